import { useState, type FormEvent, type ReactNode } from 'react'
import type { TypedDocumentString } from '../gql/graphql.js'
import { ask, Problem } from '../hub/ask.js'
import { useSession } from '../hub/session-context.js'
import { forgetAnswers } from '../hub/use-answer.js'
import { useRole } from '../hub/role-context.js'
import { withTitles } from '../hub/with-titles.js'
import { said } from './problem.js'

interface Props<Data, Variables> {
  readonly document: TypedDocumentString<Data, Variables>
  readonly variables: () => Variables
  readonly label: string
  readonly changed: (data: Data) => void
  /** Leads back, if the form confirms something. It has the focus, so that nobody does by the same key what they only wanted to look at. */
  readonly cancel?: () => void
  /** Whether the step cannot be undone. Its button then looks like no other. */
  readonly isGrave?: boolean
  readonly children?: ReactNode
}

/** A form that takes one step. If the hub refuses it, the form shows the hub's own sentence and keeps the input. */
export function StepForm<Data, Variables>({
  document,
  variables,
  label,
  changed,
  cancel,
  isGrave = false,
  children,
}: Props<Data, Variables>) {
  const { session, expire } = useSession()
  const [problem, setProblem] = useState<Problem>()
  const [isSending, setSending] = useState(false)
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setSending(true)
    setProblem(undefined)
    try {
      const { data, problems } = await ask(session, document, variables())
      const [refused] = problems
      if (refused) throw refused
      forgetAnswers()
      changed(data)
    } catch (error) {
      const found = error instanceof Problem ? error : new Problem('away', 'PAGE', String(error))
      if (found.kind === 'expired') expire()
      setProblem(found)
      setSending(false)
    }
  }
  return (
    <form className="step" onSubmit={(event) => void send(event)}>
      {children}
      {problem && <RefusedStep problem={problem} />}
      <button type="submit" className={isGrave ? 'grave' : undefined} disabled={isSending}>
        {label}
      </button>
      {cancel && (
        // Safeguard Enter at once undoes nothing in a confirmation: autoFocus ->
        <button type="button" disabled={isSending} onClick={cancel} autoFocus>
          Cancel
        </button>
      )}
    </form>
  )
}

/** What to do about a step that the hub refused, where its own sentence speaks to programs. */
const todos: Readonly<Record<string, string>> = {
  NOT_FOR_THE_PUBLIC:
    'Ask by larger places or longer periods, or request a file for your own organisation instead of a page for everybody.',
  SLUG_TAKEN: 'Write another address.',
  PURPOSE_NOT_AGREED: 'Choose the agreement under which you act, and its purpose.',
  OWN_FIGURES_NOT_RELEASED: 'Choose the rows of all partners together, and request that.',
  NO_FORCE_NAMED: 'Request a file for your own organisation, or ask the governance officers of the forces to agree to be named.',
  FORCE_WOULD_FOLLOW: 'Ask about other years or other people, or request a file for your own organisation instead of a page for everybody.',
  RELEASE_TOO_LARGE: 'Ask for fewer rows: fewer groups, or a shorter run of periods.',
  TOO_MANY_RELEASES: 'Try again tomorrow.',
  STEP_UP_NEEDED: 'Sign out, and sign in with your second factor.',
}

/** Why a step was not taken. Nothing of it is done. */
function RefusedStep({ problem: { kind, code, message } }: { readonly problem: Problem }) {
  const role = useRole()
  const todo = todos[code] ?? (kind === 'refused' || kind === 'forbidden' ? undefined : said[kind].todo)
  return (
    <div className="problem" role="alert" data-kind={kind} data-code={code}>
      <p>
        <b>This was not done.</b> {withTitles(message, role)}
      </p>
      {todo && <p>{todo}</p>}
    </div>
  )
}
