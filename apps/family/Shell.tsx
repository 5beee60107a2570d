// Routes the family pages for who is signed in; while none is at '/', an honest word stands there.
import { Suspense } from 'react'
import { Route, Routes } from 'react-router'
import { useText } from '#ui'
import { Icon } from '#ui/icons'
import { EmptyState, LanguageButton, OfflineBar, Page, Spinner, useOnline } from '#ui/light'
import { useSession } from '#ui/session'
import { NotFound, openTo } from '../entrance/web/index.ts'
import { pages } from './routes.tsx'
import { shellText } from './words.ts'

export function Shell() {
  const { user } = useSession()
  const open = openTo(pages, user.permissions)
  return (
    <Suspense fallback={<Spinner />}>
      <Routes>
        {open.map(({ path, page: OnePage }) => (
          <Route key={path} path={path} element={<OnePage />} />
        ))}
        {!open.some((page) => page.path === '/') && <Route path="/" element={<NoPages />} />}
        <Route path="*" element={<NotFound />} />
      </Routes>
    </Suspense>
  )
}

function NoPages() {
  const say = useText(shellText)
  const { user } = useSession()
  return (
    <Page
      title={say('family.hello', { name: user.name })}
      tools={<Tools />}
      notice={<OfflineBar online={useOnline()} />}
    >
      <EmptyState icon="home" title={say('family.signedIn')}>
        {say('family.noPages')}
      </EmptyState>
    </Page>
  )
}

/** Language and sign-out, for the head of a program's first page. */
export function Tools() {
  const say = useText(shellText)
  const { signOut } = useSession()
  return (
    <>
      <LanguageButton />
      <button type="button" className="l-quiet" onClick={() => void signOut()}>
        <Icon name="leave" />
        {say('family.signOut')}
      </button>
    </>
  )
}
