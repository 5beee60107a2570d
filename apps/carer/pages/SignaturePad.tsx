// A box to write a name in with a finger; what is drawn becomes a PNG on white.
import { type PointerEvent, useEffect, useRef, useState } from 'react'
import { useText } from '#ui'
import { Icon } from '#ui/icons'
import { pictureText } from './picture-words.ts'

/** Fixed dots inside, whatever the screen: the picture is the same small size from every phone. */
const size = { width: 800, height: 400 }

type Props = { onDrawn: (signature: Blob | undefined) => void }

export function SignaturePad({ onDrawn }: Props) {
  const say = useText(pictureText)
  const canvas = useRef<HTMLCanvasElement>(null)
  const writing = useRef(false)
  const [empty, setEmpty] = useState(true)
  useEffect(() => wipe(canvas.current), [])

  const placeOf = (event: PointerEvent<HTMLCanvasElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    return {
      x: ((event.clientX - box.left) / box.width) * size.width,
      y: ((event.clientY - box.top) / box.height) * size.height,
    }
  }
  const begin = (event: PointerEvent<HTMLCanvasElement>) => {
    const pen = event.currentTarget.getContext('2d')
    if (!pen) return
    event.currentTarget.setPointerCapture(event.pointerId)
    writing.current = true
    setEmpty(false)
    const { x, y } = placeOf(event)
    pen.beginPath()
    pen.moveTo(x, y)
    pen.lineTo(x + 0.1, y)
    pen.stroke()
  }
  const go = (event: PointerEvent<HTMLCanvasElement>) => {
    const pen = writing.current ? event.currentTarget.getContext('2d') : null
    if (!pen) return
    const { x, y } = placeOf(event)
    pen.lineTo(x, y)
    pen.stroke()
  }
  const rest = (event: PointerEvent<HTMLCanvasElement>) => {
    if (!writing.current) return
    writing.current = false
    event.currentTarget.toBlob((blob) => onDrawn(blob ?? undefined), 'image/png')
  }
  const clear = () => {
    wipe(canvas.current)
    setEmpty(true)
    onDrawn(undefined)
  }
  return (
    <>
      <div className="v-pad">
        <canvas
          ref={canvas}
          width={size.width}
          height={size.height}
          role="img"
          aria-label={say('carer.picture.pad')}
          onPointerDown={begin}
          onPointerMove={go}
          onPointerUp={rest}
          onPointerCancel={rest}
        />
        {empty && <p aria-hidden="true">{say('carer.picture.padHint')}</p>}
      </div>
      {!empty && (
        <button type="button" className="l-quiet v-centre" onClick={clear}>
          <Icon name="erase" />
          {say('carer.picture.clear')}
        </button>
      )}
    </>
  )
}

function wipe(canvas: HTMLCanvasElement | null): void {
  const pen = canvas?.getContext('2d')
  if (!pen) return
  pen.fillStyle = '#ffffff'
  pen.fillRect(0, 0, size.width, size.height)
  pen.strokeStyle = '#1b2a2f'
  pen.lineWidth = 6
  pen.lineCap = 'round'
  pen.lineJoin = 'round'
}
