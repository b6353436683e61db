import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { buildSchema, getNamedType, GraphQLObjectType, isObjectType, isRequiredArgument, type GraphQLField } from 'graphql'
import { printedSchemaFor } from '../../../src/hub/resolvers.js'
import { exportedColumns, recordKinds, type RecordKind } from '../../../src/modules/records/index.js'
import { viewers } from '../../support/callers/allowed.js'
import { charity, policeOf, startHub, type As } from '../../support/hub/hub.js'
import { readCsv } from '../../support/readers/csv.js'
import { faultsOf } from '../../support/readers/data-package.js'
import { readParquet } from '../../support/readers/parquet.js'
import { referral, submitReferrals } from '../../support/batches/rows.js'
import { filesIn, postTo, withoutSecondFactor } from '../../support/answers/ways-out.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const path = '/exports/records'
const zip = 'application/zip'
const parquet = 'application/vnd.apache.parquet'
const surrey = policeOf('surrey')
const policeReferralKind = recordKinds.find(({ name }) => name === 'policeReferrals') as RecordKind

const hub = ofSuite(() => startHub({ now: '2026-11-25', persons: 3_000 }))
beforeAll(async () => {
  // References that a spreadsheet would run as formulas.
  await submitReferrals(hub, 'surrey', [
    { ...referral('f1', 'f1'), recordRef: '-1' },
    { ...referral('f2', 'f2'), recordRef: '-2' },
  ])
})

const exportOf = (as: As, kind: string, accept: string, headers = {}) => postTo(hub, path, { as, body: { kind }, accept, headers })

/** Asks a field with all its parts, down to the last level. */
function whole({ name, type, args }: GraphQLField<unknown, unknown>): string {
  const of = getNamedType(type)
  if (args.some(isRequiredArgument)) return ''
  return isObjectType(of) ? `${name} { ${Object.values(of.getFields()).map(whole).join(' ')} }` : name
}

/** A row without the parts that are null in the API. */
const withoutEmpty = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      JSON.parse(JSON.stringify(value, (_, part: unknown) => (isPart(part) ? partsOf(part) : part))) as unknown,
    ]),
  )
const isPart = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value)
const partsOf = (part: object): object => Object.fromEntries(Object.entries(part).filter(([, one]) => one !== null))

/** All own records, as the API pages through them. */
async function throughApi(as: As, kind: string, fields: readonly string[]): Promise<Record<string, unknown>[]> {
  const found: Record<string, unknown>[] = []
  for (let after: string | null = null; ;) {
    type Answer = Record<string, { edges: { node: Record<string, unknown> }[]; pageInfo: { hasNextPage: boolean; endCursor: string } }>
    const query = `query ($after: String) { ${kind}(first: 25, after: $after) { edges { node { ${fields.join(' ')} } } pageInfo { hasNextPage endCursor } } }`
    const page: Answer[string] | undefined = (await hub.query<Answer>(as, query, { after }))[kind]
    found.push(...(page?.edges ?? []).map(({ node }) => withoutEmpty(node)))
    if (!page?.pageInfo.hasNextPage) return found.reverse()
    after = page.pageInfo.endCursor
  }
}

/** The rows of a Parquet file, with each time as the API writes it. */
const rowsOf = async (bytes: Uint8Array): Promise<Record<string, unknown>[]> =>
  (await readParquet(bytes)).rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value instanceof Date ? value.toISOString() : (value ?? null)])),
  )

const cases = recordKinds.map((kind) => ({ name: kind.name, kind, as: kind.role === 'POLICE_ANALYST' ? surrey : charity }))

describe.each(cases)('$name', ({ name, kind, as }) => {
  const columns = exportedColumns(kind)
  const type = buildSchema(printedSchemaFor(as.role, as.partner)).getType(kind.type.name)
  const seen = type instanceof GraphQLObjectType ? type.getFields() : {}
  const asked = columns.flatMap(({ field }) => (seen[field] ? [whole(seen[field])] : []))
  let found: Promise<Record<string, unknown>[]> | undefined
  /** Read once, because nothing is sent meanwhile. */
  const ofApi = () => (found ??= throughApi(as, name, asked))

  test('own records as Parquet are those of the API, each field as it is there, with all its parts', async () => {
    const { status, bytes } = await exportOf(as, name, parquet)
    expect(status).toBe(200)
    const rows = await rowsOf(bytes)
    expect(rows.length).toBeGreaterThan(0)
    expect(rows).toEqual(await ofApi())
    expect(Object.keys(rows[0] ?? {})).toEqual(columns.map(({ field }) => field))
  })

  test('own records as CSV are those of the API, as their own description says of each column', async () => {
    const files = filesIn((await exportOf(as, name, zip)).bytes)
    expect(Object.keys(files).sort()).toEqual(['datapackage.json', 'records.csv'])
    const rows = readCsv(files['records.csv'] ?? '').lines
    const isJson = (field: string) => columns.some((one) => one.field === field && (one.type === 'array' || one.type === 'object'))
    const read = (field: string, text: string): unknown => (text === '' ? null : isJson(field) ? (JSON.parse(text) as unknown) : text)
    const text = (value: unknown) => `${value as string}`.replace(/^(?=[=+\-@])/, "'")
    expect(rows.map((row) => Object.fromEntries(Object.entries(row).map(([field, one]) => [field, read(field, one)])))).toEqual(
      (await ofApi()).map((row) =>
        Object.fromEntries(Object.entries(row).map(([field, one]) => [field, one === null || isJson(field) ? one : text(one)])),
      ),
    )
    expect(faultsOf(files)).toEqual([])
  })

  test('a file of own records contains no field that its role does not see in its schema', () => {
    expect(Object.keys(seen).length).toBeGreaterThan(0)
    expect(columns.map(({ field }) => field).filter((field) => !(field in seen))).toEqual([])
  })

  test('own records are exported only to roles that may read them, and others get the refusal for records that do not exist', async () => {
    for (const other of Object.values(viewers).filter(({ role }) => role !== as.role)) {
      const [real, invented] = await Promise.all([exportOf(other, name, zip), exportOf(other, 'inventedRecords', zip)])
      const said = ({ status, bytes }: typeof real) => [
        status,
        Buffer.from(bytes)
          .toString()
          .replace(/"requestId":"[^"]+"/, ''),
      ]
      expect(said(real)).toEqual(said(invented))
      expect(real.status).toBe(403)
    }
  })
})

test('a reference that a spreadsheet would run as a formula has an apostrophe before it in the CSV, and none in the Parquet file', async () => {
  const csv = filesIn((await exportOf(surrey, 'policeReferrals', zip)).bytes)['records.csv'] ?? ''
  const refs = readCsv(csv).lines.map(({ recordRef = '' }) => recordRef)
  expect(refs.filter((one) => one.startsWith("'")).sort()).toEqual(["'-1", "'-2"])
  const rows = await rowsOf((await exportOf(surrey, 'policeReferrals', parquet)).bytes)
  expect(rows.map(({ recordRef }) => recordRef)).toEqual(expect.arrayContaining(['-1', '-2']))
})

describe('own referrals by duty', () => {
  interface Referral {
    id: string
    referredAt: string
    district: string | null
    codeDuties: { duty: string; verdict: string }[]
  }
  interface Found {
    count: number
    lookedAt: number
    isWhole: boolean
    referrals: { id: string }[]
  }
  const document = `query ($duty: String!, $verdict: DutyVerdictKind, $filter: PoliceReferralFilter, $first: Int) {
    referralsByDuty(duty: $duty, verdict: $verdict, filter: $filter, first: $first) { count lookedAt isWhole referrals { id } } }`
  const search = async (variables: Record<string, unknown>) =>
    (await hub.query<{ referralsByDuty: Found }>(surrey, document, variables)).referralsByDuty
  let all: Referral[]
  beforeAll(async () => {
    all = (await throughApi(surrey, 'policeReferrals', ['id referredAt district codeDuties { duty verdict }'])) as unknown as Referral[]
  })
  const idsOf = (duty: string, verdict: string, among: readonly Referral[]) =>
    among.filter(({ codeDuties }) => codeDuties.some((one) => one.duty === duty && one.verdict === verdict)).map(({ id }) => id)

  test.each([
    ['D05', 'BREACHED'],
    ['D08', 'MET'],
    ['D01', 'NOT_EVIDENCED'],
  ])('own referrals with the verdict of %s: %s are counted, and the latest come first', async (duty, verdict) => {
    const expected = idsOf(duty, verdict, all).reverse()
    expect(expected.length).toBeGreaterThan(0)
    const found = await search({ duty, verdict, first: 5 })
    expect(found).toMatchObject({ count: expected.length, lookedAt: all.length, isWhole: true })
    expect(found.referrals.map(({ id }) => id)).toEqual(expected.slice(0, 5))
  })

  test('a filter by district and time holds as it does for the list', async () => {
    const district = all.find(({ district: one }) => one !== null)?.district
    const [from, to] = ['2025-01-01T00:00:00.000Z', '2025-07-01T00:00:00.000Z']
    const among = all.filter((one) => one.district === district && one.referredAt >= from && one.referredAt < to)
    const { count, lookedAt } = await search({
      duty: 'D01',
      verdict: 'NOT_EVIDENCED',
      filter: { district, referredFrom: from, referredTo: to },
    })
    expect({ count, lookedAt }).toEqual({ count: idsOf('D01', 'NOT_EVIDENCED', among).length, lookedAt: among.length })
    expect(lookedAt).toBeLessThan(all.length)
  })

  test('a file of own referrals by duty has these rows and no others, with every column of the list', async () => {
    const filter = { referredFrom: '2025-01-01T00:00:00Z' }
    const body = { kind: 'policeReferrals', duty: 'D05', verdict: 'BREACHED', filter }
    const { status, bytes, headers } = await postTo(hub, path, { as: surrey, body, accept: 'text/csv' })
    expect(status).toBe(200)
    expect(Number(headers.get('content-length'))).toBe(bytes.length)
    const { lines } = readCsv(Buffer.from(bytes).toString())
    expect(lines.map(({ id }) => id)).toEqual(
      idsOf(
        'D05',
        'BREACHED',
        all.filter(({ referredAt }) => referredAt >= '2025'),
      ),
    )
    expect(Object.keys(lines[0] ?? {})).toEqual(exportedColumns(policeReferralKind).map(({ field }) => field))
  })

  test.each([
    [{ duty: 'D99' }, 'CODE_UNKNOWN', /^Send as duty one of D01, /],
    [{ duty: 'D05', verdict: 'LATE' }, 'CODE_UNKNOWN', /^Send as verdict one of MET, BREACHED, /],
    [{ verdict: 'MET' }, 'BAD_REQUEST', /^Send "duty" with the code of a duty/],
    [{ filter: { referredFrom: 'yesterday' } }, 'BAD_REQUEST', /^Send each time as "2025-01-31T00:00:00Z"/],
    [{ filter: { surname: 'x' } }, 'BAD_REQUEST', /^Send "filter" with a text for each of referredFrom, /],
    [{ filter: [] }, 'BAD_REQUEST', /^Send "filter" as an object with some of referredFrom, /],
  ])('what does not exist is refused in a sentence: %j', async (asked, code, said) => {
    const answer = await postTo(hub, path, { as: surrey, body: { kind: 'policeReferrals', ...asked }, accept: 'text/csv' })
    expect(answer.code).toBe(code)
    expect((JSON.parse(Buffer.from(answer.bytes).toString()) as { errors: { message: string }[] }).errors[0]?.message).toMatch(said)
  })

  test('an export by duty is refused for every kind of record but referrals', async () => {
    const answer = await postTo(hub, path, { as: charity, body: { kind: 'directCases', duty: 'D05' }, accept: 'text/csv' })
    expect(answer.code).toBe('BAD_REQUEST')
  })
})

test('an export of records is logged with its number of rows, for the charity in a band', async () => {
  const details = async (partner: string) =>
    (
      await hub.query<{ auditTrail: { edges: { node: { resource: string; detail: string } }[] } }>(
        { role: 'AUDITOR', partner },
        '{ auditTrail(first: 100, filter: { event: "records:exported" }) { edges { node { resource detail } } } }',
      )
    ).auditTrail.edges.map(({ node }) => node)
  const rows = await rowsOf((await exportOf(surrey, 'policeReferrals', parquet)).bytes)
  expect((await details('surrey'))[0]).toEqual({ resource: 'policeReferrals', detail: `{"count": ${rows.length}}` })
  await exportOf(charity, 'directCases', zip)
  const [direct] = await details('victim-support')
  expect(direct?.resource).toBe('directCases')
  expect(direct?.detail).toMatch(/^\{"count": "(0|1-9|10-99|100-999|1000\+)"\}$/)
})

test('a token with one factor exports shared figures, but no records and no exact figures', async () => {
  const headers = await withoutSecondFactor(hub, surrey)
  const codeOf = async (to: string, body: object) => {
    const { status, code } = await postTo(hub, to, { body, accept: zip, headers })
    return code ?? status
  }
  const question = { measures: ['VICTIMS_REFERRED'], period: { from: '2025', to: '2025' } }
  expect(await codeOf(path, { kind: 'policeReferrals' })).toBe('STEP_UP_NEEDED')
  for (const exact of [{ scope: 'OWN' }, { compareOwn: true }])
    expect(await codeOf('/exports/analysis', { question: { ...question, ...exact } })).toBe('STEP_UP_NEEDED')
  expect(await codeOf('/exports/analysis', { question })).toBe(200)
})

test('an agreement that ends closes the export of records too', async () => {
  expect((await exportOf(surrey, 'policeReferrals', zip, { 'x-agreement': 'DSA-NONE' })).code).toBe('NO_LIVE_AGREEMENT')
})

test('a truncated archive cannot be opened, a Parquet file says its length, and nothing stays on the disk', async () => {
  // A run of the tests that was killed may have left its own.
  const before = new Set(await readdir(tmpdir()))
  const whole = await exportOf(surrey, 'policeReferrals', zip)
  expect(() => filesIn(whole.bytes.slice(0, whole.bytes.length / 2))).toThrow()
  const file = await exportOf(surrey, 'policeReferrals', parquet)
  expect(Number(file.headers.get('content-length'))).toBe(file.bytes.length)
  await expect(readParquet(file.bytes.slice(0, file.bytes.length / 2))).rejects.toThrow()
  const stop = new AbortController()
  const headers = { authorization: `Bearer ${await hub.token(surrey)}`, 'content-type': 'application/json', accept: zip }
  await fetch(`${hub.url}${path}`, { method: 'POST', headers, body: '{"kind":"policeReferrals"}', signal: stop.signal })
  stop.abort()
  const left = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('hub-export-') && !before.has(name))
  while ((await left()).length > 0) await new Promise((done) => setTimeout(done, 50))
})
