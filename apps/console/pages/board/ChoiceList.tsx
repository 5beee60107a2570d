// A list to choose from with arrows, Enter or a click; one item is active and the keyboard stays on the list.
import {
  type HTMLAttributes,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useId,
  useRef,
} from 'react'

export type ChoiceListProps<Item> = {
  label: string
  items: readonly Item[]
  idOf: (item: Item) => string
  active: string | undefined
  onActive: (id: string) => void
  /** Enter on the active item. */
  onEnter: (id: string) => void
  /** A click; moves the active item unless something else is said. */
  onPress?: (id: string) => void
  optionProps?: (item: Item) => HTMLAttributes<HTMLDivElement>
  className?: string
  children: (item: Item, place: number) => ReactNode
}

export function ChoiceList<Item>(props: ChoiceListProps<Item>) {
  const {
    label,
    items,
    idOf,
    active,
    onActive,
    onEnter,
    onPress = onActive,
    optionProps,
    className,
    children,
  } = props
  const listId = useId()
  const list = useRef<HTMLDivElement>(null)
  const place = items.findIndex((item) => idOf(item) === active)
  useActiveInView(list, place)
  const hear = useSteps(place, items.length, {
    onMove: (to) => withItem(items[to], (item) => onActive(idOf(item))),
    onEnter: (at) => withItem(items[at], (item) => onEnter(idOf(item))),
  })
  const press = (event: MouseEvent) => {
    const pressed = event.target instanceof Element ? event.target.closest('[data-choice]') : null
    const id = pressed?.getAttribute('data-choice')
    if (id) onPress(id)
  }
  return (
    <div
      ref={list}
      role="listbox"
      tabIndex={0}
      aria-label={label}
      aria-activedescendant={place < 0 ? undefined : `${listId}-${place}`}
      className={`b-choices ${className ?? ''}`}
      onKeyDown={hear}
      onClick={press}
    >
      {items.map((item, index) => {
        const id = idOf(item)
        return (
          <div
            key={id}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            data-choice={id}
            aria-selected={id === active}
            className="b-choice"
            {...optionProps?.(item)}
          >
            {children(item, index)}
          </div>
        )
      })}
    </div>
  )
}

function withItem<Item>(item: Item | undefined, act: (item: Item) => void): void {
  if (item !== undefined) act(item)
}

function useActiveInView(list: RefObject<HTMLDivElement | null>, place: number): void {
  // The keyboard is taken only when nobody else holds it: what was focused has just left the page.
  useEffect(() => {
    if (document.activeElement === document.body) list.current?.focus({ preventScroll: true })
  }, [list])
  useEffect(() => {
    if (place < 0 || !list.current?.contains(document.activeElement)) return
    list.current.children[place]?.scrollIntoView({ block: 'nearest' })
  }, [list, place])
}

type Steps = { onMove: (to: number) => void; onEnter: (at: number) => void }

function useSteps(place: number, count: number, { onMove, onEnter }: Steps) {
  // Keys may come faster than the page is drawn: each goes on from where the last one led.
  const at = useRef(place)
  useEffect(() => {
    at.current = place
  }, [place])
  const move = (to: number) => {
    at.current = Math.min(count - 1, Math.max(0, to))
    onMove(at.current)
  }
  return (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const steps: Record<string, () => void> = {
      ArrowDown: () => move(at.current + 1),
      ArrowUp: () => move(at.current - 1),
      Home: () => move(0),
      End: () => move(count - 1),
      Enter: () => onEnter(at.current),
    }
    const step = steps[event.key]
    if (!step) return
    event.preventDefault()
    step()
  }
}
