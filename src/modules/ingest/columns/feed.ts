import { snakeCase } from '../../../kit/snake-case.js'
import type { MapCode } from '../../reference/index.js'
import type { FeedEntry } from './feed-entry.js'
import { limits } from './limits.js'
import type { RowErrorCode } from './row-error-codes.js'
import { isReference } from './is-reference.js'
import type { RowError } from './row-error.type.js'
import type { ValueClass } from './value-class.js'
import type { ValueSchema } from './value-schema.js'

/** The small language in which a feed is written down: a table of columns, checks across them, and where the values go. */

/** One row as it was sent: values in the order of the feed's columns, or the reason why it cannot be read. */
export interface RawRow {
  readonly line: number
  readonly cells: readonly unknown[]
  /** Fields that the feed does not have. */
  readonly unknown?: readonly UnknownField[]
  readonly malformed?: string
  /** Somewhere in the row is U+0000, which PostgreSQL can keep in no text. */
  readonly hasNul?: true
}

/** No error names it: what stands in the place of a name may be a value. */
export interface UnknownField {
  readonly name: string
  /** 1 for the first field of the row. */
  readonly place: number
}

/** A value that maps to no code of its field. */
export interface Unmapped {
  readonly field: string
  readonly valueClass: ValueClass
}

// A file of nonsense must not fill the memory.
const mostKnown = 2_000

/** The state while one row is read: its errors, and what was missing or unmapped in it. */
export class Reading {
  errors: RowError[] = []
  unmapped: Unmapped[] = []
  line = 0
  /** As the row has it; undefined if an error must not name it. */
  reference: string | undefined
  private readonly known = new Map<string, Map<string, string | undefined>>()

  constructor(
    /** Now, in milliseconds: nothing can have happened later. */
    readonly now: number,
    /** Partner whose codes are read. */
    readonly provider: string,
    private readonly mapCode: MapCode,
  ) {}

  /** What a raw value of the provider means in the hub's codes; undefined if no mapping is agreed. */
  mapped(field: string, text: string): string | undefined {
    let known = this.known.get(field)
    if (!known) this.known.set(field, (known = new Map<string, string | undefined>()))
    const found = known.get(text)
    if (found !== undefined || known.has(text)) return found
    const mapped = this.mapCode(this.provider, field, text)
    // The key must not keep alive the piece of the file that the text was cut from.
    if (known.size < mostKnown) known.set(Buffer.from(text).toString(), mapped)
    return mapped
  }

  begin(line: number): void {
    this.line = line
    this.reference = undefined
    if (this.errors.length > 0) this.errors = []
    if (this.unmapped.length > 0) this.unmapped = []
  }

  /** Notes once a row that the hub has no code for what stands in the field. */
  noteUnmapped(field: string, valueClass: ValueClass): void {
    if (this.unmapped.some((one) => one.field === field && one.valueClass === valueClass)) return
    this.unmapped.push({ field, valueClass })
  }

  /** A copy, because a text that was cut from a piece of the file keeps all of the piece in memory. */
  private recordRef(): string | null {
    const { reference } = this
    return reference !== undefined && isReference(reference) ? Buffer.from(reference).toString() : null
  }

  /** Notes an error and gives null, so that a reader may `return reading.fail(…)`. */
  fail(field: string | null, code: RowErrorCode, message: string): null {
    if (this.errors.length < limits.errorsOfRow) this.errors.push({ line: this.line, recordRef: this.recordRef(), field, code, message })
    return null
  }
}

/** The outer form of a column's values, for the dictionary and the input types. */
export type ValueShape = 'text' | 'number' | 'list' | Nested

/** An object with named parts, or a list of them. */
export interface Nested {
  /** Its input type in GraphQL: one for all columns that give the same name, with the parts of each of them. */
  readonly name: `${string}Input`
  readonly parts: readonly NestedPart[]
  readonly many: boolean
}

export interface NestedPart {
  readonly name: string
  readonly required: boolean
  readonly kind: Kind<unknown>
}

/** A kind of value: how it is described, and how it is read. `read` is called only with a value that is not missing. */
export interface Kind<T> {
  readonly is: string
  readonly shape: ValueShape
  /** How a value is best written in NDJSON. */
  readonly json: ValueSchema
  readonly codes?: readonly string[]
  /** Row error that this kind gives and others do not. */
  readonly fails?: RowErrorCode
  read(raw: unknown, field: string, reading: Reading): T | null
  /** Which word for not knowing a value that was sent says; undefined if it says something. Left out if no value is such a word. */
  unknownAs?(value: unknown): UnknownWord | undefined
}

/** What stands in a field that was filled and says nothing: the sender does not know, or nobody has asked. */
export type UnknownWord = 'UNKNOWN' | 'NOT_ASSESSED'

export interface Column<T, R extends boolean = boolean> {
  readonly kind: Kind<T>
  readonly required: R
  /** One sentence for the data dictionary. */
  readonly doc: string
  /** Data quality says how often it is missing, unknown, not assessed or unmapped. */
  readonly watched: boolean
}

export const required = <T>(kind: Kind<T>, doc: string): Column<T, true> => ({ kind, doc, required: true, watched: false })
export const optional = <T>(kind: Kind<T>, doc: string): Column<T, false> => ({ kind, doc, required: false, watched: false })
/** Optional, but its absence weakens the analysis, so it is counted. */
export const wanted = <T>(kind: Kind<T>, doc: string): Column<T, false> => ({ kind, doc, required: false, watched: true })

type Columns = Readonly<Record<string, Column<unknown>>>

/** A row that was read: required columns have their value, others may be null. */
export type RowOf<C extends Columns> = {
  readonly [F in keyof C]: C[F] extends Column<infer T, infer R> ? (R extends true ? T : T | null) : never
}

/** Values as the staging table takes them. Arrays are lists of codes; `Json` is stored as it is. */
export type Stored = string | number | boolean | null | readonly string[] | Json
export class Json {
  constructor(readonly value: unknown) {}
}

/** A stratum as it is written in a record key; P is what the charity passed on of complaints. */
export type KeyedStratum = 'A' | 'C' | 'W' | 'S' | 'H' | 'K' | 'P'

/** Who is meant by a row, as it was sent. */
export interface Subject {
  readonly subjectToken: string | null
  readonly recordRef: string
}

/** A stratum whose rows are joined with those of another partner, as it is written in the keys by which it counts a reference once. */
export type JoinedLetter = 'A' | 'W' | 'S'

/**
 * Keys of references, by which a join of two partners' rows counts each once and for good (`docs/adr/0038`). Like a record key, each is null
 * where `at` is: the row has no place in the stratum.
 */
export interface OnceKeys {
  /** Of the row's own reference. */
  own(stratum: JoinedLetter, at: number | string | null, recordRef: string): string | null
  /** Of the other partner's record that the row names; null if it names none. */
  named(stratum: JoinedLetter, at: number | string | null, force: string | null, reference: string | null): string | null
}

/** Keys made of what a row says about persons and crimes, under the hub's own secret. */
export interface RowKeys {
  readonly once: OnceKeys
  /** Code of the partner that sends the rows. */
  readonly sender: string
  crime(reference: string | null): string | null
  /** What is kept of a subject token: the same for rows of one person in one feed, of a force in that force's rows alone. */
  subject(token: string | null): string | null
  /**
   * Record key of the person in a stratum and in the London year of `at`, 0 to 2^32 - 1. The primary episode is the first of a year, so the year
   * of a row is that of any primary episode that it can be. Null where `at` is: the row has no place in the stratum.
   */
  record(stratum: KeyedStratum, at: number | string | null, subject: Subject): number | null
}

export interface NamedColumn extends Column<unknown> {
  /** In the CSV header and in errors: `record_ref`. */
  readonly name: string
  /** In NDJSON and GraphQL: `recordRef`. */
  readonly field: string
}

export interface Feed<Code extends string = string> extends FeedEntry<Code> {
  readonly columns: readonly NamedColumn[]
  /** A row without any value, from which each row is begun. */
  readonly empty: Row
  /** Columns of the staging table, in the order in which `store` gives values. */
  readonly stored: readonly string[]
  readonly notes: readonly string[]
  /** Undefined if no row is of a person with a token. */
  readonly persons: { readonly knownBy: string } | undefined
  /** Undefined if no row is refused for want of consent. */
  readonly consentRule: ConsentRule<readonly unknown[]> | undefined
  /** Row errors of `check` that do not follow from the columns. */
  readonly alsoFails: readonly RowErrorCode[]
  /** Checks across columns, after each was read. */
  readonly check: (row: Row, reading: Reading) => void
  /** Instant at which its sender came to be allowed to send the row: one that lies after an erasure brings the person in again. */
  readonly ground: (row: Row) => number
  readonly store: (row: Row, keys: RowKeys) => readonly Stored[]
  /** The nth of ten good rows, about nobody. */
  readonly example: (n: number) => Row
}

export type Row = Readonly<Record<string, unknown>>

/**
 * The consent that each row must bring. A row without it is refused before anything else of it is read, nothing of it is kept, and the record
 * that was sent under its reference before ends.
 */
interface ConsentRule<Values, Field extends string = string> {
  readonly isGiven: (values: Values) => boolean
  /** What the row error names. */
  readonly field: Field
  /** The same for every row, so that it says nothing about the person. */
  readonly message: string
}

interface FeedDefinition<Code extends string, C extends Columns> extends FeedEntry<Code> {
  readonly columns: C
  readonly notes?: readonly string[]
  /** Whether rows are of persons with a token, and then the column without which `hub tokenise` takes a file for one of another feed. */
  readonly persons: 'NONE' | { readonly knownBy: keyof NoInfer<C> & string }
  readonly consentRule: 'NO_ROW_REFUSED' | ConsentRule<(field: keyof NoInfer<C> & string) => unknown, keyof NoInfer<C> & string>
  readonly alsoFails?: readonly RowErrorCode[]
  readonly check: (row: RowOf<C>, reading: Reading) => void
  /** When the sender came to be allowed to send the row. */
  readonly ground: (row: RowOf<C>) => number
  /** Staging column → value. Every column is named in each row, in the same order. */
  readonly stored: { readonly [column: string]: (row: RowOf<C>, keys: RowKeys) => Stored }
  readonly example: (n: number) => { readonly [F in keyof NoInfer<C>]?: unknown }
}

/** Turns a definition, typed by its own columns, into the plain feed that the pipeline runs. */
export function defineFeed<Code extends string, C extends Columns>(definition: FeedDefinition<Code, C>): Feed<Code> {
  const { columns: given, notes = [], alsoFails = [], persons, consentRule, stored, check, ground, ...entry } = definition
  const columns = Object.entries(given).map(([field, column]) => ({ ...column, field, name: snakeCase(field) }))
  const place = new Map(columns.map((column, at) => [column.field, at]))
  const writers = Object.values(stored)
  return {
    ...entry,
    columns,
    // Parsed, because an object that grows field by field becomes a slow hash table at this number of fields.
    empty: JSON.parse(JSON.stringify(Object.fromEntries(columns.map((column) => [column.field, null])))) as Row,
    notes,
    stored: Object.keys(stored),
    persons: persons === 'NONE' ? undefined : { knownBy: snakeCase(persons.knownBy) },
    consentRule:
      consentRule === 'NO_ROW_REFUSED'
        ? undefined
        : {
            isGiven: (cells) => consentRule.isGiven((field) => cells[place.get(field) ?? -1]),
            field: snakeCase(consentRule.field),
            message: consentRule.message,
          },
    alsoFails,
    check: (row, reading) => check(row as RowOf<C>, reading),
    ground: (row) => ground(row as RowOf<C>),
    store: (row, keys) => writers.map((write) => write(row as RowOf<C>, keys)),
  }
}
