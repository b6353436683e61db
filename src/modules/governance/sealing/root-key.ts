import type { Finding } from './finding.js'
import { canonicalText } from './chain.js'
import { isSignedBy, type SigningKey } from './signing-key.js'

/** A change of the key that signs roots. */
export interface KeyChange {
  /** UTC to the microsecond. The old key signed the roots up to then, the new one those after it. */
  readonly at: string
  readonly before: Buffer
  readonly after: Buffer
  /** By the new key: it takes on what the old one signed. */
  readonly signature: Buffer
  /** By the old key; null if that was lost or is known to others. */
  readonly confirmation: Buffer | null
}

/** The text that both keys sign. */
const textOf = ({ at, before, after }: Pick<KeyChange, 'at' | 'before' | 'after'>): string =>
  canonicalText({ at, before: before.toString('hex'), after: after.toString('hex') })

/** A change as it is shown and kept in files. Bytes are lower-case hex. */
export const changeInHex = ({ at, before, after, signature, confirmation }: KeyChange) => ({
  at,
  before: before.toString('hex'),
  after: after.toString('hex'),
  signature: signature.toString('hex'),
  confirmation: confirmation?.toString('hex') ?? null,
})

/** Signs a change from one key to another. */
export function changeOf(
  at: string,
  keys: { readonly before: Buffer; readonly old: SigningKey | null; readonly next: SigningKey },
): KeyChange {
  const [before, after] = [keys.before, keys.next.publicKey]
  const text = textOf({ at, before, after })
  return { at, before, after, signature: keys.next.sign(text), confirmation: keys.old?.sign(text) ?? null }
}

/** A key and the time in which it signed. */
export interface KeySpan {
  readonly publicKey: Buffer
  /** The change with which it began; null for the first key. */
  readonly from: string | null
  /** The change with which it ended; null for the key of now. */
  readonly until: string | null
}

/**
 * Goes back from the key that is trusted now: each change must lead to the key that follows it and be signed by that. So whoever has only the
 * database, or only a key that was replaced, can put in no key of their own. Spans are in the order of time.
 */
export function spansOf(
  publicKey: Buffer,
  changes: readonly KeyChange[],
): { readonly spans: readonly KeySpan[]; readonly findings: readonly Finding[] } {
  const findings: Finding[] = []
  const spans: KeySpan[] = []
  let [key, until]: [Buffer, string | null] = [publicKey, null]
  for (const change of [...changes].sort((one, other) => (one.at < other.at ? 1 : -1))) {
    const problem = problemOf(change, key)
    if (problem) {
      findings.push({ partner: null, place: null, problem: `the change of keys of ${change.at} ${problem}` })
      continue
    }
    spans.unshift({ publicKey: key, from: change.at, until })
    key = change.before
    until = change.at
  }
  return { spans: [{ publicKey: key, from: null, until }, ...spans], findings }
}

function problemOf(change: KeyChange, next: Buffer): string | undefined {
  // Safeguard The key of roots changes only from one that is trusted: !change.after.equals(next) -> false
  if (!change.after.equals(next)) return 'leads to another key than the one that signed after it'
  // Safeguard The key of roots changes only from one that is trusted: !isSignedBy(change.after, textOf(change), change.signature) -> false
  if (!isSignedBy(change.after, textOf(change), change.signature)) return 'is not signed by the new key'
  // Safeguard A change of the key has the confirmation of the old one, and no time to come:
  //   && !isSignedBy(change.before, textOf(change), change.confirmation) -> ?.length === 0
  if (change.confirmation && !isSignedBy(change.before, textOf(change), change.confirmation)) return 'is not confirmed by the old key'
  return undefined
}

/** The key that signed at a time. */
export const keyAt = (spans: readonly KeySpan[], at: string): Buffer | undefined =>
  spans.find(({ from, until }) => (from === null || at > from) && (until === null || at <= until))?.publicKey
