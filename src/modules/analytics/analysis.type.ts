import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Access } from '../../access/access.js'
import { registerEnum } from '../../access/enum-access.js'
import { dimensionNames, measureNames, type DimensionName as DimensionId, type MeasureName as MeasureId } from './vocabulary/names.js'
import { dimensionOf, measureOf } from './vocabulary/catalogue.js'
import { DisclosurePolicy } from './disclosure-policy.type.js'
import { Snapshot } from './snapshot.type.js'

const enumOf = <T extends string>(names: readonly T[]): Record<T, T> =>
  Object.fromEntries(names.map((name) => [name, name])) as Record<T, T>

const described = <T extends string>(names: readonly T[], describe: (name: T) => string): Record<T, { description: string }> =>
  Object.fromEntries(names.map((name) => [name, { description: describe(name) }])) as Record<T, { description: string }>

export const MeasureName = enumOf(measureNames)
export const DimensionName = enumOf(dimensionNames)
export const CellStatus = enumOf(['EXACT', 'OK', 'SUPPRESSED', 'CAPPED'] as const)

// The police and the commissioners do not so much as see that these can be asked.
const homicide = ['homicide:ask'] as const

registerEnum(MeasureName, {
  name: 'MeasureName',
  description: 'What can be measured; the catalogue has each definition.',
  valuesConfig: described(measureNames, (name) => measureOf(name).definition),
  access: {
    HOMICIDE_FAMILIES: homicide,
    DAYS_TO_CASE_WORKER: homicide,
    HOMICIDE_OUTLOOK_IMPROVED_RATE: homicide,
    HOMICIDE_HEALTH_IMPROVED_RATE: homicide,
  },
})
registerEnum(DimensionName, {
  name: 'DimensionName',
  description: 'By what a measure can be split; the catalogue has the values.',
  valuesConfig: described(dimensionNames, (name) => `${dimensionOf(name).title}.`),
  access: { NOTIFIED_BY: homicide, CASE_WORKER_DAYS: homicide },
})
registerEnumType(CellStatus, {
  name: 'CellStatus',
  description: 'Whether a figure is shown.',
  valuesConfig: {
    EXACT: { description: 'Your own rows, counted exactly. Only in scope OWN.' },
    OK: { description: 'Protected and shown.' },
    SUPPRESSED: { description: 'Withheld: too few people, or none.' },
    CAPPED: { description: 'Nearly everybody: lower says at least how many.' },
  },
})

@Access('analysis:ask')
@ObjectType({ description: 'A sentence that belongs to the answer.', simpleResolvers: true })
export class Note {
  @Field(() => String)
  code!: string

  @Field(() => String)
  text!: string
}

@Access('analysis:ask')
@ObjectType({ simpleResolvers: true })
export class DimensionValue {
  @Field(() => DimensionName)
  dimension!: DimensionId

  @Field(() => String)
  value!: string

  @Field(() => String)
  label!: string
}

@Access('analysis:ask')
@ObjectType({ description: 'A 95 % Wilson interval, widened by what protection adds.', simpleResolvers: true })
export class Interval {
  @Field(() => Float)
  lower!: number

  @Field(() => Float)
  upper!: number
}

@Access('analysis:ask')
@ObjectType({ description: 'One figure. Rates are fractions of 1.', simpleResolvers: true })
export class Cell {
  @Field(() => MeasureName)
  measure!: MeasureId

  @Field(() => Float, { nullable: true })
  value!: number | null

  @Field(() => CellStatus)
  status!: keyof typeof CellStatus

  @Field(() => Float, { nullable: true, description: 'The true figure is certainly not below this.' })
  lower!: number | null

  @Field(() => Float, { nullable: true, description: 'The true figure is certainly not above this.' })
  upper!: number | null

  @Field(() => Float, { nullable: true, description: 'Of a rate, where it is shown.' })
  numerator!: number | null

  @Field(() => Float, { nullable: true, description: 'Of a rate, where it is published.' })
  denominator!: number | null

  @Field(() => Float, { nullable: true, description: 'With compareOwn, the exact figure of your own rows.' })
  own!: number | null

  @Field(() => Interval, { nullable: true, description: 'Of a rate that is shown: chance and protection together.' })
  interval!: Interval | null
}

@Access('analysis:ask')
@ObjectType({
  description: 'The figures of one period and one value of each dimension in by; a total of additive has no dimensions.',
  simpleResolvers: true,
})
export class AnalysisRow {
  @Field(() => String, { description: 'A registered period, or "from/to" where the row is a sum of several.' })
  period!: string

  @Field(() => [DimensionValue])
  dimensions!: DimensionValue[]

  @Field(() => [Cell], { description: "In the order of the question's measures." })
  cells!: Cell[]
}

@Access('analysis:ask')
@ObjectType({ description: 'The best and the worst place that a group may have; 1 is the highest rate.', simpleResolvers: true })
export class Rank {
  @Field(() => DimensionValue)
  value!: DimensionValue

  @Field(() => Int)
  best!: number

  @Field(() => Int)
  worst!: number
}

@Access('analysis:ask')
@ObjectType({ description: 'How far groups lie apart, from published figures alone.', simpleResolvers: true })
export class Disparity {
  @Field(() => Float, {
    nullable: true,
    description: 'Highest rate by lowest, to two figures; null where a group compared has no shown rate.',
  })
  value!: number | null

  @Field(() => Float, { nullable: true, description: 'The true ratio is certainly at least this.' })
  atLeast!: number | null

  @Field(() => DimensionValue, { nullable: true })
  highest!: DimensionValue | null

  @Field(() => DimensionValue, { nullable: true })
  lowest!: DimensionValue | null

  @Field(() => [Rank], { description: 'Certain bounds of the places of the groups compared; ranking has all groups, by their intervals.' })
  ranks!: Rank[]

  @Field(() => String)
  sentence!: string
}

@Access('analysis:ask')
@ObjectType({ description: 'A quantile, from published bars.', simpleResolvers: true })
export class Quantile {
  @Field(() => Float, {
    nullable: true,
    description: 'Interpolated within one bar; null where withheld bars could move it to another, or the bar is open.',
  })
  value!: number | null

  @Field(() => Float, { description: 'Lowest number of the bars that it may lie in.' })
  from!: number

  @Field(() => Float, { nullable: true, description: 'Highest; null where the last bar is open.' })
  to!: number | null
}

@Access('analysis:ask')
@ObjectType({
  description: 'Mean, median, quartiles and ninth decile of a count by bars of numbers, from published counts alone.',
  simpleResolvers: true,
})
export class Distribution {
  @Field(() => [DimensionValue], { description: 'The group: values of the other dimensions in by.' })
  dimensions!: DimensionValue[]

  @Field(() => Float, { description: 'People in the published bars.' })
  total!: number

  @Field(() => Float, {
    nullable: true,
    description:
      'From the middles of the bars; null below two bars or 30 people, above 90 % in one bar, or where the open bar is published.',
  })
  mean!: number | null

  @Field(() => Quantile, { nullable: true, description: 'Null below 40 people, so that ten are on each side.' })
  lowerQuartile!: Quantile | null

  @Field(() => Quantile, { nullable: true, description: 'Null below 30 people.' })
  median!: Quantile | null

  @Field(() => Quantile, { nullable: true, description: 'Null below 40 people.' })
  upperQuartile!: Quantile | null

  @Field(() => Quantile, { nullable: true, description: 'Nine in ten are not above it. Null below 100 people.' })
  ninthDecile!: Quantile | null

  @Field(() => String)
  sentence!: string
}

@Access('analysis:ask')
@ObjectType({ description: 'An answer, with all that must be read beside it.' })
export class Analysis {
  @Field(() => Snapshot, { nullable: true, description: 'The published state that was asked; it never changes.' })
  snapshot!: Snapshot | null

  @Field(() => DisclosurePolicy)
  policy!: DisclosurePolicy

  @Field(() => [AnalysisRow])
  rows!: AnalysisRow[]

  @Field(() => [Note])
  notes!: Note[]
}
