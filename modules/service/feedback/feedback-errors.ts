// Refusals about ratings and complaints.

import { defineErrors } from '#kernel/errors'

export const feedbackErrors = defineErrors({
  SERVICE_RATED_ALREADY: {
    status: 409,
    zh: '这次服务已经评价过了。还有意见，请改用投诉或拨打热线。',
    en: 'This visit has been rated already. For anything else make a complaint or call the hotline.',
  },
  SERVICE_RATING_TOO_EARLY: {
    status: 409,
    zh: '这次服务还没有结束，服务完成后再评价。有急事请拨打热线。',
    en: 'This visit is not over yet; rate it afterwards. For anything urgent call the hotline.',
  },
})
