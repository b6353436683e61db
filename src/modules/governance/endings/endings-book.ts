import { createHash, randomUUID } from 'node:crypto'
import type { ActingAs, Database, Tx } from '../../../db/database.js'
import { Unavailable, UserError } from '../../../kit/errors.js'
import { shared } from '../../../kit/shared.js'
import { writeAudit, type AuditEntry } from '../audit/audit.store.js'
import { operatorActor, type Actor } from '../steps/actor.js'
import type { Ended, EndingOf, QuarterEnding } from './ending.js'
import { EndingSeal } from './ending-seal.js'
import { EndingsFile, missing, ofLaterVersion, type FilePlace, type SealedEnding } from './endings-file.js'
import { endingsStore, type CopyRow } from './endings.store.js'
import { SpentBudgets } from './spent-budgets.js'

/** Notes what a transaction ends, as the last thing in it: in the file before the commit, so that nothing is acknowledged that it lacks. */
export type NoteEnding = (tx: Tx, ending: Ended) => Promise<void>

/** How an ending that the database lacks is carried out in it once more. It may have been carried out before. */
export interface EndingAgain<K extends Ended['kind']> {
  readonly as: (ending: EndingOf<K>) => ActingAs
  readonly apply: (tx: Tx, ending: EndingOf<K>) => Promise<void>
  /** The event by which the log tells of it, in the same transaction. */
  readonly logged: (ending: EndingOf<K>) => AuditEntry
}
export type EndingsAgain = { readonly [K in Ended['kind']]: EndingAgain<K> }

/** Called for a partner (by code) or an agreement (by reference) that is new to this database: it may have been suspended before. */
export type EnteredAnew = (
  tx: Tx,
  by: Actor,
  entered: {
    readonly target: 'PARTNER' | 'AGREEMENT'
    readonly name: string
    /** Every party has signed it now. */
    readonly signed?: boolean
  },
) => Promise<void>

/** The event of something that is carried out again and is about no rows. `partner` is whose act it was, if not the operator's. */
export const appliedAgain = ({ kind }: Ended, resource: string, partner = operatorActor.partner): AuditEntry => ({
  ...operatorActor,
  partner,
  purpose: 'GOVERNANCE',
  agreement: null,
  verb: 'ALTERATION',
  event: 'endings:applied',
  resource,
  detail: { kind },
})

interface BookParts {
  readonly db: Pick<Database, 'transaction'>
  readonly recordKey: Uint8Array
  /** Shows whose record key sealed a file. */
  readonly recordCheck: string
  readonly path: string
}

/** Milliseconds between two rounds. */
const pause = 2_000

const reading = { role: 'hub_budget' } as const

/**
 * What has ended, in the database and in a file outside it. If an older database is put back, the file has more than the database: that is
 * carried out again before the hub serves.
 */
export class EndingsBook {
  private readonly seal: EndingSeal
  private readonly file: EndingsFile
  private copy = ''
  private catchingUp: (() => Promise<number>) | undefined
  private timer: NodeJS.Timeout | undefined
  private onFailure: ((error: unknown) => void) | undefined
  private running: Promise<void> = Promise.resolve()
  private readonly spent = new SpentBudgets()
  private spentUpTo: FilePlace | undefined

  constructor(private readonly parts: BookParts) {
    this.seal = new EndingSeal(parts.recordKey)
    this.file = new EndingsFile(parts.path, this.seal)
  }

  /** Where the file is. */
  get path(): string {
    return this.parts.path
  }

  /**
   * Opens the file, or makes the first one of a hub, and carries out what the database lacks. Returns how many endings that were.
   * @param joins makes a file on a machine that is new to this database
   * @throws Conflict `ENDINGS_REFUSED` if the file is missing, changed, older than the database or of another hub
   */
  async open(again: EndingsAgain, { joins = false } = {}): Promise<number> {
    if (!(await this.file.exists())) {
      const others = await this.parts.db.transaction(reading, (tx) => endingsStore.hasCopies(tx))
      // Safeguard A hub without its file of what has ended, or with a wrong one, does not start:
      //   if (others && !joins) throw missing(this.file.path) -> void [others, joins]
      if (others && !joins) throw missing(this.file.path)
      await this.file.make({ copy: randomUUID(), record: this.parts.recordCheck })
    }
    const { copy, ...begin } = await this.file.head(this.parts.recordCheck)
    // A database that does not know the file, or knows less of it, was put back: then every seal of the file is looked at.
    const known = await this.parts.db.transaction(reading, (tx) => endingsStore.copy(tx, copy))
    if (!known || !(await this.file.endsAt(known))) await this.file.after(begin)
    this.catchingUp = shared(() => this.reconcile(again))
    return this.catchingUp()
  }

  /** Every two seconds, until `stop`, carries out and appends what other nodes have ended and what a failed transaction has left. */
  start(onFailure: (error: unknown) => void): void {
    this.onFailure = onFailure
    const round = async (): Promise<void> => {
      await this.round().catch(onFailure)
      if (this.timer) this.timer = setTimeout(next, pause).unref()
    }
    const next = (): void => void (this.running = round())
    this.timer = setTimeout(next, pause).unref()
  }

  async stop(): Promise<void> {
    clearTimeout(this.timer)
    this.timer = undefined
    await this.running
  }

  private async round(): Promise<void> {
    const due = await this.parts.db.transaction(reading, async (tx) => {
      const copy = await endingsStore.copy(tx, this.copy)
      return !copy || copy.seq < (await endingsStore.last(tx)) || !(await this.file.endsAt(copy))
    })
    if (due) await this.catchingUp?.()
  }

  /** Whether something that ends now can be noted. */
  works(): Promise<boolean> {
    return this.file.works()
  }

  /** Checks the file as `open` does, and changes nothing. Undefined if there is none and none is needed yet. */
  async check(): Promise<{ readonly lacking: number } | undefined> {
    const { db } = this.parts
    if (!(await this.file.exists())) {
      if (await db.transaction(reading, (tx) => endingsStore.hasCopies(tx))) throw missing(this.file.path)
      return undefined
    }
    const head = await this.file.head(this.parts.recordCheck)
    // From the first line on, so that a seal that was broken long ago shows.
    await this.file.after(head)
    return { lacking: (await this.lacking(head)).length }
  }

  readonly note: NoteEnding = async (tx, ending) => this.add(tx, randomUUID(), ending)

  /** Notes a quarter under an id of its own. Once only: what is noted already stays. */
  async noteQuarter(ending: Omit<QuarterEnding, 'kind'>): Promise<void> {
    // A command has no rounds, so what another transaction has left is carried out here.
    await this.round()
    await this.parts.db.transaction(reading, async (tx) => {
      const id = idOfQuarter(ending.quarter)
      await endingsStore.lock(tx)
      if ((await endingsStore.find(tx, [id])).length === 0) await this.add(tx, id, { kind: 'QUARTER', ...ending })
    })
  }

  /** Those of these quarters that were published, in this database or in one that it replaced. */
  async publishedQuarters(quarters: readonly string[]): Promise<ReadonlyMap<string, QuarterEnding>> {
    const rows = await this.parts.db.transaction(reading, (tx) => endingsStore.find(tx, quarters.map(idOfQuarter)))
    const endings = rows.map(({ id, sealed }) => this.seal.open(id, sealed))
    return new Map(endings.flatMap((ending) => (ending.kind === 'QUARTER' ? [[ending.quarter, ending] as const] : [])))
  }

  /**
   * Budgets of which the database has less spent than this file, or another number than nodes, such as `surrey 2025`: somebody wrote past the
   * hub. What the file had before is not read again.
   */
  async budgetsSetBack(): Promise<readonly string[]> {
    const { entries, end } = await this.file.after(this.spentUpTo ?? (await this.file.head(this.parts.recordCheck)))
    for (const { id, sealed } of entries) this.spent.add(this.seal.open(id, sealed))
    this.spentUpTo = end
    return this.spent.setBack(this.parts.db)
  }

  /** Everything that has ended, in order. */
  async all(tx: Tx): Promise<Ended[]> {
    return (await endingsStore.after(tx, 0)).map(({ id, sealed }) => this.seal.open(id, sealed))
  }

  /** Carries out what the file has and the database lacks, then appends to the file what it lacks itself. */
  private async reconcile(again: EndingsAgain): Promise<number> {
    const head = await this.file.head(this.parts.recordCheck)
    this.copy = head.copy
    const lacking = await this.lacking(head)
    for (const entry of lacking) await this.carryOut(entry, again)
    await this.parts.db.transaction(reading, async (tx) => {
      await endingsStore.lock(tx)
      await this.catchUp(tx, (await endingsStore.copy(tx, head.copy)) ?? { ...head, seq: 0 })
    })
    return lacking.length
  }

  /** Entries of the file after the last place that the database knows of, which it lacks. Under the lock, so that no write is under way. */
  private async lacking(head: FilePlace & { readonly copy: string }): Promise<SealedEnding[]> {
    return this.parts.db.transaction(reading, async (tx) => {
      await endingsStore.lock(tx)
      const { entries } = await this.file.after((await endingsStore.copy(tx, head.copy)) ?? head)
      if (entries.length === 0) return []
      const ids = entries.map(({ id }) => id)
      const known = await endingsStore.known(tx, ids)
      return entries.filter(({ id }) => !known.has(id))
    })
  }

  /** In one transaction, so that a crash leaves neither half. */
  private async carryOut(entry: SealedEnding, again: EndingsAgain): Promise<void> {
    const ending = this.seal.open(entry.id, entry.sealed)
    const known = again[ending.kind] as EndingAgain<Ended['kind']> | undefined
    // Safeguard A file of a later version is not carried out in part: ofLaterVersion(this.path) -> new Error('unknown')
    if (!known) throw ofLaterVersion(this.path)
    await this.parts.db.transaction(known.as(ending), async (tx) => {
      await known.apply(tx, ending)
      await endingsStore.lock(tx)
      if ((await endingsStore.find(tx, [entry.id])).length > 0) return
      // Safeguard What is carried out again is in the log, and a charity's requests are told no finer than the first time:
      //   await writeAudit(tx, known.logged(ending)) -> void [writeAudit, known.logged]
      await writeAudit(tx, known.logged(ending))
      await endingsStore.add(tx, entry)
    })
  }

  /** Appends the rows that the file lacks, and notes how far it came. Under the lock. */
  private async catchUp(tx: Tx, copy: CopyRow): Promise<void> {
    const { entries, end } = await this.file.after(copy)
    const held = new Set(entries.map(({ id }) => id))
    const rows = await endingsStore.after(tx, copy.seq)
    const fresh = rows.filter(({ id }) => !held.has(id))
    const place = await this.file.append(end, fresh)
    const seq = rows.at(-1)?.seq ?? copy.seq
    await endingsStore.setCopy(tx, this.copy, { ...place, seq })
  }

  private async add(tx: Tx, id: string, ending: Ended): Promise<void> {
    await endingsStore.lock(tx)
    const copy = await endingsStore.copy(tx, this.copy)
    // A transaction failed after its line was written, or the database was put back while the hub runs: first comes what the file has.
    if (!copy || !(await this.hidden(() => this.file.endsAt(copy)))) throw behind()
    await endingsStore.add(tx, { id, sealed: this.seal.close(id, ending) })
    // Safeguard What ends is in the file before its commit
    await this.hidden(() => this.catchUp(tx, copy))
  }

  /** While the hub serves, what is wrong with the file is told to the log: whoever asks learns no path of the machine. */
  private async hidden<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      if (!this.onFailure || !(error instanceof UserError)) throw error
      this.onFailure(error)
      // Safeguard Whoever asks learns no path of the machine from that file: unnoted() -> error
      throw unnoted()
    }
  }
}

const unnoted = (): Unavailable =>
  new Unavailable(
    'What ends, and what is asked for the first time, cannot be noted on the machine of the hub, so it is not done now. The log of the hub tells its operator why. Ask again later.',
  )

const behind = (): Unavailable =>
  new Unavailable('The hub has to carry out first what ended before and is not in the database yet. Ask again in a few seconds.')

/** One id for each quarter, so that it is found without opening every line. */
function idOfQuarter(quarter: string): string {
  const hex = createHash('sha256').update(`endings|quarter|${quarter}`).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-')
}
