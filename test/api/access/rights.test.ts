import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type pg from 'pg'
import sql, { raw } from 'sql-template-tag'
import { openOwner } from '../../support/postgres/as-owner.js'
import { charity, charitySteward, person, policeOf, startHub, stewardOf, type As, type TestHub } from '../../support/hub/hub.js'
import {
  complaint,
  directCase,
  homicideCase,
  project,
  referral,
  submitComplaints,
  submitDirect,
  submitHomicide,
  submitProjects,
  submitReferrals,
  submitSupport,
  supportCase,
} from '../../support/batches/rows.js'
import { inPublished, publishedBytes } from '../../support/answers/published-file.js'
import { withoutSecondFactor } from '../../support/answers/ways-out.js'

let hub: TestHub
let owner: pg.Client
let close: () => Promise<void>

beforeAll(async () => {
  hub = await startHub({ now: '2025-08-20T09:00:00Z' })
  ;({ owner, close } = await openOwner(hub.hub.settings.dataDir))
})
afterAll(async () => {
  await close()
  await hub.stop()
})

const surrey = stewardOf('surrey')
interface Request {
  readonly id: string
  readonly kind: string
  readonly state: string
  readonly dueOn: string
  readonly receivedAt: string
}
const fields = '{ id kind state scope wording receivedAt dueOn appliedAt confirmedAt liftedAt }'
const send = (as: As, mutation: string, who: string | number, more = '', headers = {}) =>
  hub.send<Record<string, Request>>(
    as,
    `mutation($token: String!) { ${mutation}(subjectToken: $token${more}) ${fields} }`,
    { token: person(who) },
    headers,
  )
const ask = async (as: As, mutation: string, who: string | number, more = ''): Promise<Request> => {
  const { data, errors } = await send(as, mutation, who, more)
  if (errors) throw new Error(JSON.stringify(errors))
  return data[mutation] as Request
}
const listed = async (as: As, list: string) => {
  const answer = await hub.query<Record<string, { edges: { node: { recordRef: string } }[] }>>(
    as,
    `{ ${list}(first: 100) { edges { node { recordRef } } } }`,
  )
  return answer[list]?.edges.map(({ node }) => node.recordRef).sort()
}
const referrals = (force = 'surrey') => listed(policeOf(force), 'policeReferrals')

/** Every table that contains a text, in whichever column. */
async function tablesWith(text: string): Promise<string[]> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `SELECT table_schema || '.' || table_name AS name FROM information_schema.tables
     WHERE table_schema IN ('records', 'direct', 'ingest', 'publication', 'governance', 'audit') AND table_type = 'BASE TABLE'`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const { rows } = await owner.query(`SELECT FROM ${name} t WHERE to_jsonb(t)::text LIKE '%' || $1 || '%' LIMIT 1`, [text])
    if (rows.length > 0) found.push(name)
  }
  return found.sort()
}

describe('a person who is erased', () => {
  test('a person who is erased has no row left in any table, in no feed of the partner, whatever version it was', async () => {
    await submitDirect(hub, [directCase('er-d', 'er'), directCase('er-other', 'er-other')])
    await submitDirect(hub, [directCase('er-d', 'er', { sex: 'M' })])
    await submitSupport(hub, [
      supportCase('er-s', 'surrey', 'er-ref', { subjectToken: person('er') }),
      supportCase('er-named', 'surrey', null, { directRef: 'er-d' }),
    ])
    await submitHomicide(hub, [homicideCase('er-h', 'er')])
    await submitComplaints(hub, 'victim-support', [complaint('er-k', 'er'), { ...complaint('er-d', 'er'), receivedAt: '1/1/2025' }])
    await submitReferrals(hub, 'surrey', [referral('er-ref', 'er')])
    expect(await tablesWith('er-k')).toEqual(['records.complaints'])
    expect(await tablesWith('er-d')).toEqual(['direct.direct_cases', 'ingest.row_errors', 'records.support_cases'])
    await ask(charitySteward, 'eraseSubject', 'er')
    for (const reference of ['er-d', 'er-s', 'er-named', 'er-h', 'er-k'])
      expect({ reference, in: await tablesWith(reference) }).toEqual({ reference, in: reference === 'er-d' ? ['ingest.row_errors'] : [] })
    expect(await listed(charity, 'directCases')).toEqual(['er-other'])
    expect(await tablesWith(person('er'))).toEqual([])
    // What another partner sent of the person is that partner's.
    expect(await referrals()).toContain('er-ref')
  })

  test('a person who is erased is in no row error of a batch of the same feed', async () => {
    await submitReferrals(hub, 'surrey', [referral('bad', 'er-bad')])
    await submitReferrals(hub, 'surrey', [referral('bad', 'er-bad', { referredAt: '1/1/2025' })])
    expect(await tablesWith('"bad"')).toContain('ingest.row_errors')
    await ask(surrey, 'eraseSubject', 'er-bad')
    expect(await tablesWith('"bad"')).toEqual([])
  })

  test('a person who is erased leaves no code without a mapping with a batch of which no row is left', async () => {
    const coded = (who: string, from: number) =>
      Array.from({ length: 10 }, (_, n) => referral(`code-${who}-${from + n}`, who, { ethnicity: from === 0 ? 'Q7' : 'Q8' }))
    await submitReferrals(hub, 'surrey', coded('er-code', 0))
    await submitReferrals(hub, 'surrey', [...coded('er-code', 100), referral('code-other', 'er-code-other')])
    const codes = async () => {
      const { dataQuality } = await hub.query<{ dataQuality: { unmappedCodes: { code: string }[] } }>(
        surrey,
        '{ dataQuality(feed: POLICE_REFERRAL) { unmappedCodes { code } } }',
      )
      return dataQuality.unmappedCodes.map(({ code }) => code)
    }
    expect(await codes()).toEqual(['Q7', 'Q8'])
    await ask(surrey, 'eraseSubject', 'er-code')
    // Somebody else has a row of the second batch.
    expect(await codes()).toEqual(['Q8'])
    await ask(surrey, 'eraseSubject', 'er-code-other')
    expect(await codes()).toEqual([])
  })

  test('a person who is erased leaves nothing of which fields were empty with a batch of which no row is left', async () => {
    const { id } = await submitReferrals(hub, 'surrey', [referral('er-gap', 'er-gap', { sex: null }), referral('er-gap-2', 'er-gap-2')])
    const gaps = async () => {
      const rows = await hub.hub.db.transaction({ role: 'hub_rights', partner: 'surrey' }, (tx) =>
        tx.rows<{ gaps: { gap: string }[] }>(sql`SELECT gaps FROM ingest.batches WHERE id = ${id}::uuid`),
      )
      return rows.flatMap((row) => row.gaps.map(({ gap }) => gap))
    }
    expect(await gaps()).toContain('MISSING:sex')
    await ask(surrey, 'eraseSubject', 'er-gap-2')
    // Somebody else has a row of the batch.
    expect(await gaps()).toContain('MISSING:sex')
    await ask(surrey, 'eraseSubject', 'er-gap')
    expect(await gaps()).toEqual([])
  })

  test('a person who is erased is not brought back by an old file, by token or by reference, and the receipt names no record', async () => {
    await submitReferrals(hub, 'surrey', [referral('old', 'er-old')], 'old-file')
    await ask(surrey, 'eraseSubject', 'er-old')
    const again = await submitReferrals(hub, 'surrey', [referral('old', 'er-old'), referral('new-ref', 'er-old'), referral('old', null)])
    expect(again).toMatchObject({ accepted: 0, rejected: 3 })
    expect(again.errors.map(({ line, recordRef, field, code }) => [line, recordRef, field, code])).toEqual(
      [1, 2, 3].map((line) => [line, null, null, 'SUBJECT_ERASED']),
    )
    expect(await referrals()).not.toContain('old')
    expect(await tablesWith('new-ref')).toEqual([])
  })

  test('a person who is erased is taken in again with what arose later', async () => {
    await ask(surrey, 'eraseSubject', 'er-later')
    hub.moveTo('2025-08-25T09:00:00Z')
    const receipt = await submitReferrals(hub, 'surrey', [
      referral('later', 'er-later', { reportedAt: '2025-08-22T10:00:00Z', referredAt: '2025-08-23T10:00:00Z' }),
    ])
    expect(receipt.accepted).toBe(1)
    expect(await referrals()).toContain('later')
    hub.moveTo('2025-08-20T09:00:00Z')
  })

  test('a person who is erased keeps the record that was corrected to another person', async () => {
    await submitReferrals(hub, 'surrey', [referral('moved', 'er-first')])
    await submitReferrals(hub, 'surrey', [referral('moved', 'er-second')])
    await ask(surrey, 'eraseSubject', 'er-first')
    expect(await referrals()).toContain('moved')
    await ask(surrey, 'eraseSubject', 'er-second')
    expect(await referrals()).not.toContain('moved')
  })

  test('a person who is erased and one of whom the hub knows nothing give the same answer, statements and log', async () => {
    await submitReferrals(hub, 'surrey', [referral('known', 'er-known')])
    const shape = (request: unknown) =>
      JSON.stringify(request)
        .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID')
        .replace(/T\d\d:\d\d:\d\d\.\d+Z/g, 'TIME')
    const known = await send(surrey, 'eraseSubject', 'er-known')
    const unknown = await send(surrey, 'eraseSubject', 'er-unknown')
    expect(shape(unknown)).toBe(shape(known))
    expect(known.data['eraseSubject']).toMatchObject({ state: 'CONFIRMED', dueOn: '2025-09-20' })
    const { rows } = await owner.query<{ event: string; verb: string; detail: object; resource: string }>(
      `SELECT event, verb, detail, resource FROM audit.events WHERE resource LIKE 'rights-request/%' ORDER BY seq DESC LIMIT 6`,
    )
    const [last, before] = [rows.slice(0, 3), rows.slice(3)].map((events) =>
      events.map(({ event, verb, detail }) => ({ event, verb, detail })),
    )
    expect(last).toEqual(before)
    expect(last?.map(({ event, verb }) => `${event} ${verb}`)).toEqual([
      'rights-request:confirmed ERASURE',
      'rights-request:applied ERASURE',
      'rights-request:received ERASURE',
    ])
  })
})

describe('a person whose processing is restricted', () => {
  beforeEach(() => hub.moveTo('2025-08-20T09:00:00Z'))

  test('a person whose processing is restricted is in no list while it lasts, even with rows that come meanwhile, and in every list when it is lifted', async () => {
    await submitReferrals(hub, 'kent', [referral('re-1', 're'), referral('re-free', 're-free')])
    await ask(stewardOf('kent'), 'restrictSubject', 're')
    expect(await referrals('kent')).toEqual(['re-free'])
    const meanwhile = await submitReferrals(hub, 'kent', [referral('re-1', null, { sex: 'M' }), referral('re-2', 're')])
    expect(meanwhile.accepted).toBe(2)
    expect(await referrals('kent')).toEqual(['re-free'])
    expect((await ask(stewardOf('kent'), 'liftRestriction', 're')).state).toBe('LIFTED')
    expect(await referrals('kent')).toEqual(['re-1', 're-2', 're-free'])
  })

  test('a restriction that does not exist is not lifted', async () => {
    expect((await send(surrey, 'liftRestriction', 're-none')).errors?.[0]?.extensions.code).toBe('NOT_FOUND')
  })
})

describe('a consent', () => {
  test('a consent that is withdrawn for the sharing leaves no direct case, and a new one lets the person be sent again', async () => {
    await submitDirect(hub, [directCase('co-1', 'co')])
    const request = await ask(charitySteward, 'withdrawConsent', 'co', ', scope: "FEED_C_SHARE", wording: "v3"')
    expect(request).toMatchObject({ kind: 'CONSENT_WITHDRAWAL', state: 'CONFIRMED', scope: 'FEED_C_SHARE', wording: 'v3' })
    expect(await tablesWith('co-1')).toEqual([])
    expect(await submitDirect(hub, [directCase('co-1', 'co')])).toMatchObject({ accepted: 0, rejected: 1 })
    hub.moveTo('2025-08-25T09:00:00Z')
    expect(await submitDirect(hub, [directCase('co-1', 'co', { consentAt: '2025-08-24T10:00:00Z' })])).toMatchObject({ accepted: 1 })
    hub.moveTo('2025-08-20T09:00:00Z')
  })

  test('a consent that is withdrawn for the sharing removes what was done for the direct case, and leaves what was done after a referral', async () => {
    await submitDirect(hub, [directCase('co-3', 'co-3')])
    const of = { subjectToken: person('co-3') }
    await submitSupport(hub, [
      supportCase('co-s-d', 'surrey', null, { ...of, directRef: 'co-3' }),
      supportCase('co-s-r', 'surrey', 'co-r', { ...of, referredLater: true }),
    ])
    await ask(charitySteward, 'withdrawConsent', 'co-3', ', scope: "FEED_C_SHARE", wording: "v3"')
    expect(await tablesWith('co-s-d')).toEqual([])
    expect(await tablesWith('co-s-r')).not.toEqual([])
  })

  test('a consent that is withdrawn for another scope ends only that scope', async () => {
    await submitDirect(hub, [directCase('co-2', 'co-2', { consentScope: ['FEED_C_SHARE', 'RESEARCH'] })])
    await ask(charitySteward, 'withdrawConsent', 'co-2', ', scope: "RESEARCH", wording: "v3"')
    const { directCases } = await hub.query<{ directCases: { edges: { node: { consentScope: string[] } }[] } }>(
      charity,
      '{ directCases(filter: { recordRef: "co-2" }) { edges { node { consentScope } } } }',
    )
    expect(directCases.edges.map(({ node }) => node.consentScope)).toEqual([['FEED_C_SHARE']])
  })

  test('a consent of no known scope or wording, or of a force, is refused with what to do', async () => {
    const code = async (as: As, more: string) => (await send(as, 'withdrawConsent', 'co', more)).errors?.[0]?.extensions.code
    expect(await code(charitySteward, ', scope: "ALL", wording: "v3"')).toBe('SCOPE_UNKNOWN')
    expect(await code(charitySteward, ', scope: "RESEARCH", wording: "a wording"')).toBe('WORDING_INVALID')
    expect(await code(surrey, ', scope: "RESEARCH", wording: "v3"')).toBe('GRAPHQL_VALIDATION_FAILED')
  })
})

describe('access', () => {
  const access = async (as: As, who: string) =>
    (
      await hub.query<{ requestSubjectRecords: { request: Request; records: Record<string, unknown>[] } }>(
        as,
        'mutation($token: String!) { requestSubjectRecords(subjectToken: $token) { request { kind state } records { feed recordRef versions current restricted late } } }',
        { token: person(who) },
      )
    ).requestSubjectRecords

  test('a request for access lists every record of the person that the partner sent, restricted ones too, and of no other partner', async () => {
    await submitReferrals(hub, 'surrey', [referral('ac-r', 'ac')])
    await submitReferrals(hub, 'surrey', [referral('ac-r', 'ac', { sex: 'M' })])
    await submitComplaints(hub, 'surrey', [complaint('ac-k', 'ac')])
    await submitDirect(hub, [directCase('ac-d', 'ac')])
    await ask(surrey, 'restrictSubject', 'ac')
    const as = { current: true, restricted: true, late: false }
    expect(await access(surrey, 'ac')).toEqual({
      request: { kind: 'ACCESS', state: 'CONFIRMED' },
      records: [
        { feed: 'POLICE_REFERRAL', recordRef: 'ac-r', versions: 2, ...as },
        { feed: 'COMPLAINT', recordRef: 'ac-k', versions: 1, ...as },
      ],
    })
    expect((await access(charitySteward, 'ac')).records).toEqual([
      { feed: 'DIRECT_CASE', recordRef: 'ac-d', versions: 1, ...as, restricted: false },
    ])
    expect((await access(stewardOf('kent'), 'ac')).records).toEqual([])
  })
})

describe('requests', () => {
  test('requests for persons are listed for the partner that made them, newest first, and for no other', async () => {
    const requests = async (as: As) =>
      (
        await hub.query<{ rightsRequests: { edges: { node: Request }[] } }>(
          as,
          `{ rightsRequests(first: 100) { edges { node ${fields} } } }`,
        )
      ).rightsRequests.edges.map(({ node }) => node)
    hub.moveTo('2025-08-26T09:00:00Z')
    const latest = await ask(surrey, 'eraseSubject', 'li')
    expect((await requests(surrey))[0]).toEqual(latest)
    expect((await requests(charitySteward)).map(({ id }) => id)).not.toContain(latest.id)
    expect(await requests(stewardOf('cumbria'))).toEqual([])
  })

  test('requests for persons are counted by kind and year: in time, late, open and overdue, only for the partner that made them', async () => {
    const counts = async (as: As) =>
      (await hub.query<{ rightsRequestCounts: object[] }>(as, '{ rightsRequestCounts { kind year received inTime late open overdue } }'))
        .rightsRequestCounts
    const kent = stewardOf('kent')
    const made = []
    for (const who of ['c1', 'c2', 'c3', 'c4']) made.push(await ask(kent, 'eraseSubject', who))
    const [, late, overdue, open] = made.map(({ id }) => id)
    await owner.query(`UPDATE ingest.rights_requests SET due_on = '2025-08-01' WHERE id = ANY($1::uuid[])`, [[late, overdue]])
    await owner.query(
      `UPDATE ingest.rights_requests SET state = 'RECEIVED', applied_at = NULL, confirmed_at = NULL WHERE id = ANY($1::uuid[])`,
      [[overdue, open]],
    )
    const own = (await counts(kent)).filter((one) => (one as { kind: string }).kind === 'ERASURE')
    expect(own).toEqual([{ kind: 'ERASURE', year: 2025, received: 4, inTime: 1, late: 1, open: 1, overdue: 1 }])
    expect(await counts(stewardOf('cumbria'))).toEqual([])
  })

  test('requests for persons need a second factor, the role that sends feeds, and a token as it is sent', async () => {
    const code = async (answer: ReturnType<typeof send>) => (await answer).errors?.[0]?.extensions.code
    expect(await code(send(surrey, 'eraseSubject', 'no', '', await withoutSecondFactor(hub, surrey)))).toBe('STEP_UP_NEEDED')
    expect(await code(send(policeOf('surrey'), 'eraseSubject', 'no'))).toBe('GRAPHQL_VALIDATION_FAILED')
    const answer = await hub.send(surrey, 'mutation { eraseSubject(subjectToken: "Jane Zzyzx") { id } }')
    expect(answer.errors?.[0]?.extensions.code).toBe('TOKEN_INVALID')
    expect(JSON.stringify(answer)).not.toContain('Zzyzx')
  })

  test('requests for persons work when no agreement is live', async () => {
    await owner.query(`UPDATE governance.agreements SET suspended_at = now()`)
    hub.hub.governance.forget()
    expect((await ask(surrey, 'eraseSubject', 'no-agreement')).state).toBe('CONFIRMED')
    await owner.query(`UPDATE governance.agreements SET suspended_at = NULL`)
    hub.hub.governance.forget()
  })
})

describe('taking out', () => {
  test.each(['hub_rights', 'hub_rights_direct'] as const)(
    'a removal in the role %s reaches only rows of the acting partner, whatever the statement',
    async (role) => {
      await submitReferrals(hub, 'kent', [
        referral('other-partner', 'other-partner'),
        referral('other-bad', 'other-bad', { referredAt: '' }),
      ])
      await submitReferrals(hub, 'surrey', [referral('own', 'own')])
      await ask(stewardOf('kent'), 'eraseSubject', 'other-erased')
      await submitProjects(hub, [project('other-project')])
      await submitDirect(hub, [directCase('other-direct', 'other-direct')])
      await submitSupport(hub, [supportCase('other-support', 'surrey', 'other-referral')])
      await submitComplaints(hub, 'victim-support', [complaint('other-complaint', 'other-complaint')])
      const [notifiedAt, firstContactAt] = ['2025-02-10T10:00:00Z', '2025-02-11T10:00:00Z']
      await submitHomicide(hub, [homicideCase('other-homicide', 'other-homicide', { notifiedAt, firstContactAt })])
      const { rows: tables } = await owner.query<{ name: string }>(
        `SELECT table_schema || '.' || table_name AS name FROM information_schema.columns WHERE CASE column_name
         WHEN 'contributor' THEN has_column_privilege($1, table_schema || '.' || table_name, 'contributor', 'SELECT') END`,
        [role],
      )
      expect(tables).toHaveLength(role === 'hub_rights' ? 8 : 10)
      for (const { name } of tables) {
        const others = await owner.query(`SELECT FROM ${name} WHERE contributor <> 'surrey' LIMIT 1`)
        const seen = await hub.hub.db.transaction({ role, partner: 'surrey' }, (tx) =>
          tx.rows<{ contributor: string }>(sql`SELECT contributor FROM ${raw(name)} WHERE contributor <> 'surrey'`),
        )
        expect({ name, others: others.rowCount, seen }).toEqual({ name, others: 1, seen: [] })
      }
      const nobody = await hub.hub.db.transaction({ role }, (tx) => tx.rows(sql`DELETE FROM records.police_referrals RETURNING id`))
      expect(nobody).toEqual([])
      const taken = new Error('taken back')
      let removed: string[] = []
      const all = hub.hub.db.transaction({ role, partner: 'surrey' }, async (tx) => {
        const rows = await tx.rows<{ contributor: string }>(sql`DELETE FROM records.police_referrals RETURNING contributor`)
        removed = [...new Set(rows.map(({ contributor }) => contributor))]
        throw taken
      })
      await expect(all).rejects.toBe(taken)
      expect(removed).toEqual(['surrey'])
    },
  )
})

describe('published quarters', () => {
  const force = stewardOf('metropolitan')
  const at = (month: string, recordRef: string, who: string) =>
    referral(recordRef, who, { reportedAt: `2025-${month}-09T10:00:00Z`, referredAt: `2025-${month}-10T10:00:00Z` })
  const counted = async (quarter: string) =>
    (await inPublished(hub, quarter, `SELECT count(*)::int AS n FROM facts_a WHERE contributor = 'metropolitan'`))[0]?.['n']

  /** Whether someone waits for a lock of this kind. */
  const waits = async (kind: 'advisory' | 'relation') =>
    ((await owner.query(`SELECT FROM pg_locks WHERE locktype = '${kind}' AND NOT granted`)).rowCount ?? 0) > 0
  const until = async (isSo: () => Promise<boolean>) => {
    while (!(await isSo())) await new Promise((over) => setTimeout(over, 20))
  }

  /** Erases someone while a quarter is being published: the erasure waits, on record, and the quarter includes the person. */
  async function whilePublishing(quarter: string, who: string): Promise<void> {
    // The publisher waits for a table that the erasure does not reach.
    await owner.query('BEGIN; LOCK TABLE direct.homicide_cases IN ACCESS EXCLUSIVE MODE')
    const publishing = hub.hub.publish(quarter)
    // If the test fails meanwhile, that is the failure to be told.
    publishing.catch(() => undefined)
    await until(() => waits('relation'))
    let isErased = false
    const erasing = ask(force, 'eraseSubject', who).finally(() => (isErased = true))
    erasing.catch(() => undefined)
    const latest = async () =>
      (await owner.query<{ state: string }>('SELECT state FROM ingest.rights_requests ORDER BY received_at DESC, id LIMIT 1')).rows
    // Others take such a lock too, so the request must be there as well.
    await until(async () => isErased || ((await waits('advisory')) && (await latest())[0]?.state === 'RECEIVED'))
    expect({ isErased, rows: await latest() }).toEqual({ isErased: false, rows: [{ state: 'RECEIVED' }] })
    await owner.query('COMMIT')
    await publishing
    expect((await erasing).state).toBe('CONFIRMED')
    expect(await referrals('metropolitan')).not.toContain(who)
  }

  test('published quarters hold no one who was erased or restricted before, keep those whom they hold, and the next quarter has no one who was erased', async () => {
    const persons = ['a', 'b', 'c', 'd']
    await submitReferrals(
      hub,
      'metropolitan',
      persons.map((who) => at('02', `q1-${who}`, `q1-${who}`)),
    )
    await submitReferrals(
      hub,
      'metropolitan',
      persons.map((who) => at('05', `q2-${who}`, `q2-${who}`)),
    )
    const came = ['q1-e', 'q1-f', 'q1-g']
    await submitDirect(
      hub,
      came.map((who) => directCase(who, who)),
    )
    await ask(force, 'eraseSubject', 'q1-a')
    await ask(force, 'restrictSubject', 'q1-b')
    await ask(force, 'restrictSubject', 'q2-b')
    await hub.hub.publish('2025Q1')
    expect(await counted('2025Q1')).toBe(2)
    const before = await publishedBytes(hub, '2025Q1')
    await ask(force, 'eraseSubject', 'q1-c')
    await ask(force, 'eraseSubject', 'q2-c')
    await ask(force, 'liftRestriction', 'q1-b')
    await whilePublishing('2025Q2', 'q2-d')
    expect(await counted('2025Q2')).toBe(2)
    // Of a direct case that is erased it is kept with what it is followed, until the year is over, and not if the consent was withdrawn.
    const kept = async () => {
      const count = `SELECT (count(*))::int AS n, (count(seen))::int AS followed FROM publication.taken_out WHERE stratum = 'C'`
      return (await owner.query<{ n: number; followed: number }>(count)).rows
    }
    await ask(charitySteward, 'withdrawConsent', 'q1-e', ', scope: "FEED_C_SHARE", wording: "v3"')
    expect(await kept()).toEqual([{ n: 1, followed: 0 }])
    await ask(charitySteward, 'eraseSubject', 'q1-f')
    expect(await kept()).toEqual([{ n: 2, followed: 1 }])
    for (const trace of [...came.slice(0, 2), 'q1-c', ...['q1-c', 'q1-e', 'q1-f'].map(person)]) expect(await tablesWith(trace)).toEqual([])
    expect(await publishedBytes(hub, '2025Q1')).toBe(before)
    expect(await hub.hub.verify('2025Q1')).toMatchObject({ same: false, fileUnchanged: true, rowsTakenOut: true })
  })

  test('published quarters hold no token, no reference and no date, but only numbers, marks and codes', async () => {
    const types = await inPublished(
      hub,
      '2025Q1',
      `SELECT DISTINCT data_type FROM duckdb_columns() WHERE database_name = 'file' ORDER BY 1`,
    )
    expect(types.map(({ data_type: type }) => type)).toEqual(['BIGINT', 'BOOLEAN', 'INTEGER', 'VARCHAR'])
    const texts = await inPublished(
      hub,
      '2025Q1',
      `SELECT table_name AS t, column_name AS c FROM duckdb_columns() WHERE database_name = 'file' AND data_type = 'VARCHAR'`,
    )
    for (const { t, c } of texts) {
      const [row] = await inPublished(
        hub,
        '2025Q1',
        `SELECT count(*)::int AS n FROM ${String(t)} WHERE ${String(c)} LIKE 'q1-%' OR regexp_matches(${String(c)}, '[0-9a-f]{16}|\\d{4}-\\d{2}-\\d{2}')`,
      )
      expect({ t, c, n: row?.['n'] }).toEqual({ t, c, n: 0 })
    }
  })
})
