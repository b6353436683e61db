import { Field, Float, ObjectType } from 'type-graphql'
import { Access } from '../../../../access/access.js'
import { DimensionValue, Interval } from '../../asking/answer/analysis-row.type.js'

@Access('analysis:ask')
@ObjectType({
  description: 'The share of single updates that were in time, each event once, from published counts of people by their updates.',
  simpleResolvers: true,
})
export class EventRate {
  @Field(() => [DimensionValue], { description: 'The group: values of the other dimensions in by.' })
  readonly dimensions!: readonly DimensionValue[]

  @Field(() => Float, { description: 'Updates of the people in the published counts: of a person the first four that are judged.' })
  readonly events!: number

  @Field(() => Float, {
    nullable: true,
    description: 'Null below 30 people published, and if withheld counts may move it by more than chance and protection.',
  })
  readonly rate!: number | null

  @Field(() => Float, { description: 'It is certainly not below this, whatever the counts are within their bounds.' })
  readonly lower!: number

  @Field(() => Float, { description: 'Certainly not above this.' })
  readonly upper!: number

  @Field(() => Interval, { nullable: true, description: 'At 95 %, of chance and protection together; people are drawn and not events.' })
  readonly interval!: Interval | null
}
