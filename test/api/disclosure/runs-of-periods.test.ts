import { beforeAll, describe, expect, test } from '@jest/globals'
import { ask, period, refusal, type Cell, type Question } from '../../support/callers/ask.js'
import { times } from '../../support/disclosure/attack.js'
import { charity, startHub } from '../../support/hub/hub.js'
import { directCase, referral, submitDirect, submitReferrals } from '../../support/batches/rows.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const years = [2023, 2024, 2025]
const months = years.flatMap((year) => times(12).map((n) => `${year}-${String(n + 1).padStart(2, '0')}`))
const quarterOf = (month: string): string => `${month.slice(0, 4)}Q${Math.ceil(Number(month.slice(5)) / 3)}`
const quarters = [...new Set(months.map(quarterOf))]
/** Withheld, so that sums that need it are withheld, and sums over its year are not. */
const thinQuarter = '2024Q3'
/** Every run of eight quarters. */
const runs = quarters.slice(0, -7).map((_, start) => quarters.slice(start, start + 8))
const measures = ['VICTIMS_DIRECT', 'VICTIMS_REFERRED']

const hub = ofSuite(() => startHub({ now: '2026-02-20' }))
beforeAll(async () => {
  const each = (most: (month: string, place: number) => number) =>
    months.flatMap((month, place) => times(most(month, place)).map((n) => ({ who: `${month}-${n}`, day: `${month}-1${n % 9}T10:00:00Z` })))
  const direct = each((month, place) => (quarterOf(month) === thinQuarter ? 1 : 8 + (place % 7)))
  const receipt = await submitDirect(
    hub,
    direct.map(({ who, day }) => directCase(who, `direct-${who}`, { receivedAt: day, consentAt: day })),
  )
  expect(receipt).toMatchObject({ rejected: 0, accepted: direct.length })
  const referred = each((_, place) => 16 + (place % 5))
  const sent = await submitReferrals(
    hub,
    'surrey',
    referred.map(({ who, day }) => referral(who, `referred-${who}`, { reportedAt: day, referredAt: day })),
  )
  expect(sent).toMatchObject({ rejected: 0, accepted: referred.length })
  await hub.hub.publish()
})

const cellsOf = async (question: Question): Promise<Cell[]> => (await ask(hub, charity, question)).map(({ cells }) => cells[0] as Cell)

/** Each registered period asked on its own. */
const alone = new Map<string, Cell>()
async function asRegistered(measure: string, name: string): Promise<Cell> {
  const key = `${measure} ${name}`
  if (!alone.has(key)) alone.set(key, (await cellsOf({ measures: [measure], period: period(name) }))[0] as Cell)
  return alone.get(key) as Cell
}

/** The fewest years and quarters that tile a run. */
function tilesOf(run: readonly string[]): string[] {
  const isWhole = (year: string): boolean => run.filter((quarter) => quarter.startsWith(year)).length === 4
  return [...new Set(run.map((quarter) => (isWhole(quarter.slice(0, 4)) ? quarter.slice(0, 4) : quarter)))]
}

const endsOf = (run: readonly string[]) => period(run[0] as string, run[7])

describe.each(runs.map((run) => [`${run[0]} to ${run[7]}`, run] as const))('the run of eight quarters from %s', (_, run) => {
  test.each(measures)('the run of eight quarters of %s is the sum of the registered periods that tile it', async (measure) => {
    const [whole, ...more] = await cellsOf({ measures: [measure], period: endsOf(run) })
    expect(more).toEqual([])
    const tiles = await Promise.all(tilesOf(run).map((name) => asRegistered(measure, name)))
    const sum = (of: (cell: Cell) => number | null): number => tiles.reduce((total, tile) => total + (of(tile) ?? 0), 0)
    const isHeld = tiles.some(({ status }) => status === 'SUPPRESSED')
    expect(isHeld).toBe(measure === 'VICTIMS_DIRECT' && tilesOf(run).includes(thinQuarter))
    expect(whole).toMatchObject({
      status: isHeld ? 'SUPPRESSED' : 'OK',
      value: isHeld ? null : sum(({ value }) => value),
      lower: sum(({ lower }) => lower),
      upper: sum(({ upper }) => upper),
    })
  })

  test.each([
    ['QUARTER', measures, (all: readonly string[]) => all],
    ['MONTH', ['VICTIMS_REFERRED'], (all: readonly string[]) => months.filter((month) => all.includes(quarterOf(month)))],
  ] as const)('the run of eight quarters by %s has the registered figure of each', async (per, asked, namesOf) => {
    for (const measure of asked) {
      const got = await cellsOf({ measures: [measure], period: endsOf(run), per })
      expect(got).toEqual(await Promise.all(namesOf(run).map((name) => asRegistered(measure, name))))
    }
  })

  test('the run of eight quarters by YEAR has the registered figure of each, and is refused if it does not hold whole years', async () => {
    const question: Question = { measures: ['VICTIMS_DIRECT'], period: endsOf(run), per: 'YEAR' }
    if (!run[0]?.endsWith('Q1')) return expect(await refusal(hub, charity, question)).toBe('PERIOD_NOT_ALIGNED')
    expect(await cellsOf(question)).toEqual(await Promise.all(tilesOf(run).map((name) => asRegistered('VICTIMS_DIRECT', name))))
  })
})

test('noise is drawn only at months, quarters and years, and for a run only at its tiles', async () => {
  type Trail = { auditTrail: { edges: { cursor: string; node: { detail: string } }[]; pageInfo: { hasNextPage: boolean } } }
  const query = `query($after: String) { auditTrail(first: 100, after: $after, filter: { event: "analysis:answered", partner: "victim-support" }) {
    edges { cursor node { detail } } pageInfo { hasNextPage } } }`
  const answered: { question: Question; nodes: string[] }[] = []
  for (let after: string | undefined, more = true; more;) {
    const { auditTrail } = await hub.query<Trail>({ role: 'AUDITOR', partner: 'victim-support' }, query, { after })
    answered.push(...auditTrail.edges.map(({ node }) => JSON.parse(node.detail) as { question: Question; nodes: string[] }))
    after = auditTrail.edges.at(-1)?.cursor
    more = auditTrail.pageInfo.hasNextPage
  }
  const periodsOf = (nodes: readonly string[]): string[] => nodes.map((node) => node.split('|')[1] as string)
  const drawn = new Set(answered.flatMap(({ nodes }) => periodsOf(nodes)))
  expect([...drawn].filter((name) => ![...months, ...quarters, ...years.map(String)].includes(name))).toEqual([])
  expect(drawn.size).toBe(months.length + quarters.length + years.length)
  for (const run of runs) {
    const ends = endsOf(run)
    const whole = answered.filter(({ question: { period: of, per } }) => per === 'WHOLE' && of.from === ends.from && of.to === ends.to)
    expect(whole).toHaveLength(measures.length)
    for (const { nodes } of whole) expect(periodsOf(nodes)).toEqual(tilesOf(run))
  }
})
