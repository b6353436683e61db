/**
 * PostGraphile 5 over views of the hub's own tables, read only: row-level security by role and partner as the hub has it, and none of its other
 * duties, which are the audit, the agreement, fields by role and limits. Started by `npm run bench -- --peers`, which it tells its address over IPC.
 */
import { createServer } from 'node:http'
import { grafserv } from 'postgraphile/grafserv/node'
import { postgraphile } from 'postgraphile'
import { makePgService } from 'postgraphile/adaptors/pg'
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber'
import { jsonPgSmartTags } from 'postgraphile/utils'

const { PEER_DATABASE_URL: connectionString, PEER_PARTNER: partner } = process.env

const server = createServer()
const instance = postgraphile({
  extends: [PostGraphileAmberPreset],
  plugins: [
    jsonPgSmartTags({
      version: 1,
      config: {
        class: {
          'bench.batches': { tags: { primaryKey: 'id' } },
          'bench.referrals': { tags: { primaryKey: 'id', foreignKey: '(batch) references bench.batches (id)' } },
        },
      },
    }),
  ],
  // The last would offer no order by what no index of a view begins with.
  disablePlugins: ['PgMutationCreatePlugin', 'PgMutationUpdateDeletePlugin', 'PgRBACPlugin', 'PgIndexBehaviorsPlugin'],
  pgServices: [
    makePgService({
      connectionString,
      schemas: ['bench'],
      pgSettings: () => ({ role: 'hub_read_police', 'hub.partner': partner ?? '' }),
      poolConfig: { max: 10 },
    }),
  ],
  grafserv: { graphqlPath: '/graphql', graphiql: false, watch: false },
  grafast: { explain: false },
})
await instance.createServ(grafserv).addTo(server)
await instance.getSchema()
server.listen(0, '127.0.0.1', () => process.send?.({ url: `http://127.0.0.1:${server.address().port}/graphql` }))
