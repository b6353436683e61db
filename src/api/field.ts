// type-graphql's decorators need the polyfill before the first of them runs.
import 'reflect-metadata'
import { GraphQLDateTime } from 'graphql-scalars'
import { Float, ID, Int } from 'type-graphql'
import { Access } from '../access/access.js'
import type { Permission } from '../access/permissions.js'
import { Shows, WrittenAs, type TextClass } from '../access/texts.js'

/** What is still to be said of a text: whose it is where it is shown, and what becomes of it where a mutation takes it. */
export type Undeclared = 'SHOWN' | 'WRITTEN'

/** One field of a table of fields: its type in GraphQL, and with it the type of its value in TypeScript. */
export interface FieldOf<Value, Unsaid extends Undeclared = Undeclared> {
  /** A scalar, an enumeration or a class, in brackets if it is a list. */
  readonly type: unknown
  readonly options: FieldOptions
  /** What else is declared of the field: its own permission, whose text it shows, its bounds. */
  readonly marks: readonly PropertyDecorator[]
  /** What becomes of its text, if a mutation takes it as an argument. */
  readonly written?: TextClass
  /** Reads an argument as it was sent, in place of type-graphql's conversion. */
  readonly taken?: (sent: unknown) => Value
  /** Never there: it carries the type of the value. */
  readonly value?: () => Value
  /** Never there: what its own line does not say of it. */
  readonly unsaid?: Unsaid
}

interface FieldOptions {
  readonly description?: string | undefined
  readonly nullable?: boolean
  readonly defaultValue?: unknown
}

/** The fields of an object type or an input, by name. */
export type Fields = Readonly<Record<string, FieldOf<unknown>>>

/** The type of the value that such fields hold. A field made by `optional` may be left out. */
export type ValuesOf<Table extends Fields> = {
  readonly [Name in keyof Table as undefined extends ValueOf<Table[Name]> ? never : Name]: ValueOf<Table[Name]>
} & { readonly [Name in keyof Table as undefined extends ValueOf<Table[Name]> ? Name : never]?: ValueOf<Table[Name]> }

type ValueOf<Field> = Field extends FieldOf<infer Value> ? Value : never

/** A class, or an enumeration as an object of its values. */
type Named<Value> = (new () => Value) | Readonly<Record<string, Value & string>>

const fieldOf = <Value, Unsaid extends Undeclared>(type: unknown, description: string | undefined): FieldOf<Value, Unsaid> => ({
  type,
  options: { description },
  marks: [],
})

/** A text. */
export const text = <Value extends string = string>(description?: string) => fieldOf<NoInfer<Value>, Undeclared>(String, description)

/** The id of an object. */
export const id = <Value extends string | number = string>(description?: string) => fieldOf<NoInfer<Value>, Undeclared>(ID, description)

/** A whole number. */
export const int = <Value extends number = number>(description?: string) => fieldOf<NoInfer<Value>, never>(Int, description)

/** A number with a fraction. */
export const float = <Value extends number = number>(description?: string) => fieldOf<NoInfer<Value>, never>(Float, description)

/** Yes or no. */
export const bool = <Value extends boolean = boolean>(description?: string) => fieldOf<NoInfer<Value>, never>(Boolean, description)

/** An instant; where rows of the store are shown as they stand, `dateTime<string>()`. */
export const dateTime = <Value extends Date | string = Date>(description?: string) =>
  fieldOf<NoInfer<Value>, 'WRITTEN'>(GraphQLDateTime, description)

/** An object of a class, or a value of an enumeration. */
export const ofType = <Value>(type: Named<Value>, description?: string) => fieldOf<Value, never>(type, description)

/** A list of such objects or values. */
export const listOf = <Value>(type: Named<Value>, description?: string) => fieldOf<readonly Value[], never>([type], description)

/** A part of the value that the API does not show. */
export const unshown = <Value>(): FieldOf<Value, never> => ({ type: undefined, options: {}, marks: [] })

/** A list of such fields. */
export const list = <Value, Unsaid extends Undeclared>({ type, ...field }: FieldOf<Value, Unsaid>): FieldOf<readonly Value[], Unsaid> => ({
  ...(field as FieldOf<never, Unsaid>),
  type: [type],
})

/** The same field with these options and marks. */
const changed = <Value, Unsaid extends Undeclared>(
  field: FieldOf<unknown>,
  more: FieldOptions,
  ...added: readonly PropertyDecorator[]
): FieldOf<Value, Unsaid> => ({
  ...(field as FieldOf<never, never>),
  options: { ...field.options, ...more },
  marks: [...field.marks, ...added],
})

/** A field that is always given, and may be null. */
export const orNull = <Value, Unsaid extends Undeclared>(field: FieldOf<Value, Unsaid>) =>
  changed<Value | null, Unsaid>(field, { nullable: true })

/** A field that may be left out. */
export const optional = <Value, Unsaid extends Undeclared>(field: FieldOf<Value, Unsaid>) =>
  changed<Value | undefined, Unsaid>(field, { nullable: true })

/** A field of an input that has this value if it is left out. */
export const withDefault = <Value, Unsaid extends Undeclared>(defaultValue: NoInfer<Value>, field: FieldOf<Value, Unsaid>) =>
  changed<Value, Unsaid>(field, { defaultValue })

/** A field that needs a permission of its own, besides that of its object. */
export const needs = <Value, Unsaid extends Undeclared>(permission: Permission, field: FieldOf<Value, Unsaid>) =>
  changed<Value, Unsaid>(field, {}, Access(permission))

/** A field with such a mark of its own. */
export const marked = <Value, Unsaid extends Undeclared>(mark: PropertyDecorator, field: FieldOf<Value, Unsaid>) =>
  changed<Value, Unsaid>(field, {}, mark)

/** A text, with whose it is: the hub's, or what people wrote at these places, each `Input.field`. */
export const shows = <Value, Unsaid extends Undeclared>(whose: readonly string[], field: FieldOf<Value, Unsaid>) =>
  changed<Value, Exclude<Unsaid, 'SHOWN'>>(field, {}, Shows(whose))

/** A text that a mutation takes, with what becomes of it. */
export const written = <Value, Unsaid extends Undeclared>(one: TextClass, field: FieldOf<Value, Unsaid>) => ({
  ...changed<Value, Exclude<Unsaid, 'WRITTEN'>>(field, {}, WrittenAs(one)),
  written: one,
})

/** A result whose field resolvers make the rest of its object: the value from which they make it is of another type. */
export const resolvedFrom = <Value>({ type, options }: FieldOf<unknown>): FieldOf<Value> => ({ type, options, marks: [] })

/** An argument that is read as it was sent: type-graphql neither converts nor checks it. */
export const takenBy = <Value>(taken: (sent: unknown) => Value, { type, options }: FieldOf<unknown>): FieldOf<Value, never> => ({
  ...{ type, options, marks: [] },
  taken,
})
