import { useState } from 'react'
import { ExplainedDocument, type AnalysisQuestion } from '../gql/graphql.js'
import { useAnswer } from '../hub/use-answer.js'

/** What the hub says of a question before it is asked. It is answered at once if that costs nothing, else once its reader has seen how much. */
export function useExplained(question: AnalysisQuestion) {
  const [isAsked, setAsked] = useState(false)
  const answer = useAnswer([{ document: ExplainedDocument, variables: { question }, changes: true }])
  const isFree = answer.state === 'there' && answer.data.explain.refusal === null && answer.data.explain.cost === 0
  return { answer, mayAnswer: isFree || isAsked, ask: () => setAsked(true) }
}
