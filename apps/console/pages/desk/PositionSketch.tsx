// Where somebody lives, as a calm sketch: the home in the middle, rings of distance, the nearest places by name.
import { useText } from '#ui'
import { usePlacesNear } from './desk-queries.ts'
import { deskText } from './desk-words.ts'
import { directionOf, type Offset, offsetFrom, type Point, sketchRadius } from './position.ts'

const width = 320
const height = 200
/** Marks nearer than this would lie under the home's own. */
const nearestMark = 24
const mostPlaces = 3

type Spot = { id: string; name: string; offset: Offset }

export function PositionSketch({ position }: { position: Point | null }) {
  const say = useText(deskText)
  const places = usePlacesNear(position)
  if (!position) return <p className="d-quiet">{say('desk.positionNone')}</p>
  const spots = (places.data ?? [])
    .flatMap((place): Spot[] =>
      place.position
        ? [{ id: place.id, name: place.name, offset: offsetFrom(position, place.position) }]
        : [],
    )
    .filter(({ offset }) => offset.metres <= 10_000)
    .sort((a, b) => a.offset.metres - b.offset.metres)
    .slice(0, mostPlaces)
  return (
    <div className="d-position">
      <Sketch spots={spots} />
      <ol className="d-near">
        {spots.map((spot) => (
          <li key={spot.id}>
            {say('desk.near', {
              name: spot.name,
              distance: distanceWords(say, spot.offset.metres),
              direction: say(`desk.direction.${directionOf(spot.offset)}`),
            })}
          </li>
        ))}
        {places.data && spots.length === 0 && <li>{say('desk.nearNone')}</li>}
      </ol>
    </div>
  )
}

type Say = ReturnType<typeof useText<(typeof deskText.keys)[number]>>

function distanceWords(say: Say, metres: number): string {
  if (metres < 1000) return say('desk.metres', { count: Math.round(metres / 10) * 10 })
  return say('desk.kilometres', { count: (metres / 1000).toFixed(1) })
}

/** In its true direction and, beyond the home's own mark, at its true distance. */
function markPlace({ east, north, metres }: Offset, scale: number): string {
  const far = Math.max(nearestMark, metres * scale)
  const [x, y] = metres === 0 ? [far, 0] : [(east / metres) * far, (-north / metres) * far]
  return `translate(${x.toFixed(1)} ${y.toFixed(1)})`
}

function Sketch({ spots }: { spots: readonly Spot[] }) {
  const say = useText(deskText)
  const radius = sketchRadius(Math.max(0, ...spots.map(({ offset }) => offset.metres)))
  const scale = (height / 2 - 14) / radius
  const radiusWords = distanceWords(say, radius)
  return (
    <svg
      className="d-sketch"
      viewBox={`${-width / 2} ${-height / 2} ${width} ${height}`}
      role="img"
      aria-label={say('desk.positionLabel', { radius: radiusWords })}
    >
      {[1, 0.5].map((part) => (
        <g key={part}>
          <circle className="d-ring" r={radius * part * scale} />
          <text
            className="d-ring-words"
            x={-radius * part * scale * 0.71 - 4}
            y={radius * part * scale * 0.71 + 10}
          >
            {distanceWords(say, radius * part)}
          </text>
        </g>
      ))}
      {spots.map(({ id, offset }, place) => (
        <g key={id} transform={markPlace(offset, scale)}>
          <rect className="d-place" x={-9} y={-9} width={18} height={18} rx={4} />
          <text className="d-place-number" y={5}>
            {place + 1}
          </text>
        </g>
      ))}
      <circle className="d-home" r={9} />
      <text className="d-home-words" x={-14} y={5}>
        {say('desk.here')}
      </text>
    </svg>
  )
}
