// The words of the family frame.
import { defineText } from '#ui'

export const shellText = defineText({
  'family.subject': ['家属', 'Family'],
})
