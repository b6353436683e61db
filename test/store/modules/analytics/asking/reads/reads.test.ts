import { describe, expect, test } from '@jest/globals'
import { UserError } from '../../../../../../src/kit/errors.js'
import { atOnce } from '../../../../../../src/kit/slices.js'
import { permittedReads } from '../../../../../../src/modules/analytics/asking/permit/permitted-reads.js'
import type { Plan } from '../../../../../../src/modules/analytics/asking/plan/plan.js'
import { planFor } from '../../../../../../src/modules/analytics/asking/plan/plan-for.js'
import { isPlace } from '../../../../../../src/modules/analytics/asking/question/node.js'
import { completeQuestion, type Question } from '../../../../../../src/modules/analytics/asking/question/question.js'
import type { Reads } from '../../../../../../src/modules/analytics/asking/reads/reads.js'
import { sourcesRead } from '../../../../../../src/modules/analytics/asking/reads/sources-read.js'
import { measures } from '../../../../../../src/modules/analytics/vocabulary/measures.js'
import type { MeasureName } from '../../../../../../src/modules/analytics/vocabulary/names.js'
import { referenceRegistry } from '../../../../../../src/modules/analytics/vocabulary/registry.js'
import { everybodyIn } from '../../../../../support/hub/contributors.js'
import { randomFrom } from '../../../../../support/facts/facts.js'
import { charityAsker, inspectorAsker, policeAsker, published } from '../../../../../support/facts/plans.js'

const registry = referenceRegistry()

const setting = { registry, published, contributors: everybodyIn }

/** A question of one measure by two of its dimensions, which one of three roles asks of the whole nation or of one force. */
function randomQuestion(random: () => number) {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T
  const measure = pick(measures)
  const by = new Set([...measure.requires.slice(0, 1), pick(measure.dimensions), pick(measure.dimensions)])
  const where = measure.dimensions.includes('FORCE') ? pick([[], [{ dimension: 'FORCE' as const, value: 'surrey' }]]) : []
  const question = completeQuestion({ measures: [measure.name], by: [...by], where, period: { from: '2025', to: '2025' } })
  return { asker: pick([charityAsker, inspectorAsker, policeAsker]), question }
}

/** The list and the plan of a question; undefined if it is refused. */
function planned(question: Question, asker: typeof policeAsker): { reads: Reads; plan: Plan } | undefined {
  try {
    return { reads: atOnce(permittedReads(question, { registry, asker })), plan: planFor(question, { ...setting, asker }) }
  } catch (error) {
    if (error instanceof UserError) return undefined
    throw error
  }
}

/** Each kind of node, as stratum and names. */
const kindsPlanned = ({ groups }: Plan): string[] =>
  groups.flatMap(({ stratum, dimensions, predicates }) =>
    predicates.map((predicate) => {
      const names: string[] = dimensions.map(({ dimension }) => dimension).filter((name) => !isPlace(name))
      return [stratum, ...[...names, ...(predicate ? [predicate.measure] : [])].sort()].join(' ')
    }),
  )

const kindsListed = ({ list }: Reads): string[] => list.map(({ stratum, names }) => [stratum, ...[...names].sort()].join(' '))

describe('the list of what a question reads', () => {
  test('the list of what a question reads holds each kind of node that is planned', () => {
    const random = randomFrom(27)
    let found = 0
    for (let turn = 0; turn < 400; turn += 1) {
      const { asker, question } = randomQuestion(random)
      const made = planned(question, asker)
      if (!made) continue
      found += 1
      expect({ question, kinds: kindsListed(made.reads) }).toEqual({
        question,
        kinds: expect.arrayContaining([...new Set(kindsPlanned(made.plan))]),
      })
    }
    expect(found).toBeGreaterThan(60)
  })

  test('the list of what a question reads holds nothing else', () => {
    const question = completeQuestion({ measures: ['VICTIMS_REFERRED'], period: { from: '2025', to: '2025' } })
    const { list } = atOnce(permittedReads(question, { registry, asker: policeAsker }))
    expect(() => (list as unknown[]).push(list[0])).toThrow(TypeError)
  })

  test('the list of what a question reads names the feed of support if a measure of direct cases reads support', () => {
    const feedsOf = (measure: MeasureName): string[] => {
      const question = completeQuestion({ measures: [measure], period: { from: '2025', to: '2025' } })
      return sourcesRead(atOnce(permittedReads(question, { registry, asker: inspectorAsker }))).map(({ feed }) => feed)
    }
    expect(feedsOf('VICTIMS_DIRECT')).toEqual(['DIRECT_CASE'])
    expect(feedsOf('LATER_REPORTED_RATE')).toEqual(['DIRECT_CASE', 'CHARITY_SUPPORT'])
  })
})

test.each(['VICTIMS_REFERRED', 'VICTIMS_DIRECT'] as const)(
  'a period that cannot be read is refused as such, whether or not a force may ask for %s',
  (measure) => {
    for (const per of ['WHOLE', 'QUARTER', 'MONTH'] as const) {
      const question = completeQuestion({ measures: [measure], period: { from: '2025', to: '2025-13' }, per })
      expect(() => atOnce(permittedReads(question, { registry, asker: policeAsker }))).toThrow(/"2025-13" is none of these/)
    }
  },
)
