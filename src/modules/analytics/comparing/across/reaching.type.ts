import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Access } from '../../../../access/access.js'
import { enumOf } from '../../../../kit/enum-of.js'

export const CertainDirection = enumOf(['FEWER', 'MORE', 'NOT_KNOWN'] as const)
export type CertainDirection = keyof typeof CertainDirection

registerEnumType(CertainDirection, {
  name: 'CertainDirection',
  description: 'Whether there are fewer or more, whatever noise was drawn.',
  valuesConfig: {
    FEWER: { description: 'Certainly fewer.' },
    MORE: { description: 'Certainly more.' },
    NOT_KNOWN: { description: 'What the figures can be allows both, or no change.' },
  },
})

@Access('analysis:ask')
@ObjectType({ description: 'How many groups reach a share in one period.', simpleResolvers: true })
export class ReachingInPeriod {
  @Field(() => String)
  readonly period!: string

  @Field(() => Int, { description: 'Groups of the answer, without those whose value is not known.' })
  readonly groups!: number

  @Field(() => Int, { description: 'At least so many certainly reach it, whatever noise was drawn.' })
  readonly atLeast!: number

  @Field(() => Int, { description: 'At most so many. A withheld group may reach it if its bounds allow.' })
  readonly atMost!: number

  @Field(() => Int, { description: 'Groups whose published rate reaches it.' })
  readonly published!: number
}

@Access('analysis:ask')
@ObjectType({ description: 'How many groups reach a share, and whether fewer do than before.', simpleResolvers: true })
export class Reaching {
  @Field(() => Float, { description: 'The share that was asked for.' })
  readonly share!: number

  @Field(() => [ReachingInPeriod], { description: 'Each period of the answer, in order.' })
  readonly periods!: readonly ReachingInPeriod[]

  @Field(() => CertainDirection, {
    nullable: true,
    description: 'From the first period to the last. Null for a single period, for periods that are not alike, and across a break.',
  })
  readonly direction!: CertainDirection | null

  @Field(() => String, { description: 'How many, and whether it is fewer or more than in the first period.' })
  readonly sentence!: string
}
