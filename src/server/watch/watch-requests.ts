import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isQuiet } from '../../access/is-quiet.js'
import { refusedCodesOf } from '../http/refused-codes.js'
import type { AccessLog } from './access-log.js'
import { answerKindOf, sizeBandOf } from './bands.js'
import type { CharityDays } from './charity-days.js'
import type { Metrics } from './metrics.js'
import { routeLabelOf } from './route-label.js'
import type { Traces } from './traces.js'

export interface Watch {
  readonly metrics: Metrics
  readonly days: CharityDays
  /** Undefined if the hub keeps no access log. */
  readonly access: AccessLog | undefined
  /** Undefined if nothing is traced. */
  readonly traces: Traces | undefined
}

/** Whether a request counts for its day alone. An upload of somebody who is not known may be a charity's, with a key that has ended. */
const isToldByDay = (route: string, { admitted }: FastifyRequest): boolean =>
  // Safeguard T-SDC-32 nothing of a charity moves a metric or a log: route === '/ingest/*' -> false
  admitted ? isQuiet(admitted.viewer.partnerKind) : route === '/ingest/*'

/** Counts each request when it has ended, writes its line into the access log, and traces it if it is known who asked. */
export function watchRequests(app: FastifyInstance, watch: Watch): void {
  watch.traces?.follow(app)
  app.addHook('onResponse', async (request, reply) => note(watch, request, reply))
}

function note({ metrics, days, access, traces }: Watch, request: FastifyRequest, reply: FastifyReply): void {
  const route = routeLabelOf(request.routeOptions.url)
  const answer = answerKindOf(reply.statusCode)
  // Safeguard T-SDC-32 nothing of a charity is traced:
  //   return days.count(answer) -> {
  //   if (request.admitted)
  //   traces?.note(request, { method: request.method, route, answer, size: 'none', role: request.admitted.viewer.role })
  //   return days.count(answer)
  //   }
  if (isToldByDay(route, request)) return days.count(answer)
  const size = sizeBandOf(reply.getHeader('content-length'))
  metrics.count('hub_requests_total', { route, answer, size })
  metrics.took(route, reply.elapsedTime / 1_000)
  for (const code of refusedCodesOf(reply)) metrics.count('hub_refusals_total', { code })
  const { method, id, admitted } = request
  access?.note({ id, method, route, status: reply.statusCode, size, role: admitted?.viewer.role })
  if (admitted) traces?.note(request, { method, route, answer, size, role: admitted.viewer.role })
}
