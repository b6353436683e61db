import { useState, type ReactNode } from 'react'
import type { TypedDocumentString } from '../gql/graphql.js'
import { StepForm } from './step-form.js'
import { TypedReference } from './typed-reference.js'

interface Props<Data, Variables> {
  /** What the button does, as a verb. */
  readonly verb: string
  /** The consequences, to be read before it is done. */
  readonly children: ReactNode
  readonly document: TypedDocumentString<Data, Variables>
  readonly variables: Variables
  readonly changed: (data: Data) => void
  /** What it is done to, if it cannot be undone: whoever confirms types it. */
  readonly irreversible?: string
}

/** The name of a mutation, by which tests tell one confirmation from another. */
const nameIn = (document: string): string | undefined => /mutation (\w+)/.exec(document)?.[1]

/** A change that is made at the second press, after its consequences were shown. The keyboard stands on the way back. */
export function Confirmed<Data, Variables>({ verb, children, document, variables, changed, irreversible }: Props<Data, Variables>) {
  const [step, setStep] = useState<'idle' | 'asked' | 'cancelled'>('idle')
  if (step !== 'asked')
    return (
      <button
        type="button"
        data-confirms={verb}
        data-does={nameIn(document.toString())}
        onClick={() => setStep('asked')}
        autoFocus={step === 'cancelled'}
      >
        {verb}
      </button>
    )
  return (
    <div className="confirm" role="group" aria-label={verb}>
      <StepForm
        document={document}
        variables={() => variables}
        label={`${verb} now`}
        changed={changed}
        cancel={() => setStep('cancelled')}
        isGrave={irreversible !== undefined}
      >
        <p>{children}</p>
        {irreversible !== undefined && <TypedReference reference={irreversible} />}
      </StepForm>
    </div>
  )
}
