import { Field, Float, ObjectType, registerEnumType } from 'type-graphql'
import { Access } from '../../../../access/access.js'
import { enumOf } from '../../../../kit/enum-of.js'
import { DimensionValue } from '../../asking/answer/analysis-row.type.js'

export const FunnelPlace = enumOf(['ABOVE', 'BELOW', 'WITHIN', 'NOT_KNOWN', 'NOT_JUDGED'] as const)
export type FunnelPlace = keyof typeof FunnelPlace

registerEnumType(FunnelPlace, {
  name: 'FunnelPlace',
  description: 'Where a group lies against the outer limits, of 99.8 %.',
  valuesConfig: {
    NOT_KNOWN: { description: 'The rate is withheld, and its bounds reach over a limit.' },
    NOT_JUDGED: { description: 'Groups differ too much for one rate (φ above 10), so that no group can lie outside of how groups differ.' },
  },
})

@Access('analysis:ask')
@ObjectType({ simpleResolvers: true })
export class FunnelLimits {
  @Field(() => Float)
  readonly lower!: number

  @Field(() => Float)
  readonly upper!: number
}

@Access('analysis:ask')
@ObjectType({ description: 'One group on a funnel plot.', simpleResolvers: true })
export class FunnelPoint {
  @Field(() => DimensionValue)
  readonly value!: DimensionValue

  @Field(() => Float, { nullable: true, description: 'Null if it is withheld.' })
  readonly rate!: number | null

  @Field(() => Float, { description: 'The true rate is certainly not below this.' })
  readonly lower!: number

  @Field(() => Float, { description: 'Certainly not above this.' })
  readonly upper!: number

  @Field(() => Float, { description: 'People published; of the unreported share the referred alone if the direct are withheld.' })
  readonly denominator!: number

  @Field(() => FunnelLimits, {
    description:
      'Holds 95 % of groups of this size, if all had the rate of the whole and differed as the groups of the answer do beside chance.',
  })
  readonly inner!: FunnelLimits

  @Field(() => FunnelLimits, { description: 'Holds 99.8 % of them.' })
  readonly outer!: FunnelLimits

  @Field(() => FunnelPlace, { description: 'Among how groups of the answer differ beside chance: against outer.' })
  readonly place!: FunnelPlace

  @Field(() => FunnelLimits, {
    description: 'Holds 99.8 % of groups of this size, if all had the rate of the whole: chance and protection alone.',
  })
  readonly outerByChance!: FunnelLimits

  @Field(() => FunnelPlace, { description: 'Against what chance and protection alone would give: against outerByChance.' })
  readonly placeByChance!: FunnelPlace
}

@Access('analysis:ask')
@ObjectType({ description: 'Groups against what chance and protection alone would give.', simpleResolvers: true })
export class Funnel {
  @Field(() => Float, {
    description: 'The published rate of the whole: the same question, split by nothing. A funnel is refused if that figure is withheld.',
  })
  readonly centre!: number

  @Field(() => [FunnelPoint])
  readonly points!: readonly FunnelPoint[]

  @Field(() => [DimensionValue], {
    description: 'Groups with fewer than 30 people published, and groups whose value is not known: they are on no plot.',
  })
  readonly excluded!: readonly DimensionValue[]

  @Field(() => Float, {
    nullable: true,
    description:
      "φ: mean square of the groups' distances from the centre in standard errors of chance and protection, winsorised at 10 %. About 1 or less if these explain all; null below ten groups.",
  })
  readonly dispersion!: number | null

  @Field(() => Float, {
    nullable: true,
    description:
      'Standard deviation between groups beside chance and protection, on the arcsine scale; the limits hold it. Null below ten groups.',
  })
  readonly between!: number | null

  @Field(() => String, { description: 'How the limits were made, and how many groups lie outside by chance and protection alone.' })
  readonly sentence!: string
}
