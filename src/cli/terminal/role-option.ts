import { isRole, roles, type Role } from '../../access/roles.js'
import { didYouMean } from '../../kit/did-you-mean.js'
import { Invalid } from '../../kit/errors.js'

export const rolesOption = `one of ${roles.join(', ')}`

/** The role that an option names. @throws Invalid `OPTION_INVALID` */
export function roleFrom(text: string): Role {
  if (!isRole(text)) throw new Invalid('OPTION_INVALID', `There is no such role.${didYouMean(text, roles)} --role is ${rolesOption}.`)
  return text
}
