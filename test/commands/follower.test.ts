import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import sql from 'sql-template-tag'
import { Database } from '../../src/db/database.js'
import { startEmbedded, type EmbeddedPostgres } from '../../src/db/embedded-postgres.js'
import { sayFollower } from '../../src/hub/checks/follower-state.js'
import { operatorActor } from '../../src/modules/governance/index.js'
import { startFollowedCluster, type FollowedCluster } from '../support/postgres/followed-cluster.js'
import { charity, policeOf, startHub, stewardOf, person, type TestHub } from '../support/hub/hub.js'
import { readCsv } from '../support/readers/csv.js'
import { referral, submitReferrals, submitSupport, supportCase } from '../support/batches/rows.js'

let cluster: FollowedCluster
let embedded: EmbeddedPostgres
let hub: TestHub
let followerUrl: string
let answered: string[] = []

const surrey = policeOf('surrey')
const page = '{ policeReferrals(first: 50) { edges { node { id } } } }'
const search = '{ referralsByDuty(duty: "D01", verdict: MET, first: 5) { lookedAt } }'

beforeAll(async () => {
  cluster = await startFollowedCluster()
  embedded = await startEmbedded(cluster.dataDir)
  followerUrl = cluster.onFollower(embedded.appUrl)
  hub = await startHub({ now: '2026-03-01T09:00:00Z', kept: cluster.dataDir, followerUrl })
  await submitReferrals(
    hub,
    'surrey',
    Array.from({ length: 60 }, (_, n) => referral(`r${n}`, n)),
  )
  await submitReferrals(hub, 'kent', [referral('k1', 'k1')])
  await submitSupport(hub, [supportCase('s1', 'surrey', 'r1')])
})
afterAll(async () => {
  await hub.stop()
  await embedded.stop()
  await cluster.stop()
})
beforeEach(async () => {
  const { follower } = hub.hub
  if (follower) follower.tell = (answerer) => void answered.push(answerer)
  // The follower has replayed what the tests before have written.
  await caughtUp()
  await rested()
  answered = []
})
afterEach(() => cluster.follower.query('SELECT pg_wal_replay_resume()').catch(() => undefined))

/** References of all own records, from their file. */
const refs = async (as = surrey): Promise<string[]> => {
  const { lines } = readCsv((await text('/exports/records', { kind: 'policeReferrals' }, as)).replace(/^200 /, ''))
  return lines.map(({ recordRef }) => recordRef ?? '').sort()
}
const caughtUp = async (): Promise<void> => {
  const { rows } = await cluster.leader.query<{ place: string }>('SELECT pg_current_wal_flush_lsn()::text AS place')
  for (;;) {
    const found = await cluster.follower.query<{ done: boolean }>('SELECT pg_last_wal_replay_lsn() >= $1::pg_lsn AS done', [rows[0]?.place])
    if (found.rows[0]?.done) return
    await after(20)
  }
}
/** A follower that has failed is not asked for five seconds. */
const rested = async (): Promise<void> => {
  for (const last = Date.now() + 30_000; Date.now() < last; await after(200)) {
    answered = []
    await refs()
    if (answered[0] === 'follower') return
  }
  throw new Error('the follower does not answer again')
}
/** What the follower answers. On a busy machine it may not begin in time, and then the leader does. */
async function followedBy<T>(ask: () => Promise<T>): Promise<T> {
  for (let time = 0; time < 5; time += 1) {
    await rested()
    answered = []
    const given = await ask()
    if (answered.length > 0 && answered.every((one) => one === 'follower')) return given
  }
  throw new Error('the follower never answered in time')
}
const paused = async (): Promise<void> => {
  await cluster.follower.query('SELECT pg_wal_replay_pause()')
  for (;;) {
    const { rows } = await cluster.follower.query<{ state: string }>('SELECT pg_get_wal_replay_pause_state() AS state')
    if (rows[0]?.state === 'paused') return
    await after(10)
  }
}
const lockedThere = async (): Promise<void> => {
  const locks = "SELECT FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND relation = 'records.police_referrals'::regclass"
  while ((await cluster.follower.query(locks)).rowCount === 0) await after(20)
}
const waitingThere = async (): Promise<void> => {
  const waiting = "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND backend_type = 'client backend'"
  while ((await cluster.follower.query(waiting)).rowCount === 0) await after(5)
}
const text = async (path: string, body: object, as = surrey): Promise<string> => {
  const answer = await fetch(`${hub.url}${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await hub.token(as)}`,
      'content-type': 'application/json',
      accept: 'text/csv, application/json',
    },
    body: JSON.stringify(body),
  })
  return `${answer.status} ${await answer.text()}`
}
const readings = async (): Promise<number> =>
  Number((await cluster.leader.query<{ n: string }>("SELECT count(*) AS n FROM audit.events WHERE event LIKE 'records:%'")).rows[0]?.n)
const log = async () =>
  (
    await cluster.leader.query(
      "SELECT event, resource, told, feed, detail FROM audit.events WHERE event LIKE 'records:%' ORDER BY seq DESC LIMIT 1",
    )
  ).rows[0] as object

describe('a follower that is not behind', () => {
  test.each([
    ['a search by duty', '/graphql', { query: search }],
    ['a file of all records', '/exports/records', { kind: 'policeReferrals' }],
  ])('a follower answers %s with the bytes of the leader, and the log has the same of it', async (_, path, body) => {
    const followed = await followedBy(async () => {
      const before = await readings()
      const given = [await text(path, body), await log()]
      expect(await readings()).toBe(before + 1)
      return given
    })
    expect(followed[0]).toMatch(/^200 /)
    await paused()
    await cluster.leader.query("SELECT pg_logical_emit_message(true, 'more', 'log')")
    answered = []
    const led = [await text(path, body), await log()]
    expect(answered).toContain('leader')
    expect(answered).not.toContain('follower')
    expect(led).toEqual(followed)
  })

  test('a page of several records is read on the leader', async () => {
    await hub.query(surrey, page)
    expect(answered).toEqual([])
  })

  test('a follower shows no one the rows of another partner or of another role, and nothing is written to it', async () => {
    expect(await followedBy(() => refs(policeOf('kent')))).toEqual(['k1'])
    const following = new Database({ connectionString: followerUrl })
    const notBefore = await hub.hub.db.moment()
    if (!notBefore) throw new Error('no moment')
    const read = (role: 'hub_read_police' | 'hub_read_charity', partner: string) =>
      following.once<{ n: number }>({ role, partner, notBefore }, sql`SELECT count(*) AS n FROM records.police_referrals`)
    expect([await read('hub_read_police', 'surrey'), await read('hub_read_police', 'essex')]).toEqual([[{ n: 60 }], [{ n: 0 }]])
    await expect(read('hub_read_charity', 'victim-support')).rejects.toThrow(/permission denied/)
    const write = following.once({ role: 'hub_audit_writer', notBefore }, sql`DELETE FROM audit.events`)
    await expect(write).rejects.toThrow()
    await following.close()
  })
})

describe('a follower that is behind', () => {
  beforeEach(paused)

  test('an own row that was just sent is read back', async () => {
    await submitReferrals(hub, 'surrey', [referral('fresh', 'fresh', { referredAt: '2025-03-10T10:00:00Z' })])
    expect(await refs()).toContain('fresh')
    expect(answered).toEqual(['leader'])
  })

  test('a person who was just erased is not shown', async () => {
    expect(await refs()).toContain('r2')
    await hub.query(stewardOf('surrey'), 'mutation($token: String!) { eraseSubject(subjectToken: $token) { id } }', { token: person(2) })
    expect(await refs()).not.toContain('r2')
  })

  test('a key that was just revoked is refused', async () => {
    const key = await hub.hub.credentials.createKey(operatorActor, { partner: 'surrey', feed: 'police-referral', days: 5 })
    const sent = () =>
      fetch(`${hub.url}/ingest/police-referral?batch=b&dryRun=true`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}` },
        body: '',
      })
    expect((await sent()).status).not.toBe(401)
    await hub.hub.credentials.revokeKey(operatorActor, key.split('_')[2] ?? '')
    expect((await sent()).status).toBe(401)
  })
})

describe('a statement on the follower', () => {
  test('a statement on the follower that is ended is not begun again on the leader', async () => {
    await cluster.leader.query('BEGIN; LOCK TABLE records.police_referrals IN ACCESS EXCLUSIVE MODE')
    await lockedThere()
    const answer = hub.send<unknown>(surrey, search)
    await waitingThere()
    await hub.hub.db.cancelUnder({ partner: 'surrey' })
    await after(1_000)
    await cluster.leader.query('ROLLBACK')
    expect((await answer).errors).toHaveLength(1)
    expect(answered).toEqual(['follower'])
  })

  test('a suspension ends what is read on the follower, and the leader does not begin it again', async () => {
    await cluster.leader.query('BEGIN; LOCK TABLE records.police_referrals IN ACCESS EXCLUSIVE MODE')
    await lockedThere()
    try {
      const before = await readings()
      const answer = hub.send<{ referralsByDuty: unknown } | undefined>(surrey, search)
      await after(100)
      await hub.hub.partnership.setSuspended(operatorActor, 'DSA-DEMO-1', true)
      const { data, errors } = await answer
      expect([data, errors?.[0]?.extensions.code]).toEqual([undefined, 'NO_LIVE_AGREEMENT'])
      // Nothing was read to its end, neither there nor here.
      expect(await readings()).toBe(before)
    } finally {
      await cluster.leader.query('ROLLBACK')
      await hub.hub.partnership.setSuspended(operatorActor, 'DSA-DEMO-1', false)
    }
  })
})

describe('a follower of another kind', () => {
  test('if the follower’s address leads to the leader, nothing is read there, and the doctor refuses it', async () => {
    await expect(sayFollower(hub.hub.db, embedded.appUrl)).rejects.toMatchObject({ code: 'FOLLOWER_REFUSED' })
    await expect(sayFollower(hub.hub.db, followerUrl)).resolves.toMatch(/^follower: good/)
  })

  test('a member of another cluster is refused by the doctor and at the start, in a sentence', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hub-other-'))
    const other = await startEmbedded(folder)
    try {
      await expect(sayFollower(hub.hub.db, other.appUrl)).rejects.toThrow(
        'DATABASE_FOLLOWER_URL leads to another cluster than DATABASE_URL.',
      )
      const started = startHub({ now: '2026-03-01T09:00:00Z', kept: cluster.dataDir, followerUrl: other.appUrl })
      await expect(started).rejects.toMatchObject({ code: 'FOLLOWER_REFUSED' })
    } finally {
      await other.stop()
      for (const one of [folder, other.folder]) await rm(one, { recursive: true, force: true })
    }
  })

  test.each([
    ['another cluster', { system: '1' }],
    ['another database', { database: "h'b" }],
    ['another timeline', { timeline: '00000009' }],
    ['behind', { place: 'FF/0' }],
  ])('a follower answers nothing for a point in the log that is %s', async (why, other) => {
    const following = new Database({ connectionString: followerUrl })
    const moment = await hub.hub.db.moment()
    if (!moment) throw new Error('no moment')
    const read = (notBefore: typeof moment) => following.once({ role: 'hub_read_police', partner: 'surrey', notBefore }, sql`SELECT 1`)
    await expect(read({ ...moment, ...other })).rejects.toMatchObject({ code: 'HUBNF', message: why })
    await following.close()
  })

  test('a leader says that it is no follower', async () => {
    const moment = await hub.hub.db.moment()
    const read = hub.hub.db.once({ role: 'hub_read_police', partner: 'surrey', ...(moment ? { notBefore: moment } : {}) }, sql`SELECT 1`)
    await expect(read).rejects.toMatchObject({ code: 'HUBNF', message: 'no follower' })
  })

  test('if commits do not wait for the disk, no safe point in the log is known, so the leader answers', async () => {
    await cluster.leader.query('ALTER DATABASE hub SET synchronous_commit = off')
    const late = new Database({ connectionString: embedded.appUrl })
    expect(await late.moment()).toBeUndefined()
    await late.close()
    await cluster.leader.query('ALTER DATABASE hub RESET synchronous_commit')
  })
})

describe('a follower that fails', () => {
  test('a follower that falls silent while it reads is given up, and the request is refused for now', async () => {
    await rested()
    await cluster.leader.query('BEGIN; LOCK TABLE records.police_referrals IN ACCESS EXCLUSIVE MODE')
    await lockedThere()
    const answer = text('/exports/records', { kind: 'policeReferrals' })
    await waitingThere()
    await cluster.signal('SIGSTOP')
    try {
      expect(await Promise.race([answer, after(20_000, 'no answer', { ref: false })])).toMatch(/^503 /)
    } finally {
      await cluster.signal('SIGCONT')
      await cluster.leader.query('ROLLBACK')
    }
    await rested()
  })

  const timed = async (): Promise<number> => {
    const began = performance.now()
    expect(await refs()).toContain('r1')
    return performance.now() - began
  }

  test('a follower that stands still costs one question less than two seconds, and the next ones nothing', async () => {
    await cluster.signal('SIGSTOP')
    try {
      expect(await timed()).toBeLessThan(2_000)
      for (let time = 0; time < 3; time += 1) await refs()
      expect(new Set(answered)).toEqual(new Set(['leader']))
    } finally {
      await cluster.signal('SIGCONT')
    }
  })

  test('no request fails because a follower was killed', async () => {
    await cluster.signal('SIGKILL')
    for (let time = 0; time < 5; time += 1) expect(await timed()).toBeLessThan(2_000)
    expect(answered).not.toContain('follower')
    expect(await hub.query(charity, '{ supportCases(first: 1) { edges { node { recordRef } } } }')).toBeDefined()
    await expect(sayFollower(hub.hub.db, followerUrl)).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  })
})
