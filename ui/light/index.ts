// Light components for phone and elder pages: own code, no antd, text from 20 px, contrast from 7:1.
import './page.css'
import './reading.css'
import './controls.css'

export { BigButton, type BigButtonProps } from './BigButton.tsx'
export {
  Choice,
  type ChoiceOption,
  type ChoiceProps,
  Field,
  type FieldProps,
  NumberPad,
  type NumberPadProps,
  Rating,
  Tick,
} from './Field.tsx'
export {
  Card,
  type CardProps,
  LanguageButton,
  Page,
  type PageProps,
  PersonHeader,
  type PersonHeaderProps,
  type Tab,
  TabBar,
} from './Page.tsx'
export {
  Badge,
  type BadgeTone,
  type Fact,
  Facts,
  Sentence,
  type Step,
  type StepState,
  Steps,
} from './Reading.tsx'
export { EmptyState, ErrorState, OfflineBar, Spinner, ToastHost, useOnline, useToast } from './States.tsx'
