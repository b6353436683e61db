/**
 * What verifying a grown audit log takes: `node --import ./bin/sources.mjs bench/grown-log.ts [EVENTS]` makes a log of so many events (a million) of 48
 * partners in a PostgreSQL of its own, chained and signed by the hub's own sealer, verifies all of it, and reads a page of it as a partner does.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { systemClock } from '../src/kit/clock.js'
import { AuditSealer, AuditStore, keptSigningKey, verifyLog, type Caller } from '../src/modules/governance/index.js'
import { startDatabase } from '../test/support/database.js'

const events = Number(process.argv[2] ?? 1_000_000)
/** About what ten requests a second write between two roots. */
const between = 3_000
const partners = Array.from({ length: 48 }, (_, n) => ({ code: `force-${n}`, kind: 'FORCE' }))

const seconds = async <T>(work: () => Promise<T>): Promise<{ readonly took: number; readonly result: T }> => {
  const began = performance.now()
  const result = await work()
  return { took: (performance.now() - began) / 1_000, result }
}

const megabytes = (): number => Math.round(process.memoryUsage.rss() / 2 ** 20)

const folder = await mkdtemp(join(tmpdir(), 'hub-bench-'))
const store = await startDatabase(partners)
try {
  const key = await keptSigningKey(join(folder, 'key.pem'))
  const rootFile = join(folder, 'roots.ndjson')
  const onFailure = (error: unknown): never => {
    throw error
  }
  const sealer = new AuditSealer({ db: store.db, key: () => Promise.resolve(key), rootFile, onFailure })
  const write = (n: number): Promise<unknown> => {
    const partner = partners[n % partners.length]?.code ?? ''
    return store.db.transaction({ role: 'hub_audit_writer', partner, takesLong: true }, (tx) =>
      tx.rows(sql`INSERT INTO audit.events (actor, partner, role, purpose, verb, event, resource, told, detail)
        SELECT 'https://login.example/realms/hub|' || i, ${partner}, 'POLICE_ANALYST', 'STATISTICS', 'CONSULTATION', 'records:read',
          'police_referrals', 'EACH', jsonb_build_object('count', i % 100, 'filter', jsonb_build_object('from', '2026-01-01', 'to', '2026-03-31'))
        FROM generate_series(1, ${between}::int) i`),
    )
  }
  const made = await seconds(async () => {
    for (let n = 0; n * between < events; n += 1) {
      await write(n)
      await sealer.seal({ quick: true })
      await sealer.signRoot({ evenIfNotDue: true })
      if (n % 50 === 0) console.log(`${n * between} events`)
    }
    await sealer.copyRoots()
  })
  console.log(`made in ${made.took.toFixed(0)} s`)
  let most = 0
  const watching = setInterval(() => (most = Math.max(most, megabytes())), 100)
  const before = megabytes()
  const { took, result } = await seconds(() => verifyLog({ db: store.db, publicKey: key.publicKey, rootFiles: [rootFile] }))
  clearInterval(watching)
  console.log(
    `${result.entries} entries, ${result.roots} roots, ${result.findings.length} findings: ${took.toFixed(1)} s, ${before} MB before, at most ${most} MB`,
  )
  const surrey: Caller = { subject: 's', partner: 'force-7', partnerKind: 'FORCE', role: 'AUDITOR', agreement: null, purpose: 'GOVERNANCE' }
  const log = new AuditStore(store.db, systemClock)
  const pages: number[] = []
  let after: string | null = null
  for (let n = 0; n < 50; n += 1) {
    const page = await seconds(() => log.page(surrey, {}, 100, after))
    pages.push(page.took * 1_000)
    after = page.result.pageInfo.endCursor ?? null
  }
  pages.sort((a, b) => a - b)
  console.log(`50 pages of 100 entries: ${pages[25]?.toFixed(1)} ms in the middle, ${pages.at(-1)?.toFixed(1)} ms at most`)
} finally {
  await store.stop()
  await rm(folder, { recursive: true })
}
