import { createHmac } from 'node:crypto'
import type { DayOrder } from '../../kit/sent-files/day-order.js'
import { linkKinds, tokensOf, type ClearParts, type LinkKind } from '../../../tokenise/src/index.js'

/** A record as a reviewer sees it. */
export interface ClearRecord extends ClearParts {
  /** The first record of the file is 1. */
  readonly row: number
  readonly reference: string
}

/** Two records that a kind of token takes for one person, while no earlier kind does. */
interface SampledPair {
  readonly kind: LinkKind
  readonly one: ClearRecord
  readonly other: ClearRecord
}

/** The sample drawn from a file. */
export interface ClericalSample {
  readonly pairs: readonly SampledPair[]
  /** Pairs of each kind in the whole file, in the order of `linkKinds`. */
  readonly found: readonly number[]
  /** Records whose token too many others share. Such a token stands for a placeholder, not for a person. */
  readonly leftOut: number
  /** The size of the file, for the counts that a provider sends. */
  readonly size: FileSize
}

/** How large a file is, without the records that were left out. */
export interface FileSize {
  readonly records: number
  /** Persons by the exact token. A record without a token is one. */
  readonly persons: number
  readonly withoutToken: number
}

interface SampleSettings {
  readonly key: Buffer
  /** At most this many pairs of each kind. */
  readonly each: number
  /** A different word draws a different sample; the same word the same sample. */
  readonly seed: string
  /** How birth dates are written; `ymd` if nothing is said. */
  readonly order?: DayOrder | undefined
}

/** If more records than this share a token, they are not one person. */
const mostTogether = 200

/** Keeps the pairs with the smallest random marks, so that every pair is equally likely to be in the sample, however many there are. */
class Drawn {
  private kept: { readonly mark: string; readonly pair: SampledPair }[] = []
  found = 0

  constructor(private readonly most: number) {}

  offer(mark: string, pair: SampledPair): void {
    this.found += 1
    this.kept.push({ mark, pair })
    if (this.kept.length > 2 * this.most + 1_000) this.cut()
  }

  pairs(): SampledPair[] {
    this.cut()
    return this.kept.map(({ pair }) => pair)
  }

  private cut(): void {
    this.kept = this.kept.sort((left, right) => (left.mark < right.mark ? -1 : 1)).slice(0, this.most)
  }
}

/**
 * Pairs of records for people to review, drawn where the clear names are: at random, the same number for each kind of token. Pairs of the
 * exact token show how often one token is one person. Pairs of a variant show how often the exact token missed one.
 */
export function clericalSample(records: readonly ClearRecord[], { key, each, seed, order }: SampleSettings): ClericalSample {
  const tokens = records.map((record) => tokensOf(key, record, order))
  const meets = (one: number, other: number, kind: number): boolean => {
    const token = tokens[one]?.[kind]
    return token !== undefined && token === tokens[other]?.[kind]
  }
  const drawn = linkKinds.map(() => new Drawn(each))
  let leftOut = 0
  for (const [kind, link] of linkKinds.entries()) {
    for (const together of groupsBy(tokens, kind)) {
      if (together.length > mostTogether) {
        if (kind === 0) leftOut += together.length
        continue
      }
      for (const [place, one] of together.entries())
        for (const other of together.slice(place + 1)) {
          if (linkKinds.slice(0, kind).some((_, before) => meets(one, other, before))) continue
          drawn[kind]?.offer(markOf(key, seed, one, other), { kind: link, one: recordAt(records, one), other: recordAt(records, other) })
        }
    }
  }
  return { pairs: drawn.flatMap((some) => some.pairs()), found: drawn.map(({ found }) => found), leftOut, size: sizeOf(tokens) }
}

function sizeOf(tokens: readonly (readonly (string | undefined)[])[]): FileSize {
  const often = new Map<string, number>()
  for (const [exact] of tokens) if (exact !== undefined) often.set(exact, (often.get(exact) ?? 0) + 1)
  const kept = [...often.values()].filter((count) => count <= mostTogether)
  const withoutToken = tokens.filter(([exact]) => exact === undefined).length
  return { records: kept.reduce((sum, count) => sum + count, 0) + withoutToken, persons: kept.length + withoutToken, withoutToken }
}

const recordAt = (records: readonly ClearRecord[], at: number): ClearRecord => records[at] as ClearRecord

const markOf = (key: Buffer, seed: string, one: number, other: number): string =>
  createHmac('sha256', key).update(`sample|v1|${seed}|${one}|${other}`).digest('base64')

/** Indexes of records that share a token of the kind, if two or more do. */
function groupsBy(tokens: readonly (readonly (string | undefined)[])[], kind: number): readonly number[][] {
  const groups = new Map<string, number[]>()
  for (const [at, some] of tokens.entries()) {
    const token = some[kind]
    if (token === undefined) continue
    const group = groups.get(token)
    if (group) group.push(at)
    else groups.set(token, [at])
  }
  return [...groups.values()].filter(({ length }) => length > 1)
}
