import { useState } from 'react'
import { Link } from 'wouter'
import { StepForm } from '../parts/step-form.js'
import { RequestReleaseDocument, type AnalysisQuestion, type ReleaseKind, type RequestReleaseMutation } from '../gql/graphql.js'
import { useRole } from '../hub/role-context.js'
import { useSession } from '../hub/session-context.js'
import { words } from '../text/number.js'
import { inWords } from './in-words.js'
import { rowsOf } from './question.js'

interface Props {
  readonly question: AnalysisQuestion
}

/** Leads from an answer to its release, for roles that may request one. People then review its figures as every partner sees them. */
export function RequestRelease({ question }: Props) {
  const { fields } = useRole()
  const [requested, setRequested] = useState<RequestReleaseMutation['requestRelease']>()
  if (!fields.has('requestRelease')) return null
  if (requested)
    return (
      <p className="done" role="status">
        <b>Requested: {requested.title}.</b> Governance officers of two other partners review it next. Follow it under{' '}
        <Link href="/releases">Releases</Link>.
      </p>
    )
  return (
    <details className="request no-print">
      <summary>Request its release</summary>
      {rowsOf(question) === 'all' ? (
        <RequestForm question={question} requested={setRequested} />
      ) : (
        <p>Exact figures of your own are not released. Choose the rows of all partners together, and request that.</p>
      )}
    </details>
  )
}

interface FormProps extends Props {
  readonly requested: (release: RequestReleaseMutation['requestRelease']) => void
}

function RequestForm({ question, requested }: FormProps) {
  const role = useRole()
  const purposes = usePurposes()
  const [kind, setKind] = useState<ReleaseKind>('RESULT')
  const [title, setTitle] = useState(() => inWords(question, role).slice(0, 200))
  const [slug, setSlug] = useState('')
  const [purpose, setPurpose] = useState(purposes[0] ?? '')
  const isPublic = kind === 'PUBLICATION'
  return (
    <StepForm
      document={RequestReleaseDocument}
      variables={() => ({ request: { kind, title, purpose, question, slug: isPublic ? slug : null } })}
      label="Request the release"
      changed={({ requestRelease }) => requested(requestRelease)}
    >
      <p>
        The figures leave as every partner sees them: rounded, and withheld where they are withheld here. Governance officers of two other
        partners review them by a checklist, then each partner whose rows are in them has time to object. You see where it stands under
        Releases.
      </p>
      <div className="draft">
        <KindChoice kind={kind} onChoose={setKind} />
        <label>
          What it is called{isPublic ? '; everybody reads this' : ''}
          <input value={title} required minLength={3} maxLength={200} onChange={(event) => setTitle(event.target.value)} />
        </label>
        {isPublic && <SlugField slug={slug} onWrite={setSlug} />}
        <PurposeChoice purposes={purposes} purpose={purpose} onChoose={setPurpose} />
      </div>
    </StepForm>
  )
}

/** Purposes of the live agreements under which this role acts. If an agreement is chosen, only its purpose. */
function usePurposes(): readonly string[] {
  const { viewer } = useRole()
  const { session } = useSession()
  const fitting = viewer.agreements.filter(({ live, roles, reference }) => {
    const isChosen = session.agreement === undefined || session.agreement === reference
    return live && isChosen && viewer.role !== null && roles.includes(viewer.role)
  })
  return [...new Set(fitting.map(({ purpose }) => purpose))]
}

const kinds: readonly (readonly [ReleaseKind, string])[] = [
  ['RESULT', 'A file for our organisation'],
  ['PUBLICATION', 'A page for everybody, with its files'],
]

const KindChoice = ({ kind, onChoose }: { readonly kind: ReleaseKind; readonly onChoose: (kind: ReleaseKind) => void }) => (
  <fieldset>
    <legend>As what it leaves</legend>
    {kinds.map(([one, label]) => (
      <label key={one} className="ticked">
        <input type="radio" name="kind" checked={one === kind} onChange={() => onChoose(one)} /> {label}
      </label>
    ))}
  </fieldset>
)

const SlugField = ({ slug, onWrite }: { readonly slug: string; readonly onWrite: (slug: string) => void }) => (
  <label>
    Its address, below /public/
    <input
      value={slug}
      required
      maxLength={60}
      pattern="[a-z0-9]+(-[a-z0-9]+)*"
      title="Lower case letters and digits, in words joined by hyphens"
      placeholder="victims-code-by-force"
      onChange={(event) => onWrite(event.target.value)}
    />
    <small>Lower case words joined by hyphens. The address of an earlier page of yours makes this its next version.</small>
  </label>
)

interface PurposeProps {
  readonly purposes: readonly string[]
  readonly purpose: string
  readonly onChoose: (purpose: string) => void
}

const PurposeChoice = ({ purposes, purpose, onChoose }: PurposeProps) =>
  purposes.length < 2 ? (
    <p>
      For the purpose of your agreement: <b>{words(purpose)}</b>.
    </p>
  ) : (
    <label>
      For which purpose
      <select value={purpose} onChange={(event) => onChoose(event.target.value)}>
        {purposes.map((one) => (
          <option key={one} value={one}>
            {words(one)}
          </option>
        ))}
      </select>
    </label>
  )
