import { describe, expect, test } from '@jest/globals'
import { rateFigure } from '../../../../../../src/modules/analytics/asking/answer/derive-cell.js'
import { defaultPolicy } from '../../../../../../src/modules/analytics/asking/protect/disclosure.js'
import { completeQuestion } from '../../../../../../src/modules/analytics/asking/question/question.js'
import { differencesOf } from '../../../../../../src/modules/analytics/comparing/across/difference.js'
import { disparityOf } from '../../../../../../src/modules/analytics/comparing/across/disparity.js'
import { funnelOf } from '../../../../../../src/modules/analytics/comparing/across/funnel.js'
import { rankingOf } from '../../../../../../src/modules/analytics/comparing/across/ranking.js'
import { reachingOf } from '../../../../../../src/modules/analytics/comparing/across/reaching.js'
import { standingOutOf } from '../../../../../../src/modules/analytics/comparing/across/standing-out.js'
import { pooledOf } from '../../../../../../src/modules/analytics/comparing/as-a-whole/pooled.js'
import { cellOf, comparedOf, plain, shown } from '../../../../../support/answers/figures.js'

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

  test('a difference of two forces says whether both held one definition, and a force with two held none with anybody', () => {
    const lessA = differencesOf(compared, measure, { across: 'FORCE', value: null, against: 'a' })
    expect(lessA.map(({ group, oneDefinition }) => [group.value, oneDefinition])).toEqual([
      ['b', true],
      ['c', true],
      ['d', false],
      ['e', false],
      ['f', false],
      ['g', false],
    ])
    expect(lessA[0]?.sentence).toMatch(/ Both held one definition of vulnerability\.$/)
    expect(lessA[5]?.sentence).toMatch(/ They did not hold one definition of vulnerability, and part of the difference may be that\.$/)
    const [unknown] = differencesOf({ ...compared, rows: [...rows, row('h', 500)] }, measure, { across: 'FORCE', value: 'h', against: 'a' })
    expect(unknown?.oneDefinition).toBeNull()
  })

  test('a model of forces is made of those of one definition too, and of fewer than ten there is none', () => {
    const many = Array.from({ length: 12 }, (_, index) => row(`w${index}`, 2_000 + 100 * index))
    const changed = {
      ...comparedOf(question, [...many, ...rows]),
      definitions: [...many.map((_, index) => held(`w${index}`, 'wide')), ...definitions],
    }
    const { within, sentence } = pooledOf(changed, measure, 'FORCE')
    expect(within.map(({ definition, forces, groups, centre }) => [definition, forces.length, groups.length, centre === null])).toEqual([
      ['wide', 15, 15, false],
      ['narrow', 3, 0, true],
    ])
    const alone = pooledOf(comparedOf(question, [...many, ...rows.slice(0, 3)]), measure, 'FORCE')
    expect(within[0]?.centre).toBe(alone.centre)
    expect(within[0]?.groups).toEqual(alone.groups)
    expect(sentence).toContain('because each had two definitions in the period: G.')
  })

  test('how many forces reach a share, and which lie outside a funnel, is said of the forces of one definition too', async () => {
    const reached = reachingOf(compared, measure, 'FORCE', 0.15)
    expect(reached.within.map((one) => plain(one.sentence))).toEqual([
      'In 2025 it is 15.0 % or more in 2 of 3 forces of this definition by what protection allows: wide',
      'In 2025 it is 15.0 % or more in 0 of 3 forces of this definition by what protection allows: narrow',
    ])
    expect(reached.sentence).toContain('because each had two definitions in the period: G.')
    const whole = { ...row('all', 7_470, 70_000), dimensions: [] }
    const funnel = await funnelOf(compared, measure, 'FORCE', () => Promise.resolve(comparedOf(question, [whole])))
    // 7,000 of 30,000, and 450 of 30,000.
    expect(funnel.within.map((one) => plain(one.sentence))).toEqual([
      'Of 3 forces of this definition, around 23.3 % of their own published rows, outside the 99.8 % limits of chance and protection: A above; B, C below. wide',
      'Of 3 forces of this definition, around 1.5 % of their own published rows, outside the 99.8 % limits of chance and protection: E above; D below. narrow',
    ])
  })

  test('what does not depend on a definition is compared once', () => {
    const asked = completeQuestion({ measures: ['SUPPORTED_RATE'], by: ['FORCE'], period: question.period })
    const supported = rows.map((one) => ({ ...one, cells: one.cells.map((cell) => ({ ...cell, measure: 'SUPPORTED_RATE' as const })) }))
    const found = disparityOf({ ...comparedOf(asked, supported), definitions }, 'SUPPORTED_RATE', 'FORCE')
    expect(found.within).toEqual([])
    expect(found.sentence).not.toContain('definition')
  })
})
