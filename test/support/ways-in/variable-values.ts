import {
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLNamedInputType,
} from 'graphql'
import { mostBody } from './documents.js'
import { generatorOf, type Generators } from './hostile.js'
import { nearNames, words, worstJsonTexts } from './texts.js'

/** A good value of each scalar, from which bad ones are made; a JSON value that is written as it is. */
export const scalars: Generators<unknown> = {
  Boolean: true,
  DateTime: '2025-03-01T10:00:00.000Z',
  Float: 0.5,
  ID: '00000000-0000-4000-8000-000000000000',
  Int: 1,
  String: '2025Q1',
}

/** A value of the type, as a variable has it. */
export function sample(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return sample(type.ofType)
  if (isListType(type)) return [sample(type.ofType)]
  if (isEnumType(type)) return type.getValues()[0]?.name
  if (isInputObjectType(type)) return Object.fromEntries(requiredOf(type.getFields()).map((field) => [field.name, sample(field.type)]))
  return scalars[type.name]
}

/** The fields that an input object cannot be without. */
export const requiredOf = (fields: Readonly<Record<string, GraphQLInputField>>): GraphQLInputField[] =>
  Object.values(fields).filter(({ type, defaultValue }) => isNonNullType(type) && defaultValue === undefined)

/** Values of a type: each alone as large as can be, and small ones of which a list has many. */
export interface Worst {
  readonly alone: Readonly<Record<string, (share: number, salt: number) => unknown>>
  readonly each: Readonly<Record<string, (share: number, salt: number) => unknown>>
}

function worstScalars(name: string): Worst {
  const good = generatorOf(scalars, name, 'The scalar', 'variable-values.ts')
  const made = Object.entries(worstJsonTexts)
  return {
    alone: Object.fromEntries(
      made.map(([what, text]) => [what, (share: number, salt: number) => text((mostBody - 2_000) * share, String(good), salt)]),
    ),
    each: {
      'right ones': () => good,
      'wrong ones': (_, salt) => `${String(good)}${salt}`,
      'one long text each': (_, salt) => `${salt}${'a'.repeat(400)}`,
    },
  }
}

const worstNames = (known: readonly string[]): Worst => ({
  alone: Object.fromEntries(
    Object.entries(worstJsonTexts).map(([what, text]) => [
      what,
      (share: number, salt: number) => text((mostBody - 2_000) * share, known[0] ?? '', salt),
    ]),
  ),
  each: {
    'wrong names': (_, salt) => nearNames(known, 1, salt)[0],
    'wrong names that are long': (_, salt) => nearNames(known, 1, salt, 60)[0],
    'one name again and again': () => known[0],
    'all names again and again': (_, salt) => known[salt % known.length],
  },
})

const worstObjects = (fields: Readonly<Record<string, GraphQLInputField>>, type: GraphQLInputType): Worst => {
  const known = Object.keys(fields)
  const nearKeys = (many: number, salt: number): object =>
    Object.fromEntries(nearNames(known, many, salt, 20).map((key) => [key.toLowerCase(), 1]))
  return {
    alone: {
      'keys that are nearly known': (share, salt) => nearKeys((mostBody / 24) * share, salt),
      'keys that are not known': (share, salt) =>
        Object.fromEntries(
          words((mostBody / 2) * share, salt, ' ')
            .split(' ')
            .map((key) => [key, 1]),
        ),
      'right, and one long key': (share, salt) => ({ ...(sample(type) as object), [`${salt}${'a'.repeat(mostBody * 0.98 * share)}`]: 1 }),
    },
    each: {
      'right ones': () => sample(type),
      'empty ones': () => ({}),
      'ones with a wrong key': (_, salt) => ({ ...(sample(type) as object), ...nearKeys(1, salt) }),
      'ones with many wrong keys': (_, salt) => nearKeys(15, salt),
    },
  }
}

/** The worst of a type. @throws Error for a scalar of which nobody has thought */
export function worstValues(type: GraphQLNamedInputType): Worst {
  if (isInputObjectType(type)) return worstObjects(type.getFields(), type)
  return isEnumType(type) ? worstNames(type.getValues().map(({ name }) => name)) : worstScalars(type.name)
}
