// Writes the tokens as CSS custom properties; the result is kept in tokens.css, and a test compares the two.
import {
  clearTextSizes,
  fontStack,
  motionMs,
  type Palette,
  palettes,
  radius,
  shadows,
  spaces,
  type ThemeName,
  textSizes,
  touchHeight,
} from './tokens.ts'

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
const rem = (pixels: number) => `${pixels / 16}rem`

function colourLines(palette: Palette): string[] {
  return Object.entries(palette).map(([name, value]) => `--${kebab(name)}: ${value.toLowerCase()};`)
}

function sizeLines(sizes: Record<string, number>): string[] {
  return Object.entries(sizes).map(([name, pixels]) => `--text-${name}: ${rem(pixels)};`)
}

function block(selector: string, lines: string[]): string {
  return `${selector} {\n${lines.map((line) => `  ${line}`).join('\n')}\n}\n`
}

function theme(name: ThemeName): string[] {
  const scheme = name === 'night' ? 'dark' : 'light'
  return [`color-scheme: ${scheme};`, ...colourLines(palettes[name]), `--shadow: ${shadows[name]};`]
}

export function tokensCss(): string {
  const shared = [
    `--font: ${fontStack};`,
    ...Object.entries(spaces).map(([name, pixels]) => `--space-${name}: ${pixels}px;`),
    `--radius: ${radius}px;`,
    `--touch: ${touchHeight}px;`,
    `--motion: ${motionMs}ms;`,
    ...sizeLines(textSizes),
  ]
  return [
    '/* Written by ui/tokens/css.ts from ui/tokens/tokens.ts; change it there. */\n',
    `${block(':root', [...theme('day'), ...shared])}\n`,
    `${block('[data-theme="night"]', theme('night'))}\n`,
    block('[data-theme="clear"]', [...theme('clear'), ...sizeLines(clearTextSizes)]),
  ].join('')
}

// `node ui/tokens/css.ts` prints the sheet, so that it can be written over tokens.css after a change.
if (import.meta.main) process.stdout.write(tokensCss())
