import type pg from 'pg'
import { Invalid } from '../../kit/errors.js'
import { asLogin } from './as-login.js'
import type { LoginRole } from '../database.js'

/** What each login is for, which roles it must be able to take, and which it must not. */
const purposes: Readonly<Record<LoginRole, { readonly variable: string; readonly does: string; readonly others: readonly string[] }>> = {
  hub_app: { variable: 'DATABASE_URL', does: 'serves', others: ['hub_publisher', 'hub_publish'] },
  hub_publisher: { variable: 'HUB_PUBLISH_DATABASE_URL', does: 'publishes', others: ['hub_app'] },
}

interface Rights {
  readonly name: string
  readonly superuser: boolean
  readonly bypasses: boolean
  readonly creates: boolean
  readonly owns: boolean
  readonly fits: boolean
  readonly other: string | null
}

/**
 * Refuses a login that could bypass row-level security, whatever roles its transactions use, or that lacks the roles that it needs.
 * @param otherwise the variable that names it, if it is another one than usual
 * @throws Invalid `LOGIN_REFUSED`; Unavailable if it cannot sign in
 */
export async function checkLogin(connectionString: string, login: LoginRole, otherwise?: string): Promise<void> {
  const { does, others, ...usual } = purposes[login]
  const variable = otherwise ?? usual.variable
  const found = await asLogin(variable, connectionString, (client) => rightsOf(client, login, others))
  const { name, superuser, bypasses, owns, creates, other, fits } = found
  const troubles: readonly (readonly [boolean, string])[] = [
    [superuser, 'is a superuser, for whom no rule of the database holds'],
    [bypasses, 'bypasses row-level security, and so sees the rows of every partner'],
    [owns, 'is or belongs to the owner of the tables, for whom no grant holds'],
    [creates, 'may make roles, and so give itself any right'],
    [other !== null, `may also act as ${other}, which another login is for`],
    [!fits, `may not act as ${login}`],
  ]
  const trouble = troubles.find(([is]) => is)?.[1]
  if (trouble === undefined) return
  throw new Invalid(
    'LOGIN_REFUSED',
    `The login "${name}" of ${variable}, which ${does}, ${trouble}. Make the logins as "Logins" in docs/OPERATING.md says, and set ${variable} to ${login}.`,
  )
}

async function rightsOf(client: pg.Client, login: LoginRole, others: readonly string[]): Promise<Rights> {
  // Membership through other roles, and with any options, counts as membership.
  const { rows } = await client.query<Rights>(
    `SELECT r.rolname AS name, r.rolsuper AS superuser, r.rolbypassrls AS bypasses, r.rolcreaterole AS creates,
      EXISTS (SELECT FROM pg_roles o WHERE pg_has_role(r.oid, o.oid, 'MEMBER') AND (o.rolname = 'hub_owner'
        OR EXISTS (SELECT FROM pg_tables t WHERE t.tableowner = o.rolname AND t.schemaname = ANY($1))
        OR EXISTS (SELECT FROM pg_database d WHERE d.datname = current_database() AND d.datdba = o.oid))) AS owns,
      EXISTS (SELECT FROM pg_roles o WHERE o.rolname = $2 AND pg_has_role(r.oid, o.oid, 'MEMBER')) AS fits,
      (SELECT min(o.rolname) FROM pg_roles o WHERE o.rolname = ANY($3) AND pg_has_role(r.oid, o.oid, 'MEMBER')) AS other
    FROM pg_roles r WHERE r.rolname = session_user`,
    [schemas, login, others],
  )
  const [found] = rows
  if (!found) throw new Error('the login has no role')
  return found
}

const schemas = ['governance', 'reference', 'records', 'direct', 'ingest', 'publication', 'audit']
