// The pages of the console; each is loaded when it is first opened. A page is listed here when its file exists.
import { lazy } from 'react'
import type { PageRoute } from '../entrance/web/index.ts'

export const pages: PageRoute[] = [
  { path: '/desk', page: lazy(() => import('./pages/desk/Desk.tsx')), permission: 'desk.call.take' },
]
