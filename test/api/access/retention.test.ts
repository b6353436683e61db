import { beforeAll, expect, test } from '@jest/globals'
import sql from 'sql-template-tag'
import { charity, charitySteward, policeOf, startHub, stewardOf, type As } from '../../support/hub/hub.js'
import { openOwner } from '../../support/postgres/as-owner.js'
import { directCase, referral, submitDirect, submitReferrals, submitSupport, supportCase } from '../../support/batches/rows.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const hub = ofSuite(() => startHub({ now: '2025-08-20T09:00:00Z' }))
beforeAll(async () => {
  const closed = (reason: string, at: string) => ({ closure: { reason, at } })
  await submitReferrals(hub, 'surrey', [referral('r1', 'r1')])
  await submitDirect(hub, [directCase('d1', 'd1')])
  await submitSupport(hub, [supportCase('declined', 'surrey', 'r1', closed('DECLINED', '2025-02-20T08:00:00Z'))])
  await submitSupport(hub, [supportCase('declined', 'surrey', 'r1', { ...closed('DECLINED', '2025-02-20T08:00:00Z'), sex: 'F' })])
  await submitSupport(hub, [
    supportCase('not-reached', 'surrey', 'r1', closed('UNABLE_TO_CONTACT', '2025-02-20T08:00:00Z')),
    supportCase('not-reached-later', 'surrey', 'r1', closed('UNABLE_TO_CONTACT', '2025-02-21T08:00:00Z')),
    supportCase('helped', 'surrey', 'r1', closed('SUPPORT_COMPLETED', '2025-03-01T08:00:00Z')),
    supportCase('open', 'surrey', 'r1'),
    supportCase('next-quarter', 'surrey', 'r1', { openedAt: '2025-05-01T08:00:00Z', ...closed('DECLINED', '2025-05-10T08:00:00Z') }),
  ])
})

const due = async (as: As) => {
  const { retentionReport } = await hub.query<{ retentionReport: { name: string; feed: string; due: number; waiting: number }[] }>(
    as,
    '{ retentionReport { name feed due waiting } }',
  )
  return retentionReport.filter((line) => line.due > 0).map((line) => `${line.feed} ${line.name} ${line.due} ${line.waiting}`)
}
const apply = async (partner: string) =>
  (await hub.hub.retention.apply(await hub.hub.steward(partner)))
    .filter(({ removed }) => removed > 0)
    .map(({ name, feed, removed }) => `${feed} ${name} ${removed}`)
const listed = async (as: As, list: string) => {
  const answer = await hub.query<Record<string, { edges: { node: { recordRef: string } }[] }>>(
    as,
    `{ ${list} { edges { node { recordRef } } } }`,
  )
  return answer[list]?.edges.map(({ node }) => node.recordRef).sort()
}

/** Whose rows that are gone the hub still keeps something of. */
async function keptOfGone(): Promise<string[]> {
  const { owner, close } = await openOwner(hub.hub.settings.dataDir)
  const { rows } = await owner.query<{ contributor: string }>('SELECT DISTINCT contributor FROM publication.taken_out ORDER BY 1')
  await close()
  return rows.map(({ contributor }) => contributor)
}

test('a record at the end of its retention stays until its quarter is published', async () => {
  expect(await due(charitySteward)).toEqual(['CHARITY_SUPPORT NO_UPTAKE 2 2', 'CHARITY_SUPPORT NO_CONTACT 1 1'])
  expect(await apply('victim-support')).toEqual([])
})

test('a record at the end of its retention goes with all its versions, once, and the rest stays', async () => {
  await hub.hub.publish('2025Q1')
  expect(await due(charitySteward)).toEqual(['CHARITY_SUPPORT NO_UPTAKE 2 1', 'CHARITY_SUPPORT NO_CONTACT 1 0'])
  expect(await apply('victim-support')).toEqual(['CHARITY_SUPPORT NO_UPTAKE 1', 'CHARITY_SUPPORT NO_CONTACT 1'])
  expect(await listed(charity, 'supportCases')).toEqual(['helped', 'next-quarter', 'not-reached-later', 'open'])
  expect(await keptOfGone()).toEqual(['victim-support'])
  expect(await apply('victim-support')).toEqual([])
  expect(await hub.hub.verify('2025Q1')).toMatchObject({ fileUnchanged: true, rowsTakenOut: true })
})

test('six years after the last contact the remaining records go, of each partner by itself', async () => {
  hub.moveTo('2031-02-10T09:30:00Z')
  expect(await due(charitySteward)).not.toContain('CHARITY_SUPPORT SERVICE_USER 1 0')
  hub.moveTo('2031-03-02T09:00:00Z')
  expect(await due(charitySteward)).toEqual([
    'CHARITY_SUPPORT NO_UPTAKE 1 1',
    'CHARITY_SUPPORT NO_CONTACT 1 0',
    'CHARITY_SUPPORT SERVICE_USER 2 0',
    'DIRECT_CASE SERVICE_USER 1 0',
  ])
  await apply('victim-support')
  expect(await keptOfGone()).toEqual([])
  expect(await listed(charity, 'directCases')).toEqual([])
  expect(await listed(charity, 'supportCases')).toEqual(['next-quarter'])
  expect(await listed(policeOf('surrey'), 'policeReferrals')).toEqual(['r1'])
  expect(await due(stewardOf('surrey'))).toEqual(['POLICE_REFERRAL POLICE_REFERRAL 1 0'])
  expect(await apply('surrey')).toEqual(['POLICE_REFERRAL POLICE_REFERRAL 1'])
  expect(await listed(policeOf('surrey'), 'policeReferrals')).toEqual([])
})

test('the log says which retention class was removed when, and for the charity no exact number', async () => {
  const { auditTrail } = await hub.query<{ auditTrail: { edges: { node: { verb: string; detail: string } }[] } }>(
    { role: 'AUDITOR', partner: 'victim-support' },
    '{ auditTrail(filter: { event: "retention:applied" }) { edges { node { verb detail } } } }',
  )
  expect(auditTrail.edges.map(({ node }) => [node.verb, JSON.parse(node.detail) as unknown]).at(-1)).toEqual([
    'ERASURE',
    { class: 'NO_UPTAKE', feed: 'CHARITY_SUPPORT', records: '1-9' },
  ])
  expect(auditTrail.edges).toHaveLength(5)
})

test('codes without a mapping, and which fields were empty, go with the last row of their batch', async () => {
  const closed = { openedAt: '2025-02-10T08:00:00Z', closure: { reason: 'UNABLE_TO_CONTACT', at: '2025-02-20T08:00:00Z' } }
  const { id } = await submitSupport(
    hub,
    Array.from({ length: 10 }, (_, n) => supportCase(`coded-${n}`, 'surrey', 'r1', { ...closed, ethnicity: 'Q9' })),
  )
  const codes = () => hub.query(charitySteward, '{ dataQuality(feed: CHARITY_SUPPORT) { unmappedCodes { code rows } } }')
  const gaps = async () => {
    const rows = await hub.hub.db.transaction({ role: 'hub_rights', partner: 'victim-support' }, (tx) =>
      tx.rows<{ gaps: { gap: string }[] }>(sql`SELECT gaps FROM ingest.batches WHERE id = ${id}::uuid`),
    )
    return rows.flatMap((row) => row.gaps.map(({ gap }) => gap))
  }
  expect(await codes()).toEqual({ dataQuality: { unmappedCodes: [{ code: 'Q9', rows: 10 }] } })
  expect(await gaps()).toContain('UNMAPPED:ethnicity')
  await apply('victim-support')
  expect(await codes()).toEqual({ dataQuality: { unmappedCodes: [] } })
  expect(await gaps()).toEqual([])
})
