import { Field, Float, ObjectType, registerEnumType } from 'type-graphql'
import { Access } from '../../../../access/access.js'
import { enumOf } from '../../../../kit/enum-of.js'
import { DimensionValue, Interval } from '../../asking/answer/analysis-row.type.js'

export const ChangeDirection = enumOf(['UP', 'DOWN', 'WITHIN_NOISE', 'NOT_KNOWN'] as const)
export type ChangeDirection = keyof typeof ChangeDirection

registerEnumType(ChangeDirection, {
  name: 'ChangeDirection',
  description: 'Which way a figure went.',
  valuesConfig: {
    UP: {
      description:
        'More than chance and protection would give, at 5 % over all rows of the table together, and of the tables that are read with it if the question says how many.',
    },
    DOWN: { description: 'The same, downwards.' },
    WITHIN_NOISE: { description: 'No larger than what chance and protection alone would give.' },
    NOT_KNOWN: {
      description:
        'A figure is withheld, and its bounds do not decide it; or a break lies between the two, or they were followed for different times.',
    },
  },
})

@Access('analysis:ask')
@ObjectType({ description: 'What became of one row from the first period of the answer to the last.', simpleResolvers: true })
export class Change {
  @Field(() => [DimensionValue])
  readonly dimensions!: readonly DimensionValue[]

  @Field(() => String)
  readonly from!: string

  @Field(() => String)
  readonly to!: string

  @Field(() => Float, {
    nullable: true,
    description: 'Null unless both are shown and the figure went up or down.',
  })
  readonly value!: number | null

  @Field(() => Float, {
    nullable: true,
    description: 'The true difference is certainly not below this. Null across a break, and if the two were followed for different times.',
  })
  readonly lower!: number | null

  @Field(() => Float, { nullable: true, description: 'Certainly not above this.' })
  readonly upper!: number | null

  @Field(() => Interval, {
    nullable: true,
    description:
      'At 95 % for this row alone, of chance and protection together: of two Poisson counts, of rates as in difference. Null if a figure is withheld, across a break, and if the two were followed for different times.',
  })
  readonly interval!: Interval | null

  @Field(() => ChangeDirection)
  readonly direction!: ChangeDirection

  @Field(() => String, { description: 'At which level it is judged, or why it is not.' })
  readonly sentence!: string
}
