import pg from 'pg'
import { Unavailable } from '../../kit/errors.js'

/** The oldest PostgreSQL that can grant membership in a role without inheritance, which the hub's grants need. */
const oldest = 16

/** A firewall forgets a connection on which nothing is sent, such as while the months of a log are written into a file. */
export const kept = { keepAlive: true, keepAliveInitialDelayMillis: 30_000 } as const

/** Errors of a network in which nothing answers. */
const silence = /^(ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|ENOENT|ETIMEDOUT)$/

/**
 * Runs a query on a connection of its own, as the login itself and not yet in a role. @param
 * variable that names the login, for the sentence @throws Unavailable if it cannot sign in, or the
 * PostgreSQL is too old
 */
export async function asLogin<T>(variable: string, connectionString: string, ask: (client: pg.Client) => Promise<T>): Promise<T> {
  const { client, version } = await connected(connectionString).catch((error: Error & { code?: string }) => {
    throw new Unavailable(whyNot(variable, error))
  })
  try {
    if (!(Number.parseInt(version) >= oldest))
      throw new Unavailable(`The PostgreSQL of ${variable} is ${version}. The hub needs ${oldest} or later.`)
    return await ask(client)
  } finally {
    await client.end()
  }
}

async function connected(connectionString: string): Promise<{ client: pg.Client; version: string }> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000, ...kept })
  // If a connection breaks later, its statement fails. Without a listener the same event would also end the process.
  client.on('error', () => undefined)
  let version = ''
  client.connection.on('parameterStatus', ({ parameterName, parameterValue }: { parameterName: string; parameterValue: string }) => {
    if (parameterName === 'server_version') version = parameterValue
  })
  await client.connect()
  return { client, version }
}

function whyNot(variable: string, { code = '', message }: Error & { code?: string }): string {
  if (silence.test(code) || message === 'timeout expired')
    return `No PostgreSQL answers at ${variable} (${code || message}). Check its host and port, and that it runs.`
  return `Nobody can sign in to the database by ${variable}: ${message}.`
}
