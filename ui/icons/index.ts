// The icons, each to be set beside its word.
export { BrandMark, Icon, type IconProps } from './Icon.tsx'
export { type IconName, shapes } from './shapes.ts'
