import { createHash, randomBytes, randomInt } from 'node:crypto'
import { canonicalText } from './chain.js'

export interface Root {
  /** UTC to the microsecond. */
  readonly at: string
  readonly root: Buffer
  readonly signature: Buffer
  readonly publicKey: Buffer
  /** Number of the last event of the ledger then, 0 before the first, and its hash. Both are null in a root of version 1.0. */
  readonly ledgerNumber: number | null
  readonly ledgerHash: string | null
}

/** Every root has this many leaves, so that its size does not reveal how many partners there are. */
export const leafCount = 256

/** The last entry of a partner's chain. */
export interface Head {
  readonly partner: string
  /** 0 if the chain is empty. */
  readonly place: number
  readonly hash: Uint8Array
}

/**
 * A chain's head in the tree under a root, with its position and its path to the root. The salt is new for each root, so that no one can
 * see that another's head has not changed.
 */
export interface HeadUnderRoot extends Head {
  readonly leaf: number
  readonly salt: Uint8Array
  /** The sibling hashes on the path, 32 bytes each, from the leaf to the root. */
  readonly path: Uint8Array
}

const sha256 = (...parts: readonly Uint8Array[]): Buffer => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()

// Leaves and nodes begin with different bytes, so that one cannot be passed off as the other.
const nodeOf = (left: Uint8Array, right: Uint8Array): Buffer => sha256(Buffer.of(1), left, right)

const leafOf = ({ partner, place, hash, salt }: Omit<HeadUnderRoot, 'leaf' | 'path'>): Buffer =>
  sha256(Buffer.of(0), salt, Buffer.from(canonicalText({ partner, place, hash: Buffer.from(hash).toString('hex') })))

/** Puts the heads on random leaves, fills the others with random bytes, and returns the root and the path of each head. */
export function treeOf(heads: readonly Head[]): { readonly root: Buffer; readonly heads: readonly HeadUnderRoot[] } {
  if (heads.length > leafCount) throw new Error(`a root has ${leafCount} leaves, and ${heads.length} partners need one each`)
  const free = Array.from({ length: leafCount }, (_, leaf) => leaf)
  // Safeguard A root tells nothing of others: randomBytes -> Buffer.alloc
  const placed = heads.map((head) => ({ ...head, salt: randomBytes(16), leaf: free.splice(randomInt(free.length), 1)[0] as number }))
  // Safeguard A root tells nothing of others: randomBytes -> Buffer.alloc
  let level: Uint8Array[] = Array.from({ length: leafCount }, () => randomBytes(32))
  for (const head of placed) level[head.leaf] = leafOf(head)
  const paths = placed.map((): Uint8Array[] => [])
  for (let height = 0; level.length > 1; height += 1) {
    placed.forEach(({ leaf }, at) => paths[at]?.push(level[(leaf >> height) ^ 1] as Uint8Array))
    level = Array.from({ length: level.length / 2 }, (_, at) => nodeOf(level[2 * at] as Uint8Array, level[2 * at + 1] as Uint8Array))
  }
  return { root: level[0] as Buffer, heads: placed.map((head, at) => ({ ...head, path: Buffer.concat(paths[at] ?? []) })) }
}

/** The root that a head's path leads to. */
export function rootOf(head: HeadUnderRoot): Buffer {
  let hash = leafOf(head)
  for (let height = 0; height * 32 < head.path.length; height += 1) {
    const other = head.path.subarray(height * 32, height * 32 + 32)
    hash = (head.leaf >> height) % 2 === 0 ? nodeOf(hash, other) : nodeOf(other, hash)
  }
  return hash
}

/** The signed text of a root. */
export const rootText = ({ at, root, ledgerNumber, ledgerHash }: Omit<Root, 'signature' | 'publicKey'>): string =>
  // Safeguard A root signs how far the ledger goes: ledgerHash === null -> true
  canonicalText({ at, leaves: leafCount, root: root.toString('hex'), ...(ledgerHash === null ? {} : { ledgerHash, ledgerNumber }) })
