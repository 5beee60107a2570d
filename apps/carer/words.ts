// The words of the carer frame.
import { defineText } from '#ui'

export const shellText = defineText({
  'carer.subject': ['护理员', 'Carer'],
  'carer.hello': ['{name}，您好', 'Good day, {name}'],
  'carer.signedIn': ['您已登录。', 'You are signed in.'],
  'carer.noPages': [
    '还没有页面对您开放。开通后，重新打开这里就能看到。',
    'No page is open to you yet. Once one is, you will see it when you open this again.',
  ],
  'carer.signOut': ['退出', 'Sign out'],
})
