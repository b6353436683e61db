import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from '@jest/globals'
import type pg from 'pg'
import sql from 'sql-template-tag'
import { Database } from '../../../../../src/db/database.js'
import {
  Ledger,
  LedgerDesk,
  nothingBefore,
  operatorActor,
  seenFile,
  stepsOf,
  takeStep,
} from '../../../../../src/modules/governance/index.js'
import { testKeys } from '../../../../support/batches/test-keys.js'
import { deciding } from '../../../../support/hub/deciding.js'
import { ofSuite } from '../../../../support/runs/of-suite.js'
import { startDatabase } from '../../../../support/postgres/database.js'

const store = ofSuite(() => startDatabase())
/** Whoever holds the whole database, without the key. */
let owner: pg.Client
beforeAll(async () => {
  owner = await store.openOwner()
})

const report = () => store.ledger.report()
const rename = (to: string) =>
  store.db.transaction(deciding(), (tx) => tx.rows(sql`UPDATE governance.partners SET name = ${to} WHERE code = 'kent'`))
const nodeOf = (recordKey: Uint8Array): Database => new Database({ connectionString: store.appUrl, ledger: new Ledger(recordKey) })

test('a step leaves one event for each subject that it changes, with who took it, and nothing when it fails', async () => {
  const before = (await report()).events
  await rename('Kent Police')
  const failing = store.db.transaction(deciding(), async (tx) => {
    await tx.rows(sql`UPDATE governance.partners SET name = 'Kent'`)
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  const { rows } = await owner.query<{ body: string }>('SELECT body FROM governance.ledger WHERE number > $1', [before])
  expect(rows.map(({ body }) => JSON.parse(body) as object)).toEqual([
    expect.objectContaining({
      number: before + 1,
      event: 'partner:added',
      subject: 'partner/kent',
      actor: 'operator',
      partner: 'hub',
      role: 'OPERATOR',
    }),
  ])
})

test('of forty tries of one step at once one is taken, by whichever node', async () => {
  const other = nodeOf(testKeys.record)
  const before = (await report()).events
  const tries = Array.from({ length: 40 }, (_, n) =>
    (n % 2 ? other : store.db).transaction(deciding(), async (tx) => {
      const [{ name } = { name: '' }] = await tx.rows<{ name: string }>(sql`SELECT name FROM governance.partners WHERE code = 'surrey'`)
      if (name !== 'surrey') return false
      // So long that others, which must connect first, would read the old name too.
      await tx.rows(sql`SELECT pg_sleep(0.5)`)
      await tx.rows(sql`UPDATE governance.partners SET name = 'Surrey Police' WHERE code = 'surrey'`)
      return true
    }),
  )
  const taken = await Promise.all(tries)
  await other.close()
  expect({ taken: taken.filter(Boolean).length, events: (await report()).events - before }).toEqual({ taken: 1, events: 1 })
})

test('a step is refused if what it changes is not what its last step left, and changes nothing', async () => {
  await owner.query(`UPDATE governance.partners SET kind = 'RESEARCH' WHERE code = 'kent'`)
  await expect(rename('Kent')).rejects.toMatchObject({ code: 'LEDGER_NOT_GOOD' })
  const { rows } = await owner.query<{ name: string }>(`SELECT name FROM governance.partners WHERE code = 'kent'`)
  expect(rows).toEqual([{ name: 'Kent Police' }])
  expect(await store.ledger.takeOver(['partner/kent'])).toEqual(['partner/kent'])
  await rename('Kent')
  expect(await report()).toMatchObject({ unbelieved: [], takenOver: expect.arrayContaining(['partner/kent']) })
})

test('an event that no process with the key wrote at its place is named, and changes nothing that is believed', async () => {
  const { events } = await report()
  const { rows } = await owner.query<{ body: string; mac: Buffer }>('SELECT body, mac FROM governance.ledger ORDER BY number DESC LIMIT 1')
  const last = rows[0] ?? { body: '{}', mac: Buffer.alloc(32) }
  const withdrawn = JSON.stringify({ ...(JSON.parse(last.body) as object), number: events + 2, subject: 'partner/surrey' })
  for (const [at, body] of [last.body, withdrawn].entries())
    await owner.query('INSERT INTO governance.ledger VALUES ($1, $2, $3)', [events + 1 + at, body, last.mac])
  expect(await report()).toMatchObject({ forged: [events + 1, events + 2], unbelieved: [] })
  await rename('Kent Police')
  expect(await report()).toMatchObject({ forged: [events + 1, events + 2], unbelieved: [] })
})

test('an event of another key is none', async () => {
  const other = nodeOf(Buffer.alloc(32, 7))
  const { events } = await report()
  const seen = await new LedgerDesk(other, new Ledger(Buffer.alloc(32, 7))).report()
  await other.close()
  expect(seen).toMatchObject({ events, unbelieved: expect.arrayContaining(['partner/kent', 'partner/surrey']) })
  expect(seen.forged).toHaveLength(events)
})

test('the ledger takes an event only behind the last one, and no event is changed or taken away', async () => {
  const number = (await report()).events + 2
  await expect(owner.query('INSERT INTO governance.ledger VALUES ($1, $2, $3)', [number, '{}', Buffer.alloc(32)])).rejects.toThrow(
    /no gaps/,
  )
  for (const statement of [`UPDATE governance.ledger SET body = '{}'`, 'DELETE FROM governance.ledger', 'TRUNCATE governance.ledger'])
    await expect(owner.query(statement)).rejects.toThrow(/never changed/)
})

test('without its ledger a database lets nobody read what parties decided', async () => {
  const without = new Database({ connectionString: store.appUrl })
  await expect(without.transaction({ role: 'hub_public' }, async () => undefined)).rejects.toThrow(/with its ledger/)
  await without.close()
})

test('a node that has read an event answers nothing any more when it is gone with its row, or another stands in its place', async () => {
  await rename('Kent again')
  await report()
  const { rows } = await owner.query<{ number: string; mac: Buffer }>(
    'SELECT number, mac FROM governance.ledger ORDER BY number DESC LIMIT 1',
  )
  await owner.query('SET session_replication_role = replica')
  await owner.query('DELETE FROM governance.ledger WHERE number = $1', [rows[0]?.number])
  await owner.query(`UPDATE governance.partners SET name = 'Kent Police' WHERE code = 'kent'`)
  await expect(report()).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  // A step is refused then, and the refusal is on record.
  const denied = async () => (await owner.query<{ detail: object }>(`SELECT detail FROM audit.events WHERE event = 'return:denied'`)).rows
  const step = stepsOf('RETURNS')()({ event: 'return:kept', name: 'keep' })
  await expect(takeStep(store.db, operatorActor, step, nothingBefore, nothingBefore)).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  expect(await denied()).toEqual([{ detail: { step: 'keep', code: 'UNAVAILABLE' } }])
  await owner.query(`INSERT INTO governance.ledger VALUES ($1, '{}', $2), ($1::bigint + 1, '{}', $2)`, [rows[0]?.number, rows[0]?.mac])
  await expect(report()).rejects.toMatchObject({ code: 'UNAVAILABLE' })
})

test('a ledger whose end was cut off while no node ran is refused, until the operator lets it go on without what was seen', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hub-seen-'))
  const file = seenFile(join(folder, 'seen.json'))
  /** What a process that starts now on this machine reports. */
  const started = async (goesOn = false) => {
    const ledger = new Ledger(testKeys.record, file)
    const db = new Database({ connectionString: store.appUrl, ledger })
    const desk = new LedgerDesk(db, ledger)
    if (goesOn) await desk.goOn()
    try {
      return await desk.report()
    } finally {
      await db.close()
    }
  }
  const cutOff = () => owner.query(`DELETE FROM governance.ledger WHERE number = (SELECT max(number) FROM governance.ledger)`)
  const { events } = await started()
  await cutOff()
  await expect(started()).rejects.toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining(`event ${events}`) })
  const lost = await file.read()
  expect(lost?.number).toBe(events)
  expect((await started(true)).takenOver).toContain(`ledger/${events}/${lost?.hash}`)
  expect(await started()).toMatchObject({ events })
  // The event that gave it up counts for that one alone.
  await cutOff()
  await expect(started()).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  await rm(folder, { recursive: true })
})
