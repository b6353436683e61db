import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import { startDatabase, type TestDatabase } from '../support/database.js'
import { grants, unreadable } from './grants.js'

let store: TestDatabase
let client: pg.Client
let tables: { name: string; columns: string[] }[]

beforeAll(async () => {
  store = await startDatabase([])
  const owner = new pg.Client({ connectionString: store.ownerUrl })
  await owner.connect()
  const found = await owner.query<{ name: string; columns: string[] }>(`
    SELECT table_schema || '.' || table_name AS name, array_agg(column_name::text ORDER BY ordinal_position) AS columns
    FROM information_schema.columns
    WHERE table_schema IN ('governance', 'reference', 'records', 'direct', 'ingest', 'publication', 'audit') GROUP BY 1 ORDER BY 1`)
  tables = found.rows
  await owner.end()
  // The application's own login, as the hub uses it.
  client = new pg.Client({ connectionString: store.appUrl })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await store.stop()
})

/** Tries a statement for real and takes it back. Anything but "permission denied" means that the door is open. */
async function allowed(role: string, statement: string): Promise<boolean> {
  await client.query(`BEGIN; SET LOCAL ROLE ${role}`)
  try {
    await client.query(statement)
    return true
  } catch (error) {
    return !/permission denied/.test((error as Error).message)
  } finally {
    await client.query('ROLLBACK')
  }
}

async function lettersFor(
  role: string,
  { name, columns }: { name: string; columns: string[] },
): Promise<{ letters: string; hidden: string[] }> {
  const readable: string[] = []
  for (const column of columns) if (await allowed(role, `SELECT ${column} FROM ${name} LIMIT 0`)) readable.push(column)
  const select = readable.length === 0 ? '' : readable.length === columns.length ? 'S' : 's'
  const writes = {
    I: `INSERT INTO ${name} DEFAULT VALUES`,
    U: `UPDATE ${name} SET ${columns[0]} = DEFAULT WHERE false`,
    D: `DELETE FROM ${name} WHERE false`,
    T: `TRUNCATE ${name}`,
  }
  let letters = select
  for (const [letter, statement] of Object.entries(writes)) if (await allowed(role, statement)) letters += letter
  return { letters, hidden: select === 's' ? columns.filter((column) => !readable.includes(column)) : [] }
}

describe('each database role can do what the matrix says, and nothing else', () => {
  test.each(Object.keys(grants))('%s', async (role) => {
    const found: Record<string, string> = {}
    for (const table of tables) {
      const { letters, hidden } = await lettersFor(role, table)
      if (letters) found[table.name] = letters
      expect({ table: table.name, hidden: hidden.sort() }).toEqual({
        table: table.name,
        hidden: [...(unreadable[role]?.[table.name] ?? [])].sort(),
      })
    }
    expect(found).toEqual(grants[role])
  })

  test('the application cannot become the owner', async () => {
    await expect(client.query('SET ROLE hub_owner')).rejects.toThrow(/permission denied/)
  })

  test('no role but the owner owns a table, and none bypasses row-level security', async () => {
    const { rows } = await client.query(`
      SELECT rolname FROM pg_roles WHERE rolname LIKE 'hub\\_%' AND (rolsuper OR rolbypassrls)
      UNION SELECT tableowner FROM pg_tables WHERE schemaname IN ('records', 'direct', 'ingest', 'audit') AND tableowner <> 'hub_owner'`)
    expect(rows).toEqual([])
  })

  test('row-level security is forced on every table that holds partners’ rows', async () => {
    const { rows } = await client.query(`
      SELECT n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname IN ('records', 'direct', 'ingest', 'audit') AND c.relkind = 'r'
        AND NOT (c.relrowsecurity AND c.relforcerowsecurity)`)
    expect(rows).toEqual([])
  })
})
