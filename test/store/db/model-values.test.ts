import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { PrismaPg } from '@prisma/adapter-pg'
import type { ArgType, SqlQueryable } from '@prisma/driver-adapter-utils'
import pg from 'pg'
import { JoinedAdapter } from '../../../src/db/joined-adapter.js'
import { columnTypeOf } from '../../../src/db/model-values.js'
import { startDatabase, type TestDatabase } from '../../support/postgres/database.js'

let store: TestDatabase
let pool: pg.Pool

beforeAll(async () => {
  store = await startDatabase()
  pool = new pg.Pool({ connectionString: store.ownerUrl, options: '-c timezone=UTC' })
})
afterAll(async () => {
  await pool.end()
  await store.stop()
})

/** What a query gives on the hub's adapter, and on that of Prisma with connections of its own. */
async function onBoth<T>(run: (queryable: SqlQueryable) => Promise<T>): Promise<readonly [T, T]> {
  const adapter = new JoinedAdapter()
  const ours = await adapter.joining(
    (statement) => pool.query(statement),
    async (begun) => {
      const transaction = await (await adapter.connect()).startTransaction()
      begun()
      return run(transaction)
    },
  )
  return [ours, await run(await new PrismaPg(pool).connect())]
}

const scalar = (scalarType: ArgType['scalarType'], dbType?: string): ArgType => ({ scalarType, arity: 'scalar', ...(dbType && { dbType }) })
const withoutArguments = { args: [], argTypes: [] }

test('rows reach Prisma as its own adapter gives them, in every type of column', async () => {
  const sql = `SELECT true AS a, 1::int4 AS b, 9007199254740993::int8 AS c, 1.5::real AS d, 2.5::float8 AS e, 3.25::numeric(5, 2) AS f, 'ü'::text AS g,
    '11111111-1111-4111-8111-111111111111'::uuid AS h, '2025-03-01'::date AS i, '2025-03-01 10:00:00.123456+00'::timestamptz AS j,
    '2025-03-01 10:00:00+00'::timestamptz AS k, '{"a": [1, null]}'::jsonb AS l, '\\x00ff'::bytea AS m, '{a,"b,c",NULL}'::text[] AS n
    UNION ALL SELECT ${Array.from({ length: 14 }, () => 'NULL').join()}`
  const [ours, prismas] = await onBoth((queryable) => queryable.queryRaw({ sql, ...withoutArguments }))
  expect(ours).toEqual(prismas)
  expect(ours.rows).toHaveLength(2)
})

test('arguments reach PostgreSQL as the adapter of Prisma sends them', async () => {
  const given: readonly (readonly [value: unknown, type: ArgType, sent: string])[] = [
    ['text', scalar('string'), 'text'],
    [null, scalar('string'), 'text'],
    [true, scalar('boolean'), 'boolean'],
    ['9007199254740993', scalar('bigint'), 'int8'],
    [2.5, scalar('float'), 'float8'],
    ['3.25', scalar('decimal'), 'numeric'],
    ['2025-03-01T10:00:00.123Z', scalar('datetime', 'TIMESTAMPTZ'), 'timestamptz'],
    ['2025-03-01T00:00:00.000Z', scalar('datetime', 'DATE'), 'date'],
    ['{"a":[1,null]}', scalar('json'), 'jsonb'],
    ['AP8=', scalar('bytes'), 'bytea'],
    [['a', 'b,c'], { scalarType: 'string', arity: 'list' }, 'text[]'],
  ]
  const sql = `SELECT ${given.map(([, , type], index) => `$${index + 1}::${type}::text AS "${index}"`).join(', ')}`
  const query = { sql, args: given.map(([value]) => value), argTypes: given.map(([, type]) => type) }
  const [ours, prismas] = await onBoth((queryable) => queryable.queryRaw(query))
  expect(ours).toEqual(prismas)
  expect(ours.rows[0]?.[0]).toBe('text')
})

test('a statement that changes rows says how many', async () => {
  const sql = "UPDATE governance.partners SET name = name WHERE kind = 'FORCE'"
  expect(await onBoth((queryable) => queryable.executeRaw({ sql, ...withoutArguments }))).toEqual([3, 3])
})

test('the type of every column of a table of the hub is known', async () => {
  const { rows } = await pool.query<{
    oid: number
    place: string
  }>(`SELECT a.atttypid::int AS oid, a.attrelid::regclass || '.' || a.attname AS place
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped AND n.nspname IN ('audit', 'direct', 'governance', 'ingest', 'publication', 'records', 'reference')`)
  expect(rows.length).toBeGreaterThan(200)
  for (const { oid } of rows) expect(columnTypeOf(oid)).toEqual(expect.any(Number))
})
