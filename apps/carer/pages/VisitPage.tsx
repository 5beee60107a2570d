// One visit: before it, at the door, during it and after it; the address says where one is in it.
import type { ReactNode } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { asProblem, useText } from '#ui'
import { ErrorState, OfflineBar, Page, Spinner, useOnline } from '#ui/light'
import { AfterVisit } from './AfterVisit.tsx'
import { AtTheDoor } from './AtTheDoor.tsx'
import { BeforeVisit } from './BeforeVisit.tsx'
import './carer.css'
import { CheckOutStep } from './CheckOutStep.tsx'
import { DuringVisit } from './DuringVisit.tsx'
import { FindingStep } from './FindingStep.tsx'
import { ItemsStep } from './ItemsStep.tsx'
import { MeasureStep } from './MeasureStep.tsx'
import { PhotoStep } from './PhotoStep.tsx'
import { SignatureStep } from './SignatureStep.tsx'
import { useWork } from './use-work.ts'
import { isVisitStep, type StepProps, stepAfter, type VisitStep } from './visit-steps.ts'
import { visitText } from './visit-words.ts'
import { useVisit, useVisitNotices, type Visit } from './visits.ts'

const stepPages: Record<VisitStep, (props: StepProps) => ReactNode> = {
  items: ItemsStep,
  measure: MeasureStep,
  photo: PhotoStep,
  signature: SignatureStep,
  finding: FindingStep,
  'check-out': CheckOutStep,
}

export default function VisitPage() {
  const say = useText(visitText)
  const navigate = useNavigate()
  const { visitId = '' } = useParams()
  const visit = useVisit(visitId)
  const live = useVisitNotices()
  const online = useOnline()
  if (visit.data) return <KnownVisit key={visitId} visit={visit.data} />
  return (
    <Page
      title={say('carer.visit.title')}
      onBack={() => void navigate('/')}
      notice={<OfflineBar online={online} live={live} />}
    >
      {visit.isError ? (
        <ErrorState problem={asProblem(visit.error)} onRetry={() => void visit.refetch()} />
      ) : (
        <Spinner />
      )}
    </Page>
  )
}

function KnownVisit({ visit }: { visit: Visit }) {
  const work = useWork(visit)
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const step = search.get('step')
  const here = `/visits/${visit.id}`
  const home = () => void navigate('/')
  const open = (next: string) => void navigate(`${here}?step=${next}`)
  const overview = () => void navigate(here)

  if (work.going) {
    if (isVisitStep(step)) {
      const StepPage = stepPages[step]
      return <StepPage work={work} onBack={overview} onNext={() => open(stepAfter(work, step))} />
    }
    return <DuringVisit work={work} onBack={home} onStep={open} />
  }
  if (visit.state !== 'planned') return <AfterVisit work={work} onBack={home} />
  if (step !== 'check-in') return <BeforeVisit work={work} onBack={home} onArrive={() => open('check-in')} />
  return (
    <AtTheDoor
      work={work}
      onBack={overview}
      onDone={() => void navigate(`${here}?step=items`, { replace: true })}
    />
  )
}
