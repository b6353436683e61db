import { AsyncLocalStorage } from 'node:async_hooks'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient, type Prisma } from '../../prisma/client/client.js'

/** Records as they are stored. */
export type { Batch, DirectCase, HomicideCase, PoliceReferral, RightsRequest, SupportCase } from '../../prisma/client/client.js'

/** The tables of `prisma/schema`. Each is read and written by its field names. */
export type Models = Omit<Prisma.TransactionClient, `$${string}`>

/** Sends one statement on the connection of an open transaction. */
export type Send = (statement: pg.QueryArrayConfig) => Promise<pg.QueryArrayResult>

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>
type Transaction = Awaited<ReturnType<Adapter['startTransaction']>>

// The transaction that a call of Prisma belongs to. If it is not set, Prisma cannot reach the database at all.
const open = new AsyncLocalStorage<Send>()

/**
 * Prisma without connections of its own. The hub begins and ends the transaction, so that the hub controls identity and row-level security.
 */
const adapter = {
  provider: 'postgres' as const,
  adapterName: 'partnership-hub',
  connect: async () => ({
    provider: 'postgres' as const,
    adapterName: 'partnership-hub',
    startTransaction: async () => joined(open.getStore() ?? refuse),
    queryRaw: refuse,
    executeRaw: refuse,
    executeScript: refuse,
    dispose: async () => undefined,
  }),
}

async function refuse(): Promise<never> {
  throw new Error('models are read and written inside a transaction of the hub')
}

/** A transaction as Prisma sees it. Its begin, commit and rollback send nothing. */
async function joined(send: Send): Promise<Transaction> {
  // The adapter requires a pool. This one never connects, because its statements go to the transaction.
  const pool = new pg.Pool()
  pool.query = send as pg.Pool['query']
  const statements = await new PrismaPg(pool).connect()
  return {
    provider: 'postgres',
    adapterName: 'partnership-hub',
    options: { usePhantomQuery: true },
    queryRaw: (query) => statements.queryRaw(query),
    executeRaw: (query) => statements.executeRaw(query),
    commit: async () => undefined,
    rollback: async () => undefined,
  }
}

// The time limits of the hub's transaction apply. Prisma's own would end only its part. This is the longest time that a timer accepts.
const never = 2 ** 31 - 1

const client = new PrismaClient({ adapter, transactionOptions: { maxWait: never, timeout: never } })

// Until the storage is disabled, Node follows every promise of the process for it, which costs a tenth of a request.
let running = 0

/**
 * Runs `work` on the models, in the open transaction that `send` belongs to. An error of PostgreSQL is thrown as PostgreSQL worded it,
 * as for a statement of the hub's own.
 */
export async function withModels<T>(send: Send, work: (models: Models) => Promise<T>): Promise<T> {
  let failure: Error | undefined
  const noting: Send = (statement) =>
    send(statement).catch((error: Error) => {
      failure ??= error
      throw error
    })
  running += 1
  try {
    return await open.run(noting, () => client.$transaction(work))
  } catch (error) {
    throw failure ?? error
  } finally {
    running -= 1
    if (running === 0) open.disable()
  }
}
