import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { raw } from 'sql-template-tag'
import type { PartnerKind } from '../../../src/access/partner-kinds.js'
import type { Clock } from '../../../src/kit/clock.js'
import type { DimensionName, MeasureName } from '../../../src/modules/analytics/vocabulary/names.js'
import { measureOf } from '../../../src/modules/analytics/vocabulary/measures.js'
import { compile, exactCounts, type ExactRow } from '../../../src/modules/analytics/asking/plan/compile.js'
import type { ExactCount, Plan } from '../../../src/modules/analytics/asking/plan/plan.js'
import type { Asker } from '../../../src/modules/analytics/asking/question/asker.js'
import { factTable, stratumOf } from '../../../src/modules/analytics/vocabulary/strata.js'
import { planFor } from '../../../src/modules/analytics/asking/plan/plan-for.js'
import { PublicationStore } from '../../../src/modules/analytics/snapshot/publication.store.js'
import { publishRipe } from '../../../src/modules/analytics/publishing/publish-quarter.js'
import { completeQuestion } from '../../../src/modules/analytics/asking/question/question.js'
import { referenceRegistry } from '../../../src/modules/analytics/vocabulary/registry.js'
import { SnapshotStore } from '../../../src/modules/analytics/snapshot/snapshot.store.js'
import type { Caller } from '../../../src/modules/governance/index.js'
import { feeds as allFeeds, IngestService, type FeedCode } from '../../../src/modules/ingest/index.js'
import { cellsOf, type BookEntry, type Given } from '../spec-book/book-entry.js'
import { everybodyIn } from '../hub/contributors.js'
import type { TestDatabase } from '../postgres/database.js'
import { testKeyChecks, testKeys, unquestioned } from '../hub/hub.js'
import { neverPublished } from '../batches/test-keys.js'
import { charityAsker, inspectorAsker } from '../facts/plans.js'
import type { PostgresFacts } from '../facts/postgres-facts.js'

type Cells = Readonly<Record<string, string>>

/** Rows of a small table by column. */
export function tableRows(table: string): Cells[] {
  const [head = '', ...lines] = table.trim().split('\n')
  const names = cellsOf(head)
  return lines.map((line) => {
    const cells = cellsOf(line)
    if (cells.length !== names.length) throw new Error(`the row "${line.trim()}" has ${cells.length} cells under ${names.length} names`)
    return Object.fromEntries(names.map((name, place) => [name, cells[place] === '-' ? '' : (cells[place] ?? '')]))
  })
}

const everyone = { offence: '105/01', age_band: '25-34', sex: 'F', ethnicity: 'WHITE' }
const day = '2025-01-15'

/** The cells of a row that its table does not give: enough for the row to be accepted. */
const complaint = { received_at: day, force: 'surrey', about: 'POLICE', age_band: '25-34', sex: 'F', ethnicity: 'WHITE' }
const defaults: Readonly<Record<keyof Given, Cells>> = {
  referrals: { ...everyone, reported_at: day, referred_at: day, consent: 'EXPLICIT_YES', phone_usable: 'yes', phone_safe: 'yes' },
  support: { ...everyone, opened_at: day, force: 'surrey' },
  direct: {
    ...everyone,
    received_at: day,
    channel: 'WEB',
    area: 'surrey',
    consent_id: 'c1',
    consent_scope: 'FEED_C_SHARE',
    consent_explicit: 'yes',
    consent_at: day,
  },
  homicide: { notified_at: day, notified_by: 'POLICE', place: 'W92000004' },
  complaints: complaint,
  passedOn: complaint,
}
const feeds: Readonly<Record<keyof Given, FeedCode>> = {
  referrals: 'POLICE_REFERRAL',
  support: 'CHARITY_SUPPORT',
  direct: 'DIRECT_CASE',
  homicide: 'HOMICIDE_CASE',
  complaints: 'COMPLAINT',
  passedOn: 'COMPLAINT',
}

const sentByForces: readonly (keyof Given)[] = ['referrals', 'complaints']

function csvOf(rows: readonly Cells[]): string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  return [names, ...rows.map((row) => names.map((name) => row[name] ?? ''))].map((cells) => cells.join(',')).join('\n')
}

/** Files by sender. */
function filesOf(kind: keyof Given, table: string): Map<string, string> {
  const bySender = new Map<string, Cells[]>()
  tableRows(table).forEach(({ person, ...row }, place) => {
    const sender = sentByForces.includes(kind) ? (row['force'] ?? 'surrey') : 'victim-support'
    const { force, ...rest } = row
    const token: Cells = person ? { subject_token: createHash('sha256').update(person).digest('hex') } : {}
    const known: Cells = {
      record_ref: `${kind}-${place + 1}`,
      ...defaults[kind],
      // Each belongs to a referral of its own, which no one sent.
      ...(kind === 'support' && !row['direct_ref'] ? { referral_ref: `elsewhere-${place + 1}` } : {}),
      ...token,
      ...rest,
      ...(kind !== 'referrals' && force ? { force } : {}),
    }
    bySender.set(sender, [...(bySender.get(sender) ?? []), known])
  })
  return new Map([...bySender].map(([sender, rows]) => [sender, csvOf(rows)]))
}

const stewardOf = (partner: string, partnerKind: PartnerKind): Caller => ({
  subject: 'book',
  partner,
  partnerKind,
  role: 'DATA_STEWARD',
  agreement: {
    id: '22222222-2222-4222-8222-222222222222',
    reference: 'BOOK',
    purpose: 'P',
    secureSetting: false,
    feeds: ['POLICE_REFERRAL', 'CHARITY_SUPPORT', 'DIRECT_CASE', 'HOMICIDE_CASE', 'COMPLAINT'],
  },
  purpose: 'P',
})

/** Three months each after a day on which the first quarter of 2025 is the last that can be published. */
const publishedOn = ['2025-05-10', '2025-08-10', '2025-11-10', '2026-02-10', '2026-05-10']

/** A day on which the question can be answered, and no later: every quarter that it does not need would be published for nothing. */
function clockOf({ ask, name }: BookEntry): Clock {
  const followed = Math.max(...measureOf(name).strata.map((stratum) => stratumOf(stratum).followed?.quartersLater ?? 0))
  const day = publishedOn[(ask.period === undefined ? 0 : 3) + followed]
  return { now: () => new Date(`${day}T12:00:00Z`) }
}

/** Rows of figures as each engine counts them. */
export interface Counted {
  readonly onDuckdb: string[][]
  readonly onPostgres: string[][]
}

/** The examples of the book, on a real PostgreSQL and a real DuckDB. Rows that several examples share are sent and published once. */
export class PublishedBook {
  private given = ''
  private folder = ''
  private snapshots: SnapshotStore | undefined

  constructor(
    private readonly store: TestDatabase,
    private readonly twin: PostgresFacts,
  ) {}

  /**
   * Sends the rows through the real ingest, publishes, and counts with the compiled statement, both on the published file and on its
   * rows in PostgreSQL. The result is exact and unprotected.
   */
  async exactlyCounted(entry: BookEntry): Promise<Counted> {
    const clock = clockOf(entry)
    const given = JSON.stringify([entry.given, clock.now()])
    if (given !== this.given) {
      await this.close()
      await empty(this.store.ownerUrl)
      await send(this.store, entry, clock)
      this.folder = await mkdtemp(join(tmpdir(), 'hub-book-'))
      const feeds = Object.values(allFeeds)
      await publishRipe({
        db: this.store.publisher,
        clock,
        folder: this.folder,
        feeds,
        keyChecks: testKeyChecks,
        software: 'book',
        ...neverPublished,
      })
      this.snapshots = await SnapshotStore.open({ folder: this.folder }, new PublicationStore(this.store.db))
      this.given = given
    }
    if (!this.snapshots) throw new Error('nothing is published')
    return countedIn(this.snapshots, this.twin, entry)
  }

  async close(): Promise<void> {
    this.given = ''
    this.snapshots?.close()
    this.snapshots = undefined
    if (this.folder) await rm(this.folder, { recursive: true, force: true })
  }
}

/** Every table of an example as files of its senders. */
async function send(store: TestDatabase, entry: BookEntry, clock: Clock): Promise<void> {
  const ingest = new IngestService(store.db, { recordKey: testKeys.record, keyChecks: testKeyChecks }, clock, unquestioned)
  for (const [kind, table] of Object.entries(entry.given) as [keyof Given, string][]) {
    for (const [sender, csv] of filesOf(kind, table)) {
      const source = {
        open: async function* () {
          yield Buffer.from(csv)
        },
      }
      const caller = stewardOf(sender, sentByForces.includes(kind) ? 'FORCE' : 'CHARITY')
      const receipt = await ingest.submit(caller, feeds[kind], `${kind}-1`, source)
      if (receipt.rejected > 0) throw new Error(`${entry.name}: the hub refuses ${receipt.rejected} of the rows given as ${kind}`)
    }
  }
}

/** Who may ask an example: the charity splits its direct cases by place and quarter, and nobody else does. */
const askerOf = (name: MeasureName): Asker =>
  measureOf(name).strata.some((stratum) => ['DIRECT', 'FOLLOWED_DIRECT'].includes(stratum)) ? charityAsker : inspectorAsker

async function countedIn(snapshots: SnapshotStore, twin: PostgresFacts, { name, ask }: BookEntry): Promise<Counted> {
  const state = await snapshots.current()
  const { by, where = {}, period = '2025Q1' } = ask
  const named = Object.entries(where).map(([dimension, value]) => ({ dimension: dimension as DimensionName, value }))
  const question = completeQuestion({ measures: [name], by: [...by], where: named, period: { from: period, to: period } })
  const plan = planFor(question, {
    registry: referenceRegistry(),
    asker: askerOf(name),
    published: state?.periods ?? [],
    contributors: everybodyIn,
  })
  const statement = compile(plan).statement()
  for (const stratum of new Set(plan.groups.map((group) => group.stratum))) {
    await twin.load(stratum, await snapshots.rows(raw(`SELECT * FROM ${factTable(stratum)}`)))
  }
  const figures = (rows: readonly ExactRow[]): string[][] => figuresOf(plan, exactCounts(plan, rows))
  return {
    onDuckdb: figures(await snapshots.rows<ExactRow>(statement)),
    onPostgres: figures(await twin.rows<ExactRow>(statement)),
  }
}

function figuresOf(plan: Plan, counts: readonly ExactCount[]): string[][] {
  return plan.rows.flatMap(({ dimensions, cells }) => {
    const [part] = cells[0]?.parts ?? []
    if (!part) return []
    const figures = [part.numerator, ...(part.denominator === null ? [] : [part.denominator])].map((index) => counts[index]?.n ?? 0)
    return figures.every((figure) => figure === 0) ? [] : [[...dimensions.map(({ value }) => value), ...figures.map(String)]]
  })
}

async function empty(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  await client.query(
    'TRUNCATE records.police_referrals, records.support_cases, direct.direct_cases, direct.homicide_cases, records.complaints, publication.quarters, publication.counted_once, ingest.batches CASCADE',
  )
  await client.end()
}

/** The cells of `exactly`, row by row. */
export const expectedOf = ({ exactly }: BookEntry): string[][] => tableRows(exactly).map((row) => Object.values(row))
