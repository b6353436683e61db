import { describe, expect, test } from '@jest/globals'
import { rateFigure } from '../../../../../../src/modules/analytics/asking/answer/derive-cell.js'
import { defaultPolicy } from '../../../../../../src/modules/analytics/asking/protect/disclosure.js'
import { completeQuestion } from '../../../../../../src/modules/analytics/asking/question/question.js'
import { disparityOf } from '../../../../../../src/modules/analytics/comparing/across/disparity.js'
import { rankingOf } from '../../../../../../src/modules/analytics/comparing/across/ranking.js'
import { standingOutOf } from '../../../../../../src/modules/analytics/comparing/across/standing-out.js'
import { cellOf, comparedOf, shown } from '../../../../../support/answers/figures.js'

const measure = 'VULNERABILITY_IDENTIFIED_RATE'
const question = completeQuestion({ measures: [measure], by: ['FORCE'], period: { from: '2025', to: '2025' } })

const row = (force: string, k: number | null, n = 10_000) => ({
  period: '2025',
  dimensions: [{ dimension: 'FORCE' as const, value: force, label: force.toUpperCase() }],
  cells: [cellOf(measure, rateFigure([{ k: shown(k), n: shown(n) }], defaultPolicy))],
})

const held = (force: string, definition: string, validFrom = '2013-12-10', validTo: string | null = null) => ({
  ...{ force, definition, validFrom, validTo },
  source: 'a source',
})

/** Two definitions: one finds a tenth as many as the other. Within each, forces differ by four and by two times. */
const rows = [row('a', 4_000), row('b', 1_000), row('c', 2_000), row('d', 100), row('e', 200), row('f', 150), row('g', 20)]
const definitions = [
  ...['a', 'b', 'c'].map((force) => held(force, 'wide')),
  ...['d', 'e', 'f'].map((force) => held(force, 'narrow')),
  held('g', 'wide', '2013-12-10', '2025-03-31'),
  held('g', 'narrow', '2025-04-01'),
]
const compared = { ...comparedOf(question, rows), definitions }

describe('comparisons of forces that define vulnerability differently', () => {
  test('the headline says how many times over all, and among forces of one definition', () => {
    const { atLeast, within, sentence } = disparityOf(compared, measure, 'FORCE')
    expect(within.map(({ definition, forces }) => [definition, forces])).toEqual([
      ['wide', ['A', 'B', 'C']],
      ['narrow', ['D', 'E', 'F']],
    ])
    const ratios = within.map((one) => one.atLeast ?? 0)
    // 4,000 by 1,000 and 200 by 100, each moved by 9.
    expect(ratios).toEqual([3.9, 1.7])
    expect(sentence.split('. ')[0]).toBe(
      `Forces differ at least ${atLeast} times over all; among forces of one definition of vulnerability at least 1.7 to 3.9 times, in the share of referred victims whom the police identify as vulnerable in 2025: of those compared, A is highest and G lowest`,
    )
    expect(atLeast).toBeGreaterThan(100)
  })

  test('a force with two definitions in the period is compared over all, and is in neither definition by name', () => {
    const { within, sentence } = disparityOf(compared, measure, 'FORCE')
    expect(within.flatMap(({ forces }) => forces)).not.toContain('G')
    expect(sentence).toContain('because each had two definitions in the period: G.')
    const before = { ...compared, question: { ...question, period: { from: '2025Q1', to: '2025Q1' } } }
    const inQuarter = rows.map((one) => ({ ...one, period: '2025Q1' }))
    expect(disparityOf({ ...before, rows: inQuarter }, measure, 'FORCE').within[0]?.forces).toContain('G')
  })

  test('a force whose figure is withheld is at an end without a name', () => {
    const hidden = { ...compared, rows: [...rows, row('h', null)], definitions: [...definitions, held('h', 'narrow')] }
    const { lowest, highest, within, sentence } = disparityOf(hidden, measure, 'FORCE')
    expect([highest?.value, lowest]).toEqual(['a', null])
    expect(sentence).toContain('A is highest, and the figure of the lowest is withheld')
    expect(within[1]?.sentence).toContain('E is highest, and the figure of the lowest is withheld: narrow')
    expect([sentence, ...within.map((one) => one.sentence)].filter((one) => /\bH\b/.test(one))).toEqual([])
  })

  test('each force is set against the others of its own definition, and each pair of one definition judged', async () => {
    const whole = { ...row('all', 7_470, 70_000), dimensions: [] }
    const out = await standingOutOf(compared, measure, 'FORCE', () => Promise.resolve(comparedOf(question, [whole])))
    expect(out.apart).toBe(7)
    expect(out.within.map(({ definition, forces }) => [definition, forces.length])).toEqual([
      ['wide', 3],
      ['narrow', 3],
    ])
    expect(out.within[0]?.sentence).toContain('A above; B, C below')
    expect(out.sentence).toContain('from the others of their own definition of vulnerability')
    const ranking = rankingOf(compared, measure, 'FORCE')
    expect(ranking.sentence).toContain('of pairs with one definition of vulnerability 6 of 6 do')
    expect(ranking.within).toHaveLength(2)
  })

  test('what does not depend on a definition is compared once', () => {
    const asked = completeQuestion({ measures: ['SUPPORTED_RATE'], by: ['FORCE'], period: question.period })
    const supported = rows.map((one) => ({ ...one, cells: one.cells.map((cell) => ({ ...cell, measure: 'SUPPORTED_RATE' as const })) }))
    const found = disparityOf({ ...comparedOf(asked, supported), definitions }, 'SUPPORTED_RATE', 'FORCE')
    expect(found.within).toEqual([])
    expect(found.sentence).not.toContain('definition')
  })
})
