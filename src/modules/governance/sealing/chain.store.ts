import sql, { empty } from 'sql-template-tag'
import type { Database, Tx } from '../../../db/database.js'
import { checkPageSize } from '../../../kit/page.js'
import { actingIn, writeAudit } from '../audit/audit.store.js'
import type { Caller } from '../partners/caller.js'
import { edgeStore, movedAway, type LogEdge } from '../moving/edge.store.js'
import { eventText, type ChainedEvent } from './chain.js'
import { leafCount } from './root-tree.js'
import { changeInHex } from './root-key.js'
import { rootKeyStore } from './root-key.store.js'
import { chainedColumns, timeText } from './seal.store.js'

/** An entry of a chain as its partner receives it, so that the partner can compute the hash itself. Bytes are lower-case hex. */
interface ChainEntryRow {
  readonly place: number
  readonly salt: string
  readonly hash: string
  /** The hashed text, which follows the previous hash and the salt. */
  readonly text: string
}

/** A signed root, with the path to it from the caller's own chain. Bytes are lower-case hex. */
interface OwnRootRow {
  readonly at: string
  readonly root: string
  readonly signature: string
  readonly publicKey: string
  readonly leaves: number
  readonly leaf: number
  readonly salt: string
  readonly path: string
  readonly place: number
  readonly hash: string
  readonly ledgerNumber: number | null
  readonly ledgerHash: string | null
  readonly ledgerNow: string | null
  readonly keyChanges: ReturnType<typeof changeInHex>[]
}

/** What a partner receives of its own chain. Row-level security shows no other chain. Each reading is itself an event of the log. */
export class ChainStore {
  constructor(private readonly db: Pick<Database, 'transaction'>) {}

  /** Entries after a place, in order. Throws Invalid `LOG_MOVED` if the next ones were moved away. */
  async entries(caller: Caller, first: number, afterPlace: number): Promise<ChainEntryRow[]> {
    checkPageSize(first)
    return this.read(caller, 'audit/chain', async (tx) => {
      const rows = await tx.rows<ChainedEvent & Omit<ChainEntryRow, 'text'>>(sql`/* chain.entries */
        SELECT s.place, encode(s.salt, 'hex') AS salt, encode(s.hash, 'hex') AS hash, ${chainedColumns}
        FROM audit.seals s JOIN audit.events e ON e.seq = s.seq
        WHERE s.partner = ${caller.partner} AND s.place > ${afterPlace} ORDER BY s.place LIMIT ${first}`)
      // After the rows: a move that ended between the two would leave a gap that nobody explains.
      const edge = await edgeStore.edge(tx, caller.partner)
      // Safeguard Nobody counts too little of a log of which months were moved away: < edge.place -> < -1
      if (edge && afterPlace < edge.place)
        throw movedAway(
          edge,
          `Your chain goes on after place ${edge.place}: ask with afterPlace ${edge.place}, and the operator for your part of the files.`,
        )
      return rows.map(({ place, salt, hash, ...event }) => ({ place, salt, hash, text: eventText(event) }))
    })
  }

  /** The last root signed by that millisecond, or of all; null before the first. Throws Invalid `LOG_MOVED` if it was moved away. */
  async root(caller: Caller, by: Date | null): Promise<OwnRootRow | null> {
    return this.read(caller, 'audit/root', async (tx) => {
      const [row] = await tx.rows<
        Omit<OwnRootRow, 'keyChanges'>
      >(sql`/* chain.root */ SELECT ${timeText('r.made_at')} AS at, encode(r.root, 'hex') AS root,
        encode(r.signature, 'hex') AS signature, encode(r.public_key, 'hex') AS "publicKey", ${leafCount}::int AS leaves, h.leaf,
        encode(h.salt, 'hex') AS salt, encode(h.path, 'hex') AS path, h.place, encode(h.hash, 'hex') AS hash,
        r.ledger_number AS "ledgerNumber", r.ledger_hash AS "ledgerHash", encode(sha256(convert_to(l.body, 'UTF8') || l.mac), 'hex') AS "ledgerNow"
        FROM audit.root_heads h JOIN audit.roots r ON r.made_at = h.made_at LEFT JOIN governance.ledger l ON l.number = r.ledger_number
        WHERE h.partner = ${caller.partner} ${by === null ? empty : sql`AND h.made_at < ${by}::timestamptz + interval '1 millisecond'`} ORDER BY h.made_at DESC LIMIT 1`)
      const edge = await edgeStore.edge(tx, caller.partner)
      if (edge && by !== null && by < new Date(edge.rootAt))
        throw movedAway(edge, `The first root that is still there was signed at ${edge.rootAt}.`)
      return row ? { ...row, keyChanges: (await rootKeyStore.changes(tx)).map(changeInHex) } : null
    })
  }

  /** Where the log begins; null if nothing was moved away. This is no reading of the log, so it is no event. */
  async edge({ partner }: Caller): Promise<LogEdge | null> {
    return this.db.transaction({ role: 'hub_audit_reader', partner }, (tx) => edgeStore.edge(tx, partner))
  }

  private async read<T>(caller: Caller, resource: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.db.transaction({ role: 'hub_audit_reader', partner: caller.partner }, async (tx) => {
      const found = await work(tx)
      // Safeguard T-DB-5 a log that cannot be written
      await writeAudit(tx, { ...actingIn(caller), verb: 'CONSULTATION', event: 'audit:read', resource })
      return found
    })
  }
}
