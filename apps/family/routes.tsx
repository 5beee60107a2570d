// The pages of the family program; each is loaded when it is first opened. The page at '/' is the first one seen.
import type { PageRoute } from '../entrance/web/index.ts'

export const pages: PageRoute[] = []
