import { Invalid } from '../../kit/errors.js'
import { wilson, type Ends } from '../../kit/wilson.js'
import { linkKinds, type LinkKind } from '../../../tokenise/src/index.js'

/** What a reviewer wrote of a pair. */
const verdicts = ['yes', 'no', 'unsure'] as const
type ReviewVerdict = (typeof verdicts)[number]

/** A pair that came back from the review, without anything about the people. */
export interface ReviewedPair {
  readonly line: number
  readonly kind: string
  readonly version: string
  /** Pairs of this kind in the whole file. */
  readonly found: number
  readonly verdict: string
}

/** How often the reviewers agree with a kind of token. */
export interface KindCount extends LinkKind {
  readonly found: number
  readonly reviewed: number
  /** Pairs judged to be one person, two people, or undecidable. */
  readonly same: number
  readonly different: number
  readonly unsure: number
  /** 95 % Wilson interval of the share of one person among decided pairs; null if none was decided. */
  readonly interval: Ends | null
}

/**
 * Counts by kind and version of the token, in the order of `linkKinds`. Throws Invalid with the line that is wrong, and none of its
 * content.
 */
export function clericalCount(pairs: readonly ReviewedPair[]): readonly KindCount[] {
  for (const pair of pairs) checkPair(pair)
  return linkKinds.flatMap((kind): KindCount[] => {
    const own = pairs.filter(({ kind: name, version }) => name === kind.name && version === kind.version)
    const [first] = own
    if (!first) return []
    if (own.some(({ found }) => found !== first.found))
      throw new Invalid('ROW_MALFORMED', `The pairs of ${kind.name} are from several samples: count each file of a sample by itself.`)
    const given = (wanted: ReviewVerdict): number => own.filter(({ verdict }) => verdict === wanted).length
    const [same, different, unsure] = [given('yes'), given('no'), given('unsure')]
    const interval = same + different === 0 ? null : wilson(same, same + different, 0)
    return [{ ...kind, found: first.found, reviewed: own.length, same, different, unsure, interval }]
  })
}

function checkPair({ line, kind, version, found, verdict }: ReviewedPair): void {
  if (!verdicts.some((one) => one === verdict))
    throw new Invalid('NOT_REVIEWED', `Line ${line} has no verdict: write ${verdicts.join(', ')} in same_person of every pair.`)
  if (!linkKinds.some((one) => one.name === kind && one.version === version) || !Number.isInteger(found) || found < 1)
    throw new Invalid('ROW_MALFORMED', `Line ${line} is not as the sample was written: change nothing but same_person.`)
}

/**
 * The share of true pairs that the exact token finds, among pairs that any kind finds: lowest and highest over the intervals of each kind.
 * Pairs that no kind finds are not counted, so the true recall may be lower. Null if no pair was decided.
 */
export function recallAmong(counts: readonly KindCount[]): Ends | null {
  if (counts.every(({ interval }) => interval === null)) return null
  const pairs = (end: keyof Ends, isExact: boolean): number =>
    counts
      .filter(({ name }) => (name === 'exact') === isExact)
      .reduce((sum, { found, interval }) => sum + found * (interval?.[end] ?? (end === 'lower' ? 0 : 1)), 0)
  const share = (own: number, missed: number): number => (own + missed === 0 ? 0 : own / (own + missed))
  return { lower: share(pairs('lower', true), pairs('upper', false)), upper: share(pairs('upper', true), pairs('lower', false)) }
}
