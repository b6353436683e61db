import { createContext, useContext } from 'react'
import type { DimensionName, MeasureName, WhatMayBeAskedQuery, WhoAmIQuery } from '../gql/graphql.js'

type Asked = WhatMayBeAskedQuery['catalogue']
export type CatalogueMeasure = Asked['measures'][number]
export type CatalogueDimension = Asked['dimensions'][number]

/** What the acting role has, according to the hub. The pages themselves hold nothing about roles. */
export interface RoleView {
  readonly viewer: WhoAmIQuery['viewer']
  /** Queries and mutations of the role's schema, and fields of its report on data quality as `DataQualityReport.FIELD`. */
  readonly fields: ReadonlySet<string>
  readonly measures: ReadonlyMap<MeasureName, CatalogueMeasure>
  readonly dimensions: ReadonlyMap<DimensionName, CatalogueDimension>
  /** The newest published state; undefined if there is none, or none that the role may see. */
  readonly state: WhatMayBeAskedQuery['snapshots'][number] | undefined
  /** Years, then quarters, the latest first. */
  readonly periods: readonly string[]
  /** The partner's own force, or the one that it holds to account. */
  readonly ownForce: string | undefined
  /** The forces most similar to it; empty if none are loaded. */
  readonly similar: ReadonlySet<string>
}

export const RoleContext = createContext<RoleView | null>(null)

export function useRole(): RoleView {
  const found = useContext(RoleContext)
  if (!found) throw new Error('The role is not known yet.')
  return found
}
