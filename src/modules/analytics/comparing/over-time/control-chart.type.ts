import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Access } from '../../../../access/access.js'
import { enumOf } from '../../../../kit/enum-of.js'
import { DimensionValue } from '../../asking/answer/analysis-row.type.js'

export const ControlVerdict = enumOf(['ROSE', 'FELL', 'STEADY', 'NOT_JUDGED'] as const)
export type ControlVerdict = keyof typeof ControlVerdict

registerEnumType(ControlVerdict, {
  name: 'ControlVerdict',
  description: 'Whether a series left what it was.',
  valuesConfig: {
    ROSE: {
      description:
        'It rose by more than chance, protection and its own ups and downs would give, at 5 % over all series of the table together, and over the tables that are read with it.',
    },
    FELL: { description: 'The same, downwards.' },
    STEADY: { description: 'No more than chance, protection and its own ups and downs would give.' },
    NOT_JUDGED: { description: 'Too few periods show their figure, or they were followed for different times. The sentence says which.' },
  },
})

export const ControlPattern = enumOf(['ONE_PERIOD', 'NEW_LEVEL', 'RUN'] as const)
export type ControlPattern = keyof typeof ControlPattern

registerEnumType(ControlPattern, {
  name: 'ControlPattern',
  description: 'In what way a series left what it was.',
  valuesConfig: {
    ONE_PERIOD: { description: 'One period lies apart from all others.' },
    NEW_LEVEL: { description: 'All periods from one on, two or more, have another mean than those before. Limits are drawn anew from it.' },
    RUN: { description: 'The last eight periods all lie on one side of the mean of those before.' },
  },
})

@Access('analysis:ask')
@ObjectType({ description: 'One period of a control chart.', simpleResolvers: true })
export class ControlPoint {
  @Field(() => String)
  readonly period!: string

  @Field(() => Float, { nullable: true, description: 'The published rate. Null if it is withheld: a gap, and no zero.' })
  readonly value!: number | null

  @Field(() => Float, { nullable: true, description: 'The mean of its level. Null before a break, and if nothing is judged.' })
  readonly centre!: number | null

  @Field(() => Float, {
    nullable: true,
    description:
      'Lower limit of an XmR chart: 2.66 mean moving ranges below the centre, for the people of this period, and never nearer than three standard errors of chance and protection.',
  })
  readonly lower!: number | null

  @Field(() => Float, { nullable: true, description: 'The upper limit, as far above the centre.' })
  readonly upper!: number | null
}

@Access('analysis:ask')
@ObjectType({ description: 'One row of the answer, period by period.', simpleResolvers: true })
export class ControlSeries {
  @Field(() => [DimensionValue])
  readonly dimensions!: readonly DimensionValue[]

  @Field(() => [ControlPoint], { description: 'All periods in order.' })
  readonly points!: readonly ControlPoint[]

  @Field(() => ControlVerdict)
  readonly verdict!: ControlVerdict

  @Field(() => ControlPattern, { nullable: true, description: 'Null unless it rose or fell.' })
  readonly pattern!: ControlPattern | null

  @Field(() => String, { nullable: true, description: 'The first period that differs. Null unless it rose or fell.' })
  readonly since!: string | null

  @Field(() => String, { nullable: true, description: 'How it rose or fell, or why it is not judged; null if it is steady.' })
  readonly sentence!: string | null
}

@Access('analysis:ask')
@ObjectType({ description: 'A control chart of each row: whether it left what it was, and when.', simpleResolvers: true })
export class ControlCharts {
  @Field(() => [ControlSeries], { description: 'In the order of the answer.' })
  readonly series!: readonly ControlSeries[]

  @Field(() => Float, { description: 'Chance that any series is said to rise or fall although none does, over all of them together.' })
  readonly level!: number

  @Field(() => Int, { description: 'Series that are judged.' })
  readonly judged!: number

  @Field(() => Int, { description: 'Series that rose or fell.' })
  readonly changed!: number

  @Field(() => String, { description: 'Which rose and which fell, and at which level.' })
  readonly sentence!: string
}
