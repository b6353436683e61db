/** The questions about the hub itself, beside the files that the generator wrote and the requests that were sent. */
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse'
import { charity, charitySteward, inspector, policeOf, stewardOf, type Answer, type As, type TestHub } from '../test/support/hub/hub.js'
import { londonDate } from '../src/kit/london.js'
import type { DerivedLine } from './derivation.js'

const officer: As = { role: 'GOVERNANCE_OFFICER', partner: 'victim-support' }
/** The partner that the demo agreements name. Other partners' usage shows only their own. */
const auditor: As = { role: 'AUDITOR', partner: 'hmicfrs' }

/** Questions answered and refused as too sparse, by role. */
export type Sent = Map<string, { answered: number; refused: number }>

/** The same hub, with a tally of the joint questions that pass through it. */
export function watched(hub: TestHub): { readonly hub: TestHub; readonly sent: Sent } {
  const sent: Sent = new Map()
  const send = async <T>(as: As, query: string, variables?: Record<string, unknown>): Promise<Answer<T>> => {
    const answer = await hub.send<T>(as, query, variables)
    const count = sent.get(as.role) ?? { answered: 0, refused: 0 }
    sent.set(as.role, count)
    // An answer without a possible comparison still counts as an answer. A funnel also asks for the whole.
    const isAnswered = (answer.errors ?? []).every(({ extensions }) => extensions.code === 'COMPARISON_NOT_POSSIBLE')
    if (query.includes('analysis(') && isAnswered) count.answered += query.includes('funnel(') && !answer.errors ? 2 : 1
    if (answer.errors?.[0]?.extensions.code === 'TABLE_TOO_SPARSE') count.refused += 1
    return answer
  }
  const query = async <T>(as: As, text: string, variables?: Record<string, unknown>): Promise<T> => {
    const answer = await send<T>(as, text, variables)
    if (answer.errors) throw new Error(JSON.stringify(answer.errors))
    return answer.data
  }
  return { hub: { ...hub, send, query }, sent }
}

/** Usage as the hub reports it, by role, so that earlier usage can be subtracted. */
export async function usageOf(hub: TestHub): Promise<Sent> {
  type Row = { role: string; answered: number; refused: number }
  const { usage } = await hub.query<{ usage: Row[] }>(auditor, '{ usage { role answered refused } }')
  const all: Sent = new Map()
  for (const { role, answered, refused } of usage) {
    const known = all.get(role) ?? { answered: 0, refused: 0 }
    all.set(role, { answered: known.answered + answered, refused: known.refused + refused })
  }
  return all
}

/** Every request of the run beside the audit log's count of it. */
export async function usageLines(hub: TestHub, sent: Sent, before: Sent): Promise<readonly DerivedLine[]> {
  const after = await usageOf(hub)
  return [...sent]
    .filter(([, { answered }]) => answered > 0)
    .map(([role, made]) => {
      const [then, now] = [before.get(role), after.get(role)]
      const counted = { answered: (now?.answered ?? 0) - (then?.answered ?? 0), refused: (now?.refused ?? 0) - (then?.refused ?? 0) }
      return {
        role: auditor.role,
        what: `\`usage\` as \`${auditor.role}\` of \`${auditor.partner}\`: ${role}`,
        answer: `${counted.answered} answered, ${counted.refused} too sparse`,
        truth: `${made.answered} sent and answered, ${made.refused} too sparse`,
        holds: counted.answered === made.answered && counted.refused === made.refused,
      }
    })
}

interface Quality {
  readonly rows: number
  readonly missing: readonly { readonly field: string; readonly rows: number }[]
  readonly unmapped: readonly { readonly field: string; readonly rows: number }[]
}

const feeds = [
  { feed: 'POLICE_REFERRAL', file: 'police-referral', partner: 'surrey', who: [policeOf('surrey'), stewardOf('surrey')] },
  { feed: 'CHARITY_SUPPORT', file: 'charity-support', partner: 'victim-support', who: [charity, charitySteward] },
  { feed: 'DIRECT_CASE', file: 'direct-case', partner: 'victim-support', who: [charity, charitySteward] },
]

const qualityQuery = 'query($feed: Feed!) { dataQuality(feed: $feed) { rows missing { field rows } unmapped { field rows } } }'

/** Rows of a file, and for each column how many are empty. It is read piece by piece, so that open connections are served meanwhile. */
async function emptyIn(file: string): Promise<{ readonly rows: number; readonly empty: ReadonlyMap<string, number> }> {
  const empty = new Map<string, number>()
  let rows = 0
  for await (const row of createReadStream(file).pipe(parse({ columns: true })) as AsyncIterable<Record<string, string>>) {
    rows += 1
    for (const [field, value] of Object.entries(row)) if (value === '') empty.set(field, (empty.get(field) ?? 0) + 1)
  }
  return { rows, empty }
}

/** Completeness of each feed as its provider sees it, beside the file that was sent; another role has no such field. */
export async function qualityLines(hub: TestHub): Promise<readonly DerivedLine[]> {
  const lines: DerivedLine[] = []
  for (const { feed, file, partner, who } of feeds) {
    const { rows, empty } = await emptyIn(join(hub.hub.settings.dataDir, 'synthetic', file, `${partner}.csv`))
    for (const as of who) {
      const { dataQuality } = await hub.query<{ dataQuality: Quality }>(as, qualityQuery, { feed })
      const truly = dataQuality.missing.map(({ field }) => ({ field, rows: empty.get(field) ?? 0 }))
      const words = (count: number, missing: Quality['missing']): string =>
        `${count} rows; without ${missing.map((one) => `${one.field} ${one.rows}`).join(', ')}`
      const answer = words(dataQuality.rows, dataQuality.missing)
      const truth = words(rows, truly)
      lines.push({
        role: as.role,
        what: `\`dataQuality\` of ${feed} as \`${as.role}\` of \`${partner}\``,
        answer,
        truth,
        holds: answer === truth,
      })
    }
  }
  return [...lines, await closedLine(hub, officer), await closedLine(hub, inspector)]
}

const providerBands = ['below 1 %', '1-4 %', '5-19 %', '20-49 %', '50 % or more'] as const
const bandStarts = [0.01, 0.05, 0.2, 0.5]
const bandOf = (share: number): string => providerBands[bandStarts.filter((start) => share >= start).length] ?? ''

interface Provided {
  readonly partner: string
  readonly feed: string
  readonly period: string
  readonly fields: readonly { readonly field: string; readonly missing: string | null }[]
}

/** The band of each field of each force that sent a file, by quarter, beside a count of the cells that are empty in that file. */
export async function providerLines(hub: TestHub): Promise<readonly DerivedLine[]> {
  const files = join(hub.hub.settings.dataDir, 'synthetic', 'police-referral')
  const lines: DerivedLine[] = []
  for (const as of [officer, inspector]) {
    const told: Provided[] = []
    for (const year of [2024, 2025]) {
      const query = 'query($year: Int!) { providerQuality(year: $year) { providers { partner feed period fields { field missing } } } }'
      const { providerQuality } = await hub.query<{ providerQuality: { providers: Provided[] } }>(as, query, { year })
      told.push(...providerQuality.providers.filter(({ feed }) => feed === 'POLICE_REFERRAL'))
    }
    let [shown, right] = [0, 0]
    for (const partner of new Set(told.map((one) => one.partner))) {
      const truly = await emptyByQuarter(join(files, `${partner}.csv`))
      for (const { period, fields } of told.filter((one) => one.partner === partner)) {
        const { rows = 0, empty } = truly.get(period) ?? {}
        for (const { field, missing } of fields.filter((one) => one.missing !== null)) {
          shown += 1
          if (missing === bandOf((empty?.get(field) ?? 0) / rows)) right += 1
        }
      }
    }
    lines.push({
      role: as.role,
      what: `\`providerQuality\` of POLICE_REFERRAL as \`${as.role}\` of \`${as.partner}\`, by force, quarter and field`,
      answer: `${shown} bands of what was not sent`,
      truth: `${right} of them hold the share of empty cells`,
      holds: shown > 0 && right === shown,
    })
  }
  return lines
}

async function emptyByQuarter(file: string): Promise<ReadonlyMap<string, { rows: number; empty: Map<string, number> }>> {
  const quarters = new Map<string, { rows: number; empty: Map<string, number> }>()
  for await (const row of createReadStream(file).pipe(parse({ columns: true })) as AsyncIterable<Record<string, string>>) {
    const date = londonDate(row['referred_at'] ?? '')
    const quarter = `${date.slice(0, 4)}Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`
    const known = quarters.get(quarter) ?? { rows: 0, empty: new Map<string, number>() }
    quarters.set(quarter, known)
    known.rows += 1
    for (const [field, value] of Object.entries(row)) if (value === '') known.empty.set(field, (known.empty.get(field) ?? 0) + 1)
  }
  return quarters
}

/** Values that no code list knows: none, because the generator spells as forces do and every spelling is mapped. */
export async function unmappedLines(hub: TestHub): Promise<readonly DerivedLine[]> {
  const lines: DerivedLine[] = []
  for (const { feed, partner, who } of feeds) {
    for (const as of who) {
      const { dataQuality } = await hub.query<{ dataQuality: Quality }>(as, qualityQuery, { feed })
      const rows = dataQuality.unmapped.reduce((sum, one) => sum + one.rows, 0)
      lines.push({
        role: as.role,
        what: `\`dataQuality\` of ${feed} as \`${as.role}\` of \`${partner}\``,
        answer: `${rows} values unmapped`,
        truth: '0',
        holds: rows === 0,
      })
    }
  }
  for (const as of [officer, inspector]) {
    const query = '{ providerQuality(year: 2025) { providers { unmapped } } }'
    const { providerQuality } = await hub.query<{ providerQuality: { providers: { unmapped: string | null }[] } }>(as, query)
    const told = providerQuality.providers.flatMap(({ unmapped }) => unmapped ?? [])
    lines.push({
      role: as.role,
      what: `\`providerQuality\` of 2025 as \`${as.role}\` of \`${as.partner}\``,
      answer: `${told.length} tables of a provider, feed and period, each with its band of rows that have a value without a code`,
      truth: 'below 1 %, because every spelling is mapped',
      holds: told.length > 0 && told.every((band) => band === 'below 1 %'),
    })
  }
  return lines
}

async function closedLine(hub: TestHub, as: As): Promise<DerivedLine> {
  const { errors } = await hub.send(as, qualityQuery, { feed: 'POLICE_REFERRAL' })
  const code = errors?.[0]?.extensions.code ?? 'ANSWERED'
  return { what: `\`dataQuality\` as \`${as.role}\``, answer: `refused: ${code}`, truth: 'no field of this role', holds: null }
}
