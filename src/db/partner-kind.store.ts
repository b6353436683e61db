import type pg from 'pg'
import sql from 'sql-template-tag'
import { asLogin } from './as-login.js'
import { unfinished } from './logins.js'

/** No such role, schema or table yet, or no grant on it: some migrations are missing. */
const notMigrated = ['22023', '42704', '3F000', '42P01', '42501']

/**
 * What the database says about one partner, on a connection of its own, for a command that needs nothing else from the
 * store. @returns undefined if the partner is not known @throws Unavailable if no one can sign in, or migrations are
 * missing
 */
export async function partnerKindIn(connectionString: string, partner: string): Promise<string | undefined> {
  try {
    return await asLogin('DATABASE_URL', connectionString, (client) => kindIn(client, partner))
  } catch (error) {
    if (notMigrated.includes((error as pg.DatabaseError).code ?? '')) throw unfinished()
    throw error
  }
}

async function kindIn(client: pg.Client, partner: string): Promise<string | undefined> {
  await client.query('SET ROLE hub_read_agreements')
  const { rows } = await client.query<{ kind: string }>(
    sql`/* partner.kind */ SELECT kind FROM governance.partners WHERE code = ${partner}`,
  )
  return rows[0]?.kind
}
