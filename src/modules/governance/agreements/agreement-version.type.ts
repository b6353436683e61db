import { dateTime, int, list, listOf, ofType, shows, text } from '../../../api/field.js'
import { objectType } from '../../../api/object-type.js'
import { AgreementStateEnum } from './agreement.type.js'

const AgreementSignature = objectType('AgreementSignature', { access: 'agreement:sign', description: 'That a party has signed.' })({
  partner: shows(['HUB'], text('Partner code.')),
  signedAt: dateTime(),
})
type AgreementSignature = InstanceType<typeof AgreementSignature>

export const AgreementVersion = objectType('AgreementVersion', {
  access: 'agreement:sign',
  description: 'A version of an agreement as it is drafted, proposed and signed.',
})({
  reference: shows(['AgreementTerms.reference'], text()),
  version: int(),
  state: ofType(AgreementStateEnum),
  terms: shows(
    ['AgreementTerms.title', 'AgreementTerms.purpose', 'AgreementTerms.reference'],
    text('What is signed: the terms as a JSON object, its keys in alphabetical order.'),
  ),
  termsHash: shows(['HUB'], text('SHA-256 of the terms in UTF-8, in hex. Whoever signs sends it back.')),
  draftedFor: shows(['HUB'], text('Code of the partner whose officer drafted it.')),
  signatures: listOf(AgreementSignature),
  missing: shows(['HUB'], list(text('Codes of the parties that have not signed.'))),
})
export type AgreementVersion = InstanceType<typeof AgreementVersion>
