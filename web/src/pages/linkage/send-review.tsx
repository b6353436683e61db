import { useState, type ChangeEvent } from 'react'
import { SendLinkageReviewDocument, type LinkageReviewInput } from '../../gql/graphql.js'
import { StepForm } from '../../parts/step-form.js'
import { count } from '../../text/number.js'

/** The review in a file that `hub linkage count OUT --review YEAR` printed. Undefined if it is another file; the hub checks the counts. */
function reviewIn(text: string): LinkageReviewInput | undefined {
  try {
    const { variables } = JSON.parse(text) as { readonly variables?: { readonly review?: LinkageReviewInput } }
    return Array.isArray(variables?.review?.kinds) ? variables.review : undefined
  } catch {
    return undefined
  }
}

/** Sends the counts of a review. A refusal is the hub's own sentence. */
export function SendReview({ sent }: { readonly sent: (year: number) => void }) {
  const [review, setReview] = useState<LinkageReviewInput>()
  const [isOther, setIsOther] = useState(false)
  const read = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0]
    if (!file) return
    const found = reviewIn(await file.text())
    setReview(found)
    setIsOther(found === undefined)
  }
  return (
    <section className="frame full" aria-labelledby="send-review">
      <h2 id="send-review">Send the counts of a review</h2>
      <p>
        Where the clear names are, in a clone of the hub, run <code>npx hub linkage count OUT --review YEAR &gt; review.json</code>, and
        choose that file here. It holds counts alone. Pairs with names stay with you, and no page takes them.
      </p>
      <p>
        Everybody who asks about persons reads what all providers of your kind found together, in whole percent, in public releases too.{' '}
        <strong>If no other has sent a review, these are the shares of your organisation alone.</strong> You may send four reviews in a
        year, corrections included.
      </p>
      <label className="long">
        File with the counts
        <input type="file" accept=".json,application/json" onChange={(event) => void read(event)} />
      </label>
      {isOther && <p role="alert">This is no file of hub linkage count --review. Choose the file that it printed.</p>}
      {review && (
        <StepForm
          document={SendLinkageReviewDocument}
          variables={() => ({ review })}
          label="Send the counts"
          changed={({ sendLinkageReview: { year } }) => sent(year)}
        >
          <p>
            The year {review.year}: {count(review.records)} records, {count(review.persons)} persons by the token, {review.kinds.length}{' '}
            kinds of token.
          </p>
        </StepForm>
      )}
    </section>
  )
}
