import { Field, Int, ObjectType } from 'type-graphql'
import { Access } from '../../../../access/access.js'

const bandsOfShares = 'As a band: below 1 %, 1-4 %, 5-19 %, 20-49 %, or 50 % or more. Null for too few rows to tell.'

@Access('provider-quality:read')
@ObjectType({
  description: 'How often one field of a provider says nothing, of its rows of a period. Each share is a band.',
  simpleResolvers: true,
})
export class ProviderField {
  @Field(() => String, { description: 'Column as the CSV header names it.' })
  readonly field!: string

  @Field(() => String, { nullable: true, description: `Rows in which nothing was sent. ${bandsOfShares}` })
  readonly missing!: string | null

  @Field(() => String, { nullable: true, description: 'Rows in which the sender says that it does not know; a band alike.' })
  readonly unknown!: string | null

  @Field(() => String, { nullable: true, description: 'Rows whose flags all say that nobody has assessed; a band alike.' })
  readonly notAssessed!: string | null

  @Field(() => String, { nullable: true, description: 'Rows with a value that the hub has no code for; a band alike.' })
  readonly unmapped!: string | null
}

@Access('provider-quality:read')
@ObjectType({
  description:
    'How complete the rows of one provider and feed are, as the published quarters saw them that the provider is in with the feed: new rows and corrections. A force has a line for each of these quarters, whatever it sent, with shares from 100 rows on; any other provider is told of by calendar year, and not named below 1,000 rows.',
  simpleResolvers: true,
})
export class ProviderQuality {
  @Field(() => String, { description: 'Code of the provider.' })
  readonly partner!: string

  @Field(() => String, { description: 'Its name.' })
  readonly name!: string

  @Field(() => String, { description: 'Code of the feed.' })
  readonly feed!: string

  @Field(() => String, { description: 'Of the records: a quarter such as 2025Q4, or a year.' })
  readonly period!: string

  @Field(() => String, { description: 'Rows of the period, as a band: 0-99, 100-999 or 1000+. Only a force has one below 1000+.' })
  readonly rows!: string

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether it sent any row of the feed in the calendar year. Told of the feed that forces alone send, once all quarters of the year are published; null otherwise.',
  })
  readonly sent!: boolean | null

  @Field(() => String, { nullable: true, description: `Rows with any value that the hub has no code for. ${bandsOfShares}` })
  readonly unmapped!: string | null

  @Field(() => [ProviderField], { description: 'The fields that matter to the analysis, in the order of the feed.' })
  readonly fields!: readonly ProviderField[]
}

@Access('provider-quality:read')
@ObjectType({ description: 'How complete the rows of every provider are in a year.', simpleResolvers: true })
export class QualityOfProviders {
  @Field(() => Int)
  readonly year!: number

  @Field(() => String, { description: 'Where most is missing, and where values have no code.' })
  readonly sentence!: string

  @Field(() => [ProviderQuality], { description: 'By provider, feed and period.' })
  readonly providers!: readonly ProviderQuality[]
}
