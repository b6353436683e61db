import type { PartnerKind } from '../../../access/partner-kinds.js'

/**
 * What a column of a published quarter is. The columns of each stratum stand beside the rule that makes them, in `facts/`, and give the
 * type of its rows. Facts are coarse: no token, no reference, no date finer than the period. DuckDB and PostgreSQL use the same columns.
 *
 * Membership of a measure is a column: `is_<measure>` for its numerator, `of_<measure>` for a denominator smaller than the stratum.
 * Dimensions with several values a person are bit masks over the code list in its registered order.
 */

/** Whose rows a column is made from. `BOTH`: from the charity's and the police's, in one rule or as the time between them. */
export type Writer = 'POLICE' | 'CHARITY' | 'BOTH' | 'PUBLIC'

/** Under which writer a kind of partner writes columns; null if it sends no rows. */
export const writerOf: Readonly<Record<PartnerKind, 'POLICE' | 'CHARITY' | null>> = {
  FORCE: 'POLICE',
  CHARITY: 'CHARITY',
  COMMISSIONER: null,
  INSPECTORATE: null,
  RESEARCH: null,
}

type FactType = 'text' | 'boolean' | 'integer' | 'bigint' | 'mask'

/** How a column is typed in SQL, on either engine. */
export const sqlType: Readonly<Record<FactType, string>> = {
  text: 'VARCHAR',
  boolean: 'BOOLEAN',
  integer: 'INTEGER',
  bigint: 'BIGINT',
  mask: 'BIGINT',
}

/** A column of a table of a published file. */
export interface TableColumn {
  readonly name: string
  readonly type: FactType
  readonly nullable?: boolean
}

/** A column of a stratum. */
export interface FactColumn<
  Name extends string = string,
  Type extends FactType = FactType,
  Nullable extends boolean = boolean,
  Part extends string = string,
> extends TableColumn {
  readonly name: Name
  readonly type: Type
  readonly nullable: Nullable
  /** Null for period, place, contributor and record key, which say nothing about the person. */
  readonly writer: Writer | null
  /** The part of a row of facts that holds it. Each part is made by a rule of its own. */
  readonly part: Part
}

type ColumnValue<C extends FactColumn> =
  C extends FactColumn<string, infer Type, infer Nullable>
    ? { text: string; boolean: boolean; integer: number; bigint: number; mask: bigint }[Type] | (Nullable extends true ? null : never)
    : never

/** The columns of a part, as a row has them. */
export type PartOf<Columns extends readonly FactColumn[], Part extends string> = {
  -readonly [C in Extract<Columns[number], { readonly part: Part }> as C['name']]: ColumnValue<C>
}

/** Period, place, contributor and record key. Every other column says something about the person, and so has a writer. */
type Unwritten = 'year' | 'quarter' | 'month' | 'contributor' | 'joint' | 'own' | 'rkey' | 'force' | 'region'

/** Makes the columns of one part. */
export const part = <const Part extends string>(name: Part) => {
  const column =
    <const Type extends FactType, const Nullable extends boolean>(type: Type, nullable: Nullable) =>
    <const Name extends string>(column: Name, writer: Name extends Unwritten ? null : Writer): FactColumn<Name, Type, Nullable, Part> => ({
      name: column,
      type,
      nullable,
      writer,
      part: name,
    })
  return {
    text: column('text', false),
    optional: column('text', true),
    yes: column('boolean', false),
    mask: column('mask', false),
    number: column('bigint', false),
  }
}
