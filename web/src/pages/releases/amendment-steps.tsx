import { useState } from 'react'
import { StepForm } from '../../parts/step-form.js'
import {
  CorrectReleaseDocument,
  EndReleaseDocument,
  HideReleaseDocument,
  ReviewAmendmentDocument,
  WithdrawReleaseDocument,
  type ErratumReason,
  type WithdrawalReason,
} from '../../gql/graphql.js'
import { useRole } from '../../hub/role-context.js'
import { words } from '../../text/number.js'
import type { SeenRelease } from './release-figures.js'

interface Props {
  readonly release: SeenRelease
  readonly changed: () => void
}

const errata: readonly ErratumReason[] = [
  'ROWS_SENT_TWICE',
  'ROWS_MISSING',
  'ROWS_WRONG',
  'COUNTED_WRONGLY',
  'DEFINITION_CHANGED',
  'TITLE_MISLEADING',
  'NOTE_MISSING',
]
const endings: readonly WithdrawalReason[] = [
  'ROWS_WRONG',
  'COUNTED_WRONGLY',
  'OUTSIDE_PURPOSE',
  'NEWER_FIGURES',
  'NOT_NEEDED',
  'NO_LONGER_GIVEN',
]

/** What an officer may do with released figures: propose a change, decide on a proposal, or hide them for seven days. */
export function AmendmentSteps({ release, changed }: Props) {
  const { viewer } = useRole()
  const { partner } = viewer
  const isOurs = release.requestedFor === partner
  const open = release.amendments.find(({ state }) => state === 'PROPOSED' || state === 'IN_REVIEW')
  const mayHide = release.contributors.includes(partner) || release.reviews.some((review) => review.partner === partner)
  return (
    <>
      {isOurs && !open && <CorrectForm release={release} changed={changed} />}
      {isOurs && !open && <EndForm release={release} changed={changed} />}
      {!isOurs && open && <DecideForms release={release} amendment={open.id} changed={changed} />}
      {mayHide && !release.hiddenUntil && (
        <StepForm document={HideReleaseDocument} variables={() => ({ id: release.id })} label="Hide for seven days" changed={changed} />
      )}
    </>
  )
}

function CorrectForm({ release, changed }: Props) {
  const [reason, setReason] = useState<ErratumReason>('ROWS_WRONG')
  return (
    <StepForm
      document={CorrectReleaseDocument}
      variables={() => ({ id: release.id, reason })}
      label="Propose the erratum"
      changed={changed}
    >
      <ReasonChoice label="What was wrong" reasons={errata} reason={reason} choose={setReason} />
    </StepForm>
  )
}

function EndForm({ release, changed }: Props) {
  const [reason, setReason] = useState<WithdrawalReason>('ROWS_WRONG')
  return (
    <StepForm document={EndReleaseDocument} variables={() => ({ id: release.id, reason })} label="Propose the end" changed={changed}>
      <ReasonChoice label="Why it ends for good" reasons={endings} reason={reason} choose={setReason} />
    </StepForm>
  )
}

/** Withdraws a request before it has left the hub. */
export function WithdrawForm({ release, changed }: Props) {
  const [reason, setReason] = useState<WithdrawalReason>('NOT_NEEDED')
  return (
    <StepForm
      document={WithdrawReleaseDocument}
      variables={() => ({ id: release.id, reason })}
      label="Withdraw the request"
      changed={changed}
    >
      <ReasonChoice label="Why it is withdrawn" reasons={endings} reason={reason} choose={setReason} />
    </StepForm>
  )
}

function DecideForms({ release, amendment, changed }: Props & { readonly amendment: string }) {
  return [true, false].map((approved) => (
    <StepForm
      key={String(approved)}
      document={ReviewAmendmentDocument}
      variables={() => ({ id: release.id, amendment, approved })}
      label={approved ? 'Approve what is proposed' : 'Refuse what is proposed'}
      changed={changed}
    />
  ))
}

interface Choice<Reason extends string> {
  readonly label: string
  readonly reasons: readonly Reason[]
  readonly reason: Reason
  readonly choose: (reason: Reason) => void
}

/** A reason from a list. */
export function ReasonChoice<Reason extends string>({ label, reasons, reason, choose }: Choice<Reason>) {
  return (
    <label>
      {label}{' '}
      <select value={reason} onChange={(event) => choose(event.target.value as Reason)}>
        {reasons.map((one) => (
          <option key={one} value={one}>
            {words(one)}
          </option>
        ))}
      </select>
    </label>
  )
}
