import { Field, InputType, registerEnumType } from 'type-graphql'
import { AtMost } from '../../api/at-most.js'
import { PeriodInput } from '../../api/period.input.js'
import { PeriodGrain } from './asking/question/period.js'
import { AnalysisScope } from './asking/question/question.js'
import { mostNamed } from './asking/question/most-named.policy.js'
import { DimensionName, MeasureName } from './vocabulary/names.js'

registerEnumType(PeriodGrain, {
  name: 'PeriodGrain',
  description: 'How a run of periods is cut into rows.',
  valuesConfig: {
    WHOLE: { description: 'One row: a registered period, or the sum of the fewest published years and quarters that tile the run.' },
    MONTH: { description: 'Only measures of referred persons.' },
  },
})
registerEnumType(AnalysisScope, {
  name: 'AnalysisScope',
  valuesConfig: {
    SHARED: { description: 'All partners together, protected.' },
    OWN: { description: 'Your own rows alone, exact; only measures made of your own feed.' },
  },
})

@InputType({ description: 'One registered value of a dimension.' })
export class DimensionValueInput {
  @Field(() => DimensionName)
  dimension!: DimensionName

  @Field(() => String)
  value!: string
}

@InputType({ description: 'A set of lattice nodes: each dimension is one registered value or all, each period a registered one.' })
export class AnalysisQuestion {
  @AtMost(mostNamed)
  @Field(() => [MeasureName], { description: `1 to ${mostNamed}.` })
  measures!: MeasureName[]

  @AtMost(mostNamed)
  @Field(() => [DimensionName], { defaultValue: [], description: `A row for each registered value. At most ${mostNamed}.` })
  by!: DimensionName[]

  @AtMost(mostNamed)
  @Field(() => [DimensionValueInput], { defaultValue: [], description: `One registered value each. At most ${mostNamed}.` })
  where!: DimensionValueInput[]

  @Field(() => PeriodInput)
  period!: PeriodInput

  @Field(() => PeriodGrain, { defaultValue: PeriodGrain.WHOLE })
  per!: PeriodGrain

  @Field(() => AnalysisScope, { defaultValue: AnalysisScope.SHARED })
  scope!: AnalysisScope

  @Field(() => Boolean, { defaultValue: false, description: 'Sets your exact own figure beside each shared one.' })
  compareOwn!: boolean

  @Field(() => Boolean, { defaultValue: false, description: 'Adds a total to each period: the sum of its published rows.' })
  additive!: boolean
}
