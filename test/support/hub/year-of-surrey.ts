import { times } from '../disclosure/attack.js'
import { startHub, type TestHub } from './hub.js'
import { referral, submitReferrals } from '../batches/rows.js'

/** A hub in which sixty people were referred in Surrey in 2025, and the year is published: figures for somebody to release. */
export async function startYearOfSurrey(now: string): Promise<TestHub> {
  const hub = await startHub({ now })
  const day = (n: number): string => `2025-${['02', '05', '08', '11'][n % 4]}-10T10:00:00Z`
  const rows = times(60).map((n) => referral(`year-${n}`, `year-${n}`, { reportedAt: day(n), referredAt: day(n) }))
  await submitReferrals(hub, 'surrey', rows)
  for (const quarter of ['2025Q1', '2025Q2', '2025Q3', '2025Q4']) await hub.hub.publish(quarter)
  return hub
}
