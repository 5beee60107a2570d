// Refusals of the registry.

import { defineErrors } from '#kernel/errors'

export const registryErrors = defineErrors({
  REGISTRY_PERSON_NOT_FOUND: {
    status: 404,
    zh: '找不到这位老人，或不在您的范围内。',
    en: 'No such person, or they are outside your scope.',
  },
  REGISTRY_BIRTH_NOT_POSSIBLE: {
    status: 422,
    zh: '出生日期 {birthOn} 不对：不能晚于今天，也不能早于 130 年前。请核对后再登记。',
    en: 'The date of birth {birthOn} cannot be right: not after today and not 130 years ago. Check it and register again.',
  },
  REGISTRY_DIVISION_UNUSABLE: {
    status: 422,
    zh: '区划 {division} 不在系统中或范围太大，请选到街道或社区（村）。',
    en: 'Division {division} is unknown or too wide; choose a street or a community (village).',
  },
  REGISTRY_DIVISION_NOT_FOUND: {
    status: 404,
    zh: '系统中没有区划 {division}。请从区划列表里选择。',
    en: 'There is no division {division}. Choose one from the list of divisions.',
  },
  REGISTRY_ID_UNREADABLE: {
    status: 422,
    zh: '这不是有效的公民身份号码。请核对 18 位数字和最后一位校验码。',
    en: 'This is not a valid citizen’s number. Check the 18 digits and the last check character.',
  },
  REGISTRY_ID_DISAGREES: {
    status: 422,
    zh: '证件号与所填的{what}不一致。请核对证件后再提交。',
    en: 'The ID number disagrees with the given {what}. Check the document and submit again.',
  },
  REGISTRY_NUMBER_GENERATED: {
    status: 422,
    zh: '这是演示用的虚构号码，只能用于演示城市。请填写真实号码。',
    en: 'This is an invented number and belongs to an invented city only. Enter the real one.',
  },
  REGISTRY_ID_REGISTERED_HERE: {
    status: 409,
    zh: '这个证件号在本县（市、区）已经登记过。请用证件号查找，不要重复登记。',
    en: 'This ID number is already registered here. Search by it instead of registering again.',
  },
  REGISTRY_ID_REGISTERED_ELSEWHERE: {
    status: 409,
    zh: '这个证件号已在其他县（市、区）登记。请联系市民政部门办理转入。',
    en: 'This ID number is registered in another county. Ask the city’s civil-affairs office for a transfer.',
  },
  REGISTRY_PHONE_UNREADABLE: {
    status: 422,
    zh: '电话号码看不懂。手机填 11 位，固定电话带上区号，如 0378-1234567。',
    en: 'The telephone number cannot be read. Enter 11 digits for a mobile, or a fixed line with its area code.',
  },
  REGISTRY_NOTHING_CHANGED: {
    status: 422,
    zh: '没有要修改的内容。请至少改一项再提交。',
    en: 'Nothing is to be changed. Change at least one item and submit.',
  },
  REGISTRY_FIELD_EMPTY: {
    status: 404,
    zh: '这一项还没有登记，没有可显示的内容。',
    en: 'This item has not been recorded; there is nothing to show.',
  },
  REGISTRY_REVEAL_TOO_MANY: {
    status: 429,
    zh: '一小时内查看完整号码已达 {limit} 次。请稍后再试；工作确有需要请联系管理员。',
    en: 'You have revealed {limit} fields within the hour. Try later, or ask your administrator if the work needs more.',
  },
  REGISTRY_KIN_NOT_FOUND: {
    status: 404,
    zh: '找不到这位亲属或联系人。请刷新名片后再操作。',
    en: 'No such relative or contact. Reload the card and try again.',
  },
  REGISTRY_CONSENT_GIVEN: {
    status: 409,
    zh: '老人已经同意这位亲属查看和下单，不必再记一次。',
    en: 'The person has already consented to this relative; there is no need to record it again.',
  },
  REGISTRY_CONSENT_NONE: {
    status: 409,
    zh: '老人没有对这位亲属的有效同意，无可收回。',
    en: 'There is no consent to this relative that could be withdrawn.',
  },
  REGISTRY_WORKER_NOT_FOUND: {
    status: 404,
    zh: '找不到这位服务人员，或已离职，或不在您的范围内。',
    en: 'No such worker, or they have left, or they are outside your scope.',
  },
  REGISTRY_WORKER_BUSY: {
    status: 409,
    zh: '这位服务人员在 {from} 至 {to} 之间已有安排。请换一个时间或换一个人。',
    en: 'This worker is already taken between {from} and {to}. Choose another time or another worker.',
  },
})
