import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Access } from '../../../../access/access.js'
import { enumOf } from '../../../../kit/enum-of.js'
import { DimensionValue, Interval } from '../../asking/answer/analysis-row.type.js'

export const MoveVerdict = enumOf(['UP', 'DOWN', 'AS_THE_OTHERS'] as const)
export type MoveVerdict = keyof typeof MoveVerdict

registerEnumType(MoveVerdict, {
  name: 'MoveVerdict',
  description: 'Whether a group moved otherwise than the others from before a date to after it.',
  valuesConfig: {
    UP: { description: 'Its rate rose more, or fell less, than chance, protection and how groups differ would give.' },
    DOWN: { description: 'Its rate fell more, or rose less, than these would give.' },
    AS_THE_OTHERS: { description: 'No further apart than these alone would give.' },
  },
})

@Access('analysis:ask')
@ObjectType({
  description: 'One group before and after a change that it made, beside the others, which did not: difference in differences.',
  simpleResolvers: true,
})
export class BeforeAndAfter {
  @Field(() => DimensionValue)
  readonly value!: DimensionValue

  @Field(() => String, { description: 'The first period after the change.' })
  readonly start!: string

  @Field(() => Float, { description: 'Mean of the rates of its periods before start.' })
  readonly before!: number

  @Field(() => Float, { description: 'The same from start on.' })
  readonly after!: number

  @Field(() => Float, { description: 'Mean of the others before start, each by how exactly its move is known.' })
  readonly othersBefore!: number

  @Field(() => Float, { description: 'The same from start on.' })
  readonly othersAfter!: number

  @Field(() => Float, { description: 'How much more it rose than the others; below 0 if it fell more.' })
  readonly difference!: number

  @Field(() => Interval, {
    description: 'At 95 % for this comparison alone, of chance, protection and how differently the others moved among each other.',
  })
  readonly interval!: Interval

  @Field(() => Int, { description: 'How many others it is compared with.' })
  readonly others!: number

  @Field(() => [DimensionValue], {
    description: 'Left out of the others: a rate of a period is withheld, what it means changed, or they made the same change.',
  })
  readonly leftOut!: readonly DimensionValue[]

  @Field(() => Float, {
    description: 'At which level the verdict is given: a share of 5 % that depends only on the entries before it in the year.',
  })
  readonly level!: number

  @Field(() => MoveVerdict)
  readonly verdict!: MoveVerdict

  @Field(() => String)
  readonly sentence!: string
}
