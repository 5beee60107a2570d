// The ring of the desk: two soft tones while a call waits, silent until the operator has touched the page once.
import { useEffect, useRef, useState } from 'react'

const storageKey = 'yilian.desk.muted'
const everyMs = 4_000

/** A page may sound only after a touch or a key; the context is made then and kept. */
function useSound(): React.RefObject<AudioContext | undefined> {
  const sound = useRef<AudioContext>(undefined)
  useEffect(() => {
    const wake = () => {
      sound.current ??= new AudioContext()
      void sound.current.resume()
    }
    addEventListener('pointerdown', wake)
    addEventListener('keydown', wake)
    return () => {
      removeEventListener('pointerdown', wake)
      removeEventListener('keydown', wake)
      void sound.current?.close()
      sound.current = undefined
    }
  }, [])
  return sound
}

function tone(sound: AudioContext, hertz: number, from: number, loudness: number): void {
  const voice = sound.createOscillator()
  const volume = sound.createGain()
  voice.type = 'sine'
  voice.frequency.value = hertz
  // Rises and falls softly: a hard edge clicks in a headset.
  volume.gain.setValueAtTime(0, from)
  volume.gain.linearRampToValueAtTime(loudness, from + 0.03)
  volume.gain.linearRampToValueAtTime(0, from + 0.35)
  voice.connect(volume).connect(sound.destination)
  voice.start(from)
  voice.stop(from + 0.4)
}

function ring(sound: AudioContext | undefined, loudness: number): void {
  if (sound?.state !== 'running') return
  tone(sound, 660, sound.currentTime, loudness)
  tone(sound, 550, sound.currentTime + 0.38, loudness)
}

/**
 * Rings while calls wait. With a caller on the line it sounds once for each new call, quietly, so that the
 * conversation is not drowned.
 */
export function useRing(waiting: readonly string[], talking: boolean) {
  const [muted, setMuted] = useState(() => localStorage.getItem(storageKey) === 'on')
  const sound = useSound()
  const newest = waiting.at(-1)
  useEffect(() => {
    if (muted || newest === undefined) return
    ring(sound.current, talking ? 0.05 : 0.16)
    if (talking) return
    const timer = setInterval(() => ring(sound.current, 0.16), everyMs)
    return () => clearInterval(timer)
  }, [muted, newest, talking, sound])
  return {
    muted,
    setMuted: (quiet: boolean) => {
      localStorage.setItem(storageKey, quiet ? 'on' : 'off')
      setMuted(quiet)
    },
  }
}
