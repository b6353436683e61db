import { Field, InputType } from 'type-graphql'
import { AnalysisQuestion } from '../analytics/index.js'
import type { ChecklistItem } from './rules/checklist.js'
import type { ReleaseKind } from './rules/release.policy.js'
import { ChecklistItemEnum, ReleaseKindEnum } from './release.type.js'

@InputType({ description: 'Figures that are to leave: those of a question in scope SHARED.' })
export class ReleaseRequest {
  @Field(() => ReleaseKindEnum)
  kind!: ReleaseKind

  @Field(() => String, { description: '3 to 200 characters. Everybody reads that of a publication.' })
  title!: string

  @Field(() => String, {
    nullable: true,
    description: 'For a PUBLICATION: lower case words joined by hyphens. The slug of an earlier one of yours makes this its next version.',
  })
  slug?: string | null

  @Field(() => String, { description: 'That of your agreement.' })
  purpose!: string

  @Field(() => AnalysisQuestion)
  question!: AnalysisQuestion
}

@InputType()
export class ChecklistAnswerInput {
  @Field(() => ChecklistItemEnum)
  item!: ChecklistItem

  @Field(() => Boolean, { description: 'Whether you find it so.' })
  met!: boolean
}
