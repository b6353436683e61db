import { describe, expect, test } from '@jest/globals'
import { everybodyIn } from '../../../../../support/hub/contributors.js'
import type { Role } from '../../../../../../src/access/roles.js'
import { UserError } from '../../../../../../src/kit/errors.js'
import { clashOf, finestFor } from '../../../../../../src/modules/analytics/asking/permit/clash.policy.js'
import { advised, nearestTo } from '../../../../../../src/modules/analytics/asking/permit/nearest-permitted.js'
import { planFor } from '../../../../../../src/modules/analytics/asking/plan/plan-for.js'
import { kinds, type Asker } from '../../../../../../src/modules/analytics/asking/question/asker.js'
import { refusalOf } from '../../../../../../src/modules/analytics/asking/permit/question.policy.js'
import { completeQuestion, type Question } from '../../../../../../src/modules/analytics/asking/question/question.js'
import { measuresFor } from '../../../../../../src/modules/analytics/asking/permit/role.policy.js'
import { readsOf } from '../../../../../../src/modules/analytics/asking/reads/reads.js'
import type { ReadColumn } from '../../../../../../src/modules/analytics/asking/reads/shape.js'
import { measures } from '../../../../../../src/modules/analytics/vocabulary/measures.js'
import type { Measure } from '../../../../../../src/modules/analytics/vocabulary/measure.js'
import type { DimensionName } from '../../../../../../src/modules/analytics/vocabulary/names.js'
import { referenceRegistry } from '../../../../../../src/modules/analytics/vocabulary/registry.js'
import { areaForces } from '../../../../../../src/modules/reference/index.js'
import { randomFrom } from '../../../../../support/facts/facts.js'

const registry = referenceRegistry()
const published = ['2025Q1', '2025Q2', '2025Q3', '2025Q4']
const partners: Readonly<Partial<Record<Role, string>>> = {
  POLICE_ANALYST: 'surrey',
  CHARITY_ANALYST: 'victim-support',
  COMMISSIONER_ANALYST: 'mopac',
  INSPECTOR: 'hmicfrs',
  RESEARCHER: 'university',
}

function askerOf(role: Role): Asker {
  const [partner, partnerKind] = [partners[role] ?? '', kinds[role] ?? 'FORCE']
  return { role, partner, partnerKind, areaForces: areaForces(partner), secureSetting: false }
}

const askers = (Object.keys(partners) as Role[]).map(askerOf)

const columns: Readonly<Record<string, ReadColumn>> = {
  police: { name: 'SEX', writer: 'POLICE' },
  outcome: { name: 'OUTCOME_GROUP', writer: 'POLICE' },
  charity: { name: 'CLOSURE_REASON', writer: 'CHARITY' },
  need: { name: 'NEED_IDENTIFIED_RATE', writer: 'CHARITY' },
  both: { name: 'SEEN_BY', writer: 'BOTH' },
  public: { name: 'REGION', writer: 'PUBLIC' },
}

describe('two columns in one figure', () => {
  const registers = ['OUTCOME_GROUP'] as const
  test.each<[string, 'FORCE' | 'CHARITY' | 'INSPECTORATE', string[], string[] | null]>([
    ['the police see their own columns together', 'FORCE', ['police', 'outcome'], null],
    ["the police see the charity's columns together", 'FORCE', ['charity', 'need'], null],
    ['the police see neither split by a label of theirs', 'FORCE', ['police', 'charity'], ['SEX', 'CLOSURE_REASON']],
    ['nor what the catalogue makes of both', 'FORCE', ['both', 'police'], ['SEX', 'SEEN_BY']],
    ['but one column that the measure registers', 'FORCE', ['charity', 'outcome'], null],
    ['and no other beside it', 'FORCE', ['charity', 'outcome', 'police'], ['SEX', 'CLOSURE_REASON']],
    ['public columns clash with nothing', 'FORCE', ['public', 'police'], null],
    ['what is made of both is a label too', 'FORCE', ['both', 'charity'], ['SEEN_BY', 'CLOSURE_REASON']],
    ["the charity does not see the police's columns split by its own", 'CHARITY', ['charity', 'police'], ['CLOSURE_REASON', 'SEX']],
    ["the charity sees the police's columns together", 'CHARITY', ['police', 'outcome'], null],
    ['the charity sees what is made of both by itself', 'CHARITY', ['both', 'public'], null],
    ['the charity does not see what is made of both beside what the police wrote', 'CHARITY', ['both', 'police'], ['SEEN_BY', 'SEX']],
    ['the charity does not see what is made of both beside its own', 'CHARITY', ['charity', 'both'], ['CLOSURE_REASON', 'SEEN_BY']],
    ['the charity sees one column of its own beside the one that the measure registers', 'CHARITY', ['charity', 'outcome'], null],
    [
      'the charity sees no second column beside the one that the measure registers',
      'CHARITY',
      ['charity', 'need', 'outcome'],
      ['NEED_IDENTIFIED_RATE', 'OUTCOME_GROUP'],
    ],
    ['a partner that sends no rows sees all of them', 'INSPECTORATE', ['charity', 'need', 'both', 'police', 'outcome'], null],
  ])('two columns in one figure: %s', (_, kind, names, expected) => {
    const found = clashOf(
      kind,
      names.map((name) => columns[name] as ReadColumn),
      { registers },
    )
    expect(found && [found.own.name, found.other.name]).toEqual(expected)
  })

  test.each<[string, 'FORCE' | 'CHARITY' | 'INSPECTORATE', string[], string]>([
    ['the police see their own columns by month', 'FORCE', ['police', 'outcome'], 'MONTH'],
    ['the police see what the charity wrote by quarter', 'FORCE', ['charity'], 'QUARTER'],
    ['the police see what is made of both by quarter', 'FORCE', ['both'], 'QUARTER'],
    ['the police see what the charity wrote beside the registered label by year', 'FORCE', ['charity', 'outcome'], 'YEAR'],
    ["the charity sees the police's columns by month", 'CHARITY', ['police', 'outcome'], 'MONTH'],
    ['the charity sees its own columns by month', 'CHARITY', ['charity', 'need'], 'MONTH'],
    ['the charity sees one beside the other by year', 'CHARITY', ['charity', 'outcome'], 'YEAR'],
    ['the charity sees what is made of both by quarter', 'CHARITY', ['both'], 'QUARTER'],
    ['a partner that sends no rows sees everything by month', 'INSPECTORATE', ['both', 'charity', 'police'], 'MONTH'],
  ])('the finest period of a figure: %s', (_, kind, names, expected) => {
    expect(
      finestFor(
        kind,
        names.map((name) => columns[name] as ReadColumn),
      ),
    ).toBe(expected)
  })
})

/** The dimensions of a measure by none, one, two and three of them. */
function* splitsOf({ dimensions }: Measure, most = 3, from = 0): Iterable<DimensionName[]> {
  yield []
  if (most === 0) return
  for (let index = from; index < dimensions.length; index += 1) {
    for (const rest of splitsOf({ dimensions } as Measure, most - 1, index + 1)) yield [dimensions[index] as DimensionName, ...rest]
  }
}

const askable = (measure: Measure): DimensionName[][] =>
  [...splitsOf(measure)].filter((names) => measure.requires.length === 0 || measure.requires.some((name) => names.includes(name)))

const ofThePerson = ['OFFENCE_GROUP', 'AGE_BAND', 'SEX', 'ETHNICITY', 'MENTAL_HEALTH', 'DISTRICT', 'ENHANCED_RIGHTS']

describe('every question that a contributor may ask', () => {
  const permitted = (role: Role): { measure: Measure; shape: readonly ReadColumn[] }[] =>
    measures.flatMap((measure) =>
      askable(measure).flatMap((names) => {
        const asker = askerOf(role)
        const rows = [new Map<DimensionName, string>([...names.map((name) => [name, ''] as const), ['FORCE', 'surrey']])]
        const grain = { byMonth: false, byYear: true }
        const reads = readsOf({ asker, measures: [measure], rows, registry, scope: 'SHARED', compareOwn: false, ...grain })
        return refusalOf(reads) ? [] : reads.list.map(({ columns: shape }) => ({ measure, shape }))
      }),
    )
  const listed = (shape: readonly ReadColumn[], ...writers: string[]): string[] =>
    shape.filter(({ writer }) => writers.includes(writer)).map(({ name }) => name)

  test("no label that the police give a person is in a figure with the charity's columns for them, except one that a measure registers", () => {
    const mixed = permitted('POLICE_ANALYST').filter(
      ({ shape }) => listed(shape, 'CHARITY', 'BOTH').length > 0 && listed(shape, 'POLICE').length > 0,
    )
    const pairs = new Set(mixed.map(({ measure, shape }) => `${measure.name}: ${listed(shape, 'POLICE').join(' ')}`))
    expect([...pairs].sort()).toEqual([
      'CLOSURE_REASON_RATE: OUTCOME_GROUP',
      'SATISFIED_BY_UPDATE_RATE: UPDATED_IN_TIME',
      'VICTIM_WITHDREW_RATE: VICTIM_WITHDREW_RATE',
    ])
    expect(mixed.flatMap(({ shape }) => listed(shape, 'POLICE')).filter((name) => ofThePerson.includes(name))).toEqual([])
  })

  test("no label that the charity gives is in a figure with the police's columns for it, except one beside what a measure registers", () => {
    const mixed = permitted('CHARITY_ANALYST').filter(
      ({ shape }) => listed(shape, 'POLICE', 'BOTH').length > 0 && listed(shape, 'CHARITY', 'BOTH').length > 0,
    )
    const pairs = new Set(
      mixed.flatMap(({ measure, shape }) =>
        shape.length === 1
          ? []
          : [`${measure.name}: ${listed(shape, 'POLICE').join(' ')} beside ${listed(shape, 'CHARITY', 'BOTH').join(' ')}`],
      ),
    )
    expect([...pairs].sort()).toEqual([
      'CLOSURE_REASON_RATE: OUTCOME_GROUP beside CLOSED_RATE',
      'CLOSURE_REASON_RATE: OUTCOME_GROUP beside CLOSURE_REASON',
      'SATISFIED_BY_UPDATE_RATE: UPDATED_IN_TIME beside SATISFIED_RATE',
      'VICTIM_WITHDREW_RATE: VICTIM_WITHDREW_RATE beside SUPPORTED',
    ])
  })
})

describe('a refusal', () => {
  const periods = [
    { period: { from: '2025', to: '2025' } },
    { period: { from: '2025', to: '2025' }, per: 'MONTH' as const },
    { period: { from: '2025-02', to: '2025-02' } },
  ]

  function randomQuestion(random: () => number): [Asker, Question] {
    const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T
    const asker = pick(askers)
    const measure = pick(measuresFor(asker.role))
    const by = new Set([
      ...(measure.requires.length > 0 ? [pick(measure.requires)] : []),
      pick(measure.dimensions),
      pick(measure.dimensions),
    ])
    const place = measure.dimensions.includes('FORCE') ? pick([[], [{ dimension: 'FORCE' as const, value: pick(['surrey', 'kent']) }]]) : []
    const narrow = [...by].filter((name) => name !== 'DISTRICT' && name !== 'REASON_NOT_REPORTED' && name !== 'NEED_CHANGE')
    return [asker, completeQuestion({ ...pick(periods), measures: [measure.name], by: narrow.slice(0, 3), where: place })]
  }

  const codeOf = (asker: Asker, question: Question): UserError | null => {
    try {
      planFor(question, { registry, asker, published, contributors: everybodyIn })
      return null
    } catch (error) {
      if (error instanceof UserError) return advised(error, question, { registry, asker })
      throw error
    }
  }

  test('a refusal says the nearest question that is allowed, and that question is planned', () => {
    const random = randomFrom(8)
    let refused = 0
    for (let turn = 0; turn < 600; turn += 1) {
      const [asker, question] = randomQuestion(random)
      const error = codeOf(asker, question)
      if (error?.code !== 'QUESTION_NOT_PERMITTED' && error?.code !== 'TOO_DEEP') continue
      refused += 1
      const instead = nearestTo(question, { registry, asker })
      expect({ asker, question, message: error.message }).toEqual({
        asker,
        question,
        message: expect.stringContaining(instead?.advice ?? '?'),
      })
      const planned = instead && codeOf(asker, instead.question)
      // Months of a measure that has none, and quarters that are not followed to their end, are refused for another reason.
      const ofPeriods = planned?.code === 'PERIOD_NOT_ALIGNED' || planned?.code === 'PERIOD_NOT_PUBLISHED'
      expect({ asker, question, instead, code: ofPeriods ? undefined : planned?.code }).toEqual({
        asker,
        question,
        instead,
        code: undefined,
      })
    }
    expect(refused).toBeGreaterThan(120)
  })

  test('a refusal names the two columns that clash and whose they are', () => {
    const asker = askerOf('POLICE_ANALYST')
    const question = completeQuestion({
      measures: ['SUPPORTED_RATE'],
      by: ['SEX'],
      where: [{ dimension: 'FORCE', value: 'surrey' }],
      period: { from: '2025', to: '2025' },
    })
    expect(codeOf(asker, question)?.message).toBe(
      'SUPPORTED_RATE asked this way combines SEX (written by the police) with SUPPORTED_RATE (written by the charity): a partner may not split what another wrote by columns that it fills in itself. The nearest question that you may ask is this one without SEX. A POLICE_ANALYST may ask referrals of its own area to depth 3, and of other forces to depth 2, undivided by month; support of referred persons of its own area to depth 2; referred persons at the end of the year to depth 3 by year; support of them of its own area to depth 2 by year; referred persons followed for 90 days of its own area to depth 2; referred persons followed for 180 days of its own area to depth 2; direct cases undivided by place and period, and split for the whole nation by calendar year alone, to depth 1; direct cases followed for 90 days of the whole nation, by SUPPORT_TYPE or REPORTED_WITHIN alone, to depth 2 by year; victims at court of its own area to depth 2; people of the survey of its own area, and of other forces by FORCE, REGION or DRIVER alone, to depth 2; complaints to forces of its own area to depth 2; complaints that the charity passed on by place and calendar year alone.',
    )
  })
})
