import type { Permission } from '../access/permissions.js'
import type { Role } from '../access/roles.js'
import type { Viewer } from '../access/viewer.js'
import { Invalid } from '../kit/errors.js'
import type { AgreementHeaders, Caller, GovernanceService, RequestContext } from '../modules/governance/index.js'
import type { RecordLoaders } from '../modules/records/index.js'
import type { Resolvers } from './schema.js'

/** What resolvers get: made anew for each request, so that nothing of one asker meets another. */
export interface Context extends RequestContext {
  readonly loaders: RecordLoaders
  /** The objects that answer fields in this hub. */
  readonly resolvers: Resolvers
  /** Words of the operation's root fields; the server fills them in before it runs. */
  readonly rootWords: Set<Permission>
}

export interface ContextParts {
  readonly governance: Pick<GovernanceService, 'callerFor' | 'readerFor' | 'roleFor'>
  /** Loaders live as long as the request. */
  readonly loadersFor: () => RecordLoaders
  readonly resolvers: Resolvers
}

export interface RequestFacts {
  readonly viewer: Viewer
  readonly words: ReadonlySet<Permission>
  readonly headers: AgreementHeaders
  readonly requestId: string
}

export function contextFor(
  { governance, loadersFor, resolvers }: ContextParts,
  { viewer, words, headers, requestId }: RequestFacts,
): Context {
  const rootWords = new Set<Permission>()
  const callers = new Map<Role, Promise<Caller>>()
  const callerAs = (role: Role): Promise<Caller> => {
    const made = callers.get(role) ?? governance.callerFor(viewer, role, headers)
    callers.set(role, made)
    return made
  }
  const chosen = async (): Promise<Role> => {
    const role = await governance.roleFor(viewer, rootWords)
    if (role === undefined)
      throw new Invalid('SEVERAL_ROLES', 'No single role of yours allows all of this. Ask for each part in a request of its own.')
    return role
  }
  return {
    viewer,
    words,
    requestId,
    rootWords,
    resolvers,
    caller: async (role) => callerAs(role ?? (await chosen())),
    reader: async (role) => governance.readerFor(viewer, role ?? (await chosen())),
    loaders: loadersFor(),
  }
}
