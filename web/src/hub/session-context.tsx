import { createContext, useContext } from 'react'
import type { Filling } from './filling.js'
import type { HubSettings } from './settings.js'
import type { Session } from './session.js'

export interface SignedIn {
  readonly settings: HubSettings
  /** How far a demo has come that fills while it serves; undefined otherwise. */
  readonly filling: Filling | undefined
  readonly session: Session
  /** The token is no longer taken: the page asks to sign in again, and shows no figure meanwhile. */
  readonly expire: () => void
  readonly signOut: () => void
  readonly change: (session: Session) => void
}

export const SessionContext = createContext<SignedIn | null>(null)

/** Who is signed in. Used only below a page that somebody signed in to. */
export function useSession(): SignedIn {
  const found = useContext(SessionContext)
  if (!found) throw new Error('Nobody is signed in.')
  return found
}
