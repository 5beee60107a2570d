// The first page after signing in: who one is here, and the pages that are open.
import { useHref, useNavigate } from 'react-router'
import { useText } from '#ui'
import { EmptyNote, PageHead, Panel } from '#ui/console'
import { Icon } from '#ui/icons'
import { useSession } from '#ui/session'
import './landing.css'
import { type MenuEntry, menuFor } from './menu.ts'
import { pages } from './routes.tsx'
import { shellText } from './words.ts'

export function Landing() {
  const say = useText(shellText)
  const { user } = useSession()
  const entries = menuFor(pages, user.permissions)
  return (
    <>
      <PageHead
        title={say('shell.hello', { name: user.name })}
        sentence={say('shell.scope', { scope: user.scopeText })}
      />
      {entries.length === 0 ? (
        <Panel>
          <EmptyNote title={say('shell.noPages')} hint={say('shell.noPagesHint')} />
        </Panel>
      ) : (
        <ul className="landing">
          {entries.map((entry) => (
            <LandingEntry key={entry.key} entry={entry} />
          ))}
        </ul>
      )}
    </>
  )
}

function LandingEntry({ entry }: { entry: MenuEntry }) {
  const say = useText(shellText)
  const href = useHref(entry.path)
  const navigate = useNavigate()
  return (
    <li>
      <a
        href={href}
        onClick={(event) => {
          event.preventDefault()
          void navigate(entry.path)
        }}
      >
        <Icon name={entry.icon} size={32} />
        <b>{say(`shell.${entry.key}`)}</b>
        <span>{say(`shell.${entry.key}Note`)}</span>
      </a>
    </li>
  )
}
