import { useState } from 'react'
import { StepForm } from '../../parts/step-form.js'
import {
  CompleteReleaseDocument,
  ObjectToReleaseDocument,
  ReviewChecklistDocument,
  ReviewReleaseDocument,
  type ObjectionReason,
} from '../../gql/graphql.js'
import { useRole } from '../../hub/role-context.js'
import { useAnswer } from '../../hub/use-answer.js'
import { AmendmentSteps, ReasonChoice, WithdrawForm } from './amendment-steps.js'
import type { SeenRelease } from './release-figures.js'

interface Props {
  readonly release: SeenRelease
  readonly changed: () => void
}

/** What the viewer may do with a release in its state. The hub decides, and says why if it refuses. */
export function ReleaseSteps({ release, changed }: Props) {
  const { fields, viewer } = useRole()
  const isOfficer = fields.has('reviewChecklist')
  const isOurs = release.requestedFor === viewer.partner
  const isInIt = release.contributors.includes(viewer.partner)
  const { state } = release
  const isOut = state === 'RELEASED' || state === 'CORRECTED'
  const isUndecided = state === 'REQUESTED' || state === 'IN_REVIEW' || state === 'OPEN_TO_OBJECTION' || state === 'APPROVED'
  return (
    <>
      {isOfficer && !isOurs && (state === 'REQUESTED' || state === 'IN_REVIEW') && <ReviewForm release={release} changed={changed} />}
      {isOfficer && isInIt && state === 'OPEN_TO_OBJECTION' && <ObjectionForm release={release} changed={changed} />}
      {isOurs && !isOfficer && state === 'APPROVED' && (
        <StepForm document={CompleteReleaseDocument} variables={() => ({ id: release.id })} label="Release" changed={changed} />
      )}
      {isOurs && isUndecided && <WithdrawForm release={release} changed={changed} />}
      {isOfficer && isOut && <AmendmentSteps release={release} changed={changed} />}
    </>
  )
}

/** The checklist. An item that is left open is not met, and the release is then refused. */
function ReviewForm({ release, changed }: Props) {
  const answer = useAnswer([{ document: ReviewChecklistDocument, variables: {} }])
  const [met, setMet] = useState<ReadonlySet<string>>(new Set())
  if (answer.state !== 'there') return null
  const { reviewChecklist } = answer.data
  const toggle = (item: string, isMet: boolean): void =>
    setMet((before) => new Set(isMet ? [...before, item] : [...before].filter((one) => one !== item)))
  return (
    <StepForm
      document={ReviewReleaseDocument}
      variables={() => ({ id: release.id, checklist: reviewChecklist.map(({ item }) => ({ item, met: met.has(item) })) })}
      label={met.size === reviewChecklist.length ? 'Approve' : 'Refuse'}
      changed={changed}
    >
      <fieldset>
        <legend>Your review. Nobody learns of it before the other reviewer has decided.</legend>
        {reviewChecklist.map(({ item, text }) => (
          <label key={item} className="item">
            <input type="checkbox" checked={met.has(item)} onChange={(event) => toggle(item, event.target.checked)} /> {text}
          </label>
        ))}
      </fieldset>
    </StepForm>
  )
}

const reasons: readonly ObjectionReason[] = ['DISCLOSURE_RISK', 'OUTSIDE_PURPOSE', 'WRONG_DATA', 'MISLEADING']

function ObjectionForm({ release, changed }: Props) {
  const [reason, setReason] = useState<ObjectionReason>('DISCLOSURE_RISK')
  return (
    <StepForm document={ObjectToReleaseDocument} variables={() => ({ id: release.id, reason })} label="Object" changed={changed}>
      <ReasonChoice
        label="Rows of your partner are in these figures. Reason to object"
        reasons={reasons}
        reason={reason}
        choose={setReason}
      />
    </StepForm>
  )
}
