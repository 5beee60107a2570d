// Single keys as shortcuts of a desk, never while somebody is typing.
import { type RefObject, useEffect, useRef } from 'react'

function typing(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || target.closest('input, textarea, select, [role="combobox"]') !== null
}

// A dialog in front owns the keyboard: keys of what lies behind it are silent.
function covered(owner: HTMLElement | null | undefined): boolean {
  const dialogs = [...document.querySelectorAll('[aria-modal="true"]')].filter(
    (dialog) => dialog instanceof HTMLElement && dialog.offsetParent !== null,
  )
  return dialogs.length > 0 && !dialogs.some((dialog) => owner && dialog.contains(owner))
}

/** `useKey('1', answer)`; `owner` tells which dialog the key belongs to. No key or no function: nothing listens. */
export function useKey(
  key: string | undefined,
  act: (() => void) | undefined,
  owner?: RefObject<HTMLElement | null>,
): void {
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  useEffect(() => {
    if (key === undefined) return
    const hear = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== key.toLowerCase() || event.repeat || event.isComposing) return
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if (typing(event.target) && key.length === 1) return
      if (covered(owner?.current) || !latest.current) return
      event.preventDefault()
      latest.current()
    }
    addEventListener('keydown', hear)
    return () => removeEventListener('keydown', hear)
  }, [key, owner])
}
