import { dayIn, type DayOrder } from '../../../../src/kit/sent-files/day-order.js'

/** ISO 8601 with a zone, or a day, which the hub reads itself. */
const iso = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d))?$/
const withTime = /^(\S+)[ T](\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)?$/

/**
 * A time as the hub reads it: a day, or an instant with its zone. A time of a system without a zone is a London time. Undefined if the text
 * is no time in this order.
 */
export function instantIn(order: DayOrder, text: string): string | undefined {
  const given = text.trim()
  if (iso.test(given)) return given
  const day = dayIn(order, given)
  if (day !== undefined) return day
  const [, date = '', hours = '', minutes = '', seconds = '00'] = withTime.exec(given) ?? []
  const found = date === '' ? undefined : dayIn(order, date)
  if (found === undefined || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined
  const local = `${found}T${hours.padStart(2, '0')}:${minutes}:${seconds}`
  return `${local}${zoneAt(local)}`
}

const london = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', hourCycle: 'h23' })

/** The zone of a London time; in the hour that comes twice in October, that of summer. */
function zoneAt(local: string): 'Z' | '+01:00' {
  const hour = Number(london.format(Date.parse(`${local}+01:00`)))
  return hour === Number(local.slice(11, 13)) ? '+01:00' : 'Z'
}

/** A month as `yyyy-mm`, from a month or a day; undefined if it is none. */
export function monthIn(order: DayOrder, text: string): string | undefined {
  const given = text.trim()
  if (/^\d{4}-\d\d$/.test(given)) return given
  const [, month = '', year = ''] = /^(\d{1,2})[-/.](\d{4})$/.exec(given) ?? []
  return dayIn(order, given)?.slice(0, 7) ?? dayIn('ymd', `${year}-${month}-1`)?.slice(0, 7)
}
