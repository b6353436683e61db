import type { Tx } from '../../../db/database.js'
import type { Decision, DecisionLedger, Standing } from '../../../db/transaction.js'
import { notAsLeft } from '../../../db/decision.js'
import { Unavailable } from '../../../kit/errors.js'
import { hashOfEvent, LedgerKey, readEvent, storedEvent, type LedgerHead, type StoredEvent } from './ledger-event.js'
import { PublicChain, type Shown } from './public-chain.js'
import type { SeenFile } from './seen-file.js'
import { ledgerStore } from './ledger.store.js'

/** The name of the step by which the operator takes over rows as they stand. `hub audit verify` names each. */
const takenOver = 'ledger:taken-over'
/** The name of the step by which a hub that had no ledger takes over what 1.0.0 stored and its log explains. `hub audit verify` counts these. */
const takenOverFrom = 'ledger:taken-over-from-1.0.0'
/** The name of the step, and its subject, that shows files of publications as they are since the hub was updated. */
const shownAnew = { event: 'ledger:shown-anew', subject: 'public' }
/** Kinds of subjects from which everything that is public is made. */
const isPublicKind = (subject: string): boolean => /^(?:release|named-force)\//.test(subject)

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
  /** How many subjects were taken over from 1.0.0. */
  readonly migrated: number
  /** What believed events changed in what everybody sees. */
  readonly shown: PublicChain
}

const nothing: LedgerHead = { number: 0, hash: '' }
const unread: Read = {
  row: nothing,
  event: nothing,
  seen: nothing,
  holds: new Map(),
  forged: [],
  takenOver: [],
  migrated: 0,
  shown: PublicChain.empty,
}

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
  /** How many subjects were taken over from 1.0.0. */
  readonly migrated: number
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

  /**
   * @param recordKey from which the key of the MAC is derived
   * @param shownNow reads what everybody sees of the subjects that are believed
   */
  constructor(
    recordKey: Uint8Array,
    private readonly file?: SeenFile,
    private readonly shownNow: (tx: Tx) => Promise<readonly Shown[]> = () => Promise.resolve([]),
  ) {
    this.key = new LedgerKey(recordKey)
  }

  async look(tx: Tx): Promise<Standing> {
    const { marks, unbelieved } = await this.compare(tx)
    return { marks, unbelieved }
  }

  /** The last event that is believed. */
  async head(tx: Tx): Promise<LedgerHead> {
    return (await this.readNow(tx)).event
  }

  /** What everybody may check publications and names against. */
  async publicChain(tx: Tx): Promise<PublicChain> {
    return (await this.readNow(tx)).shown
  }

  private async readNow(tx: Tx): Promise<Read> {
    const from = await this.readSoFar()
    return this.follow(tx, from, await ledgerStore.head(tx))
  }

  /** Shows the files of publications as this version of the hub writes them, if another one wrote them otherwise. @param tx a transaction that decides */
  async showAnew(tx: Tx, by: Omit<Decision, 'event'>): Promise<void> {
    const { last, marks, unbelieved, read } = await this.compare(tx)
    const shown = await this.shownIn(tx, unbelieved, read)
    if (shown) await this.add(tx, [shownAnew.subject], { last, marks }, { ...by, event: shownAnew.event }, shown)
  }

  /** Does the work while a ledger that lacks what this machine has seen is not refused. */
  async goingOn<T>(work: () => Promise<T>): Promise<T> {
    this.goesOn = true
    return work().finally(() => (this.goesOn = false))
  }

  /** Notes for good that the ledger goes on without the event that it lost. @param tx a transaction that decides, within `goingOn` */
  async giveUpLost(tx: Tx, by: Omit<Decision, 'event'>): Promise<void> {
    if (this.lost) await this.write(tx, [givenUp(this.lost)], await ledgerStore.marks(tx), { ...by, event: takenOver }, new Set())
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
    await this.write(tx, changed, { last, marks }, decision, before.unbelieved)
  }

  /**
   * Takes over the rows of every subject that is not believed as they stand, or of these alone. Returns the subjects.
   * @param tx a transaction that decides
   */
  async takeOver(tx: Tx, by: Omit<Decision, 'event'>, only?: readonly string[]): Promise<readonly string[]> {
    const { last, marks, unbelieved } = await this.compare(tx)
    const subjects = [...unbelieved].filter((one) => only === undefined || only.includes(one)).sort()
    const left = new Set([...unbelieved].filter((subject) => !subjects.includes(subject)))
    await this.write(tx, subjects, { last, marks }, { ...by, event: takenOver }, left)
    return subjects
  }

  /**
   * Begins the ledger with all that 1.0.0 stored. What its log does not explain is taken over by the operator, as by `takeOver`.
   * @param tx a transaction that decides
   */
  async begin(tx: Tx, by: Omit<Decision, 'event'>, unexplained: readonly string[]): Promise<void> {
    const { last, marks, unbelieved } = await this.compare(tx)
    if (last.number > 0) return
    const subjects = [...new Set([...unbelieved, ...unexplained])].sort()
    await this.write(tx, subjects, { last, marks }, { ...by, event: takenOverFrom }, new Set(), unexplained)
  }

  async report(tx: Tx): Promise<LedgerReport> {
    const { unbelieved, read } = await this.compare(tx)
    return {
      events: read.row.number,
      forged: read.forged,
      unbelieved: [...unbelieved].sort(),
      takenOver: read.takenOver,
      migrated: read.migrated,
    }
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
    standing: Pick<Compared, 'last' | 'marks'>,
    decision: Decision,
    unbelieved: ReadonlySet<string>,
    asItStands: readonly string[] = [],
  ): Promise<void> {
    if (subjects.length === 0) return
    const read = await this.follow(tx, await this.readSoFar(), standing.last)
    const shown = subjects.some(isPublicKind) ? await this.shownIn(tx, unbelieved, read) : undefined
    await this.add(tx, subjects, standing, decision, shown, asItStands)
  }

  private async add(
    tx: Tx,
    subjects: readonly string[],
    { last, marks }: Pick<Compared, 'last' | 'marks'>,
    { event, actor, partner, role, issuedAt }: Decision,
    shown: readonly Shown[] | undefined,
    asItStands: readonly string[] = [],
  ): Promise<void> {
    let after = (await this.follow(tx, await this.readSoFar(), last)).event.hash
    const hashes = await this.hashesOf(tx, new Map([...marks].filter(([subject]) => subjects.includes(subject))))
    const by = { actor, partner, role, at: new Date().toISOString(), issuedAt: issuedAt?.toISOString() ?? null, key: this.key.name }
    const rows = subjects.map((subject, place): StoredEvent => {
      const holds = hashes?.get(subject) ?? null
      const ofStep = place === subjects.length - 1 ? shown : undefined
      // Safeguard What the log of 1.0.0 does not explain is named for good: asItStands.includes(subject) -> false
      const name = asItStands.includes(subject) ? takenOver : event
      const stored = storedEvent({ ...by, event: name, number: last.number + place + 1, subject, holds, after, shown: ofStep }, this.key)
      after = hashOfEvent(stored)
      return stored
    })
    await ledgerStore.append(tx, rows)
  }

  /** What is public now and was not shown so before; undefined if nothing, or if anything that it is made of is not believed. */
  private async shownIn(tx: Tx, unbelieved: ReadonlySet<string>, { shown }: Read): Promise<readonly Shown[] | undefined> {
    // Safeguard Publications stand in a chain that everybody may check: [...unbelieved].some(isPublicKind) -> false
    if ([...unbelieved].some(isPublicKind)) return undefined
    const changed = shown.changes(await ledgerStore.asEverybody(tx, () => this.shownNow({ ...tx, unbelieved })))
    return changed.length > 0 ? changed : undefined
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
      migrated: event.event === takenOverFrom ? so.migrated + 1 : so.migrated,
      // Safeguard Publications stand in a chain that everybody may check: so.shown.with(event.at, event.shown ?? []) -> PublicChain.empty
      shown: so.shown.with(event.at, event.shown ?? []),
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
