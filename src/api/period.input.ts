import 'reflect-metadata'
import { Field, InputType } from 'type-graphql'

/** One input for everything that is asked over time: analysis and data quality, which do not know each other, use the same words. */
@InputType({ description: 'A closed run of periods, each written "2025", "2025Q1" or "2025-03".' })
export class PeriodInput {
  @Field(() => String)
  from!: string

  @Field(() => String)
  to!: string
}
