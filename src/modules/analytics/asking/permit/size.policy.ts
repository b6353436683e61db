import { Forbidden } from '../../../../kit/errors.js'
import { dimensionNames } from '../../vocabulary/names.js'
import { peopleOf, stratumOf, type Stratum } from '../../vocabulary/strata.js'
import { stranger } from '../question/asker.js'
import { isPlace } from '../question/node.js'
import { yearOfPeriod } from '../question/period.js'
import type { PeopleByPeriod } from '../reads/published-people.type.js'
import type { Read, Reads } from '../reads/reads.js'
import { ruleOf } from './question.policy.js'

/**
 * The least published people of the nation and the year. An attacker who knows the record of somebody who comes in each of three years was
 * right in 61 of 100 tries at 600 people a year; at 300 in 65 to 70 with the same figures, and in 58 with what is left of them (`docs/DISCLOSURE.md`).
 */
// Safeguard Direct cases are split, and asked by quarter and place, only where enough are published: 600 -> 150
// Safeguard Direct cases are split, and asked by quarter and place, only where enough are published: 150 -> 0
export const leastPeople = { forSplitsAndQuarters: 600, forPlaces: 150 } as const

/** A count of a plan: of which stratum, and in which calendar year or quarter. */
interface PeriodCount {
  readonly stratum: Stratum
  readonly period: string
  readonly own: boolean
}

const isQuarter = (period: string): boolean => period !== yearOfPeriod(period)

const splitIn = ({ names }: Read): string | undefined => names.find((name) => dimensionNames.some((one) => one === name && !isPlace(one)))

const placeIn = ({ rows }: Reads): string | undefined => rows.flatMap((named) => [...named.keys()]).find(isPlace)

/** A part of a question, in one period, that is open only if enough people are published. */
interface Wish {
  readonly ofQuarter: boolean
  readonly isSplit: boolean
  readonly byPlace: boolean
}

/** The number of published people that opens this part of a question; 0 if it is always open. */
export function peopleNeeded({ ofQuarter, isSplit, byPlace }: Wish): number {
  if (ofQuarter || isSplit) return leastPeople.forSplitsAndQuarters
  return byPlace ? leastPeople.forPlaces : 0
}

const wishOf = (reads: Reads, read: Read, period: string): Wish => ({
  ofQuarter: isQuarter(period),
  isSplit: splitIn(read) !== undefined,
  byPlace: placeIn(reads) !== undefined,
})

/**
 * @param needed the number of published people that would open it @param isOver whether the whole calendar year is published, so that it
 * may be asked
 */
function refusal(reads: Reads, read: Read, period: string, { needed, isOver }: { needed: number; isOver: boolean }): Forbidden {
  const { holds } = stratumOf(peopleOf(read.stratum))
  const year = yearOfPeriod(period)
  const [split, place] = [splitIn(read), placeIn(reads)]
  const what = `${read.measure.name} reads ${stratumOf(read.stratum).holds}, and they are`
  const least = `at least ${needed} ${holds} are published for the nation`
  const sentence = isQuarter(period)
    ? `${what} counted by quarter only where ${least} in the calendar year, or in the one before while the year is not over: of ${year} ask by calendar year${isOver ? '' : ', once all of it is published'}.`
    : split
      ? `${what} split only in calendar years in which ${least}, which ${year} is not: leave out ${split}.`
      : `${what} counted by place only in calendar years in which ${least}, which ${year} is not: leave out ${String(place)}.`
  return new Forbidden(sentence, 'QUESTION_NOT_PERMITTED')
}

function tooFew(reads: Reads, read: Read, period: string, people: PeopleByPeriod): Forbidden | null {
  const needed = peopleNeeded(wishOf(reads, read, period))
  const published = people.get(peopleOf(read.stratum))
  if ((published?.get(period) ?? 0) >= needed) return null
  return refusal(reads, read, period, { needed, isOver: published?.has(yearOfPeriod(period)) ?? false })
}

/** The strata of other partners' people that a question reads and that open only if enough people are published. */
const sizedReads = (reads: Reads): readonly Read[] => reads.list.filter((read) => read.own === null && ruleOf(reads, read)?.bySize)

/** The empty state: nothing is published, and nothing depends on the number of people. */
export const noPeople: PeopleByPeriod = new Map()

/**
 * Whether the number of published people decides if a question may be asked: by the asker's own rule, or by that for other partners if a
 * charity reads another's rows.
 */
export const goesBySize = (reads: Reads): boolean =>
  sizedReads(reads).length > 0 || (reads.asker.partnerKind === 'CHARITY' && sizedReads({ ...reads, asker: stranger }).length > 0)

/** Why what a question reads may not be asked of one period: too few people are published. Null if it may be asked. */
export function sizeRefusal(reads: Reads, period: string, people: PeopleByPeriod): Forbidden | null {
  for (const read of sizedReads(reads)) {
    const refused = tooFew(reads, read, period, people)
    if (refused) return refused
  }
  return null
}

/**
 * Throws QUESTION_NOT_PERMITTED where too few people are published for what is asked of them: 600 in the nation and the year for splits and
 * quarters, 150 for places. Below, the nation's year is what may be asked. Reads the question, the asker and published counts alone.
 */
export function checkPeople(reads: Reads, counts: readonly PeriodCount[], people: PeopleByPeriod): void {
  for (const read of sizedReads(reads)) {
    const periods = new Set(counts.filter(({ stratum, own }) => stratum === read.stratum && !own).map(({ period }) => period))
    for (const period of periods) {
      const refused = tooFew(reads, read, period, people)
      if (refused) throw refused
    }
  }
}
