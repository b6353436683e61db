// type-graphql's decorators need the polyfill before the first of them runs.
import 'reflect-metadata'
import type { GraphQLResolveInfo } from 'graphql'
import { Arg, createParameterDecorator, Ctx, Extensions, Info, Mutation, Query } from 'type-graphql'
import { Access } from '../access/access.js'
import type { ChangeConditions, Conditions } from '../access/conditions.js'
import type { Permission } from '../access/permissions.js'
import { Written, type TextClass } from '../access/texts.js'
import type { FieldOf, Fields, ValuesOf } from './field.js'

/** What a query and a mutation have in common. `Self` is the resolver class, which holds the services. */
interface Entry<Self, Context, Args extends Fields, Result> {
  /** The permission without which no one may ask it. Required: an entry without one does not compile. */
  readonly permission: Permission
  readonly description: string
  /** Arguments by name. */
  readonly args?: Args
  readonly returns: FieldOf<Result>
  /** What else the schema is to know of it. */
  readonly extensions?: Readonly<Record<string, unknown>>
  readonly run: (self: Self, args: ValuesOf<Args>, context: Context, info: GraphQLResolveInfo) => Result | Promise<Result>
}

/** A query, which may ask for a live agreement. */
interface QueryEntry<Self, Context, Args extends Fields, Result> extends Entry<Self, Context, Args, Result> {
  readonly agreement?: true
}

/** Arguments each text of which says what becomes of it (`written`). */
type WrittenFields = Readonly<Record<string, FieldOf<unknown, 'SHOWN'>>>

/** A mutation, which declares every condition. */
interface MutationEntry<Self, Context, Args extends WrittenFields, Result> extends Entry<Self, Context, Args, Result> {
  readonly conditions: ChangeConditions
}

/** The part of an entry from which its field is declared. */
interface Declared {
  readonly root: typeof Query
  readonly entry: Entry<never, never, Fields, unknown>
  readonly conditions: Conditions | undefined
}

/** Makes the entries of one resolver class. Both functions know its services and the context that it reads. */
interface EntriesOf<Self, Context> {
  readonly query: <Result, const Args extends Fields = Record<never, never>>(entry: QueryEntry<Self, Context, Args, Result>) => Declared
  readonly mutation: <Result, const Args extends WrittenFields = Record<never, never>>(
    entry: MutationEntry<Self, Context, Args, Result>,
  ) => Declared
}

const makers: EntriesOf<never, never> = {
  query: (entry) => ({ root: Query, entry: entry as never, conditions: entry.agreement && { agreement: true } }),
  mutation: (entry) => ({ root: Mutation, entry: entry as never, conditions: entry.conditions }),
}

/**
 * Declares queries and mutations of a resolver class from a table, by name. An entry without a permission, a mutation without one of its
 * conditions, and a mutation with a text of which nothing says what becomes of it do not compile.
 */
export function entries<Self extends object, Context>(
  resolver: new (...services: never[]) => Self,
  table: (make: EntriesOf<Self, Context>) => Readonly<Record<string, Declared>>,
): void {
  for (const [name, declared] of Object.entries(table(makers as never))) declare(resolver.prototype as object, name, declared)
}

/** One method of the class, with the marks that type-graphql and the guard read. */
function declare(prototype: object, name: string, { root, entry, conditions }: Declared): void {
  const { permission, description, args = {}, returns, extensions, run } = entry
  const names = Object.keys(args)
  const value = function (this: never, ...given: unknown[]): unknown {
    const byName = Object.fromEntries(names.map((one, index) => [one, given[index]]))
    return run(this, byName, given[names.length] as never, given[names.length + 1] as GraphQLResolveInfo)
  }
  const descriptor: PropertyDescriptor = { value, writable: true, configurable: true }
  Object.defineProperty(prototype, name, descriptor)
  for (const [index, argument] of names.entries()) argumentOf(argument, args[argument] as FieldOf<unknown>)(prototype, name, index)
  Ctx()(prototype, name, names.length)
  Info()(prototype, name, names.length + 1)
  root(() => returns.type as never, { ...returns.options, description } as never)(prototype, name, descriptor)
  Access(permission, conditions)(prototype, name, descriptor)
  const classes = classesOf(args)
  if (Object.keys(classes).length > 0) Written(classes)(prototype, name, descriptor)
  if (extensions) Extensions(extensions)(prototype, name, descriptor)
}

/** The decorator of one argument. */
function argumentOf(name: string, { type, options, taken }: FieldOf<unknown>) {
  if (!taken) return Arg(name, () => type as never, options as never)
  return createParameterDecorator(({ args }) => taken(args[name]), {
    arg: { name, typeFunc: () => type as never, options },
  })
}

/** The class of each text among the arguments. */
const classesOf = (args: Fields): Readonly<Record<string, TextClass>> =>
  Object.fromEntries(Object.entries(args).flatMap(([name, { written }]) => (written ? [[name, written]] : [])))
