// The words of the family frame.
import { defineText } from '#ui'

export const shellText = defineText({
  'family.subject': ['家属', 'Family'],
  'family.hello': ['{name}，您好', 'Good day, {name}'],
  'family.signedIn': ['您已登录。', 'You are signed in.'],
  'family.noPages': [
    '还没有页面对您开放。开通后，重新打开这里就能看到。',
    'No page is open to you yet. Once one is, you will see it when you open this again.',
  ],
  'family.signOut': ['退出', 'Sign out'],
})
