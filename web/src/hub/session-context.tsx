import { createContext, useContext } from 'react'
import type { Filling } from './filling.js'
import type { HubSettings } from './settings.js'
import type { Session } from './session.js'

export interface SignedIn {
  readonly settings: HubSettings
  /** The progress of a demo that is filled while it serves; undefined otherwise. */
  readonly filling: Filling | undefined
  readonly session: Session
  /** Called when the token is no longer accepted. The page asks to sign in again, and shows no figure meanwhile. */
  readonly expire: () => void
  readonly signOut: () => void
  readonly change: (session: Session) => void
}

export const SessionContext = createContext<SignedIn | null>(null)

/** Who is signed in. Only for use on pages that need a sign-in. */
export function useSession(): SignedIn {
  const found = useContext(SessionContext)
  if (!found) throw new Error('Nobody is signed in.')
  return found
}
