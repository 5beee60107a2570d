// Refusals of the desk.

import { defineErrors } from '#kernel/errors'

export const deskErrors = defineErrors({
  DESK_CALL_NOT_FOUND: {
    status: 404,
    zh: '找不到这通电话，或它不在您的范围内。',
    en: 'No such call, or it is outside your scope.',
  },
  DESK_CALL_NOT_HELD: {
    status: 403,
    zh: '您没有接听这通电话，看不到来电人的资料。请先接听。',
    en: 'You do not hold this call, so the caller’s card stays closed. Answer it first.',
  },
  DESK_CALL_NOT_WAITING: {
    status: 409,
    zh: '这通电话已经不在等待，可能有同事先接了或对方挂断了。请看等待列表里的下一通。',
    en: 'This call no longer waits: a colleague took it, or the caller hung up. See the next one in the list.',
  },
  DESK_CALLER_KNOWN: {
    status: 409,
    zh: '这通电话已经认出来电人，不需要登记。',
    en: 'The caller of this call is known already; there is nothing to register.',
  },
  DESK_NO_TELEPHONE_SYSTEM: {
    status: 503,
    zh: '话务系统没有应答，电话没有接起。请用话机直接接听，或联系管理员检查话务系统地址。',
    en: 'The telephone system did not answer the command. Answer on the telephone itself, or have the administrator check its address.',
  },
})
