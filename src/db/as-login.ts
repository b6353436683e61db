import pg from 'pg'
import { Unavailable } from '../kit/errors.js'

/**
 * Asks something on a connection of its own, as the login itself and in no role yet.
 * @param variable that names the login, for the sentence
 * @throws Unavailable where it cannot sign in
 */
export async function asLogin<T>(variable: string, connectionString: string, ask: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 })
  await client.connect().catch((error: Error) => {
    throw new Unavailable(`Nobody can sign in to the database by ${variable}: ${error.message}.`)
  })
  try {
    return await ask(client)
  } finally {
    await client.end()
  }
}
