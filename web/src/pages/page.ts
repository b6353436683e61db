import type { ComponentType } from 'react'
import { askable, type ChartSpec } from '../chart/spec/spec.js'
import type { RoleView } from '../hub/role-context.js'

/** A page of the hub, and whether a role with these fields has it. */
export interface Page {
  readonly path: string
  readonly title: string
  readonly intro?: string
  readonly isFor: (role: RoleView) => boolean
  /** Queries of which it needs one, if no figure decides who has it. A role that has none of them reads which roles do. */
  readonly needs?: readonly string[]
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

/** A page that a role has if it has one of these queries. */
export const needing = (...needs: readonly string[]): Pick<Page, 'needs' | 'isFor'> => ({
  needs,
  isFor: ({ fields }) => needs.some((name) => fields.has(name)),
})
