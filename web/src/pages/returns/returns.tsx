import { useCallback, useMemo, useState } from 'react'
import { KeepReturnDocument, ReturnDocument, type ReturnQuery } from '../../gql/graphql.js'
import { useAddress } from '../../hub/address.js'
import { usePartnerNames, type NameOf } from '../../hub/partner-names.js'
import { useRole } from '../../hub/role-context.js'
import { useAnswer } from '../../hub/use-answer.js'
import { Loading, ProblemBox } from '../../parts/problem.js'
import { StepForm } from '../../parts/step-form.js'
import { day } from '../../text/number.js'
import { ReturnShown } from './return-shown.js'
import { word } from '../../text/word.js'

type Return = ReturnQuery['complianceReturn']

/** The return of one force and period: on the screen to be read, on paper for the review, as CSV to be kept. */
export function Returns() {
  const [changes, setChanges] = useState(0)
  const changed = useCallback(() => setChanges((before) => before + 1), [])
  return <Asked key={changes} changed={changed} />
}

function Asked({ changed }: { readonly changed: () => void }) {
  const { period } = useAddress()
  if (period === '') return <p className="hint">No quarter is published yet: there is nothing to return.</p>
  return <OfPeriod period={period} changed={changed} />
}

function OfPeriod({ period, changed }: { readonly period: string; readonly changed: () => void }) {
  const { get, set } = useAddress()
  const { viewer, dimensions } = useRole()
  const forces = dimensions.get('FORCE')?.values ?? []
  // A force and a policing body have one return. Whoever reads all of them chooses.
  const chooses = viewer.role === 'INSPECTOR'
  const force = chooses ? (get('force') ?? forces[0]?.value) : undefined
  const asked = useMemo(() => [{ document: ReturnDocument, variables: { period, force }, changes: true }], [period, force])
  const answer = useAnswer(asked)
  const nameOf = usePartnerNames()
  // A return that failed says so at once, and waits for no name.
  const isAsked = answer.state === 'asking' || (answer.state === 'there' && !nameOf)
  return (
    <>
      {chooses && (
        <p className="choices">
          <label>
            {word('force')}{' '}
            <select value={force} onChange={(event) => set({ force: event.target.value })}>
              {forces.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </label>
        </p>
      )}
      <section className="frame full return" id="return" aria-label="The return" aria-busy={isAsked}>
        {isAsked && <Loading />}
        {answer.state === 'failed' && <ProblemBox problem={answer.problem} again={answer.again} />}
        {answer.state === 'there' && nameOf && <Current found={answer.data.complianceReturn} nameOf={nameOf} changed={changed} />}
      </section>
    </>
  )
}

interface CurrentProps {
  readonly found: Return
  readonly nameOf: NameOf
  readonly changed: () => void
}

function Current({ found, nameOf, changed }: CurrentProps) {
  const { fields } = useRole()
  const [older] = found.signaturesOfOlder
  return (
    <>
      {older && (
        <p className="instead" role="note">
          The return that was signed on {day(older.signedAt)} had other figures: these have changed since, and nobody has signed them.
        </p>
      )}
      <ReturnShown found={found} signatures={found.signatures} nameOf={nameOf} />
      {fields.has('keepReturn') &&
        (found.kept && found.signatures.some(({ part }) => part === 'FORCE') ? null : found.kept ? (
          <p className="hint">These figures are kept. Your governance officer signs them on the page “Returns to sign”.</p>
        ) : (
          <StepForm
            document={KeepReturnDocument}
            variables={() => ({ period: found.period })}
            label="Keep this return to be signed"
            changed={changed}
          />
        ))}
    </>
  )
}
