// Components of the console, thin over antd; only pages of the console may load them.
import './frame.css'
import './lists.css'
import './reading.css'

export { type KeyHint, KeyHints, ReasonButton, type ReasonButtonProps } from './Actions.tsx'
export {
  ConsoleLayout,
  type ConsoleLayoutProps,
  LiveSign,
  type MenuItem,
  PageHead,
  type PageHeadProps,
  Panel,
} from './ConsoleLayout.tsx'
export { ConsoleTheme, useNight } from './ConsoleTheme.tsx'
export { type DataColumn, DataList, type DataListProps } from './DataList.tsx'
export { DetailDrawer, type DetailDrawerProps, MaskedValue, type MaskedValueProps } from './Details.tsx'
export { useKey } from './keys.ts'
export { PersonCardFrame, type PersonCardFrameProps } from './PersonCardFrame.tsx'
export {
  DueTime,
  MetricTile,
  type MetricTileProps,
  SentencePanel,
  Timeline,
  type TimelineItem,
} from './Reading.tsx'
export { EmptyNote, ProblemNotice, StateTag, type StateTone } from './States.tsx'
export { antdTheme, type ConsoleThemeName } from './theme.ts'
