import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import type { HttpLoad } from './http-load.js'
import type { Meter } from './meter.js'
import { readingForce, type Partnership } from './partnership.js'

export const requests = 200
export const connections = 8
export const pageSize = 50
/** Requests that are sent to the hub and to each floor before any is measured. */
const warmUp = 6_000

const nested = `id recordRef disposition offenceCode offenceGroup ageBand sex ethnicity mentalHealth district reportedAt referredAt consent
  flags { indicator value source assessedAt } enhancedRights { category decision decidedAt }
  events { type occurredAt toldAt agency } batch { id batchId committedAt }`
const pageQuery = `query Page($first: Int!) { policeReferrals(first: $first) { edges { node { ${nested} } } pageInfo { hasNextPage } } }`
/** The same with every duty of the Victims' Code that each record shows, worked out for the question. No floor does that. */
const duties = `codeDuties { confidence dueOn duty dutyHolder enhanced evidencedOn limitWorkingDays occurrence reason right source title trigger triggerOn verdict version wouldHaveBreached }`
const dutiesQuery = `query Page($first: Int!) { policeReferrals(first: $first) { edges { node { ${nested} ${duties} } } pageInfo { hasNextPage } } }`
const oneQuery = `query One($id: ID!) { policeReferral(id: $id) { ${nested} } }`

/** The same fields, written out by hand. */
const columns = `r.id, r.record_ref AS "recordRef", r.disposition, r.offence_code AS "offenceCode", r.offence_group AS "offenceGroup",
  r.age_band AS "ageBand", r.sex, r.ethnicity, r.mental_health AS "mentalHealth", r.district, r.reported_at AS "reportedAt",
  r.referred_at AS "referredAt", r.consent, r.flags, r.enhanced_rights AS "enhancedRights", r.events,
  (SELECT row_to_json(b) FROM (SELECT id, batch_id AS "batchId", committed_at AS "committedAt" FROM ingest.batches WHERE id = r.batch) b) AS batch`
const pageSql = `SELECT coalesce(json_agg(row_to_json(t)), '[]')::text AS body FROM (SELECT ${columns} FROM records.police_referrals r
  WHERE r.contributor = $1 AND r.superseded_seq IS NULL ORDER BY r.referred_at DESC, r.id DESC LIMIT $2) t`
const oneSql = `SELECT row_to_json(t)::text AS body FROM (SELECT ${columns} FROM records.police_referrals r
  WHERE r.contributor = $1 AND r.id = $2 AND r.superseded_seq IS NULL) t`
const auditSql = `INSERT INTO audit.events (actor, partner, role, purpose, verb, event, resource, detail)
  VALUES ($1, $2, 'POLICE_ANALYST', 'VICTIM_SERVICES_IMPROVEMENT', 'CONSULTATION', 'records:read', 'policeReferrals', $3)`

interface Floor {
  readonly url: string
  close(): Promise<void>
}

const identity = `BEGIN; SET LOCAL ROLE hub_read_police; SET LOCAL hub.partner = '${readingForce}'`
const audit = { name: 'audit', text: auditSql, values: ['bench', readingForce, '{"count":1}'] }

/**
 * Plain HTTP over hand-written SQL. Its duties are a transaction, the identity, row-level security, one audit row, and the commit: one
 * after another, or in one packet, as the hub sends them.
 */
async function startFloor(pool: pg.Pool, duties: 'none' | 'four trips' | 'one flight'): Promise<Floor> {
  const read = async (client: pg.ClientBase, id: string | undefined): Promise<string> => {
    const { rows } = id
      ? await client.query<{ body: string }>({ name: 'one', text: oneSql, values: [readingForce, id] })
      : await client.query<{ body: string }>({ name: 'page', text: pageSql, values: [readingForce, pageSize] })
    return rows[0]?.body ?? 'null'
  }
  const withDuties = async (client: pg.PoolClient, work: () => Promise<string>): Promise<string> => {
    if (duties === 'none') return work()
    if (duties === 'one flight') {
      const { stream } = client.connection
      stream.cork()
      const sent = Promise.all([client.query(identity), work(), client.query(audit), client.query('COMMIT')])
      stream.uncork()
      return (await sent)[1]
    }
    await client.query(identity)
    const body = await work()
    await client.query(audit)
    await client.query('COMMIT')
    return body
  }
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const { variables } = JSON.parse(Buffer.concat(chunks).toString()) as { variables: { id?: string } }
    const client = await pool.connect()
    try {
      const body = await withDuties(client, () => read(client, variables.id))
      response.writeHead(200, { 'content-type': 'application/json' }).end(body)
    } finally {
      client.release()
    }
  }
  const server = createServer(
    (request, response) => void answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error))),
  )
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => new Promise((closed) => server.close(() => closed())),
  }
}

/** Own records over HTTP against the three floors: pages of 50 with all that hangs on them, and single ones. */
export async function benchRecords({ hub, url, owner, ownerUrl, appUrl }: Partnership, meter: Meter, load: HttpLoad): Promise<void> {
  const { rows } = await owner.query<{ id: string }>(
    'SELECT id FROM records.police_referrals WHERE contributor = $1 AND superseded_seq IS NULL ORDER BY id LIMIT 500',
    [readingForce],
  )
  const token = await hub.issueDemoToken(['POLICE_ANALYST'], readingForce)
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const pagesOf = (query: string): string[] => [JSON.stringify({ query, variables: { first: pageSize } })]
  const ones = rows.map(({ id }) => JSON.stringify({ query: oneQuery, variables: { id } }))
  const withDuties = new pg.Pool({ connectionString: appUrl, max: 10, options: '-c role=hub_app -c timezone=UTC' })
  const oneFlight = new pg.Pool({
    connectionString: appUrl,
    max: 10,
    options: '-c role=hub_app -c timezone=UTC -c plan_cache_mode=force_generic_plan',
    pipeline: true,
  })
  // Without duties there is no identity, so only the owner past row-level security sees rows.
  const bare = new pg.Pool({ connectionString: ownerUrl, max: 10, options: '-c timezone=UTC' })
  const floors = [
    { name: 'the floor with duties in one flight', floor: await startFloor(oneFlight, 'one flight') },
    { name: 'the floor with duties one after another', floor: await startFloor(withDuties, 'four trips') },
    { name: 'the bare floor', floor: await startFloor(bare, 'none') },
  ]
  for (const { what, bodies, times } of [
    { what: `${pageSize} nested own records`, bodies: pagesOf(pageQuery), times: requests },
    { what: `${pageSize} nested own records with every duty of the Code`, bodies: pagesOf(dutiesQuery), times: requests },
    { what: 'one own record', bodies: ones, times: requests * 3 },
  ]) {
    const order = { headers, bodies, requests: times, connections }
    // The measured hub should have served for a while: V8 compiles what runs often, and the hub runs more code than a floor.
    for (const at of [url, ...floors.map(({ floor }) => floor.url)]) await load.send({ url: at, ...order, requests: warmUp })
    for (const { name, floor } of floors) {
      await meter.compare(
        `${what}, ${times} requests on ${connections} connections · ${name}`,
        () => load.send({ url, ...order }),
        () => load.send({ url: floor.url, ...order }),
      )
    }
  }
  for (const { floor } of floors) await floor.close()
  await oneFlight.end()
  await withDuties.end()
  await bare.end()
}

export { nested, pageQuery, oneQuery }
