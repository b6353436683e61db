import { bool, ofType, optional, orNull, text, written } from '../../api/field.js'
import { inputType } from '../../api/object-type.js'
import { AnalysisQuestion } from '../analytics/index.js'
import { ChecklistItemEnum, ReleaseKindEnum } from './release.type.js'

export const ReleaseRequest = inputType('ReleaseRequest', {
  description: 'Figures that are to leave: those of a question in scope SHARED.',
})({
  kind: ofType(ReleaseKindEnum),
  title: written('REVIEWED', text('3 to 200 characters. Everybody reads that of a publication.')),
  slug: optional(
    orNull(
      written(
        'REVIEWED',
        text('For a PUBLICATION: lower case words joined by hyphens. The slug of an earlier one of yours makes this its next version.'),
      ),
    ),
  ),
  purpose: written('LISTED', text('That of your agreement.')),
  question: ofType(AnalysisQuestion),
})
export type ReleaseRequest = InstanceType<typeof ReleaseRequest>

export const ChecklistAnswerInput = inputType(
  'ChecklistAnswerInput',
  {},
)({
  item: ofType(ChecklistItemEnum),
  met: bool('Whether you find it so.'),
})
export type ChecklistAnswerInput = InstanceType<typeof ChecklistAnswerInput>
