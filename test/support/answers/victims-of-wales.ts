import { period, type Question } from '../callers/ask.js'
import { times } from '../disclosure/attack.js'
import { charity, officerOf, startHub, type TestHub } from '../hub/hub.js'
import { agreeToBeNamed, approved, completeRelease } from '../releases/releases.js'
import { referral, submitReferrals, submitSupport, supportCase } from '../batches/rows.js'
import { eventsIn } from './welsh-duties.js'

const ready = '2025-08-25T09:00:00Z'
const afterEnd = '2025-09-10T10:00:00Z'

/** What happened to the 150 people whom each force referred: how many answered, how many of them heard nothing, how many calls were in time. */
const outcomes: Readonly<Record<string, { readonly answered: number; readonly unheard: number; readonly inTime: number }>> = {
  'dyfed-powys': { answered: 140, unheard: 28, inTime: 30 },
  gwent: { answered: 140, unheard: 70, inTime: 140 },
  'north-wales': { answered: 140, unheard: 112, inTime: 148 },
  'south-wales': { answered: 6, unheard: 3, inTime: 90 },
}
const people = 150

const reported = '2025-02-03T10:00:00Z'
const referrals = (force: string, inTime: number) =>
  times(people).map((n) =>
    referral(`${force}-${n}`, `${force}-${n}`, {
      reportedAt: reported,
      referredAt: '2025-02-04T10:00:00Z',
      responseGrade: 'EMERGENCY',
      callAt: reported,
      arrivedAt: n < inTime ? '2025-02-03T10:09:00Z' : '2025-02-03T14:00:00Z',
      events: eventsIn('02', () => n % 2 === 0),
      flags: [
        { indicator: 'MENTAL_HEALTH', value: n % 3 === 0 ? 'PRESENT' : 'ABSENT', source: 'POLICE_FIRST_CONTACT', assessedAt: reported },
      ],
    }),
  )
const cases = (force: string, answered: number, unheard: number) =>
  times(answered).map((n) =>
    supportCase(`case-${force}-${n}`, force, `${force}-${n}`, {
      openedAt: '2025-02-05T10:00:00Z',
      surveyContact: { result: 'ANSWERED', at: '2025-03-05T12:00:00Z' },
      satisfaction: [
        { survey: 'S1', fieldworkAt: '2025-03-05T12:00:00Z', item: 'HEARD_NOTHING', scale: 'YES_NO', value: n < unheard ? 'YES' : 'NO' },
      ],
    }),
  )

/** A hub with a quarter in which the four forces of Wales referred people, of whom some answered the survey. Gwent is not named. */
export async function startVictimsOfWales(pagesDir?: string): Promise<TestHub> {
  const hub = await startHub({ now: ready, ...(pagesDir === undefined ? {} : { pagesDir }) })
  for (const [force, { answered, unheard, inTime }] of Object.entries(outcomes)) {
    await submitReferrals(hub, force, referrals(force, inTime))
    await submitSupport(hub, cases(force, answered, unheard))
    if (force !== 'gwent') await agreeToBeNamed(hub, force)
  }
  await hub.hub.publish('2025Q1')
  return hub
}

/** What victims of the forces of Wales heard, and what these forces did. */
export const victimsOfWales: Question = {
  measures: ['HEARD_NOTHING_RATE', 'VULNERABILITY_IDENTIFIED_RATE', 'RESPONDED_IN_TIME_RATE', 'VICTIMS_REFERRED'],
  by: ['FORCE'],
  where: [{ dimension: 'REGION', value: 'W92000004' }],
  period: period('2025Q1'),
  per: 'QUARTER',
}

/** Has a question requested, reviewed and released for everybody. */
export async function publishAbout(hub: TestHub, slug: string, question: Question): Promise<string> {
  hub.moveTo(ready)
  const title = 'What victims heard after first contact, and what forces did: by force'
  const id = await approved(hub, charity, { kind: 'PUBLICATION', slug, title, question }, ['kent', 'hmicfrs'].map(officerOf))
  hub.moveTo(afterEnd)
  const { code } = await completeRelease(hub, charity, id)
  if (code) throw new Error(`it was not released: ${code}`)
  return id
}
