import { bool, dateTime, id, ofType, shows, text } from '../../../api/field.js'
import { objectType } from '../../../api/object-type.js'
import { registerEnumType } from 'type-graphql'
import { suspensionReasons, type SuspensionReason } from './suspension-reasons.js'

export const SuspensionReasonEnum = Object.fromEntries(suspensionReasons.map((reason) => [reason, reason])) as {
  [R in SuspensionReason]: R
}
registerEnumType(SuspensionReasonEnum, { name: 'SuspensionReason', description: 'Why a partner or an agreement is suspended, or resumed.' })

type Target = 'PARTNER' | 'AGREEMENT'
const SuspensionTarget: { [T in Target]: T } = { PARTNER: 'PARTNER', AGREEMENT: 'AGREEMENT' }
registerEnumType(SuspensionTarget, { name: 'SuspensionTarget', description: 'What is suspended or resumed.' })

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
