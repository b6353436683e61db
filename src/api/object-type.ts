// type-graphql's decorators need the polyfill before the first of them runs.
import 'reflect-metadata'
import { Field, InputType, ObjectType } from 'type-graphql'
import { Access, FiltersOf } from '../access/access.js'
import type { Permission } from '../access/permissions.js'
import { TextsOf, type WhoseTexts } from '../access/texts.js'
import type { FieldOf, Fields, Undeclared, ValuesOf } from './field.js'

/** What is said of an object type as a whole. */
interface Head {
  /** The permission without which no field of it is seen. */
  readonly access: Permission
  /** Whose its texts are, if one answer fits all of them; else each text says it itself (`shows`). */
  readonly texts?: WhoseTexts
  readonly description?: string
}

/** Every text says whose it is, in its own line or in the head. */
type AllSaid<Said> = Readonly<Record<string, FieldOf<unknown, Said extends { readonly texts: string } ? Undeclared : 'WRITTEN'>>>

/**
 * An object type of the API from a table of its fields: the class for type-graphql and the type of TypeScript
 * (`InstanceType<typeof …>`) follow from it. Without a permission, or with a text of which nothing says whose it is, it does not compile.
 */
export const objectType =
  <const Said extends Head>(name: string, { access, texts, description }: Said) =>
  <Table extends AllSaid<Said>>(fields: Table): new () => ValuesOf<Table> => {
    const made = classOf(name, fields)
    Access(access)(made)
    if (texts) TextsOf(texts)(made)
    ObjectType(name, { description, simpleResolvers: true })(made)
    return made as new () => ValuesOf<Table>
  }

/** What is said of an input as a whole. */
interface InputHead {
  /** The permission of an input that only its holders may send. */
  readonly access?: Permission
  /** The object type whose fields it filters, if its name does not show it. Its fields then need the permissions of those. */
  readonly filtersOf?: string
  readonly description?: string
}

/** An input of the API from a table of its fields, likewise. */
export const inputType =
  (name: string, { access, filtersOf, description }: InputHead) =>
  <Table extends Fields>(fields: Table): new () => ValuesOf<Table> => {
    const made = classOf(name, fields)
    if (access) Access(access)(made)
    if (filtersOf) FiltersOf(filtersOf)(made)
    InputType(name, { description })(made)
    return made as new () => ValuesOf<Table>
  }

/** A class of this name with these fields declared. */
function classOf(name: string, fields: Fields): new () => object {
  const made = { [name]: class {} }[name] as new () => object
  const prototype = made.prototype as object
  for (const [key, { type, options, marks }] of Object.entries(fields)) {
    // What is not shown has no type in GraphQL.
    if (type === undefined) continue
    Field(() => type as never, options as never)(prototype, key)
    for (const mark of marks) mark(prototype, key)
  }
  return made
}
