// Asks the phone where it is; a refusal is an answer too, because a visit may begin without a position.
import { useCallback, useRef, useState } from 'react'

export type Fix = { latitude: number; longitude: number; accuracyMetres: number }
/** refused: the reader said no; insecure: phones tell no page without TLS; slow, unavailable: no satellite, no network. */
export type NoFix = 'refused' | 'insecure' | 'slow' | 'unavailable'
export type Position =
  | { kind: 'unasked' }
  | { kind: 'asking' }
  | { kind: 'known'; fix: Fix }
  | { kind: 'missing'; why: NoFix }

const patienceMs = 15_000
const mostAccuracyMetres = 100_000

function reasonOf(error: GeolocationPositionError): NoFix {
  if (error.code === error.PERMISSION_DENIED) return 'refused'
  return error.code === error.TIMEOUT ? 'slow' : 'unavailable'
}

function takePosition(): Promise<Position> {
  if (!window.isSecureContext) return Promise.resolve({ kind: 'missing', why: 'insecure' })
  if (!navigator.geolocation) return Promise.resolve({ kind: 'missing', why: 'unavailable' })
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) => {
        const accuracyMetres = Math.min(mostAccuracyMetres, Math.round(accuracy))
        resolve({ kind: 'known', fix: { latitude, longitude, accuracyMetres } })
      },
      (error) => resolve({ kind: 'missing', why: reasonOf(error) }),
      { enableHighAccuracy: true, timeout: patienceMs, maximumAge: 0 },
    )
  })
}

/** `ask` also returns what it found, for a button that goes straight on. */
export function usePosition(): [Position, () => Promise<Position>] {
  const [position, setPosition] = useState<Position>({ kind: 'unasked' })
  const round = useRef(0)
  const ask = useCallback(async () => {
    round.current += 1
    const mine = round.current
    setPosition({ kind: 'asking' })
    const found = await takePosition()
    if (mine === round.current) setPosition(found)
    return found
  }, [])
  return [position, ask]
}
