import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startHub, type TestHub } from '../support/hub.js'
import { directCase, referral, submitDirect, submitReferrals } from '../support/rows.js'
import { leastChance, timesOf } from '../support/same-times.js'

/** T-SDC-22: a force refers people who went to the charity, and strangers. */
const referrals = 200
const limit = 0.01

describe('a receipt does not tell by its time whether the person is known to the charity', () => {
  let hub: TestHub
  beforeAll(async () => {
    hub = await startHub({ now: '2025-05-20' })
    const known = Array.from({ length: 2 * (referrals + 50) }, (_, n) => directCase(`d${n}`, `known-${n}`))
    await submitDirect(hub, known)
  }, 120_000)
  afterAll(() => hub.stop())

  test('as one referral a batch', async () => {
    let sent = 0
    let next = 0
    const refer = (who: string) => submitReferrals(hub, 'surrey', [referral(`r${sent++}`, `${who}-${Math.floor(next++ / 2)}`)])
    const round = () => timesOf({ known: () => refer('known'), stranger: () => refer('stranger') }, referrals)
    const { chance } = await leastChance(round, limit)
    process.stdout.write(`known and stranger, p = ${chance.toFixed(3)}\n`)
    expect(chance).toBeGreaterThan(limit)
  }, 300_000)
})
