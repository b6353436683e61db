import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Access } from '../../access/access.js'
import { InWelsh } from '../../api/in-welsh.js'
import { enumOf } from '../../kit/enum-of.js'
import { MeasureName } from '../analytics/index.js'

export const GroundToAsk = enumOf(['BELOW_OTHERS', 'CERTAINLY_NOT_MET'] as const)
export type GroundToAsk = keyof typeof GroundToAsk

registerEnumType(GroundToAsk, {
  name: 'GroundToAsk',
  description: 'What is certain of a figure, so that it is worth a question.',
  valuesConfig: {
    BELOW_OTHERS: {
      description:
        'Below all other forces together by more than chance and protection would give, at 5 % over all figures that were judged.',
    },
    CERTAINLY_NOT_MET: { description: 'By its certain bounds the duty was not met, or not shown, for some of the victims. Not compared.' },
  },
})

@Access('accountability:read')
@ObjectType({ description: 'What is certain of a force, and the question to put to its chief constable.', simpleResolvers: true })
export class QuestionToPut {
  @Field(() => String, { description: 'Code of the force.' })
  readonly force!: string

  @Field(() => String)
  @InWelsh()
  readonly forceName!: string

  @Field(() => [String], { description: "Codes of the duties of the Victims' Code that it is about." })
  readonly duties!: readonly string[]

  @Field(() => MeasureName)
  readonly measure!: MeasureName

  @Field(() => GroundToAsk)
  readonly ground!: GroundToAsk

  @Field(() => Float, { nullable: true, description: 'The published rate; null if it is withheld.' })
  readonly rate!: number | null

  @Field(() => Float, { description: 'The least that it can be.' })
  readonly lower!: number

  @Field(() => Float, { description: 'The most that it can be.' })
  readonly upper!: number

  @Field(() => Float, { nullable: true, description: 'The rate of all other forces together; null if it was not compared.' })
  readonly others!: number | null

  @Field(() => Float, {
    nullable: true,
    description: 'How far below them at least: the near end of the 95 % interval of the difference. Null if it was not compared.',
  })
  readonly belowByAtLeast!: number | null

  @Field(() => String, { description: 'What is certain, in one sentence.' })
  readonly certain!: string

  @Field(() => String, { description: 'The question, made from the text of the duty.' })
  readonly question!: string
}

@Access('accountability:read')
@ObjectType({
  description: 'Which forces to ask about which duties, from published figures alone. It is about the forces that you oversee.',
  simpleResolvers: true,
})
export class ForcesToAskAbout {
  @Field(() => String)
  readonly period!: string

  @Field(() => [String], { description: 'Names of the forces that you oversee; empty if these are all.' })
  readonly forces!: readonly string[]

  @Field(() => Int, { description: 'Figures that were set beside all other forces; the level holds over all of them.' })
  readonly judged!: number

  @Field(() => [QuestionToPut], { description: 'Ten at most: first those below all others, the furthest first.' })
  readonly questions!: readonly QuestionToPut[]

  @Field(() => Int, { description: 'How many more were found than are listed.' })
  readonly more!: number

  @Field(() => String, { description: 'How many were found, among how many, and at which level.' })
  readonly sentence!: string

  @Field(() => String, { description: 'What is not among them, and why.' })
  readonly leftOut!: string
}
