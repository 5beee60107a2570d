// Step: photos of what was done, made small on the phone before they are sent.
import { type ChangeEvent, useRef, useState } from 'react'
import { useText } from '#ui'
import { Icon } from '#ui/icons'
import { BigButton } from '#ui/light'
import { pictureText } from './picture-words.ts'
import { shrinkPhoto } from './shrink-photo.ts'
import type { Images } from './use-images.ts'
import { VisitFrame } from './VisitFrame.tsx'
import type { StepProps } from './visit-steps.ts'
import { WaitingPictures } from './WaitingPictures.tsx'

export function PhotoStep({ work, onBack, onNext }: StepProps) {
  const say = useText(pictureText)
  const input = useRef<HTMLInputElement>(null)
  const { visit, images } = work
  const some = visit.photos > 0 || images.waiting.some(({ kind }) => kind === 'photo')
  const { reading, unreadable, take } = useTaking(images)
  const camera = (
    <BigButton
      tone={some ? 'plain' : 'pine'}
      icon="camera"
      busy={reading}
      onPress={() => input.current?.click()}
    >
      {say(some ? 'carer.picture.another' : 'carer.picture.take')}
    </BigButton>
  )
  return (
    <VisitFrame
      work={work}
      title={say('carer.picture.photoTitle')}
      onBack={onBack}
      action={
        some ? (
          <BigButton icon="forward" onPress={onNext}>
            {say('carer.picture.next')}
          </BigButton>
        ) : (
          camera
        )
      }
    >
      <p>{say('carer.picture.photoWhy')}</p>
      <input
        ref={input}
        className="v-hidden-file"
        type="file"
        accept="image/*"
        capture="environment"
        tabIndex={-1}
        aria-label={say('carer.picture.take')}
        onChange={(event) => void take(event)}
      />
      {unreadable && <p role="alert">{say('carer.picture.unreadable')}</p>}
      {visit.photos > 0 && (
        <p className="v-line">
          <Icon name="check" />
          <span>{say('carer.picture.sent', { count: visit.photos })}</span>
        </p>
      )}
      <WaitingPictures images={images} kind="photo" />
      {some ? (
        camera
      ) : (
        <button type="button" className="l-quiet v-centre" onClick={onNext}>
          {say('carer.picture.skip')}
        </button>
      )}
    </VisitFrame>
  )
}

/** A file from the camera, made small and handed on. */
function useTaking(images: Images) {
  const [reading, setReading] = useState(false)
  const [unreadable, setUnreadable] = useState(false)
  const take = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    event.target.value = ''
    if (!file) return
    setReading(true)
    setUnreadable(false)
    try {
      await images.add('photo', await shrinkPhoto(file))
    } catch {
      setUnreadable(true)
    } finally {
      setReading(false)
    }
  }
  return { reading, unreadable, take }
}
