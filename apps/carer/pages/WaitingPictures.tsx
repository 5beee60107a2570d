// The pictures that are on the phone and not yet on the server: seen, sent again, or thrown away.
import { useEffect, useState } from 'react'
import { useText } from '#ui'
import { Icon } from '#ui/icons'
import { BigButton, Card } from '#ui/light'
import type { KeptImage } from './image-box.ts'
import { pictureText } from './picture-words.ts'
import { StepProblem } from './StepProblem.tsx'
import type { Images } from './use-images.ts'

export function WaitingPictures({ images, kind }: { images: Images; kind?: KeptImage['kind'] }) {
  const say = useText(pictureText)
  const shown = images.waiting.filter((image) => kind === undefined || image.kind === kind)
  if (shown.length === 0) return null
  return (
    <Card title={say('carer.picture.waiting')} tone="pine">
      <div className="v-photos">
        {shown.map((image) => (
          <div key={image.operation}>
            <Thumbnail image={image} />
            <button type="button" className="l-quiet" onClick={() => void images.drop(image.operation)}>
              <Icon name="erase" />
              {say('carer.picture.drop')}
            </button>
          </div>
        ))}
      </div>
      <StepProblem problem={images.problem} />
      {images.homeless && <p role="alert">{say('carer.picture.noRoom')}</p>}
      <BigButton tone="plain" icon="upload" busy={images.busy} onPress={() => void images.sendAll()}>
        {say('carer.picture.send')}
      </BigButton>
    </Card>
  )
}

function Thumbnail({ image }: { image: KeptImage }) {
  const say = useText(pictureText)
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    const made = URL.createObjectURL(image.blob)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [image.blob])
  const alt = image.kind === 'photo' ? 'carer.picture.photoAlt' : 'carer.picture.signatureAlt'
  return url ? <img src={url} alt={say(alt)} /> : null
}
