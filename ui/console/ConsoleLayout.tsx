// The frame of the console: the menu at the side, place and person on top, the work in the middle.
import { type MouseEvent, type ReactNode, useId } from 'react'
import { BrandMark, Icon, type IconName } from '../icons/index.ts'
import type { LiveState } from '../live/index.ts'
import { useLanguage, useText } from '../text/index.ts'
import { useNight } from './ConsoleTheme.tsx'
import { consoleText } from './words.ts'

export type MenuItem = {
  key: string
  label: string
  icon: IconName
  href: string
  /** How many wait there; nothing is drawn for 0. */
  count?: number | undefined
  alarm?: boolean
}

export type ConsoleLayoutProps = {
  brand: string
  /** The city or organisation whose data this is. */
  place: ReactNode
  menu: readonly MenuItem[]
  activeKey: string | undefined
  onNavigate: (href: string) => void
  user: { name: string; note?: string }
  onSignOut: () => void
  live?: LiveState
  /** Beside the place: search, a ringing call, whatever must be seen from everywhere. */
  middle?: ReactNode
  children: ReactNode
}

// A plain click stays in the program; with a modifier or the middle button the browser opens its own tab.
function stays(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
}

export function ConsoleLayout(props: ConsoleLayoutProps) {
  const { brand, place, menu, activeKey, onNavigate, user, onSignOut, live, middle, children } = props
  const say = useText(consoleText)
  const mainId = useId()
  const go = (href: string) => (event: MouseEvent) => {
    if (!stays(event)) return
    event.preventDefault()
    onNavigate(href)
  }
  return (
    <div className="c-layout">
      <a className="c-skip" href={`#${mainId}`}>
        {say('console.skip')}
      </a>
      <nav className="c-rail" aria-label={say('console.menu')}>
        <div className="c-brand">
          <BrandMark size={36} />
          <span>{brand}</span>
        </div>
        {menu.map((item) => (
          <a
            key={item.key}
            className="c-rail-item"
            href={item.href}
            aria-current={item.key === activeKey ? 'page' : undefined}
            onClick={go(item.href)}
          >
            <Icon name={item.icon} size={24} />
            <span>{item.label}</span>
            {item.count ? (
              <b className={item.alarm ? 'c-count c-count-alarm' : 'c-count'}>{item.count}</b>
            ) : null}
          </a>
        ))}
      </nav>
      <div className="c-body">
        <header className="c-top">
          <div className="c-place">{place}</div>
          <div className="c-middle">{middle}</div>
          {live && <LiveSign state={live} />}
          <Switches />
          <div className="c-user">
            <span>{user.name}</span>
            {user.note && <small>{user.note}</small>}
          </div>
          <button type="button" className="c-top-button" onClick={onSignOut}>
            <Icon name="leave" />
            {say('console.signOut')}
          </button>
        </header>
        <main id={mainId} className="c-main" tabIndex={-1}>
          {children}
        </main>
      </div>
    </div>
  )
}

function Switches() {
  const say = useText(consoleText)
  const [language, setLanguage] = useLanguage()
  const { theme, setNight } = useNight()
  const night = theme === 'night'
  return (
    <div className="c-switches">
      <button type="button" className="c-top-button" aria-pressed={night} onClick={() => setNight(!night)}>
        <Icon name={night ? 'sun' : 'moon'} />
        {say(night ? 'console.day' : 'console.night')}
      </button>
      <button
        type="button"
        className="c-top-button"
        onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
      >
        <Icon name="globe" />
        <span lang={language === 'zh' ? 'en' : 'zh-CN'}>{say('console.language')}</span>
      </button>
    </div>
  )
}

export function LiveSign({ state }: { state: LiveState }) {
  const say = useText(consoleText)
  return (
    <span className={`c-live c-live-${state}`} role="status">
      <i aria-hidden="true" />
      {say(`console.live.${state}`)}
    </span>
  )
}

export type PageHeadProps = { title: ReactNode; sentence?: ReactNode; actions?: ReactNode; back?: ReactNode }

/** The head of a console page: what it is, one sentence about it, and its one primary action. */
export function PageHead({ title, sentence, actions, back }: PageHeadProps) {
  return (
    <div className="c-page-head">
      <div>
        {back}
        <h1>{title}</h1>
        {sentence && <p>{sentence}</p>}
      </div>
      {actions && <div className="c-actions">{actions}</div>}
    </div>
  )
}

/** A quiet sheet on the paper; `title` names it. */
export function Panel({
  title,
  aside,
  children,
  flush = false,
}: {
  title?: ReactNode
  aside?: ReactNode
  children: ReactNode
  /** Without inner distance, for lists and maps. */
  flush?: boolean
}) {
  return (
    <section className={flush ? 'c-panel c-panel-flush' : 'c-panel'}>
      {(title || aside) && (
        <div className="c-panel-head">
          {title && <h2>{title}</h2>}
          {aside}
        </div>
      )}
      {children}
    </section>
  )
}
