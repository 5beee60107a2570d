// The console's frame around its pages, for who is signed in.
import { Suspense } from 'react'
import { Route, Routes, useHref, useLocation, useNavigate } from 'react-router'
import { useText } from '#ui'
import { ConsoleLayout, ConsoleTheme } from '#ui/console'
import { Spinner } from '#ui/light'
import { useSession } from '#ui/session'
import { NotFound, openTo } from '../entrance/web/index.ts'
import { Landing } from './Landing.tsx'
import { menuFor } from './menu.ts'
import { NewsProvider } from './news.tsx'
import { useDuties } from './pages/duties/duty-queries.ts'
import { pages } from './routes.tsx'
import { shellText } from './words.ts'

export default function Shell() {
  return (
    <ConsoleTheme>
      <NewsProvider>
        <Frame />
      </NewsProvider>
    </ConsoleTheme>
  )
}

function Frame() {
  const say = useText(shellText)
  const { user, signOut } = useSession()
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const base = useHref('/').replace(/\/$/, '')
  const { duties, live } = useDuties(user.permissions.includes('kernel.duty.view'))
  const menu = menuFor(pages, user.permissions).map((entry) => ({
    key: entry.key,
    label: say(`shell.${entry.key}`),
    icon: entry.icon,
    href: base + entry.path,
    count: entry.key === 'duties' ? duties.data?.length : undefined,
  }))
  const active = menu.find((item) => `${base}${pathname}/`.startsWith(`${item.href}/`))
  const home = { key: 'home', label: say('shell.home'), icon: 'home' as const, href: `${base}/` }
  return (
    <ConsoleLayout
      brand={say('shell.brand')}
      place={user.city.name}
      menu={[home, ...menu]}
      activeKey={pathname === '/' ? 'home' : active?.key}
      onNavigate={(href) => void navigate(href.slice(base.length))}
      user={{ name: user.name, note: user.scopeText }}
      onSignOut={() => void signOut()}
      live={live}
    >
      <Suspense fallback={<Spinner />}>
        <Routes>
          <Route index element={<Landing />} />
          {openTo(pages, user.permissions).map(({ path, page: Page }) => (
            <Route key={path} path={path} element={<Page />} />
          ))}
          <Route path="*" element={<NotFound />} />
        </Routes>
      </Suspense>
    </ConsoleLayout>
  )
}
