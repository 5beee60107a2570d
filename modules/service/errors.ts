// What catalogue, entitlements, orders and dispatch refuse, in sentences that say what to do.

import { defineErrors } from '#kernel/errors'

export const serviceErrors = defineErrors({
  SERVICE_UNKNOWN_SERVICE: {
    status: 422,
    zh: '老人所在地的服务目录里没有“{service}”。请从目录中另选一项。',
    en: 'The catalogue where this person lives has no service "{service}". Choose another one from it.',
  },
  SERVICE_PRICE_UNKNOWN: {
    status: 422,
    zh: '本市还没有公布“{service}”的自费价格，不能按自费下单。请改用服务时间，或等价格公布后再下单。',
    en: 'The city has not published a self-paid price for "{service}". Use the entitlement, or order once there is a price.',
  },
  SERVICE_NOT_ENTITLED: {
    status: 409,
    zh: '不能使用政府购买的服务时间：{whyZh}。可以改为自费下单。',
    en: 'No publicly paid time can be used: {whyEn}. The order can be placed as self-paid.',
  },
  SERVICE_ENTITLEMENT_NOT_ENOUGH: {
    status: 409,
    zh: '{month} 的服务时间还剩 {left} 分钟，这次需要 {needed} 分钟，没有下单。{offerZh}',
    en: '{left} minutes are left in {month} and this visit needs {needed}; nothing was ordered. {offerEn}',
  },
  SERVICE_ENTITLEMENT_OTHER_MONTH: {
    status: 409,
    zh: '这张订单占用的是 {month} 的服务时间，上门要安排在当月。要改到别的月份，请取消后重新下单。',
    en: 'This order uses the time of {month}, so the visit must be in that month. For another month cancel it and order anew.',
  },
  SERVICE_PERSON_DEAD: {
    status: 409,
    zh: '档案显示这位老人已去世，不能下单。如档案有误，请先到老人档案更正。',
    en: 'The record says that this person has died; nothing can be ordered. If that is wrong, correct the record first.',
  },
  SERVICE_PERSON_MOVED: {
    status: 409,
    zh: '档案显示这位老人已迁出，不能下单。请先到老人档案登记现在的住处。',
    en: 'The record says that this person has moved away. Record where they live now, then order.',
  },
  SERVICE_TIME_PAST: {
    status: 422,
    zh: '上门时间 {wanted} 已经过去了。请选一个以后的时间。',
    en: 'The visit time {wanted} has passed. Choose a later one.',
  },
  SERVICE_TIME_TOO_FAR: {
    status: 422,
    zh: '最多可以提前 {days} 天下单。请选近一些的时间。',
    en: 'Orders are taken up to {days} days ahead. Choose an earlier time.',
  },
  SERVICE_ORDER_NOT_FOUND: {
    status: 404,
    zh: '找不到这张订单，或不在您的范围内。',
    en: 'No such order, or it is outside your scope.',
  },
  SERVICE_ORDER_NOT_POSSIBLE: {
    status: 409,
    zh: '这张订单现在是“{stateZh}”，不能{commandZh}。现在可以：{possibleZh}。',
    en: 'This order is {stateEn}; it is not possible to {commandEn}. Possible now: {possibleEn}.',
  },
  SERVICE_ORDER_CHANGED: {
    status: 409,
    zh: '这张订单刚刚被别人改过，您的操作没有执行。请看过最新情况后再决定。',
    en: 'Somebody has just changed this order; nothing was done. Look at it again, then decide.',
  },
  SERVICE_WORKER_UNSUITABLE: {
    status: 409,
    zh: '不能派给{worker}：{obstaclesZh}。请从候选人中另选一位，或换一个时间。',
    en: '{worker} cannot take this visit: {obstaclesEn}. Choose another candidate or another time.',
  },
})
