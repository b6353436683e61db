import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, beforeEach, expect, test } from '@jest/globals'
import type pg from 'pg'
import sql from 'sql-template-tag'
import { AuditSealer, changeRootKey, keptSigningKey, verifyLog, type SigningKey } from '../../../../../src/modules/governance/index.js'
import { changeInHex, changeOf } from '../../../../../src/modules/governance/sealing/root-key.js'
import { startDatabase } from '../../../../support/postgres/database.js'
import { folderOfSuite, ofSuite } from '../../../../support/runs/of-suite.js'

let owner: pg.Client
let [first, second, stranger]: SigningKey[] = []
/** The key in the file of the hub's machine. */
let held: SigningKey
let tries = 0

const store = ofSuite(() => startDatabase())
beforeAll(async () => {
  owner = await store.openOwner()
})
const folder = folderOfSuite()
beforeAll(async () => {
  ;[first, second, stranger] = await Promise.all(['first', 'second', 'stranger'].map((name) => keptSigningKey(join(folder, `${name}.pem`))))
})

const tables = ['events', 'seals', 'roots', 'root_heads', 'root_keys']
/** As a superuser could: no trigger prevents it. */
const tamper = async (...statements: string[]): Promise<void> => {
  for (const table of tables) await owner.query(`ALTER TABLE audit.${table} DISABLE TRIGGER ALL`)
  for (const statement of statements) await owner.query(statement)
  for (const table of tables) await owner.query(`ALTER TABLE audit.${table} ENABLE TRIGGER ALL`)
}

const key = (of: SigningKey | undefined): SigningKey => {
  if (!of) throw new Error('the keys are made before the tests')
  return of
}
const rootFile = (): string => join(folder, `roots-${tries}.ndjson`)
const sealerWith = (of: SigningKey): AuditSealer =>
  new AuditSealer({ db: store.db, key: () => Promise.resolve(of), rootFile: rootFile(), ledger: store.ledger, onFailure: () => undefined })
const rootNow = async (): Promise<void> => {
  const sealer = sealerWith(held)
  await sealer.signNow()
  await sealer.copyRoots()
}
const write = (partner: string) =>
  store.db.once(
    { role: 'hub_audit_writer', partner },
    sql`INSERT INTO audit.events (actor, partner, role, purpose, verb, event, resource) VALUES ('a', ${partner}, '', '', 'CONSULTATION', 'b', 'c')`,
  )
const change = async (old: SigningKey | null, next: SigningKey) => {
  const changed = await changeRootKey({ db: store.db, rootFile: rootFile(), old, next })
  held = next
  return changed
}
const verify = () => verifyLog({ db: store.db, publicKey: held.publicKey, rootFiles: [rootFile()] })
const problems = async () => (await verify()).findings.map(({ problem }) => problem)
const hexOf = (of: SigningKey): string => of.publicKey.toString('hex')

/** A root with the first key. */
beforeEach(async () => {
  await tamper(...['root_keys', 'root_heads', 'roots', 'seals', 'events'].map((table) => `DELETE FROM audit.${table}`))
  tries += 1
  held = key(first)
  await write('surrey')
  await rootNow()
})

test('what two keys signed one after the other is good by the second, in the database and in the copies', async () => {
  await change(key(first), key(second))
  await write('surrey')
  await rootNow()
  const changed = (await owner.query<{ at: Date }>('SELECT changed_at AS at FROM audit.root_keys')).rows[0]
  expect(await verify()).toMatchObject({
    roots: 2,
    publicKey: hexOf(key(second)),
    keysBefore: [{ publicKey: hexOf(key(first)), until: expect.stringContaining(changed?.at.toISOString().slice(0, -1) ?? 'no change') }],
    findings: [],
  })
  const lines = (await readFile(rootFile(), 'utf8')).trim().split('\n')
  expect(lines.map((line) => Object.keys(JSON.parse(line) as object).includes('before'))).toEqual([false, true, false])
})

test('a change of the key is an event of the operator, beside that of the database, and nobody takes it back', async () => {
  await change(key(first), key(second))
  const { rows } = await owner.query("SELECT actor, partner, event, detail FROM audit.events WHERE partner = 'hub' ORDER BY seq")
  expect(rows).toEqual([
    { actor: 'hub_app', partner: 'hub', event: 'partnership:altered', detail: expect.objectContaining({ operation: 'INSERT', rows: 1 }) },
    {
      actor: 'operator',
      partner: 'hub',
      event: 'root-key:changed',
      detail: { before: hexOf(key(first)), after: hexOf(key(second)), confirmed: true },
    },
  ])
  await expect(owner.query('DELETE FROM audit.root_keys')).rejects.toThrow('never changed')
})

test('naming the same new key a second time changes nothing', async () => {
  await change(key(first), key(second))
  expect(await change(key(second), key(second))).toBeNull()
  expect((await owner.query('SELECT FROM audit.root_keys')).rowCount).toBe(1)
})

test('only the key that signs confirms its successor', async () => {
  await expect(change(key(stranger), key(second))).rejects.toMatchObject({ code: 'AUDIT_KEY_REFUSED' })
  expect((await owner.query('SELECT FROM audit.root_keys')).rowCount).toBe(0)
})

test('a lost key is replaced without its confirmation, and what it signed is still good', async () => {
  expect(await change(null, key(second))).toMatchObject({ confirmation: null })
  await rootNow()
  expect(await problems()).toEqual([])
})

test('a machine that still holds the old key signs nothing, and says so only once nobody else has signed', async () => {
  await change(key(first), key(second))
  const late = sealerWith(key(first))
  await tamper(
    "UPDATE audit.root_heads SET made_at = made_at - interval '6 minutes'",
    "UPDATE audit.roots SET made_at = made_at - interval '6 minutes'",
  )
  expect(await late.signRoot()).toBe(false)
  await expect(late.signNow()).rejects.toMatchObject({ code: 'AUDIT_KEY_REFUSED' })
  await tamper(
    "UPDATE audit.root_heads SET made_at = made_at - interval '6 minutes'",
    "UPDATE audit.roots SET made_at = made_at - interval '6 minutes'",
  )
  await expect(late.signRoot()).rejects.toMatchObject({ code: 'AUDIT_KEY_REFUSED' })
  expect((await owner.query('SELECT FROM audit.roots')).rowCount).toBe(1)
})

test('roots that the old key signs after the change are named', async () => {
  await change(key(first), key(second))
  await tamper('CREATE TABLE kept AS TABLE audit.root_keys', 'DELETE FROM audit.root_keys')
  held = key(first)
  await rootNow()
  await tamper('INSERT INTO audit.root_keys SELECT * FROM kept', 'DROP TABLE kept')
  held = key(second)
  expect(await problems()).toEqual(expect.arrayContaining([expect.stringContaining('signed with another key')]))
})

test('a person with access only to the database cannot enter a key of their own, or remove a change unseen', async () => {
  await change(key(first), key(second))
  await rootNow()
  const forged = (at: string) => changeOf(at, { before: key(second).publicKey, old: null, next: key(stranger) })
  const { at, before, after, signature } = changeInHex(forged('2098-01-01T00:00:00.000000Z'))
  await tamper(
    `INSERT INTO audit.root_keys (changed_at, before, after, signature) VALUES ('${at}', '\\x${before}', '\\x${after}', '\\x${signature}')`,
  )
  expect(await problems()).toEqual([expect.stringContaining('leads to another key')])
  await tamper('DELETE FROM audit.root_keys')
  expect(await problems()).toEqual(
    expect.arrayContaining([
      expect.stringContaining('has a copy outside and is missing in the database'),
      expect.stringContaining('signed with another key'),
    ]),
  )
})

test('a change whose time or keys were altered is named', async () => {
  await change(key(first), key(second))
  await tamper("UPDATE audit.root_keys SET changed_at = changed_at - interval '1 hour'")
  expect(await problems()).toEqual(expect.arrayContaining([expect.stringContaining('is not signed by the new key')]))
})

test('a change of key that a restored database lacks is entered again from the copies', async () => {
  const changed = await change(key(first), key(second))
  await rootNow()
  await tamper(
    'DELETE FROM audit.root_keys',
    `DELETE FROM audit.root_heads WHERE made_at > '${changed?.at ?? ''}'`,
    `DELETE FROM audit.roots WHERE made_at > '${changed?.at ?? ''}'`,
  )
  // The old key is gone: the copies have its confirmation.
  expect(await change(null, key(second))).toEqual(changed)
  await rootNow()
  expect(await problems()).toEqual([expect.stringContaining('has a copy outside and is missing in the database')])
})

test('a line that is neither a root nor a change is refused in a sentence', async () => {
  await appendFile(rootFile(), '{"at":"2026-03-01T09:00:00.000000Z","before":"00"}\n')
  await expect(verify()).rejects.toMatchObject({ code: 'ROOT_FILE_INVALID' })
})

test('a confirmation that the old key did not give is named', async () => {
  await change(key(first), key(second))
  await tamper('UPDATE audit.root_keys SET confirmation = set_byte(confirmation, 0, (get_byte(confirmation, 0) + 1) % 256)')
  expect(await problems()).toEqual(expect.arrayContaining([expect.stringContaining('is not confirmed by the old key')]))
})

test('the login of the hub cannot enter a change of key dated in the future', async () => {
  const { at, before, after, signature } = changeInHex(
    changeOf('2098-01-01T00:00:00.000000Z', { before: key(first).publicKey, old: null, next: key(stranger) }),
  )
  const statement = sql`INSERT INTO audit.root_keys (changed_at, before, after, signature)
    VALUES (${at}, decode(${before}, 'hex'), decode(${after}, 'hex'), decode(${signature}, 'hex'))`
  await expect(store.db.once({ role: 'hub_audit_sealer' }, statement)).rejects.toThrow('row-level security')
  await expect(change(key(first), key(second))).resolves.toBeDefined()
})
