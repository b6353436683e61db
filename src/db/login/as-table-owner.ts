import pg from 'pg'
import type { Sql } from 'sql-template-tag'
import { Conflict, Unavailable } from '../../kit/errors.js'
import { asLogin } from './as-login.js'

/** What PostgreSQL calls an exception that a function of the hub raises. Its text is a sentence for the operator. */
const raised = 'P0001'
/** A lock that did not come in time. */
const lockTimeout = '55P03'

/** Whether the connection is gone: PostgreSQL ended it (class 57P), or nothing of it came any more. */
const isDropped = (error: unknown): boolean => !(error instanceof pg.DatabaseError) || /^(57P|08)/.test(error.code ?? '')

/** Runs statements as the owner of the tables, each in a transaction of its own and for as long as it takes. */
export type TableOwner = <T>(statement: Sql) => Promise<T[]>

/**
 * Runs work as the owner of the tables, for what no serving login may do. @throws Unavailable as `asLogin` and if the connection is dropped, Conflict `LOG_NOT_MOVED` with the sentence
 * of a function that refuses
 */
export async function asTableOwner<T>(connectionString: string, work: (owner: TableOwner) => Promise<T>): Promise<T> {
  return asLogin('HUB_MIGRATE_DATABASE_URL', connectionString, async (client) => {
    await client.query('SET ROLE hub_owner')
    return work(async <Row>({ text, values }: Sql) => {
      try {
        return (await client.query<Row & pg.QueryResultRow>(text, values)).rows
      } catch (error) {
        if (error instanceof pg.DatabaseError && error.code === raised) throw new Conflict('LOG_NOT_MOVED', error.message)
        if (error instanceof pg.DatabaseError && error.code === lockTimeout)
          throw new Conflict('LOG_NOT_MOVED', 'Somebody reads the log. Nothing was changed: run the same command again.')
        if (isDropped(error))
          throw new Unavailable(
            'The connection of HUB_MIGRATE_DATABASE_URL was dropped. Run the same command again: it goes on where it was.',
          )
        throw error
      }
    })
  })
}
