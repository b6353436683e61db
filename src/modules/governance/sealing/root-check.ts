import type { Tx } from '../../../db/database.js'
import type { ChainCheck } from './chain-check.js'
import type { Finding } from './finding.js'
import { rootOf, rootText, type Root } from './root-tree.js'
import { keyAt, spansOf, type KeyChange, type KeySpan } from './root-key.js'
import { isSignedBy } from './signing-key.js'
import type { RootCopies } from './root-file.js'
import { verifyStore, type RootHeadRow, type RootSpan } from './verify.store.js'

/** What the roots are checked against. */
interface RootCheckParts {
  /** Of the key that signs now. */
  readonly publicKey: Buffer
  readonly changes: readonly KeyChange[]
  readonly copies: readonly RootCopies[]
}

/** Checks the signed roots, a range after the other: their signatures, their copies outside the database, and the heads below them. */
export class RootCheck {
  readonly findings: Finding[]
  /** The keys that signed, and when. */
  readonly keys: readonly KeySpan[]
  count = 0
  private readonly copies: readonly Root[]
  private byTime: Map<string, readonly Root[]> | undefined
  // One finding for each chain, because what is wrong under one root is wrong under all later ones.
  private readonly named = new Set<string>()

  constructor({ publicKey, changes, copies }: RootCheckParts) {
    const { spans, findings } = spansOf(publicKey, changes)
    this.keys = spans
    this.findings = [...findings]
    this.copies = copies.flatMap(({ roots }) => roots)
    const known = new Set(changes.map(({ at }) => at))
    // Safeguard The key of roots changes only from one that is trusted: (at) => !known.has(at) -> () => false
    const gone = new Set(copies.flatMap((copy) => copy.changes.map(({ at }) => at)).filter((at) => !known.has(at)))
    for (const at of gone)
      this.findings.push({
        partner: null,
        place: null,
        problem: `the change of keys of ${at} has a copy outside and is missing in the database`,
      })
  }

  async read(tx: Tx, span: RootSpan, chains: readonly string[]): Promise<void> {
    const roots = await verifyStore.roots(tx, span)
    const copies = this.copies.filter(({ at }) => isIn(span, at))
    const byTime = new Map(roots.map((root) => [root.at, root]))
    this.count += roots.length
    for (const root of [...roots, ...copies]) this.checkSignature(root)
    for (const copy of copies) this.checkCopy(copy, byTime.get(copy.at))
    // Safeguard A root signs how far the ledger goes: await verifyStore.ledgerChanged(tx, span) -> undefined as string | undefined
    const changed = await verifyStore.ledgerChanged(tx, span)
    if (changed !== undefined && !this.named.has('the ledger'))
      this.findings.push({ partner: null, place: null, problem: `the ledger is another than when the root of ${changed} was signed` })
    if (changed !== undefined) this.named.add('the ledger')
    for await (const head of verifyStore.rootHeads(tx, span)) this.checkHead(head, byTime.get(head.at))
    // Safeguard T-DB-4 a tail cut off:
    //   await verifyStore.headsMissing(tx, span, chains) -> [] as Awaited<ReturnType<typeof verifyStore.headsMissing>>
    for (const { at, partner } of await verifyStore.headsMissing(tx, span, chains))
      this.findings.push({ partner, place: null, problem: `the head of this chain under the root of ${at} is missing` })
  }

  /** Checks a root of a file of moved months, with the heads below it against the chains as the file has them. */
  checkMoved(root: Root, heads: readonly Omit<RootHeadRow, 'standing'>[], chains: Pick<ChainCheck, 'hashAt' | 'begun'>): void {
    this.count += 1
    this.checkSignature(root)
    for (const copy of this.copiesAt(root.at)) this.checkCopy(copy, root)
    for (const head of heads) this.checkHead({ ...head, standing: chains.hashAt(head) }, root)
    const there = new Set(heads.map(({ partner }) => partner))
    for (const partner of chains.begun.filter((chain) => !there.has(chain)))
      this.findings.push({ partner, place: null, problem: `the head of this chain under the root of ${root.at} is missing` })
  }

  /** Names the copies of roots of a range that a file of moved months lacks. */
  checkCopiesIn(span: RootSpan, held: ReadonlySet<string>): void {
    for (const copy of this.copies)
      if (isIn(span, copy.at) && !held.has(copy.at)) this.problem(copy, 'has a copy outside and is missing in the file')
  }

  private copiesAt(at: string): readonly Root[] {
    if (!this.byTime) {
      this.byTime = new Map()
      for (const copy of this.copies) this.byTime.set(copy.at, [...(this.byTime.get(copy.at) ?? []), copy])
    }
    return this.byTime.get(at) ?? []
  }

  private checkSignature(root: Root): void {
    // Safeguard A root is the hub's: !keyAt(this.keys, root.at)?.equals(root.publicKey) -> false
    if (!keyAt(this.keys, root.at)?.equals(root.publicKey)) this.problem(root, 'is signed with another key than that of this hub')
    // Safeguard A root is the hub's: !isSignedBy(root.publicKey, rootText(root), root.signature) -> false
    else if (!isSignedBy(root.publicKey, rootText(root), root.signature)) this.problem(root, 'has a signature that is not of it')
  }

  private checkCopy(copy: Root, kept: Root | undefined): void {
    // Safeguard T-DB-4 a tail cut off: !kept -> false
    if (!kept) this.problem(copy, 'has a copy outside and is missing in the database')
    else if (!kept.root.equals(copy.root)) this.problem(copy, 'is another in the database than in its copy')
  }

  private checkHead(head: RootHeadRow, root: Root | undefined): void {
    const problem = this.named.has(head.partner) ? undefined : problemOfHead(head, root)
    if (!problem) return
    this.named.add(head.partner)
    this.findings.push({ partner: head.partner, place: head.place, problem })
  }

  private problem({ at }: Root, text: string): void {
    this.findings.push({ partner: null, place: null, problem: `the root of ${at} ${text}` })
  }
}

// Times of one form, which sort as text.
const isIn = ({ after, upTo, withFirst }: RootSpan, at: string): boolean =>
  (after === null || at > after || (withFirst && at === after)) && (upTo === null || at <= upTo)

function problemOfHead(head: RootHeadRow, root: Root | undefined): string | undefined {
  if (!root || !rootOf(head).equals(root.root)) return `its head does not lead to the root of ${head.at}`
  // Safeguard T-DB-4 a tail cut off: head.place > 0 && head.standing === null -> false
  if (head.place > 0 && head.standing === null) return `the chain is cut: it had this entry when the root of ${head.at} was signed`
  if (head.standing && !Buffer.from(head.standing).equals(head.hash))
    return `the chain is another than when the root of ${head.at} was signed`
  return undefined
}
