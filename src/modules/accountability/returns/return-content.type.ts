import { Field, Float, Int, ObjectType } from 'type-graphql'
import { Access } from '../../../access/access.js'
import { CellStatus } from '../../analytics/index.js'

@Access('return:read')
@ObjectType({ description: 'For how many of the people who were owed a duty something holds, as published.', simpleResolvers: true })
export class ReturnFigure {
  @Field(() => CellStatus)
  readonly status!: CellStatus

  @Field(() => Float, { nullable: true, description: 'Published people; null if they are withheld.' })
  readonly people!: number | null

  @Field(() => Float, {
    nullable: true,
    description: 'The share of those who were owed the duty, as a fraction of 1; null if it is withheld.',
  })
  readonly rate!: number | null

  @Field(() => Float, { description: 'The least that the share can be.' })
  readonly lower!: number

  @Field(() => Float, { description: 'The most that it can be.' })
  readonly upper!: number
}

@Access('return:read')
@ObjectType({ description: 'One duty of the police in a return.', simpleResolvers: true })
export class ReturnLine {
  @Field(() => String, { description: 'Code of the duty, such as D07a.' })
  readonly duty!: string

  @Field(() => String)
  readonly title!: string

  @Field(() => Int, { description: "The right of the Victims' Code that holds it, 1 to 12." })
  readonly right!: number

  @Field(() => String, { nullable: true, description: 'The time that the Code gives, in words; null if it gives none, or more than one.' })
  readonly limit!: string | null

  @Field(() => [String], { description: 'Who else holds the duty, so that what they did is not in the figures.' })
  readonly heldWith!: readonly string[]

  @Field(() => Float, { nullable: true, description: 'Published people who were owed it; null if they are withheld.' })
  readonly due!: number | null

  @Field(() => ReturnFigure, { description: 'For whom the records show whether it was met.' })
  readonly evidenced!: ReturnFigure

  @Field(() => ReturnFigure, { nullable: true, description: 'For whom it was met each time; null if the Code sets no time limit.' })
  readonly met!: ReturnFigure | null

  @Field(() => [String], { description: 'Why it is not shown to be met for everybody, or why that is not told.' })
  readonly reasons!: readonly string[]
}

/** What a return says, as it is asked and as it is kept. */
@Access('return:read')
@ObjectType({ simpleResolvers: true })
export abstract class ReturnContent {
  @Field(() => String, { description: 'Code of the force.' })
  readonly force!: string

  @Field(() => String)
  readonly forceName!: string

  @Field(() => String, {
    nullable: true,
    description: 'Name of the policing body that holds it to account; null if reference data has none.',
  })
  readonly area!: string | null

  @Field(() => String)
  readonly period!: string

  @Field(() => String, { nullable: true, description: 'The published state from which it is made.' })
  readonly snapshot!: string | null

  @Field(() => String, {
    description: 'SHA-256 of force, period and figures, in hex. The same figures have the same hash, whatever is said beside them.',
  })
  readonly figuresSha256!: string

  @Field(() => String, { description: 'What it says, in one sentence.' })
  readonly sentence!: string

  @Field(() => [ReturnLine], { description: 'By the right of the Code.' })
  readonly lines!: readonly ReturnLine[]

  @Field(() => String, { description: 'What it rests on.' })
  readonly basis!: string

  @Field(() => [String], { description: 'What is not in it, and why.' })
  readonly notIn!: readonly string[]
}
