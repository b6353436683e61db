import { connect } from 'node:net'
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals'
import { buildClientSchema, getIntrospectionQuery, type IntrospectionQuery } from 'graphql'
import sql from 'sql-template-tag'
import { startSmallHub } from '../../support/hub/small-hub.js'
import { ofSuite } from '../../support/runs/of-suite.js'
import { deciding } from '../../support/hub/deciding.js'

const hub = ofSuite(() => startSmallHub())
beforeEach(() => {
  hub.trouble.resolved = 0
  hub.logged.length = 0
})

const post = (body: string, headers: Record<string, string> = {}) =>
  hub.token('INSPECTOR', 'hmicfrs').then((token) =>
    hub.send('/graphql', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers },
    }),
  )
const question = JSON.stringify({ query: '{ tree { value } }' })
const codeOf = (reply: { body: { errors?: { extensions: { code: string } }[] } }) => reply.body.errors?.[0]?.extensions.code

describe('an anonymous request', () => {
  test('an anonymous request is refused before anything of it is read', async () => {
    for (const body of [question, '{', 'not json at all', JSON.stringify({ query: '{ __schema { types { name } } }' })]) {
      const reply = await hub.send('/graphql', { method: 'POST', body, headers: { 'content-type': 'application/json' } })
      expect([reply.status, codeOf(reply)]).toEqual([401, 'UNAUTHENTICATED'])
      expect(reply.headers['www-authenticate']).toBe('Bearer')
    }
    expect(hub.trouble.resolved).toBe(0)
  })

  test('an anonymous request is answered while its body has not even been sent', async () => {
    const { port } = new URL(hub.url)
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), '127.0.0.1', () =>
        socket.write('POST /graphql HTTP/1.1\r\nhost: hub\r\ncontent-type: application/json\r\ncontent-length: 1000000\r\n\r\n'),
      )
      socket.once('data', (data) => {
        resolve(data.toString())
        socket.destroy()
      })
      socket.once('error', reject)
    })
    expect(answer).toMatch(/^HTTP\/1.1 401/)
  })

  test('an anonymous request reads the register and the health of the hub', async () => {
    const register = await hub.send('/register')
    expect(register.status).toBe(200)
    expect(JSON.parse(register.text)).toContainEqual(
      expect.objectContaining({ partner: 'surrey', agreement: 'DSA-DEMO-1', roles: expect.not.arrayContaining(['RESEARCHER']) as unknown }),
    )
    expect((await hub.send('/health/live')).status).toBe(200)
    expect(JSON.parse((await hub.send('/health/ready')).text)).toEqual({ ready: true, parts: { database: true } })
  })
})

describe('the endpoint', () => {
  // T-API-6
  test('the endpoint takes POST of JSON and nothing else, and runs no resolver for other requests', async () => {
    const get = await hub.send(`/graphql?query={tree{value}}`, {
      headers: { authorization: `Bearer ${await hub.token('INSPECTOR', 'hmicfrs')}` },
    })
    expect([get.status, get.headers['allow']]).toEqual([405, 'POST'])
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/graphql']) {
      expect((await post(question, { 'content-type': type })).status).toBe(415)
    }
    expect(hub.trouble.resolved).toBe(0)
  })

  test('the endpoint answers one question at a time', async () => {
    const reply = await post(`[${question},${question}]`)
    expect([reply.status, codeOf(reply)]).toEqual([400, 'BAD_REQUEST'])
    expect(hub.trouble.resolved).toBe(0)
  })

  // T-API-2
  test('the endpoint calls a mistake of the asker 400, never 500', async () => {
    const mistakes = [
      '{',
      '',
      'null',
      '{"query":"{"}',
      '{"query":1}',
      '{"query":"{ tree { value } }","variables":[]}',
      '{"query":"{ nothing }"}',
      '{"query":"query A { tree { value } } query B { tree { value } }"}',
    ]
    for (const body of mistakes) expect([body, (await post(body)).status]).toEqual([body, 400])
    const invalid = await fetch(`${hub.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await hub.token('INSPECTOR', 'hmicfrs')}` },
      body: Buffer.concat([Buffer.from('{"query":"{ tree { value } } # '), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]),
    })
    expect(invalid.status).toBe(400)
  })

  test('the endpoint sends no-store and nosniff and does not name the server software, whatever the status', async () => {
    const replies = [
      await post(question),
      await post('{'),
      await hub.send('/graphql'),
      await hub.send('/nowhere'),
      await hub.send('/graphql', { method: 'POST' }),
    ]
    expect(replies.map(({ status }) => status)).toEqual([200, 400, 405, 404, 401])
    for (const { headers } of replies) {
      expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
      expect(headers['x-powered-by']).toBeUndefined()
    }
  })
})

// T-API-7
describe('an error', () => {
  test('an error of ours shows its sentence and code', async () => {
    const { status, body } = await hub.ask('{ trouble(kind: "known") }')
    expect(status).toBe(200)
    expect(body.errors?.[0]).toMatchObject({ message: 'This sentence may be shown.', extensions: { code: 'NOT_YOURS' } })
  })

  test('an unforeseen error shows an id and nothing else, and is in the log under that id', async () => {
    const { text, body, headers } = await hub.ask('{ trouble(kind: "bug") }')
    const [error] = body.errors ?? []
    expect(error?.extensions).toEqual({ code: 'INTERNAL', requestId: headers['x-request-id'] })
    expect(text).not.toMatch(/secret|undefined|stack|TypeError/)
    const line = hub.logged.find((one) => one.includes('secret.ts')) ?? ''
    expect(line).toContain(error?.extensions.requestId)
    expect(line).not.toContain('demo|')
  })

  test('an error of the database is 503 and names no table', async () => {
    const { status, text } = await hub.ask('{ trouble(kind: "down") }')
    expect(status).toBe(503)
    expect(text).not.toMatch(/records|relation|57P01/)
  })

  test('an error without advice has only the extensions code and request id', async () => {
    for (const query of ['{ trouble(kind: "bug") }', '{ nothing }', '{', 'query($n: Int!) { tree { value } }']) {
      for (const { extensions } of (await hub.ask(query)).body.errors ?? [])
        expect(Object.keys(extensions).sort()).toEqual(['code', 'requestId'])
    }
  })
})

// T-API-1
describe('limits', () => {
  const refusal = async (query: string, variables?: object) => {
    const reply = await hub.ask(query, variables)
    return [reply.status, codeOf(reply)]
  }
  const deep = (levels: number) => `${'node { '.repeat(levels - 2)}value${' }'.repeat(levels - 2)}`

  test('the depth of a document is at most 10, in one piece or in fragments', async () => {
    expect((await hub.ask(`{ tree { ${deep(10)} } }`)).status).toBe(200)
    expect(await refusal(`{ tree { ${deep(11)} } }`)).toEqual([400, 'QUESTION_TOO_LARGE'])
    const fragments = [1, 2, 3, 4, 5]
      .map((n) => `fragment F${n} on Node { node { node { ${n < 5 ? `...F${n + 1}` : 'value'} } } }`)
      .join(' ')
    expect(await refusal(`{ tree { ...F1 } } ${fragments}`)).toEqual([400, 'QUESTION_TOO_LARGE'])
  })

  test('the aliases of a document are at most 30, including __typename and introspection', async () => {
    const aliases = (count: number, field: string) => Array.from({ length: count }, (_, n) => `a${n}: ${field}`).join(' ')
    expect((await hub.ask(`{ ${aliases(30, '__typename')} }`)).status).toBe(200)
    expect(await refusal(`{ ${aliases(101, '__typename')} }`)).toEqual([400, 'QUESTION_TOO_LARGE'])
    expect(await refusal(`{ ${aliases(31, '__schema { description }')} }`)).toEqual([400, 'QUESTION_TOO_LARGE'])
    expect(await refusal(`{ tree { ...F } again: tree { ...F } } fragment F on Node { ${aliases(16, 'value')} }`)).toEqual([
      400,
      'QUESTION_TOO_LARGE',
    ])
  })

  test('the fields of a document are at most 400 with __typename, and its fragments 50, each counted as often as it is spread', async () => {
    const spread = (fields: number, times: number) =>
      `{ tree { ${'...F '.repeat(times)} } } fragment F on Node { ${'value '.repeat(fields)} }`
    expect((await hub.ask(spread(39, 10))).status).toBe(200)
    expect(await refusal(spread(41, 10))).toEqual([400, 'QUESTION_TOO_LARGE'])
    expect((await hub.ask(`{ ${'__typename '.repeat(400)} }`)).status).toBe(200)
    expect(await refusal(`{ ${'__typename '.repeat(401)} }`)).toEqual([400, 'QUESTION_TOO_LARGE'])
    expect((await hub.ask(spread(1, 50))).status).toBe(200)
    expect(await refusal(spread(1, 51))).toEqual([400, 'QUESTION_TOO_LARGE'])
    expect(await refusal(`{ tree { value ${'... { value } '.repeat(51)} } }`)).toEqual([400, 'QUESTION_TOO_LARGE'])
  })

  test('the directives of a document are at most 5 a place, and its tokens 2,000', async () => {
    expect(await refusal(`{ tree ${'@aa'.repeat(10)} { value } }`)).toEqual([400, 'QUESTION_TOO_LARGE'])
    expect(await refusal(`{ tree { ${'value '.repeat(2_200)} } }`)).toEqual([400, 'GRAPHQL_PARSE_FAILED'])
  })

  test('the limits on a document are refused in one sentence, which names none of their numbers', async () => {
    const fragments = [1, 2, 3, 4, 5].map((n) => `fragment F${n} on Node { node { node { ${n < 5 ? `...F${n + 1}` : 'value'} } } }`)
    const attacks = [
      `{ ${Array.from({ length: 101 }, (_, n) => `a${n}: __typename`).join(' ')} }`,
      `{ tree ${'@aa'.repeat(10)} { value } }`,
      `{ tree { ${deep(12)} } }`,
      `{ tree { ...F1 } } ${fragments.join(' ')}`,
      `{ tree { ${'value '.repeat(2_200)} } }`,
      `{ tree { ${'value '.repeat(501)} } }`,
      `{ tree { value ${'... { value } '.repeat(51)} } }`,
      '{ tree { nodes(first: 100) { nodes(first: 50) { value } } } }',
    ]
    const said = await Promise.all(attacks.map(async (query) => (await hub.ask(query)).body.errors))
    expect(new Set(said.map((errors) => errors?.[0]?.message))).toEqual(
      new Set(['The question is larger than the hub allows. Ask for less at a time.']),
    )
  })

  test('a page has at most 100 entries, 50 inside another list, as literal and as variable', async () => {
    expect((await hub.ask('{ tree { nodes(first: 100) { value } } }')).status).toBe(200)
    for (const first of [101, 99_999_999, 0, -1])
      expect(await refusal(`{ tree { nodes(first: ${first}) { value } } }`)).toEqual([400, 'PAGE_SIZE_INVALID'])
    expect(await refusal('query($n: Int!) { tree { nodes(first: $n) { value } } }', { n: 101 })).toEqual([400, 'PAGE_SIZE_INVALID'])
    expect(await refusal('query($n: Int! = 101) { tree { nodes(first: $n) { value } } }')).toEqual([400, 'PAGE_SIZE_INVALID'])
    expect((await hub.ask('{ tree { nodes(first: 2) { nodes(first: 50) { value } } } }')).status).toBe(200)
    expect(await refusal('{ tree { nodes(first: 2) { nodes(first: 51) { value } } } }')).toEqual([400, 'PAGE_SIZE_INVALID'])
  })

  test('the cost of nested pages is counted, in fragments and aliases too', async () => {
    expect((await hub.ask('{ tree { nodes(first: 100) { nodes(first: 10) { value } } } }')).status).toBe(200)
    expect(await refusal('{ tree { nodes(first: 100) { nodes(first: 50) { value } } } }')).toEqual([400, 'QUESTION_TOO_LARGE'])
    expect(
      await refusal('{ a: tree { ...F } b: tree { ...F } } fragment F on Node { nodes(first: 100) { nodes(first: 10) { value } } }'),
    ).toEqual([400, 'QUESTION_TOO_LARGE'])
  })

  test('fragments that spread each other are refused without an endless loop', async () => {
    expect((await hub.ask('{ tree { ...A } } fragment A on Node { node { ...B } } fragment B on Node { node { ...A } }')).status).toBe(400)
    // If the last fragment were visited as often as it is spread, it would be visited 2^60 times, and this would never end.
    const doubling = Array.from({ length: 60 }, (_, n) => `fragment D${n} on Node { ...D${n + 1} ...D${n + 1} }`).join(' ')
    const answer = await hub.ask(`{ tree { ...D0 } } ${doubling} fragment D60 on Node { node { value } }`)
    expect([200, 400]).toContain(answer.status)
  })
})

describe('introspection', () => {
  test("introspection answers from the role's own schema, and the standard query is within the limits", async () => {
    const asked = await hub.ask(getIntrospectionQuery(), undefined)
    expect(asked.body.errors).toBeUndefined()
    const schema = buildClientSchema(asked.body.data as unknown as IntrospectionQuery)
    expect(Object.keys(schema.getQueryType()?.getFields() ?? {}).sort()).toEqual([
      'agreement',
      'agreements',
      'providerQuality',
      'register',
      'tree',
      'trouble',
      'viewer',
    ])
    expect(schema.getMutationType()).toBeFalsy()
  })

  test('a name that exists for another role is refused like one that does not exist', async () => {
    const other = (await hub.ask('{ auditTrail { edges { cursor } } }')).body.errors
    const none = (await hub.ask('{ auditTrbil { edges { cursor } } }')).body.errors
    const plain = (errors: typeof other, name: string) =>
      JSON.stringify(errors?.map(({ message, extensions: { code } }) => ({ message, code }))).replaceAll(name, 'X')
    expect(plain(other, 'auditTrail')).toBe(plain(none, 'auditTrbil'))
  })
})

describe('agreements', () => {
  test('each role has exactly one agreement, without a header', async () => {
    expect((await hub.ask('{ trouble(kind: "agreement") }')).body.data).toEqual({ trouble: 'DSA-DEMO-1' })
    expect((await hub.ask('{ trouble(kind: "agreement") }', undefined, 'RESEARCHER', 'university')).body.data).toEqual({
      trouble: 'DSA-DEMO-2',
    })
  })

  test('another purpose and an unknown agreement are refused', async () => {
    const ask = async (headers: Record<string, string>) =>
      codeOf(await hub.ask('{ trouble(kind: "agreement") }', undefined, 'INSPECTOR', 'hmicfrs', headers))
    expect(await ask({ 'x-purpose': 'MARKETING' })).toBe('PURPOSE_NOT_AGREED')
    expect(await ask({ 'x-purpose': 'VICTIM_SERVICES_IMPROVEMENT', 'x-agreement': 'DSA-DEMO-1' })).toBeUndefined()
    expect(await ask({ 'x-agreement': 'DSA-DEMO-2' })).toBe('NO_LIVE_AGREEMENT')
  })

  test('a role that the kind of partner cannot hold, or an unknown partner, opens nothing', async () => {
    expect((await hub.ask('{ viewer { subject } }', undefined, 'CHARITY_ANALYST', 'surrey')).status).toBe(403)
    expect((await hub.ask('{ viewer { subject } }', undefined, 'INSPECTOR', 'nowhere')).status).toBe(403)
  })

  test('the viewer sees its agreements, and only those', async () => {
    const { body } = await hub.ask(
      '{ viewer { partner roles agreements { reference live parties } } }',
      undefined,
      'POLICE_ANALYST',
      'surrey',
    )
    expect(body.data).toMatchObject({ viewer: { partner: 'surrey', roles: ['POLICE_ANALYST'] } })
    expect((body.data?.['viewer'] as { agreements: unknown[] }).agreements).toHaveLength(2)
  })
})

describe('the audit trail', () => {
  test('the audit trail is read only by the auditor, page by page, and each reading is in it', async () => {
    const query =
      'query($after: String) { auditTrail(first: 1, after: $after) { edges { node { seq event verb role detail } } pageInfo { hasNextPage endCursor } } }'
    type Trail = {
      auditTrail: { edges: { node: { seq: string; event: string; role: string } }[]; pageInfo: { endCursor: string; hasNextPage: boolean } }
    }
    const read = async (after?: string) => (await hub.ask(query, { after }, 'AUDITOR', 'victim-support')).body.data as unknown as Trail
    await read()
    await read()
    const { auditTrail } = await read()
    expect(auditTrail.edges[0]?.node).toMatchObject({ event: 'audit:read', verb: 'CONSULTATION', role: 'AUDITOR' })
    const next = await read(auditTrail.pageInfo.endCursor)
    expect(Number(next.auditTrail.edges[0]?.node.seq)).toBe(Number(auditTrail.edges[0]?.node.seq) - 1)
    expect(codeOf(await hub.ask(query, { after: 'nonsense' }, 'AUDITOR', 'victim-support'))).toBe('CURSOR_INVALID')
  })
})

describe('an upload', () => {
  const upload = async (path: string, partner = 'surrey') =>
    hub.send(path, {
      method: 'POST',
      body: 'a'.repeat(3 << 20),
      headers: { authorization: `Bearer ${await hub.token('DATA_STEWARD', partner)}` },
    })

  test('an upload of any size is handed on as a stream under the steward and its agreement', async () => {
    const { status, text } = await upload('/ingest/police-referral?batch=b-1&dryRun=true')
    expect(status).toBe(200)
    expect(JSON.parse(text)).toEqual({
      feedName: 'police-referral',
      batchId: 'b-1',
      dryRun: true,
      bytes: 3 << 20,
      partner: 'surrey',
      agreement: 'DSA-DEMO-1',
    })
  })

  test('an upload to a feed that is not its sender’s, or that does not exist, is refused in the same way to a role that submits none', async () => {
    const send = async (feed: string) =>
      hub.send(`/ingest/${feed}?batch=b`, {
        method: 'POST',
        headers: { authorization: `Bearer ${await hub.token('POLICE_ANALYST', 'surrey')}` },
      })
    const [other, none] = [await send('direct-case'), await send('constructor')]
    expect([other.status, none.status]).toEqual([403, 403])
    expect(other.body.errors?.[0]?.message).toBe(none.body.errors?.[0]?.message)
  })

  test('an upload without a batch id or a token is refused', async () => {
    const token = await hub.token('DATA_STEWARD', 'surrey')
    expect((await hub.send('/ingest/police-referral', { method: 'POST', headers: { authorization: `Bearer ${token}` } })).status).toBe(400)
    expect((await hub.send('/ingest/police-referral?batch=b', { method: 'POST' })).status).toBe(401)
  })
})

describe('time', () => {
  afterAll(() => hub.setNow('2026-02-05T10:00:00Z'))

  // T-ID-4
  test('suspending an agreement takes effect within a second, and so does resuming it', async () => {
    const code = async () => codeOf(await hub.ask('{ trouble(kind: "agreement") }'))
    const suspend = (on: boolean) =>
      hub.db.transaction(deciding(), (tx) =>
        tx.rows(sql`UPDATE governance.agreements SET suspended_at = ${on ? new Date() : null}::timestamptz WHERE reference = 'DSA-DEMO-1'`),
      )
    const second = () => new Promise((over) => setTimeout(over, 1_000))
    expect(await code()).toBeUndefined()
    try {
      await suspend(true)
      await second()
      expect(await code()).toBe('NO_LIVE_AGREEMENT')
    } finally {
      await suspend(false)
    }
    await second()
    expect(await code()).toBeUndefined()
  })

  // T-ID-7
  test('an agreement that ended refuses without a restart, and governance can still be read', async () => {
    hub.setNow('2036-01-01T00:00:00Z')
    expect(codeOf(await hub.ask('{ trouble(kind: "agreement") }'))).toBe('NO_LIVE_AGREEMENT')
    expect((await hub.ask('{ agreements { reference live } }')).body.data?.['agreements']).toContainEqual({
      reference: 'DSA-DEMO-1',
      live: false,
    })
    expect(JSON.parse((await hub.send('/register')).text)).toEqual([])
  })
})
