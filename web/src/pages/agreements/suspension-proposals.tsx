import { Confirmed } from '../../parts/confirmed.js'
import { ProblemBox } from '../../parts/problem.js'
import { ConfirmSuspensionDocument, SuspensionProposalsDocument, type SuspensionProposalsQuery } from '../../gql/graphql.js'
import { useRole } from '../../hub/role-context.js'
import { useAnswer } from '../../hub/use-answer.js'
import { day, words } from '../../text/number.js'

const none = {}

interface Props {
  readonly onChanged: () => void
}

/** Suspensions that an officer proposed, and that an officer of another partner can confirm. Nothing is shown if there are none. */
export function SuspensionProposals({ onChanged }: Props) {
  const answer = useAnswer([{ document: SuspensionProposalsDocument, variables: none }])
  if (answer.state === 'failed') return <ProblemBox problem={answer.problem} again={answer.again} />
  if (answer.state !== 'there' || answer.data.suspensionProposals.length === 0) return null
  return (
    <section className="frame" aria-labelledby="suspensions">
      <h2 id="suspensions">Suspensions that wait for a second officer</h2>
      {answer.data.suspensionProposals.map((proposal) => (
        <OneProposal key={proposal.id} proposal={proposal} onChanged={onChanged} />
      ))}
    </section>
  )
}

interface OneProps extends Props {
  readonly proposal: SuspensionProposalsQuery['suspensionProposals'][number]
}

function OneProposal({ proposal: { id, target, name, suspended, reason, proposedFor, proposedAt }, onChanged }: OneProps) {
  const { viewer } = useRole()
  const what = suspended ? `Suspend ${name}` : `End the suspension of ${name}`
  return (
    <article aria-label={what}>
      <p>
        {what}: proposed by {proposedFor} on {day(proposedAt)}, {words(reason)}.
        {proposedFor === viewer.partner && ' An officer of another partner must confirm it.'}
      </p>
      {proposedFor !== viewer.partner && (
        <Confirmed verb="Confirm" document={ConfirmSuspensionDocument} changed={onChanged} variables={{ id }}>
          {what} within a second,{' '}
          {target === 'PARTNER' ? 'in everything that the hub answers it and takes from it' : 'for all of its parties'}.
        </Confirmed>
      )}
    </article>
  )
}
