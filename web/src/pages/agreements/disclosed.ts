import type { RegisterQuery } from '../../gql/graphql.js'
import { percent, words } from '../../text/number.js'

type Figure = RegisterQuery['register'][number]['disclosure'][number]

/** One line about what could be found out through a role. */
export const disclosed = ({ role, labelsAgreed, sentence, share }: Figure): string =>
  `${words(role)}: ${sentence}${labelsAgreed ? ', where a contributor chose its labels for this' : ''}: right in ${percent(share)}`
