import { createHash } from 'node:crypto'
import pg from 'pg'
import { Unavailable } from '../../kit/errors.js'

/** The three logins of a hub: one owns and migrates, one serves, one publishes. None is a superuser. */
export const logins = ['hub_migrate', 'hub_app', 'hub_publisher'] as const
export type Login = (typeof logins)[number]

/** Every password is derived from one secret. */
export const passwordOf = (secret: string, login: Login): string => createHash('sha256').update(`${secret}|${login}`).digest('hex')

const rights: Readonly<Record<Login, string>> = {
  hub_migrate: 'LOGIN CREATEROLE',
  // The migrating login grants the others their roles, and so needs the right to.
  hub_app: 'LOGIN NOINHERIT ADMIN hub_migrate',
  hub_publisher: 'LOGIN NOINHERIT ADMIN hub_migrate',
}

/** What must exist in a cluster of the hub's own. */
interface NeededLogins {
  readonly secret: string
  /** False if nothing may be changed; then something missing is an error. */
  readonly make: boolean
  readonly database: string
}

/**
 * Makes the logins and the database in the hub's own cluster, as `docs/OPERATING.md` tells an operator to. Existing ones stay.
 * @throws Unavailable if an older version of the hub made the database
 */
export async function makeLogins(adminUrl: string, { secret, make, database }: NeededLogins): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>(
      `SELECT rolname AS name FROM pg_roles WHERE rolname LIKE 'hub\\_%' UNION ALL SELECT datname FROM pg_database WHERE datname = $1`,
      [database],
    )
    const there = new Set(rows.map(({ name }) => name))
    if (there.has(database) && !there.has('hub_migrate')) throw olderCluster()
    if (!make && [...logins, database].some((name) => !there.has(name))) throw unfinished()
    for (const login of logins)
      if (!there.has(login)) await client.query(`CREATE ROLE ${login} ${rights[login]} PASSWORD '${passwordOf(secret, login)}'`)
    if (!there.has(database)) await client.query(`CREATE DATABASE ${database} OWNER hub_migrate`)
  } finally {
    await client.end()
  }
}

export const unfinished = (): Unavailable => new Unavailable('The first start in this data folder did not finish. Start the hub again.')

const olderCluster = (): Unavailable =>
  new Unavailable(
    'This data folder was made by an older version of the hub, which this one cannot carry on. ' +
      'Delete HUB_DATA_DIR and the folder in which PostgreSQL lies, and start again.',
  )
