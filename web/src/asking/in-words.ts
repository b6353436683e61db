import { insideSentence } from '../../../src/kit/sentence.js'
import type { AnalysisQuestion, MeasureName, PeriodGrain } from '../gql/graphql.js'
import { periodInWords } from '../hub/periods.js'
import type { RoleView } from '../hub/role-context.js'
import { isPlace, rowsOf, type WhoseRows } from './question.js'

export const cutInWords: Readonly<Record<PeriodGrain, string>> = {
  WHOLE: 'one figure of all of it',
  YEAR: 'year by year',
  QUARTER: 'quarter by quarter',
  MONTH: 'month by month',
}

export const rowsInWords: Readonly<Record<WhoseRows, string>> = {
  all: 'All partners’',
  beside: 'All, ours beside them',
  own: 'Ours alone, exact',
}

const listed = new Intl.ListFormat('en-GB')

/** A question in plain words: “Victims referred, by region, Kent Police, 2025, quarter by quarter”. */
export function inWords(question: AnalysisQuestion, { measures, dimensions }: Pick<RoleView, 'measures' | 'dimensions'>): string {
  const { by = [], where = [], period, per = 'WHOLE' } = question
  const titleOf = (name: (typeof by)[number]): string => insideSentence(dimensions.get(name)?.title ?? name)
  const labels = where.map(({ dimension, value }) => {
    const label = dimensions.get(dimension)?.values.find((one) => one.value === value)?.label ?? value
    return isPlace({ dimension, value }) ? label : `${titleOf(dimension)}: ${insideSentence(label)}`
  })
  const run = period.from === period.to ? periodInWords(period.to) : `${periodInWords(period.from)} to ${periodInWords(period.to)}`
  const rows = { all: '', beside: 'with our own beside', own: 'of our own rows alone' }[rowsOf(question)]
  return [
    listed.format((question.measures as readonly MeasureName[]).map((name) => measures.get(name)?.title ?? name)),
    by.length > 0 ? `by ${by.map(titleOf).join(' and ')}` : '',
    ...labels,
    run,
    per === 'WHOLE' ? '' : cutInWords[per],
    question.additive ? 'with a total' : '',
    rows,
  ]
    .filter((part) => part !== '')
    .join(', ')
}

/** For use inside a sentence. Names later in it keep their capitals. */
