import { PrismaPg } from '@prisma/adapter-pg'
import type { ActingAs } from './database.js'
import { PrismaClient, type Prisma } from '../../prisma/client/client.js'

/** Records as they are stored. */
export type { DirectCase, HomicideCase, PoliceReferral, SupportCase } from '../../prisma/client/client.js'

export type PrismaTx = Prisma.TransactionClient

/** Prisma for reads by key and single writes, under the same roles and row-level security as every other transaction. */
export class PrismaDatabase {
  private readonly client: PrismaClient

  constructor(connectionString: string) {
    const options = '-c role=hub_app -c timezone=UTC'
    this.client = new PrismaClient({ adapter: new PrismaPg({ connectionString, options, max: 4, connectionTimeoutMillis: 2_000 }) })
  }

  /** The identity is set inside the transaction and ends with it; a client without it sees no row. */
  transaction<T>(as: ActingAs, work: (tx: PrismaTx) => Promise<T>): Promise<T> {
    return this.client.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT set_config('role', ${as.role}, true), set_config('hub.partner', ${as.partner ?? ''}, true),
        set_config('statement_timeout', '10000', true)`
      return work(tx)
    })
  }

  async close(): Promise<void> {
    await this.client.$disconnect()
  }
}
