import { Link } from 'wouter'
import { BudgetNowDocument } from '../gql/graphql.js'
import { useAnswer } from '../hub/use-answer.js'
import { count } from '../text/number.js'

/** What is left of a year's budget after an answer, in one line. */
export function BudgetLeft({ year }: { readonly year: string }) {
  const answer = useAnswer([{ document: BudgetNowDocument, variables: { year }, changes: true }])
  if (answer.state !== 'there' || !answer.data.budget) return null
  const { left, most } = answer.data.budget
  return (
    <p className="hint budget-left">
      Your organisation has {count(left)} of {count(most)} new figures of {year} left. <Link href="/budget">The budget</Link>
    </p>
  )
}
