import { beforeAll, expect, test } from '@jest/globals'
import { startHub } from '../../support/hub/hub.js'
import { referral, submitReferrals } from '../../support/batches/rows.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const hub = ofSuite(() => startHub({ now: '2025-08-20' }))
beforeAll(async () => {
  await submitReferrals(hub, 'surrey', [referral('first', 'first'), inSecond('second')])
})

const first = { first: '2025Q1' }
const inSecond = (name: string) => referral(name, name, { reportedAt: '2025-05-09T10:00:00Z', referredAt: '2025-05-10T10:00:00Z' })

test('only what has not changed since the operator looked is frozen', async () => {
  const seen = await hub.hub.wouldFreeze(first)
  expect(seen.quarters.map(({ quarter, rows }) => [quarter, rows.map(({ feed, partner, records }) => [feed, partner, records])])).toEqual([
    ['2025Q1', [['POLICE_REFERRAL', 'surrey', 1]]],
    ['2025Q2', [['POLICE_REFERRAL', 'surrey', 1]]],
  ])
  expect(seen.quarters[0]?.missing).toContainEqual({ feed: 'POLICE_REFERRAL', partner: 'kent' })
  await submitReferrals(hub, 'kent', [inSecond('third')])
  await expect(hub.hub.publishExpected(first, seen.hash)).rejects.toMatchObject({ code: 'FREEZE_CHANGED' })
  expect(await hub.hub.publishedQuarters()).toEqual([])
  // A correction changes no number of rows, but what would be frozen.
  const { hash } = await hub.hub.wouldFreeze(first)
  await submitReferrals(hub, 'kent', [{ ...inSecond('third'), offence: 'RAPE' }])
  expect((await hub.hub.wouldFreeze(first)).hash).not.toBe(hash)
})

test('two operators who freeze at once freeze each quarter once, and the other reads why not', async () => {
  const { hash } = await hub.hub.wouldFreeze(first)
  const ended = await Promise.allSettled([hub.hub.publishExpected(first, hash), hub.hub.publishExpected(first, hash)])
  expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(ended.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: expect.stringMatching(/^(ALREADY_PUBLISHED|FREEZE_CHANGED|OUT_OF_ORDER)$/) },
  })
  expect(await hub.hub.publishedQuarters()).toEqual(['2025Q1', '2025Q2'])
})

test('rows of a quarter that is frozen are counted as too late before the next is', async () => {
  await submitReferrals(
    hub,
    'surrey',
    ['a', 'b', 'c'].map((name) => referral(name, name)),
  )
  const { quarters, late, next } = await hub.hub.wouldFreeze({})
  expect([quarters, next]).toEqual([[], { quarter: '2025Q3', from: '2025-11-05' }])
  expect(late.map(({ quarter, partner, late: records }) => [quarter, partner, records])).toEqual([['2025Q1', 'surrey', 3]])
})
