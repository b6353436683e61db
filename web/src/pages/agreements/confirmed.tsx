import { useState, type ReactNode } from 'react'
import type { Change } from '../../hub/use-change.js'

interface Props<Variables> {
  /** What the button does, as a verb. */
  readonly verb: string
  /** The consequences, to be read before it is done. */
  readonly children: ReactNode
  readonly change: Change<Variables>
  readonly variables: Variables
}

/** A change that is made at the second press, after its consequences were shown. */
export function Confirmed<Variables>({ verb, children, change: { isBusy, refused, make }, variables }: Props<Variables>) {
  const [isAsked, setAsked] = useState(false)
  if (!isAsked)
    return (
      <button type="button" onClick={() => setAsked(true)}>
        {verb}
      </button>
    )
  return (
    <div className="confirm" role="group" aria-label={verb}>
      <p>{children}</p>
      <button type="button" className="main" disabled={isBusy} onClick={() => make(variables)} autoFocus>
        {verb} now
      </button>{' '}
      <button type="button" disabled={isBusy} onClick={() => setAsked(false)}>
        Leave it
      </button>
      {refused && <p role="alert">{refused}</p>}
    </div>
  )
}
