import { Conflict, Invalid } from '../../../kit/errors.js'
import { nextQuarter, ripeOn } from '../vocabulary/quarters.js'

/**
 * Returns the only quarter that may be published next. Quarters come in order and without gaps, and only after everything that counts
 * "within 28 days" has had time to happen and to be sent. @param published all published quarters, in order @param first the quarter of the
 * oldest record of the covered partners; null if there is none
 * @param today London date, `YYYY-MM-DD`
 */
export function checkMayPublish(asked: string | undefined, published: readonly string[], first: string | null, today: string): string {
  const last = published.at(-1)
  const next = last === undefined ? first : nextQuarter(last)
  if (asked !== undefined) {
    const ripe = ripeOn(asked)
    if (published.includes(asked))
      throw new Conflict('ALREADY_PUBLISHED', `${asked} is published and stays as it is. "hub publish --verify" checks it.`)
    if (today < ripe) throw notRipe(asked, ripe)
  }
  if (next === null)
    throw new Invalid(
      'NOTHING_TO_PUBLISH',
      'No feed holds a record yet of a partner that a live agreement covers. Send one first, or see to the agreement.',
    )
  if (asked !== undefined && asked !== next) {
    throw new Invalid('OUT_OF_ORDER', `Quarters are published in order, none left out: the next is ${next}, not ${asked}.`)
  }
  if (today < ripeOn(next)) throw notRipe(next, ripeOn(next))
  return next
}

const notRipe = (quarter: string, ripe: string): Invalid =>
  new Invalid('NOT_RIPE', `${quarter} can be published from ${ripe}, the 36th day after its last day.`)
