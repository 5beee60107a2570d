// What the policy book refuses, in words for the person at the screen.
import { defineErrors } from '#kernel/errors'

export const policyErrors = defineErrors({
  POLICY_UNKNOWN: {
    status: 404,
    zh: '{city} 没有编号为 {policyId} 的政策，请从政策列表中选择。',
    en: '{city} has no policy {policyId}; choose one from the list of policies.',
  },
  POLICY_FACTS_REFUSED: {
    status: 422,
    zh: '用于计算的信息有误：{problemsZh}。请更正后重试。',
    en: 'The facts cannot be used: {problemsEn}. Correct them and try again.',
  },
})
