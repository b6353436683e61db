import DataLoader from 'dataloader'
import type { Caller } from '../governance/index.js'
import type { RecordPartner } from './record.type.js'
import type { RecordRow } from './record-kind.js'

/** Names of partners, which are in the public register. In any order. */
interface PartnerPort {
  findByCodes(codes: readonly string[]): Promise<readonly RecordPartner[]>
}

export interface RecordLoaders {
  readonly partner: DataLoader<string, RecordPartner | null>
}

/** What this module's resolvers need from the request: who asks, and loaders that live as long as the request. */
export interface RecordsContext {
  caller(): Promise<Caller>
  readonly loaders: RecordLoaders
}

/** Made for each request, so that no loader can hold what another user may see. One query for each list. */
export function recordLoaders(partners: PartnerPort): RecordLoaders {
  return {
    partner: new DataLoader<string, RecordPartner | null>(async (codes) =>
      inOrder(codes, await partners.findByCodes(codes), ({ code }) => code),
    ),
  }
}

export const partnerOf = async (row: RecordRow, { loaders }: RecordsContext): Promise<RecordPartner | null> =>
  row.contributor === undefined ? null : loaders.partner.load(row.contributor)

function inOrder<Row>(keys: readonly string[], rows: readonly Row[], keyOf: (row: Row) => string): (Row | null)[] {
  const byKey = new Map(rows.map((row) => [keyOf(row), row]))
  return keys.map((key) => byKey.get(key) ?? null)
}
