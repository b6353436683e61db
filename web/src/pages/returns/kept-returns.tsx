import { useCallback, useState } from 'react'
import { KeptReturnsDocument, SignReturnDocument, type KeptReturnsQuery } from '../../gql/graphql.js'
import { usePartnerNames, type NameOf } from '../../hub/partner-names.js'
import { useRole } from '../../hub/role-context.js'
import { useAnswer } from '../../hub/use-answer.js'
import { Loading, ProblemBox } from '../../parts/problem.js'
import { StepForm } from '../../parts/step-form.js'
import { day } from '../../text/number.js'
import { ReturnShown } from './return-shown.js'

type Kept = KeptReturnsQuery['keptReturns'][number]

const none = {}

/** For whoever signs: what was kept, the newest first, each with its figures above the button. */
export function ReturnsToSign() {
  const [changes, setChanges] = useState(0)
  const changed = useCallback(() => setChanges((before) => before + 1), [])
  return <KeptReturns key={changes} changed={changed} />
}

function KeptReturns({ changed }: { readonly changed: () => void }) {
  const nameOf = usePartnerNames()
  const answer = useAnswer([{ document: KeptReturnsDocument, variables: none, changes: true }])
  if (answer.state === 'failed') return <ProblemBox problem={answer.problem} again={answer.again} />
  if (answer.state === 'asking' || !nameOf) return <Loading />
  const { keptReturns } = answer.data
  if (keptReturns.length === 0)
    return (
      <p>
        No return was kept that is yours to sign. An analyst of the force keeps it on the page “Return under the Act”, with “Keep this
        return to be signed”.
      </p>
    )
  return keptReturns.map((kept) => <OneKept key={kept.id} kept={kept} nameOf={nameOf} changed={changed} />)
}

interface OneProps {
  readonly kept: Kept
  readonly nameOf: NameOf
  readonly changed: () => void
}

function OneKept({ kept, nameOf, changed }: OneProps) {
  const { viewer } = useRole()
  const ownPart = viewer.partner === kept.force ? 'FORCE' : 'POLICING_BODY'
  const hasSigned = (part: string): boolean => kept.signatures.some((one) => one.part === part)
  const maySign = !kept.isReplaced && !hasSigned(ownPart) && (ownPart === 'FORCE' || hasSigned('FORCE'))
  return (
    <section className="frame full return" aria-label={`${kept.forceName}, ${kept.period}`}>
      <p className="lead">
        Kept on {day(kept.keptAt)}.{' '}
        {kept.isReplaced && <b>Other figures of the same period were kept later, so this one cannot be signed any more.</b>}
        {!kept.isReplaced && !hasSigned(ownPart) && !maySign && 'The force signs first, and then you.'}
      </p>
      <ReturnShown found={kept} signatures={kept.signatures} nameOf={nameOf} />
      {maySign && (
        <StepForm
          document={SignReturnDocument}
          variables={() => ({ id: kept.id })}
          label={ownPart === 'FORCE' ? 'Sign for the force' : 'Sign as reviewed by the policing body'}
          changed={changed}
        />
      )}
    </section>
  )
}
