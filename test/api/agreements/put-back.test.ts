import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { againWith, endingsBookOf } from '../../../src/hub/endings.js'
import { openHub } from '../../../src/hub/hub.js'
import { operatorActor } from '../../../src/modules/governance/index.js'
import { analysisQuery, period, whereForce } from '../../support/callers/ask.js'
import { asOwner } from '../../support/postgres/as-owner.js'
import { times } from '../../support/disclosure/attack.js'
import { charity, charitySteward, person, policeOf, startHub, type As, type TestHub } from '../../support/hub/hub.js'
import { backUp } from '../../support/postgres/run-server.js'
import { testKeys } from '../../support/batches/test-keys.js'
import { directCase, referral, submitDirect, submitReferrals, submitSupport, supportCase } from '../../support/batches/rows.js'

/** A database of before everything below is put back; the files outside it stay as they are. */
let hub: TestHub
let remove: (() => Promise<void>) | undefined
let key: string
const now = '2025-08-20T09:00:00Z'
let dataDir: string
const file = () => join(dataDir, 'audit', 'endings.ndjson')
const surrey = policeOf('surrey')

const listed = async (as: As, list: string): Promise<string[]> => {
  const answer = await hub.query<Record<string, { edges: { node: { recordRef: string } }[] }>>(
    as,
    `{ ${list}(first: 100) { edges { node { recordRef } } } }`,
  )
  return answer[list]?.edges.map(({ node }) => node.recordRef).sort() ?? []
}
const steward = (mutation: string, who: string, more = '') =>
  hub.query(charitySteward, `mutation($token: String!) { ${mutation}(subjectToken: $token${more}) { id } }`, { token: person(who) })
const direct = (recordRef: string) => ({ ...directCase(recordRef, recordRef), subjectToken: undefined })
const support = (recordRef: string, directRef?: string) => supportCase(recordRef, 'surrey', null, { directRef })
const idOfKey = () => /_([0-9A-Za-z]{8})/.exec(key)?.[1] ?? ''
const used = async (as: As): Promise<number> =>
  (await hub.query<{ budget: { used: number } | null }>(as, '{ budget { used } }')).budget?.used ?? 0
const question = { measures: ['VICTIMS_REFERRED'], by: ['OFFENCE_GROUP'], period: period('2025Q1'), where: whereForce('surrey') }
const refusalOf = async (work: () => Promise<unknown>): Promise<string> =>
  work().then(
    () => 'nothing',
    (error: unknown) => `${(error as { code?: string }).code}: ${(error as Error).message}`,
  )

/** What a hub of before noted of an address to which it sent notices. */
const endAddress = () =>
  hub.hub.db.transaction({ role: 'hub_governance', partner: 'surrey' }, (tx) =>
    hub.hub.endings.note(tx, { kind: 'NOTICE_ADDRESS', partner: 'surrey', at: '2025-08-20T09:20:00.000Z' }),
  )
const changeOf = (partner: string) => ({ actor: 'an officer', partner, role: 'GOVERNANCE_OFFICER' })
const registerIn = (partner: string) => hub.hub.changes.register(changeOf(partner), { kind: 'ATTENDING', start: '2026Q2', district: null })

beforeAll(async () => {
  hub = await startHub({ now })
  dataDir = hub.hub.settings.dataDir
  const day = '2025-02-10T10:00:00Z'
  await submitReferrals(
    hub,
    'surrey',
    times(60).map((n) => referral(`r-${n}`, `r-${n}`, { reportedAt: day, referredAt: day })),
  )
  await submitDirect(
    hub,
    ['erased', 'withdrawn', 'restricted', 'lifted', 'stays'].map((who) => directCase(who, who)),
  )
  await submitDirect(hub, [directCase('scoped', 'scoped', { consentScope: ['FEED_C_SHARE', 'RESEARCH'] })])
  // Records of which nobody knows yet whose they are.
  await submitDirect(hub, [direct('told-later'), direct('with-support'), direct('of-nobody')])
  await submitSupport(hub, [support('of-a-case-to-come', 'to-come'), support('of-a-case', 'with-support'), support('of-no-case')])
  // Records that change hands.
  await submitDirect(hub, [directCase('somebody-elses', 'somebody'), directCase('theirs-again', 'told')])
  await submitDirect(hub, [directCase('theirs-again', 'somebody')])
  await steward('restrictSubject', 'lifted')
  key = await hub.hub.credentials.createKey(operatorActor, { partner: 'surrey', feed: 'police-referral', days: 300 })
  await registerIn('kent')
  let backup: Awaited<ReturnType<typeof backUp>> | undefined
  await hub.restart(async () => {
    backup = await backUp(dataDir)
    remove = backup.remove
  })
  hub.moveTo('2025-08-20T10:00:00Z')
  await submitDirect(hub, [directCase('after', 'after')])
  const told = ['told-later', 'to-come', 'with-support', 'theirs-again', 'somebody-elses']
  // Not as they were at first, because a row that has stood before is an old file.
  await submitDirect(
    hub,
    told.map((ref) => directCase(ref, 'told', { ageBand: '35-44' })),
  )
  await submitDirect(hub, [directCase('somebody-elses', 'somebody', { ageBand: '35-44' })])
  for (const who of ['erased', 'after', 'told']) await steward('eraseSubject', who)
  await steward('withdrawConsent', 'withdrawn', ', scope: "FEED_C_SHARE", wording: "v1"')
  await steward('withdrawConsent', 'scoped', ', scope: "RESEARCH", wording: "v1"')
  await steward('restrictSubject', 'restricted')
  await steward('liftRestriction', 'lifted')
  const { credentials, partnership, leaving } = hub.hub
  await endAddress()
  await hub.hub.changes.withdraw(changeOf('kent'), '2025-1')
  await registerIn('essex')
  await registerIn('dorset')
  await hub.hub.changes.withdraw(changeOf('dorset'), '2025-3')
  await credentials.revokeKey(operatorActor, idOfKey())
  await credentials.revoke(operatorActor, 'https://login.example|someone')
  await partnership.addPartner(operatorActor, { code: 'new-charity', name: 'New charity', kind: 'CHARITY' })
  await partnership.setPartnerSuspended(operatorActor, 'kent', true)
  await partnership.setPartnerSuspended(operatorActor, 'essex', true)
  await partnership.setPartnerSuspended(operatorActor, 'essex', false)
  await partnership.setSuspended(operatorActor, 'DSA-DEMO-2', true)
  await leaving.leave(operatorActor, 'DSA-DEMO-1', 'sussex')
  await partnership.apply(operatorActor, since)
  await partnership.setSuspended(operatorActor, since.reference, true)
  await leaving.leave(operatorActor, since.reference, 'cumbria')
  await hub.hub.publish('2025Q1')
  published = ((await asOwner(dataDir, 'SELECT to_jsonb(q) AS row FROM publication.quarters q')) as { row: object }[])[0]?.row
  expect((await hub.send(surrey, analysisQuery, { question })).errors).toBeUndefined()
  expect(await used(surrey)).toBeGreaterThan(0)
  spent = await used(surrey)
  const { settings } = hub.hub
  await hub.restart(async () => {
    await (backup?.putBack() ?? Promise.reject(new Error('there is no backup')))
    await expect(openHub(settings)).rejects.toThrow(/The ledger ends before event/)
    await (await openHub({ ...settings, ledgerGoesOn: true })).close()
  })
  hub.moveTo('2025-08-20T11:00:00Z')
})
let spent = 0
/** The row of the quarter that was published. */
let published: object | undefined
/** An agreement that was entered after the backup. */
const since = {
  ...{ reference: 'DSA-SINCE', version: 1, title: 'Since the backup', purpose: 'INSPECTION', lawfulBasis: 'Law enforcement' },
  ...{ parties: ['cumbria', 'dorset', 'hmicfrs'], feeds: ['POLICE_REFERRAL'], roles: ['INSPECTOR'] },
  ...{ startsOn: '2025-01-01', endsOn: '2030-01-01', reviewDueOn: '2029-01-01', signedAt: '2025-01-01T10:00:00Z' },
}
afterAll(async () => {
  await hub.stop()
  await remove?.()
})

describe('what ended stays ended, although an older database was put back', () => {
  test('a person who was erased, or withdrew consent to the sharing, has no row, and nobody else has lost one', async () => {
    expect(await listed(charity, 'directCases')).toEqual(['lifted', 'of-nobody', 'scoped', 'somebody-elses', 'stays'])
  })

  test('a record is erased if a later correction says that it belongs to an erased person, and a record of nobody stays', async () => {
    const cases = await listed(charity, 'directCases')
    expect(cases).not.toContain('told-later')
    expect(cases).toContain('of-nobody')
  })

  test('a record that was somebody else’s when the person was erased stays, and one that had become the person’s again is erased', async () => {
    const cases = await listed(charity, 'directCases')
    expect(cases).toContain('somebody-elses')
    expect(cases).not.toContain('theirs-again')
  })

  test('what was done for a person who was erased is erased, although the direct case that it names is not in this database, or of nobody in it', async () => {
    expect(await listed(charity, 'supportCases')).toEqual(['of-no-case'])
  })

  test('a record that this database never had is not taken in after its erasure', async () => {
    expect(await submitDirect(hub, [directCase('after', 'after')])).toMatchObject({ accepted: 0, rejected: 1 })
    expect(await submitDirect(hub, [directCase('after', 'somebody-else')])).toMatchObject({ accepted: 0, rejected: 1 })
  })

  test('a scope of consent that was withdrawn is in no row of the person', async () => {
    const { directCases } = await hub.query<{ directCases: { edges: { node: { consentScope: string[] } }[] } }>(
      charity,
      '{ directCases(filter: { recordRef: "scoped" }) { edges { node { consentScope } } } }',
    )
    expect(directCases.edges.map(({ node }) => node.consentScope)).toEqual([['FEED_C_SHARE']])
  })

  test('the log tells of everything that was carried out again, of whose act it was, and of the requests of a charity no finer than the first time', async () => {
    const rows = (await asOwner(
      dataDir,
      `SELECT concat_ws(' ', partner, event, CASE WHEN event LIKE 'rights%' THEN detail ->> 'kind' ELSE resource END, told) AS line FROM audit.events
       WHERE actor = 'operator' AND (event = 'endings:applied' OR detail ? 'again') ORDER BY seq`,
    )) as { line: string }[]
    expect(rows.map(({ line }) => line)).toEqual([
      'victim-support rights-request:applied ERASURE BY_MONTH',
      'victim-support rights-request:applied ERASURE BY_MONTH',
      'victim-support rights-request:applied ERASURE BY_MONTH',
      'victim-support rights-request:applied CONSENT_WITHDRAWAL BY_MONTH',
      'victim-support rights-request:applied CONSENT_WITHDRAWAL BY_MONTH',
      'victim-support rights-request:applied RESTRICTION BY_MONTH',
      'victim-support rights-request:lifted RESTRICTION BY_MONTH',
      // It ends nothing any more.
      'hub endings:applied notice-address EACH',
      // Withdrawn, and two that were registered, of which one was withdrawn.
      'kent endings:applied change/2025-1 EACH',
      'essex endings:applied change/2025-2 EACH',
      'dorset endings:applied change/2025-3 EACH',
      'dorset endings:applied change/2025-3 EACH',
      `hub endings:applied key/${idOfKey()} EACH`,
      'hub endings:applied token EACH',
      'hub endings:applied partner/new-charity EACH',
      'hub endings:applied partner/kent EACH',
      'hub endings:applied partner/essex EACH',
      'hub endings:applied partner/essex EACH',
      'hub endings:applied agreement/DSA-DEMO-2 EACH',
      'hub endings:applied agreement/DSA-DEMO-1 EACH',
      'hub endings:applied agreement/DSA-SINCE EACH',
      'hub endings:applied agreement/DSA-SINCE EACH',
      'hub endings:applied quarter/2025Q1 EACH',
      'surrey endings:applied budget EACH',
    ])
  })

  test('the requests for these persons are on the list of the charity, as carried out', async () => {
    const { rightsRequests } = await hub.query<{ rightsRequests: { edges: { node: { kind: string; state: string } }[] } }>(
      charitySteward,
      '{ rightsRequests(first: 50) { edges { node { kind state } } } }',
    )
    expect(rightsRequests.edges.map(({ node }) => `${node.kind} ${node.state}`).sort()).toEqual([
      'CONSENT_WITHDRAWAL APPLIED',
      'CONSENT_WITHDRAWAL APPLIED',
      'ERASURE APPLIED',
      'ERASURE APPLIED',
      'ERASURE APPLIED',
      'RESTRICTION APPLIED',
      'RESTRICTION LIFTED',
    ])
  })

  test('a key that was revoked is revoked, and so are the tokens of a subject', async () => {
    expect((await hub.hub.credentials.keys()).find(({ id }) => id === idOfKey())?.revokedAt).toEqual(expect.any(Date))
    const response = await fetch(`${hub.url}/ingest/police-referral?batch=after&dryRun=true`, {
      method: 'POST',
      headers: { connection: 'close', authorization: `Bearer ${key}` },
      body: 'record_ref\n',
    })
    expect(response.status).toBe(401)
    const { rows } = await revocations()
    expect(rows).toEqual(['https://login.example|someone'])
  })

  test('a change that was registered since has its number, and the next one does not get it, so that no level is spent twice', async () => {
    const register = await hub.hub.changes.all()
    expect(register.map(({ partner, number, start }) => `${partner} ${number} ${start}`)).toEqual([
      ...['kent 1 2026Q2', 'essex 2 2026Q2', 'dorset 3 2026Q2'],
    ])
    expect(await registerIn('cumbria')).toMatchObject({ year: 2025, number: 4 })
  })

  test('a change that was withdrawn since is withdrawn', async () => {
    const register = await hub.hub.changes.all()
    expect(register.filter(({ withdrawnAt }) => withdrawnAt !== null).map(({ partner }) => partner)).toEqual(['kent', 'dorset'])
  })

  test('a partner and an agreement that were suspended are suspended, and one that was resumed is not', async () => {
    const partners = await hub.hub.partnership.partners()
    expect(partners.filter(({ suspendedAt }) => suspendedAt !== null).map(({ code }) => code)).toEqual(['kent'])
    const agreements = await hub.hub.partnership.agreements()
    expect(agreements.filter(({ suspendedAt }) => suspendedAt !== null).map(({ reference }) => reference)).toEqual(['DSA-DEMO-2'])
  })

  test('a party that left an agreement has left it, and a partner that was registered is there', async () => {
    const agreements = await hub.hub.partnership.agreements()
    expect(agreements.find(({ reference }) => reference === 'DSA-DEMO-1')?.left).toEqual(['sussex'])
    expect((await hub.hub.partnership.partners()).map(({ code }) => code)).toContain('new-charity')
  })

  test('an agreement that this database does not know is suspended when it is entered anew, and who left it has left it', async () => {
    const { partnership } = hub.hub
    expect((await partnership.agreements()).map(({ reference }) => reference)).not.toContain(since.reference)
    await partnership.apply(operatorActor, since)
    const found = (await partnership.agreements()).find(({ reference }) => reference === since.reference)
    expect(found).toMatchObject({ suspendedAt: expect.any(Date), left: ['cumbria'], parties: ['dorset', 'hmicfrs'] })
    const again = partnership.apply(operatorActor, { ...since, version: 2 })
    expect(await refusalOf(() => again)).toMatch(/^PARTY_LEFT: cumbria has left DSA-SINCE/)
  })

  test('a partner that this database did not know is suspended when it is registered anew', async () => {
    const { db, endings, partnership } = hub.hub
    const at = '2025-08-20T10:30:00.000Z'
    await db.transaction({ role: 'hub_governance' }, (tx) =>
      endings.note(tx, { kind: 'SUSPENSION', target: 'PARTNER', name: 'older-charity', suspended: true, at }),
    )
    await partnership.addPartner(operatorActor, { code: 'older-charity', name: 'Older charity', kind: 'CHARITY' })
    const found = (await partnership.partners()).find(({ code }) => code === 'older-charity')
    expect(found?.suspendedAt).toEqual(new Date(at))
  })

  test('a budget that was spent is spent', async () => {
    const { hub: it } = hub
    const row = await it.db.transaction({ role: 'hub_budget', partner: 'surrey' }, (tx) => tx.models(({ budget }) => budget.findMany()))
    expect(row.map((one) => one.used)).toEqual([spent])
  })

  test('a quarter that was published is taken over from its own file, is not built anew, and nothing that would be frozen is of it', async () => {
    const before = await readFile(join(dataDir, 'snapshots', '2025Q1.duckdb'))
    expect(await hub.hub.publishedQuarters()).toEqual(['2025Q1'])
    expect(await refusalOf(() => hub.hub.publish('2025Q1'))).toMatch(/^ALREADY_PUBLISHED/)
    expect((await hub.hub.wouldFreeze({})).quarters.map(({ quarter }) => quarter)).not.toContain('2025Q1')
    expect((await readFile(join(dataDir, 'snapshots', '2025Q1.duckdb'))).equals(before)).toBe(true)
  })

  test('a quarter of a version that noted nothing to take it over by is not built anew, nor shown as what would be frozen', async () => {
    await hub.hub.endings.noteQuarter({ quarter: '2025Q2', sha256: '0'.repeat(64) })
    for (const work of [
      () => hub.hub.publish('2025Q2'),
      () => hub.hub.publish(),
      () => hub.hub.wouldFreeze({ only: '2025Q2', allowEmpty: true }),
    ])
      expect(await refusalOf(work)).toMatch(
        /^QUARTER_STANDS: This database is older than the publication of 2025Q2.*\. .+Put back the database as of a later moment/,
      )
    expect(await hub.hub.publishedQuarters()).toEqual(['2025Q1'])
  })
})

async function revocations(): Promise<{ rows: string[] }> {
  const rows = await hub.hub.db.transaction({ role: 'hub_read_agreements' }, (tx) => tx.models(({ revocation }) => revocation.findMany()))
  return { rows: rows.map(({ subject }) => subject) }
}

describe('the file of what has ended', () => {
  test('nothing in the file of endings can be read: no token, reference, partner, key, figure or kind of what ended', async () => {
    const text = await readFile(file(), 'utf8')
    const words = ['erased', 'after', 'kent', 'surrey', 'victim-support', 'DSA-DEMO', 'ERASURE', 'BUDGET', '2025']
    // A word stands behind a quotation mark, as it would in clear: four letters alone are found in sealed text by chance.
    const clear = [person('erased'), idOfKey(), ...words.map((word) => `"${word}`)]
    for (const word of clear) expect({ word, found: text.includes(word) || decoded(text).includes(word) }).toEqual({ word, found: false })
  })

  test('what ended is on disk before its commit: if the commit fails, it is carried out all the same, and until then nothing else ends', async () => {
    const { credentials, db, endings } = hub.hub
    const made = await credentials.createKey(operatorActor, { partner: 'surrey', feed: 'police-referral', days: 30 })
    const id = /_([0-9A-Za-z]{8})/.exec(made)?.[1] ?? ''
    const revokedAt = async () => (await credentials.keys()).find((one) => one.id === id)?.revokedAt ?? null
    const failing = db.transaction({ role: 'hub_governance' }, async (tx) => {
      await endings.note(tx, { kind: 'KEY', id, at: '2025-08-20T11:00:00.000Z' })
      throw new Error('the commit fails')
    })
    await expect(failing).rejects.toThrow('the commit fails')
    expect(await revokedAt()).toBeNull()
    expect(await refusalOf(() => credentials.revoke(operatorActor, 'https://login.example|other'))).toMatch(
      /^UNAVAILABLE: The hub has to carry out first what ended before/,
    )
    for (let tries = 0; tries < 60 && (await revokedAt()) === null; tries++) await new Promise((passed) => setTimeout(passed, 500))
    expect(await revokedAt()).toEqual(new Date('2025-08-20T11:00:00.000Z'))
    await credentials.revoke(operatorActor, 'https://login.example|other')
  })

  test('each machine keeps all that ended, and an end of a suspension that one could not commit does not end a later suspension', async () => {
    const { db, partnership } = hub.hub
    const path = join(dataDir, 'of-another-machine', 'endings.ndjson')
    const other = endingsBookOf(db, { dataDir, keys: testKeys, endingsFile: path })
    const again = againWith(testKeys.record)
    const lines = async (of: string) => linesOf(await readFile(of, 'utf8')).length
    const suspendedAt = async () => (await partnership.partners()).find(({ code }) => code === 'norfolk')?.suspendedAt
    await other.open(again, { joins: true })
    expect(await lines(path)).toBe(await lines(file()))

    const before = await lines(file())
    await db.transaction({ role: 'hub_governance' }, (tx) => other.note(tx, { kind: 'TOKEN', subject: 'someone', before: later(1) }))
    for (let tries = 0; tries < 60 && (await lines(file())) === before; tries++) await new Promise((passed) => setTimeout(passed, 500))
    expect(await lines(file())).toBe(before + 1)

    const failing = db.transaction({ role: 'hub_governance' }, async (tx) => {
      await other.note(tx, { kind: 'SUSPENSION', target: 'PARTNER', name: 'norfolk', suspended: false, at: later(2) })
      throw new Error('the commit fails')
    })
    await expect(failing).rejects.toThrow('the commit fails')
    hub.moveTo(later(3))
    await partnership.setPartnerSuspended(operatorActor, 'norfolk', true)
    expect(await other.open(again)).toBe(1)
    expect((await suspendedAt())?.getTime()).toBeGreaterThanOrEqual(Date.parse(later(3)))
    expect(await other.check()).toEqual({ lacking: 0 })
  })
  const later = (minutes: number): string => new Date(Date.parse('2025-08-20T11:00:00Z') + minutes * 60_000).toISOString()

  test('whoever asks reads no path of the machine when the file cannot be continued, and nothing ends until it can', async () => {
    const text = await readFile(file(), 'utf8')
    const [last] = text.slice(-4)
    await writeFile(file(), `${text.slice(0, -4)}${last === '0' ? '1' : '0'}${text.slice(-3)}`)
    const restrict = () =>
      hub.send(charitySteward, 'mutation($token: String!) { restrictSubject(subjectToken: $token) { id } }', { token: person('stays') })
    const { errors } = await restrict()
    expect(errors?.[0]?.extensions.code).toBe('UNAVAILABLE')
    expect(errors?.[0]?.message).toMatch(/^What ends, .+ cannot be noted on the machine of the hub/)
    expect(await listed(charity, 'directCases')).toContain('stays')
    await writeFile(file(), text)
    expect((await restrict()).errors).toBeUndefined()
  })

  test('a hub without its file of endings is not ready, and names the part', async () => {
    const parts = async () => ((await (await fetch(`${hub.url}/health/ready`)).json()) as { parts: Record<string, boolean> }).parts
    expect(await parts()).toMatchObject({ endings: true })
    await rename(file(), `${file()}.away`)
    expect(await parts()).toMatchObject({ endings: false })
    await rename(`${file()}.away`, file())
    expect(await parts()).toMatchObject({ endings: true })
  })

  test('a hub that finds in the file of endings what a later version wrote does not start, and the sentence says what to do', async () => {
    const { db, endings } = hub.hub
    const text = await readFile(file(), 'utf8')
    const failing = db.transaction({ role: 'hub_governance' }, async (tx) => {
      await endings.note(tx, { kind: 'SOMETHING_NEW' } as never)
      throw new Error('the commit fails')
    })
    await expect(failing).rejects.toThrow('the commit fails')
    expect(await startsWith(() => Promise.resolve())).toMatch(/^ENDINGS_REFUSED: .+ a later version wrote it. Start that version/)
    await writeFile(file(), text)
    await hub.restart()
  })

  test('a hub does not start on a database whose quarter is another than the one that was published', async () => {
    const other = JSON.stringify(published).replace(/("file":\s*{[^}]*"sha256":\s*")......../, '$100000000')
    expect(other).not.toBe(JSON.stringify(published))
    const saying = (row: string) => asOwner(dataDir, `UPDATE publication.quarters SET manifest = $row$${row}$row$::jsonb -> 'manifest'`)
    const refusal = await startsWith(() => saying(other))
    expect(refusal).toMatch(/^QUARTER_STANDS: 2025Q1 was published before with another file .+Put back the database/)
    await hub.restart(() => saying(JSON.stringify(published)))
  })

  const startsWith = (change: () => Promise<unknown>): Promise<string> => refusalOf(() => hub.restart(change))

  /** Changes the file, tries to start, and puts it right. */
  async function refusedWith(change: (text: string) => Promise<unknown>): Promise<string> {
    const text = await readFile(file(), 'utf8')
    const path = file()
    const refusal = await startsWith(() => change(text))
    await writeFile(path, text)
    await hub.restart()
    return refusal
  }
  const linesOf = (text: string): string[] => text.trimEnd().split('\n')

  test('a hub does not start without its file of endings, and the sentence says what to do', async () => {
    const path = file()
    const refusal = await refusedWith(async () => (await import('node:fs/promises')).rm(path))
    expect(refusal).toMatch(
      /^ENDINGS_REFUSED: .+endings.ndjson is missing: .+Put back the file as the machine that served last had it.+hub endings join/,
    )
  })

  test('a hub does not start with a file of endings that is older than the database', async () => {
    const path = file()
    const refusal = await refusedWith((text) => writeFile(path, `${linesOf(text).slice(0, -1).join('\n')}\n`))
    expect(refusal).toMatch(/^ENDINGS_REFUSED: .+ is older than the database/)
  })

  test('a hub does not start with the file of endings of another hub', async () => {
    const path = file()
    const refusal = await refusedWith((text) => writeFile(path, text.replace(/"record":"....../, '"record":"000000')))
    expect(refusal).toMatch(/^ENDINGS_REFUSED: .+ was sealed with another record key/)
  })

  test('a hub does not carry out a file of endings in which a line was changed, left out or moved', async () => {
    const path = file()
    // As after a restore of a database that knew nothing of the file.
    const forgotten = () => asOwner(dataDir, 'TRUNCATE governance.ending_copies')
    const changes: ((lines: string[]) => string[])[] = [
      (lines) => lines.map((line, at) => (at === 3 ? line.replace(/"sealed":"...../, '"sealed":"AAAAA') : line)),
      (lines) => lines.filter((_, at) => at !== 3),
      (lines) => lines.map((_, at) => lines[at === 3 ? 4 : at === 4 ? 3 : at] ?? ''),
    ]
    for (const change of changes) {
      const refusal = await refusedWith(async (text) => {
        await forgotten()
        await writeFile(path, `${change(linesOf(text)).join('\n')}\n`)
      })
      expect(refusal).toMatch(/^ENDINGS_REFUSED: A seal of .+ is broken/)
    }
  })
})

/** What the sealed texts are as bytes, as far as these are text. */
const decoded = (text: string): string =>
  [...text.matchAll(/"sealed":"([^"]+)"/g)].map(([, base64]) => Buffer.from(base64 ?? '', 'base64').toString('latin1')).join('')
