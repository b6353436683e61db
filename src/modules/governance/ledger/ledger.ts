import type { Tx } from '../../../db/database.js'
import type { Decision, DecisionLedger, Standing } from '../../../db/transaction.js'
import { notAsLeft } from '../../../db/decision.js'
import { Unavailable } from '../../../kit/errors.js'
import { hashOfEvent, LedgerKey, readEvent, storedEvent, type LedgerHead, type StoredEvent } from './ledger-event.js'
import type { SeenFile } from './seen-file.js'
import { ledgerStore } from './ledger.store.js'

/** The name of the step by which the operator takes over rows as they stand. `hub audit verify` names each. */
const takenOver = 'ledger:taken-over'

/** How far this process has read the ledger. */
interface Read {
  /** The last row, believed or not. */
  readonly row: LedgerHead
  /** The last event that is believed. */
  readonly event: LedgerHead
  /** The event that must still be there when this process reads on: the last row, or what the file of this machine says. */
  readonly seen: LedgerHead
  /** What the rows of each subject are by its last event; null if it has none. */
  readonly holds: ReadonlyMap<string, string | null>
  /** Numbers of rows that no process with the key wrote at that place. */
  readonly forged: readonly number[]
  /** Subjects that the operator took over. */
  readonly takenOver: readonly string[]
}

const nothing: LedgerHead = { number: 0, hash: '' }
const unread: Read = { row: nothing, event: nothing, seen: nothing, holds: new Map(), forged: [], takenOver: [] }

interface Reading extends Read {
  readonly holds: Map<string, string | null>
}

interface Compared extends Standing {
  readonly last: LedgerHead
  readonly read: Read
}

/** What the ledger and the rows say about each other. */
export interface LedgerReport {
  readonly events: number
  readonly forged: readonly number[]
  readonly unbelieved: readonly string[]
  readonly takenOver: readonly string[]
}

/**
 * What parties decided, as a chain of events. The last event of a subject, such as an agreement or a release, holds the hash of all its rows,
 * with a MAC by a key that no database has. A subject whose rows are others is not believed: it is left out of every decision and of all that
 * is served.
 */
export class Ledger implements DecisionLedger {
  private readonly key: LedgerKey
  private read: Read = unread
  /** The hash of the rows of a subject by their mark, so that only changed ones are hashed. */
  private readonly hashes = new Map<string, { readonly mark: string; readonly hash: string }>()

  /** Set while the operator lets the ledger go on without an event that this machine has seen. */
  private goesOn = false
  /** That event. */
  lost: LedgerHead | null = null

  /** @param recordKey from which the key of the MAC is derived */
  constructor(
    recordKey: Uint8Array,
    private readonly file?: SeenFile,
  ) {
    this.key = new LedgerKey(recordKey)
  }

  async look(tx: Tx): Promise<Standing> {
    const { marks, unbelieved } = await this.compare(tx)
    return { marks, unbelieved }
  }

  /** The last event that is believed. */
  async head(tx: Tx): Promise<LedgerHead> {
    const from = await this.readSoFar()
    return (await this.follow(tx, from, await ledgerStore.head(tx))).event
  }

  /** Does the work while a ledger that lacks what this machine has seen is not refused. */
  async goingOn<T>(work: () => Promise<T>): Promise<T> {
    this.goesOn = true
    return work().finally(() => (this.goesOn = false))
  }

  /** Notes for good that the ledger goes on without the event that it lost. @param tx a transaction that decides, within `goingOn` */
  async giveUpLost(tx: Tx, by: Omit<Decision, 'event'>): Promise<void> {
    if (this.lost) await this.write(tx, [givenUp(this.lost)], await ledgerStore.marks(tx), { ...by, event: takenOver })
  }

  /** How far this process, or else another one of this machine, has read. It is asked before the rows are read, so it is not later than they are. */
  private async readSoFar(): Promise<Read> {
    return this.read.row.number > 0 ? this.read : { ...unread, seen: (await this.file?.read()) ?? nothing }
  }

  hold = (tx: Tx): Promise<void> => ledgerStore.hold(tx)

  async append(tx: Tx, before: Standing, decision: Decision): Promise<void> {
    const { last, marks } = await ledgerStore.marks(tx)
    const changed = [...new Set([...before.marks.keys(), ...marks.keys()])].filter((one) => before.marks.get(one) !== marks.get(one)).sort()
    const notBelieved = changed.filter((subject) => before.unbelieved.has(subject))
    // Safeguard A step does not take over what is not believed: notBelieved.length > 0 -> notBelieved.length < 0
    if (notBelieved.length > 0) throw notAsLeft()
    await this.write(tx, changed, { last, marks }, decision)
  }

  /**
   * Takes over the rows of every subject that is not believed as they stand, or of these alone. Returns the subjects.
   * @param tx a transaction that decides
   */
  async takeOver(tx: Tx, by: Omit<Decision, 'event'>, only?: readonly string[]): Promise<readonly string[]> {
    const { last, marks, unbelieved } = await this.compare(tx)
    const subjects = [...unbelieved].filter((one) => only === undefined || only.includes(one)).sort()
    await this.write(tx, subjects, { last, marks }, { ...by, event: takenOver })
    return subjects
  }

  async report(tx: Tx): Promise<LedgerReport> {
    const { unbelieved, read } = await this.compare(tx)
    return { events: read.row.number, forged: read.forged, unbelieved: [...unbelieved].sort(), takenOver: read.takenOver }
  }

  /** Compares the rows of each subject with its last event. What changes between two statements is compared again. */
  private async compare(tx: Tx): Promise<Compared> {
    for (;;) {
      // Taken before the rows are: what another transaction reads meanwhile may be later than these.
      const from = await this.readSoFar()
      const { last, marks } = await ledgerStore.marks(tx)
      const hashes = await this.hashesOf(tx, marks)
      if (!hashes) continue
      const read = await this.follow(tx, from, last)
      const unbelieved = new Set<string>()
      // Safeguard What parties decided proves itself: read.holds.get(subject) !== hash -> hash === ''
      for (const [subject, hash] of hashes) if (read.holds.get(subject) !== hash) unbelieved.add(subject)
      // Safeguard What parties decided does not vanish: hash !== null && !hashes.has(subject) -> hash === ''
      for (const [subject, hash] of read.holds) if (hash !== null && !hashes.has(subject)) unbelieved.add(subject)
      return { last, marks, read, unbelieved }
    }
  }

  private async write(
    tx: Tx,
    subjects: readonly string[],
    { last, marks }: Pick<Compared, 'last' | 'marks'>,
    { event, actor, partner, role, issuedAt }: Decision,
  ): Promise<void> {
    if (subjects.length === 0) return
    let after = (await this.follow(tx, await this.readSoFar(), last)).event.hash
    const hashes = await this.hashesOf(tx, new Map([...marks].filter(([subject]) => subjects.includes(subject))))
    const by = { event, actor, partner, role, at: new Date().toISOString(), issuedAt: issuedAt?.toISOString() ?? null, key: this.key.name }
    const rows = subjects.map((subject, place): StoredEvent => {
      const stored = storedEvent({ ...by, number: last.number + place + 1, subject, holds: hashes?.get(subject) ?? null, after }, this.key)
      after = hashOfEvent(stored)
      return stored
    })
    await ledgerStore.append(tx, rows)
  }

  /** Reads on to an event. Events that were read are still there, or nothing is answered any more. */
  private async follow(tx: Tx, from: Read, last: LedgerHead): Promise<Read> {
    const { row, seen } = from
    if (row.number > 0 && last.number === row.number && last.hash === row.hash) return from
    const rows = await ledgerStore.events(tx, Math.max(row.number, 1), last.number)
    const isThere = seen.number === 0 || rows.some((one) => one.number === seen.number && hashOfEvent(one) === seen.hash)
    // After a restore the operator may have given it up: an event from the beginning says so.
    if (!isThere && row.number > 0) return this.follow(tx, { ...unread, seen }, last)
    const added = row.number > 0 ? rows.slice(1) : rows
    const read = added.reduce<Reading>((so, one) => this.withRow(so, one), { ...from, holds: new Map(from.holds) })
    const isLost = !isThere && !read.takenOver.includes(givenUp(seen))
    // Safeguard The end of the ledger is not cut off: isLost && !this.goesOn -> false
    if (isLost && !this.goesOn) throw cut(seen)
    if (isLost) this.lost = seen
    else if (!isThere || this.read.row.number < read.row.number) {
      this.read = read
      // Safeguard The end of the ledger is not cut off while no node runs: await this.file?.keep(read.row) ->
      await this.file?.keep(read.row)
    }
    return read
  }

  private withRow(so: Reading, row: StoredEvent): Reading {
    const here = { number: row.number, hash: hashOfEvent(row) }
    const event = readEvent(row, this.key, so.event.hash)
    if (!event) return { ...so, row: here, seen: here, forged: [...so.forged, row.number] }
    so.holds.set(event.subject, event.holds)
    return {
      ...so,
      row: here,
      seen: here,
      event: here,
      takenOver: event.event === takenOver ? [...so.takenOver, event.subject] : so.takenOver,
    }
  }

  /** The hashes of subjects with these marks; undefined if rows have changed since the marks were read. */
  private async hashesOf(tx: Tx, marks: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, string> | undefined> {
    const unknown = [...marks].flatMap(([subject, mark]) => (this.hashes.get(subject)?.mark === mark ? [] : [subject]))
    if (unknown.length > 0)
      for (const { subject, mark, hash } of await ledgerStore.hashes(tx, unknown)) this.hashes.set(subject, { mark, hash })
    const found = new Map<string, string>()
    for (const [subject, mark] of marks) {
      const known = this.hashes.get(subject)
      if (known?.mark !== mark) return undefined
      found.set(subject, known.hash)
    }
    return found
  }
}

/** The subject of the event by which the operator gives up another that was there. */
const givenUp = ({ number, hash }: LedgerHead): string => `ledger/${number}/${hash}`

const cut = ({ number }: LedgerHead): Unavailable =>
  new Unavailable(
    `The ledger ends before event ${number}, which this machine has seen, or goes on otherwise, so nothing is answered. If you have restored an older database, run hub audit take-over --ledger; otherwise somebody has cut it off.`,
  )
