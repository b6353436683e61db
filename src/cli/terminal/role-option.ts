import { InvalidArgumentError } from 'commander'
import { isRole, roles, type Role } from '../../access/roles.js'

export const rolesOption = `one of ${roles.join(', ')}`

export function roleFrom(text: string): Role {
  if (!isRole(text)) throw new InvalidArgumentError(`--role must be ${rolesOption}.`)
  return text
}
