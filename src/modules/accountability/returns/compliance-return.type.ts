import { id, listOf, orNull } from '../../../api/field.js'
import { objectType } from '../../../api/object-type.js'
import { ReturnSignature } from './kept-return.type.js'
import { returnContent } from './return-content.type.js'

export const ComplianceReturn = objectType('ComplianceReturn', {
  access: 'return:read',
  texts: 'HUB',
  description:
    "How a force keeps the duties of the Victims' Code that the police hold, for sections 6 to 11 of the Victims and Prisoners Act 2024: from published figures alone.",
})({
  ...returnContent,
  kept: orNull(id('The kept return of exactly these figures; null while they are not kept.')),
  signatures: listOf(ReturnSignature, 'Who signed exactly these figures.'),
  signaturesOfOlder: listOf(
    ReturnSignature,
    'Who signed other figures of the same force and period, kept last before these. The figures have changed since.',
  ),
})
export type ComplianceReturn = InstanceType<typeof ComplianceReturn>
