import { Temporal } from 'temporal-polyfill'

/**
 * The last day on which a request is answered in time: the corresponding date of the next month, or that month's last day if it has no such
 * date. UK GDPR Article 12(3) gives "one month"; the Information Commissioner's Office counts it in this way from the day of receipt (guide
 * to the right of access, "How long do we have to comply?"). That guide lets a day off move it on; the hub does not. @param received London
 * date, `YYYY-MM-DD`
 */
export const dueOn = (received: string): string => Temporal.PlainDate.from(received).add({ months: 1 }).toString()
