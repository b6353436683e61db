import { bool, dateTime, id, int, list, listOf, ofType, optional, orNull, shows, text, written } from '../../../api/field.js'
import { enumType } from '../../../api/enum-type.js'
import { objectType } from '../../../api/object-type.js'
import { agreementStates } from './agreement-state.policy.js'
import { roles } from '../../../access/roles.js'
import { enteredByValues } from './agreement.store.js'

/** The roles as a GraphQL enum. */
export const RoleEnum = enumType('Role', 'A token carries one or more; a request runs in one.', roles)
export const AgreementStateEnum = enumType(
  'AgreementState',
  'Where a version of an agreement stands. Only one that is LIVE opens anything; EXPIRED is also one that is overdue for review.',
  agreementStates,
)
const EnteredByEnum = enumType(
  'EnteredBy',
  'PARTIES: every party signed these terms in the hub. OPERATOR: entered by the operator at the machine, who vouches for them.',
  enteredByValues,
)

/** Terms that are said in the same words both in the input and in the answer. */
export const sharedTerms = {
  title: written('SIGNED', shows(['AgreementTerms.title'], text())),
  roles: listOf(RoleEnum, 'Roles that may act under it.'),
  startsOn: written('SHAPED', shows(['HUB'], text('First London date, YYYY-MM-DD.'))),
  endsOn: written('SHAPED', shows(['HUB'], text('Last London date.'))),
  reviewDueOn: written('SHAPED', shows(['HUB'], text('After this date without a review, it refuses.'))),
}

export const Agreement = objectType('Agreement', {
  access: 'agreement:read',
  description: 'What the partners agreed: who may use which feeds, for which purpose, until when.',
})({
  ...sharedTerms,
  id: shows(['HUB'], id()),
  reference: shows(['AgreementTerms.reference'], text('Send it as X-Agreement if several agreements fit.')),
  version: int(),
  purpose: shows(['AgreementTerms.purpose'], text()),
  lawfulBasis: shows(['HUB'], text()),
  parties: shows(['HUB'], list(text('Codes of the partners that take part.'))),
  left: shows(['HUB'], list(text('Codes of the partners that took part and have left.'))),
  enteredBy: ofType(EnteredByEnum),
  feeds: shows(['HUB'], list(text('Names of the feeds that it covers.'))),
  auditor: optional(
    orNull(
      shows(
        ['HUB'],
        text(
          'Code of the partner whose auditors see the whole audit log while this agreement is live. Auditors of all others see what their own partner did.',
        ),
      ),
    ),
  ),
  secureSetting: bool('Research under it takes place in a secure setting.'),
  languageModel: bool('Language models, run by a processor, may ask under it with keys of their own.'),
  suspendedAt: optional(orNull(dateTime())),
  signedAt: optional(orNull(dateTime())),
  state: ofType(AgreementStateEnum),
  live: bool('Signed, not suspended, within its dates, not overdue for review.'),
})
export type Agreement = InstanceType<typeof Agreement>

export const RegisterEntry = objectType('RegisterEntry', {
  access: 'register:read',
  description: 'Which partner may use what, for which purpose, until when. Anyone reads the same at /register.',
})({
  partner: shows(['HUB'], text('Partner code.')),
  partnerName: shows(['HUB'], text()),
  agreement: shows(['AgreementTerms.reference'], text('Reference of the agreement.')),
  purpose: shows(['AgreementTerms.purpose'], text()),
  lawfulBasis: shows(['HUB'], text()),
  feeds: shows(['HUB'], list(text())),
  roles: listOf(RoleEnum),
  startsOn: shows(['HUB'], text()),
  endsOn: shows(['HUB'], text()),
  enteredBy: ofType(EnteredByEnum),
  languageModel: bool('Language models, run by a processor, may ask under it.'),
})
export type RegisterEntry = InstanceType<typeof RegisterEntry>

export const ViewerType = objectType('Viewer', {
  access: 'viewer:read',
  texts: 'OWN_PARTNER',
  description: 'Who you are, as your token says and your agreements allow.',
})({
  subject: text('Issuer and subject of your token.'),
  partner: text('Partner code.'),
  role: orNull(ofType(RoleEnum, 'The one of your roles in which this request acts; X-Role names it if several fit.')),
  roles: listOf(RoleEnum, 'Those of your token.'),
})
export type ViewerType = InstanceType<typeof ViewerType>
