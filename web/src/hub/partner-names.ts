import { RegisterDocument } from '../gql/graphql.js'
import { useAnswer } from './use-answer.js'

const none = {}

/**
 * Names of partners by code, from the public register. Until it is read, and for partners without a live agreement, the code itself is
 * shown.
 */
export function usePartnerNames(): (code: string) => string {
  const answer = useAnswer([{ document: RegisterDocument, variables: none }])
  const register = answer.state === 'there' ? answer.data.register : []
  return (code) => register.find(({ partner }) => partner === code)?.partnerName ?? code
}
