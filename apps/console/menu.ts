// The console's menu in its order; an item is drawn only when its page exists and is open to the reader.
import type { IconName } from '#ui/icons'
import { openTo, type PageRoute } from '../entrance/web/index.ts'

type MenuKey = 'duties' | 'desk' | 'orders' | 'board' | 'people' | 'settlement' | 'indicators' | 'audit'

export type MenuEntry = { key: MenuKey; path: string; icon: IconName }

const entries: readonly MenuEntry[] = [
  { key: 'duties', path: '/duties', icon: 'list' },
  { key: 'desk', path: '/desk', icon: 'phone' },
  { key: 'orders', path: '/orders', icon: 'clipboard' },
  { key: 'board', path: '/board', icon: 'board' },
  { key: 'people', path: '/people', icon: 'people' },
  { key: 'settlement', path: '/settlement', icon: 'coins' },
  { key: 'indicators', path: '/indicators', icon: 'chart' },
  { key: 'audit', path: '/audit', icon: 'shield' },
]

export function menuFor(pages: readonly PageRoute[], permissions: readonly string[]): MenuEntry[] {
  const open = new Set(openTo(pages, permissions).map((page) => page.path))
  return entries.filter((entry) => open.has(entry.path))
}
