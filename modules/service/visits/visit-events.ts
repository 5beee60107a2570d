// Events that only this module listens to: a verb asks, the subscriber with the wider scope does.

import { z } from 'zod'
import { defineEvent } from '#kernel/events'

/** A care worker at the door asks for a code to be sent to the person; the code itself is never in an event. */
export const visitCodeWanted = defineEvent('service.visit-code-wanted', z.object({}))
