// The frame of a phone page: who or what it is about on top, the work in the middle, the one next step at the thumb.
import type { ReactNode } from 'react'
import { Icon, type IconName } from '../icons/index.ts'
import { initialsOf, useLanguage, useText } from '../text/index.ts'
import { lightText } from './words.ts'

export type PageProps = {
  title: ReactNode
  /** Where "back" leads; without it no back button is drawn. */
  onBack?: (() => void) | undefined
  tools?: ReactNode
  /** Usually an OfflineBar. */
  notice?: ReactNode
  children: ReactNode
  /** The one primary action, kept in reach at the bottom. */
  action?: ReactNode
  tabs?: ReactNode
}

export function Page({ title, onBack, tools, notice, children, action, tabs }: PageProps) {
  const say = useText(lightText)
  return (
    <div className="l-page">
      <header className="l-head">
        {onBack && (
          <button type="button" className="l-back" onClick={onBack}>
            <Icon name="back" />
            {say('light.back')}
          </button>
        )}
        <h1 className="l-title">{title}</h1>
        {tools && <div className="l-tools">{tools}</div>}
      </header>
      {notice}
      <main className="l-main">{children}</main>
      {action && <div className="l-action">{action}</div>}
      {tabs}
    </div>
  )
}

export type CardProps = {
  title?: ReactNode
  /** Beside the title, usually a Badge. */
  state?: ReactNode
  /** warm: about a person and care; alarm: only for alarms. */
  tone?: 'plain' | 'warm' | 'pine' | 'alarm'
  children?: ReactNode
  /** The card as one large button; the children must then hold no buttons of their own. */
  onOpen?: () => void
}

export function Card({ title, state, tone = 'plain', children, onOpen }: CardProps) {
  const inside = (
    <>
      {(title || state) && (
        <div className="l-card-head">
          {title && <h2 className="l-card-title">{title}</h2>}
          {state}
        </div>
      )}
      {children}
    </>
  )
  if (!onOpen) return <section className={`l-card l-card-${tone}`}>{inside}</section>
  return (
    <button type="button" className={`l-card l-card-open l-card-${tone}`} onClick={onOpen}>
      <span className="l-card-inside">{inside}</span>
      <Icon name="forward" />
    </button>
  )
}

export type PersonHeaderProps = {
  name: string
  /** Age, relation, district: one line. */
  line?: ReactNode
  photoUrl?: string | undefined
  /** What matters now about this person, in apricot. */
  matters?: ReactNode
  action?: ReactNode
}

export function PersonHeader({ name, line, photoUrl, matters, action }: PersonHeaderProps) {
  return (
    <section className="l-person">
      {photoUrl ? (
        <img className="l-face" src={photoUrl} alt="" />
      ) : (
        <span className="l-face" aria-hidden="true">
          {initialsOf(name)}
        </span>
      )}
      <div className="l-person-text">
        <h2 className="l-person-name">{name}</h2>
        {line && <p className="l-soft">{line}</p>}
      </div>
      {matters && <div className="l-matters">{matters}</div>}
      {action && <div className="l-person-action">{action}</div>}
    </section>
  )
}

export type Tab = { key: string; label: string; icon: IconName; href: string; count?: number }

export function TabBar({
  tabs,
  active,
  onNavigate,
}: {
  tabs: Tab[]
  active: string
  onNavigate: (href: string) => void
}) {
  return (
    <nav className="l-tabs">
      {tabs.map((tab) => (
        <a
          key={tab.key}
          href={tab.href}
          className="l-tab"
          aria-current={tab.key === active ? 'page' : undefined}
          onClick={(event) => {
            event.preventDefault()
            onNavigate(tab.href)
          }}
        >
          <Icon name={tab.icon} size="1.4em" />
          <span>{tab.label}</span>
          {tab.count ? <b className="l-tab-count">{tab.count}</b> : null}
        </a>
      ))}
    </nav>
  )
}

export function LanguageButton() {
  const say = useText(lightText)
  const [language, setLanguage] = useLanguage()
  return (
    <button type="button" className="l-quiet" onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>
      <Icon name="globe" />
      <span lang={language === 'zh' ? 'en' : 'zh-CN'}>{say('light.other')}</span>
    </button>
  )
}
