import pg, { type QueryResultRow } from 'pg'

/** As the hub has it: behind a proxy whose leader was just killed, a connection may otherwise be waited for without an end. */
const connectionTimeoutMillis = 5_000

/** The rows of one statement, on a connection of its own. Throws if it cannot connect in time, or if the statement fails. */
export async function askPostgres<T extends QueryResultRow>(url: string, text: string, values: unknown[] = []): Promise<T[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<T>(text, values)).rows
  } finally {
    await client.end()
  }
}
