import type { Database, Tx } from '../../../db/database.js'
import { startOfLondonDay } from '../../../kit/london.js'
import type { AuditEntry } from '../audit/audit.store.js'
import { bandOf } from '../audit/count-shown.js'
import { checkMovedFile } from '../moving/moved-check.js'
import { movedFile } from '../moving/moved-file.js'
import { moveStore, type LogMove } from '../moving/move.store.js'
import { ChainCheck } from './chain-check.js'
import type { Finding } from './finding.js'
import { RootCheck } from './root-check.js'
import { readRootFile } from './root-file.js'
import { rootKeyStore } from './root-key.store.js'
import { verifyStore } from './verify.store.js'

export interface VerifiedLog {
  readonly chains: number
  readonly entries: number
  readonly roots: number
  /** Public key that signs for this hub, in hex. */
  readonly publicKey: string
  /** Keys that signed before it, in hex, and until when. */
  readonly keysBefore: readonly { readonly publicKey: string; readonly until: string }[]
  /** Events written less than a minute ago that are in no chain yet. */
  readonly unsealed: number
  /** The first fault of each chain, and each faulty root; none if the log is intact. */
  readonly findings: readonly Finding[]
  /** The time of the root with which it began; null for the beginning of the log. */
  readonly from: string | null
  /** The time of the last root of the range; null for the end of the log. */
  readonly to: string | null
  /** What was moved away into files before the range; null if nothing was. */
  readonly moved: MovedMonths | null
}

/** Months that are no longer in the database. */
interface MovedMonths {
  /** First day of the first month that is still there, `YYYY-MM-DD` in London. */
  readonly before: string
  /** How many files were verified now; 0 if they were not looked at. */
  readonly files: number
}

/** What has been verified so far: everything from the beginning of the range to a root. */
export interface VerifiedSoFar {
  readonly to: string
  readonly entries: number
  readonly findings: readonly Finding[]
}

/** Which part of the log is verified. */
export interface VerifyHow {
  /** Times between which to verify. The range is widened to the roots around them; without them it is the whole log. */
  readonly range?: { readonly from?: string | undefined; readonly to?: string | undefined } | undefined
  /** How far an earlier verification came. It goes on there, and keeps what was found. */
  readonly resume?: VerifiedSoFar | undefined
  /** Folder with the files of months that were moved away. Without it they are not looked at. */
  readonly movedFolder?: string | undefined
  /** Called after each part, so that a verification that is ended can go on there. */
  readonly onPart?: ((verified: VerifiedSoFar) => Promise<void>) | undefined
}

interface VerifyParts extends VerifyHow {
  readonly db: Pick<Database, 'transaction'>
  /** Public key that signs for this hub. */
  readonly publicKey: Buffer
  /** Files with copies of the roots, from this node and from others. */
  readonly rootFiles: readonly string[]
  /** How many entries a part has at least. */
  readonly atATime?: number
}

/** How many entries are recomputed in one transaction. */
const entriesAtATime = 100_000
/** How many of each chain, behind the last root. */
const behindLastRoot = 20_000

/**
 * Recomputes every chain and every root, and compares the roots with their copies outside the database. It goes from root to root, each part in a
 * transaction of its own, so that neither time nor memory ends it. Changes nothing.
 */
export async function verifyLog({ db, publicKey, rootFiles, atATime = entriesAtATime, ...asked }: VerifyParts): Promise<VerifiedLog> {
  const { onPart, resume, range = resume && { from: resume.to }, movedFolder } = asked
  // Safeguard Verifying takes as long as it takes: , takesLong: true ->
  const reading = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => db.transaction({ role: 'hub_audit_sealer', takesLong: true }, work)
  const copies = await Promise.all(rootFiles.map((file) => readRootFile(file)))
  const moves = await reading((tx) => moveStore.moves(tx))
  const edge = moves.at(-1)
  const begins = edge ? await reading((tx) => beginningOf(tx, edge)) : null
  const bounds = await reading((tx) => boundsOf(tx, range, begins))
  const parts = await reading((tx) => partsOf(tx, bounds, atATime))
  const isMoved = edge !== undefined && bounds.from === begins
  const chains = await reading((tx) => beginAt(tx, { ...bounds, isWhole: range?.from === undefined, edge: isMoved ? edge.rootAt : null }))
  const roots = new RootCheck({ publicKey, changes: await reading((tx) => rootKeyStore.changes(tx)), copies })
  const before = resume ? foundBefore(resume, bounds, begins) : []
  // What is wrong with a key is found each time.
  const isNew = ({ problem }: Finding): boolean => !before.some((one) => one.partner === null && one.problem === problem)
  const found = (): Finding[] => [...before, ...chains.findings, ...roots.findings.filter(isNew)]

  const files = isMoved && movedFolder !== undefined ? moves.filter((move) => isAfter(move, range?.from)) : []
  let inFiles = 0
  for (const move of files) {
    const expected = { ...move, after: moves[moves.indexOf(move) - 1]?.rootAt ?? null }
    const rootsThere = (at: string) => reading((tx) => verifyStore.roots(tx, { after: at, upTo: at, withFirst: true }))
    const { findings, entries } = await checkMovedFile(movedFile(movedFolder ?? '', move.before), expected, roots, rootsThere)
    before.push(...findings)
    inFiles += entries
  }
  before.push(...untold(moves).filter(isNew))

  let after = bounds.from
  for (const upTo of parts) {
    // Safeguard T-DB-4 a range of the log: after === bounds.from -> false
    const span = { after, upTo, withFirst: after === bounds.from }
    await reading(async (tx) => {
      const heads = await verifyStore.headsUnder(tx, upTo)
      await chains.read(tx, chains.spansTo(heads.map(({ partner: chain, place }) => ({ chain, place }))))
      // Safeguard T-DB-4 a range of the log
      await chains.readLoose(tx, { toEnd: false })
      await roots.read(tx, span, await chainsIn(tx))
    })
    after = upTo
    await onPart?.({ to: upTo, entries: (resume?.entries ?? 0) + chains.entries, findings: found() })
  }
  const unsealed = bounds.to === null ? await readEnd(reading, chains, roots, { after, isFirst: parts.length === 0 }) : 0
  // A month that left while it was verified looks as if its events were missing.
  // Safeguard A month that leaves while the log is verified: !== moves.length -> < moves.length
  if (chains.findings.length > 0 && (await reading((tx) => moveStore.moves(tx))).length !== moves.length)
    return verifyLog({ db, publicKey, rootFiles, atATime, ...asked })
  return {
    chains: chains.chains,
    entries: inFiles + chains.entries,
    roots: roots.count,
    publicKey: publicKey.toString('hex'),
    keysBefore: roots.keys.slice(0, -1).map((span) => ({ publicKey: span.publicKey.toString('hex'), until: span.until ?? '' })),
    unsealed,
    findings: found(),
    moved: isMoved ? { before: edge.before, files: files.length } : null,
    ...bounds,
  }
}

const isAfter = ({ rootAt }: LogMove, from: string | undefined): boolean => from === undefined || Date.parse(rootAt) > Date.parse(from)

/**
 * Where the log in the database is verified from: the last root that was signed before the first month that is there. The months before it end with a
 * later root, so that every event is verified in a file or here.
 */
const beginningOf = async (tx: Tx, { before, rootAt }: LogMove): Promise<string> =>
  (await verifyStore.rootNear(tx, new Date(startOfLondonDay(before)).toISOString(), 'by')) ?? rootAt

/**
 * The table of files is in no chain: whoever has the database could write into it that a month was moved away. So each file is compared with the event
 * that tells of it. The events of early files have left with a later month, but never that of the last one.
 */
const untold = (moves: readonly LogMove[]): Finding[] =>
  moves
    // Safeguard Months count as moved away only as the signed log tells: isTold ?? move !== moves.at(-1) -> true
    .filter((move) => !(move.isTold ?? move !== moves.at(-1)))
    .map(({ before }) => ({
      partner: null,
      place: null,
      problem: `the months before ${before.slice(0, 7)} are said to have been moved away, and no event of the log tells of it so`,
    }))

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
  detail: { findings: bandOf(findings.length) },
})

interface Bounds {
  readonly from: string | null
  readonly to: string | null
}

/** What an earlier verification found, and whether the root at which it stopped is gone. */
function foundBefore({ to, findings }: VerifiedSoFar, { from }: Bounds, begins: string | null): Finding[] {
  // Safeguard T-DB-4 a fault is not forgotten by going on: if (from === to) return [...findings] -> return []
  if (from === to) return [...findings]
  // It was moved away since, after everything up to the edge had been verified.
  if (begins !== null && to < begins) return [...findings]
  return [...findings, { partner: null, place: null, problem: `the root of ${to}, up to which the log was verified before, is missing` }]
}

/** The roots around the times: the last by `from`, and the first from `to` on. What was moved away is not in the database any more. */
async function boundsOf(tx: Tx, { from, to }: NonNullable<VerifyHow['range']> = {}, begins: string | null): Promise<Bounds> {
  const asked = from === undefined ? null : await verifyStore.rootNear(tx, from, 'by')
  return {
    // Times of one form, which sort as text.
    from: asked !== null && asked > (begins ?? '') ? asked : begins,
    to: to === undefined ? null : await verifyStore.rootNear(tx, to, 'from'),
  }
}

/** The roots with which the parts end: each part has so many entries at least, but for the last. */
async function partsOf(tx: Tx, { from, to }: Bounds, atATime: number): Promise<string[]> {
  const ends: string[] = []
  let [last, before] = ['', 0]
  for await (const { at, entries } of verifyStore.sizes(tx, { after: from, upTo: to, withFirst: true })) {
    // What stands below the first root of a range has been verified before.
    if (last === '' && from !== null) before = entries
    last = at
    if (entries - before < atATime) continue
    ends.push(at)
    before = entries
  }
  return last === '' || ends.at(-1) === last ? ends : [...ends, last]
}

/** A range looks for events that were put in among its own numbers. The whole log does so among all that are there. */
async function beginAt(
  tx: Tx,
  { from, isWhole, edge }: Bounds & { readonly isWhole: boolean; readonly edge: string | null },
): Promise<ChainCheck> {
  if (from === null) return new ChainCheck()
  const moved = edge === null ? [] : await verifyStore.headsUnder(tx, edge)
  return new ChainCheck(await verifyStore.headsUnder(tx, from), isWhole ? 0 : await verifyStore.seqUnder(tx, from), moved)
}

const chainsIn = async (tx: Tx): Promise<string[]> => (await verifyStore.ends(tx)).map(({ chain }) => chain)

/** What stands behind the last root, and copies of roots that are not in the database. Returns how many events wait for their place. */
async function readEnd(
  reading: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
  chains: ChainCheck,
  roots: RootCheck,
  { after, isFirst }: { readonly after: string | null; readonly isFirst: boolean },
): Promise<number> {
  const ends = await reading((tx) => verifyStore.ends(tx))
  for (let spans = chains.spansTo(ends); spans.length > 0; spans = chains.spansTo(ends)) {
    const some = spans.map((span) => ({ ...span, upTo: Math.min(span.upTo, span.after + behindLastRoot) }))
    // Safeguard T-DB-4 a range of the log
    await reading((tx) => chains.read(tx, some))
  }
  return reading(async (tx) => {
    const waiting = await chains.readLoose(tx, { toEnd: true })
    await roots.read(tx, { after, upTo: null, withFirst: isFirst }, await chainsIn(tx))
    return waiting
  })
}
