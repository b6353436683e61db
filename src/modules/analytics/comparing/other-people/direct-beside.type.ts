import { Field, Float, ObjectType } from 'type-graphql'
import { Access } from '../../../../access/access.js'
import { DimensionValue, Interval } from '../../asking/answer/analysis-row.type.js'
import { MeasureName } from '../../vocabulary/names.js'

@Access('analysis:ask')
@ObjectType({ description: 'One figure of people who came directly, less the same of referred victims.', simpleResolvers: true })
export class DirectBesideRow {
  @Field(() => [DimensionValue], { description: 'Values of the other dimensions of the answer, such as the need.' })
  readonly dimensions!: readonly DimensionValue[]

  @Field(() => Float, { nullable: true, description: 'The published rate of people who came directly; null where it is withheld.' })
  readonly direct!: number | null

  @Field(() => Float, {
    nullable: true,
    description:
      'The rate that referred victims would have, had they the offences of those who came directly. Null where offence groups with a withheld figure may have more than a tenth of these.',
  })
  readonly referred!: number | null

  @Field(() => Interval, { nullable: true, description: 'Of referred, at 95 %, with chance and the noise of each rate and each weight.' })
  readonly referredInterval!: Interval | null

  @Field(() => Float, { nullable: true, description: 'direct less referred, as a fraction of 1; null where one of them is.' })
  readonly value!: number | null

  @Field(() => Interval, { nullable: true, description: 'Of value, at 95 % for this row alone (Newcombe).' })
  readonly interval!: Interval | null

  @Field(() => Boolean, { description: 'Whether it is more than chance and protection would give, at 5 % over all rows together (Holm).' })
  readonly apart!: boolean

  @Field(() => Float, {
    description: 'The most of the people who came directly that may be in offence groups with a withheld figure, as a fraction of 1.',
  })
  readonly unknown!: number

  @Field(() => String)
  readonly sentence!: string
}

@Access('analysis:ask')
@ObjectType({
  description: 'People who came directly beside referred victims on the offences of the former, by one figure of both.',
  simpleResolvers: true,
})
export class DirectBeside {
  @Field(() => MeasureName, { description: 'The measure of people who came directly.' })
  readonly measure!: MeasureName

  @Field(() => [DirectBesideRow], { description: 'In the order of the answer.' })
  readonly rows!: readonly DirectBesideRow[]

  @Field(() => String, { description: 'Where the two differ, and at which level.' })
  readonly sentence!: string
}
