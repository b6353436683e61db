import { Link } from 'wouter'
import { BudgetNowDocument } from '../gql/graphql.js'
import { useAnswer } from '../hub/use-answer.js'
import { count } from '../text/number.js'

const none = {}

/** What is left after an answer, in one line. */
export function BudgetLeft() {
  const answer = useAnswer([{ document: BudgetNowDocument, variables: none, changes: true }])
  if (answer.state !== 'there' || !answer.data.budget) return null
  const { left, most, snapshot } = answer.data.budget
  return (
    <p className="hint budget-left">
      Your organisation has {count(left)} of {count(most)} new figures left of {snapshot}. <Link href="/budget">The budget</Link>
    </p>
  )
}
