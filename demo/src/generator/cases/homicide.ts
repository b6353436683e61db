import { calibration } from '../world/calibration.js'
import { codesOf, many, number, sheet, time } from '../files/feed-format.js'
import { instantAt, latestDay, yearLength, yearStart, type YearIndex } from '../world/london-time.js'
import type { ForcePlan } from '../world/force-plans.js'
import type { Population } from './person.js'
import { Mix, Random } from '../world/random.js'

export interface HomicideRow {
  readonly recordRef: string
  readonly subjectToken?: string
  readonly notifiedAt: number
  readonly notifiedBy: string
  readonly place: string
  firstContactAt?: number
  readonly reviews: { at: number; outlook: number; healthAndSleep: number }[]
  closedAt?: number
}

/** Files of the homicide cases, with their columns in the order of the feed. */
export const homicideSheet = sheet(
  'homicide-case',
  ...codesOf('recordRef', 'subjectToken'),
  time('notifiedAt'),
  ...codesOf('notifiedBy', 'place'),
  time('firstContactAt'),
  many('reviews', time('at'), number('outlook'), number('healthAndSleep')),
  time('closedAt'),
)

/** A bereaved family, with the day of its notification. */
export interface Family {
  readonly row: HomicideRow
  readonly day: number
}

/**
 * Really some 600 a year, whatever else is made. Small data keep enough of them for a national table to show one figure and withhold
 * another.
 */
const families = (persons: number): number => Math.min(600, Math.max(150, Math.round(persons * 0.003)))

const shares = {
  abroad: 0.08,
  self: 0.06,
  contacted: 0.96,
  reviewed: 0.85,
  reviewedAgain: 0.75,
  outlook: calibration.outlookBetter.size,
  health: calibration.healthBetter.size,
  closed: 0.5,
}

const contactDays = [0, 0, 1, 1, 1, 2, 2, 3, 3, 4, 6, 9, 18, 33]

/** Every family of both years, with random streams of their own. They are made last, so that no other number changes. */
export function* makeFamilies(persons: number, seed: number, plans: readonly ForcePlan[], population: Population): Generator<Family> {
  const places = new Mix(plans.flatMap(({ force, victimsPerYear }) => (force.region ? [[force.region, victimsPerYear] as const] : [])))
  let made = 0
  for (const year of [0, 1] as const) {
    const random = new Random(seed, 5, year)
    for (let number = 0; number < families(persons); number++) {
      made += 1
      yield family(random, `VS-H-${String(made).padStart(5, '0')}`, population.person(random, false).token, places.pick(random), year)
    }
  }
}

function family(random: Random, recordRef: string, subjectToken: string | undefined, region: string, year: YearIndex): Family {
  const day = yearStart[year] + random.between(0, yearLength[year] - 1)
  const isAbroad = random.chance(shares.abroad)
  const row: HomicideRow = {
    recordRef,
    subjectToken,
    notifiedAt: instantAt(day, random.between(480, 1080)),
    notifiedBy: isAbroad ? 'FCDO' : random.chance(shares.self) ? 'SELF' : 'POLICE',
    place: isAbroad && random.chance(0.5) ? 'ABROAD' : region,
    reviews: [],
  }
  const contactDay = day + random.pick(contactDays)
  if (!random.chance(shares.contacted) || contactDay > latestDay) return { row, day }
  row.firstContactAt = instantAt(contactDay, 1100)
  review(random, row, contactDay)
  return { row, day }
}

function review(random: Random, row: HomicideRow, contactDay: number): void {
  const [first, second] = [contactDay + random.between(5, 20), contactDay + random.between(40, 120)]
  if (!random.chance(shares.reviewed) || first > latestDay) return
  const entry = { at: instantAt(first, 700), outlook: random.between(1, 5), healthAndSleep: random.between(1, 5) }
  row.reviews.push(entry)
  if (!random.chance(shares.reviewedAgain) || second > latestDay) return
  const changed = (score: number, better: number): number =>
    random.chance(better) ? score + random.between(1, 4) : score - random.between(0, 1)
  row.reviews.push({
    at: instantAt(second, 700),
    outlook: changed(entry.outlook, shares.outlook),
    healthAndSleep: changed(entry.healthAndSleep, shares.health),
  })
  if (random.chance(shares.closed)) row.closedAt = instantAt(second, 900)
}
