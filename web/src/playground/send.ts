import { post } from '../hub/ask.js'
import type { Session } from '../hub/session.js'

/** What somebody wrote, ready to send. */
export interface Written {
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>>
  readonly operationName?: string | undefined
}

/** The hub's answer unchanged, including errors. If the hub cannot be reached, an error in the same form. */
export const send = (session: Session, written: Written): Promise<unknown> =>
  post(session, written)
    .then((response): Promise<unknown> => response.json())
    .catch(() => ({ errors: [{ message: 'The hub does not answer. Try again in a moment.', extensions: { code: 'AWAY' } }] }))
