import pino from 'pino'
import { guard } from '../src/access/guard.js'
import { hubSchema, resolversOf } from '../src/hub/resolvers.js'
import { contextFor } from '../src/server/graphql/request-context.js'
import { GraphqlServers } from '../src/server/graphql/graphql-servers.js'
import type { Meter } from './meter.js'
import { readingForce, type Partnership } from './partnership.js'
import { oneQuery, pageQuery } from './records.js'

const times = 100

/**
 * The cost of the access guard. A hub without one does not exist and is not made for a bench: the same documents run in
 * process on the hub's schema and on that schema guarded once more, and the difference is one guard.
 */
export async function benchGuard({ hub, owner }: Partnership, meter: Meter): Promise<void> {
  const { governance } = hub
  const viewer = {
    subject: 'bench',
    partner: readingForce,
    partnerKind: 'FORCE',
    role: 'POLICE_ANALYST',
    roles: ['POLICE_ANALYST'],
  } as const
  const parts = { governance, resolvers: resolversOf(hub) }
  const log = pino({ level: 'silent' })
  const once = new GraphqlServers(hubSchema(), log)
  const twice = new GraphqlServers(guard(hubSchema()), log)
  const { rows } = await owner.query<{ id: string }>('SELECT id FROM records.police_referrals WHERE contributor = $1 LIMIT 1', [
    readingForce,
  ])
  const run = (servers: GraphqlServers, query: string, variables: Record<string, unknown>) => async () => {
    for (let n = 0; n < times; n += 1) {
      const context = contextFor(parts, { viewer, headers: {}, requestId: 'bench' })
      const { status, body } = await servers.answer({ query, variables }, context)
      if (status !== 200 || body.includes('"errors"')) throw new Error(body.slice(0, 300))
    }
  }
  for (const [what, query, variables] of [
    ['50 nested own records', pageQuery, { first: 50 }],
    ['one own record', oneQuery, { id: rows[0]?.id }],
  ] as const) {
    await meter.compare(`${what}, in process, guarded twice · guarded once`, run(twice, query, variables), run(once, query, variables))
  }
  await once.stop()
  await twice.stop()
}
