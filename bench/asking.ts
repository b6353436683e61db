import { request } from 'node:http'
import { analysisDocument, questionVariables, readSavedQuestions, type SavedQuestion } from '../src/modules/analytics/saved-question.js'
import { writeAudit, type Caller } from '../src/modules/governance/index.js'
import { completeQuestion, type AnalyticsService, type PartialQuestion } from '../src/modules/analytics/index.js'
import { freshAnalytics, inspector, plainFacts } from './analysis.js'
import type { HttpLoad } from './http-load.js'
import { median, type Meter } from './meter.js'
import type { Partnership } from './partnership.js'
import { pageQuery } from './records.js'

const period = { from: '2025', to: '2025' }

/** The largest table of one year and measure that people ask for: some 16,700 nodes, most of them suppressed. */
export const large: PartialQuestion = { measures: ['VICTIMS_REFERRED'], by: ['DISTRICT', 'OFFENCE_GROUP', 'SEX'], period }
const plainLarge = `SELECT district, offence_group, sex, count(*), sum(rkey) FROM facts_a WHERE joint AND year = '2025' GROUP BY 1, 2, 3`

// A table that is too sparse is refused after it was counted. That work is measured.
const asked = (analytics: AnalyticsService, caller: Caller, question: PartialQuestion): Promise<unknown> =>
  analytics.ask(caller, completeQuestion(question)).catch(() => undefined)

/** Together these tables are more than any organisation may ask of one published state. */
export const uncounted = {
  nodeBudget: Number.MAX_SAFE_INTEGER,
  spent: { spend: async () => null, used: async () => 0, usedToday: async () => 0, known: async () => new Set<string>() },
}

/** A large table with an empty cache and with a full one, and how long others wait meanwhile. */
async function benchLarge(parts: Partnership, meter: Meter, say: (line: string) => void): Promise<void> {
  const { hub, url } = parts
  const caller = await inspector(hub)
  const duckdb = await plainFacts(parts)
  const cold = (): Promise<unknown> => asked(freshAnalytics(hub, uncounted), caller, large)
  await meter.compare('a table of 16,700 nodes, nothing known · plain DuckDB', cold, () => duckdb.runAndReadAll(plainLarge))
  duckdb.closeSync()
  const full = freshAnalytics(hub, uncounted)
  const kept = ['SEX', 'AGE_BAND', 'ETHNICITY', 'MENTAL_HEALTH'] as const
  for (const year of ['2024', '2025'])
    for (const last of kept)
      await asked(full, caller, { ...large, by: ['DISTRICT', 'OFFENCE_GROUP', last], period: { from: year, to: year } })
  const quarters = ['2024Q1', '2024Q2', '2024Q3', '2024Q4', '2025Q1', '2025Q2', '2025Q3', '2025Q4']
  const grain = ['SEX', 'AGE_BAND', 'ETHNICITY'] as const
  let turn = 0
  const another = (): Promise<unknown> => {
    const quarter = quarters[turn % quarters.length] ?? ''
    const last = grain[Math.floor(turn++ / quarters.length) % grain.length] ?? 'SEX'
    return asked(full, caller, { ...large, by: ['DISTRICT', 'OFFENCE_GROUP', last], period: { from: quarter, to: quarter } })
  }
  await meter.compare('another such table with 200,000 nodes known · the same with nothing known', another, cold)
  const live = `${new URL(url).origin}/health/live`
  const waits: number[] = []
  for (let round = 0; round < 5; round += 1) {
    let isOver = false
    const work = cold().finally(() => (isOver = true))
    while (!isOver) waits.push(await timeOf(() => got(live)))
    await work
  }
  say(
    `/health/live while such a table is counted: median ${median(waits).toFixed(0)} ms, longest ${Math.max(...waits).toFixed(0)} ms of ${waits.length}`,
  )
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

const got = (url: string): Promise<void> =>
  new Promise((resolve, reject) => {
    request(url, (response) => response.resume().on('end', resolve))
      .on('error', reject)
      .end()
  })

const bodyOf = (saved: SavedQuestion): string => JSON.stringify({ query: analysisDocument, variables: questionVariables(saved) })

/** The largest saved answer, asked again over HTTP, and every saved question asked first. */
async function benchSaved({ hub, url }: Partnership, meter: Meter, load: HttpLoad, say: (line: string) => void): Promise<void> {
  const headersOf = async ({ role, partner }: SavedQuestion) => ({
    authorization: `Bearer ${await hub.issueDemoToken([role], partner)}`,
    'content-type': 'application/json',
  })
  const saved = readSavedQuestions()
  const first: { id: string; took: number }[] = []
  for (const one of saved) {
    const order = { url, headers: await headersOf(one), bodies: [bodyOf(one)], requests: 1, connections: 1 }
    // With fewer people than the demo has, some are refused as too sparse.
    const took = await timeOf(() => load.send(order)).catch(() => undefined)
    if (took !== undefined) first.push({ id: one.id, took })
  }
  const worst = first.reduce((left, right) => (right.took > left.took ? right : left))
  say(
    `${first.length} saved questions, each asked first: median ${median(first.map(({ took }) => took)).toFixed(0)} ms, longest ${worst.took.toFixed(0)} ms (${worst.id})`,
  )
  const groups = saved.find(({ id }) => id === 'Q45-groups')
  if (!groups || !first.some(({ id }) => id === groups.id)) return say('Q45 again: refused at this size')
  const again = { url, headers: await headersOf(groups), bodies: [bodyOf(groups)], requests: 10, connections: 1 }
  const { purpose } = await inspector(hub)
  const entry = { actor: 'bench', partner: 'hmicfrs', role: 'INSPECTOR', purpose, agreement: null } as const
  await meter.compare(
    'Q45 (256 KB) ten times again over HTTP · ten commits of one audit row',
    () => load.send(again),
    async () => {
      for (let n = 0; n < 10; n += 1)
        await hub.db.transaction({ role: 'hub_audit_writer', partner: 'hmicfrs' }, (tx) =>
          writeAudit(tx, { ...entry, verb: 'COMBINATION', event: 'analysis:denied', resource: 'bench', detail: { code: 'bench' } }),
        )
    },
  )
}

const documents = 5_000

/** How much memory remains for documents that nobody asks a third time. */
async function benchDocuments({ hub, url }: Partnership, load: HttpLoad, say: (line: string) => void): Promise<void> {
  const headers = { authorization: `Bearer ${await hub.issueDemoToken(['POLICE_ANALYST'], 'surrey')}`, 'content-type': 'application/json' }
  const size = (): number => process.memoryUsage().rss / 2 ** 20
  const before = size()
  const bodies = Array.from({ length: documents }, (_, n) =>
    JSON.stringify({ query: pageQuery.replace('query Page', `query Page${n}`), variables: { first: 1 } }),
  ).flatMap((body) => [body, body])
  await load.send({ url, headers, bodies, requests: bodies.length, connections: 8 })
  say(`Memory of the hub's process with ${documents} documents asked twice: ${before.toFixed(0)} MiB before, ${size().toFixed(0)} after`)
}

/** What people wait for when they ask: large tables, first questions and repeated questions; and the memory that remains in use. */
export async function benchAsking(parts: Partnership, meter: Meter, load: HttpLoad, say: (line: string) => void): Promise<void> {
  await benchSaved(parts, meter, load, say)
  await benchLarge(parts, meter, say)
  await benchDocuments(parts, load, say)
}
