import { RegisterDocument } from '../gql/graphql.js'
import { useAnswer } from './use-answer.js'

const none = {}

/** Names of partners by their codes, as the public register has them. A partner that is in no live agreement, and each until that is read, keeps its code. */
export function usePartnerNames(): (code: string) => string {
  const answer = useAnswer([{ document: RegisterDocument, variables: none }])
  const register = answer.state === 'there' ? answer.data.register : []
  return (code) => register.find(({ partner }) => partner === code)?.partnerName ?? code
}
