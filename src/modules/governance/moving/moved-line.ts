import type { Root } from '../sealing/seal.store.js'
import type { RootHeadRow } from '../sealing/verify.store.js'

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

/** The last line: whoever finds none has a file that was cut off. */
export interface MovedEnd {
  readonly entries: number
  readonly roots: number
  /** The lowest and the highest number among all events; left out in the part of a partner. */
  readonly firstSeq?: number
  readonly lastSeq?: number
}

/** A head under a root. Its hash is not compared with anything yet. */
export type MovedHead = Omit<RootHeadRow, 'standing'>

/**
 * A line of a file of moved months. They stand in the order in which they are verified: for each root the entries since the root before, chain by
 * chain, then the root, then its heads.
 */
export type MovedLine =
  | { readonly kind: 'header'; readonly header: MovedHeader }
  | { readonly kind: 'entry'; readonly entry: MovedEntry }
  /** In the part of the hub itself alone. */
  | { readonly kind: 'withheld'; readonly withheld: WithheldEntry }
  | { readonly kind: 'root'; readonly root: Root }
  | { readonly kind: 'head'; readonly head: MovedHead }
  | { readonly kind: 'end'; readonly end: MovedEnd }

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/** The line as it is written. */
export function textOfLine(line: MovedLine): string {
  switch (line.kind) {
    case 'header':
      return JSON.stringify(line.header)
    case 'entry':
      return JSON.stringify({ entry: line.entry })
    case 'withheld':
      return JSON.stringify({ withheld: line.withheld })
    case 'root': {
      const { root, signature, publicKey, ...signed } = line.root
      return JSON.stringify({ root: { ...signed, root: hex(root), signature: hex(signature), publicKey: hex(publicKey) } })
    }
    case 'head': {
      const { at, partner, place, hash, leaf, salt, path } = line.head
      return JSON.stringify({ head: { at, partner, place, hash: hex(hash), leaf, salt: hex(salt), path: hex(path) } })
    }
    case 'end':
      return JSON.stringify({ end: line.end })
  }
}

type Written<T> = { readonly [Name in keyof T]: T[Name] extends Uint8Array ? string : T[Name] }
type AnyLine = Partial<MovedHeader> & {
  readonly entry?: MovedEntry
  readonly withheld?: WithheldEntry
  readonly root?: Written<Root> | string
  readonly head?: Written<MovedHead>
  readonly end?: MovedEnd
}

/** The line that this text is; undefined if it is none. */
export function lineOfText(text: string): MovedLine | undefined {
  let line: AnyLine
  try {
    line = JSON.parse(text) as AnyLine
  } catch {
    return undefined
  }
  const bytes = (written: string): Buffer => Buffer.from(written, 'hex')
  if (line.log === 1) return { kind: 'header', header: line as MovedHeader }
  if (line.entry) return { kind: 'entry', entry: line.entry }
  if (line.withheld) return { kind: 'withheld', withheld: line.withheld }
  if (line.end) return { kind: 'end', end: line.end }
  if (line.head) {
    const { hash, salt, path, ...head } = line.head
    return { kind: 'head', head: { ...head, hash: bytes(hash), salt: bytes(salt), path: bytes(path) } }
  }
  if (typeof line.root !== 'object') return undefined
  const { at, root, signature, publicKey, ledgerNumber = null, ledgerHash = null } = line.root
  return {
    kind: 'root',
    root: { at, root: bytes(root), signature: bytes(signature), publicKey: bytes(publicKey), ledgerNumber, ledgerHash },
  }
}
