import { Field, Float, Int, ObjectType } from 'type-graphql'
import { Access } from '../../../../access/access.js'
import { DimensionValue } from '../../asking/answer/analysis-row.type.js'

@Access('analysis:ask')
@ObjectType({ description: 'Two places of a group, each from best to worst; 1 is the highest rate.', simpleResolvers: true })
export class RankedGroup {
  @Field(() => DimensionValue)
  readonly value!: DimensionValue

  @Field(() => Int, { description: 'Best place, if the places of all groups are to hold together with 95 % confidence.' })
  readonly best!: number

  @Field(() => Int, { description: 'Worst place, of the same.' })
  readonly worst!: number

  @Field(() => Int, {
    description:
      'Best place of this group taken by itself, at 95 % over its own differences from all others, by chance and protection. Read it of one group that was chosen beforehand: of 44, some two lie outside theirs.',
  })
  readonly bestAlone!: number

  @Field(() => Int, { description: 'Worst place of the same.' })
  readonly worstAlone!: number

  @Field(() => [String], {
    description: 'Values of the groups above which it stands for more than chance and protection, at 5 % over all pairs together (Holm).',
  })
  readonly standsAbove!: readonly string[]
}

@Access('analysis:ask')
@ObjectType({ description: 'Where each group may stand, chance and protection reckoned with.', simpleResolvers: true })
export class Ranking {
  @Field(() => [RankedGroup], {
    description:
      'Highest published rate first. best and worst hold for all groups together with 95 % confidence. Where a rate is withheld its certain bounds stand for it; such groups come last.',
  })
  readonly ranks!: readonly RankedGroup[]

  @Field(() => Float, { description: 'Chance that any pair of equal groups is set apart, over all pairs together.' })
  readonly level!: number

  @Field(() => Int, { description: 'Pairs of groups that were compared.' })
  readonly pairs!: number

  @Field(() => Int, { description: 'Pairs that stand apart at that level (Holm).' })
  readonly apart!: number

  @Field(() => String, { description: 'How many pairs stand apart, at which level, and who is withheld.' })
  readonly sentence!: string
}
