// Refusals about statements (结算单).

import { defineErrors, fail } from '#kernel/errors'
import {
  possibleForStatement,
  type StatementState,
  statementCommandNames,
  statementStateNames,
} from './statement.ts'

export const statementErrors = defineErrors({
  SERVICE_STATEMENT_NOT_FOUND: {
    status: 404,
    zh: '找不到这张结算单，或不在您的范围内。',
    en: 'No such statement, or it is outside your scope.',
  },
  SERVICE_STATEMENT_NOT_POSSIBLE: {
    status: 409,
    zh: '这张结算单现在是“{state}”，不能这样做。现在可以：{possible}。',
    en: 'This statement is {stateEn}; that is not possible now. Possible: {possibleEn}.',
  },
  SERVICE_STATEMENT_OPEN: {
    status: 409,
    zh: '这家机构 {month} 已有一张没有办完的结算单。请先提交审批或撤回它。',
    en: 'This provider already has an open statement for {month}. Have it approved or withdraw it first.',
  },
  SERVICE_STATEMENT_EMPTY: {
    status: 409,
    zh: '{month} 没有已核实而未结算的服务。请先认定待核实的服务，再来结算。',
    en: 'No verified visit of {month} waits for settlement. Confirm the visits that wait, then settle.',
  },
  SERVICE_STATEMENT_SAME_PERSON: {
    status: 409,
    zh: '制单、提交和审批不能是同一个人。请由另一位财务人员审批。',
    en: 'Who drafted or submitted a statement does not approve it. Another person has to.',
  },
  SERVICE_NO_PRICE: {
    status: 409,
    zh: '服务目录里没有这些服务的价格：{services}。请城市管理员补上价格后再结算。',
    en: 'The catalogue has no price for: {servicesEn}. Have the city add it, then settle.',
  },
})

/** Refuses a command that the state does not allow, saying what it allows. */
export function failNotPossible(state: StatementState): never {
  const possible = possibleForStatement(state).map((command) => statementCommandNames[command])
  fail(statementErrors.SERVICE_STATEMENT_NOT_POSSIBLE, {
    state: statementStateNames[state].zh,
    stateEn: statementStateNames[state].en,
    possible: possible.length === 0 ? '没有可做的操作' : possible.map(({ zh }) => zh),
    possibleEn: possible.length === 0 ? 'nothing' : possible.map(({ en }) => en).join(', '),
  })
}
