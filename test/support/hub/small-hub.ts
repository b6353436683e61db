import 'reflect-metadata'
import type { IncomingHttpHeaders } from 'node:http'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { GraphQLSchema } from 'graphql'
import { pino } from 'pino'
import { Arg, Ctx, Field, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql'
import sql from 'sql-template-tag'
import { DemoIssuer, seedDemoPartnership } from '../../../demo/src/partnership/index.js'
import { Access } from '../../../src/access/access.js'
import type { Role } from '../../../src/access/roles.js'
import { Forbidden } from '../../../src/kit/errors.js'
import { AuditResolver, AuditStore, GovernanceResolver, CallerService } from '../../../src/modules/governance/index.js'
import { JwtStrategy } from '../../../src/modules/identity/index.js'
import {
  BatchReader,
  BatchResolver,
  feeds,
  IngestService,
  QualityResolver,
  submitResolvers,
  submitWords,
} from '../../../src/modules/ingest/index.js'
import { DutySearch, OwnRecordStore } from '../../../src/modules/records/index.js'
import { PublicationReader } from '../../../src/modules/releases/index.js'
import { forces } from '../../../src/modules/reference/index.js'
import type { Context } from '../../../src/server/graphql/request-context.js'
import { createHubServer, type HubServerParts } from '../../../src/server/hub-server.js'
import { buildHubSchema } from '../../../src/server/graphql/hub-schema.js'
import { startDatabase, type TestDatabase } from '../postgres/database.js'
import { testKeyChecks, testKeys } from './hub.js'
import { deciding } from './deciding.js'

@Access('analysis:ask')
@ObjectType()
class Node {
  @Field(() => [Node])
  nodes(@Arg('first', () => Int, { defaultValue: 3 }) _first: number): Node[] {
    return []
  }

  @Field(() => Node, { nullable: true })
  node?: Node

  @Field(() => Int, { nullable: true })
  value?: number
}

/** What the server itself has to handle: failures of every kind, and a tree that can be asked too deep. */
@Resolver()
class TroubleResolver {
  resolved = 0

  @Access('analysis:ask')
  @Query(() => Node)
  tree(): Node {
    this.resolved++
    return { value: 1, nodes: () => [] }
  }

  @Access('analysis:ask')
  @Query(() => String, { nullable: true })
  async trouble(@Arg('kind', () => String) kind: string, @Ctx() context: Context): Promise<string> {
    if (kind === 'known') throw new Forbidden('This sentence may be shown.', 'NOT_YOURS')
    if (kind === 'bug') throw new TypeError('/srv/hub/secret.ts: cannot read property of undefined')
    if (kind === 'agreement') return (await context.caller()).agreement?.reference ?? 'none'
    throw Object.assign(new Error('relation "records.police_referrals" lost'), { code: '57P01' })
  }

  @Access('referral:submit', { secondFactor: null, agreement: false, ownOrganisation: 'OWN_ROWS', alone: 'OWN_ROWS' })
  @Mutation(() => Int)
  submit(@Arg('text', () => String) text: string): number {
    return text.length
  }
}

export interface Reply {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: {
    data?: Record<string, unknown> | null
    errors?: { message: string; extensions: { code: string; requestId: string } }[]
  } & Record<string, unknown>
  readonly text: string
}

/** The same for every small hub of a process: it holds nothing of one. */
let schema: GraphQLSchema | undefined

export type SmallHub = Awaited<ReturnType<typeof startSmallHub>>

/**
 * A listening hub with real identity, governance and audit on a real database, and a small schema. `more` adds to the settings or replaces
 * them.
 */
export async function startSmallHub(more: Partial<HubServerParts> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'hub-server-'))
  const database: TestDatabase = await startDatabase([])
  const { db } = database
  await db.transaction(deciding(), (tx) => seedDemoPartnership(tx, forces, Object.keys(feeds)))
  let now = new Date('2026-02-05T10:00:00Z')
  const clock = { now: () => now }
  const demo = await DemoIssuer.open(folder, { embedded: true, host: '127.0.0.1' })
  const governance = new CallerService(db, clock, async () => undefined)
  const ingest = new IngestService(db, { recordKey: testKeys.record, keyChecks: testKeyChecks }, clock, governance)
  const trouble = new TroubleResolver()
  const logged: string[] = []
  const server = createHubServer({
    schema: (schema ??= buildHubSchema([
      TroubleResolver,
      GovernanceResolver,
      AuditResolver,
      BatchResolver,
      QualityResolver,
      ...submitResolvers,
    ])),
    resolvers: new Map<unknown, object>([
      [TroubleResolver, trouble],
      [GovernanceResolver, new GovernanceResolver(governance)],
      [AuditResolver, new AuditResolver(new AuditStore(db, clock))],
      [BatchResolver, new BatchResolver(new BatchReader(db))],
      [QualityResolver, new QualityResolver(new BatchReader(db))],
      ...submitResolvers.map((SubmitResolver) => [SubmitResolver, new SubmitResolver(ingest)] as const),
    ]),
    identity: new JwtStrategy(demo.trusted, clock),
    governance,
    records: new OwnRecordStore(db),
    dutySearch: new DutySearch(new OwnRecordStore(db), clock),
    releases: { file: () => Promise.reject(new Forbidden('There is no analysis here.')) },
    notices: { latest: () => Promise.reject(new Forbidden('There is no analysis here.')) },
    publications: new PublicationReader(db, clock),
    publicChain: () => Promise.resolve({ entries: [], head: null }),
    submitWords,
    upload: async (caller, { feedName, batchId, dryRun, stream }) => {
      let bytes = 0
      for await (const chunk of stream as AsyncIterable<Buffer>) bytes += chunk.length
      return { feedName, batchId, dryRun, bytes, partner: caller.partner, agreement: caller.agreement?.reference }
    },
    ready: async () => ({ database: (await db.transaction({ role: 'hub_governance' }, (tx) => tx.rows(sql`SELECT 1`))).length === 1 }),
    keepAnswers: async () => undefined,
    log: pino({ level: 'info' }, { write: (line: string) => void logged.push(line) }),
    ...more,
  })
  const { url } = await server.listen(0, '127.0.0.1')
  const token = (roles: Role | readonly Role[], partner: string) => demo.issueToken({ roles: [roles].flat(), partner, now })
  const send = async (path: string, init: RequestInit = {}): Promise<Reply> => {
    const response = await fetch(`${url}${path}`, init)
    const text = await response.text()
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      text,
      body: (text ? JSON.parse(text) : {}) as Reply['body'],
    }
  }
  const ask = async (
    query: string,
    variables?: object,
    role: Role | readonly Role[] = 'INSPECTOR',
    partner = 'hmicfrs',
    headers: Record<string, string> = {},
  ) =>
    send('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await token(role, partner)}`, ...headers },
      body: JSON.stringify({ query, variables }),
    })
  return {
    url,
    db,
    ownerUrl: database.ownerUrl,
    server,
    trouble,
    logged,
    token,
    send,
    ask,
    setNow: (instant: string) => {
      now = new Date(instant)
    },
    stop: async () => {
      await server.close()
      await database.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
