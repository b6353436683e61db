import type { FastifyRequest } from 'fastify'
import type { ActingViewer, Viewer } from '../../access/viewer.js'
import { Invalid } from '../../kit/errors.js'
import { readerOf, type CallerService } from '../../modules/governance/index.js'
import { holdsApiKey, TokenRefused } from '../../modules/identity/index.js'
import type { RefusalLog } from '../errors/refusal-log.js'

export interface AdmissionParts {
  readonly identity: { viewerOf(authorization: string | undefined): Promise<Viewer> }
  readonly governance: Pick<CallerService, 'actingAs' | 'admitAgain' | 'callerFor' | 'noteRefusal' | 'viewerOfKey'>
  readonly log: Pick<RefusalLog, 'warn'>
}

export interface Admitted {
  readonly viewer: ActingViewer
  /** The one feed that a key may send; undefined for a token. */
  readonly onlyFeed: string | undefined
  /** The viewer under one live agreement. From then on that agreement is part of the viewer's right. */
  readonly callerFor: CallerService['callerFor']
  /** Logs that a condition refused a change. */
  readonly noteRefusal: CallerService['noteRefusal']
  /** Checks the same rules again. Throws as the first time if the right has ended meanwhile. */
  readonly again: () => Promise<void>
  /** Marks that the request itself ends its asker's right, so that the answer, which says so, may still leave. */
  readonly ownRightEnds: () => void
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set before anything else of a request is read, on addresses that not everybody may use. */
    admitted: Admitted | undefined
  }
}

/**
 * Resolves who asks and in which role. It happens before anything of the request is read or parsed, again after the last byte of its body,
 * and before the last part of its answer. The agreement is looked up when the first resolver needs it.
 */
export async function admit({ identity, governance, log }: AdmissionParts, request: FastifyRequest): Promise<Admitted> {
  // Proxies write addresses into their logs, so such a key is known to others and must be changed.
  if (holdsApiKey(urlOf(request).search)) {
    const [key] = /(?<=vsh_(?:live|demo)_)[0-9A-Za-z]{8}/.exec(urlOf(request).search) ?? []
    // Safeguard T-ID-5 a key in an address is named
    log.warn({ requestId: request.id, key }, 'a key was sent in an address: revoke it')
    throw new TokenRefused('key')
  }
  const { authorization } = request.headers
  const key = /^Bearer (vsh_[\w]+)$/i.exec(authorization ?? '')?.[1]
  const viewer: Viewer & { readonly onlyFeed?: string } = key ? await governance.viewerOfKey(key) : await identity.viewerOf(authorization)
  // Safeguard A way in that nobody has tried by its worst: 'x-role' -> 'x-acting'
  const acting = await governance.actingAs(viewer, header(request, 'x-role'))
  let caller = readerOf(acting)
  let endsItself = false
  return {
    viewer: acting,
    onlyFeed: viewer.onlyFeed,
    callerFor: async (who, headers) => (caller = await governance.callerFor(who, headers)),
    noteRefusal: (who, as, code) => governance.noteRefusal(who, as, code),
    again: async () => (endsItself ? undefined : governance.admitAgain(caller)),
    ownRightEnds: () => void (endsItself = true),
  }
}

/** Returns who was admitted. Throws on an address that forgot to check, because it would otherwise serve everybody. */
export function admittedOf({ admitted }: FastifyRequest): Admitted {
  if (!admitted) throw new Error('nobody was admitted')
  return admitted
}

/** The address, as it was sent. */
export function urlOf({ raw }: FastifyRequest): URL {
  try {
    return new URL(raw.url ?? '/', 'http://hub')
  } catch {
    throw new Invalid('BAD_REQUEST', 'The address cannot be read. Check how it is encoded.')
  }
}

/** The value of a header that is sent once and is not empty. */
export function header({ headers }: FastifyRequest, name: string): string | undefined {
  const value = headers[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}
