import { registerEnumType } from 'type-graphql'
import type { Permission } from './permissions.js'

/** Permissions by enum value. A listed value is seen only with one of its permissions; any other value is seen with the enum itself. */
export type EnumAccess<Value extends PropertyKey = string> = Readonly<Partial<Record<Value, readonly Permission[]>>>

const access = new Map<string, EnumAccess>()

/**
 * Registers an enum whose values not every role sees. Enum values cannot carry a decorator, so their permissions are given with the enum. An
 * enum that sorts (`…Order`) is registered without permissions, because its values need those of the field by which they sort.
 */
export function registerEnum<Values extends object>(
  values: Values,
  { access: ofValues, ...registration }: Parameters<typeof registerEnumType<Values>>[1] & { readonly access: EnumAccess<keyof Values> },
): void {
  const { name } = registration
  // A second registration would open what the first has closed.
  if (access.has(name)) throw new TypeError(`The enum ${name} is registered twice. Give the other one its own name.`)
  access.set(name, ofValues)
  registerEnumType(values, registration)
}

/** What the values of an enum need, as it was registered. */
export const accessOfEnum = (name: string): EnumAccess => access.get(name) ?? {}
