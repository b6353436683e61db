import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '../../../../db/database.js'

// JSON contains neither of these two characters. If a line needed quotes, it could not be read as JSON.
const asLines = String.raw`FORMAT csv, DELIMITER E'\t', QUOTE E'\x01'`

/** Reads records as lines of JSON, one each, as the publishing role. */
export const recordLines = (tx: Tx, records: Sql): AsyncIterable<Buffer> =>
  copyLines(tx, sql`/* records.lines */ SELECT to_json(record) FROM (${records}) record`)

/** The rows of a statement with one column, a line each. */
export async function* copyLines(tx: Tx, statement: Sql): AsyncIterable<Buffer> {
  const lines = tx.copyTo(statement, asLines)
  try {
    yield* lines.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>
  } finally {
    // A reader that stops early must drain the stream: until then the session can do nothing else, not even roll back.
    lines.resume()
  }
}
