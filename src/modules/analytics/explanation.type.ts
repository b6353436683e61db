import { Field, Int, ObjectType } from 'type-graphql'
import { Access } from '../../access/access.js'
import { ErrorCodeEnum } from '../../api/error-code.js'
import type { ErrorCode } from '../../kit/error-codes.js'
import { Budget, CostInYear } from './budget.type.js'

@Access('analysis:ask')
@ObjectType({ description: 'Why a question would be refused.', simpleResolvers: true })
export class Refusal {
  @Field(() => ErrorCodeEnum, { description: 'The code that asking would give.' })
  readonly code!: ErrorCode

  @Field(() => String)
  readonly text!: string

  @Field(() => String, {
    nullable: true,
    description: 'The nearest AnalysisQuestion that you may ask with what is left of your budget, as JSON; null if none near it was found.',
  })
  readonly nearest!: string | null
}

@Access('analysis:ask')
@ObjectType({
  description:
    'What would come of a question, counted in nodes: the protected counts that its figures are made of. Worked out from the standing tables and from what your organisation has asked before, so that nothing is spent.',
  simpleResolvers: true,
})
export class Explanation {
  @Field(() => Refusal, {
    nullable: true,
    description: 'Null if nothing that is published says that it would be refused; a table may still be too sparse.',
  })
  readonly refusal!: Refusal | null

  @Field(() => Int)
  readonly nodes!: number

  @Field(() => Int, {
    description: 'Of these, what would be counted in your budgets: new to your organisation, and beyond the standing tables.',
  })
  readonly cost!: number

  @Field(() => Int, { description: 'Of these, what your organisation may see for nothing.' })
  readonly known!: number

  @Field(() => Int, { description: 'Withheld among the known.' })
  readonly withheldOfKnown!: number

  @Field(() => Int, {
    description:
      'Withheld in all, for certain: the known ones, and as many of the others as the published figure of the whole leaves no people for. More may be.',
  })
  readonly withheldAtLeast!: number

  @Field(() => [CostInYear], {
    description: 'The same cost of each calendar year that is asked about: what is asked of several is counted in the budget of each.',
  })
  readonly years!: readonly CostInYear[]

  @Field(() => Budget, {
    nullable: true,
    description: 'That of the newest of these years, as it is now; null if the question would be refused before it costs anything.',
  })
  readonly budget!: Budget | null
}
