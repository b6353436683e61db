import type { Database, Tx } from '../../../db/database.js'
import type { TableOwner } from '../../../db/login/as-table-owner.js'
import { Conflict, Invalid, Unavailable } from '../../../kit/errors.js'
import type { AuditSealer } from '../sealing/audit-sealer.js'
import { ChainCheck } from '../sealing/chain-check.js'
import { RootCheck } from '../sealing/root-check.js'
import { rootKeyStore } from '../sealing/root-key.store.js'
import { verifyLog } from '../sealing/verify-log.js'
import { verifyStore } from '../sealing/verify.store.js'
import { moveStore, type LogMove } from './move.store.js'
import { MovedCheck } from './moved-check.js'
import { isThere, movedFile, readMovedFile, writeMovedFile, type MovedDraft, type OpenMovedFile } from './moved-file.js'
import type { MovedEnd } from './moved-line.js'
import { movedLines } from './moved-lines.js'
import { moverStore, type NotedFile } from './mover.store.js'

/** Which months to move, and where to. */
export interface WantedMove {
  /** The first month that stays, `YYYY-MM`. */
  readonly before: string
  /** The folder of the files. */
  readonly folder: string
}

interface MovingParts {
  readonly db: Pick<Database, 'transaction'>
  readonly owner: TableOwner
  readonly sealer: Pick<AuditSealer, 'seal' | 'signRoot' | 'copyRoots'>
  /** Public key that signs for this hub. */
  readonly publicKey: Buffer
  readonly rootFiles: readonly string[]
}

/** A file whose rows have left the database. */
export interface MovedAway {
  readonly file: string
  readonly entries: number
  /** Of the unpacked lines, in hex. */
  readonly sha256: string
  /** True if an earlier call had moved them. */
  readonly already: boolean
}

/** Milliseconds between two looks for the root, and how long to wait for it: somebody else may have the key that signs. */
const [pause, patience] = [1_000, 11 * 60_000]

/**
 * Moves the months before one away: verifies them, writes them into a file, reads that back, tells of it in the log, waits until a root has signed
 * that, and only then deletes the rows, all at once. Whoever ends it before that leaves every row, and can call it again. One move runs at a time.
 * Returns null if nothing lies before the month. @throws Invalid `MONTH_INVALID`, Conflict `LOG_NOT_MOVED` with what stands against it, Unavailable
 * if the owner's connection was dropped
 */
export async function moveAway(parts: MovingParts, { before: month, folder }: WantedMove): Promise<MovedAway | null> {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month))
    throw new Invalid('MONTH_INVALID', 'Write the first month that stays as YYYY-MM, such as 2026-03.')
  const before = `${month}-01`
  // The lock goes with the owner's connection, on which the file is told of and the rows leave: who lost it can do neither.
  // Safeguard The only copy of moved events is never replaced:
  //   !(await moverStore.lock(parts.owner)) -> (await moverStore.lock(parts.owner)) === undefined
  if (!(await moverStore.lock(parts.owner))) throw refused('Another move is running. Wait for its end, then run this again.')
  const plan = await reading(parts, (tx) => planOf(tx, before))
  if (!plan) return null
  const file = movedFile(folder, before)
  const what = plan.noted && (plan.noted.isDone || (await isThere(file))) ? plan.noted : await write(parts, file, plan)
  // Safeguard A file of the log is read back before a row is deleted: await readBack(parts, file, plan, what.sha256) ->
  if (what === plan.noted) await readBack(parts, file, plan, what.sha256)
  if (!plan.noted?.isDone) {
    await moverStore.note(parts.owner, what)
    await untilSigned(parts, before)
    await moverStore.away(parts.owner, what)
  }
  return { file, entries: what.entries, sha256: what.sha256, already: plan.noted?.isDone ?? false }
}

const reading = <T>({ db }: Pick<MovingParts, 'db'>, work: (tx: Tx) => Promise<T>): Promise<T> =>
  db.transaction({ role: 'hub_audit_sealer', takesLong: true }, work)

interface Plan {
  readonly before: string
  /** The root at which the file ends, and the one at which it begins; null for the beginning of the log. */
  readonly rootAt: string
  readonly after: string | null
  /** What the log tells of this file, if an earlier call came so far. */
  readonly noted: LogMove | undefined
}

/** Null if no event that is there lies before the month. */
async function planOf(tx: Tx, before: string): Promise<Plan | null> {
  const moves = await moveStore.moves(tx)
  const at = moves.findIndex((move) => move.before === before)
  const noted = moves[at]
  if (noted) return { before, rootAt: noted.rootAt, after: moves[at - 1]?.rootAt ?? null, noted }
  const last = moves.at(-1)
  if (last && !last.isDone)
    throw refused(`The move of the months before ${monthOf(last)} is not finished. Finish it first, with the same command as before.`)
  if (last && last.before > before) throw refused(`The months before ${monthOf(last)} were moved away already.`)
  const { at: rootAt, latest } = await moveStore.rootBefore(tx, before)
  if (before > latest)
    throw refused(
      `The last twelve whole months stay, because answers about the log reach back a year. Name ${latest.slice(0, 7)} or an earlier month.`,
    )
  if (rootAt === null || rootAt <= (last?.rootAt ?? '')) {
    if (await moveStore.beginsBefore(tx, before)) throw refused(`No root was signed before ${before.slice(0, 7)}, so nothing can be moved.`)
    return null
  }
  return { before, rootAt, after: last?.rootAt ?? null, noted: undefined }
}

const monthOf = ({ before }: LogMove): string => before.slice(0, 7)
const refused = (sentence: string): Conflict => new Conflict('LOG_NOT_MOVED', sentence)

/** Writes the file, if what it is to hold verifies and no file of another log stands there. */
async function write(parts: MovingParts, file: string, plan: Plan): Promise<NotedFile> {
  const { before, rootAt, after, noted } = plan
  await checkOfThisLog(file, rootAt)
  const { db, publicKey, rootFiles } = parts
  const { findings } = await verifyLog({ db, publicKey, rootFiles, range: { from: after ?? undefined, to: rootAt } })
  if (findings.length > 0)
    throw refused(`The log before ${before.slice(0, 7)} is not good. Run hub audit verify, and ask why, before anything is moved.`)
  const end = { entries: 0, roots: 0, firstSeq: 0, lastSeq: 0 }
  const onEnd = (said: Required<MovedEnd>): void => void Object.assign(end, said)
  const check = async (written: MovedDraft): Promise<void> => {
    if (noted && noted.sha256 !== written.sha256)
      throw refused(`${file} was told of in the log and is missing, and what is in the database gives another. Put the first one back.`)
    await readBack(parts, written.draft, plan, written.sha256)
    // Safeguard The only copy of moved events is never replaced
    if (await isThere(file)) await checkSame(file, written.sha256)
  }
  const sha256 = await reading(parts, (tx) => writeMovedFile(file, movedLines(tx, { before, after, root: rootAt }, onEnd), check))
  return { before, rootAt, sha256, entries: end.entries, firstSeq: end.firstSeq, lastSeq: end.lastSeq }
}

/** A file that is there may be the only copy of its events, whatever the log tells: it is never replaced by other lines. */
async function checkSame(file: string, sha256: string): Promise<void> {
  const there = readMovedFile(file)
  const isSame = await readToEnd(there).catch((error: unknown) => {
    if (error instanceof Invalid) return false
    throw error
  })
  if (!isSame || there.sha256() !== sha256) throw refused(`${file} is there and holds something else. Name another folder.`)
}

async function readToEnd({ lines }: OpenMovedFile): Promise<true> {
  for await (const _ of lines);
  return true
}

/** Says before the months are verified that a file of another log is there. */
async function checkOfThisLog(file: string, rootAt: string): Promise<void> {
  if (!(await isThere(file))) return
  for await (const line of readMovedFile(file).lines) {
    if (line.kind === 'header' && line.header.root === rootAt) return
    break
  }
  throw refused(`${file} is there and is of another log. Name another folder.`)
}

/** What is on the disk must be good by itself, and lead to the root that the database has. */
async function readBack(parts: MovingParts, file: string, { before, rootAt, after }: Plan, sha256: string): Promise<void> {
  const changes = await reading(parts, (tx) => rootKeyStore.changes(tx))
  const [chains, roots] = [new ChainCheck(), new RootCheck({ publicKey: parts.publicKey, changes, copies: [] })]
  const rootsThere = (at: string) => reading(parts, (tx) => verifyStore.roots(tx, { after: at, upTo: at, withFirst: true }))
  const check = new MovedCheck({ chains, roots, rootsThere })
  await check.read(file, { before, rootAt, sha256 }, after === null ? null : { rootAt: after })
  const [wrong] = [...check.findings, ...chains.findings, ...roots.findings]
  if (wrong) throw refused(`The file was read back and is not good, so no row was deleted: ${wrong.problem}`)
}

/** Chains the event that tells of the file, and waits until a root has signed it and is copied. */
async function untilSigned(parts: MovingParts, before: string): Promise<void> {
  const { sealer } = parts
  for (const began = performance.now(); performance.now() - began < patience; await new Promise((later) => setTimeout(later, pause))) {
    await sealer.seal({ quick: true })
    // A machine with another key leaves that to the one that signs, which does so every five minutes.
    await sealer.signRoot({ evenIfNotDue: true }).catch((error: unknown) => {
      if (!(error instanceof Invalid)) throw error
    })
    const moves = await reading(parts, (tx) => moveStore.moves(tx))
    if (moves.find((move) => move.before === before)?.isSigned) return sealer.copyRoots()
  }
  throw new Unavailable('No root was signed for eleven minutes. Start the hub that signs, and run this again: the file is kept.')
}
