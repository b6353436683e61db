import { bool, dateTime, id, ofType, shows, text } from '../../../api/field.js'
import { enumType } from '../../../api/enum-type.js'
import { objectType } from '../../../api/object-type.js'
import { suspensionReasons } from './suspension-reasons.js'

export const SuspensionReasonEnum = enumType(
  'SuspensionReason',
  'Why a partner or an agreement is suspended, or resumed.',
  suspensionReasons,
)

const SuspensionTarget = enumType('SuspensionTarget', 'What is suspended or resumed.', ['PARTNER', 'AGREEMENT'])

export const SuspensionProposal = objectType('SuspensionProposal', {
  access: 'agreement:sign',
  description: 'A suspension, or its end, that one officer proposed and an officer of another partner confirms.',
})({
  id: shows(['HUB'], id('Send it to confirmSuspension, within seven days.')),
  target: ofType(SuspensionTarget),
  name: shows(['AgreementTerms.reference'], text('Code of the partner, or reference of the agreement.')),
  suspended: bool('False proposes to end the suspension.'),
  reason: ofType(SuspensionReasonEnum),
  proposedFor: shows(['HUB'], text('Code of the partner whose officer proposed it.')),
  proposedAt: dateTime(),
})
export type SuspensionProposal = InstanceType<typeof SuspensionProposal>
