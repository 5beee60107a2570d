// States and commands of an order as people say them.

import { type OrderCommand, type OrderState, possibleForOrder } from './order.ts'

type Words = { zh: string; en: string }

export const stateWords: Record<OrderState, Words> = {
  unassigned: { zh: '待派单', en: 'waiting for a worker' },
  assigned: { zh: '已派单', en: 'assigned' },
  'in-service': { zh: '服务中', en: 'in service' },
  served: { zh: '已服务', en: 'served' },
  settled: { zh: '已结算', en: 'settled' },
  cancelled: { zh: '已取消', en: 'cancelled' },
}

export const commandWords: Record<OrderCommand, Words> = {
  assign: { zh: '派单', en: 'assign it' },
  unassign: { zh: '退回待派', en: 'take it back' },
  cancel: { zh: '取消', en: 'cancel it' },
  start: { zh: '开始服务', en: 'start the visit' },
  finish: { zh: '结束服务', en: 'finish the visit' },
  reject: { zh: '退回重做', en: 'reject the visit' },
  settle: { zh: '结算', en: 'settle it' },
}

/** Everything that a refusal needs to say: what the order is now, what was wanted, what is possible instead. */
export function refusalData(state: OrderState, command: OrderCommand): Record<string, unknown> {
  const possible = possibleForOrder(state)
  const join = (words: Words[], language: 'zh' | 'en', between: string) =>
    words.map((word) => word[language]).join(between)
  const words = possible.map((candidate) => commandWords[candidate])
  return {
    state,
    possible,
    stateZh: stateWords[state].zh,
    stateEn: stateWords[state].en,
    commandZh: commandWords[command].zh,
    commandEn: commandWords[command].en,
    possibleZh: words.length > 0 ? join(words, 'zh', '、') : '查看',
    possibleEn: words.length > 0 ? join(words, 'en', ', ') : 'look at it',
  }
}
