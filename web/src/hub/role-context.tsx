import { createContext, useContext, useMemo, type ReactNode } from 'react'
import {
  RoleFieldsDocument,
  WhatMayBeAskedDocument,
  WhoAmIDocument,
  type DimensionName,
  type MeasureName,
  type WhatMayBeAskedQuery,
  type WhoAmIQuery,
} from '../gql/graphql.js'
import { ChooseAgreement } from '../app/choose-agreement.js'
import { ChooseRole } from '../app/choose-role.js'
import { Loading, ProblemBox } from '../app/problem.js'
import { periodsOf } from './periods.js'
import { useSession } from './session-context.js'
import { useAnswer } from './use-answer.js'

type Asked = WhatMayBeAskedQuery['catalogue']
export type CatalogueMeasure = Asked['measures'][number]
export type CatalogueDimension = Asked['dimensions'][number]

/** What the acting role has, according to the hub. The pages themselves hold nothing about roles. */
export interface RoleView {
  readonly viewer: WhoAmIQuery['viewer']
  /** Queries and mutations of the role's schema. */
  readonly fields: ReadonlySet<string>
  readonly measures: ReadonlyMap<MeasureName, CatalogueMeasure>
  readonly dimensions: ReadonlyMap<DimensionName, CatalogueDimension>
  /** The newest published state; undefined if there is none, or none that the role may see. */
  readonly state: WhatMayBeAskedQuery['snapshots'][number] | undefined
  /** Years, then quarters, the latest first. */
  readonly periods: readonly string[]
  /** The partner's own force, or the one that it holds to account. */
  readonly ownForce: string | undefined
}

const RoleContext = createContext<RoleView | null>(null)

export function useRole(): RoleView {
  const found = useContext(RoleContext)
  if (!found) throw new Error('The role is not known yet.')
  return found
}

const none = {}

/** Learns what the role has, then shows its children. */
export function WithRole({ children }: { readonly children: ReactNode }) {
  const who = useAnswer([{ document: WhoAmIDocument, variables: none }])
  const fields = useAnswer([{ document: RoleFieldsDocument, variables: none }])
  if (who.state === 'failed' && who.problem.code === 'ROLE_NEEDED') return <ChooseRole sentence={who.problem.message} />
  if (who.state === 'failed') return <ProblemBox problem={who.problem} again={who.again} />
  if (fields.state === 'failed') return <ProblemBox problem={fields.problem} again={fields.again} />
  if (who.state === 'asking' || fields.state === 'asking') return <Loading />
  const { queryType, mutationType } = fields.data.__schema
  const names = new Set([...(queryType.fields ?? []), ...(mutationType?.fields ?? [])].map(({ name }) => name))
  return names.has('catalogue') && names.has('snapshots') ? (
    <WithCatalogue viewer={who.data.viewer} fields={names}>
      {children}
    </WithCatalogue>
  ) : (
    <Given viewer={who.data.viewer} fields={names} asked={undefined}>
      {children}
    </Given>
  )
}

interface Known {
  readonly viewer: WhoAmIQuery['viewer']
  readonly fields: ReadonlySet<string>
  readonly children: ReactNode
}

function WithCatalogue(known: Known) {
  const asked = useAnswer([{ document: WhatMayBeAskedDocument, variables: none }])
  if (asked.state === 'failed' && asked.problem.code === 'AGREEMENT_REQUIRED')
    return (
      <main className="alone">
        <h1>Under which agreement?</h1>
        <p>{asked.problem.message}</p>
        <ChooseAgreement viewer={known.viewer} />
      </main>
    )
  if (asked.state === 'failed') return <ProblemBox problem={asked.problem} again={asked.again} />
  if (asked.state === 'asking') return <Loading />
  return <Given {...known} asked={asked.data} />
}

function Given({ viewer, fields, asked, children }: Known & { readonly asked: WhatMayBeAskedQuery | undefined }) {
  const { settings } = useSession()
  const view = useMemo(
    (): RoleView => ({
      viewer,
      fields,
      measures: new Map(asked?.catalogue.measures.map((one) => [one.name, one])),
      dimensions: new Map(asked?.catalogue.dimensions.map((one) => [one.name, one])),
      state: asked?.snapshots.at(-1),
      periods: periodsOf(asked?.snapshots.at(-1)?.periods ?? []),
      ownForce: settings.ownForces[viewer.partner],
    }),
    [viewer, fields, asked, settings],
  )
  return <RoleContext.Provider value={view}>{children}</RoleContext.Provider>
}
