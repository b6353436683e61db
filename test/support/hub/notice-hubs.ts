import { forces } from '../../../src/modules/reference/index.js'
import { times } from '../disclosure/attack.js'
import { startHub, type TestHub, type TestHubSettings } from './hub.js'
import { directCase, referral, submitDirect, submitReferrals } from '../batches/rows.js'

/** Enough forces that the table by force is told. */
export const manyForces: readonly string[] = [...new Set(['surrey', 'kent', 'metropolitan', ...forces.slice(0, 25).map(({ id }) => id)])]

const quarters = ['2024Q1', '2024Q2', '2024Q3', '2024Q4', '2025Q1']
const dayOf = (quarter: string): string => `${quarter.slice(0, 4)}-${['02', '05', '08', '11'][Number(quarter[5]) - 1]}-10T10:00:00Z`

/** The day on which 2025Q1 is published. */
export const secondDay = '2025-05-10T09:00:00Z'

const referred = (force: string, quarter: string, many: number) =>
  times(many).map((n) =>
    referral(`${quarter}-${n}`, `${force}-${quarter}-${n}`, { reportedAt: dayOf(quarter), referredAt: dayOf(quarter) }),
  )

/** Direct cases of a quarter, each of another person. */
export const direct = (quarter: string, many: number, name = 'direct') =>
  times(many).map((n) =>
    directCase(`${name}-${quarter}-${n}`, `${name}-${quarter}-${n}`, { receivedAt: dayOf(quarter), consentAt: dayOf(quarter) }),
  )

/** A hub in which 2024 is published, and everything of 2025Q1 is sent, of which Surrey refers five times as many people as a year before. */
export async function beforeSecond(sending: readonly string[], more: Partial<TestHubSettings> = {}): Promise<TestHub> {
  const hub = await startHub({ ...more, now: '2025-02-10T09:00:00Z' })
  const year = quarters.slice(0, 4)
  for (const force of sending) {
    const rows = year.flatMap((quarter) => referred(force, quarter, force === 'surrey' ? 40 : 14))
    await submitReferrals(hub, force, rows, `a-${force}`)
  }
  const cases = year.flatMap((quarter) => direct(quarter, 30))
  await submitDirect(hub, cases, 'a-direct')
  await hub.hub.publish()
  hub.moveTo(secondDay)
  for (const force of sending) await submitReferrals(hub, force, referred(force, '2025Q1', force === 'surrey' ? 200 : 14), `b-${force}`)
  await submitDirect(hub, direct('2025Q1', 30), 'b-direct')
  return hub
}
