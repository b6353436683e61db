import { beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { AnalysisRow, Cell } from '../../../../../src/modules/analytics/asking/answer/analysis-row.type.js'
import { countFigure, rateFigure, toThreeFigures } from '../../../../../src/modules/analytics/asking/answer/derive-cell.js'
import { defaultPolicy, withheld, type Published } from '../../../../../src/modules/analytics/asking/protect/disclosure.js'
import { completeQuestion, type Question } from '../../../../../src/modules/analytics/asking/question/question.js'
import { beforeAndAfterOf, type Tried } from '../../../../../src/modules/analytics/comparing/over-time/before-after.js'
import { changesOf } from '../../../../../src/modules/analytics/comparing/over-time/change.js'
import { controlChartsOf } from '../../../../../src/modules/analytics/comparing/over-time/control-chart.js'
import type { Compared } from '../../../../../src/modules/analytics/comparing/cells/compared.js'
import { completenessOf } from '../../../../../src/modules/analytics/comparing/completeness/completeness.js'
import { belowOthers } from '../../../../../src/modules/analytics/comparing/across/below-others.js'
import { differencesOf } from '../../../../../src/modules/analytics/comparing/across/difference.js'
import { disparityOf } from '../../../../../src/modules/analytics/comparing/across/disparity.js'
import { distributionsOf } from '../../../../../src/modules/analytics/comparing/as-a-whole/distribution.js'
import { eventTimesOf } from '../../../../../src/modules/analytics/comparing/over-time/event-times.js'
import { eventRatesOf } from '../../../../../src/modules/analytics/comparing/as-a-whole/event-rate.js'
import { funnelOf } from '../../../../../src/modules/analytics/comparing/across/funnel.js'
import { rankCorrelationOf } from '../../../../../src/modules/analytics/comparing/beside-public/rank-correlation.js'
import { standingOutOf } from '../../../../../src/modules/analytics/comparing/across/standing-out.js'
import { rankingOf } from '../../../../../src/modules/analytics/comparing/across/ranking.js'
import type { DimensionName, MeasureName } from '../../../../../src/modules/analytics/vocabulary/names.js'
import { updateTallies } from '../../../../../src/modules/analytics/vocabulary/values/update-tallies.js'
import { reachingOf } from '../../../../../src/modules/analytics/comparing/across/reaching.js'
import { weightedOf } from '../../../../../src/modules/analytics/comparing/across/weighted.js'
import { surveyResponseOf } from '../../../../../src/modules/analytics/comparing/as-a-whole/survey-response.js'
import { measureDifferencesOf } from '../../../../../src/modules/analytics/comparing/other-people/measure-difference.js'
import { peopleBehindOf } from '../../../../../src/modules/analytics/comparing/as-a-whole/people-behind.js'
import { pooledOf } from '../../../../../src/modules/analytics/comparing/as-a-whole/pooled.js'

import { dayBins, followedBins } from '../../../../../src/modules/analytics/vocabulary/values/bins.js'
import { answerPairCode, itemPairs, pairAnswers } from '../../../../../src/modules/analytics/vocabulary/values/answer-pairs.js'
import { directBesideOf } from '../../../../../src/modules/analytics/comparing/other-people/direct-beside.js'
import { driverImportanceOf } from '../../../../../src/modules/analytics/comparing/as-a-whole/driver-importance.js'
import { modelOf } from '../../../../../src/modules/analytics/comparing/as-a-whole/model.js'
import { firstAndRest, longestFirst } from '../../../../../src/kit/sentence.js'
import { forces, offenceGroups } from '../../../../../src/modules/reference/index.js'
import { shareOfTrials } from '../../../../support/runs/share.js'
import { cellOf, comparedOf, rateCell, rowOf, shown } from '../../../../support/answers/figures.js'

const rate = 'SATISFIED_RATE'
const count = 'DAYS_TO_FIRST_CONTACT'
const period = { from: '2024', to: '2025' }
/** The forces with the longest names, so that sentences are as long as they get. */
const longest = forces.map(({ name }) => name).sort((one, other) => other.length - one.length)
const followed = new Map(['2025Q1', '2025Q2', '2025Q3', '2025Q4'].map((quarter) => [quarter, 36]))

const published = fc
  .option(fc.integer({ min: 2, max: 200 }).map((n) => n * 5))
  .map((value): Published => (value === null ? withheld(defaultPolicy) : { value, lower: value - 9, upper: value + 9 }))
const world = fc.array(fc.record({ k: published, n: published, own: fc.nat(500), other: fc.nat(1_000) }), { minLength: 16, maxLength: 16 })
type World = typeof world extends fc.Arbitrary<infer T> ? T : never

type Own = (one: World[number]) => number | null
const rateOf = (measure: MeasureName, { k, n }: Pick<World[number], 'k' | 'n'>, own: number | null): Cell => ({
  ...cellOf(measure, toThreeFigures(rateFigure([{ k, n }], defaultPolicy))),
  own,
})
const countOf = (measure: MeasureName, n: Published, own: number | null): Cell => ({ ...cellOf(measure, countFigure([n])), own })
const at = (dimension: DimensionName, value: string, label = value) => ({ dimension, value, label })
const of2025 = (cell: Cell, ...dimensions: AnalysisRow['dimensions']): AnalysisRow => ({ period: '2025', dimensions, cells: [cell] })

/** The answer that a world's published counts make; `own` is the exact figure that compareOwn gives with each. */
const answer = (counts: World, own: Own): Compared =>
  comparedOf(
    completeQuestion({ measures: [rate], by: ['FORCE'], period, per: 'YEAR', compareOwn: true }),
    counts.map((one, index) => ({
      ...of2025(rateOf(rate, one, own(one)), at('FORCE', `f${index % 8}`, longest[index % 8])),
      period: index < 8 ? '2024' : '2025',
    })),
    { followed },
  )

/** A count by the values of a dimension. */
const counted =
  (measure: MeasureName, across: DimensionName, values: readonly { code: string; label: string }[]) => (counts: World, own: Own) =>
    comparedOf(
      completeQuestion({ measures: [measure], by: [across], period }),
      values.map(({ code, label }, index) => {
        const one = counts[index] as World[number]
        return of2025(countOf(measure, one.n, own(one)), at(across, code, label))
      }),
    )
const bars = counted(count, 'FIRST_CONTACT_DAYS', dayBins)
const tallied = counted('UPDATES_JUDGED', 'UPDATE_TALLY', updateTallies)

/** The same counts as two groups over eight quarters. */
const quarterly = (counts: World, own: Own): Compared => {
  const { rows, ...rest } = answer(counts, own)
  return {
    ...rest,
    question: { ...rest.question, per: 'QUARTER' },
    rows: rows.map(({ cells }, index) =>
      rowOf({ FORCE: `f${index % 2}` }, cells, `${2024 + Math.floor(index / 8)}Q${1 + (Math.floor(index / 2) % 4)}`),
    ),
  }
}

/** Rates of twelve forces in two years, near to each other. */
const twoYears = (counts: World, own: Own): Compared => ({
  ...answer(counts, own),
  rows: ['2024', '2025'].flatMap((year, place) =>
    Array.from({ length: 12 }, (_, index) => {
      const one = counts[(index + 12 * place) % counts.length] as World[number]
      const k = one.k.value === null ? one.k : shown(1_000 + one.k.value)
      return rowOf({ FORCE: `f${index}` }, [rateOf(rate, { k, n: shown(5_000) }, own(one))], year)
    }),
  ),
})

const tried: Tried = {
  ...{ across: 'FORCE', value: 'f0', start: '2025', quarters: ['2024', '2025'], measures: [rate], alsoChanged: [] },
  ...{ entry: 1, isWithdrawn: false },
}

/** The same rates with a number of referred beside each. */
const besideReferred = (counts: World, own: Own): Compared => {
  const { rows, question, ...rest } = answer(counts, own)
  return {
    ...rest,
    question: { ...question, measures: [rate, 'VICTIMS_REFERRED'] },
    rows: rows.map(({ cells, ...row }, index) => {
      const one = counts[index] as World[number]
      return { ...row, cells: [...cells, countOf('VICTIMS_REFERRED', one.n, own(one))] }
    }),
  }
}

const followedBy = { measure: 'UPDATED_WITHIN_180_DAYS_RATE', across: 'UPDATE_WITHIN', until: null } as const

/** Two groups by bands of days. Each has one denominator. */
const courses = (counts: World, own: Own): Compared =>
  comparedOf(
    completeQuestion({ measures: [followedBy.measure], by: ['SEX', followedBy.across], period }),
    ['F', 'M'].flatMap((sex, group) =>
      followedBins.map(({ code, label }, index) => {
        const one = counts[4 * group + index] as World[number]
        const { n } = counts[4 * group] as World[number]
        return of2025(rateOf(followedBy.measure, { k: one.k, n }, own(one)), at('SEX', sex), at(followedBy.across, code, label))
      }),
    ),
  )

const late = 'VICTIM_WITHDREW_RATE'

/** A rate by two dimensions, each of two groups. */
const crossed = (counts: World, own: Own): Compared =>
  comparedOf(
    completeQuestion({ measures: [late], by: ['UPDATED_IN_TIME', 'OFFENCE_GROUP'], period }),
    counts.map((one, index) => {
      const group = offenceGroups.codes[Math.floor(index / 2)]
      const state = at('UPDATED_IN_TIME', ['MET', 'BREACHED'][index % 2] ?? '')
      return of2025(rateOf(late, one, own(one)), state, at('OFFENCE_GROUP', group?.code ?? '', group?.label))
    }),
  )

const need = 'NEED_IDENTIFIED_RATE'

/** Rates of a need by offence group. */
const byOffence = (counts: World, own: Own): Compared =>
  comparedOf(
    completeQuestion({ measures: [need], by: ['OFFENCE_GROUP'], where: [{ dimension: 'NEED', value: 'SHELTER' }], period }),
    counts.map((one, index) => {
      const group = offenceGroups.codes[index]
      return of2025(rateOf(need, one, own(one)), at('OFFENCE_GROUP', group?.code ?? '', group?.label))
    }),
  )

/** Those who came directly: the rate of the whole, or by the same offence groups. */
const directly =
  (counts: World, own: Own, whole: Cell) =>
  async ({ by }: Question) => ({
    rows: by.length === 0 ? [rowOf({}, [whole])] : byOffence(counts, own).rows.map(asDirect),
    policy: defaultPolicy,
  })
const asDirect = ({ cells, ...row }: AnalysisRow): AnalysisRow => ({
  ...row,
  cells: cells.map((cell) => ({ ...cell, measure: 'DIRECT_NEED_IDENTIFIED_RATE' })),
})

const referredCells = (counts: World, own: Own, of: (one: World[number]) => Published) =>
  counts.map((one, index) => of2025(countOf('VICTIMS_REFERRED', of(one), own(one)), at('FORCE', forces[index]?.id ?? '', longest[index])))

/** Referred victims of forces of whom the sex is not known, and all of them. */
const unknownSex = (counts: World, own: Own): Compared =>
  comparedOf(
    completeQuestion({ measures: ['VICTIMS_REFERRED'], by: ['FORCE'], where: [{ dimension: 'SEX', value: 'UNKNOWN' }], period }),
    referredCells(counts, own, ({ k }) => k),
  )
const allReferred = (counts: World, own: Own) => ({ rows: referredCells(counts, own, ({ n }) => n) })

const pairs = 'ANSWERS_IN_PAIRS'

/** Forty counts of pairs of answers, derived from the counts of a world; more of them agree than differ. */
const paired = (counts: World, own: Own): Compared =>
  comparedOf(
    completeQuestion({ measures: [pairs], by: ['ANSWER_PAIR'], period }),
    itemPairs.flatMap(([first, second], pair) =>
      pairAnswers.map((answered, place) => {
        const one = counts[(pair + place) % counts.length] as World[number]
        const agreeing = place === 0 || place === 3 ? 2_000 : 0
        const of = one.n.value === null ? one.n : shown(one.n.value + agreeing)
        return of2025(countOf(pairs, of, own(one)), at('ANSWER_PAIR', answerPairCode(first, second, answered)))
      }),
    ),
  )

/** The same rates as of people who came directly and of respondents, in four rows of two years. */
const besideOthers = (counts: World, own: Own): Compared => {
  const asked = ['REPORTED_BEFORE_RATE', 'RESPONDENTS_REPORTED_BEFORE_RATE'] as const
  const { rows, ...rest } = answer(counts, own)
  return {
    ...rest,
    question: { ...rest.question, measures: asked },
    rows: rows.flatMap((row, index): AnalysisRow[] => {
      const cells = [...row.cells, ...(rows[index + 1]?.cells ?? [])].map((cell, place) => ({ ...cell, measure: asked[place] ?? asked[0] }))
      return index % 2 === 0 ? [{ ...row, cells }] : []
    }),
  }
}

/** The figure, or the reason why there is none. */
async function outcome(derive: () => unknown): Promise<string> {
  try {
    return JSON.stringify(await derive())
  } catch (error) {
    return String(error)
  }
}

/** How far forces lie below all others. The cell of each is only passed on. */
const below = (compared: Compared, whole: Cell) =>
  belowOthers([{ compared, measure: rate, whole: { rows: [rowOf({}, [whole])] }, isJudged: () => true }]).below.map(
    ({ others, atLeast }) => ({
      others,
      atLeast,
    }),
  )

/** Every figure that is derived from the answers of a world. */
function derived(counts: World, own: Own): Promise<string[]> {
  const [groups, histogram] = [answer(counts, own), bars(counts, own)]
  const whole = rateCell(rate, 2_000, 5_000)
  const ofAll = async () => ({ rows: [rowOf({}, [whole])] })
  const figures = counts.map(({ other }, index) => ({
    force: `f${index % 8}`,
    residents: 1_000 + index,
    officers: other,
    recordedCrime: null,
    attitudes: null,
    years: { residents: 2011, officers: 2019, survey: null },
    survey: [],
  }))
  return Promise.all(
    [
      () => rankingOf(groups, rate, 'FORCE'),
      () => disparityOf(groups, rate, 'FORCE'),
      () => changesOf(groups, rate),
      () => beforeAndAfterOf(twoYears(counts, own), rate, tried),
      () => controlChartsOf(quarterly(counts, own), rate),
      () => reachingOf(groups, rate, 'FORCE', 0.5),
      () => peopleBehindOf(besideReferred(counts, own), rate),
      () => weightedOf(besideReferred(counts, own), rate, null),
      () => pooledOf(twoYears(counts, own), rate, 'FORCE'),
      () => surveyResponseOf(groups, ofAll),
      () => measureDifferencesOf(besideOthers(counts, own)),
      () => differencesOf(groups, rate, { across: 'FORCE', value: 'f0', against: 'f1' }),
      () => funnelOf(groups, rate, 'FORCE', ofAll),
      () => standingOutOf(groups, rate, 'FORCE', ofAll),
      () => directBesideOf(byOffence(counts, own), need, directly(counts, own, whole)),
      () => completenessOf(unknownSex(counts, own), 'VICTIMS_REFERRED', 'SEX', async () => allReferred(counts, own)),
      () => rankCorrelationOf(groups, rate, 'OFFICERS_PER_RESIDENT', async () => figures),
      () => distributionsOf(histogram, count, 'FIRST_CONTACT_DAYS'),
      () => eventRatesOf(tallied(counts, own)),
      () => eventTimesOf(courses(counts, own), followedBy),
      () => modelOf(crossed(counts, own), late, null),
      () => driverImportanceOf(paired(counts, own)),
      () => below(groups, whole),
    ].map(outcome),
  )
}

describe('every derived figure is a function of the published cells alone', () => {
  test('every derived figure is the same for the same published counts, whatever exact figures of the asker are given with them', async () => {
    await fc.assert(
      fc.asyncProperty(world, fc.nat(1_000), async (counts, other) => {
        expect(await derived(counts, ({ own }) => own + other)).toEqual(await derived(counts, () => null))
      }),
      { numRuns: shareOfTrials(300) },
    )
  })

  test('every derived figure is the same whatever was asked before', async () => {
    await fc.assert(
      fc.asyncProperty(world, world, async (one, other) => {
        const before = await derived(one, () => null)
        await derived(other, () => null)
        expect(await derived(one, () => null)).toEqual(before)
      }),
      { numRuns: shareOfTrials(200) },
    )
  })
})

/** Large counts of rates that differ much, none withheld, so that every figure is given and its sentence has as much to say as it can. */
const told: World = Array.from({ length: 16 }, (_, index) => {
  const n = 2_000 + 5 * ((37 * index) % 400)
  return { k: shown(5 * Math.floor((n * (0.1 + (0.8 * (index % 8)) / 8)) / 5)), n: shown(n), own: 0, other: (611 * index) % 1_000 }
})

const sentencesIn = (found: unknown): string[] => {
  if (typeof found !== 'object' || found === null) return []
  return Object.entries(found).flatMap(([name, one]) => (name === 'sentence' && typeof one === 'string' ? [one] : sentencesIn(one)))
}

/** Numbers that are no whole number and have more digits than any page shows, each with where it stands. */
const longIn = (found: unknown, place = ''): string[] => {
  if (typeof found === 'number')
    return Number.isInteger(found) || Number(found.toPrecision(most)) === found ? [] : [`${place.replace(/\.\d+/g, '')}: ${found}`]
  if (typeof found !== 'object' || found === null) return []
  return Object.entries(found).flatMap(([name, one]) => longIn(one, `${place}.${name}`))
}
/** A mean in days with as many decimals as its interval carries has most. */
const most = 5

test('no number of a derived figure has more digits than a page shows', async () => {
  const check = async (counts: World): Promise<void> => {
    const figures = (await derived(counts, () => null)).filter((one) => /^[[{]/.test(one))
    expect([...new Set(figures.flatMap((one) => longIn(JSON.parse(one))))]).toEqual([])
  }
  await check(told)
  await fc.assert(fc.asyncProperty(world, check), { numRuns: shareOfTrials(100) })
})

describe('the sentences of all derived figures', () => {
  let sentences: string[]
  beforeAll(async () => {
    const figures = await derived(told, () => null)
    expect(figures.filter((one) => !/^[[{]/.test(one))).toEqual([])
    sentences = figures.flatMap((one) => sentencesIn(JSON.parse(one)))
    expect(sentences.length).toBeGreaterThan(20)
  })

  test('the first sentence of a derived figure is short enough to be shown whole', () => {
    expect(sentences.map((one) => firstAndRest(one)[0]).filter((first) => first.length > longestFirst)).toEqual([])
  })

  test('no number of a derived figure from a thousand on is without a comma, but for years', () => {
    expect(sentences.filter((one) => /(?<![\d.,Q-])(?!(?:19|20)\d\d(?!\d))\d{4,}/.test(one))).toEqual([])
  })
})
