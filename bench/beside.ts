import { setTimeout as after } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import type { Role } from '../src/access/roles.js'
import { completeQuestion, type PartialQuestion } from '../src/modules/analytics/index.js'
import { freshAnalytics, inspector } from './analysis.js'
import { large, uncounted } from './asking.js'
import { HttpLoad } from './http-load.js'
import { median } from './meter.js'
import type { Partnership } from './partnership.js'
import { pageQuery } from './records.js'

/** Something that somebody does again and again while others work. Its result, and whether it is refused, do not matter. */
interface Disturbance {
  readonly title: string
  readonly once: () => Promise<unknown>
}

const tableQuery = `query Table($question: AnalysisQuestion!) {
  analysis(question: $question) { rows { period dimensions { value } cells { value status lower upper } } }
}`
const period = { from: '2025', to: '2025' }
const probes = 40

type Headers = Readonly<Record<string, string>>

async function headersOf({ hub }: Partnership, role: Role, partner: string): Promise<Headers> {
  return { authorization: `Bearer ${await hub.issueDemoToken([role], partner)}`, 'content-type': 'application/json' }
}

const bodyOf = (question: PartialQuestion): string => JSON.stringify({ query: tableQuery, variables: { question } })

/** The same table under several names in one operation. */
function aliased(times: number, question: PartialQuestion): string {
  const names = Array.from({ length: times }, (_, n) => `a${n}: analysis(question: $question) { rows { period } }`)
  return JSON.stringify({ query: `query Many($question: AnalysisQuestion!) { ${names.join(' ')} }`, variables: { question } })
}

/** A hundred fragments, each spread in the one before. */
function chained(): string {
  const fragments = Array.from({ length: 100 }, (_, n) => `fragment F${n} on Viewer { ${n === 99 ? 'partner' : `...F${n + 1}`} }`)
  return JSON.stringify({ query: `{ viewer { ...F0 } } ${fragments.join(' ')}` })
}

const heading = 'record_ref,offence,referred_at,consent\n'

/** A referral that is good except for its reference. */
const referralLine = (reference: string): string => `${reference},105/01,2025-06-01T10:00:00Z,EXPLICIT_YES\n`

/** V8 hashes a text of digits to its own value, so these fall into few slots of one of its sets. */
const collidingReference = (n: number): string => String((n % 256) * 65_536 + Math.floor(n / 256))

/** Rows of a mutation in which nothing has the right type: more rows than allowed. */
function wrongTypes(): string {
  const query =
    'mutation($rows: [PoliceReferralInput!]!) { submitPoliceReferrals(batchId: "wrong", dryRun: true, rows: $rows) { rejected } }'
  const row = (n: number) => ({ recordRef: [n], offence: { a: n }, flags: 'x', consent: n, referredAt: {}, sex: [] })
  const rows = Array.from({ length: 60_000 }, (_, n) => row(n))
  return JSON.stringify({ query, variables: { rows } })
}

/** 8.1 MB of rows that hold nothing, as one mutation. */
function emptyRows(): string {
  const query =
    'mutation($rows: [PoliceReferralInput!]!) { submitPoliceReferrals(batchId: "empty", dryRun: true, rows: $rows) { rejected } }'
  return `${JSON.stringify({ query }).slice(0, -1)},"variables":{"rows":[${'{},'.repeat(2_699_999)}{}]}}`
}

/** Some 4,100 nodes of the 5,000 that the inspectorate may ask. */
const wholeBudget: PartialQuestion = { measures: ['VICTIMS_REFERRED'], by: ['FORCE', 'OFFENCE_GROUP', 'AGE_BAND'], period }

/** What answers somebody without a token, and what refuses them. */
const openPaths = [
  '/register',
  '/settings.json',
  '/health/ready',
  '/',
  '/playground',
  '/public',
  '/assets/none.js',
  '/nothing',
  '/schema.graphql',
]

/** As many clients without a token as there are connections, on one path after the other, and at last with a made-up token. */
async function hammer(load: HttpLoad, url: string): Promise<void> {
  const clients = { requests: 320, connections: 32, mayRefuse: true }
  for (const path of openPaths) await load.send({ url: new URL(path, url).href, headers: {}, bodies: [''], ...clients })
  const headers = { 'content-type': 'application/json', authorization: 'Bearer eyJhbGciOiJSUzI1NiJ9.e30.x' }
  await load.send({ url, headers, bodies: ['{}'], ...clients })
}

async function disturbancesOf(parts: Partnership, load: HttpLoad): Promise<Disturbance[]> {
  const { hub, url } = parts
  const headers = await headersOf(parts, 'INSPECTOR', 'hmicfrs')
  const steward = { ...(await headersOf(parts, 'DATA_STEWARD', 'surrey')), 'content-type': 'text/csv' }
  const caller = await inspector(hub)
  const police = await headersOf(parts, 'POLICE_ANALYST', 'kent')
  const send = (bodies: readonly string[], connections = 4, as = headers) =>
    load.send({ url, headers: as, bodies, requests: bodies.length, connections, mayRefuse: true })
  const sender = { ...steward, 'content-type': 'application/json' }
  const upload = (body: Uint8Array, more: Headers = {}, how = '') =>
    fetch(new URL(`/ingest/police-referral?batch=disturbance${how}`, url), { method: 'POST', headers: { ...steward, ...more }, body }).then(
      (got) => got.text(),
    )
  const nonsense = Buffer.from(heading + 'x\n'.repeat(2_000_000))
  const packed = gzipSync(heading + '\n'.repeat(4_000_000))
  const references = Array.from({ length: 400_000 }, (_, n) => collidingReference(n))
  const colliding = Buffer.from(heading + references.map(referralLine).join(''))
  const repeating = Buffer.from(heading + referralLine('R-1').repeat(2_000_000))
  const mistaken = wrongTypes()
  const emptied = emptyRows()
  const repeated = `{ viewer { ${'__typename '.repeat(500)} } }`
  let turn = 0
  return [
    { title: 'nothing', once: () => after(10) },
    {
      title: 'a table of 16,700 nodes that no budget stops',
      once: () => freshAnalytics(hub, uncounted).ask(caller, completeQuestion(large)),
    },
    { title: 'that table two times in one operation', once: () => send([aliased(2, large)], 1) },
    { title: 'that table twelve times in one operation', once: () => send([aliased(12, large)], 1) },
    {
      title: 'fifty first questions at once',
      once: () =>
        send(
          Array.from({ length: 50 }, () => firstQuestion(turn++)),
          50,
        ),
    },
    {
      title: 'documents that nobody asks again, eight at a time',
      once: () =>
        send(
          Array.from({ length: 200 }, () => JSON.stringify({ query: pageQuery.replace('query Page', `query Page${turn++}`) })),
          8,
          police,
        ),
    },
    { title: 'a chain of 100 fragments, and 500 times __typename', once: () => send([chained(), JSON.stringify({ query: repeated })]) },
    { title: '32 clients without a token on every open path', once: () => hammer(load, url) },
    { title: 'a file of two million bad rows', once: () => upload(nonsense) },
    { title: 'a file of 400,000 referrals whose references are made to collide', once: () => upload(colliding, {}, '&dryRun=true') },
    { title: 'a file of two million rows of one reference', once: () => upload(repeating, {}, '&dryRun=true') },
    { title: 'a mutation of 60,000 rows of wrong types', once: () => send([mistaken], 1, sender) },
    { title: 'a mutation of 2,700,000 empty rows, of which 8.1 MB are sent', once: () => send([emptied], 1, sender) },
    {
      title: 'a whole budget of nodes',
      once: () => freshAnalytics(hub, { ...uncounted, nodeBudget: 5_000 }).ask(caller, completeQuestion(wholeBudget)),
    },
    { title: 'a file packed a thousand times smaller', once: () => upload(packed, { 'content-encoding': 'gzip' }) },
  ]
}

const grain = ['AGE_BAND', 'SEX', 'ETHNICITY', 'MENTAL_HEALTH'] as const
const measures = ['SUPPORTED_RATE', 'NEEDS_ASSESSED_RATE', 'VICTIMS_REFERRED', 'VULNERABILITY_IDENTIFIED_RATE'] as const

/** Small questions of one kind, each different. */
const firstQuestion = (n: number): string =>
  bodyOf({
    measures: [measures[Math.floor(n / grain.length) % measures.length] ?? 'SUPPORTED_RATE'],
    by: ['OFFENCE_GROUP', grain[n % grain.length] ?? 'SEX'],
    period: { from: n % 2 === 0 ? '2024' : '2025', to: n % 2 === 0 ? '2024' : '2025' },
  })

/** How another user's small question, and `/health/live`, are answered while something goes on. */
export async function benchBeside(parts: Partnership, load: HttpLoad, say: (line: string) => void): Promise<void> {
  const others = await HttpLoad.start()
  try {
    const headers = await headersOf(parts, 'POLICE_ANALYST', 'surrey')
    const small = bodyOf({ measures: ['VULNERABILITY_IDENTIFIED_RATE'], by: ['FORCE'], period })
    const live = `${new URL(parts.url).origin}/health/live`
    for (const { title, once } of await disturbancesOf(parts, load)) {
      let isOver = false
      const going = (async () => {
        while (!isOver) await once().catch(() => undefined)
      })()
      const asked = await others.send({ url: parts.url, headers, bodies: [small], requests: probes, connections: 1 })
      const lived = await others.send({ url: live, headers: {}, bodies: [''], requests: probes, connections: 1 })
      isOver = true
      await going
      say(`Beside ${title}: a small question ${said(asked)}, /health/live ${said(lived)}`)
    }
  } finally {
    others.stop()
  }
}

const said = (waits: readonly number[]): string =>
  `median ${median(waits).toFixed(0)} ms, longest ${Math.max(...waits).toFixed(0)} ms of ${waits.length}`
