import { Confirmed } from '../../parts/confirmed.js'
import { Facts } from '../../parts/facts.js'
import { Loading, ProblemBox } from '../../parts/problem.js'
import {
  AgreementVersionsDocument,
  ProposeAgreementDocument,
  SignAgreementDocument,
  WithdrawAgreementDocument,
  type AgreementsQuery,
  type AgreementVersionsQuery,
} from '../../gql/graphql.js'
import { useRole } from '../../hub/role-context.js'
import { useAnswer } from '../../hub/use-answer.js'
import { day, words } from '../../text/number.js'
import { disclosed } from './disclosed.js'
import { DraftForm } from './draft-form.js'

const none = {}

type Version = AgreementVersionsQuery['agreementVersions'][number]

interface Props {
  readonly agreements: AgreementsQuery['agreements']
  readonly onChanged: () => void
}

/** Versions that the own partner has drafted, signed, or been asked to sign; and the form to draft the next. */
export function AgreementVersions({ agreements, onChanged }: Props) {
  const answer = useAnswer([{ document: AgreementVersionsDocument, variables: none }])
  return (
    <section className="frame" aria-labelledby="versions">
      <h2 id="versions">Drafted, proposed and signed</h2>
      <p className="lead">
        A draft is seen by your partner alone. Once proposed, its text stands; when an officer of each party has signed it, it is in force.
        Each step needs your second factor.
      </p>
      {answer.state === 'asking' && <Loading />}
      {answer.state === 'failed' && <ProblemBox problem={answer.problem} again={answer.again} />}
      {answer.state === 'there' && (
        <>
          {answer.data.agreementVersions.length === 0 && <p>Nothing is drafted or to be signed.</p>}
          {answer.data.agreementVersions.map((version) => (
            <OneVersion key={`${version.reference} ${version.version}`} version={version} onChanged={onChanged} />
          ))}
        </>
      )}
      <DraftForm agreements={agreements} onChanged={onChanged} />
    </section>
  )
}

interface OneProps {
  readonly version: Version
  readonly onChanged: () => void
}

function OneVersion({ version, onChanged }: OneProps) {
  const { reference, signatures, missing, state } = version
  return (
    <article aria-label={`${reference}, version ${version.version}`} className="version">
      <h3>
        {reference}, version {version.version} <span className={state === 'LIVE' ? 'state' : 'state closed'}>{words(state)}</span>
      </h3>
      <p>
        Drafted for {version.draftedFor}.{' '}
        {signatures.length > 0
          ? `Signed by ${signatures.map(({ partner, signedAt }) => `${partner} on ${day(signedAt)}`).join(', ')}.`
          : 'Signed by none yet.'}{' '}
        {missing.length > 0 && `Not signed by ${missing.join(', ')}.`}
      </p>
      <details>
        <summary>The terms</summary>
        <Terms text={version.terms} />
        <p>
          SHA-256 of the terms: <code className="long">{version.termsHash}</code>
        </p>
      </details>
      <Disclosure figures={version.disclosure} />
      <Steps version={version} onChanged={onChanged} />
    </article>
  )
}

function Disclosure({ figures }: { readonly figures: Version['disclosure'] }) {
  if (figures.length === 0) return null
  return (
    <details open>
      <summary>Before you sign: what could be found out by the roles of these terms</summary>
      <p>
        The gravest comes first. Measured among made people. Without the records of others, more than 64 of 100 is above the limit. Agreeing
        labels is forbidden.
      </p>
      <ul>
        {figures.map((figure) => (
          <li key={`${figure.role} ${figure.sentence} ${figure.labelsAgreed}`}>{disclosed(figure)}</li>
        ))}
      </ul>
    </details>
  )
}

function Terms({ text }: { readonly text: string }) {
  const terms = Object.entries(JSON.parse(text) as Readonly<Record<string, unknown>>)
  return <Facts facts={terms.map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : String(value)])} />
}

/** The steps that the hub allows the own partner in this state. */
function Steps({ version: { reference, version, state, draftedFor, missing, termsHash }, onChanged }: OneProps) {
  const { viewer } = useRole()
  const isOurs = draftedFor === viewer.partner
  const named = { reference, version }
  return (
    <div className="steps">
      {isOurs && state === 'DRAFT' && (
        <Confirmed verb="Propose" document={ProposeAgreementDocument} changed={onChanged} variables={named}>
          All parties see these terms from now on, and nobody can change them.
        </Confirmed>
      )}
      {state === 'PROPOSED' && missing.includes(viewer.partner) && (
        <Confirmed verb="Sign" document={SignAgreementDocument} changed={onChanged} variables={{ ...named, termsHash }}>
          You sign the terms above for {viewer.partner}. With the signature of every party they are in force.
        </Confirmed>
      )}
      {isOurs && (state === 'DRAFT' || state === 'PROPOSED') && (
        <Confirmed verb="Withdraw" document={WithdrawAgreementDocument} changed={onChanged} variables={named} irreversible={reference}>
          This version is taken back for good, with the signatures that it has.
        </Confirmed>
      )}
    </div>
  )
}
