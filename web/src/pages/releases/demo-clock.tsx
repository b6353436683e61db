import { useState } from 'react'
import { useSession } from '../../hub/session-context.js'
import { moveDemoClock, signInAs } from '../../hub/session.js'
import { forgetAnswers } from '../../hub/use-answer.js'

/** Days that the demo's clock is moved on by: one more than there is to object in. */
const days = 15

/** Lets the time to object go by in the demo, where nobody waits for it. Nothing in a hub of real data. */
export function DemoClock() {
  const { settings, session, change } = useSession()
  const [problem, setProblem] = useState<string>()
  const { persona } = session
  if (!settings.demo || !persona) return null
  const move = async (): Promise<void> => {
    try {
      await moveDemoClock(days)
      // A token of before has ended by then.
      const next = await signInAs(persona)
      forgetAnswers()
      change(next)
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error))
    }
  }
  return (
    <p className="hint">
      In a real partnership they have two weeks.{' '}
      <button type="button" onClick={() => void move()}>{`Let ${days} days go by in the demo`}</button> <span role="alert">{problem}</span>
    </p>
  )
}
