import type pg from 'pg'
import sql from 'sql-template-tag'
import { asLogin } from './login/as-login.js'
import { unfinished } from './login/logins.js'

/** No such role, schema or table yet, or no grant on it: some migrations are missing. */
const notMigrated = ['22023', '42704', '3F000', '42P01', '42501']

interface PartnerOfKind {
  readonly code: string
  readonly name: string
  readonly kind: string
}

/**
 * Every partner with its kind, on a connection of its own, for a command that needs nothing else from the store. @throws Unavailable if no
 * one can sign in, or migrations are missing
 */
export async function partnersIn(connectionString: string): Promise<readonly PartnerOfKind[]> {
  try {
    return await asLogin('DATABASE_URL', connectionString, kindsIn)
  } catch (error) {
    if (notMigrated.includes((error as pg.DatabaseError).code ?? '')) throw unfinished()
    throw error
  }
}

async function kindsIn(client: pg.Client): Promise<readonly PartnerOfKind[]> {
  await client.query('SET ROLE hub_read_agreements')
  const { rows } = await client.query<PartnerOfKind>(
    sql`/* partner.kinds */ SELECT code, name, kind FROM governance.partners ORDER BY code`,
  )
  return rows
}
