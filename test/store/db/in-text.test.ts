import { beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import pg from 'pg'
import sql, { raw } from 'sql-template-tag'
import { inText } from '../../../src/db/in-text.js'
import { startDatabase } from '../../support/postgres/database.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const store = ofSuite(() => startDatabase([]))
const client = ofSuite(async () => new pg.Client({ connectionString: store.appUrl }))
beforeAll(async () => {
  await client.connect()
})

describe('a statement with its values in its text', () => {
  test('a statement with its values in its text gives PostgreSQL the same values as parameters do, whatever is in them', async () => {
    // PostgreSQL has no text with the character 0 in it.
    const text = fc.string({ unit: fc.constantFrom("'", '"', '\\', ',', '{', '}', '$', ';', '-', 'é', '\n', ' ', 'a') })
    await fc.assert(
      fc.asyncProperty(text, fc.array(text), fc.integer(), async (one, list, number) => {
        const statement = sql`SELECT ${one}::text AS one, ${list}::text[] AS list, ${number}::bigint::text AS number`
        const { rows } = await client.query(inText(statement))
        expect(rows).toEqual([{ one, list, number: String(number) }])
      }),
    )
  })

  test('a statement with its values in its text keeps an instant', async () => {
    const at = new Date('2025-10-26T00:30:00.123Z')
    const { rows } = await client.query(inText(sql`SELECT ${at}::timestamptz AS at ${raw('WHERE true')}`))
    expect(rows).toEqual([{ at }])
  })

  test('a statement with its values in its text is refused for a value of another kind', () => {
    expect(() => inText(sql`SELECT ${null}`)).toThrow(TypeError)
    expect(() => inText(sql`SELECT ${[1]}`)).toThrow(TypeError)
  })
})
