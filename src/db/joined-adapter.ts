import type { SqlDriverAdapterFactory, SqlQueryable, Transaction } from '@prisma/driver-adapter-utils'
import type pg from 'pg'
import { argumentFor, columnTypeOf, modelTypes } from './model-values.js'

/** Sends one statement on the connection of an open transaction. */
export type Send = (statement: pg.QueryArrayConfig) => Promise<pg.QueryArrayResult>

const names = { provider: 'postgres', adapterName: 'partnership-hub' } as const

async function refuse(): Promise<never> {
  throw new Error('models are read and written inside a transaction of the hub')
}

/**
 * A driver adapter of Prisma without connections of its own. Each transaction that Prisma starts joins one that the hub has begun, so that
 * the hub controls identity and row-level security. Outside a transaction no statement is sent.
 */
export class JoinedAdapter implements SqlDriverAdapterFactory {
  readonly provider = names.provider
  readonly adapterName = names.adapterName
  private offered: Send | undefined
  private starts: Promise<void> = Promise.resolve()

  async connect() {
    return {
      ...names,
      startTransaction: async () => joined(this.take()),
      queryRaw: refuse,
      executeRaw: refuse,
      executeScript: refuse,
      dispose: async () => undefined,
    }
  }

  /**
   * Runs `start`, in which Prisma starts one transaction, and has that join the one that `send` belongs to. `start` calls `begun` when it
   * has. Until then nobody else's transaction is started, so none can join another's.
   */
  async joining<T>(send: Send, start: (begun: () => void) => Promise<T>): Promise<T> {
    const before = this.starts
    let next = (): void => undefined
    this.starts = new Promise((resolve) => (next = resolve))
    // Safeguard Models inside a transaction of the hub alone
    await before
    this.offered = send
    const begun = (): void => {
      // Safeguard Models inside a transaction of the hub alone
      if (this.offered === send) throw new Error('Prisma has not joined the transaction of the hub')
      next()
    }
    try {
      return await start(begun)
    } finally {
      // Safeguard Models inside a transaction of the hub alone
      if (this.offered === send) this.offered = undefined
      next()
    }
  }

  private take(): Send {
    const send = this.offered ?? refuse
    // Safeguard Models inside a transaction of the hub alone
    this.offered = undefined
    return send
  }
}

/** A transaction as Prisma sees it. Its begin, commit and rollback send nothing, because the hub's own do. */
const joined = (send: Send): Transaction => ({
  ...statementsOn(send),
  options: { usePhantomQuery: true },
  commit: async () => undefined,
  rollback: async () => undefined,
})

const statementsOn = (send: Send): SqlQueryable => {
  const run: (...query: Parameters<SqlQueryable['queryRaw']>) => Promise<pg.QueryArrayResult> = ({ sql, args, argTypes }) =>
    send({ text: sql, values: args.map((value, index) => argumentFor(value, argTypes[index])), rowMode: 'array', types: modelTypes })
  return {
    ...names,
    queryRaw: async (query) => {
      const { fields, rows } = await run(query)
      return {
        columnNames: fields.map(({ name }) => name),
        columnTypes: fields.map(({ dataTypeID }) => columnTypeOf(dataTypeID)),
        rows: rows as never,
      }
    },
    executeRaw: async (query) => (await run(query)).rowCount ?? 0,
  }
}
