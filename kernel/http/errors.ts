// Refusals that belong to HTTP itself.

import { defineErrors } from '#kernel/errors'

export const httpErrors = defineErrors({
  HTTP_INPUT_INVALID: {
    status: 400,
    zh: '提交的内容有误：{where} {reason}。请改正后再提交，其余内容都保留着。',
    en: 'The input is not right: {where} {reason}. Correct it and submit again; nothing else was lost.',
  },
  HTTP_JSON_BROKEN: {
    status: 400,
    zh: '收到的内容不是完整的 JSON，什么也没有做。请检查后重新提交。',
    en: 'The content is not complete JSON; nothing was done. Check it and submit again.',
  },
  HTTP_REQUEST_UNREADABLE: {
    status: 400,
    zh: '这个请求读不懂：地址、内容类型或长度不对。请对照接口说明 /docs 改正后再提交。',
    en: 'The request cannot be read: its address, content type or length is wrong. Compare it with /docs and submit again.',
  },
  HTTP_NOT_FOUND: {
    status: 404,
    zh: '没有这个地址或记录，或它不在您的范围内。',
    en: 'No such address or record, or it is outside your scope.',
  },
  HTTP_KEY_MISSING: {
    status: 400,
    zh: '缺少 Idempotency-Key 请求头。每次提交带一个新的唯一值，重试时用同一个值。',
    en: 'The Idempotency-Key header is missing. Send a new unique value with each submission and the same one when retrying.',
  },
  HTTP_KEY_REUSED: {
    status: 422,
    zh: '同一个 Idempotency-Key 已用于另一份内容。请换一个新的值再提交。',
    en: 'This Idempotency-Key was used with another content. Submit with a new value.',
  },
  HTTP_VERSION_MISSING: {
    status: 428,
    zh: '修改前请先读取最新内容，并带上 If-Match 请求头。',
    en: 'Read the record first and send its ETag as If-Match.',
  },
  HTTP_VERSION_STALE: {
    status: 412,
    zh: '这条记录刚被别人改过（现在是第 {current} 版，您看到的是第 {seen} 版）。请看过最新内容后再改。',
    en: 'Somebody changed this record meanwhile (now version {current}, you saw {seen}). Look at it again, then change it.',
  },
  HTTP_TOO_LARGE: {
    status: 413,
    zh: '提交的内容太大，超过上限 {limit}。请缩小照片或分几次提交。',
    en: 'The content is larger than {limit}. Make the photo smaller or submit in parts.',
  },
  HTTP_ORIGIN_REFUSED: {
    status: 403,
    zh: '请求来自别的网站，已拒绝。请从本系统的页面操作。',
    en: 'The request comes from another site and was refused. Use the pages of this system.',
  },
  HTTP_UNEXPECTED: {
    status: 500,
    zh: '系统出了意外（编号 {reference}）。已填写的内容没有保存，请稍后再试；如再次出现，请把编号告诉管理员。',
    en: 'Something unexpected happened (reference {reference}). Nothing was saved; try again later and tell the administrator the reference if it repeats.',
  },
  HTTP_DATABASE_AWAY: {
    status: 503,
    zh: '数据库暂时连不上，已填写的内容没有保存。系统会自动重连，请稍后再提交。',
    en: 'The database cannot be reached; nothing was saved. The system reconnects by itself, submit again shortly.',
  },
})
