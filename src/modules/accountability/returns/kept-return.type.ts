import { bool, dateTime, id, listOf, ofType, text } from '../../../api/field.js'
import { enumType } from '../../../api/enum-type.js'
import { objectType } from '../../../api/object-type.js'
import { RoleEnum } from '../../governance/index.js'
import { returnContent } from './return-content.type.js'
import { returnParts } from './return-signing.policy.js'

export const ReturnPartEnum = enumType('ReturnPart', 'For which part of a return somebody signs.', returnParts, {
  descriptions: {
    FORCE: 'The force: these are its figures, and it shares them.',
    POLICING_BODY: 'The policing body of its area: it has reviewed them.',
  },
})

export const ReturnSignature = objectType('ReturnSignature', {
  access: 'return:read',
  texts: 'HUB',
  description: 'Who signed a return, by role and organisation, and when.',
})({
  part: ofType(ReturnPartEnum),
  partner: text('Code of the partner.'),
  role: ofType(RoleEnum),
  signedAt: dateTime(),
})
export type ReturnSignature = InstanceType<typeof ReturnSignature>

export const KeptReturn = objectType('KeptReturn', {
  access: 'return:read',
  texts: 'HUB',
  description: 'A return as it stood when its force kept it, and who has signed it. It never changes.',
})({
  ...returnContent,
  id: id(),
  keptRole: ofType(RoleEnum, 'Who kept it, by role, at the force.'),
  keptAt: dateTime(),
  isReplaced: bool('Whether other figures of the same force and period were kept later. It cannot be signed any more.'),
  signatures: listOf(ReturnSignature, 'The force before the policing body of its area; empty until it is signed.'),
})
export type KeptReturn = InstanceType<typeof KeptReturn>
