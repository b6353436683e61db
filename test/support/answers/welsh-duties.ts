import { period, type Question } from '../callers/ask.js'
import { times } from '../disclosure/attack.js'
import { charity, officerOf, startHub, type TestHub } from '../hub/hub.js'
import { agreeToBeNamed, approved, completeRelease } from '../releases/releases.js'
import { referral, submitReferrals } from '../batches/rows.js'

const ready = '2025-08-25T09:00:00Z'
const afterEnd = '2025-09-10T10:00:00Z'

/** The forces of Wales that agree to be named; Gwent does not. */
export const namedInWales = ['dyfed-powys', 'north-wales', 'south-wales']

/** Whom a force tells, of 100 people in each quarter. Nobody in North Wales is told of an interview: there that is not evidenced. */
const toldBy: Readonly<Record<string, number>> = { 'dyfed-powys': 30, gwent: 50, 'north-wales': 60, 'south-wales': 80 }
const events = [
  'SUSPECT_ARRESTED',
  'SUSPECT_INTERVIEWED',
  'SUSPECT_RELEASED',
  'SUSPECT_BAILED_OR_UNDER_INVESTIGATION',
  'CHARGE_DECISION',
  'COURT_HEARING_SET',
  'BAIL_HEARING_OUTCOME',
  'WARRANT_ISSUED',
  'EVIDENCE_REQUIRED',
  'TRIAL_OUTCOME',
  'APPEAL',
  'COMPLAINT_MADE',
  'INVESTIGATION_CONCLUDED',
  'DECISION_NOT_TO_INVESTIGATE',
]

/** Every event of a case that is owed an update, on the tenth of a month of 2025; the victim is told on the day after of those that are `told`. */
export const eventsIn = (month: string, told: (type: string) => boolean) =>
  events.map((type) => ({
    type,
    occurredAt: `2025-${month}-10`,
    receivedAt: `2025-${month}-10`,
    ...(told(type) ? { toldAt: `2025-${month}-11` } : {}),
  }))

const rowsOf = (force: string, month: string) =>
  times(100).map((n) => {
    const isTold = (type: string): boolean => n < (toldBy[force] ?? 0) && !(force === 'north-wales' && type === 'SUSPECT_INTERVIEWED')
    return referral(`${force}-${month}-${n}`, `${force}-${month}-${n}`, {
      reportedAt: `2025-${month}-03T10:00:00Z`,
      referredAt: `2025-${month}-04T10:00:00Z`,
      events: eventsIn(month, isTold),
    })
  })

/** A hub in which the four forces of Wales sent two quarters of referrals, and three of them agree to be named. */
export async function startWelshHub(pagesDir?: string): Promise<TestHub> {
  const hub = await startHub({ now: ready, ...(pagesDir === undefined ? {} : { pagesDir }) })
  for (const force of Object.keys(toldBy)) {
    await submitReferrals(hub, force, [...rowsOf(force, '02'), ...rowsOf(force, '05')])
    if (namedInWales.includes(force)) await agreeToBeNamed(hub, force)
  }
  for (const quarter of ['2025Q1', '2025Q2']) await hub.hub.publish(quarter)
  return hub
}

/** How often the forces of Wales met each duty of the Code, and how often that is evidenced, by quarter. */
export const welshDuties: Question = {
  measures: ['CODE_DUTY_MET_OF_DUE_RATE', 'CODE_DUTY_EVIDENCED_RATE'],
  by: ['FORCE', 'DUTY'],
  where: [{ dimension: 'REGION', value: 'W92000004' }],
  period: period('2025Q1', '2025Q2'),
  per: 'QUARTER',
}

/** Has it requested, reviewed and released; gives its id. */
export async function publishWelshDuties(hub: TestHub, slug: string): Promise<string> {
  hub.moveTo(ready)
  const requested = { kind: 'PUBLICATION', slug, title: 'Duties kept in time', question: welshDuties } as const
  const id = await approved(hub, charity, requested, ['kent', 'hmicfrs'].map(officerOf))
  hub.moveTo(afterEnd)
  const { code } = await completeRelease(hub, charity, id)
  if (code) throw new Error(`it was not released: ${code}`)
  return id
}
