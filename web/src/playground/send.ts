import type { Session } from '../hub/session.js'

/** What somebody wrote, as it is sent. */
export interface Written {
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>>
  readonly operationName?: string | undefined
}

/** The hub's answer as it came, errors included; where the hub is away, an error in the same form. */
export async function send({ token, role, agreement }: Session, written: Written): Promise<unknown> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...(role ? { 'x-role': role } : {}) }
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: { ...headers, ...(agreement ? { 'x-agreement': agreement } : {}) },
      body: JSON.stringify(written),
    })
    return await response.json()
  } catch {
    return { errors: [{ message: 'The hub does not answer. Try again in a moment.', extensions: { code: 'AWAY' } }] }
  }
}
