import { bool, dateTime, int, list, optional, orNull, text, withDefault, written } from '../../../api/field.js'
import { inputType } from '../../../api/object-type.js'
import { sharedTerms } from './agreement.type.js'

/** The terms of an agreement. `agreement-terms.ts` checks them, whether they come in a file or in this input. */
export const AgreementTerms = inputType('AgreementTerms', {
  access: 'partnership:write',
  description: 'The terms of an agreement, which every party signs, as in examples/agreement.yaml.',
})({
  ...sharedTerms,
  reference: written('SHORT_CODE', text('By which it is known, such as DSA-2026-1.')),
  version: int('Higher with each change of the terms.'),
  purpose: written('SHORT_CODE', text('One word in capitals.')),
  lawfulBasis: written(
    'LISTED',
    text('From a list, such as "Public task; Explicit consent"; whatever else is sent, the refusal names the list.'),
  ),
  parties: written('LISTED', list(text('Codes of registered partners.'))),
  feeds: written('LISTED', list(text('Names of feeds.'))),
  auditor: optional(orNull(written('LISTED', text('Code of the party whose auditors see the whole audit log.')))),
  secureSetting: withDefault(false, bool('Research under it takes place in a secure setting.')),
  languageModel: withDefault(
    false,
    bool('Language models, run by a processor, may ask under it with keys of their own. Not beside secureSetting.'),
  ),
  signedAt: optional(orNull(written('SHAPED', dateTime('Leave it out: it follows from the signatures.')))),
})
export type AgreementTerms = InstanceType<typeof AgreementTerms>
