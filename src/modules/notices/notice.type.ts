import { Field, Float, ID, Int, ObjectType } from 'type-graphql'
import { Access } from '../../access/access.js'
import { ChangeDirection, MeasureName } from '../analytics/index.js'

@Access('notice:read')
@ObjectType({ description: 'A published figure that changed by more than chance and protection would give.', simpleResolvers: true })
export class NoticeLine {
  @Field(() => MeasureName)
  readonly measure!: MeasureName

  @Field(() => String, { description: 'What it is a figure of, in words: measure, duty, place.' })
  readonly subject!: string

  @Field(() => String, { description: 'The same quarter of the year before.' })
  readonly from!: string

  @Field(() => String)
  readonly to!: string

  @Field(() => ChangeDirection, { description: 'UP or DOWN.' })
  readonly direction!: ChangeDirection

  @Field(() => Float, {
    nullable: true,
    description: 'The difference; null if a figure is withheld and its bounds decide the direction.',
  })
  readonly value!: number | null

  @Field(() => String, { description: 'Both figures, and the interval of their difference for this figure alone.' })
  readonly sentence!: string
}

@Access('notice:read')
@ObjectType({ description: 'A table about which nothing can be told.', simpleResolvers: true })
export class NotTold {
  @Field(() => String)
  readonly subject!: string

  @Field(() => String)
  readonly reason!: string
}

@Access('notice:read')
@ObjectType({
  description:
    'What has changed beyond chance and protection with a published quarter, from published figures of standing tables alone. It is the same for every reader of an organisation.',
  simpleResolvers: true,
})
export class Notice {
  @Field(() => ID, { description: 'The same in the feed.' })
  readonly id!: string

  @Field(() => String)
  readonly quarter!: string

  @Field(() => String)
  readonly comparedWith!: string

  @Field(() => String, { description: 'Code of the partner that is told.' })
  readonly partner!: string

  @Field(() => String, { description: 'Day in London, YYYY-MM-DD.' })
  readonly publishedOn!: string

  @Field(() => Int, { description: 'How many published figures were judged; the level holds over all of them.' })
  readonly judged!: number

  @Field(() => String, { description: 'How much changed, and at which level that is said.' })
  readonly summary!: string

  @Field(() => [NoticeLine])
  readonly lines!: readonly NoticeLine[]

  @Field(() => [NotTold])
  readonly notTold!: readonly NotTold[]
}
