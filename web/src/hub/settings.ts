import type { Role } from '../gql/graphql.js'

/** What the hub tells its pages before anybody signs in. */
export interface HubSettings {
  readonly demo: boolean
  /** Whether the demo signs people in only with the word that the terminal shows. */
  readonly needsWord: boolean
  readonly signIn: { readonly issuer: string; readonly clientId: string; readonly scope: string; readonly resource?: string } | null
  readonly personas: readonly Persona[]
  readonly roles: readonly Role[]
  /** The roles that have each query and mutation. */
  readonly rolesByField: Readonly<Record<string, readonly Role[]>>
  /** The roles that may ask each measure in some way. */
  readonly rolesByMeasure: Readonly<Record<string, readonly Role[]>>
  readonly ownForces: Readonly<Record<string, string>>
  readonly forces: readonly { readonly id: string; readonly name: string }[]
  readonly questions: readonly LibraryQuestion[]
  readonly notAsked: readonly {
    readonly id: string
    readonly title: string
    readonly theme: string
    readonly fields: readonly string[]
    readonly reason: string | null
  }[]
}

/** Somebody as whom the demo can be viewed. */
export interface Persona {
  readonly name: string
  readonly role: Role
  readonly partner: string
}

export interface LibraryQuestion {
  readonly id: string
  readonly title: string
  readonly theme: string
  readonly reason: string | null
  readonly partner: string
  readonly mayAsk: readonly Role[]
  readonly document: string
  readonly variables: { readonly question: Readonly<Record<string, unknown>> }
}

let read: Promise<HubSettings> | undefined

/** Read once for each page. A failed reading is not kept. */
export function readSettings(): Promise<HubSettings> {
  read ??= fetch('/settings.json')
    .then((response) => {
      if (!response.ok) throw new Error(`The hub answered ${response.status}.`)
      return response.json() as Promise<HubSettings>
    })
    .catch((error: unknown) => {
      read = undefined
      throw error
    })
  return read
}
