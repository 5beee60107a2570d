// The frame of a phone program for who is signed in: its open pages, and an honest word while none is open.
import { Suspense } from 'react'
import { Route, Routes } from 'react-router'
import { useText } from '#ui'
import { EmptyState, OfflineBar, Page, Spinner, useOnline } from '#ui/light'
import { useSession } from '#ui/session'
import { NotFound } from './NotFound.tsx'
import { PhoneTools } from './PhoneTools.tsx'
import { openTo, type PageRoute } from './page-route.ts'
import { phoneShellText } from './words.ts'

export function PhoneShell({ pages }: { pages: readonly PageRoute[] }) {
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
  const say = useText(phoneShellText)
  const { user } = useSession()
  return (
    <Page
      title={say('phone.hello', { name: user.name })}
      tools={<PhoneTools />}
      notice={<OfflineBar online={useOnline()} />}
    >
      <EmptyState icon="home" title={say('phone.signedIn')}>
        {say('phone.noPages')}
      </EmptyState>
    </Page>
  )
}
