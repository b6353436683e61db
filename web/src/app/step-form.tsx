import { useState, type FormEvent, type ReactNode } from 'react'
import { RefusedStep } from './refused-step.js'
import type { TypedDocumentString } from '../gql/graphql.js'
import { ask, Problem } from '../hub/ask.js'
import { useSession } from '../hub/session-context.js'
import { forgetAnswers } from '../hub/use-answer.js'

interface Props<Data, Variables> {
  readonly document: TypedDocumentString<Data, Variables>
  readonly variables: () => Variables
  readonly label: string
  readonly changed: (data: Data) => void
  readonly children?: ReactNode
}

/** A form that takes one step. If the hub refuses it, the form shows the hub's own sentence and keeps the input. */
export function StepForm<Data, Variables>({ document, variables, label, changed, children }: Props<Data, Variables>) {
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
      <button type="submit" disabled={isSending}>
        {label}
      </button>
    </form>
  )
}
