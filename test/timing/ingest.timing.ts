import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { person, startHub, stewardOf, type TestHub } from '../support/hub/hub.js'
import { directCase, referral, submitDirect, submitReferrals } from '../support/batches/rows.js'
import { leastChance, timesOf } from '../support/oracles/same-times.js'

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

  test('a batch of one referral does not tell by its time whether the person is known', async () => {
    let sent = 0
    let next = 0
    const refer = (who: string) => submitReferrals(hub, 'surrey', [referral(`r${sent++}`, `${who}-${Math.floor(next++ / 2)}`)])
    const round = () => timesOf({ known: () => refer('known'), stranger: () => refer('stranger') }, referrals)
    const { chance } = await leastChance(round, limit)
    process.stdout.write(`known and stranger, p = ${chance.toFixed(3)}\n`)
    expect(chance).toBeGreaterThan(limit)
  }, 300_000)
})

describe('an erasure does not tell by its time whether the hub holds the person', () => {
  let hub: TestHub
  const people = 150
  beforeAll(async () => {
    hub = await startHub({ now: '2025-05-20' })
    const rows = Array.from({ length: 5_000 }, (_, n) => referral(`r${n}`, `held-${n}`))
    for (let from = 0; from < rows.length; from += 1_000) await submitReferrals(hub, 'surrey', rows.slice(from, from + 1_000))
  }, 120_000)
  afterAll(() => hub.stop())

  test('an erasure takes longer for a held person only by a part of it, because removing rows is a part of the work', async () => {
    const erase = (who: string) =>
      hub.query(stewardOf('surrey'), 'mutation($token: String!) { eraseSubject(subjectToken: $token) { state } }', { token: person(who) })
    let [held, unheld] = [0, 0]
    const taken = await timesOf({ held: () => erase(`held-${held++}`), unheld: () => erase(`unheld-${unheld++}`) }, people)
    const [one, other] = [medianOf(taken.held), medianOf(taken.unheld)]
    process.stdout.write(`held ${one.toFixed(1)} ms, not held ${other.toFixed(1)} ms\n`)
    expect(Math.max(one, other) / Math.min(one, other)).toBeLessThan(1.5)
  }, 300_000)
})

const medianOf = (times: readonly number[]): number => [...times].sort((left, right) => left - right)[Math.floor(times.length / 2)] ?? NaN
