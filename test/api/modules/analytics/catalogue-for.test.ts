import { describe, expect, test } from '@jest/globals'
import { unlessKnown } from '../../../../src/kit/errors.js'
import { planFor } from '../../../../src/modules/analytics/asking/plan/plan-for.js'
import { kinds } from '../../../../src/modules/analytics/asking/question/asker.js'
import { completeQuestion, mayAsk, referenceRegistry, type PartialQuestion } from '../../../../src/modules/analytics/index.js'
import { catalogueFor } from '../../../../src/modules/analytics/catalogue-for.js'
import type { DimensionName, MeasureName } from '../../../../src/modules/analytics/vocabulary/names.js'
import { measureOf } from '../../../../src/modules/analytics/vocabulary/measures.js'
import { areaForces } from '../../../../src/modules/reference/index.js'
import { everybodyIn } from '../../../support/hub/contributors.js'
import { charity, commissioner, inspector, policeOf, researcher, type As } from '../../../support/hub/hub.js'

const registry = referenceRegistry()
/** A period of each kind. */
const periods = { YEAR: '2025', QUARTER: '2025Q2', MONTH: '2025-05' } as const
type Grain = keyof typeof periods
/** Everybody who was referred in 2025 has been followed to the end. */
const published = ['2024', '2025', '2026'].flatMap((year) => [1, 2, 3, 4].map((n) => `${year}Q${n}`))
const askers: readonly (readonly [string, As, string])[] = [
  ['a force', policeOf('surrey'), 'surrey'],
  ['the charity', charity, 'surrey'],
  ['a commissioner', commissioner, 'metropolitan'],
  ['the inspectorate', inspector, 'surrey'],
  ['a researcher', researcher, 'surrey'],
]

/** The same for the whole nation and for one force, in which the asker has rows if it has any. */
const somewhere = (question: PartialQuestion, force: string): readonly PartialQuestion[] => [
  { ...question, where: [{ dimension: 'FORCE', value: force }] },
  question,
]

function isPlanned({ role, partner }: As, question: PartialQuestion): boolean {
  const partnerKind = kinds[role]
  if (!partnerKind) return false
  const asker = { role, partner, partnerKind, areaForces: areaForces(partner), secureSetting: false }
  return unlessKnown(() => planFor(completeQuestion(question), { registry, asker, published, contributors: everybodyIn })) !== undefined
}

const about = (measure: MeasureName, by: readonly DimensionName[], change: Partial<PartialQuestion> = {}): PartialQuestion => ({
  measures: [measure],
  by,
  period: { from: '2025', to: '2025' },
  ...change,
})

describe.each(askers)('the catalogue of %s', (_name, as, force) => {
  const { measures } = catalogueFor(as.role, registry)
  const neededBy = (measure: MeasureName, name?: DimensionName): DimensionName[] => {
    const { requires } = measureOf(measure)
    return requires.length === 0 || (name && requires.includes(name)) ? [] : requires.slice(0, 1)
  }

  test('the catalogue of a role offers for each measure the dimensions by which it may split it somewhere, and no other', () => {
    for (const { name, dimensions } of measures) {
      const may = measureOf(name).dimensions.filter((dimension) =>
        somewhere(about(name, [dimension, ...neededBy(name, dimension)]), force).some((one) =>
          mayAsk(completeQuestion(one), as.role, as.partner),
        ),
      )
      expect({ name, dimensions }).toEqual({ name, dimensions: may })
    }
  })

  test('the catalogue of a role offers the periods in which it may ask the measure, and no other', () => {
    for (const { name, grains } of measures) {
      const may = (['YEAR', 'QUARTER', 'MONTH'] as const).filter((grain) => {
        const period = { from: periods[grain], to: periods[grain] }
        return somewhere(about(name, neededBy(name), { period }), force).some((one) => isPlanned(as, one))
      })
      expect({ name, grains }).toEqual({ name, grains: may })
    }
  })

  test('the catalogue of a role offers own rows if there is an exact figure of them, and only then', () => {
    for (const { name, own, grains } of measures) {
      const [longest] = grains
      const period = { from: periods[longest as Grain], to: periods[longest as Grain] }
      expect({ name, own }).toEqual({ name, own: isPlanned(as, about(name, neededBy(name), { scope: 'OWN', period })) })
    }
  })

  test('the catalogue of a role names what a measure needs, all of it open to the role', () => {
    for (const { name, needs, dimensions } of measures) {
      expect(needs.length > 0).toBe(measureOf(name).requires.length > 0)
      expect(needs.filter((need) => !dimensions.includes(need))).toEqual([])
    }
  })
})
