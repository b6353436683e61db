import { Forbidden } from '../../kit/errors.js'
import { wordsFor } from '../../access/grants.js'
import type { ActingViewer } from '../../access/viewer.js'
import { readerOf, type AgreementHeaders, type Caller, type CallerService, type RequestContext } from '../../modules/governance/index.js'
import type { RateLimiter } from '../limits/rate-limiter.js'
import type { Language } from '../../kit/on-pages/language.js'
import type { Resolvers } from './hub-schema.js'

/** What resolvers receive. It is made anew for each request, so that nothing of one asker reaches another. */
export interface Context extends RequestContext {
  /** Counts the cost of the operation. Throws TooManyRequests if the asker has asked for too much lately. */
  readonly spend: (cost: number) => void
  /** The language of titles and fixed texts in the answer. No resolver looks at it: `in-language.ts` does, last of all. */
  readonly language: Language
  /** The objects that answer fields in this hub. */
  readonly resolvers: Resolvers
}

export interface ContextParts {
  readonly governance: Pick<CallerService, 'callerFor' | 'noteRefusal'> & { readonly ownRightEnds?: () => void }
  /** Code of the partner whose governance officers may change the partnership; undefined if none may. */
  readonly operatorPartner?: string | undefined
  readonly resolvers: Resolvers
  /** Without it nothing is counted. */
  readonly limiter?: Pick<RateLimiter, 'check' | 'spend'> | undefined
}

interface RequestFacts {
  readonly viewer: ActingViewer
  readonly headers: AgreementHeaders
  readonly requestId: string
  /** English unless told otherwise. */
  readonly language?: Language
}

export function contextFor(
  { governance, operatorPartner, resolvers, limiter }: ContextParts,
  { viewer, headers, requestId, language = 'en' }: RequestFacts,
): Context {
  let caller: Promise<Caller> | undefined
  return {
    viewer,
    language,
    spend: (cost) => limiter?.spend(viewer, cost),
    words: wordsFor(viewer),
    requestId,
    resolvers,
    operatorPartner,
    noteRefusal: (as, code) => governance.noteRefusal(viewer, as, code),
    caller: () => (caller ??= governance.callerFor(viewer, headers)),
    checkStillAgreed: async () => {
      const asked = await caller?.catch(() => undefined)
      if (!asked) return null
      const { agreement } = await governance.callerFor(viewer, headers)
      if (agreement?.id !== asked.agreement?.id)
        throw new Forbidden('Another agreement is live now. Send the request again.', 'NO_LIVE_AGREEMENT')
      return agreement
    },
    reader: () => readerOf(viewer),
    ownRightEnds: () => governance.ownRightEnds?.(),
  }
}
