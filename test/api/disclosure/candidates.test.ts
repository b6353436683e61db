import { beforeAll, describe, expect, test } from '@jest/globals'
import { ask, period, whereForce, type Row } from '../../support/callers/ask.js'
import { times, valuesBy } from '../../support/disclosure/attack.js'
import { charity, inspector, startHub } from '../../support/hub/hub.js'
import { directCase, referral, submitDirect, submitReferrals, submitSupport, supportCase } from '../../support/batches/rows.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const ages: Readonly<Record<string, readonly number[]>> = {
  surrey: [19, 22, 23, 26, 31, 34, 41, 58],
  kent: [18, 19, 20, 20, 21, 22, 23, 24, 24, 24, 24, 37],
}

/** How many people of each place the charity tried to reach once, twice and so on. */
const attempts: Readonly<Record<string, readonly number[]>> = {
  surrey: [3, 2, 2, 1],
  kent: [12, 0, 0, 0],
  essex: [11, 11, 0, 0],
  norfolk: [63, 51, 42, 0],
}

const tries = (count: number) =>
  times(count).map((n) => ({ at: `2025-02-${12 + n}T10:00:00Z`, channel: 'PHONE', result: 'NO_ANSWER', attemptNo: n + 1 }))

const hub = ofSuite(() => startHub({ now: '2025-05-20' }))
beforeAll(async () => {
  const rows = Object.entries(ages).flatMap(([area, all]) =>
    all.map((age, n) => directCase(`${area}-${n}`, `${area}-${n}`, { area, ageBand: String(age) })),
  )
  await submitDirect(hub, rows)
  for (const [force, people] of Object.entries(attempts)) {
    const each = people.flatMap((size, index) => times(size).map(() => index + 1))
    await submitReferrals(
      hub,
      force,
      each.map((_, n) => referral(`r${n}`, `${force}-referred-${n}`)),
    )
    const receipt = await submitSupport(
      hub,
      each.map((count, n) => supportCase(`${force}-s${n}`, force, `r${n}`, { attempts: tries(count) })),
    )
    expect(receipt.rejected).toBe(0)
  }
  await hub.hub.publish()
})

const bounds = (row: Row | undefined) => ({ lower: row?.cells[0]?.lower ?? Number.NaN, upper: row?.cells[0]?.upper ?? Number.NaN })

/** How many lists of non-negative counts within the cells' bounds have a sum within the total's. */
function candidates(cells: readonly { lower: number; upper: number }[], total: { lower: number; upper: number }): Map<number, number> {
  let ways = new Map([[0, 1]])
  for (const { lower, upper } of cells) {
    const next = new Map<number, number>()
    for (const [sum, count] of ways) {
      for (const n of times(upper + 1).filter((size) => size >= Math.max(0, lower))) next.set(sum + n, (next.get(sum + n) ?? 0) + count)
    }
    ways = next
  }
  return new Map([...ways].filter(([sum]) => sum >= Math.max(0, total.lower) && sum <= total.upper))
}

describe.each(['surrey', 'kent'])('the ages of the few people who came in %s', (force) => {
  const where = whereForce(force)
  const question = { measures: ['VICTIMS_DIRECT'], where, period: period('2025Q1') }

  test('the ages of a small group cannot be reconstructed: neither their number nor any age band follows from what is published', async () => {
    const [whole] = await ask(hub, charity, question)
    const cells = (await ask(hub, charity, { ...question, by: ['AGE_BAND'] })).map(bounds)
    const totals = candidates(cells, bounds(whole))
    const people = ages[force]?.length ?? 0
    expect(totals.has(people)).toBe(true)
    expect(totals.size).toBeGreaterThan(5)
    expect(totals.get(people)).toBeGreaterThan(1000)
    // Whatever the number of people, each band may contain none or all of them, within its own bounds.
    for (const [index, band] of cells.entries()) {
      const others = cells.filter((_, other) => other !== index)
      const possible = times(band.upper + 1).filter(
        (size) => size >= Math.max(0, band.lower) && candidates([...others, { lower: size, upper: size }], bounds(whole)).size > 0,
      )
      expect(possible.length).toBeGreaterThan(5)
    }
  })

  test('the ages of a small group are published only as counts, and not as mean, sum, median or another figure', async () => {
    const rows = await ask(hub, charity, { ...question, by: ['AGE_BAND'] })
    for (const { cells } of rows) {
      for (const { value } of cells) expect(value === null || (value % 5 === 0 && value >= 10)).toBe(true)
    }
  })
})

interface Distribution {
  total: number
  mean: number | null
  meanLower: number | null
  meanUpper: number | null
  median: { value: number | null; from: number; to: number | null } | null
}

/** Published bars of the number of attempts, and what the hub says of them. */
async function describedIn(force: string): Promise<{ bars: ReadonlyMap<string, number | null>; distribution: Distribution }> {
  const query = `query Describe($question: AnalysisQuestion!) { analysis(question: $question) {
    rows { period dimensions { dimension value } cells { value } }
    distribution(measure: CONTACT_ATTEMPTS, across: ATTEMPTS) { total mean meanLower meanUpper median { value from to } } } }`
  const question = { measures: ['CONTACT_ATTEMPTS'], by: ['ATTEMPTS'], where: whereForce(force), period: period('2025Q1') }
  const { analysis } = await hub.query<{ analysis: { rows: Row[]; distribution: readonly [Distribution] } }>(inspector, query, { question })
  return { bars: valuesBy(analysis.rows, 'ATTEMPTS'), distribution: analysis.distribution[0] }
}

describe('the mean of a histogram', () => {
  test.each(['surrey', 'kent', 'essex'])(
    'the mean of the small group %s is withheld, so that no one can multiply it by the count',
    async (force) => {
      const { distribution } = await describedIn(force)
      expect(distribution).toMatchObject({ mean: null, meanLower: null, meanUpper: null, median: null })
      expect(distribution.total).toBeLessThan(30)
    },
  )

  test('the mean of a histogram of many people is shown as certain bounds if withheld bands could move it', async () => {
    const { bars, distribution } = await describedIn('norfolk')
    const shown = [...bars].map(([bar, value]) => [Number(bar), value ?? 0] as const).filter(([, value]) => value > 0)
    const total = shown.reduce((sum, [, value]) => sum + value, 0)
    expect(distribution).toMatchObject({ total, mean: null })
    const people = attempts['norfolk'] ?? []
    const truth = people.reduce((sum, size, index) => sum + size * (index + 1), 0) / people.reduce((sum, size) => sum + size, 0)
    const fromShown = shown.reduce((sum, [bar, value]) => sum + bar * value, 0) / total
    for (const one of [truth, fromShown]) {
      expect(distribution.meanLower).toBeLessThan(one)
      expect(distribution.meanUpper).toBeGreaterThan(one)
    }
    // At most sixteen people may be in a withheld bar, and the last of them may have been tried seven times or more.
    expect(distribution.meanUpper).toBeLessThan(4)
  })
})
