import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Access } from '../../../../access/access.js'
import { enumOf } from '../../../../kit/enum-of.js'
import { DimensionValue, Interval } from '../../asking/answer/analysis-row.type.js'

export const SideOfOthers = enumOf(['ABOVE', 'BELOW', 'NOT_APART', 'NOT_KNOWN'] as const)
export type SideOfOthers = keyof typeof SideOfOthers

registerEnumType(SideOfOthers, {
  name: 'SideOfOthers',
  description: 'On which side of all others a group lies.',
  valuesConfig: {
    ABOVE: { description: 'Above all others by more than chance and protection would give, at 5 % over all groups together.' },
    BELOW: { description: 'The same, below them.' },
    NOT_APART: { description: 'No further from them than chance and protection alone would give.' },
    NOT_KNOWN: { description: 'The rate is withheld, and its bounds do not decide it.' },
  },
})

@Access('analysis:ask')
@ObjectType({ description: 'One group beside everybody else who is counted.', simpleResolvers: true })
export class AgainstOthers {
  @Field(() => DimensionValue)
  readonly value!: DimensionValue

  @Field(() => Float, { nullable: true, description: 'Null if it is withheld.' })
  readonly rate!: number | null

  @Field(() => Float, {
    nullable: true,
    description: 'The published rate of the whole without this group. Null if that of the group is withheld.',
  })
  readonly others!: number | null

  @Field(() => Float, { nullable: true, description: 'The rate of the group less that of the others.' })
  readonly difference!: number | null

  @Field(() => Interval, {
    nullable: true,
    description: 'At 95 % for this group alone, of chance and protection together. Null if a rate is withheld.',
  })
  readonly interval!: Interval | null

  @Field(() => SideOfOthers)
  readonly side!: SideOfOthers

  @Field(() => String, { nullable: true, description: 'What it says of a group that lies apart; null of the others.' })
  readonly sentence!: string | null
}

@Access('analysis:ask')
@ObjectType({ description: 'Each group against all others: who stands out.', simpleResolvers: true })
export class StandingOut {
  @Field(() => [AgainstOthers], { description: 'In the order of the answer.' })
  readonly groups!: readonly AgainstOthers[]

  @Field(() => Float, { description: 'Chance that any group is set apart although none differs, over all groups together.' })
  readonly level!: number

  @Field(() => Int, { description: 'Groups that lie apart at that level.' })
  readonly apart!: number

  @Field(() => [DimensionValue], {
    description: 'Groups with fewer than 30 people published, and groups whose value is not known.',
  })
  readonly excluded!: readonly DimensionValue[]

  @Field(() => String, { description: 'Who lies above and who below, and at which level.' })
  readonly sentence!: string
}
