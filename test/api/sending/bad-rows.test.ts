import { describe, expect, test } from '@jest/globals'
import { errorCodesOf, feeds } from '../../../src/modules/ingest/index.js'
import { exampleRows } from '../../../src/modules/ingest/feeds/example-rows.js'
import { toCsv } from '../../../src/modules/ingest/feeds/dictionary.js'
import { badRows } from '../../support/batches/bad-rows.js'
import { person, policeOf, startHub, stewardOf } from '../../support/hub/hub.js'
import { submitReferrals, type Receipt } from '../../support/batches/rows.js'
import { ofSuite } from '../../support/runs/of-suite.js'

type Fields = Record<string, unknown>

const hub = ofSuite(() => startHub({ now: '2026-03-01' }))

const example = exampleRows(feeds.POLICE_REFERRAL)[0] as Fields
const good = (n: number): Fields => ({
  ...example,
  recordRef: `T-${n}`,
  subjectToken: person(`thousand-${n}`),
  crimeRef: `C-${n}`,
})

interface Form {
  /** Codes of the feed that this form cannot show. */
  readonly without: readonly string[]
  readonly headerLines: number
  send(force: string, batch: string, rows: readonly Fields[]): Promise<Receipt>
}

async function uploaded(force: string, batch: string, body: string): Promise<Receipt> {
  const response = await fetch(`${hub.url}/ingest/police-referral?batch=${batch}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await hub.token(stewardOf(force))}` },
    body,
  })
  return (await response.json()) as Receipt
}

/** In a CSV, a field that the feed does not have is one cell too many. */
const csvOf = (rows: readonly Fields[]) =>
  toCsv(feeds.POLICE_REFERRAL, rows)
    .split('\n')
    .map((line, at) => ('colour' in (rows[at - 1] ?? {}) ? `${line},blue` : line))
    .join('\n')

const forms: Record<string, Form> = {
  'the mutation': {
    without: [],
    headerLines: 0,
    send: (force, batch, rows) => submitReferrals(hub, force, rows, batch),
  },
  NDJSON: {
    without: [],
    headerLines: 0,
    send: (force, batch, rows) => uploaded(force, batch, rows.map((row) => JSON.stringify(row)).join('\n')),
  },
  CSV: { without: ['FIELD_UNKNOWN'], headerLines: 1, send: (force, batch, rows) => uploaded(force, batch, csvOf(rows)) },
}

/** 963 good rows and 37 bad ones that cover every code that the form can show. */
function thousand({ without }: Form): { rows: Fields[]; bad: { at: number; code: string }[] } {
  const spoiled = [
    { code: 'ROW_REPEATED_IN_BATCH', change: { recordRef: 'T-0' } },
    { code: 'FIELD_UNKNOWN', change: { colour: 'blue' } },
    ...badRows.POLICE_REFERRAL.map(({ code, change }) => ({ code, change })),
  ].filter(({ code }) => !without.includes(code))
  const eachCodeFirst = [...new Map(spoiled.map((one) => [one.code, one])).values(), ...spoiled]
  const rows = Array.from({ length: 1000 }, (_, n) => good(n))
  const bad = Array.from({ length: 37 }, (_, n) => {
    const at = 20 + n * 26
    const { code, change } = eachCodeFirst[n % eachCodeFirst.length] as (typeof spoiled)[number]
    rows[at] = { ...good(at), ...change }
    return { at, code }
  })
  return { rows, bad }
}

interface Seen {
  recordRef: string
  [field: string]: unknown
}

async function allReferrals(force: string): Promise<Seen[]> {
  const query = `query Page($after: String) { policeReferrals(first: 100, after: $after) { pageInfo { hasNextPage endCursor } edges { node {
    recordRef offenceCode ageBand sex ethnicity district relationship reportedAt recordedAt referredAt consent phoneUsable phoneSafe responseGrade
    flags { indicator value source } events { type occurredAt toldAt agency } } } } }`
  type Page = { policeReferrals: { pageInfo: { hasNextPage: boolean; endCursor: string }; edges: { node: Seen }[] } }
  const seen: Seen[] = []
  for (let after: string | null = null; ;) {
    const { policeReferrals }: Page = await hub.query<Page>(policeOf(force), query, { after })
    seen.push(...policeReferrals.edges.map(({ node }) => node))
    if (!policeReferrals.pageInfo.hasNextPage) return seen
    after = policeReferrals.pageInfo.endCursor
  }
}

const instant = (value: unknown) => new Date(value as string).toISOString()

/** A row as it must come back. */
const expected = (row: Fields): Seen => ({
  recordRef: row['recordRef'] as string,
  offenceCode: row['offence'],
  ageBand: row['ageBand'],
  sex: row['sex'],
  ethnicity: row['ethnicity'],
  district: row['district'],
  relationship: row['relationship'],
  reportedAt: instant(row['reportedAt']),
  recordedAt: instant(row['recordedAt']),
  referredAt: instant(row['referredAt']),
  consent: row['consent'],
  phoneUsable: true,
  phoneSafe: true,
  responseGrade: row['responseGrade'],
  flags: [{ indicator: 'MENTAL_HEALTH', value: 'PRESENT', source: 'POLICE_FIRST_CONTACT' }],
  events: [
    { type: 'SUSPECT_ARRESTED', occurredAt: instant('2025-01-03T11:00:00Z'), toldAt: instant('2025-01-03T15:00:00Z'), agency: 'POLICE' },
  ],
})

// T-API-18: a field that the feed does not have is an error of its row.
describe.each(Object.entries(forms))('of 1,000 rows with 37 bad ones through %s', (name, form) => {
  const force = { 'the mutation': 'surrey', NDJSON: 'kent', CSV: 'sussex' }[name] as string

  test('of 1,000 rows with 37 bad ones, 963 are stored and read back equal, 37 are explained, and sending them again changes nothing', async () => {
    const { rows, bad } = thousand(form)
    // No older file and no erased person is in these rows.
    const others = [...form.without, 'WOULD_REVERT', 'SUBJECT_ERASED']
    const codes = errorCodesOf(feeds.POLICE_REFERRAL).filter((code) => !others.includes(code))
    expect(new Set(bad.map(({ code }) => code))).toEqual(new Set(codes))

    const receipt = await form.send(force, 'thousand', rows)
    expect(receipt).toMatchObject({ state: 'COMMITTED', received: 1000, accepted: 963, rejected: 37, unchanged: 0 })
    expect(new Set(receipt.errors.map(({ line }) => line))).toEqual(new Set(bad.map(({ at }) => at + 1 + form.headerLines)))
    for (const { at, code } of bad)
      expect(receipt.errors).toContainEqual(expect.objectContaining({ line: at + 1 + form.headerLines, code }))
    expect(receipt.errors.every(({ message }) => message.length > 20)).toBe(true)

    const spoiled = new Set(bad.map(({ at }) => at))
    const stored = rows.filter((_, at) => !spoiled.has(at)).map(expected)
    const byRef = (a: Seen, b: Seen) => (a.recordRef < b.recordRef ? -1 : 1)
    expect((await allReferrals(force)).sort(byRef)).toEqual(stored.sort(byRef))

    expect(await form.send(force, 'thousand', rows)).toEqual(receipt)
    expect(await form.send(force, 'thousand-again', rows)).toMatchObject({ accepted: 0, unchanged: 963, rejected: 37 })
    expect(await allReferrals(force)).toHaveLength(963)
  })
})

describe('a batch id', () => {
  test('a batch id that was used for other content is refused, and nothing of the batch is stored', async () => {
    await submitReferrals(hub, 'dorset', [good(1)], 'one')
    await expect(submitReferrals(hub, 'dorset', [good(2)], 'one')).rejects.toThrow(/BATCH_CONFLICT/)
    expect(await allReferrals('dorset')).toHaveLength(1)
  })
})
