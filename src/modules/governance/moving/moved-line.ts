import type { RootHeadRow } from '../sealing/verify.store.js'
import type { Root } from '../sealing/root-tree.js'

/** The first line of a file: what it holds. */
export interface MovedHeader {
  /** Version of the form. */
  readonly log: 1
  /** First day of the first month that is not in it, `YYYY-MM-DD` in London. */
  readonly before: string
  /** Time of the root at which it begins; null for the beginning of the log. */
  readonly after: string | null
  /** Time of the root with which it ends. */
  readonly root: string
  /** The partner of which it is a part; left out in a file of the whole log. */
  readonly of?: string
}

/** An entry of a chain with its event, as a file keeps it. */
export interface MovedEntry {
  readonly chain: string
  readonly place: number
  /** Number among all events; left out in the part of a partner. */
  readonly seq?: number
  /** Hex, as all bytes of a file. */
  readonly salt: string
  readonly hash: string
  /** The hashed text of the event, which has every column that its partner may read. */
  readonly text: string
  /** How the event was told to auditors of other partners; left out in the part of a partner, as the two columns below. */
  readonly told?: string
  readonly feed?: string | null
  readonly toldSeq?: number | null
}

/**
 * An entry of which a part has neither text nor salt. Its hash stands in the chain, so what follows is verified as ever; without the salt, 16 random
 * bytes, nobody can guess the text until the hash comes out. Of several in a row, the hash of the last covers those before it.
 */
export interface WithheldEntry {
  readonly chain: string
  readonly place: number
  readonly hash: string
  /** The event without its detail, as canonical JSON. The hash does not prove it. */
  readonly shown: string
}

/** A head under a root. Its hash is not compared with anything yet. */
export type MovedHead = Omit<RootHeadRow, 'standing'>

/** A row as a file keeps it: bytes in hex. */
type InHex<T> = { readonly [Name in keyof T]: T[Name] extends Uint8Array ? string : T[Name] }

/**
 * A line of a file, as JSON has it. The lines stand in the order in which they are verified: the header; for each root the entries since the root
 * before, chain by chain, then the root, then its heads; and an end, without which the file was cut off.
 */
export type MovedLine =
  | MovedHeader
  | { readonly entry: MovedEntry }
  /** In the part of the hub itself alone. */
  | { readonly withheld: WithheldEntry }
  | { readonly root: InHex<Root> }
  | { readonly head: InHex<MovedHead> }
  | { readonly end: { readonly entries: number; readonly roots: number } }

/** The row with its bytes in hex. */
export const inHex = <T extends object>(row: T): InHex<T> =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      value instanceof Uint8Array ? Buffer.from(value).toString('hex') : (value as unknown),
    ]),
  ) as InHex<T>

/** The row with these columns as bytes again. */
export const inBytes = <T extends object>(row: InHex<T>, columns: readonly (keyof T)[]): T =>
  ({ ...row, ...Object.fromEntries(columns.map((name) => [name, Buffer.from(String(row[name]), 'hex')])) }) as unknown as T
