import { Field, Float, ObjectType, registerEnumType } from 'type-graphql'
import { Access } from '../../../access/access.js'
import { enumOf } from '../../../kit/enum-of.js'
import { DimensionValue } from '../asking/answer.type.js'

export const ChangeDirection = enumOf(['UP', 'DOWN', 'WITHIN_NOISE', 'NOT_KNOWN'] as const)
export type ChangeDirection = keyof typeof ChangeDirection

registerEnumType(ChangeDirection, {
  name: 'ChangeDirection',
  description: 'Which way a figure went.',
  valuesConfig: {
    WITHIN_NOISE: { description: 'No larger than what chance and protection alone would give.' },
    NOT_KNOWN: { description: 'A figure is withheld, and its bounds do not decide it.' },
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
    description: 'Null unless it is larger than the noise: 8 for a count, intervals that do not meet for a rate.',
  })
  readonly value!: number | null

  @Field(() => Float, { nullable: true, description: 'The true difference is certainly not below this.' })
  readonly lower!: number | null

  @Field(() => Float, { nullable: true, description: 'Certainly not above this.' })
  readonly upper!: number | null

  @Field(() => ChangeDirection)
  readonly direction!: ChangeDirection
}
