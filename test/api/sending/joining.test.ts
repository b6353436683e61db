import { describe, expect, test } from '@jest/globals'
import { ask, period } from '../../support/callers/ask.js'
import { inspector, startHub, type TestHub } from '../../support/hub/hub.js'
import { referral, submitReferrals, submitSupport, supportCase, type Receipt } from '../../support/batches/rows.js'

const people = Array.from({ length: 60 }, (_, n) => n)
const assessed = { assessments: [{ kind: 'IN_DEPTH', at: '2025-02-15T10:00:00Z', needs: ['N1'] }] }
const send = (hub: TestHub) =>
  submitReferrals(
    hub,
    'surrey',
    people.map((n) => referral(`r${n}`, `person-${n}`)),
    'referrals',
  )
const support = (hub: TestHub, prefix: string) =>
  submitSupport(
    hub,
    people.map((n) => supportCase(`s${n}`, 'surrey', `${prefix}${n}`, n < 40 ? assessed : {})),
    'support',
  )

const orders: Record<string, (hub: TestHub) => Promise<Receipt>> = {
  'before their referrals': async (hub) => {
    const receipt = await support(hub, 'r')
    await send(hub)
    return receipt
  },
  'after their referrals': async (hub) => {
    await send(hub)
    return support(hub, 'r')
  },
  'for referrals that nobody sent': async (hub) => {
    await send(hub)
    return support(hub, 'unknown')
  },
}

describe('support rows', () => {
  test('support rows get the same receipt whether they come before, after or without their referrals, and count once published', async () => {
    const seen: { receipt: Omit<Receipt, 'id'>; assessed: number | null | undefined }[] = []
    for (const order of Object.values(orders)) {
      const hub = await startHub({ now: '2025-05-20' })
      try {
        const { id: _own, ...receipt } = await order(hub)
        await hub.hub.publish()
        const [row] = await ask(hub, inspector, { measures: ['NEEDS_ASSESSED_RATE'], period: period('2025Q1') })
        seen.push({ receipt, assessed: row?.cells[0]?.numerator ?? null })
      } finally {
        await hub.stop()
      }
    }
    const [before, after, unknown] = seen
    expect(before?.receipt).toEqual(after?.receipt)
    expect(unknown?.receipt).toEqual(after?.receipt)
    expect(before?.assessed).toBe(after?.assessed)
    expect(Math.abs((before?.assessed ?? 0) - 40)).toBeLessThanOrEqual(9)
    expect(unknown?.assessed).toBeNull()
  })
})
