// The pages of the family program; each is loaded when it is first opened. The page at '/' is the first one seen.
import { lazy } from 'react'
import type { PageRoute } from '../entrance/web/index.ts'

export const pages: PageRoute[] = [
  { path: '/', page: lazy(() => import('./pages/Home.tsx')), permission: 'service.order.view' },
  {
    path: '/order',
    page: lazy(() => import('./pages/OrderPage.tsx')),
    permission: 'service.order.create',
  },
  { path: '/orders', page: lazy(() => import('./pages/OrderList.tsx')), permission: 'service.order.view' },
  {
    path: '/orders/:orderId',
    page: lazy(() => import('./pages/OrderFollow.tsx')),
    permission: 'service.order.view',
  },
]
