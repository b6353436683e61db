// type-graphql's decorators need the polyfill before the first of them runs.
import 'reflect-metadata'
import { registerEnumType } from 'type-graphql'
import { enumOf } from '../kit/enum-of.js'

/** What each value means, if its name does not say it. */
interface Described<Value extends string> {
  readonly descriptions?: Readonly<Partial<Record<Value, string>>>
}

/**
 * An enumeration of the API: its values for GraphQL, from which the type of TypeScript follows (`keyof typeof …`). It is made from a list, or
 * from an object of `enumOf` that code without GraphQL reads too.
 */
export function enumType<Value extends string>(
  name: string,
  description: string | undefined,
  values: readonly Value[],
  more?: Described<NoInfer<Value>>,
): Readonly<Record<Value, Value>>
export function enumType<Values extends Readonly<Record<string, string>>>(
  name: string,
  description: string | undefined,
  values: Values,
  more?: Described<NoInfer<keyof Values & string>>,
): Values
export function enumType(
  name: string,
  description: string | undefined,
  values: readonly string[] | Readonly<Record<string, string>>,
  { descriptions = {} }: Described<string> = {},
): object {
  const made = Array.isArray(values) ? enumOf(values as readonly string[]) : values
  const described = Object.entries(descriptions).map(([value, sentence]) => [value, { description: sentence }])
  registerEnumType(made, { name, description, valuesConfig: Object.fromEntries(described) as object })
  return made
}
