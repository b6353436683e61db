import type { Permission } from '../access/permissions.js'
import type { ActingViewer } from '../access/viewer.js'
import type { AgreementHeaders, Caller, GovernanceService, RequestContext } from '../modules/governance/index.js'
import type { RecordLoaders } from '../modules/records/index.js'
import type { Resolvers } from './schema.js'

/** What resolvers get: made anew for each request, so that nothing of one asker meets another. */
export interface Context extends RequestContext {
  readonly loaders: RecordLoaders
  /** The objects that answer fields in this hub. */
  readonly resolvers: Resolvers
}

export interface ContextParts {
  readonly governance: Pick<GovernanceService, 'callerFor' | 'readerFor'>
  /** Loaders live as long as the request. */
  readonly loadersFor: () => RecordLoaders
  readonly resolvers: Resolvers
}

export interface RequestFacts {
  readonly viewer: ActingViewer
  readonly words: ReadonlySet<Permission>
  readonly headers: AgreementHeaders
  readonly requestId: string
}

export function contextFor(
  { governance, loadersFor, resolvers }: ContextParts,
  { viewer, words, headers, requestId }: RequestFacts,
): Context {
  let caller: Promise<Caller> | undefined
  return {
    viewer,
    words,
    requestId,
    resolvers,
    caller: () => (caller ??= governance.callerFor(viewer, headers)),
    reader: () => governance.readerFor(viewer),
    loaders: loadersFor(),
  }
}
