import type { ComponentType } from 'react'
import { askable, type ChartSpec } from '../chart/spec/spec.js'
import type { Role } from '../gql/graphql.js'
import type { RoleView } from '../hub/role-context.js'
import type { HubSettings } from '../hub/settings.js'

/** A page of the hub, and whether a role with these fields has it. */
export interface Page {
  readonly path: string
  readonly title: string
  /** Its head, if it says whose figures they are. Defaults to the title. */
  readonly heading?: (role: RoleView) => string
  readonly intro?: string
  readonly isFor: (role: RoleView) => boolean
  /** The roles that have it. A role without it reads them at its address. */
  readonly isOf: (settings: HubSettings) => readonly Role[]
  readonly Content: ComponentType
  /** The choices above it, which are kept in the address. */
  readonly isAbout?: 'period' | 'period and place'
  /** Addresses that it leads to, and that are in no menu. */
  readonly below?: readonly { readonly path: string; readonly Content: ComponentType }[]
}

/** Whether the role may ask any of these charts. */
export const mayAskAnyOf =
  (specs: readonly ChartSpec[]) =>
  (role: RoleView): boolean =>
    specs.some((spec) => askable(spec, role).length > 0)

type Whose = Pick<Page, 'isFor' | 'isOf'>

/** A page that a role has if it may ask any of these charts. */
export const asking = (specs: readonly ChartSpec[]): Whose => ({
  isFor: mayAskAnyOf(specs),
  isOf: ({ rolesByMeasure }) => specs.flatMap(({ measures }) => measures.flatMap((name) => rolesByMeasure[name] ?? [])),
})

/** A page that a role has if it has one of these queries. */
export const needing = (...needs: readonly string[]): Whose => ({
  isFor: ({ fields }) => needs.some((name) => fields.has(name)),
  isOf: ({ rolesByField }) => needs.flatMap((name) => rolesByField[name] ?? []),
})

/** Mutations that send rows of a feed, which only roles have that may send that feed. */
const sends = (field: string): boolean => field.startsWith('submit')

/** The page of whoever may send a feed. */
export const sendingFeeds: Whose = {
  isFor: ({ fields }) => [...fields].some(sends),
  isOf: ({ rolesByField }) => Object.entries(rolesByField).flatMap(([field, roles]) => (sends(field) ? roles : [])),
}
