// Step: the person, or family who is there, signs with a finger.
import { useState } from 'react'
import { useText } from '#ui'
import { Icon } from '#ui/icons'
import { BigButton } from '#ui/light'
import { pictureText } from './picture-words.ts'
import { SignaturePad } from './SignaturePad.tsx'
import { VisitFrame } from './VisitFrame.tsx'
import type { StepProps } from './visit-steps.ts'
import { WaitingPictures } from './WaitingPictures.tsx'

export function SignatureStep({ work, onBack, onNext }: StepProps) {
  const say = useText(pictureText)
  const { visit, images } = work
  const [drawn, setDrawn] = useState<Blob>()
  const [again, setAgain] = useState(false)
  const waiting = images.waiting.some(({ kind }) => kind === 'signature')
  const signed = (visit.signed || waiting) && !again
  const keep = async () => {
    if (!drawn) return
    setAgain(false)
    onNext()
    await images.add('signature', drawn)
  }
  return (
    <VisitFrame
      work={work}
      title={say('carer.picture.signTitle')}
      onBack={onBack}
      action={
        drawn && !signed ? (
          <BigButton icon="check" onPress={() => void keep()}>
            {say('carer.picture.keepSignature')}
          </BigButton>
        ) : (
          <BigButton icon="forward" tone={signed ? 'pine' : 'plain'} onPress={onNext}>
            {say(signed ? 'carer.picture.next' : 'carer.picture.skipSignature')}
          </BigButton>
        )
      }
    >
      <p>{say('carer.picture.signWhy')}</p>
      {signed ? (
        <p className="v-line">
          <Icon name="check" />
          <span>{say('carer.picture.signed')}</span>
        </p>
      ) : (
        <SignaturePad onDrawn={setDrawn} />
      )}
      <WaitingPictures images={images} kind="signature" />
      {signed && (
        <button
          type="button"
          className="l-quiet v-centre"
          onClick={() => {
            setDrawn(undefined)
            setAgain(true)
          }}
        >
          {say('carer.picture.signAgain')}
        </button>
      )}
    </VisitFrame>
  )
}
