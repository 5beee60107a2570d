// The pages of the console; each is loaded when it is first opened. A page is listed here when its file exists.
import type { PageRoute } from '../entrance/web/index.ts'

export const pages: PageRoute[] = []
