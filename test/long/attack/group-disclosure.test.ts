import { beforeAll, describe, expect, test } from '@jest/globals'
import { ask, period, type Question, type Row } from '../../support/callers/ask.js'
import { times, valueOf } from '../../support/disclosure/attack.js'
import { someForces } from '../../support/batches/forces.js'
import { charity, inspector, policeOf, researcher, startHub, type As } from '../../support/hub/hub.js'
import { directCase, referral, submitDirect, submitReferrals } from '../../support/batches/rows.js'
import { ofSuite } from '../../support/runs/of-suite.js'

/** In these forces everyone is vulnerable and cites the same reason; in the next ten all but three; in the last ten two in three. */
const full = someForces.slice(0, 10)
const nearlyFull = someForces.slice(10, 20)
const mixed = someForces.slice(20, 30)

const flagged = {
  flags: [{ indicator: 'DOMESTIC_ABUSE', value: 'PRESENT', source: 'POLICE_FIRST_CONTACT', assessedAt: '2025-02-09T10:00:00Z' }],
}

const hub = ofSuite(() => startHub({ now: '2025-05-20' }))
beforeAll(async () => {
  for (const [forces, withFlag] of [
    [full, 60],
    [nearlyFull, 57],
    [mixed, 40],
  ] as const) {
    for (const force of forces) {
      await submitReferrals(
        hub,
        force,
        times(60).map((n) => referral(`r${n}`, `${force}-r${n}`, n < withFlag ? flagged : {})),
      )
      const reasons = (n: number) => ({ area: force, reasons: [n < withFlag ? 'FEAR_OF_REPRISAL' : 'TOO_TRIVIAL'] })
      await submitDirect(
        hub,
        times(60).map((n) => directCase(`${force}-${n}`, `${force}-d${n}`, reasons(n))),
      )
    }
  }
  await hub.hub.publish()
})

const questions: Question[] = [
  { measures: ['VULNERABILITY_IDENTIFIED_RATE'], by: ['FORCE'], period: period('2025Q1') },
  {
    measures: ['REASON_CITED_RATE'],
    by: ['FORCE'],
    where: [{ dimension: 'REASON_NOT_REPORTED', value: 'FEAR_OF_REPRISAL' }],
    period: period('2025Q1'),
  },
]

/** Reasons are split by force for the charity alone. */
const askersOf = ({ measures }: Question): As[] =>
  measures.includes('REASON_CITED_RATE') ? [charity] : [policeOf('surrey'), charity, inspector, researcher]

const cellsOf = (rows: readonly Row[], forces: readonly string[]) =>
  rows.filter((row) => forces.includes(valueOf(row, 'FORCE') ?? '')).map(({ cells: [cell] }) => cell as Row['cells'][number])

describe.each(questions)('$measures', (question) => {
  test('no rate shows that all or nearly all of a group of 60 have an attribute', async () => {
    for (const as of askersOf(question)) {
      const cells = cellsOf(await ask(hub, as, question), [...full, ...nearlyFull])
      expect(cells).toHaveLength(20)
      for (const { value, status, numerator, denominator, lower, upper } of cells) {
        if (status === 'OK') {
          // Three people may look like ten once noise has moved both counts; fewer never do.
          expect((denominator ?? 0) - (numerator ?? 0)).toBeGreaterThanOrEqual(10)
          continue
        }
        expect([status, value, numerator]).toEqual(['CAPPED', null, null])
        const least = Math.max(0, 1 - 23 / ((denominator ?? 0) - 9))
        expect(lower).toBeLessThanOrEqual(least)
        expect(lower).toBeCloseTo(least, 2)
        expect(upper).toBe(1)
      }
      expect(cells.filter(({ status }) => status === 'CAPPED').length).toBeGreaterThan(10)
    }
  })

  test('a rate is shown if a third of the group lack the attribute', async () => {
    const cells = cellsOf(await ask(hub, charity, question), mixed)
    expect(cells.map(({ status }) => status)).toEqual(mixed.map(() => 'OK'))
  })

  test('a rate gives no exact total beside a withheld complement', async () => {
    const count: Question = { measures: ['VICTIMS_DIRECT'], by: ['FORCE'], period: period('2025Q1') }
    const cells = cellsOf(await ask(hub, charity, count), full)
    expect(new Set(cells.map(({ value }) => value)).size).toBeGreaterThan(1)
    for (const { value, lower, upper } of cells) {
      expect((value ?? 0) % 5).toBe(0)
      expect([lower, upper]).toEqual([(value ?? 0) - 9, (value ?? 0) + 9])
    }
  })
})
