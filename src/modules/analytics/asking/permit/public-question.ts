import { Forbidden, UserError } from '../../../../kit/errors.js'
import { atOnce } from '../../../../kit/slices.js'
import { dimensionOf, measureOf } from '../../vocabulary/measures.js'
import type { DimensionName } from '../../vocabulary/names.js'
import type { Registry } from '../../vocabulary/registry.js'
import { strata } from '../../vocabulary/strata.js'
import { advised } from './nearest-permitted.js'
import { permittedReads } from './permitted-reads.js'
import { countsMonths, countsYears, runOf } from '../question/period.js'
import { stranger } from '../question/asker.js'
import type { Question } from '../question/question.js'

/** The only places by which people who did not go to the police may be counted for everybody. */
const widePlaces: readonly DimensionName[] = ['REGION']

export const notPublic = (sentence: string): Forbidden => new Forbidden(sentence, 'NOT_FOR_THE_PUBLIC')

/**
 * Throws Forbidden `NOT_FOR_THE_PUBLIC` if the figures of a question may not be shown to everybody, and `PERIOD_INVALID` if its period cannot be read. It reads the question and the rules alone:
 * - nothing that a force may not ask of every other force, since forces read what is public;
 * - people who may not have gone to the police by nation and region and by calendar year alone, without any other dimension;
 * - no place smaller than a force, and no period shorter than a quarter;
 * - no totals beside rows of forces, from which the figure of a force that is not named would follow.
 */
export function checkPublic(question: Question, registry: Registry): void {
  // An unreadable period is refused first, because the code below takes every refusal for one of a force.
  runOf(question.period)
  const named = [...question.by, ...question.where.map(({ dimension }) => dimension)]
  if (named.includes('DISTRICT')) throw notPublic('A publication names no place that is smaller than a force: leave out DISTRICT.')
  if (countsMonths(question.period, question.per)) throw notPublic('A publication has no months: ask by quarter or year.')
  if (question.additive && named.includes('FORCE'))
    throw notPublic('A total beside rows of forces would give away the force that is not named: leave out additive.')
  // Safeguard Publication: nothing that a force may not ask of every other
  checkNotReported(question, named)
  try {
    // Safeguard Publication: nothing that a force may not ask of every other
    atOnce(permittedReads(question, { registry, asker: stranger }))
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const { message } = advised(error, question, { registry, asker: stranger })
    throw notPublic(`Forces read what is public, and a force may not ask this of every other. ${message}`)
  }
}

function checkNotReported(question: Question, named: readonly DimensionName[]): void {
  const guarded = question.measures.map(measureOf).find((measure) => measure.strata.some((name) => strata[name].alwaysRounded))
  if (!guarded) return
  const narrow = named.find((name) => !widePlaces.includes(name))
  if (narrow) {
    const advice = dimensionOf(narrow).place ? 'nation and region' : 'place'
    throw notPublic(
      `${guarded.name} counts people who may not have gone to the police: for the public by ${advice} alone, without ${narrow}.`,
    )
  }
  if (!countsYears(question.period, question.per))
    throw notPublic(`${guarded.name} counts people who may not have gone to the police: for the public by calendar year alone.`)
}
