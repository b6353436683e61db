import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Access } from '../../../../access/access.js'
import { InWelsh } from '../../../../api/in-welsh.js'
import { enumOf } from '../../../../kit/enum-of.js'
import { DimensionName, MeasureName } from '../../vocabulary/names.js'

export const CellStatus = enumOf(['EXACT', 'OK', 'SUPPRESSED', 'CAPPED'] as const)
export type CellStatus = keyof typeof CellStatus

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
  readonly code!: string

  @Field(() => String)
  @InWelsh()
  readonly text!: string

  @Field(() => [String], {
    nullable: true,
    description: 'The forces that the sentence is about, as values of FORCE in its order. Null or empty if it is about none in particular.',
  })
  readonly forces?: readonly string[]

  @Field(() => [MeasureName], {
    nullable: true,
    description: 'The measures that the sentence is about. Null if it is about none in particular.',
  })
  readonly measures?: readonly MeasureName[]
}

@Access('analysis:ask')
@ObjectType({ simpleResolvers: true })
export class DimensionValue {
  @Field(() => DimensionName)
  readonly dimension!: DimensionName

  @Field(() => String)
  readonly value!: string

  @Field(() => String)
  @InWelsh()
  readonly label!: string
}

@Access('analysis:ask')
@ObjectType({
  description: 'A 95 % interval, of chance and what protection adds; of a rate Wilson, widened, unless the field says otherwise.',
  simpleResolvers: true,
})
export class Interval {
  @Field(() => Float)
  readonly lower!: number

  @Field(() => Float)
  readonly upper!: number
}

/** The published counts behind a figure. */
export interface Behind {
  /** People published in the denominator of a rate; of the unreported share only the referred, if the direct are withheld. */
  readonly people: number | null
  /** How many published counts each part of the figure adds. */
  readonly pieces: number
}

@Access('analysis:ask')
@ObjectType({ description: 'One figure. Rates are fractions of 1.', simpleResolvers: true })
export class Cell {
  @Field(() => MeasureName)
  readonly measure!: MeasureName

  @Field(() => Float, { nullable: true })
  readonly value!: number | null

  @Field(() => CellStatus)
  readonly status!: CellStatus

  @Field(() => Float, { nullable: true, description: 'The true figure is certainly not below this.' })
  readonly lower!: number | null

  @Field(() => Float, { nullable: true, description: 'The true figure is certainly not above this.' })
  readonly upper!: number | null

  @Field(() => Float, { nullable: true, description: 'Of a rate, if it is shown.' })
  readonly numerator!: number | null

  @Field(() => Float, { nullable: true, description: 'Of a rate, if it is published.' })
  readonly denominator!: number | null

  @Field(() => Float, { nullable: true, description: 'With compareOwn, the exact figure of your own rows.' })
  readonly own!: number | null

  @Field(() => Int, { nullable: true, description: 'With compareOwn, of how many people of your own rows a rate own is.' })
  readonly ownOf?: number | null

  @Field(() => Boolean, {
    nullable: true,
    description:
      'With compareOwn, whether own is of the same people as value. Where it is false, name its group: people in your own rows, each counted once within your organisation.',
  })
  readonly ownIsOfTheSame?: boolean | null

  @Field(() => Interval, { nullable: true, description: 'Of a rate that is shown: chance and protection together.' })
  readonly interval!: Interval | null

  @Field(() => Interval, {
    nullable: true,
    description:
      'Of a rate whose numerator or remainder is 40 or less: at 95 % among figures that are shown. Because those below the threshold are withheld, the ones shown are too far from it on average, and interval holds them less often. Null elsewhere, and for a sum of several periods.',
  })
  readonly intervalIfShown!: Interval | null

  /** What comparisons need to know of the published counts. No answer shows it. */
  readonly behind!: Behind
}

@Access('analysis:ask')
@ObjectType({
  description: 'The figures of one period and one value of each dimension in by; a total of additive has no dimensions.',
  simpleResolvers: true,
})
export class AnalysisRow {
  @Field(() => String, { description: 'A registered period, or "from/to" if the row is a sum of several.' })
  readonly period!: string

  @Field(() => [DimensionValue])
  readonly dimensions!: readonly DimensionValue[]

  @Field(() => [Cell], { description: "In the order of the question's measures." })
  readonly cells!: readonly Cell[]
}
