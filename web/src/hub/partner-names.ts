import { RegisterDocument } from '../gql/graphql.js'
import { useAnswer } from './use-answer.js'

const none = {}

/** The name of a partner by its code. */
export type NameOf = (code: string) => string

/**
 * Names of partners by code, from the public register; undefined until it is read, so that nobody reads or prints a code in place of a name. A
 * partner without a live agreement is not in the register, and its code is shown.
 */
export function usePartnerNames(): NameOf | undefined {
  const answer = useAnswer([{ document: RegisterDocument, variables: none }])
  if (answer.state === 'asking') return undefined
  const register = answer.state === 'there' ? answer.data.register : []
  return (code) => register.find(({ partner }) => partner === code)?.partnerName ?? code
}
