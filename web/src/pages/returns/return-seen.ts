import type { KeptReturnsQuery, ReturnQuery } from '../../gql/graphql.js'

/** A return, as it was asked or as it was kept. */
export type ReturnSeen =
  | Omit<ReturnQuery['complianceReturn'], 'kept' | 'signatures' | 'signaturesOfOlder'>
  | KeptReturnsQuery['keptReturns'][number]

/** Who signed it, by part, organisation and role. */
export type Signature = ReturnQuery['complianceReturn']['signatures'][number]
