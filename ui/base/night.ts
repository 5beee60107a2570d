// Remembers on this computer whether the console is drawn for the night.
const storageKey = 'yilian.night'

export function readNight(): boolean {
  return localStorage.getItem(storageKey) === 'on'
}

export function keepNight(night: boolean): void {
  localStorage.setItem(storageKey, night ? 'on' : 'off')
  document.documentElement.dataset.theme = night ? 'night' : 'day'
}
