import type { EnteredBy } from '../../gql/graphql.js'

/** How the terms of an agreement came into force. */
export const inForceBy: Readonly<Record<EnteredBy, string>> = {
  PARTIES: 'signed by every party',
  OPERATOR: 'entered by the operator',
}
