import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { charity, charitySteward, policeOf, startHub, stewardOf, type As } from '../../support/hub/hub.js'
import { directCase, referral, submitDirect, submitReferrals, type Receipt } from '../../support/batches/rows.js'
import { withoutSecondFactor } from '../../support/answers/ways-out.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const hub = ofSuite(() => startHub({ now: '2025-08-20T09:00:00Z' }))

const surrey = stewardOf('surrey')
const mutation = 'mutation($id: ID!) { withdrawBatch(id: $id) { id batchId state received errors { line } dispositions { count } } }'

type Withdrawn = { withdrawBatch: Receipt }
const withdraw = async (as: As, id: string) => (await hub.query<Withdrawn>(as, mutation, { id })).withdrawBatch
const referralsOf = async (force: string) => {
  const query = '{ policeReferrals(first: 100) { edges { node { recordRef sex disposition } } } }'
  const { policeReferrals } = await hub.query<{
    policeReferrals: { edges: { node: { recordRef: string; sex: string; disposition: string } }[] }
  }>(policeOf(force), query)
  return policeReferrals.edges.map(({ node: { recordRef, sex, disposition } }) => `${recordRef} ${sex} ${disposition}`).sort()
}

describe('a partner that sent a wrong file', () => {
  let wrong: Receipt

  beforeAll(async () => {
    await submitReferrals(hub, 'surrey', [referral('r1', 'p1'), referral('r2', 'p2')], 'right')
    wrong = await submitReferrals(hub, 'surrey', [referral('r1', 'p1', { sex: 'M' }), referral('r3', 'p3'), { recordRef: 'bad' }], 'wrong')
    await submitReferrals(hub, 'surrey', [referral('r3', 'p3', { sex: 'M' })], 'later')
    expect(await referralsOf('surrey')).toEqual(['r1 M ACCEPTED', 'r2 F ACCEPTED', 'r3 M ACCEPTED'])
  })

  test('a partner that withdraws a wrong file gets the replaced rows back, keeps later rows, and gets an empty receipt', async () => {
    expect(await withdraw(surrey, wrong.id)).toEqual({
      id: wrong.id,
      batchId: 'wrong',
      state: 'WITHDRAWN',
      received: 3,
      errors: [],
      dispositions: [],
    })
    expect(await referralsOf('surrey')).toEqual(['r1 F ACCEPTED', 'r2 F ACCEPTED', 'r3 M ACCEPTED'])
  })

  test('a partner that sent a wrong file gets the same receipt for the same batch again', async () => {
    expect(await withdraw(surrey, wrong.id)).toEqual(await withdraw(surrey, wrong.id))
    expect(await referralsOf('surrey')).toEqual(['r1 F ACCEPTED', 'r2 F ACCEPTED', 'r3 M ACCEPTED'])
  })

  test('a partner that sent a wrong file finds it in no list and no count any more, and by its id as withdrawn', async () => {
    const { batches, dataQuality, batch } = await hub.query<{
      batches: { edges: { node: { batchId: string } }[] }
      dataQuality: { rows: number; corrected: number; rejected: number; batches: number }
      batch: { state: string; errors: unknown[] }
    }>(
      surrey,
      `query($id: ID!) { batches { edges { node { batchId } } } batch(id: $id) { state errors { line } }
        dataQuality(feed: POLICE_REFERRAL) { rows corrected rejected batches } }`,
      { id: wrong.id },
    )
    expect(batches.edges.map(({ node }) => node.batchId)).toEqual(['later', 'right'])
    expect(batch).toEqual({ state: 'WITHDRAWN', errors: [] })
    expect(dataQuality).toEqual({ rows: 3, corrected: 0, rejected: 0, batches: 2 })
  })

  test('a partner that sent a wrong file cannot use its batch id again, and sends the same rows under another', async () => {
    const again = submitReferrals(hub, 'surrey', [referral('r1', 'p1', { sex: 'M' })], 'wrong')
    await expect(again).rejects.toThrow('BATCH_WITHDRAWN')
    const receipt = await submitReferrals(hub, 'surrey', [referral('r1', 'p1', { sex: 'M' })], 'right-after-all')
    expect(receipt).toMatchObject({ accepted: 1, rejected: 0, reverted: 0 })
    await withdraw(surrey, receipt.id)
    expect(await referralsOf('surrey')).toContain('r1 F ACCEPTED')
  })

  test('a partner withdraws a batch only with a second factor', async () => {
    const answer = await hub.send(surrey, mutation, { id: wrong.id }, await withoutSecondFactor(hub, surrey))
    expect(answer.errors?.[0]?.extensions.code).toBe('STEP_UP_NEEDED')
  })

  test('a referral that repeated one of the withdrawn file counts by itself again', async () => {
    const first = await submitReferrals(hub, 'kent', [referral('k1', 'same', { crimeRef: 'crime' })])
    await submitReferrals(hub, 'kent', [referral('k2', 'same', { crimeRef: 'crime' }), referral('k3', 'same', { crimeRef: 'crime' })])
    expect(await referralsOf('kent')).toEqual(['k1 F ACCEPTED', 'k2 F DUPLICATE', 'k3 F DUPLICATE'])
    await withdraw(stewardOf('kent'), first.id)
    expect(await referralsOf('kent')).toEqual(['k2 F ACCEPTED', 'k3 F DUPLICATE'])
  })
})

test('withdrawing a batch of another partner and one that does not exist give the same answer', async () => {
  const { id } = await submitReferrals(hub, 'surrey', [referral('own', 'own')])
  const answers = await Promise.all(
    [
      [stewardOf('kent'), id] as const,
      [surrey, '00000000-0000-4000-8000-000000000000'] as const,
      [surrey, 'no id'] as const,
      [charitySteward, id] as const,
    ].map(async ([as, one]) => JSON.stringify(await hub.send(as, mutation, { id: one })).replace(/"requestId":"[^"]+"/, '')),
  )
  expect(new Set(answers).size).toBe(1)
  expect(answers[0]).toContain('NOT_FOUND')
  expect(await referralsOf('surrey')).toContain('own F ACCEPTED')
})

test('a record that the wrong file ended for lack of consent stays ended', async () => {
  const direct = async () => {
    const { directCases } = await hub.query<{ directCases: { edges: { node: { recordRef: string } }[] } }>(
      charity,
      '{ directCases { edges { node { recordRef } } } }',
    )
    return directCases.edges.map(({ node }) => node.recordRef).sort()
  }
  await submitDirect(hub, [directCase('d1', 'd1'), directCase('d2', 'd2')])
  const wrong = await submitDirect(hub, [directCase('d1', 'd1', { consentExplicit: 'false' }), directCase('d2', 'd2', { sex: 'M' })])
  expect(await direct()).toEqual(['d2'])
  await withdraw(charitySteward, wrong.id)
  expect(await direct()).toEqual(['d2'])
})

test('a published quarter keeps its bytes, says why it cannot be built again, and the next has no row of the wrong file', async () => {
  const rows = (quarter: string, month: string) =>
    Array.from({ length: 20 }, (_, n) =>
      referral(`${quarter}-${n}`, `${quarter}-${n}`, {
        reportedAt: `2025-${month}-09T10:00:00Z`,
        referredAt: `2025-${month}-10T10:00:00Z`,
      }),
    )
  await submitReferrals(hub, 'metropolitan', rows('q1', '02').slice(0, 10))
  const wrong = await submitReferrals(hub, 'metropolitan', [...rows('q1', '02').slice(10), ...rows('q2', '05')])
  await hub.hub.publish('2025Q1')
  const file = async () =>
    createHash('sha256')
      .update(await readFile(join(hub.hub.settings.dataDir, 'snapshots', '2025Q1.duckdb')))
      .digest('hex')
  const before = await file()
  expect(await hub.hub.verify('2025Q1')).toMatchObject({ same: true, rowsTakenOut: true })
  await withdraw(stewardOf('metropolitan'), wrong.id)
  expect(await file()).toBe(before)
  expect(await hub.hub.verify('2025Q1')).toMatchObject({ same: false, fileUnchanged: true, rowsTakenOut: true })
  const [next] = await hub.hub.publish('2025Q2')
  expect(next?.tables.map(({ rows: count }) => count).reduce((sum, count) => sum + count, 0)).toBe(0)
})
