import type { CellForm } from '../../../kit/sent-files/feed-shape.js'
import { snakeCase } from '../../../kit/snake-case.js'
import type { MapCode } from '../../reference/index.js'
import type { FeedEntry } from './feed-entry.js'
import { sendingLimits } from './limits.js'
import type { RowErrorCode } from './row-error-codes.js'
import { isReference } from './is-reference.js'
import type { RowError } from './row-error.type.js'
import { codeOf, valueClassOf, type ValueClass } from './value-class.js'
import type { ValueSchema } from './value-schema.js'

/** A small language for describing a feed: a table of columns, checks across them, and where the values are stored. */

/** One row as it was sent: values in the order of the feed's columns, or the reason why it cannot be read. */
export interface RawRow {
  readonly line: number
  readonly cells: readonly unknown[]
  /** Fields that the feed does not define. */
  readonly unknown?: readonly UnknownField[]
  readonly malformed?: string
  /** The row contains U+0000, which PostgreSQL cannot store in text. */
  readonly hasNul?: true
}

/** No error names the field, because a value may stand where the name should be. */
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

/** A value that maps to no code of its field and has itself the form of a code. */
export interface UnmappedText {
  readonly field: string
  readonly code: string
}

// These limit the cache, so that a file of nonsense cannot fill the memory: texts, and characters of one.
const mostKnown = 2_000
const longestKnown = 200

/** The state while one row is read: its errors, and what was missing or unmapped. */
export class Reading {
  errors: RowError[] = []
  unmapped: Unmapped[] = []
  /** Of these, the values that have the form of a code. They are counted, and stored with no row. */
  codes: UnmappedText[] = []
  line = 0
  /** As the row has it; undefined if an error must not name it. */
  reference: string | undefined
  private readonly known = new Map<string, Map<string, string | undefined>>()

  constructor(
    /** Now, in milliseconds. Nothing can have happened later. */
    readonly now: number,
    /** Partner whose code mappings apply. */
    readonly provider: string,
    private readonly mapCode: MapCode,
  ) {}

  /** What a provider's raw value means in the hub's codes; undefined if no mapping is agreed. */
  mapped(field: string, text: string): string | undefined {
    let known = this.known.get(field)
    if (!known) this.known.set(field, (known = new Map<string, string | undefined>()))
    const found = known.get(text)
    if (found !== undefined || known.has(text)) return found
    const mapped = this.mapCode(this.provider, field, text)
    // A copy, because the key must not keep in memory the piece of the file that the text was cut from.
    if (known.size < mostKnown && text.length <= longestKnown) known.set(Buffer.from(text).toString(), mapped)
    return mapped
  }

  begin(line: number): void {
    this.line = line
    this.reference = undefined
    if (this.errors.length > 0) this.errors = []
    if (this.unmapped.length > 0) this.unmapped = []
    if (this.codes.length > 0) this.codes = []
  }

  /** Records once for each row that the hub has no code for the value of this field; `text` as `textOf` returns it. */
  noteUnmapped(field: string, text: string | undefined): void {
    const [valueClass, code] = [valueClassOf(text), codeOf(text)]
    if (code !== undefined && !this.codes.some((one) => one.field === field && one.code === code)) this.codes.push({ field, code })
    if (this.unmapped.some((one) => one.field === field && one.valueClass === valueClass)) return
    this.unmapped.push({ field, valueClass })
  }

  /** A copy, because a text that was cut from a piece of the file keeps the whole piece in memory. */
  private recordRef(): string | null {
    const { reference } = this
    return reference !== undefined && isReference(reference) ? Buffer.from(reference).toString() : null
  }

  /** Adds an error and returns null, so that a reader can `return reading.fail(…)`. */
  fail(field: string | null, code: RowErrorCode, message: string): null {
    if (this.errors.length < sendingLimits.errorsOfRow)
      this.errors.push({ line: this.line, recordRef: this.recordRef(), field, code, message })
    return null
  }
}

/** The outer form of a column's values, for the dictionary and the input types. */
export type ValueShape = 'text' | 'number' | 'list' | Nested

/** An object with named parts, or a list of them. */
export interface Nested {
  /** Its input type in GraphQL. All columns with this name share one type, which has the parts of each. */
  readonly name: `${string}Input`
  readonly parts: readonly NestedPart[]
  readonly many: boolean
}

export interface NestedPart {
  readonly name: string
  readonly required: boolean
  readonly kind: Kind<unknown>
}

/** A kind of value: how it is described, and how it is read. `read` is never called for a missing value. */
export interface Kind<T> {
  readonly is: string
  readonly shape: ValueShape
  /** The best way to write a value in NDJSON. */
  readonly json: ValueSchema
  readonly codes?: readonly string[]
  /** What a cell of this kind can be, by which a page proves it before it leaves the browser; of an item, its parts say so. */
  readonly cell: CellForm | 'PARTS'
  /** A row error that only this kind gives. */
  readonly fails?: RowErrorCode
  read(raw: unknown, field: string, reading: Reading): T | null
  /** The kind of "not known" that a value means; undefined if it says something. Left out if no value of this kind means "not known". */
  unknownAs?(value: unknown): UnknownWord | undefined
}

/** A value that was sent but says nothing: the sender does not know, or nobody has asked. */
export type UnknownWord = 'UNKNOWN' | 'NOT_ASSESSED'

interface Column<T, R extends boolean = boolean> {
  readonly kind: Kind<T>
  readonly required: R
  /** One sentence for the data dictionary. */
  readonly doc: string
  /** True if data quality counts how often it is missing, unknown, not assessed or unmapped. */
  readonly watched: boolean
}

export const required = <T>(kind: Kind<T>, doc: string): Column<T, true> => ({ kind, doc, required: true, watched: false })
export const optional = <T>(kind: Kind<T>, doc: string): Column<T, false> => ({ kind, doc, required: false, watched: false })
/** A column that is optional, but whose absence weakens the analysis, so it is counted. */
export const wanted = <T>(kind: Kind<T>, doc: string): Column<T, false> => ({ kind, doc, required: false, watched: true })

type FeedColumns = Readonly<Record<string, Column<unknown>>>

/** A row that was read. Required columns have a value, others may be null. */
type RowOf<C extends FeedColumns> = {
  readonly [F in keyof C]: C[F] extends Column<infer T, infer R> ? (R extends true ? T : T | null) : never
}

/** Values for the staging table. Arrays are lists of codes; `Json` is stored as it is. */
export type Stored = string | number | boolean | null | readonly string[] | Json
export class Json {
  constructor(readonly value: unknown) {}
}

/** The person that a row is about, as it was sent. */
export interface Subject {
  readonly subjectToken: string | null
  readonly recordRef: string
}

/** Where the rows of one subject token are one person: in the whole stratum, or in the rows of one sender. */
export type PersonWithin = 'STRATUM' | 'SENDER'

/**
 * Keys of references, with which a join of two partners' rows counts each once and for good (`docs/adr/0038`). Like a record key, each is
 * null if `at` is null, because the row then has no place in the stratum.
 */
export interface OnceKeys<Letter extends string = string> {
  /** The key of the row's own reference. */
  own(stratum: Letter, at: number | string | null, recordRef: string): string | null
  /** The key of the other partner's record that the row names; null if it names none. */
  named(stratum: Letter, at: number | string | null, force: string | null, reference: string | null): string | null
  /** The key that a force's record has as its own in its stratum (`own`), made from a row that names it; null if it names none. */
  namedAsOwn(stratum: string, force: string | null, reference: string | null): string | null
}

/**
 * Keys made from what a row says about people and crimes, with the hub's own secret. `Letter` is any letter of a stratum in which the feed's
 * rows have keys.
 */
export interface RowKeys<Letter extends string = string> {
  readonly once: OnceKeys<Letter>
  /** Code of the partner that sends the rows. */
  readonly sender: string
  crime(reference: string | null): string | null
  /**
   * The stored form of a subject token. It is the same for all rows of one person in one feed; in police feeds, only for rows of the same
   * force.
   */
  subject(token: string | null): string | null
  /**
   * Record key of the person in a stratum and in the London year of `at`, 0 to 2^32 - 1. The primary episode is the first of a year, so the
   * year of a row is that of any primary episode that it can be. `within` is `STRATUM` if it is not given. Null if `at` is null, because
   * the row then has no place in the stratum.
   */
  record(stratum: Letter, at: number | string | null, subject: Subject, within?: PersonWithin): number | null
}

export interface NamedColumn extends Column<unknown> {
  /** The name in the CSV header and in errors: `record_ref`. */
  readonly name: string
  /** The name in NDJSON and GraphQL: `recordRef`. */
  readonly field: string
}

export interface Feed<Code extends string = string> extends FeedEntry<Code> {
  readonly columns: readonly NamedColumn[]
  /** A row without any value, with which each row starts. */
  readonly empty: Row
  /** Columns of the staging table, in the order in which `store` gives values. */
  readonly stored: readonly string[]
  readonly notes: readonly string[]
  /** Undefined if no row is about a person with a token. */
  readonly persons: { readonly knownBy: string } | undefined
  /** Undefined if no row is refused for lack of consent. */
  readonly consentRule: ConsentRule<readonly unknown[]> | undefined
  /** Row errors of `check` that the columns do not imply. */
  readonly alsoFails: readonly RowErrorCode[]
  /** Checks across columns, after each column was read. */
  readonly check: (row: Row, reading: Reading) => void
  /** Undefined if no row is compared with another feed of its sender. */
  readonly asks: SenderQuestion | undefined
  /** The instant from which its sender was allowed to send the row. If it is after an erasure, the person may be taken in again. */
  readonly ground: (row: Row) => number
  readonly store: (row: Row, keys: RowKeys) => readonly Stored[]
  /** The nth of ten good rows, about no real person. */
  readonly example: (n: number) => Row
}

export type Row = Readonly<Record<string, unknown>>

/**
 * The consent that each row must bring. Without it, a row is refused before anything else in it is read, nothing of it is kept, and the
 * earlier record with the same reference ends.
 */
interface ConsentRule<Values, Field extends string = string> {
  readonly isGiven: (values: Values) => boolean
  /** The field that the row error names. */
  readonly field: Field
  /** The same for every row, so it says nothing about the person. */
  readonly message: string
}

/**
 * A row that is refused if its person stands in another feed of the same sender, until the sender confirms or corrects it
 * (`DIRECT_CLIENT_REFERRED`). Only the sender's own receipt says so.
 */
export interface SenderQuestion<R = Row> {
  /** Code of the other feed. */
  readonly feed: string
  /** SQL condition on the other feed's current records: whose persons are meant. */
  readonly where: string
  /** True if the row is to be compared, because it does not confirm both. */
  readonly isOpen: (row: R) => boolean
  readonly message: string
}

interface FeedDefinition<Code extends string, C extends FeedColumns, Letter extends string> extends FeedEntry<Code> {
  readonly keyedIn: readonly Letter[]
  readonly columns: C
  readonly notes?: readonly string[]
  /**
   * Whether rows are about people with a token. If so, the column that identifies the feed: without it, `hub tokenise` assumes that the
   * file is of another feed.
   */
  readonly persons: 'NONE' | { readonly knownBy: keyof NoInfer<C> & string }
  readonly consentRule: 'NO_ROW_REFUSED' | ConsentRule<(field: keyof NoInfer<C> & string) => unknown, keyof NoInfer<C> & string>
  readonly alsoFails?: readonly RowErrorCode[]
  readonly check: (row: RowOf<C>, reading: Reading) => void
  readonly asks?: SenderQuestion<RowOf<NoInfer<C>>>
  /** When the sender became allowed to send the row. */
  readonly ground: (row: RowOf<C>) => number
  /** Staging column → value. Every row names every column, in the same order. */
  readonly stored: { readonly [column: string]: (row: RowOf<C>, keys: RowKeys<NoInfer<Letter>>) => Stored }
  readonly example: (n: number) => { readonly [F in keyof NoInfer<C>]?: unknown }
}

/** Turns a definition, typed by its own columns, into the plain feed that the pipeline runs. */
export function defineFeed<Code extends string, C extends FeedColumns, const Letter extends string>(
  definition: FeedDefinition<Code, C, Letter>,
): Feed<Code> {
  const { columns: given, notes = [], alsoFails = [], persons, consentRule, stored, check, asks, ground, ...entry } = definition
  const columns = Object.entries(given).map(([field, column]) => ({ ...column, field, name: snakeCase(field) }))
  const place = new Map(columns.map((column, at) => [column.field, at]))
  const writers = Object.values(stored)
  return {
    ...entry,
    columns,
    // Parsed from JSON, because an object that grows field by field becomes a slow hash table at this number of fields.
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
    asks: asks && { ...asks, isOpen: (row) => asks.isOpen(row as RowOf<C>) },
    ground: (row) => ground(row as RowOf<C>),
    store: (row, keys) => writers.map((write) => write(row as RowOf<C>, keys)),
  }
}
