import sql, { empty, raw, type Sql } from 'sql-template-tag'
import type { Database, Tx } from '../../../db/database.js'
import type { ChainedEvent } from './chain.js'
import type { Head, HeadUnderRoot, Root } from './root-tree.js'

/** A committed event that has no place in a chain yet. */
export interface UnsealedEvent extends ChainedEvent {
  /** Number among all events. For the hub only, because it shows a partner how much the others do. */
  readonly seq: number
}

export interface Seal extends Head {
  readonly seq: number
  readonly salt: Uint8Array
}

/** A time as text, UTC to the microsecond, in the form that is hashed. */
export const timeText = (column: string): Sql => raw(`to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`)

/** The columns of a root. */
export const rootColumns = sql`${timeText('made_at')} AS at, root, signature, public_key AS "publicKey", ledger_number AS "ledgerNumber",
  ledger_hash AS "ledgerHash"`

/** The columns of an event that are chained. */
export const chainedColumns = sql`e.partner, e.partner_seq AS number, ${timeText('e.at')} AS at, e.actor, e.role, e.purpose,
  e.agreement::text AS agreement, e.verb, e.event, e.resource, e.detail::text AS detail`

// Safeguard T-DB-4 an event put in: s.sealed_at < clock_timestamp() - interval '5 minutes' -> false
const isOld = sql`s.sealed_at < clock_timestamp() - interval '5 minutes'`

/**
 * No event with a number up to this one can still arrive: no transaction takes five minutes from its event to its end. An event that
 * appears below it was added later. It is not chained, and verification reports it.
 */
export const floor = sql`(SELECT coalesce(max(s.seq), 0) FROM audit.seals s WHERE ${isOld})`

/** Looked up event by event: as an anti join, PostgreSQL reads every seal of a long log to find those of its last events. */
const unsealed = sql`(SELECT s.seq FROM audit.seals s WHERE s.seq = e.seq) IS NULL`

/**
 * How far below the last sealed number the quick search looks for events that were committed out of order. Every node reads that many at most each
 * second. What a transaction commits that lasted longer than a thousand events of others is found by the next full search, ten seconds later.
 */
const lookBack = 1_000
/** The floor, or the look-back if that is higher. It reads no seal below the look-back. */
const nearEnd = sql`(SELECT coalesce((SELECT max(s.seq) FROM audit.seals s
    WHERE s.seq > last.seq - ${lookBack}::bigint AND ${isOld}), last.seq - ${lookBack}::bigint)
  FROM (SELECT coalesce(max(s.seq), 0) AS seq FROM audit.seals s) last)`

/** Does an event meet a condition? Asked in the order of the numbers, so that the index is read from where the search begins and the rest of a long log is not. */
const isAny = (condition: Sql): Sql => sql`(SELECT true FROM audit.events e WHERE ${condition} ORDER BY e.seq LIMIT 1) IS NOT NULL`

/** What a round has to do. */
interface Due {
  readonly events: boolean
  readonly root: boolean
  readonly copies: boolean
}

/** Minutes between two roots. They are signed at these times whether or not anything happened, so that a root tells nothing. */
// Safeguard A root every five minutes: 5 -> 60
const rootEvery = 5

const isRootDue = sql`coalesce((SELECT max(made_at) FROM audit.roots)
  < date_bin(make_interval(mins => ${rootEvery}::int), clock_timestamp(), 'epoch'::timestamptz), true)`

/** The key that signs roots: the last to which it was changed, or the one that signed the last root. Null before the first root. */
const keyInUse = sql`coalesce((SELECT after FROM audit.root_keys ORDER BY changed_at DESC LIMIT 1),
  (SELECT public_key FROM audit.roots ORDER BY made_at DESC LIMIT 1))`

/** A signed end of the chain that everybody may read. Bytes are lower-case hex. */
export interface PublicHead {
  readonly at: string
  readonly place: number
  readonly hash: string
  readonly signature: string
  readonly publicKey: string
}

export interface NextRoot {
  readonly due: boolean
  readonly at: string
  readonly key: Buffer | null
  readonly lastAt: string | null
  /** True if the last root is so old that no process has signed when it was due. */
  readonly late: boolean
}

export const sealStore = {
  /** One statement in one packet, because every node asks each second and mostly there is nothing. `copiedTo` is the last copied root. */
  async due(db: Pick<Database, 'once'>, { quick, copiedTo }: { readonly quick: boolean; readonly copiedTo: string }): Promise<Due> {
    const [row] = await db.once<Due>(
      { role: 'hub_audit_sealer' },
      sql`/* seal.due */ SELECT ${isAny(sql`e.seq > ${quick ? nearEnd : floor} AND ${unsealed}`)} AS events,
        ${isRootDue} AS root, EXISTS (SELECT FROM audit.roots WHERE made_at > ${copiedTo}::timestamptz) AS copies`,
    )
    if (!row) throw new Error('a statement without a table gives one row')
    return row
  },

  /** True for one process at a time, until the transaction ends. */
  async lock(tx: Tx): Promise<boolean> {
    const [row] = await tx.rows<{ held: boolean }>(sql`/* seal.lock */ SELECT pg_try_advisory_xact_lock(hashtext('audit.sealer')) AS held`)
    return row?.held ?? false
  },

  /** The first unsealed events. `quick` looks only near the end: see `lookBack`. */
  unsealedEvents(tx: Tx, { quick, limit }: { readonly quick: boolean; readonly limit: number }): Promise<UnsealedEvent[]> {
    const from = quick ? nearEnd : floor
    return tx.rows(sql`/* seal.unsealed */ SELECT e.seq, ${chainedColumns} FROM audit.events e
      WHERE e.seq > ${from} AND ${unsealed} ORDER BY e.seq LIMIT ${limit}`)
  },

  /** Whether an event near the end has waited too long for its seal. */
  async isBehind(tx: Tx, seconds: number): Promise<boolean> {
    const [row] = await tx.rows<{ behind: boolean }>(
      sql`/* seal.behind */ SELECT ${isAny(
        sql`e.seq > ${nearEnd} AND e.at < clock_timestamp() - make_interval(secs => ${seconds}) AND ${unsealed}`,
      )} AS behind`,
    )
    return row?.behind ?? true
  },

  /** The last entries of these partners' chains. A chain without entries is left out. */
  heads(tx: Tx, partners: readonly string[]): Promise<Head[]> {
    return tx.rows(sql`/* seal.heads */ SELECT p.partner, h.place, h.hash FROM unnest(${[...partners]}::text[]) p (partner)
      CROSS JOIN LATERAL (SELECT s.place, s.hash FROM audit.seals s WHERE s.partner = p.partner ORDER BY s.place DESC LIMIT 1) h`)
  },

  /** Everyone who may have a chain: the partners, and the hub itself. */
  async chained(tx: Tx): Promise<string[]> {
    const partners = await tx.models(({ partner }) => partner.findMany({ select: { code: true } }))
    return [...new Set([...partners.map(({ code }) => code), 'hub'])].sort()
  },

  async add(tx: Tx, seals: readonly Seal[]): Promise<void> {
    const column = <T>(of: (seal: Seal) => T): T[] => seals.map(of)
    await tx.rows(sql`/* seal.add */ INSERT INTO audit.seals (partner, place, seq, salt, hash)
      SELECT * FROM unnest(${column((seal) => seal.partner)}::text[], ${column((seal) => seal.place)}::bigint[],
        ${column((seal) => seal.seq)}::bigint[], ${column((seal) => seal.salt)}::bytea[], ${column((seal) => seal.hash)}::bytea[])`)
  },

  /** Makes the tables of this month and of the next three, if they are not there. Waits two seconds at most for whoever reads the log. */
  makeMonths: (tx: Tx): Promise<unknown> => tx.rows(sql`/* seal.makeMonths */ SELECT audit.make_months()`),

  /** Whether a root is due, the time for a root made now, and which key has to sign it. */
  async nextRoot(tx: Tx): Promise<NextRoot> {
    const [row] = await tx.rows<NextRoot>(
      sql`/* seal.nextRoot */ SELECT ${timeText('clock_timestamp()')} AS at, ${isRootDue} AS due, ${keyInUse} AS key,
        (SELECT ${timeText('max(made_at)')} FROM audit.roots) AS "lastAt",
        coalesce((SELECT max(made_at) FROM audit.roots) < clock_timestamp() - make_interval(mins => ${2 * rootEvery}::int), false) AS late`,
    )
    if (!row) throw new Error('a statement without a table gives one row')
    return row
  },

  /** Seconds since the last root was made; undefined before the first. */
  async rootAge(tx: Tx): Promise<number | undefined> {
    const [row] = await tx.rows<{ age: number | null }>(
      sql`/* seal.rootAge */ SELECT extract(epoch FROM clock_timestamp() - max(made_at))::float8 AS age FROM audit.roots`,
    )
    return row?.age ?? undefined
  },

  /** @param shown the signed end of the chain that everybody may read */
  async addRoot(
    tx: Tx,
    { at, root, signature, publicKey, ...ledger }: Root,
    heads: readonly HeadUnderRoot[],
    shown: { readonly place: number; readonly hash: string; readonly signature: Uint8Array } | null = null,
  ): Promise<void> {
    const [columns, values] = shown
      ? [sql`, public_place, public_hash, public_signature`, sql`, ${shown.place}, ${shown.hash}, ${shown.signature}`]
      : [empty, empty]
    await tx.rows(sql`/* seal.addRoot */ INSERT INTO audit.roots (made_at, root, signature, public_key, ledger_number, ledger_hash${columns})
      VALUES (${at}::timestamptz, ${root}, ${signature}, ${publicKey}, ${ledger.ledgerNumber}, ${ledger.ledgerHash}${values})`)
    const column = <T>(of: (head: HeadUnderRoot) => T): T[] => heads.map(of)
    await tx.rows(sql`/* seal.addRootHeads */ INSERT INTO audit.root_heads (made_at, partner, place, hash, leaf, salt, path)
      SELECT ${at}::timestamptz, * FROM unnest(${column((head) => head.partner)}::text[], ${column((head) => head.place)}::bigint[],
        ${column((head) => head.hash)}::bytea[], ${column((head) => head.leaf)}::int[], ${column((head) => head.salt)}::bytea[],
        ${column((head) => head.path)}::bytea[])`)
  },

  /** The end of the chain that everybody may read, as it was last signed; undefined before the first. */
  async publicHead(tx: Tx): Promise<PublicHead | undefined> {
    const [head] = await tx.rows<PublicHead>(sql`/* seal.publicHead */ SELECT ${timeText('made_at')} AS at, public_place AS place,
      public_hash AS hash, encode(public_signature, 'hex') AS signature, encode(public_key, 'hex') AS "publicKey"
      FROM audit.roots WHERE public_place IS NOT NULL ORDER BY made_at DESC LIMIT 1`)
    return head
  },

  /** Roots made after a time, the oldest first. */
  rootsAfter(tx: Tx, after: string): Promise<Root[]> {
    return tx.rows(sql`/* seal.roots */ SELECT ${rootColumns} FROM audit.roots WHERE made_at > ${after}::timestamptz ORDER BY made_at`)
  },
}
