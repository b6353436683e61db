import { PrismaClient, type Prisma } from '../../prisma/client/client.js'
import { JoinedAdapter, type Send } from './joined-adapter.js'

/** Records as they are stored, by the names of their models. */
export type * from '../../prisma/client/client.js'

/** The tables of `prisma/schema`. Each is read and written by its field names. */
export type Models = Omit<Prisma.TransactionClient, `$${string}`>

// The time limits of the hub's transaction apply. Prisma's own would end only its part. This is the longest time that a timer accepts.
const never = 2 ** 31 - 1

const adapter = new JoinedAdapter()
const client = new PrismaClient({ adapter, transactionOptions: { maxWait: never, timeout: never } })

/**
 * Runs `work` on the models, in the open transaction that `send` belongs to. An error of PostgreSQL is thrown as PostgreSQL worded it,
 * as for a statement of the hub's own. Prisma would put it into words and codes of its own.
 */
export async function withModels<T>(send: Send, work: (models: Models) => Promise<T>): Promise<T> {
  const failures: Error[] = []
  const noting: Send = (statement) =>
    send(statement).catch((error: Error) => {
      failures.push(error)
      throw error
    })
  const inPrisma = (begun: () => void): Promise<T> =>
    client.$transaction((models) => {
      begun()
      return work(models)
    })
  try {
    return await adapter.joining(noting, inPrisma)
  } catch (error) {
    throw failures[0] ?? error
  }
}
