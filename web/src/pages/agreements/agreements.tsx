import { useState } from 'react'
import { Facts } from '../../parts/facts.js'
import { Confirmed } from '../../parts/confirmed.js'
import { Loading, ProblemBox } from '../../parts/problem.js'
import { AgreementsDocument, LeaveAgreementDocument, SuspendAgreementDocument, type AgreementsQuery } from '../../gql/graphql.js'
import { usePartnerNames, type NameOf } from '../../hub/partner-names.js'
import { useRole } from '../../hub/role-context.js'
import { useAnswer } from '../../hub/use-answer.js'
import { day, words } from '../../text/number.js'
import { AgreementVersions } from './agreement-versions.js'
import { inForceBy } from './in-force-by.js'
import { SuspensionProposals } from './suspension-proposals.js'

const none = {}

type Agreement = AgreementsQuery['agreements'][number]

/** What was agreed, and its state. Officers also see what is drafted, proposed and signed. */
export function Agreements() {
  // After each change, everything on the page is asked again.
  const [turn, setTurn] = useState(0)
  const changed = () => setTurn((before) => before + 1)
  return <InForce key={turn} onChanged={changed} />
}

function InForce({ onChanged }: { readonly onChanged: () => void }) {
  const { fields } = useRole()
  const nameOf = usePartnerNames()
  const answer = useAnswer([{ document: AgreementsDocument, variables: none }])
  if (answer.state === 'failed') return <ProblemBox problem={answer.problem} again={answer.again} />
  if (answer.state === 'asking' || !nameOf) return <Loading />
  const { agreements } = answer.data
  return (
    <>
      {agreements.length === 0 && <p>Your partner is a party to no agreement.</p>}
      {agreements.map((agreement) => (
        <OneAgreement key={agreement.id} agreement={agreement} nameOf={nameOf} onChanged={onChanged} />
      ))}
      {fields.has('suspensionProposals') && <SuspensionProposals onChanged={onChanged} />}
      {fields.has('agreementVersions') && <AgreementVersions agreements={agreements} onChanged={onChanged} />}
    </>
  )
}

interface OneProps {
  readonly agreement: Agreement
  readonly onChanged: () => void
}

function OneAgreement({ agreement, nameOf, onChanged }: OneProps & { readonly nameOf: NameOf }) {
  const { fields, viewer } = useRole()
  const { reference, version, title, state, parties, left, enteredBy } = agreement
  const facts: readonly (readonly [string, string])[] = [
    ['Purpose', words(agreement.purpose)],
    ['Lawful basis', agreement.lawfulBasis],
    ['From', day(agreement.startsOn)],
    ['Until', day(agreement.endsOn)],
    ['Review due', `${day(agreement.reviewDueOn)}${state === 'EXPIRED' ? ': ended, or overdue for review' : ''}`],
    ['Signed', agreement.signedAt ? day(agreement.signedAt) : 'not by all'],
    ['In force by', inForceBy[enteredBy]],
    ...(left.length > 0 ? [['Have left', left.map(nameOf).join(', ')] as const] : []),
    ...(agreement.suspendedAt ? [['Suspended', day(agreement.suspendedAt)] as const] : []),
    ['Feeds', agreement.feeds.map(words).join(', ')],
    ['Roles', agreement.roles.map(words).join(', ')],
    ['Auditor of the whole log', agreement.auditor ? nameOf(agreement.auditor) : 'none'],
    ['Setting', agreement.secureSetting ? 'secure' : 'not a secure one'],
    ['Language models', agreement.languageModel ? 'may ask, with keys of their own' : 'may not ask'],
  ]
  return (
    <section className="frame" aria-labelledby={`agreement-${reference}`}>
      <h2 id={`agreement-${reference}`}>
        {reference}, version {version} <span className={state === 'LIVE' ? 'state' : 'state closed'}>{words(state)}</span>
      </h2>
      <p className="lead">{title}</p>
      <Facts facts={facts} />
      <details>
        <summary>{parties.length} parties</summary>
        <p>{parties.map(nameOf).join(', ')}</p>
      </details>
      <p className="print-only">
        {parties.length} parties: {parties.map(nameOf).join(', ')}
      </p>
      {fields.has('suspendAgreement') && <Suspend agreement={agreement} onChanged={onChanged} />}
      {fields.has('leaveAgreement') && parties.includes(viewer.partner) && <Leave agreement={agreement} onChanged={onChanged} />}
    </section>
  )
}

function Suspend({ agreement: { reference, state }, onChanged }: OneProps) {
  const suspends = state !== 'SUSPENDED'
  if (state !== 'LIVE' && state !== 'SUSPENDED' && state !== 'SIGNED') return null
  return (
    <Confirmed
      verb={suspends ? 'Propose to suspend' : 'Propose to end the suspension'}
      document={SuspendAgreementDocument}
      changed={onChanged}
      variables={{ reference, suspended: suspends, reason: suspends ? 'UNDER_REVIEW' : 'RESOLVED' }}
    >
      {suspends
        ? `When an officer of another party confirms, nothing is answered under ${reference} to any of its parties. Published totals stay as they are.`
        : `When an officer of another party confirms, questions under ${reference} are answered again.`}
    </Confirmed>
  )
}

function Leave({ agreement: { reference }, onChanged }: OneProps) {
  const { viewer } = useRole()
  return (
    <Confirmed
      verb={`Leave ${reference}`}
      document={LeaveAgreementDocument}
      changed={onChanged}
      variables={{ reference }}
      irreversible={reference}
    >
      Within a second nothing is answered to {viewer.partnerName} or taken from it under {reference}. What it sent stays in published
      quarters. It comes back only under a new version that every party signs.
    </Confirmed>
  )
}
