import type { Database, Tx } from '../../../db/database.js'
import type { AuditEntry } from '../audit/audit.store.js'
import { longestWait } from './audit-sealer.js'
import { beforeAll, entryHash, eventText } from './chain.js'
import { readRootFile } from './root-file.js'
import { rootOf, rootText } from './root-tree.js'
import type { Root } from './seal.store.js'
import { isSignedBy } from './signing-key.js'
import { verifyStore, type EntryRow, type RootHeadRow } from './verify.store.js'

/** Something in the log that was altered. */
interface Finding {
  /** Whose chain; null for a root. */
  readonly partner: string | null
  /** Place in the chain, or the number among its partner's events if it is in no chain; null for a root. */
  readonly place: number | null
  readonly problem: string
}

export interface VerifiedLog {
  readonly chains: number
  readonly entries: number
  readonly roots: number
  /** Public key that signs for this hub, in hex. */
  readonly publicKey: string
  /** Events written less than a minute ago that are in no chain yet. */
  readonly unsealed: number
  /** The first fault of each chain, and each faulty root; none if the log is intact. */
  readonly findings: readonly Finding[]
}

interface VerifyParts {
  readonly db: Pick<Database, 'transaction'>
  /** Public key that signs for this hub. */
  readonly publicKey: Uint8Array
  /** Files with copies of the roots, from this node and from others. */
  readonly rootFiles: readonly string[]
}

/** Recomputes every chain and every root, and compares the roots with their copies outside the database. Changes nothing. */
export async function verifyLog({ db, publicKey, rootFiles }: VerifyParts): Promise<VerifiedLog> {
  const copies = (await Promise.all(rootFiles.map((file) => readRootFile(file)))).flat()
  return db.transaction({ role: 'hub_audit_sealer', takesLong: true }, async (tx) => {
    const chains = await verifyChains(tx)
    const loose = await verifyUnsealed(tx)
    const roots = await verifyRoots(tx, publicKey, copies)
    return {
      chains: chains.chains,
      entries: chains.entries,
      roots: roots.count,
      publicKey: Buffer.from(publicKey).toString('hex'),
      unsealed: loose.unsealed,
      findings: [...chains.findings, ...loose.findings, ...roots.findings],
    }
  })
}

/** The audit entry of a verification by the operator, with how many faults it found. */
export const verifiedEntry = ({ findings }: Pick<VerifiedLog, 'findings'>): AuditEntry => ({
  actor: 'operator',
  partner: 'hub',
  role: 'OPERATOR',
  purpose: 'AUDIT',
  agreement: null,
  verb: 'CONSULTATION',
  event: 'audit:verified',
  resource: 'audit',
  detail: { findings: findings.length },
})

async function verifyChains(tx: Tx): Promise<{ chains: number; entries: number; findings: Finding[] }> {
  const findings: Finding[] = []
  const broken = new Set<string>()
  let [chains, entries] = [0, 0]
  let last: { readonly chain: string; readonly place: number; readonly hash: Uint8Array } | undefined
  for await (const row of verifyStore.entries(tx)) {
    const { chain, place, hash } = row
    if (last?.chain !== chain) chains += 1
    const before = last?.chain === chain ? last : { place: 0, hash: beforeAll }
    entries += 1
    const problem = broken.has(chain) ? undefined : problemOf(row, before)
    if (problem) {
      broken.add(chain)
      findings.push({ partner: chain, place: Math.min(place, before.place + 1), problem })
    }
    last = { chain, place, hash }
  }
  return { chains, entries, findings }
}

function problemOf(row: EntryRow, before: { readonly place: number; readonly hash: Uint8Array }): string | undefined {
  if (row.place !== before.place + 1) return 'the entry is missing'
  if (row.partner === null) return 'the event of this entry is missing'
  if (row.partner !== row.chain) return `the event of this entry is in the name of ${row.partner}`
  const worked = entryHash(before.hash, row.salt, eventText(row))
  return worked.equals(row.hash) ? undefined : 'the event, or its place in the chain, is not what was chained'
}

async function verifyUnsealed(tx: Tx): Promise<{ unsealed: number; findings: Finding[] }> {
  const findings: Finding[] = []
  let unsealed = 0
  for await (const { partner, number, late } of verifyStore.unsealed(tx, longestWait)) {
    if (!late) unsealed += 1
    else if (findings.length === 0)
      findings.push({
        partner,
        place: number,
        problem: `event ${number} is in no chain: it was put in afterwards, or no hub has chained for more than a minute`,
      })
  }
  return { unsealed, findings }
}

async function verifyRoots(tx: Tx, publicKey: Uint8Array, copies: readonly Root[]): Promise<{ count: number; findings: Finding[] }> {
  const roots = await verifyStore.roots(tx)
  const byTime = new Map(roots.map((root) => [root.at, root]))
  const findings: Finding[] = []
  const problem = (root: Root, text: string): void =>
    void findings.push({ partner: null, place: null, problem: `the root of ${root.at} ${text}` })
  for (const root of [...roots, ...copies]) {
    if (!root.publicKey.equals(publicKey)) problem(root, 'is signed with another key than that of this hub')
    else if (!isSignedBy(root.publicKey, rootText(root), root.signature)) problem(root, 'has a signature that is not of it')
  }
  for (const copy of copies) {
    const kept = byTime.get(copy.at)
    if (!kept) problem(copy, 'has a copy outside and is missing in the database')
    else if (!kept.root.equals(copy.root)) problem(copy, 'is another in the database than in its copy')
  }
  // One finding for each chain, because what is wrong under one root is wrong under all later ones.
  const named = new Set<string>()
  for await (const head of verifyStore.rootHeads(tx)) {
    const text = named.has(head.partner) ? undefined : problemOfHead(head, byTime.get(head.at))
    if (!text) continue
    named.add(head.partner)
    findings.push({ partner: head.partner, place: head.place, problem: text })
  }
  for (const { at, partner } of await verifyStore.headsMissing(tx))
    findings.push({ partner, place: null, problem: `the head of this chain under the root of ${at} is missing` })
  return { count: roots.length, findings }
}

function problemOfHead(head: RootHeadRow, root: Root | undefined): string | undefined {
  if (!root || !rootOf(head).equals(root.root)) return `its head does not lead to the root of ${head.at}`
  if (head.place > 0 && head.standing === null) return `the chain is cut: it had this entry when the root of ${head.at} was signed`
  if (head.standing && !Buffer.from(head.standing).equals(head.hash))
    return `the chain is another than when the root of ${head.at} was signed`
  return undefined
}
