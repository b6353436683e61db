import type { RegisterQuery } from '../../gql/graphql.js'
import { words } from '../../text/number.js'

type Figure = RegisterQuery['register'][number]['disclosure'][number]

/** What could be found out through a role, in a few sentences. */
export const disclosed = ({ role, labelsAgreed, sentence, summary }: Figure): string =>
  `${words(role)}: ${sentence}${labelsAgreed ? ', where a contributor chose its labels for this' : ''}. ${summary}`
