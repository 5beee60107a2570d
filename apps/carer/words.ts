// The words of the carer frame.
import { defineText } from '#ui'

export const shellText = defineText({
  'carer.subject': ['护理员', 'Carer'],
})
