import { bool, listOf, marked, ofType, text, withDefault, written } from '../../api/field.js'
import { enumType } from '../../api/enum-type.js'
import { inputType } from '../../api/object-type.js'
import { AtMost } from '../../api/at-most.js'
import { PeriodInput } from '../../api/period.input.js'
import { PeriodGrain } from './asking/question/period.js'
import { AnalysisScope } from './asking/question/question.js'
import { mostNamed } from './asking/question/most-named.policy.js'
import { DimensionName, MeasureName } from './vocabulary/names.js'

enumType('PeriodGrain', 'How a run of periods is cut into rows.', PeriodGrain, {
  descriptions: {
    WHOLE: 'One row: a registered period, or the sum of the fewest published years and quarters that tile the run.',
    MONTH: 'Only measures of referred persons.',
  },
})
enumType('AnalysisScope', undefined, AnalysisScope, {
  descriptions: {
    SHARED: 'All partners together, protected.',
    OWN: 'Your own rows alone, exact; only measures made of your own feed.',
  },
})

export const DimensionValueInput = inputType('DimensionValueInput', { description: 'One registered value of a dimension.' })({
  dimension: ofType(DimensionName),
  value: written('LISTED', text()),
})
export type DimensionValueInput = InstanceType<typeof DimensionValueInput>

export const AnalysisQuestion = inputType('AnalysisQuestion', {
  description: 'A set of lattice nodes: each dimension is one registered value or all, each period a registered one.',
})({
  measures: marked(AtMost(mostNamed), listOf(MeasureName, `1 to ${mostNamed}.`)),
  by: marked(AtMost(mostNamed), withDefault([], listOf(DimensionName, `A row for each registered value. At most ${mostNamed}.`))),
  where: marked(AtMost(mostNamed), withDefault([], listOf(DimensionValueInput, `One registered value each. At most ${mostNamed}.`))),
  period: ofType(PeriodInput),
  per: withDefault(PeriodGrain.WHOLE, ofType(PeriodGrain)),
  scope: withDefault(AnalysisScope.SHARED, ofType(AnalysisScope)),
  compareOwn: withDefault(false, bool('Sets your exact own figure beside each shared one.')),
  additive: withDefault(false, bool('Adds a total to each period: the sum of its published rows.')),
})
export type AnalysisQuestion = InstanceType<typeof AnalysisQuestion>
