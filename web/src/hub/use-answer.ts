import { useCallback, useEffect, useRef, useState } from 'react'
import type { TypedDocumentString } from '../gql/graphql.js'
import { ask, Problem, type Answered } from './ask.js'
import type { Session } from './session.js'
import { useSession } from './session-context.js'

/** One request. Of several, the first that the role may ask is answered. */
export interface Request<Data, Variables> {
  readonly document: TypedDocumentString<Data, Variables>
  readonly variables: Variables
  /** Shown with the answer if it is not the first request. */
  readonly instead?: string | undefined
  /** True if its answer changes, as a budget does. It is then asked each time. */
  readonly changes?: boolean
}

export type Answer<Data> =
  | { readonly state: 'asking' }
  | { readonly state: 'failed'; readonly problem: Problem; readonly again: () => void }
  | (Answered<Data> & { readonly state: 'there'; readonly asked: Request<Data, unknown> })

/** Published figures never change, so this tab does not ask again for what was answered. Another session starts anew. */
let kept: { readonly session: Session; readonly answers: Map<string, Promise<unknown>> } | undefined

function once<T>(session: Session, key: string, make: () => Promise<T>): Promise<T> {
  if (kept?.session !== session) kept = { session, answers: new Map() }
  const { answers } = kept
  const known = answers.get(key) as Promise<T> | undefined
  if (known) return known
  const made = make()
  answers.set(key, made)
  made.catch(() => answers.delete(key))
  return made
}

/** After a change, earlier answers are asked again. */
export const forgetAnswers = (): void => {
  kept = undefined
}

/** Error codes for which another question of the same page may be tried. */
const nearest = new Set([
  'QUESTION_NOT_PERMITTED',
  'TOO_DEEP',
  'DIMENSION_NOT_AVAILABLE',
  'TABLE_TOO_SPARSE',
  'DIMENSION_UNKNOWN',
  'BUDGET_EXCEEDED',
  'PERIOD_NOT_ALIGNED',
])

async function firstAnswered<Data, Variables>(
  session: Session,
  published: string,
  [request, ...others]: readonly Request<Data, Variables>[],
): Promise<Answered<Data> & { readonly asked: Request<Data, Variables> }> {
  if (!request) throw new Problem('forbidden', 'NOTHING_TO_ASK', 'Your role may not ask this.')
  const { document, variables, changes = false } = request
  try {
    if (changes) return { ...(await ask(session, document, variables)), asked: request }
    const key = `${published} ${String(document.__meta__?.['hash'])} ${JSON.stringify(variables)}`
    return { ...(await once(session, key, () => ask(session, document, variables))), asked: request }
  } catch (error) {
    const other = error instanceof Problem && nearest.has(error.code) ? others : []
    if (other.length === 0) throw error
    // If none is answered, the error of the first one is shown.
    return firstAnswered(session, published, other).catch(() => {
      throw error
    })
  }
}

/**
 * Asks when its requests change, and returns the state. When a demo has published more, asks again, and shows the old answer until then.
 */
export function useAnswer<Data, Variables>(requests: readonly Request<Data, Variables>[]): Answer<Data> {
  const { session, filling, expire } = useSession()
  const published = String(filling?.published ?? 'all')
  const asked = useRef('')
  const [answer, setAnswer] = useState<Answer<Data>>({ state: 'asking' })
  const [tries, setTries] = useState(0)
  const again = useCallback(() => setTries((before) => before + 1), [])
  const key = requests.map(({ document, variables }) => `${String(document.__meta__?.['hash'])} ${JSON.stringify(variables)}`).join()
  useEffect(() => {
    let current = true
    const what = `${tries} ${key}`
    if (asked.current !== what) setAnswer({ state: 'asking' })
    asked.current = what
    firstAnswered(session, published, requests)
      .then((found) => {
        if (current) setAnswer({ state: 'there', ...found } as Answer<Data>)
      })
      .catch((error: unknown) => {
        if (!current) return
        const problem = error instanceof Problem ? error : new Problem('away', 'PAGE', String(error))
        if (problem.kind === 'expired') expire()
        setAnswer({ state: 'failed', problem, again })
      })
    return () => {
      current = false
    }
    // The key contains everything that matters about the requests.
  }, [session, published, key, tries, expire, again])
  return answer
}
