import { useState } from 'react'
import { ExplainedDocument, type AnalysisQuestion } from '../gql/graphql.js'
import { useAnswer } from '../hub/use-answer.js'

/**
 * What the hub says about a question before it is asked. If it is free it is answered at once, otherwise after its reader has seen the
 * cost.
 */
export function useExplained(question: AnalysisQuestion) {
  const [isAsked, setAsked] = useState(false)
  const answer = useAnswer([{ document: ExplainedDocument, variables: { question }, changes: true }])
  const isFree = answer.state === 'there' && answer.data.explain.refusal === null && answer.data.explain.cost === 0
  return { answer, mayAnswer: isFree || isAsked, ask: () => setAsked(true) }
}
