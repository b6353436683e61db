import pg from 'pg'
import { Unavailable } from '../kit/errors.js'

/** The oldest PostgreSQL that has what the hub's grants need: membership in a role without what it inherits. */
const oldest = 16

/** What a network says if nobody answers. */
const silence = /^(ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|ENOENT|ETIMEDOUT)$/

/**
 * Asks something on a connection of its own, as the login itself and in no role yet.
 * @param variable that names the login, for the sentence
 * @throws Unavailable if it cannot sign in, or the PostgreSQL is too old
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
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 })
  // A connection that breaks later fails its statement; unheard, the same news would end the process besides.
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
