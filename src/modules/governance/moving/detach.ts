import { existsSync } from 'node:fs'
import sql from 'sql-template-tag'
import type { Database, Tx } from '../../../db/database.js'
import type { TableOwner } from '../../../db/login/as-table-owner.js'
import { Conflict, Invalid } from '../../../kit/errors.js'
import { RootCheck } from '../sealing/root-check.js'
import { rootKeyStore } from '../sealing/root-key.store.js'
import { verifyLog } from '../sealing/verify-log.js'
import { verifyStore } from '../sealing/verify.store.js'
import { moveStore } from './move.store.js'
import { checkMovedFile, type ExpectedFile } from './moved-check.js'
import { movedFile, writeMovedFile } from './moved-file.js'

/** Which month to detach, and where to. */
export interface WantedMonth {
  /** `YYYY-MM`. */
  readonly month: string
  /** The folder of the files. */
  readonly folder: string
}

interface DetachParts {
  readonly db: Pick<Database, 'transaction'>
  readonly owner: TableOwner
  /** Public key that signs for this hub. */
  readonly publicKey: Buffer
  readonly rootFiles: readonly string[]
}

/** A month that is in its file, and no longer in the database. */
export interface DetachedMonth {
  readonly file: string
  /** Entries in the file, which runs to a root after the month. */
  readonly entries: number
  /** Of the unpacked lines, in hex. */
  readonly sha256: string
  /** True if an earlier call had detached it. */
  readonly already: boolean
}

/**
 * Detaches the oldest month of the log: verifies it, writes it into a file, reads that back, and then detaches the month and tells of it in the log, all at
 * once. Whoever ends it before that leaves every row; the same call takes the file that is there, if it is good. Null if the log begins after the month, and
 * no file has it. @throws Invalid `MONTH_INVALID`,
 * Conflict `LOG_NOT_MOVED` with what stands against it, Unavailable if the owner's connection was dropped
 */
export async function detachMonth(parts: DetachParts, { month, folder }: WantedMonth): Promise<DetachedMonth | null> {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) throw new Invalid('MONTH_INVALID', 'Write the month to detach as YYYY-MM, such as 2024-03.')
  const { owner } = parts
  const [lock] = await owner<{ locked: boolean }>(sql`/* detach.lock */ SELECT pg_try_advisory_lock(hashtext('audit.mover')) AS locked`)
  // Safeguard The only copy of moved events is never replaced: !lock?.locked -> lock === undefined
  if (!lock?.locked) throw refused('Another month is being detached. Wait for its end, then run this again.')
  const plan = await reading(parts, (tx) => planOf(tx, month))
  if (!plan) return null
  const file = movedFile(folder, plan.before)
  if (plan.sha256 === undefined && !existsSync(file)) await write(parts, file, plan)
  // Safeguard A file of the log is read back before a row is deleted: await readBack(parts, file, plan) -> { entries: 0, sha256: '' }
  const { entries, sha256 } = await readBack(parts, file, plan)
  if (plan.sha256 === undefined)
    await owner(sql`/* detach.month */ SELECT audit.detach(${firstDay(month)}::date, ${plan.rootAt}::timestamptz, decode(${sha256}, 'hex'),
      ${plan.events}::bigint)`)
  return { file, entries, sha256, already: plan.sha256 !== undefined }
}

const reading = <T>({ db }: Pick<DetachParts, 'db'>, work: (tx: Tx) => Promise<T>): Promise<T> =>
  db.transaction({ role: 'hub_audit_sealer', takesLong: true }, work)

/** The file of a month; its hash is undefined before the month is detached. */
interface Plan extends ExpectedFile {
  /** Events of the month. The first minutes of them may be in the file before. */
  readonly events: number
}

const firstDay = (month: string): string => `${month}-01`

function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number)).toISOString().slice(0, 7)
}

/** Null if the log begins after the month. */
async function planOf(tx: Tx, month: string): Promise<Plan | null> {
  const before = firstDay(nextMonth(month))
  const moves = await moveStore.moves(tx)
  const at = moves.findIndex((move) => move.before === before)
  if (moves[at]) return { ...moves[at], after: moves[at - 1]?.rootAt ?? null, events: 0 }
  const { first, last } = await moveStore.span(tx)
  const edge = moves.at(-1)
  const oldest = edge?.before.slice(0, 7) ?? first
  if (oldest === null || month < oldest) return null
  if (month !== oldest) throw refused(`Only the oldest month can be detached. The log begins with ${oldest}.`)
  if (month > last)
    throw refused(`The last twelve whole months stay, because answers about the log reach back a year. Name ${last} or an earlier month.`)
  const after = edge?.rootAt ?? null
  const { events, chained, rootAt } = await moveStore.month(tx, firstDay(month), after)
  if (rootAt === null || chained < events) throw refused(`No root was signed over all events of ${month}. Run hub audit verify.`)
  return { before, after, rootAt, sha256: undefined, events }
}

const refused = (sentence: string): Conflict => new Conflict('LOG_NOT_MOVED', sentence)

/** Writes the file, if what it is to hold verifies. */
async function write(parts: DetachParts, file: string, { before, after, rootAt: root }: Plan): Promise<void> {
  const { db, publicKey, rootFiles } = parts
  const { findings } = await verifyLog({ db, publicKey, rootFiles, range: { from: after ?? undefined, to: root } })
  if (findings.length > 0)
    throw refused(`The log before ${before.slice(0, 7)} is not good. Run hub audit verify, and ask why, before anything is detached.`)
  const lines = (tx: Tx) => moveStore.lines(tx, { log: 1, before, after, root })
  await reading(parts, (tx) => writeMovedFile(file, lines(tx)))
}

/** What is on the disk must be good by itself, and lead to the root that the database has. */
async function readBack(parts: DetachParts, file: string, plan: Plan): Promise<{ readonly entries: number; readonly sha256: string }> {
  const changes = await reading(parts, (tx) => rootKeyStore.changes(tx))
  const roots = new RootCheck({ publicKey: parts.publicKey, changes, copies: [] })
  const rootsThere = (at: string) => reading(parts, (tx) => verifyStore.roots(tx, { after: at, upTo: at, withFirst: true }))
  const { findings, ...read } = await checkMovedFile(file, plan, roots, rootsThere)
  const [wrong] = [...findings, ...roots.findings]
  if (wrong) throw refused(`The file was read back and is not good, so nothing was detached: ${wrong.problem}`)
  return read
}
