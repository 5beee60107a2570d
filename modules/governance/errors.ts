// Refusals of governance.

import { defineErrors } from '#kernel/errors'

export const governanceErrors = defineErrors({
  GOVERNANCE_CITY_UNKNOWN: {
    status: 404,
    zh: '没有装载城市“{city}”。已装载：{known}。',
    en: 'No city "{city}" is loaded. Loaded: {known}.',
  },
  GOVERNANCE_INDICATOR_UNKNOWN: {
    status: 404,
    zh: '没有指标“{indicator}”。',
    en: 'There is no indicator "{indicator}".',
  },
})
