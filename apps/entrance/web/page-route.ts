// One page of a program as its routes.tsx lists it.
import type { ComponentType, LazyExoticComponent } from 'react'

export type PageRoute = {
  /** Below the program's base: '/orders', '/orders/:orderId'. */
  path: string
  /** `lazy(() => import('./pages/OrderList.tsx'))`; the file exports its page as default. */
  page: LazyExoticComponent<ComponentType> | ComponentType
  /** What the reader must hold; without it any signed-in reader may open the page. */
  permission?: string
}

export function openTo(pages: readonly PageRoute[], permissions: readonly string[]): PageRoute[] {
  return pages.filter((page) => page.permission === undefined || permissions.includes(page.permission))
}
