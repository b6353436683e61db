import { useMemo, type ReactNode } from 'react'
import {
  RoleFieldsDocument,
  WhatMayBeAskedDocument,
  WhoAmIDocument,
  type Role,
  type WhatMayBeAskedQuery,
  type WhoAmIQuery,
} from '../gql/graphql.js'
import { periodsOf } from '../hub/periods.js'
import { RoleContext, type RoleView } from '../hub/role-context.js'
import { useSession } from '../hub/session-context.js'
import { useAnswer } from '../hub/use-answer.js'
import { Loading, ProblemBox } from '../parts/problem.js'
import { words } from '../text/number.js'
import { ChooseAgreement } from './choose-agreement.js'

const none = {}

/** Learns what the role has, then shows what is below it. */
export function WithRole({ children }: { readonly children: ReactNode }) {
  const who = useAnswer([{ document: WhoAmIDocument, variables: none }])
  const fields = useAnswer([{ document: RoleFieldsDocument, variables: none }])
  if (who.state === 'failed' && who.problem.code === 'ROLE_NEEDED') return <ChooseRole roles={who.problem.roles} />
  if (who.state === 'failed') return <ProblemBox problem={who.problem} again={who.again} />
  if (fields.state === 'failed') return <ProblemBox problem={fields.problem} again={fields.again} />
  if (who.state === 'asking' || fields.state === 'asking') return <Loading />
  const { queryType, mutationType } = fields.data.__schema
  const ofQuality = fields.data.ofQuality?.fields ?? []
  const names = new Set([
    ...[...(queryType.fields ?? []), ...(mutationType?.fields ?? [])].map(({ name }) => name),
    ...ofQuality.map(({ name }) => `DataQualityReport.${name}`),
  ])
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
      similar: new Set(asked?.similarForces.find(({ force }) => force === settings.ownForces[viewer.partner])?.similar),
    }),
    [viewer, fields, asked, settings],
  )
  return <RoleContext.Provider value={view}>{children}</RoleContext.Provider>
}

/** A token of several roles acts in the one that its holder chooses: of those that the hub's refusal names. */
function ChooseRole({ roles }: { readonly roles: readonly Role[] }) {
  const { session, change } = useSession()
  return (
    <main className="alone" id="content">
      <h1>In which of your roles?</h1>
      <ul className="personas">
        {roles.map((role) => (
          <li key={role}>
            <button type="button" onClick={() => change({ ...session, role })}>
              <b>{words(role)}</b>
            </button>
          </li>
        ))}
      </ul>
    </main>
  )
}
