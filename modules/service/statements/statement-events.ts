// Events of statements that only this module listens to.

import { z } from 'zod'
import { defineEvent } from '#kernel/events'

const Payload = z.object({ month: z.string() })
export const statementSubmitted = defineEvent('service.statement-submitted', Payload)
export const statementReturned = defineEvent('service.statement-returned', Payload)
