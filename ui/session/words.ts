// The words of the door.
import { defineText } from '../text/index.ts'

export const sessionText = defineText({
  'session.again': [
    '登录已过期。请重新登录，您正在填写的内容还在。',
    'Your sign-in has expired. Please sign in again; what you were typing is still here.',
  ],
})
