import type { FastifyReply, FastifyRequest } from 'fastify'
import { noticesKey } from '../../access/keys.js'
import { wordsFor } from '../../access/grants.js'
import type { AgreementHeaders, CallerService } from '../../modules/governance/index.js'
import { atomType } from '../../kit/atom.js'
import { noticesAsAtom, type NoticeService } from '../../modules/notices/index.js'
import { keyRefusal, modelTakesNoFile } from '../errors/key-refusal.js'
import { admittedOf } from '../http/admission.js'
import { refuseWith } from '../http/send.js'

/** How many notices the feed holds: those of a year. */
const inFeed = 4

interface FeedParts {
  readonly governance: Pick<CallerService, 'findByCode'>
  readonly notices: Pick<NoticeService, 'latest'>
  readonly headersOf: (request: FastifyRequest) => AgreementHeaders
}

const seesNoFigures = 'Notices hold figures, and your role sees none. Sign in with a role that asks questions.'

/** Answers `GET /notices.atom` for someone who was admitted, by a token or by a key for notices. */
export async function answerFeed(parts: FeedParts, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { governance, notices, headersOf } = parts
  const { viewer, onlyFeed, callerFor } = admittedOf(request)
  if (onlyFeed !== undefined && onlyFeed !== noticesKey) return refuseWith(request, reply, 403, 'FORBIDDEN', keyRefusal(onlyFeed))
  // Safeguard A language model reads no record and takes no file: (viewer) -> ({ role: viewer.role, partnerKind: viewer.partnerKind })
  if (!wordsFor(viewer).has('notice:read')) {
    if (viewer.languageModel) return refuseWith(request, reply, 403, 'FORBIDDEN', modelTakesNoFile)
    return refuseWith(request, reply, 403, 'ROLE_NEEDED', seesNoFigures)
  }
  const caller = await callerFor(viewer, headersOf(request))
  const name = (await governance.findByCode(caller.partner))?.name ?? caller.partner
  const body = noticesAsAtom({ partner: caller.partner, name, notices: await notices.latest(caller, inFeed) })
  return reply.code(200).header('content-type', atomType).header('vary', 'authorization, x-role, x-agreement').send(body)
}
