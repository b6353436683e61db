import DataLoader from 'dataloader'
import type { Role } from '../../access/roles.js'
import type { Caller } from '../governance/index.js'
import type { RecordBatch, RecordPartner } from './record.type.js'
import type { RecordRow } from './record-kind.js'

/** Batches as their own module keeps them, under the caller's row-level security. Any order; what is not the caller's is left out. */
export interface BatchPort {
  findByIds(caller: Caller, ids: readonly string[]): Promise<readonly RecordBatch[]>
}

/** Names of partners; they are in the public register. Any order. */
export interface PartnerPort {
  findByCodes(codes: readonly string[]): Promise<readonly RecordPartner[]>
}

export interface RecordLoaders {
  batch(role: Role): DataLoader<string, RecordBatch | null>
  readonly partner: DataLoader<string, RecordPartner | null>
}

/** What the resolvers of this module take from the request: who asks, and loaders that live as long as the request. */
export interface RecordsContext {
  caller(role?: Role): Promise<Caller>
  readonly loaders: RecordLoaders
}

/** Made per request and bound to its caller, so that no loader can hold what another user may see. One query per list. */
export function recordLoaders(batches: BatchPort, partners: PartnerPort, caller: (role: Role) => Promise<Caller>): RecordLoaders {
  const byRole = new Map<Role, DataLoader<string, RecordBatch | null>>()
  const makeBatch = (role: Role): DataLoader<string, RecordBatch | null> => {
    const loader = new DataLoader<string, RecordBatch | null>(async (ids) => {
      const found = await batches.findByIds(await caller(role), ids)
      return inOrder(ids, found, ({ id }) => id)
    })
    byRole.set(role, loader)
    return loader
  }
  return {
    batch: (role) => byRole.get(role) ?? makeBatch(role),
    partner: new DataLoader<string, RecordPartner | null>(async (codes) =>
      inOrder(codes, await partners.findByCodes(codes), ({ code }) => code),
    ),
  }
}

/** The record's batch; null where it was withdrawn since. */
export const batchOf = async (row: RecordRow, role: Role, { loaders }: RecordsContext): Promise<RecordBatch | null> =>
  row.batchKey === undefined ? null : loaders.batch(role).load(row.batchKey)

export const partnerOf = async (row: RecordRow, { loaders }: RecordsContext): Promise<RecordPartner | null> =>
  row.contributor === undefined ? null : loaders.partner.load(row.contributor)

function inOrder<Row>(keys: readonly string[], rows: readonly Row[], keyOf: (row: Row) => string): (Row | null)[] {
  const byKey = new Map(rows.map((row) => [keyOf(row), row]))
  return keys.map((key) => byKey.get(key) ?? null)
}
