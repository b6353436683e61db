import { join } from 'node:path'
import { rm } from 'node:fs/promises'
import pg from 'pg'
import sql from 'sql-template-tag'
import { startEmbedded } from '../../../src/db/embedded-postgres.js'
import { AuditSealer, keptSigningKey, Ledger, LedgerDesk, type SigningKey } from '../../../src/modules/governance/index.js'
import { beforeAll } from '../../../src/modules/governance/sealing/chain.js'
import { rootText, treeOf } from '../../../src/modules/governance/sealing/root-tree.js'
import { sealStore } from '../../../src/modules/governance/sealing/seal.store.js'
import { testKeys } from '../batches/test-keys.js'
import { Database } from '../../../src/db/database.js'

const chained = ['events', 'seals', 'roots', 'root_heads', 'moved']

/** As a superuser could: no trigger prevents it. */
export async function tamperWith(owner: pg.Client, ...statements: readonly string[]): Promise<void> {
  for (const table of chained) await owner.query(`ALTER TABLE audit.${table} DISABLE TRIGGER ALL`)
  try {
    for (const statement of statements) await owner.query(statement)
  } finally {
    for (const table of chained) await owner.query(`ALTER TABLE audit.${table} ENABLE TRIGGER ALL`)
  }
}

/** The first day of the month so many months ago in London, `YYYY-MM-DD`. */
export function monthAgo(months: number): string {
  const [year = '', month = ''] = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/London' }).split('-')
  return new Date(Date.UTC(Number(year), Number(month) - 1 - months, 1)).toISOString().slice(0, 10)
}

const plainDetail = '{"n": 1, "text": "é\\u2028\\\\u0007"}'

interface OldLogParts {
  readonly db: Database
  /** A superuser. */
  readonly owner: pg.Client
  readonly key: SigningKey
  readonly folder: string
}

/** A log whose events and roots have times in the past: what a hub has after a year. Time cannot be waited for, so a superuser sets it. */
export class OldLog {
  readonly rootFile: string
  readonly sealer: AuditSealer

  constructor(private readonly parts: OldLogParts) {
    this.rootFile = join(parts.folder, 'roots.ndjson')
    this.sealer = new AuditSealer({
      db: parts.db,
      key: () => Promise.resolve(parts.key),
      rootFile: this.rootFile,
      ledger: new LedgerDesk(parts.db, new Ledger(testKeys.record)),
      onFailure: (error) => {
        throw error
      },
    })
  }

  /** Removes whatever is in the log. */
  async empty(): Promise<void> {
    await tamperWith(this.parts.owner, ...['moved', 'root_heads', 'roots', 'seals', 'events'].map((table) => `DELETE FROM audit.${table}`))
  }

  /** Puts the tables of the log aside, and returns what puts them back as they were then: a restore of an older database. */
  async backup(): Promise<() => Promise<void>> {
    const { owner } = this.parts
    for (const table of chained) await owner.query(`CREATE TEMPORARY TABLE "was_${table}" AS TABLE audit.${table}`)
    return async () => {
      await this.empty()
      await tamperWith(owner, ...chained.map((table) => `INSERT INTO audit.${table} OVERRIDING SYSTEM VALUE SELECT * FROM "was_${table}"`))
      for (const table of chained) await owner.query(`DROP TABLE "was_${table}"`)
    }
  }

  /** Writes events of these partners at a time and chains them. */
  async write(at: string, partners: readonly string[], event = 'records:read', detail = plainDetail): Promise<void> {
    const { db, owner } = this.parts
    for (const partner of partners)
      await db.transaction({ role: 'hub_audit_writer', partner }, (tx) =>
        tx.rows(sql`INSERT INTO audit.events (at, actor, partner, role, purpose, verb, event, resource, told, feed, detail)
          VALUES (${at}::timestamptz, 'somebody', ${partner}, 'R', 'P', 'CONSULTATION', ${event}, 'c', ${partner === 'surrey' ? 'EACH' : 'BY_DAY'}, null,
            ${detail}::jsonb)`),
      )
    await this.sealer.seal({ quick: false })
    await tamperWith(owner, `UPDATE audit.seals s SET sealed_at = e.at FROM audit.events e WHERE e.seq = s.seq AND s.sealed_at > e.at`)
  }

  /** Signs a root as at a time, `YYYY-MM-DDTHH:MM:SS.ffffffZ`. */
  async sign(at: string): Promise<void> {
    const { db, key } = this.parts
    await db.transaction({ role: 'hub_audit_sealer' }, async (tx) => {
      const partners = await sealStore.chained(tx)
      const found = new Map((await sealStore.heads(tx, partners)).map((head) => [head.partner, head]))
      const { root, heads } = treeOf(partners.map((partner) => found.get(partner) ?? { partner, place: 0, hash: beforeAll }))
      const signed = { at, root, ledgerNumber: null, ledgerHash: null }
      await sealStore.addRoot(tx, { ...signed, signature: key.sign(rootText(signed)), publicKey: key.publicKey }, heads)
    })
    await this.sealer.copyRoots()
  }

  /** A month of events and roots: three of each, on the 5th, 15th and 25th day. */
  async month(first: string, partners: readonly string[] = ['surrey', 'victim-support', 'surrey']): Promise<void> {
    for (const day of ['05', '15', '25']) {
      await this.write(`${first.slice(0, 8)}${day}T09:00:00Z`, partners)
      await this.sign(`${first.slice(0, 8)}${day}T09:05:00.000123Z`)
    }
  }
}

/** The months of an aged log that can be moved away, and the first that stays. */
export const agedMonths = [15, 14, 13].map(monthAgo) as [string, string, string]

/** Puts a log of a year and more in the place of that of a hub which is closed meanwhile. */
export async function ageLog(dataDir: string): Promise<void> {
  const embedded = await startEmbedded(dataDir, { make: false })
  const owner = new pg.Client({ connectionString: embedded.adminUrl })
  await owner.connect()
  const db = new Database({ connectionString: embedded.appUrl })
  const folder = join(dataDir, 'audit')
  const [first, second, begins] = agedMonths
  try {
    const log = new OldLog({ db, owner, key: await keptSigningKey(join(folder, 'signing-key.pem')), folder })
    await log.empty()
    await rm(log.rootFile, { force: true })
    for (const month of [first, second]) await log.month(month, ['surrey', 'victim-support', 'surrey', 'victim-support'])
    await log.write(`${begins}T12:00:00Z`, ['surrey', 'kent', 'victim-support'], 'analysis:answered')
    await log.sign(`${begins}T12:05:00.000000Z`)
  } finally {
    await db.close()
    await owner.end()
    await embedded.stop()
  }
}
