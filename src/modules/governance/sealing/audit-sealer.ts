import { randomBytes } from 'node:crypto'
import type { Database, Tx } from '../../../db/database.js'
import { Invalid } from '../../../kit/errors.js'
import type { LedgerDesk } from '../ledger/ledger-desk.js'
import { publicHeadText, type PublicEntry } from '../ledger/public-chain.js'
import { beforeAll, entryHash, eventText } from './chain.js'
import { appendRoots, lastTimeIn } from './root-file.js'
import { changeInHex } from './root-key.js'
import { rootKeyStore } from './root-key.store.js'
import { rootText, treeOf, type Head } from './root-tree.js'
import { sealStore, type NextRoot, type PublicHead, type Seal, type UnsealedEvent } from './seal.store.js'
import type { SigningKey } from './signing-key.js'

/** Milliseconds between two rounds; and every how many rounds one searches everything that may still be chained. */
const pause = 1_000
const fullEvery = 10
/** How many events one transaction chains. */
const perTransaction = 1_000
/** Seconds that an event may wait before the hub is not ready. */
export const longestWait = 60

/** How many entries of the public chain are read at a time. */
const perPage = 500

const role = { role: 'hub_audit_sealer' } as const

/** A part of the chain that everybody may read. `head` is null before the first root. */
export interface PublicPart {
  readonly entries: readonly PublicEntry[]
  readonly head: (PublicHead & { readonly keyChanges: readonly ReturnType<typeof changeInHex>[] }) | null
}

interface SealerParts {
  readonly db: Pick<Database, 'once' | 'transaction'>
  /** The key that signs roots, as its file is now: the hub takes a changed one without a restart. */
  readonly key: () => Promise<SigningKey>
  /** Where copies of the signed roots are kept, outside the database. */
  readonly rootFile: string
  readonly ledger: Pick<LedgerDesk, 'head' | 'publicChain'>
  readonly onFailure: (error: unknown) => void
}

/**
 * Chains the events of the log after they are committed, so that writing an event needs no lock. One process of a hub at a time makes its
 * chains. Every five minutes the heads of all chains are signed together.
 */
export class AuditSealer {
  private timer: NodeJS.Timeout | undefined
  private running: Promise<void> = Promise.resolve()
  private rounds = 0
  private copiedTo: string | undefined
  /** When a round last came to its end, on this process's own clock. */
  private isFailing = false
  private lastRound: number | undefined

  constructor(private readonly parts: SealerParts) {}

  /** Runs one round each second until `stop`. */
  start(): void {
    const round = async (): Promise<void> => {
      await this.round().then(
        () => (this.isFailing = false),
        (error: unknown) => {
          this.isFailing = true
          this.parts.onFailure(error)
        },
      )
      if (this.timer) this.timer = setTimeout(next, pause).unref()
    }
    const next = (): void => void (this.running = round())
    this.timer = setTimeout(next, 0).unref()
  }

  /** Stops the rounds, and chains all that has come: what a long transaction committed out of order could not be chained five minutes later. */
  async stop(): Promise<void> {
    if (!this.timer) return
    clearTimeout(this.timer)
    this.timer = undefined
    await this.running
    await this.seal({ quick: false }).catch(this.parts.onFailure)
  }

  private async round(): Promise<void> {
    const quick = this.rounds++ % fullEvery !== 0
    const due = await sealStore.due(this.parts.db, { quick, copiedTo: await this.lastCopied() })
    if (due.events) await this.seal({ quick })
    const signed = due.root && (await this.signRoot())
    if (signed || due.copies) await this.copyRoots()
    // Months before one is needed: if a reader keeps the tables, the next root will do. What has no month is not refused.
    if (signed) await this.parts.db.transaction(role, (tx) => sealStore.makeMonths(tx)).catch(this.parts.onFailure)
    this.lastRound = performance.now()
  }

  /** Seconds since a round came to its end, whether or not there was anything to chain; undefined before the first. */
  get silentFor(): number | undefined {
    return this.lastRound === undefined ? undefined : (performance.now() - this.lastRound) / 1_000
  }

  /** Seconds since the last root; undefined before the first. */
  async rootAge(): Promise<number | undefined> {
    return this.parts.db.transaction(role, (tx) => sealStore.rootAge(tx))
  }

  /** Chains every committed event that has no place yet. Returns how many; none if another process has done it. */
  async seal({ quick }: { readonly quick: boolean }): Promise<number> {
    for (let all = 0; ;) {
      const sealed = await this.parts.db.transaction(role, async (tx) => ((await sealStore.lock(tx)) ? chainNext(tx, quick) : 0))
      all += sealed
      if (sealed < perTransaction) return all
    }
  }

  /**
   * Signs the heads of all chains if a root is due. Returns whether it did: not if another process chains or signs at this moment. A process
   * that has another key than the one that signs leaves it to others. @throws Invalid `AUDIT_KEY_REFUSED` if no other has signed meanwhile
   */
  async signRoot(): Promise<boolean> {
    const key = await this.parts.key()
    return this.parts.db.transaction(role, async (tx) => {
      // The key may be changed by whoever has the lock, so it is looked up under it.
      if (!(await sealStore.lock(tx))) return false
      const next = await sealStore.nextRoot(tx)
      if (!next.due) return false
      const signed = await this.addRoot(tx, next, key)
      if (!signed && next.late) throw otherKey(next, key)
      return signed
    })
  }

  /**
   * Chains all that has come and signs a root over it, due or not, after whoever chains or signs at this moment.
   * @throws Invalid `AUDIT_KEY_REFUSED` if this process has another key than the one that signs
   */
  async signNow(): Promise<void> {
    const key = await this.parts.key()
    await this.parts.db.transaction(role, async (tx) => {
      await rootKeyStore.waitForTurn(tx)
      while ((await chainNext(tx, false)) === perTransaction);
      const next = await sealStore.nextRoot(tx)
      if (!(await this.addRoot(tx, next, key))) throw otherKey(next, key)
    })
  }

  /** Adds a root. Returns whether it did: not with another key than the one that signs. */
  private async addRoot(tx: Tx, { at, key: before }: NextRoot, key: SigningKey): Promise<boolean> {
    // Safeguard A replaced key signs no further root: before !== null && !before.equals(key.publicKey) -> false
    if (before !== null && !before.equals(key.publicKey)) return false
    const partners = await sealStore.chained(tx)
    const found = new Map((await sealStore.heads(tx, partners)).map((head) => [head.partner, head]))
    const { root, heads } = treeOf(partners.map((partner) => found.get(partner) ?? { partner, place: 0, hash: beforeAll }))
    const { number: ledgerNumber, hash: ledgerHash } = await this.parts.ledger.head(tx)
    const signed = { at, root, ledgerNumber, ledgerHash }
    const { head } = await this.parts.ledger.publicChain(tx)
    const shown = { ...head, signature: key.sign(publicHeadText({ at, ...head })) }
    await sealStore.addRoot(tx, { ...signed, signature: key.sign(rootText(signed)), publicKey: key.publicKey }, heads, shown)
    return true
  }

  /** The chain that everybody may read: entries after a place, and its end as it was last signed. */
  async publicChain(after: number): Promise<PublicPart> {
    return this.parts.db.transaction(role, async (tx) => {
      // The end first: steps that come meanwhile lie after it.
      const head = (await sealStore.publicHead(tx)) ?? null
      const entries = (await this.parts.ledger.publicChain(tx)).entries.slice(after, after + perPage)
      return { entries, head: head && { ...head, keyChanges: (await rootKeyStore.changes(tx)).map(changeInHex) } }
    })
  }

  /** Appends to the file the roots, and the changes of the key, that it lacks at its end, whichever process made them. */
  async copyRoots(): Promise<void> {
    const { db, rootFile } = this.parts
    const copiedTo = await this.lastCopied()
    const [roots, changes] = await db.transaction(role, async (tx) => [
      await sealStore.rootsAfter(tx, copiedTo),
      await rootKeyStore.changes(tx, copiedTo),
    ])
    this.copiedTo = (await appendRoots(rootFile, roots, changes)) ?? copiedTo
  }

  /** The time of the last line of the file. */
  private async lastCopied(): Promise<string> {
    return (this.copiedTo ??= (await lastTimeIn(this.parts.rootFile)) ?? '-infinity')
  }

  /** Whether every event was chained in time, and the last round of this process worked. A full disk of PostgreSQL shows here first. */
  async isInTime(): Promise<boolean> {
    if (this.isFailing) return false
    return this.parts.db.transaction(role, async (tx) => !(await sealStore.isBehind(tx, longestWait)))
  }
}

const otherKey = ({ key }: NextRoot, held: SigningKey): Invalid =>
  new Invalid(
    'AUDIT_KEY_REFUSED',
    `The roots of this hub are signed with ${key?.toString('hex')}, and this machine holds ${held.publicKey.toString('hex')}. If nobody of yours changed the key, somebody else put in that change: look for partnership:altered in the log first. Otherwise put the file of the first in its place; if that was lost, run hub audit change-key with --without-old.`,
  )

/** Chains the next events that have no place yet, as many as one transaction takes, under the lock that the transaction holds. Returns how many. */
async function chainNext(tx: Tx, quick: boolean): Promise<number> {
  const events = await sealStore.unsealedEvents(tx, { quick, limit: perTransaction })
  if (events.length > 0) await sealStore.add(tx, sealsOf(events, await headsOf(tx, events)))
  return events.length
}

async function headsOf(tx: Tx, events: readonly UnsealedEvent[]): Promise<Map<string, Head>> {
  const heads = await sealStore.heads(tx, [...new Set(events.map(({ partner }) => partner))])
  return new Map(heads.map((head) => [head.partner, head]))
}

function sealsOf(events: readonly UnsealedEvent[], heads: Map<string, Head>): Seal[] {
  return events.map((event) => {
    const { partner, seq } = event
    const { place, hash: before } = heads.get(partner) ?? { place: 0, hash: beforeAll }
    const salt = randomBytes(16)
    const seal = { partner, place: place + 1, seq, salt, hash: entryHash(before, salt, eventText(event)) }
    heads.set(partner, seal)
    return seal
  })
}
