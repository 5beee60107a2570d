// Draws one icon; it is always decoration beside a word, so readers of the screen skip it.
import { type IconName, shapes } from './shapes.ts'

export type IconProps = { name: IconName; size?: string | number }

export function Icon({ name, size = '1.25em' }: IconProps) {
  return (
    <svg
      aria-hidden="true"
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={shapes[name]} />
    </svg>
  )
}

/** The sign of Yilian: one person (apricot) held by two open arcs, home and neighbourhood. */
export function BrandMark({ size = 40 }: { size?: number | string }) {
  return (
    <svg aria-hidden="true" className="icon" width={size} height={size} viewBox="0 0 40 40" fill="none">
      <rect width="40" height="40" rx="10" fill="var(--pine)" />
      <circle cx="20" cy="12.5" r="4.5" fill="#f3b27c" />
      <path d="M12 17.5a8 8 0 0 0 16 0" stroke="#fff" strokeWidth="2.8" strokeLinecap="round" />
      <path
        d="M7.5 20a12.5 12.5 0 0 0 25 0"
        stroke="#fff"
        strokeWidth="2.8"
        strokeLinecap="round"
        opacity=".55"
      />
    </svg>
  )
}
