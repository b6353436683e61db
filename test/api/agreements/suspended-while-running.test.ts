import { setTimeout as after } from 'node:timers/promises'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import { startEmbedded } from '../../../src/db/embedded-postgres.js'
import { operatorActor } from '../../../src/modules/governance/index.js'
import { policeOf, startHub } from '../../support/hub/hub.js'
import { referral, submitReferrals } from '../../support/batches/rows.js'
import { ofSuite } from '../../support/runs/of-suite.js'

let owner: pg.Client
let watching: pg.Client

const surrey = policeOf('surrey')
const records = '{ policeReferrals(first: 1) { edges { node { id } } } }'

const hub = ofSuite(() => startHub({ now: '2026-03-01T09:00:00Z' }))
beforeAll(async () => {
  await submitReferrals(hub, 'surrey', [referral('r1', 'r1')])
  await hub.hub.publish('2025Q1')
})
const embedded = ofSuite(() => startEmbedded(hub.hub.settings.dataDir, { make: false }))
beforeEach(async () => {
  owner = new pg.Client({ connectionString: embedded.adminUrl })
  watching = new pg.Client({ connectionString: embedded.adminUrl })
  await Promise.all([owner.connect(), watching.connect()])
})
afterEach(async () => {
  await owner.end()
  await watching.end()
  // What a test wrote as another node.
  await hub.hub.ledger.takeOver()
  await hub.hub.partnership.setSuspended(operatorActor, 'DSA-DEMO-1', false)
})

/** Statements that wait for a lock, by what they contain of the agreement under which they run. */
const waiting = async (): Promise<string[]> => {
  const { rows } = await watching.query<{ name: string }>(
    "SELECT application_name AS name FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND state = 'active'",
  )
  return rows.map(({ name }) => name)
}
const untilSomethingWaits = async (): Promise<string[]> => {
  for (;;) {
    const found = await waiting()
    if (found.length > 0) return found
    await after(20)
  }
}

// T-ID-4
describe('a request that runs when its agreement is suspended', () => {
  test('a request that runs when its agreement is suspended returns no data, and its statement is gone', async () => {
    await owner.query('BEGIN; LOCK TABLE records.police_referrals IN ACCESS EXCLUSIVE MODE')
    const answer = hub.send<{ policeReferrals: unknown } | undefined>(surrey, records)
    const { agreements } = await hub.query<{ agreements: { id: string; reference: string }[] }>(surrey, '{ agreements { id reference } }')
    const id = agreements.find(({ reference }) => reference === 'DSA-DEMO-1')?.id
    expect(await untilSomethingWaits()).toEqual([expect.stringMatching(`^agreement ${id} [0-9a-f]{12}$`)])
    await hub.hub.partnership.setSuspended(operatorActor, 'DSA-DEMO-1', true)
    // The lock is still held: the statement that waited for it was ended.
    expect(await waiting()).toEqual([])
    const { status, data, errors } = await answer
    expect({ status, data, code: errors?.[0]?.extensions.code }).toEqual({ status: 403, data: undefined, code: 'NO_LIVE_AGREEMENT' })
    await owner.query('ROLLBACK')
  })

  test('a suspended agreement ends no statement under another agreement', async () => {
    await owner.query('BEGIN; LOCK TABLE records.police_referrals IN ACCESS EXCLUSIVE MODE')
    const answer = hub.send(surrey, records)
    await untilSomethingWaits()
    await hub.hub.partnership.setSuspended(operatorActor, 'DSA-DEMO-2', true)
    expect(await waiting()).toHaveLength(1)
    await owner.query('ROLLBACK')
    expect((await answer).status).toBe(200)
    await hub.hub.partnership.setSuspended(operatorActor, 'DSA-DEMO-2', false)
  })

  const officer = (partner: string) => ({ actor: `officer of ${partner}`, partner, role: 'GOVERNANCE_OFFICER' })
  const suspendByTwo = async (name: string): Promise<void> => {
    const wanted = { target: 'PARTNER', name, suspended: true, reason: 'UNDER_REVIEW' } as const
    const { id } = await hub.hub.suspensions.propose(officer('victim-support'), wanted)
    await hub.hub.suspensions.confirm(officer('mopac'), id)
  }
  const untilTwoWait = async (): Promise<void> => {
    while ((await waiting()).length < 2) await after(20)
  }
  test.each([
    ['leaves', 'kent', () => hub.hub.leaving.leave(operatorActor, 'DSA-DEMO-1', 'kent'), 'NO_LIVE_AGREEMENT'],
    ['is suspended', 'essex', () => hub.hub.partnership.setPartnerSuspended(operatorActor, 'essex', true), 'PARTNER_SUSPENDED'],
    ['suspends itself', 'dorset', () => hub.hub.suspensions.suspendOwn(officer('dorset'), 'UNDER_REVIEW'), 'PARTNER_SUSPENDED'],
    ['is suspended by two officers', 'cumbria', () => suspendByTwo('cumbria'), 'PARTNER_SUSPENDED'],
  ] as const)('a running request ends if its partner %s, and no statement of another partner does', async (_, partner, end, code) => {
    await owner.query('BEGIN; LOCK TABLE records.police_referrals IN ACCESS EXCLUSIVE MODE')
    const [ended, other] = [hub.send(policeOf(partner), records), hub.send(surrey, records)]
    await untilTwoWait()
    await end()
    // The lock is still held: the statement that waited for it was ended.
    expect(await waiting()).toHaveLength(1)
    const { data, errors } = await ended
    expect({ data, code: errors?.[0]?.extensions.code }).toEqual({ data: undefined, code })
    await owner.query('ROLLBACK')
    expect((await other).status).toBe(200)
  })

  const exported = async () => {
    const response = await fetch(`${hub.url}/exports/analysis`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await hub.token(surrey)}`, 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ question: { measures: ['VICTIMS_REFERRED'], period: { from: '2025Q1', to: '2025Q1' } } }),
    })
    return { status: response.status, ...((await response.json()) as { data?: unknown; errors?: { extensions: { code: string } }[] }) }
  }

  test.each([
    ['', () => hub.send<unknown>(surrey, records)],
    [', as a file', exported],
  ])('a running request returns no data if everything was found by then, but had not left%s', async (_, ask) => {
    await owner.query('BEGIN; LOCK TABLE audit.events IN SHARE ROW EXCLUSIVE MODE')
    const answer = ask()
    await untilSomethingWaits()
    // As another node did, which cannot end the statements of this one. The event of it would wait for the lock, so it has none here.
    await watching.query('SET session_replication_role = replica')
    await watching.query("UPDATE governance.agreements SET suspended_at = now() WHERE reference = 'DSA-DEMO-1'")
    await watching.query('RESET session_replication_role')
    hub.hub.governance.forget()
    await owner.query('ROLLBACK')
    const { status, data, errors } = await answer
    expect({ status, data, code: errors?.[0]?.extensions.code }).toEqual({ status: 403, data: undefined, code: 'NO_LIVE_AGREEMENT' })
  })
})
