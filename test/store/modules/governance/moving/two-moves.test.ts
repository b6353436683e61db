import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import type pg from 'pg'
import { systemClock } from '../../../../../src/kit/clock.js'
import { ChainStore } from '../../../../../src/modules/governance/sealing/chain.store.js'
import type { Sql } from 'sql-template-tag'
import { type TableOwner } from '../../../../../src/db/login/as-table-owner.js'
import { AuditStore, type Caller, type MovedAway, type SigningKey } from '../../../../../src/modules/governance/index.js'
import type { TestDatabase } from '../../../../support/postgres/database.js'
import { moveIn, withOldLog } from '../../../../support/hub/old-log-suite.js'
import { monthAgo, tamperWith, type OldLog } from '../../../../support/hub/old-log.js'

/** The file of moved months is the only copy of its events, so nothing may take its place. */
let store: TestDatabase
let owner: pg.Client
let folder: string
let key: SigningKey
let log: OldLog

const [first, second, kept] = [15, 14, 13].map(monthAgo) as [string, string, string]
const file = (): string => join(folder, `audit-log-before-${second.slice(0, 7)}.jsonl.gz`)

withOldLog([first, second, kept], (started) => ({ store, owner, folder, key, log } = started))

/** Does something before the owner's statement of a name. */
const doing =
  (name: string, work: () => Promise<unknown>, asOwner: TableOwner): TableOwner =>
  async <T>(statement: Sql) => {
    if (statement.text.includes(name)) await work()
    return asOwner<T>(statement)
  }

const move = (at = '', work: () => Promise<unknown> = () => Promise.resolve(), before = second): Promise<MovedAway | null> =>
  moveIn({ store, owner, folder, key, log }, { before, ...(at === '' ? {} : { as: (owner: TableOwner) => doing(at, work, owner) }) })

const countOf = async (table: string): Promise<number> =>
  Number((await owner.query<{ n: string }>(`SELECT count(*) AS n FROM audit.${table}`)).rows[0]?.n)

test.each(['mover.note', 'mover.away'])(
  'a second archiving that begins before %s of the first is refused, and the first is completed',
  async (at) => {
    const second = async () => {
      await expect(move()).rejects.toThrow('Another move is running. Wait for its end, then run this again.')
    }
    expect(await move(at, second)).toMatchObject({ entries: 9, already: false })
    expect(await move()).toMatchObject({ entries: 9, already: true })
    expect(gunzipSync(await readFile(file())).toString()).toContain('"end":{"entries":9')
  },
)

test('two archivings that begin at once result in one', async () => {
  const ended = await Promise.allSettled([move(), move()])
  expect(ended.filter(({ status }) => status === 'fulfilled')).not.toEqual([])
  expect(await countOf('moves')).toBe(1)
  expect(gunzipSync(await readFile(file())).toString()).toContain('"end":{"entries":9')
  expect(await move()).toMatchObject({ already: true })
})

test('an existing archive file is not overwritten, whatever the log says of it', async () => {
  await move('mover.note', () => Promise.reject(new Error('killed'))).catch(() => undefined)
  const text = gunzipSync(await readFile(file())).toString()
  for (const other of [gzipSync(text.replace('"told":"EACH"', '"told":"BY_DAY"')), gzipSync(text).subarray(0, 400)]) {
    await writeFile(file(), other)
    await expect(move()).rejects.toThrow(`${file()} is there and holds something else. Name another folder.`)
    expect(await readFile(file())).toEqual(other)
  }
  expect(await countOf('moves')).toBe(0)
  expect((await readdir(folder)).filter((name) => name.endsWith('.partial'))).toEqual([])
})

test('archiving reports that the connection of the owner was dropped, and the same command completes it', async () => {
  const drop = () =>
    owner.query(`SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND pid <> pg_backend_pid() AND granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`)
  await expect(move('mover.away', drop)).rejects.toThrow(
    'The connection of HUB_MIGRATE_DATABASE_URL was dropped. Run the same command again: it goes on where it was.',
  )
  expect(await countOf('moved')).toBe(0)
  expect(await move()).toMatchObject({ entries: 9, already: false })
})

test('archiving is refused if there are events before the month and no signed root', async () => {
  expect(await move('', undefined, first)).toBeNull()
  await tamperWith(owner, `DELETE FROM audit.root_heads WHERE made_at < '${second}'`, `DELETE FROM audit.roots WHERE made_at < '${second}'`)
  await expect(move()).rejects.toThrow(`No root was signed before ${second.slice(0, 7)}, so nothing can be moved.`)
})

describe('who reads the log while months leave it', () => {
  const caller: Caller = {
    subject: 's',
    partner: 'surrey',
    partnerKind: 'FORCE',
    role: 'AUDITOR',
    agreement: null,
    purpose: 'GOVERNANCE',
  }
  const audit = () => new AuditStore(store.db, systemClock)
  const chains = () => new ChainStore(store.db)

  const untilWaiting = async (): Promise<void> => {
    for (let tries = 0; tries < 200; tries += 1) {
      const { rows } =
        await owner.query(`SELECT FROM pg_locks WHERE relation IN ('audit.events'::regclass, 'audit.seals'::regclass, 'audit.roots'::regclass)
        AND NOT granted`)
      if (rows.length > 0) return
      await new Promise((later) => setTimeout(later, 50))
    }
    throw new Error('no reader came as far as the rows')
  }

  test.each<[string, () => Promise<unknown>]>([
    ['usage', () => audit().usage(caller, new Date(`${first}T00:00:00Z`), null)],
    ['a page', () => audit().page(caller, { atFrom: new Date(`${first}T00:00:00Z`) }, 50, null)],
    ['the chain', () => chains().entries(caller, 50, 0)],
    ['a root', () => chains().root(caller, new Date(`${first.slice(0, 8)}10T00:00:00Z`))],
  ])('is refused and never answered with what is left: %s', async (_name, read) => {
    await expect(move('mover.away', () => Promise.reject(new Error('killed')))).rejects.toThrow('killed')
    // The reader has looked where the log begins, and stands before the rows until they have left.
    await owner.query('BEGIN; LOCK TABLE audit.events, audit.seals, audit.roots IN ACCESS EXCLUSIVE MODE')
    const answer = read().then(
      () => 'answered',
      ({ code }: { readonly code: string }) => code,
    )
    await untilWaiting()
    await owner.query(`SELECT audit.move_away(before, sha256) FROM audit.moves; COMMIT`)
    expect(await answer).toBe('LOG_MOVED')
  })
})
