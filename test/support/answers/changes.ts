import { measureOf } from '../../../src/modules/analytics/vocabulary/measures.js'
import type { MeasureName } from '../../../src/modules/analytics/vocabulary/names.js'
import { period, type Question, type Row } from '../callers/ask.js'
import { charity, inspector, researcher, type TestHub } from '../hub/hub.js'
import { trueCounts, trueFigure, type Truth } from '../oracles/truth.js'

interface Change {
  readonly dimensions: Row['dimensions']
  readonly from: string
  readonly to: string
  readonly direction: string
}

/** A change that the hub reports, beside what the exact counts of both periods give. */
export interface Told extends Change {
  readonly measure: string
  /** How far apart the exact figures are of people who were followed for the same time. */
  readonly truly: number
  /** That distance in standard errors of the exact counts; null if it is no difference of two shares. */
  readonly errors: number | null
}

const document = `query($question: AnalysisQuestion!, $measure: MeasureName!) { analysis(question: $question) {
  rows { period dimensions { dimension value } cells { measure value status lower upper numerator denominator own interval { lower upper } } }
  change(measure: $measure) { dimensions { dimension value } from to direction } } }`

/** Why a table may be refused here: too thin to be shown, a stock or a year asked by quarter, or people who are not followed to their end yet. */
const refusals = ['TABLE_TOO_SPARSE', 'PERIOD_NOT_ALIGNED', 'PERIOD_NOT_PUBLISHED']

/** Each has a budget of its own: where one has spent it, the next one asks. Both see all that is published. */
const askers = [inspector, researcher, charity]

interface Answer {
  readonly analysis: { readonly rows: Row[]; readonly change: Change[] }
}

/** The answer to the first asker who may and can ask, or nothing if the table is refused to all for one of the reasons above. */
async function answerTo(hub: TestHub, measure: MeasureName, question: Omit<Question, 'measures'>): Promise<Answer | undefined> {
  const said: string[] = []
  for (const as of askers) {
    const { data, errors } = await hub.send<Answer>(as, document, { question: { ...question, measures: [measure] }, measure })
    if (!errors) return data
    const [{ extensions, message } = { extensions: { code: '' }, message: '' }] = errors
    if (refusals.includes(extensions.code)) return undefined
    said.push(`${as.role}: ${extensions.code} ${message}`)
  }
  throw new Error(`${measure} ${JSON.stringify(question)}: ${said.join(' ')}`)
}

interface Exact {
  readonly figure: number
  /** The variance of a share by chance; null if it is a count. */
  readonly variance: number | null
}

/**
 * Every change of a measure that the hub reports in a table and the generator counts. Figures that the generator does not count are left
 * out. Throws if the table is refused to everybody for another reason than that it cannot be told.
 */
async function changesIn(hub: TestHub, truth: Truth, measure: MeasureName, question: Omit<Question, 'measures'>): Promise<Told[]> {
  const answer = await answerTo(hub, measure, question)
  if (!answer) return []
  const { rows, change } = answer.analysis
  const exactIn = (at: string, { dimensions }: Change): Exact | undefined => {
    const row = rows.find((one) => one.period === at && JSON.stringify(one.dimensions) === JSON.stringify(dimensions))
    const cell = row?.cells[0]
    const counts = row && cell && trueCounts(row, cell, truth)
    if (!counts) return undefined
    const figure = trueFigure(cell, counts)
    const [, among] = counts
    return { figure, variance: among === undefined ? null : (figure * (1 - figure)) / among }
  }
  return change.flatMap((one) => {
    const [from, to] = [exactIn(one.from, one), exactIn(one.to, one)]
    if (!from || !to || Number.isNaN(from.figure + to.figure)) return []
    const truly = to.figure - from.figure
    const variance = from.variance === null || to.variance === null ? null : from.variance + to.variance
    return [{ ...one, measure, truly, errors: variance ? truly / Math.sqrt(variance) : null }]
  })
}

const periods = [
  { period: period('2024', '2025'), per: 'YEAR' },
  { period: period('2024Q4', '2025Q4'), per: 'QUARTER' },
]
/** For those who are followed for longer than the last quarters can have been. */
const earlier = { period: period('2024Q2', '2025Q2'), per: 'QUARTER' }

/** The changes of a measure by year and by quarter, of the whole and by region. */
export async function changesOf(hub: TestHub, truth: Truth, measure: MeasureName): Promise<Told[]> {
  const by = measureOf(measure).requires.slice(0, 1)
  const over = async (when: typeof earlier) => [
    ...(await changesIn(hub, truth, measure, { ...when, by })),
    ...(await changesIn(hub, truth, measure, { ...when, by: [...by, 'REGION'] })),
  ]
  const all = (await Promise.all(periods.map(over))).flat()
  return all.length > 0 ? all : over(earlier)
}

/** Those told as up or down. */
export const toldOf = (all: readonly Told[]): readonly Told[] => all.filter(({ direction }) => direction === 'UP' || direction === 'DOWN')

/** Those told up although the exact figures do not rise, or down although they do not fall. */
export const wronglyTold = (all: readonly Told[]): readonly Told[] =>
  toldOf(all).filter(({ direction, truly }) => (direction === 'UP' ? truly <= 0 : truly >= 0))
