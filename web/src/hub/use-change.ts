import { useState } from 'react'
import type { TypedDocumentString } from '../gql/graphql.js'
import { ask, Problem } from './ask.js'
import { useSession } from './session-context.js'
import { forgetAnswers } from './use-answer.js'

export interface Change<Variables> {
  readonly isBusy: boolean
  /** The hub's own sentence, if it refused. */
  readonly refused: string | undefined
  readonly make: (variables: Variables) => void
}

/** A mutation, sent once for each call. `onDone` receives the answer once the hub has made the change. */
export function useChange<Data, Variables>(
  document: TypedDocumentString<Data, Variables>,
  onDone: (data: Data) => void,
): Change<Variables> {
  const { session, expire } = useSession()
  const [isBusy, setBusy] = useState(false)
  const [refused, setRefused] = useState<string>()
  const make = (variables: Variables) => {
    setBusy(true)
    setRefused(undefined)
    ask(session, document, variables)
      .then(({ data }) => {
        forgetAnswers()
        onDone(data)
      })
      .catch((error: unknown) => {
        if (error instanceof Problem && error.kind === 'expired') expire()
        setRefused(error instanceof Error ? error.message : String(error))
      })
      .finally(() => setBusy(false))
  }
  return { isBusy, refused, make }
}
