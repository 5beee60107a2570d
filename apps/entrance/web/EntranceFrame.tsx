// The frame of both sign-in pages: whose house this is on one side, the door on the other.
import type { ReactNode } from 'react'
import { useText } from '#ui'
import { BrandMark } from '#ui/icons'
import { LanguageButton } from '#ui/light'
import './entrance.css'
import { entranceText } from './words.ts'

// Five nets around one person, as five open arcs: the picture of the house.
const arcs = [
  { radius: 92, width: 14, opacity: 1 },
  { radius: 128, width: 12, opacity: 0.72 },
  { radius: 162, width: 10, opacity: 0.5 },
  { radius: 194, width: 8, opacity: 0.34 },
  { radius: 224, width: 6, opacity: 0.22 },
]

function Picture() {
  return (
    <svg aria-hidden="true" className="e-picture" viewBox="0 0 480 400" fill="none">
      {arcs.map(({ radius, width, opacity }) => (
        <path
          key={radius}
          d={`M${240 - radius} 150 a${radius} ${radius} 0 0 0 ${radius * 2} 0`}
          stroke="var(--pine)"
          strokeWidth={width}
          strokeLinecap="round"
          opacity={opacity}
        />
      ))}
      <circle cx="240" cy="132" r="46" fill="var(--apricot)" />
    </svg>
  )
}

export function EntranceFrame({ subject, children }: { subject: string; children: ReactNode }) {
  const say = useText(entranceText)
  return (
    <div className="e-frame">
      <header className="e-house">
        <p className="e-brand">
          <BrandMark size={48} />
          <span>{say('entrance.brand')}</span>
        </p>
        <Picture />
        <p className="e-promise">{say('entrance.promise')}</p>
      </header>
      <main className="e-door">
        <div className="e-language">
          <LanguageButton />
        </div>
        <div className="e-form">
          <p className="e-subject">{subject}</p>
          <h1>{say('entrance.title')}</h1>
          {children}
        </div>
      </main>
    </div>
  )
}
