import { lastSeenDay } from './as-seen.js'
import { addWorkingDays } from '../../../../src/modules/reference/index.js'
import type { ForcePlan } from '../world/force-plans.js'
import { codesOf, number, sheet, time } from '../files/feed-format.js'
import { dateText, dayOf, instantAt, yearLength, yearStart, type YearIndex } from '../world/london-time.js'
import type { Population } from './person.js'
import { Random } from '../world/random.js'

export interface ComplaintRow {
  readonly recordRef: string
  readonly subjectToken?: string
  readonly force: string
  readonly about: string
  readonly receivedAt: number
  acknowledgedAt?: number
  timescaleGiven?: boolean
  repliedAt?: number
  readonly ageBand: string
  readonly sex: string
  readonly ethnicity: string
}

/** Files of the complaints, with their columns in the order of the feed. */
export const complaintSheet = sheet(
  'complaint',
  ...codesOf('recordRef', 'subjectToken', 'force', 'about'),
  ...['receivedAt', 'acknowledgedAt'].map(time),
  number('timescaleGiven'),
  time('repliedAt'),
  ...codesOf('ageBand', 'sex', 'ethnicity'),
)

/** A complaint as one partner sends it, and whether the duty to answer was met, known by construction. */
export interface Complaint {
  readonly row: ComplaintRow
  readonly sender: string
  readonly day: number
  /** Null if nobody answered by the last day that the quarter sees. */
  readonly answeredInTime: boolean | null
}

/** Shares of those referred in a year. Most of those who complain here were never referred. */
const shares = { complaints: 0.03, byCharity: 0.12, byBoth: 0.03, withoutToken: 0.02 }

const abouts = ['POLICE', 'POLICE', 'POLICE', 'POLICE', 'POLICE', 'POLICE', 'POLICE', 'CPS', 'WCU', 'HMCTS', 'PROBATION'] as const

const workingDays = 10

/** Every complaint of both years, with random streams of their own. They are made last, so that no other number changes. */
export function* makeComplaints(seed: number, plans: readonly ForcePlan[], charity: string, population: Population): Generator<Complaint> {
  let made = 0
  for (const [place, plan] of plans.entries()) {
    const random = new Random(seed, 6, place)
    for (const year of [0, 1] as const) {
      const count = Math.round(plan.victimsPerYear * shares.complaints)
      for (let number = 0; number < count; number++) {
        made += 1
        yield* complaint(random, year, { charity, reference: `K-${String(made).padStart(6, '0')}`, population, plan })
      }
    }
  }
}

interface Sent {
  readonly charity: string
  readonly reference: string
  readonly population: Population
  readonly plan: ForcePlan
}

function* complaint(
  random: Random,
  year: YearIndex,
  {
    charity,
    reference,
    population,
    plan: {
      force: { id: force },
      people,
      promptReplies,
    },
  }: Sent,
): Generator<Complaint> {
  const person = population.person(random, false, { ...people, withToken: !random.chance(shares.withoutToken) })
  const day = yearStart[year] + random.between(0, yearLength[year] - 1)
  const { answeredInTime, ...answer } = answerTo(random, day, promptReplies)
  const row: ComplaintRow = {
    recordRef: reference,
    subjectToken: person.token,
    force,
    about: random.pick(abouts),
    receivedAt: instantAt(day, random.between(540, 1080)),
    ...answer,
    ageBand: person.ageBand,
    sex: person.sex,
    ethnicity: person.ethnicity,
  }
  const sender = random.chance(shares.byCharity) ? charity : force
  yield { row, sender, day, answeredInTime }
  // Without a token no one can see that two rows are about one person.
  if (person.token && sender === force && random.chance(shares.byBoth))
    yield { row: { ...row, recordRef: `${reference}-C` }, sender: charity, day, answeredInTime }
}

type Answer = Pick<ComplaintRow, 'acknowledgedAt' | 'timescaleGiven' | 'repliedAt'> & Pick<Complaint, 'answeredInTime'>

/** About seven in ten are answered in time. An acknowledgement without a timescale is no answer. */
function answerTo(random: Random, day: number, prompt: number): Answer {
  const due = dayOf(addWorkingDays(dateText(day), workingDays))
  const acknowledged = random.chance(0.6)
  const acknowledgedDay = day + random.between(1, 6)
  const timescaleGiven = acknowledged && random.chance(0.7)
  const replied = random.chance(timescaleGiven ? 0.85 : 0.8)
  const repliedDay = random.chance(prompt) ? random.between(day + 2, due) : due + random.between(1, 15)
  const days = [...(timescaleGiven ? [acknowledgedDay] : []), ...(replied ? [repliedDay] : [])].filter((one) => one <= lastSeenDay(day))
  return {
    ...(acknowledged ? { acknowledgedAt: instantAt(acknowledgedDay, 1090), timescaleGiven } : {}),
    ...(replied ? { repliedAt: instantAt(repliedDay, 1100) } : {}),
    answeredInTime: days.length === 0 ? null : Math.min(...days) <= due,
  }
}
