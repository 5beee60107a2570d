// The one list of colours, sizes and distances from which every page, antd's theme and the charts are drawn.

/** day: console in daylight; night: the night desk and the wall screen; clear: phone and elder pages (contrast ≥ 7:1). */
export type ThemeName = 'day' | 'night' | 'clear'

export type Palette = {
  paper: string
  surface: string
  sunken: string
  ink: string
  inkSoft: string
  line: string
  lineStrong: string
  pine: string
  onPine: string
  pineText: string
  pineSoft: string
  apricot: string
  apricotText: string
  apricotSoft: string
  alarm: string
  onAlarm: string
  alarmText: string
  alarmSoft: string
  amber: string
  amberText: string
  amberSoft: string
}

const day: Palette = {
  paper: '#FAF8F5',
  surface: '#FFFFFF',
  sunken: '#F1F0EB',
  ink: '#1B2A2F',
  inkSoft: '#4A5B5C',
  line: '#DFE4DF',
  lineStrong: '#7F8F89',
  pine: '#1F6F5C',
  onPine: '#FFFFFF',
  pineText: '#1F6F5C',
  pineSoft: '#E4F0EB',
  apricot: '#D9772F',
  apricotText: '#96480F',
  apricotSoft: '#FCEEE1',
  alarm: '#C8102E',
  onAlarm: '#FFFFFF',
  alarmText: '#B30E29',
  alarmSoft: '#FCE8EA',
  amber: '#B7791F',
  amberText: '#7A4F0C',
  amberSoft: '#FAF0D9',
}

// The same hues, each text colour darkened until tired eyes in sunlight read it.
const clear: Palette = {
  ...day,
  inkSoft: '#3B4A4C',
  lineStrong: '#6B7B75',
  pine: '#17594A',
  pineText: '#15503F',
  apricotText: '#73370A',
  alarm: '#A80D26',
  alarmText: '#930B21',
  amberText: '#633F08',
}

const night: Palette = {
  paper: '#111A1C',
  surface: '#192528',
  sunken: '#0D1416',
  ink: '#E9EEEB',
  inkSoft: '#AEBDB7',
  line: '#2C3B3C',
  lineStrong: '#6C7F79',
  pine: '#23806A',
  onPine: '#FFFFFF',
  pineText: '#74CBB3',
  pineSoft: '#18342D',
  apricot: '#E08A48',
  apricotText: '#F0AC77',
  apricotSoft: '#3A2717',
  alarm: '#D02A41',
  onAlarm: '#FFFFFF',
  alarmText: '#FF8A98',
  alarmSoft: '#41171E',
  amber: '#D09A3E',
  amberText: '#E6BC6C',
  amberSoft: '#372B12',
}

export const palettes: Record<ThemeName, Palette> = { day, night, clear }

/** Text sizes in pixels at the reader's normal setting; the style sheets carry them as rem so that they grow with it. */
export const textSizes = { small: 14, body: 16, lead: 20, title: 28, display: 40 } as const
export const clearTextSizes = { small: 20, body: 20, lead: 24, title: 28, display: 40 } as const

export const spaces = { half: 4, one: 8, two: 16, three: 24, four: 32, six: 48, eight: 64 } as const
export const radius = 8
/** The smallest thing a thumb must hit on phone and elder pages. */
export const touchHeight = 64
export const motionMs = 160

export const shadows: Record<ThemeName, string> = {
  day: '0 1px 2px rgb(27 42 47 / 5%), 0 4px 16px rgb(27 42 47 / 7%)',
  clear: '0 1px 2px rgb(27 42 47 / 5%), 0 4px 16px rgb(27 42 47 / 7%)',
  night: '0 1px 2px rgb(0 0 0 / 40%), 0 4px 16px rgb(0 0 0 / 32%)',
}

export const fontStack =
  '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", system-ui, sans-serif'

/** Colours for charts in the order they are used; told apart by lightness as well, for colour-blind eyes. */
export function chartColours(theme: ThemeName): string[] {
  const palette = palettes[theme]
  return [palette.pine, palette.apricot, palette.lineStrong, palette.amberText, palette.inkSoft]
}
