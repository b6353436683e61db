import { beforeAll, describe, expect, test } from '@jest/globals'
import type { AnalysisRow } from '../../../src/modules/analytics/asking/answer/analysis-row.type.js'
import { defaultPolicy } from '../../../src/modules/analytics/asking/protect/disclosure.js'
import { completeQuestion, type PartialQuestion } from '../../../src/modules/analytics/asking/question/question.js'
import type { Compared } from '../../../src/modules/analytics/comparing/cells/compared.js'
import { distributionsOf } from '../../../src/modules/analytics/comparing/as-a-whole/distribution.js'
import { driverImportanceOf } from '../../../src/modules/analytics/comparing/as-a-whole/driver-importance.js'
import { reachingOf } from '../../../src/modules/analytics/comparing/across/reaching.js'
import { peopleBehindOf } from '../../../src/modules/analytics/comparing/as-a-whole/people-behind.js'
import type { MeasureName } from '../../../src/modules/analytics/vocabulary/names.js'
import { analysisQuery, period, whereForce, type Question, type Row } from '../../support/callers/ask.js'
import { bestAccuracy, times } from '../../support/disclosure/attack.js'
import { someForces } from '../../support/batches/forces.js'
import { inspector, researcher, startHub } from '../../support/hub/hub.js'
import { referral, submitReferrals, submitSupport, supportCase } from '../../support/batches/rows.js'
import { ofSuite } from '../../support/runs/of-suite.js'

/** Two quarters of each force: every other group has one person more, and the attacker looks for that person. */
const quarters = [
  { name: '2025Q1', day: '2025-02-10', tried: '2025-02-12', asked: '2025-03-03' },
  { name: '2025Q2', day: '2025-05-10', tried: '2025-05-12', asked: '2025-06-03' },
] as const
type Quarter = (typeof quarters)[number]
const hasTarget = (force: string, quarter: Quarter): boolean => (someForces.indexOf(force) + quarters.indexOf(quarter)) % 2 === 1

/** Women whom the charity tried to reach once, twice and three times; the one man was tried three times. */
const eachNumber = 16
const triedHim = 3
const items = ['ACCESSIBLE_PRESENCE', 'TIMELY_RESPONSE', 'GOOD_COMMUNICATION', 'RESPECTFUL_TREATMENT', 'WHOLE_EXPERIENCE'] as const
/** Everyone answers all five items, with every combination twice; the additional person is content with all of it. */
const patterns = [...times(32), ...times(32)]
const allContent = 31

const contentOn = {
  whole: { scale: 'USS_7', value: '1' },
  driver: { scale: 'CSEW_SATISFACTION', value: 'FAIRLY_SATISFIED' },
} as const
const discontentOn = {
  whole: { scale: 'USS_7', value: '7' },
  driver: { scale: 'CSEW_SATISFACTION', value: 'BIT_DISSATISFIED' },
} as const

const attempts = (count: number, { tried }: Quarter) =>
  times(count).map((n) => ({ at: `${tried}T1${n}:00:00Z`, channel: 'PHONE', result: 'NO_ANSWER', attemptNo: n + 1 }))
const answers = (pattern: number, { asked }: Quarter) =>
  items.map((item, place) => ({
    survey: 'S1',
    fieldworkAt: `${asked}T10:00:00Z`,
    item,
    ...((pattern >> place) & 1 ? contentOn : discontentOn)[item === 'WHOLE_EXPERIENCE' ? 'whole' : 'driver'],
  }))

function rowsOf(force: string, quarter: Quarter) {
  const { name, day } = quarter
  const target = hasTarget(force, quarter)
  const tried = [...times(3).flatMap((n) => times(eachNumber).map(() => n + 1)), ...(target ? [triedHim] : [])]
  const at = { reportedAt: `${day}T08:00:00Z`, referredAt: `${day}T10:00:00Z` }
  const opened = { openedAt: `${day}T11:00:00Z` }
  const answered = [...patterns, ...(target ? [allContent] : [])]
  return {
    referrals: tried.map((_, n) => referral(`${name}-${n}`, `${force}-${name}-${n}`, { ...at, sex: n === 3 * eachNumber ? 'M' : 'F' })),
    support: [
      ...tried.map((count, n) =>
        supportCase(`${force}-${name}-c${n}`, force, `${name}-${n}`, { ...opened, attempts: attempts(count, quarter) }),
      ),
      ...answered.map((pattern, n) =>
        supportCase(`${force}-${name}-s${n}`, force, `elsewhere-${name}-${n}`, { ...opened, satisfaction: answers(pattern, quarter) }),
      ),
    ],
  }
}

const hub = ofSuite(() => startHub({ now: '2025-08-20' }))
beforeAll(async () => {
  const support: ReturnType<typeof supportCase>[] = []
  for (const force of someForces) {
    const made = quarters.map((quarter) => rowsOf(force, quarter))
    await submitReferrals(
      hub,
      force,
      made.flatMap(({ referrals }) => referrals),
    )
    support.push(...made.flatMap((one) => one.support))
  }
  for (let from = 0; from < support.length; from += 1_000)
    expect(await submitSupport(hub, support.slice(from, from + 1_000))).toMatchObject({ rejected: 0, errors: [] })
  await hub.hub.publish()
})

const quantile = '{ value from to intervalFrom intervalTo }'
const distributionFields = `dimensions { dimension value label } total mean meanLower meanUpper meanInterval { lower upper } meanCapped
  lowerQuartile ${quantile} median ${quantile} upperQuartile ${quantile} ninthDecile ${quantile} sentence`
const importanceFields =
  'drivers { value { dimension value label } coefficient interval { lower upper } points pointsInterval { lower upper } dominance } explained people sentence'

interface Distribution {
  dimensions: { dimension: string; value: string }[]
  total: number
  mean: number | null
  meanLower: number | null
  meanUpper: number | null
  meanInterval: { lower: number; upper: number } | null
  median: { from: number; to: number | null } | null
  ninthDecile: { from: number; to: number | null; intervalFrom: number } | null
}
interface Importance {
  drivers: {
    coefficient: number | null
    interval: { lower: number; upper: number } | null
    points: number | null
    pointsInterval: { lower: number; upper: number } | null
    dominance: number | null
  }[]
  explained: number | null
  people: number
}
type LabelledRow = Omit<Row, 'dimensions'> & Pick<AnalysisRow, 'dimensions'>
type Answered<Figure> = { analysis: { rows: LabelledRow[]; figure: Figure } }

const rowsAsked =
  'rows { period dimensions { dimension value label } cells { measure value status lower upper numerator denominator own interval { lower upper } } }'
const asking = (figure: string): string =>
  `query($question: AnalysisQuestion!) { analysis(question: $question) { ${rowsAsked} figure: ${figure} } }`
const distributions = asking(`distribution(measure: CONTACT_ATTEMPTS, across: ATTEMPTS) { ${distributionFields} }`)
const importance = asking(`driverImportance { ${importanceFields} }`)

const attemptsIn = (quarter: Quarter, where: Question['where'] = []): Question => ({
  measures: ['CONTACT_ATTEMPTS'],
  by: ['FORCE', 'ATTEMPTS'],
  where,
  period: period(quarter.name),
})
const pairsIn = (force: string, quarter: Quarter): Question => ({
  measures: ['ANSWERS_IN_PAIRS'],
  by: ['ANSWER_PAIR'],
  where: whereForce(force),
  period: period(quarter.name),
})

/** The answer as its reader has it: only what it says of each cell. */
function shownOf(question: Question, { analysis }: Answered<unknown>): Compared {
  const rows = analysis.rows.map(({ cells, ...row }): AnalysisRow => ({
    ...row,
    cells: cells.map((cell) => ({
      ...cell,
      measure: cell.measure as MeasureName,
      intervalIfShown: null,
      behind: { people: cell.denominator, pieces: 1 },
    })),
  }))
  return { question: completeQuestion(question as PartialQuestion), rows, policy: defaultPolicy, breaks: [] }
}

describe('means, quantiles and driver importance are what any reader can work out from the cells shown', () => {
  test.each(quarters)('figures of the attempts in $name are what any reader can work out from the cells', async (quarter) => {
    for (const where of [[], [{ dimension: 'SEX', value: 'F' }]]) {
      const question = attemptsIn(quarter, where)
      const answer = await hub.query<Answered<Distribution[]>>(inspector, distributions, { question })
      expect(answer.analysis.figure).toEqual(distributionsOf(shownOf(question, answer), 'CONTACT_ATTEMPTS', 'ATTEMPTS'))
      expect(answer.analysis.figure).toHaveLength(someForces.length)
    }
  })

  test.each(['surrey', 'kent', 'metropolitan'])(
    'figures of the answers in %s are what any reader can work out from the cells',
    async (force) => {
      const question = pairsIn(force, quarters[0])
      const answer = await hub.query<Answered<Importance>>(inspector, importance, { question })
      expect(answer.analysis.figure).toEqual(driverImportanceOf(shownOf(question, answer)))
    },
  )

  test('means and quantiles are the same bytes for another role, and when asked again after the whole and the parts', async () => {
    const question = attemptsIn(quarters[0])
    const first = await hub.query<Answered<Distribution[]>>(inspector, distributions, { question })
    await hub.send(researcher, analysisQuery, { question: attemptsIn(quarters[0], [{ dimension: 'SEX', value: 'M' }]) })
    for (const as of [inspector, researcher])
      expect(await hub.query<Answered<Distribution[]>>(as, distributions, { question })).toEqual(first)
  })
})

const groups = quarters.flatMap((quarter) => someForces.map((force) => ({ force, quarter })))

/** How often a threshold on one published number tells the groups with the additional person from those without, in either direction. */
function accuracy(numbers: readonly (number | null)[]): number {
  const of = (wanted: boolean): number[] =>
    groups
      .flatMap(({ force, quarter }, index) => (hasTarget(force, quarter) === wanted ? [numbers[index] ?? Number.NaN] : []))
      .filter((n) => !Number.isNaN(n))
  const [without, having] = [of(false), of(true)]
  expect(Math.min(without.length, having.length)).toBeGreaterThan(25)
  const turned = (values: readonly number[]): number[] => values.map((value) => -value)
  return Math.max(bestAccuracy(without, having), bestAccuracy(turned(without), turned(having)))
}

/** From docs/DISCLOSURE.md: for someone who does not know the others' records, and for someone who knows them all. */
const [limit, limitOfKnowing] = [0.64, 0.76]

describe('subtracting the women from everybody, in 44 groups without the one man and 44 with him', () => {
  let all: Distribution[]
  let women: Distribution[]

  const found = async (where: Question['where']): Promise<Distribution[]> => {
    const byQuarter = await Promise.all(
      quarters.map(async (quarter) => {
        const answer = await hub.query<Answered<Distribution[]>>(inspector, distributions, { question: attemptsIn(quarter, where) })
        return new Map(answer.analysis.figure.map((one) => [one.dimensions[0]?.value, one]))
      }),
    )
    return groups.map(({ force, quarter }) => byQuarter[quarters.indexOf(quarter)]?.get(force) as Distribution)
  }

  beforeAll(async () => {
    all = await found([])
    women = await found([{ dimension: 'SEX', value: 'F' }])
  })

  const figures: readonly [string, (one: Distribution) => number | null][] = [
    ['the people published', ({ total }) => total],
    ['the certain lower end of the mean', ({ meanLower }) => meanLower],
    ['the certain upper end of the mean', ({ meanUpper }) => meanUpper],
    ['the sum that the mean stands for', ({ meanUpper, total }) => (meanUpper === null ? null : meanUpper * total)],
    ['the interval of the mean', ({ meanInterval }) => meanInterval && meanInterval.upper],
    ['the median', ({ median }) => median && median.from],
    ['the ninth decile', ({ ninthDecile }) => ninthDecile && (ninthDecile.to ?? 9) + ninthDecile.from],
  ]

  test.each(figures)('%s does not tell in which groups the one man is', (_, of) => {
    const differences = all.map((one, index) => {
      const [whole, part] = [of(one), of(women[index] as Distribution)]
      return whole === null || part === null ? null : whole - part
    })
    if (differences.every((one) => one === null)) return expect(all.every((one) => of(one) === null)).toBe(true)
    expect(accuracy(differences)).toBeLessThanOrEqual(limit)
  })

  test('the figures of everybody do not tell in which groups the one man is', () => {
    for (const [, of] of figures) if (all.some((one) => of(one) !== null)) expect(accuracy(all.map(of))).toBeLessThanOrEqual(limit)
  })
})

describe('driver importance, in 44 groups of 64 answers of whom all else is known and 44 with one content respondent more', () => {
  let found: Importance[]
  // If a count is withheld, no number is given.
  const untold: Importance = { drivers: [], explained: null, people: Number.NaN }

  beforeAll(async () => {
    found = []
    for (const { force, quarter } of groups) {
      const { data, errors } = await hub.send<Answered<Importance | null>>(inspector, importance, { question: pairsIn(force, quarter) })
      if (errors) expect(errors[0]?.extensions.code).toBe('COMPARISON_NOT_POSSIBLE')
      found.push(data.analysis.figure ?? untold)
    }
  })

  test.each(items.slice(0, 4).map((item, place) => [item, place] as const))(
    'the coefficient of %s does not tell in which groups the one respondent is',
    (_, place) => {
      expect(accuracy(found.map(({ drivers }) => drivers[place]?.coefficient ?? null))).toBeLessThanOrEqual(limit)
      expect(accuracy(found.map(({ drivers }) => drivers[place]?.points ?? null))).toBeLessThanOrEqual(limitOfKnowing)
    },
  )

  test('the sum of the coefficients, their intervals, what they explain and the people published tell no more than an attacker who knows everybody else may find', () => {
    const sum = (of: (one: Importance['drivers'][number]) => number | null | undefined) =>
      found.map(({ drivers }) => (drivers.length === 0 ? null : drivers.reduce((all, one) => all + (of(one) ?? Number.NaN), 0)))
    for (const numbers of [
      sum(({ coefficient }) => coefficient),
      sum(({ interval }) => interval?.lower),
      sum(({ interval }) => interval?.upper),
      sum(({ points }) => points),
      sum(({ pointsInterval }) => pointsInterval?.lower),
      sum(({ pointsInterval }) => pointsInterval?.upper),
      sum(({ dominance }) => dominance),
      found.map(({ explained }) => explained),
      found.map(({ people }) => people),
    ])
      expect(accuracy(numbers)).toBeLessThanOrEqual(limitOfKnowing)
  })
})

describe('how many victims a rate stands for, and how many forces reach a share, in 44 groups of 64 answers and 44 with one more', () => {
  interface Joined {
    analysis: Answered<unknown>['analysis'] & {
      peopleBehind: { groups: { people: number | null; respondents: number | null; interval: { lower: number; upper: number } | null }[] }
      reaching: { periods: { atLeast: number; atMost: number }[] }
    }
  }
  const document = `query ($question: AnalysisQuestion!) { analysis(question: $question) {
    rows { period dimensions { dimension value label } cells { measure value status lower upper numerator denominator own interval { lower upper } } }
    peopleBehind(measure: SATISFIED_RATE) { groups { dimensions { dimension value label } referred respondents people interval { lower upper } }
      together { dimensions { dimension value label } referred respondents people interval { lower upper } } leftOut { dimension value label } sentence } } }`
  const reachingDocument = `query ($question: AnalysisQuestion!) { analysis(question: $question) {
    rows { period dimensions { dimension value label } cells { measure value status lower upper numerator denominator own interval { lower upper } } }
    figure: reaching(measure: SATISFIED_RATE, across: FORCE, share: 0.45) { share periods { period groups atLeast atMost published } direction sentence within { definition forces sentence } } } }`
  const asked = ({ name }: Quarter, measures: string[]): Question => ({ measures, by: ['FORCE'], period: period(name) })

  test.each(quarters)('figures of $name are what any reader can work out from the cells', async (quarter) => {
    const question = asked(quarter, ['SATISFIED_RATE', 'VICTIMS_REFERRED'])
    const answer = await hub.query<Joined>(inspector, document, { question })
    expect(answer.analysis.peopleBehind).toEqual(peopleBehindOf(shownOf(question, answer), 'SATISFIED_RATE'))
    const alone = asked(quarter, ['SATISFIED_RATE'])
    const reached = await hub.query<Answered<unknown>>(inspector, reachingDocument, { question: alone })
    expect(reached.analysis.figure).toEqual(reachingOf(shownOf(alone, reached), 'SATISFIED_RATE', 'FORCE', 0.45))
  })

  test('the people that a rate stands for, and their interval, tell no more than an attacker who knows everybody else may find', async () => {
    const byQuarter = await Promise.all(
      quarters.map(async (quarter) => {
        const question = asked(quarter, ['SATISFIED_RATE', 'VICTIMS_REFERRED'])
        const { analysis } = await hub.query<Joined>(inspector, document, { question })
        return new Map(analysis.rows.map(({ dimensions }, at) => [dimensions[0]?.value, analysis.peopleBehind.groups[at]]))
      }),
    )
    const found = groups.map(({ force, quarter }) => byQuarter[quarters.indexOf(quarter)]?.get(force))
    for (const numbers of [
      found.map((one) => one?.people ?? null),
      found.map((one) => one?.respondents ?? null),
      found.map((one) => one?.interval?.lower ?? null),
      found.map((one) => one?.interval?.upper ?? null),
    ])
      expect(accuracy(numbers)).toBeLessThanOrEqual(limitOfKnowing)
  })
})
