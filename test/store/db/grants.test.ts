import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import { startDatabase, type TestDatabase } from '../../support/postgres/database.js'
import { grants, unreadable, updatable } from '../../support/postgres/grants.js'

let store: TestDatabase
let serving: pg.Client
let publishing: pg.Client
/** The same logins once more. A statement that fails leaves its transaction to be ended by the next. */
let tries: { readonly serving: pg.Client; readonly publishing: pg.Client }
let tables: Table[]

interface Table {
  readonly name: string
  readonly isView: boolean
  readonly columns: string[]
}

beforeAll(async () => {
  store = await startDatabase([])
  const owner = await store.openOwner()
  const found = await owner.query<Table>(`
    SELECT table_schema || '.' || table_name AS name, table_type = 'VIEW' AS "isView", array_agg(column_name::text ORDER BY ordinal_position) AS columns
    FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
    WHERE table_schema IN ('governance', 'reference', 'records', 'direct', 'ingest', 'publication', 'audit') GROUP BY 1, 2 ORDER BY 1`)
  tables = found.rows
  await owner.end()
  // The hub's own logins, as it uses them.
  serving = new pg.Client({ connectionString: store.appUrl })
  publishing = new pg.Client({ connectionString: store.publishUrl })
  tries = { serving: new pg.Client({ connectionString: store.appUrl }), publishing: new pg.Client({ connectionString: store.publishUrl }) }
  for (const client of [serving, publishing, ...Object.values(tries)]) await client.connect()
})
afterAll(async () => {
  for (const client of [serving, publishing, ...Object.values(tries)]) await client.end()
  await store.stop()
})

/** Everyone who can take the role. */
const loginOf = (role: string): pg.Client => (['hub_publish', 'hub_publisher'].includes(role) ? tries.publishing : tries.serving)

/** Runs a statement and rolls it back. Any result but "permission denied" means that access is open. */
async function allowed(role: string, statement: string): Promise<boolean> {
  try {
    // In one message: there are some ten thousand of them.
    await loginOf(role).query(`ROLLBACK; BEGIN; SET LOCAL ROLE ${role}; ${statement}; ROLLBACK`)
    return true
  } catch (error) {
    return !/permission denied/.test((error as Error).message)
  }
}

interface Found {
  readonly letters: string
  readonly hidden: string[]
  /** The columns, if not all. */
  readonly changed: string[]
}

/** Writing to a view is refused by its form to everyone, so the grants on it are queried. */
async function foundForView(role: string, name: string): Promise<Found> {
  const { rows } = await serving.query<{ letters: string }>(
    `SELECT concat(CASE WHEN has_table_privilege($1, c.oid, 'SELECT') THEN 'S' END,
      CASE WHEN has_any_column_privilege($1, c.oid, 'INSERT') THEN 'I' END, CASE WHEN has_any_column_privilege($1, c.oid, 'UPDATE') THEN 'U' END,
      CASE WHEN has_table_privilege($1, c.oid, 'DELETE') THEN 'D' END, CASE WHEN has_table_privilege($1, c.oid, 'TRUNCATE') THEN 'T' END) AS letters
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname || '.' || c.relname = $2`,
    [role, name],
  )
  return { letters: rows[0]?.letters ?? '', hidden: [], changed: [] }
}

async function foundFor(role: string, { name, isView, columns }: Table): Promise<Found> {
  if (isView) return foundForView(role, name)
  const passing = async (statement: (column: string) => string): Promise<string[]> => {
    const passed: string[] = []
    for (const column of columns) if (await allowed(role, statement(column))) passed.push(column)
    return passed
  }
  const letter = (passed: readonly string[], all: string): string =>
    passed.length === 0 ? '' : passed.length === columns.length ? all : all.toLowerCase()
  const read = await passing((column) => `SELECT ${column} FROM ${name} LIMIT 0`)
  const changed = await passing((column) => `UPDATE ${name} SET ${column} = DEFAULT WHERE false`)
  const does = async (one: string, statement: string): Promise<string> => ((await allowed(role, statement)) ? one : '')
  const letters = [
    letter(read, 'S'),
    letter(await passing((column) => `INSERT INTO ${name} (${column}) VALUES (DEFAULT)`), 'I'),
    letter(changed, 'U'),
    await does('D', `DELETE FROM ${name} WHERE false`),
    await does('T', `TRUNCATE ${name}`),
  ].join('')
  return {
    letters,
    hidden: letters.includes('s') ? columns.filter((column) => !read.includes(column)) : [],
    changed: letters.includes('u') ? changed : [],
  }
}

function hiddenFrom(role: string, { name, columns }: { name: string; columns: string[] }): readonly string[] {
  const given = unreadable[role]?.[name] ?? []
  return 'only' in given ? columns.filter((column) => !given.only.includes(column)) : given
}

// T-DB-1
describe('each database role can do what the matrix says, and nothing else', () => {
  test.each(Object.keys(grants))('a database role can do what the matrix says, and nothing else: %s', async (role) => {
    const found: Record<string, string> = {}
    for (const table of tables) {
      const { letters, hidden, changed } = await foundFor(role, table)
      if (letters) found[table.name] = letters
      expect({ table: table.name, hidden: hidden.sort() }).toEqual({ table: table.name, hidden: [...hiddenFrom(role, table)].sort() })
      if (letters.includes('u'))
        expect({ table: table.name, changed: changed.sort() }).toEqual({
          table: table.name,
          changed: [...updatable(role, table.name)].sort(),
        })
    }
    expect(found).toEqual(grants[role])
  })

  test('no role that the serving login can take reads a record key, or more than one partner’s rows', async () => {
    const { rows } = await serving.query<{ name: string }>(
      `SELECT rolname AS name FROM pg_roles WHERE rolname LIKE 'hub\\_%' AND pg_has_role(session_user, oid, 'MEMBER') ORDER BY 1`,
    )
    const takes = rows.map(({ name }) => name)
    expect(takes).toEqual(expect.arrayContaining(['hub_app', 'hub_ingest', 'hub_read_police']))
    expect(takes.filter((role) => /publish|owner|migrate/.test(role))).toEqual([])
    for (const table of tables) {
      for (const key of table.columns.filter((column) => column.startsWith('rkey'))) {
        for (const role of takes)
          expect({ role, reads: await allowed(role, `SELECT ${key} FROM ${table.name}`) }).toEqual({ role, reads: false })
      }
    }
    // What chains the log reads all of it, and the register of changes and counts of reviews are read whole. None contains a row of a person.
    const { rows: policies } = await serving.query<{ roles: string[] }>(
      `SELECT roles::text[] FROM pg_policies WHERE qual = 'true' AND schemaname <> 'audit' AND (tablename, policyname) NOT IN (('changes', 'reading'), ('linkage_reviews', 'pooling'))`,
    )
    expect(policies.flatMap(({ roles }) => roles).filter((role) => takes.includes(role))).toEqual([])
  })

  test('neither login can take the role of the other', async () => {
    await expect(serving.query('SET ROLE hub_publish')).rejects.toThrow(/permission denied/)
    await expect(publishing.query('SET ROLE hub_app')).rejects.toThrow(/permission denied/)
    await expect(publishing.query('SET ROLE hub_governance')).rejects.toThrow(/permission denied/)
  })

  test('the application cannot become the owner', async () => {
    for (const client of [serving, publishing]) await expect(client.query('SET ROLE hub_owner')).rejects.toThrow(/permission denied/)
  })

  test('no role but the owner owns a table, and none bypasses row-level security', async () => {
    const { rows } = await serving.query(`
      SELECT rolname FROM pg_roles WHERE rolname LIKE 'hub\\_%' AND (rolsuper OR rolbypassrls)
      UNION SELECT tableowner FROM pg_tables WHERE schemaname IN ('records', 'direct', 'ingest', 'audit') AND tableowner <> 'hub_owner'`)
    expect(rows).toEqual([])
  })

  test('row-level security is forced on every table that holds partners’ rows or budgets', async () => {
    const { rows } = await serving.query(`
      SELECT n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE (n.nspname IN ('records', 'direct', 'ingest', 'audit') OR c.relname IN ('budgets', 'budget_nodes', 'model_days') OR c.relrowsecurity) AND c.relkind = 'r'
        AND NOT (c.relrowsecurity AND c.relforcerowsecurity)`)
    expect(rows).toEqual([])
  })
})
