import type { AnalysisRow } from '../../../src/modules/analytics/asking/answer/analysis-row.type.js'
import { rateFigure } from '../../../src/modules/analytics/asking/answer/derive-cell.js'
import { defaultPolicy, withheld } from '../../../src/modules/analytics/asking/protect/disclosure.js'
import { completeQuestion, type PartialQuestion } from '../../../src/modules/analytics/asking/question/question.js'
import type { Compared } from '../../../src/modules/analytics/comparing/cells/compared.js'
import type { DimensionName, MeasureName } from '../../../src/modules/analytics/vocabulary/names.js'
import { shown } from './figures.js'

/** The measure of the rates, if none is named. */
export const ratedMeasure = 'SUPPORTED_RATE'
/** The quarters of the rates, from the first. */
export const ratedQuarters = ['2024', '2025'].flatMap((year) => [1, 2, 3, 4].map((n) => `${year}Q${n}`))
/** People of each quarter. */
const people = 2_000

interface Rated {
  readonly measure?: MeasureName
  readonly across?: DimensionName
}

/** Published rates of one group of 2,000 people, quarter by quarter from 2024Q1; null is withheld. */
export const quarterlyRates = (
  group: string,
  rates: readonly (number | null)[],
  { measure = ratedMeasure, across = 'FORCE' }: Rated = {},
): AnalysisRow[] =>
  rates.map((rate, index) => ({
    period: ratedQuarters[index] ?? '',
    dimensions: [{ dimension: across, value: group, label: group }],
    cells: [
      {
        measure,
        own: null,
        ...rateFigure(
          [{ k: rate === null ? withheld(defaultPolicy) : shown(Math.round((rate * people) / 5) * 5), n: shown(people) }],
          defaultPolicy,
        ),
      },
    ],
  }))

/** An answer with these rows, by force and quarter of 2024 and 2025. */
export const quarterlyAnswer = (rows: AnalysisRow[], more: Partial<Compared> = {}, asked: Partial<PartialQuestion> = {}): Compared => ({
  question: completeQuestion({
    measures: [ratedMeasure],
    by: ['FORCE'],
    period: { from: '2024', to: '2025' },
    per: 'QUARTER',
    ...asked,
  }),
  rows,
  policy: defaultPolicy,
  breaks: [],
  ...more,
})
