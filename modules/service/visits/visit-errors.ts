// Refusals about visits, each with what to do next.

import { defineErrors, fail } from '#kernel/errors'
import { possibleForVisit, type VisitState, visitCommandNames, visitStateNames } from './visit.ts'

export const visitErrors = defineErrors({
  SERVICE_VISIT_NOT_FOUND: {
    status: 404,
    zh: '找不到这次服务，或不在您的范围内。',
    en: 'No such visit, or it is outside your scope.',
  },
  SERVICE_VISIT_NOT_POSSIBLE: {
    status: 409,
    zh: '这次服务现在是“{state}”，不能这样做。现在可以：{possible}。',
    en: 'This visit is {stateEn}; that is not possible now. Possible: {possibleEn}.',
  },
  SERVICE_VISIT_NOT_YOURS: {
    status: 403,
    zh: '这次服务派给了别人，只有上门的人自己能签到、签退和上传。',
    en: 'This visit belongs to another worker; only who makes it can check in, check out and upload.',
  },
  SERVICE_VISIT_OWN: {
    status: 409,
    zh: '自己做的服务不能由自己认定。请让调度员或热线核实。',
    en: 'Nobody confirms their own visit. Ask the dispatcher or the hotline.',
  },
  SERVICE_VISIT_NOT_TODAY: {
    status: 409,
    zh: '这次服务约在 {plannedOn}，还没到日子。请到当天再签到；日期要改，请联系调度员。',
    en: 'This visit is planned for {plannedOn}; it cannot begin before. If the day is wrong, ask the dispatcher.',
  },
  SERVICE_VISIT_FAR: {
    status: 409,
    zh: '您离老人住址 {metres} 米，超过 {allowed} 米，不能签到。请到门口再试；如确已到达，请写明原因后签到，服务将待核实。',
    en: 'You are {metres} m from the home, more than {allowed} m. Try again at the door; if you are there, check in with the reason, and the visit waits for confirmation.',
  },
  SERVICE_VISIT_IN_FUTURE: {
    status: 409,
    zh: '手机时间比现在快 {minutes} 分钟。请校准手机时间后再提交。',
    en: 'The telephone is {minutes} minutes ahead of now. Set its clock and submit again.',
  },
  SERVICE_VISIT_TIMES: {
    status: 409,
    zh: '签退时间早于签到时间。请校准手机时间后再签退。',
    en: 'The check-out is before the check-in. Set the clock of the telephone and check out again.',
  },
  SERVICE_VISIT_BUSY: {
    status: 409,
    zh: '这次服务的上一次提交还在处理，请稍后再试。',
    en: 'An earlier submission for this visit is still being handled; try again shortly.',
  },
  SERVICE_VISIT_ITEM_UNKNOWN: {
    status: 400,
    zh: '服务项目 {items} 不属于这次服务。请刷新后重新勾选。',
    en: 'The items {items} do not belong to this visit. Reload and tick again.',
  },
  SERVICE_OPERATION_REUSED: {
    status: 422,
    zh: '同一个操作编号已用于另一份内容。请重新操作一次，不要改动已提交的记录。',
    en: 'This operation id was used with another content. Do the step again with a new id.',
  },
  SERVICE_CODE_NOT_SENT: {
    status: 409,
    zh: '还没有给老人发过签到码。请先发送签到码，或不填码签到、由热线回访核实。',
    en: 'No code has been sent to the person. Send one first, or check in without it and let the hotline call back.',
  },
  SERVICE_CODE_WRONG: {
    status: 409,
    zh: '签到码不对，还可以试 {left} 次。请让老人再念一遍短信里的数字。',
    en: 'The code is wrong; {left} tries left. Ask the person to read the message again.',
  },
  SERVICE_CODE_USED_UP: {
    status: 409,
    zh: '签到码已输错 5 次，不能再用。请重新发送，或由热线回访核实。',
    en: 'The code was wrong five times and is void. Send a new one, or let the hotline call back.',
  },
  SERVICE_CODE_EXPIRED: {
    status: 409,
    zh: '签到码已过 30 分钟。请重新发送。',
    en: 'The code is older than 30 minutes. Send a new one.',
  },
  SERVICE_CODE_LATER_THAN_CHECK_IN: {
    status: 409,
    zh: '签到时间比签到码发出还早，对不上。请校准手机时间，重新签到。',
    en: 'The check-in is from before its code was sent. Set the clock of the telephone and check in again.',
  },
  SERVICE_CODE_JUST_SENT: {
    status: 409,
    zh: '签到码刚刚发出，请等 1 分钟再发。',
    en: 'A code has just been sent; wait a minute before sending another.',
  },
  SERVICE_VISIT_NO_PHONE: {
    status: 409,
    zh: '老人没有登记电话，发不了签到码。请直接签到，由热线回访核实。',
    en: 'The person has no telephone on record. Check in without a code; the hotline will call back.',
  },
  SERVICE_IMAGE_INVALID: {
    status: 400,
    zh: '没有收到可用的图片（需要 {kinds}）。请重新拍摄后再传。',
    en: 'No usable image arrived ({kinds} needed). Take it again and upload.',
  },
  SERVICE_IMAGE_HEADERS: {
    status: 400,
    zh: '缺少或写错了 {header} 请求头。请更新手机页面后再传。',
    en: 'The header {header} is missing or wrong. Reload the page and upload again.',
  },
  SERVICE_IMAGE_NOT_FOUND: {
    status: 404,
    zh: '找不到这张照片，或不在您的范围内。',
    en: 'No such picture, or it is outside your scope.',
  },
})

/** Refuses a command that the state does not allow, saying what it allows. */
export function failNotPossible(state: VisitState): never {
  const possible = possibleForVisit(state).map((command) => visitCommandNames[command])
  fail(visitErrors.SERVICE_VISIT_NOT_POSSIBLE, {
    state: visitStateNames[state].zh,
    stateEn: visitStateNames[state].en,
    possible: possible.length === 0 ? '没有可做的操作' : possible.map(({ zh }) => zh),
    possibleEn: possible.length === 0 ? 'nothing' : possible.map(({ en }) => en).join(', '),
  })
}
