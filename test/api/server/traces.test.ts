import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { roles } from '../../../src/access/roles.js'
import { stepNames } from '../../../src/kit/steps/steps.js'
import { sizeBands } from '../../../src/server/watch/bands.js'
import { analysisQuery } from '../../support/callers/ask.js'
import { charity, charitySteward, policeOf, stewardOf, type As, type TestHub } from '../../support/hub/hub.js'
import { beforeSecond } from '../../support/hub/notice-hubs.js'
import { directCase, referral, supportCase } from '../../support/batches/rows.js'

interface Span {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly name: string
  readonly startTimeUnixNano: string
  readonly endTimeUnixNano: string
  readonly attributes: readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[]
  readonly status: { readonly code?: number }
}
interface Exported {
  readonly resourceSpans: readonly { readonly scopeSpans: readonly { readonly spans: readonly Span[] }[] }[]
}

/** A small collector, as an operator's. */
let collector: Server
const bodies: string[] = []
let hub: TestHub

beforeAll(async () => {
  collector = createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => (body += part.toString()))
    request.on('end', () => {
      bodies.push(body)
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
    })
  })
  await new Promise<void>((listening) => collector.listen(0, '127.0.0.1', listening))
  const { port } = collector.address() as AddressInfo
  hub = await beforeSecond(['surrey', 'kent'], { traces: { url: `http://127.0.0.1:${port}/v1/traces` } })
})
afterAll(async () => {
  await hub.stop()
  collector.closeAllConnections()
  await new Promise((closed) => collector.close(closed))
})

const question = { measures: ['VICTIMS_REFERRED'], where: [{ dimension: 'FORCE', value: 'surrey' }], period: { from: '2024', to: '2024' } }

/** What the library draws and times by itself: by chance, its digits can hold any planted number. */
const drawnOrTimed = /"(?:traceId|spanId|parentSpanId|startTimeUnixNano|endTimeUnixNano)":"[0-9a-f]*",?/g

/** Everything that leaves for what was done. A hub that stops sends what waits. */
async function spansOf(done: () => Promise<unknown>): Promise<{ readonly spans: readonly Span[]; readonly text: string }> {
  await hub.restart()
  bodies.splice(0)
  await done()
  await hub.restart()
  const all = bodies.map((body) => JSON.parse(body) as Exported)
  const spans = all.flatMap(({ resourceSpans }) => resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)))
  return { spans, text: bodies.join('\n').replace(drawnOrTimed, '') }
}

async function send(as: As, feed: string, batch: string, row: object, more: Record<string, string> = {}): Promise<number> {
  const headers = { authorization: `Bearer ${await hub.token(as)}`, 'content-type': 'application/x-ndjson', ...more }
  return (await fetch(`${hub.url}/ingest/${feed}?batch=${batch}`, { method: 'POST', headers, body: JSON.stringify(row) })).status
}

/** Texts that stand in what is asked and sent, and must not leave. */
const planted = [
  'planted-reference',
  'planted-batch',
  'planted-request',
  'surrey',
  'kent',
  'victim-support',
  'police-referral',
  'direct-case',
  'charity-support',
  'VICTIMS_REFERRED',
  '2024',
]

const asked = () => hub.query(policeOf('surrey'), analysisQuery, { question })
const sent = () =>
  send(stewardOf('surrey'), 'police-referral', 'planted-batch', referral('planted-reference', 'planted-reference'), {
    'x-request-id': 'planted-request',
    traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  })

describe('traces', () => {
  test('a question and a batch are traced as a request with its steps', async () => {
    const { spans } = await spansOf(async () => {
      await asked()
      expect(await sent()).toBe(200)
    })
    const of = (root: string) => {
      const found = spans.find(({ name }) => name === root)
      const steps = spans.filter(({ traceId, name }) => traceId === found?.traceId && name !== root)
      for (const { parentSpanId, startTimeUnixNano, endTimeUnixNano } of steps) {
        expect(parentSpanId).toBe(found?.spanId)
        expect(BigInt(startTimeUnixNano) <= BigInt(endTimeUnixNano)).toBe(true)
      }
      return { found, names: steps.map(({ name }) => name) }
    }
    expect(of('POST /graphql').names).toEqual([
      'admit',
      'question.permit',
      'question.charge',
      'question.count',
      'question.derive',
      'question.log',
    ])
    const batch = of('POST /ingest/*')
    expect(batch.names).toEqual(['admit', 'batch.arrive', 'batch.read', 'batch.store'])
    // It goes on the trace of the program that sent it.
    expect(batch.found).toMatchObject({ traceId: '0af7651916cd43dd8448eb211c80319c', parentSpanId: 'b7ad6b7169203331' })
  })

  test('every value in a trace is from a closed list: no figure, reference, partner, feed, id or text of what was asked or sent', async () => {
    const { spans, text } = await spansOf(async () => {
      await asked()
      await sent()
      await hub.query(policeOf('surrey'), '{ policeReferrals(first: 3) { edges { node { recordRef } } } }')
      await hub.send(policeOf('surrey'), '{ noSuchFieldOfPlanted }')
    })
    expect(spans.filter(({ name }) => name.startsWith('POST ')).length).toBe(4)
    for (const one of planted) expect(text).not.toContain(one)
    const closed: Readonly<Record<string, readonly string[]>> = {
      'http.request.method': ['POST'],
      'http.route': ['/graphql', '/ingest/*'],
      'hub.answer': ['answered', 'refused', 'failed'],
      'hub.size': sizeBands,
      'hub.role': roles,
    }
    for (const { name, attributes } of spans) {
      expect([...Object.keys(stepNames), 'POST /graphql', 'POST /ingest/*']).toContain(name)
      for (const { key, value } of attributes) expect(closed[key]).toContain(value['stringValue'])
    }
  })

  test('no trace is made of what someone does for a charity, or of an upload by an unknown caller', async () => {
    const { spans, text } = await spansOf(async () => {
      expect(await send(charitySteward, 'direct-case', 'planted-direct', directCase('planted', 'planted'))).toBe(200)
      expect(
        await send(charitySteward, 'charity-support', 'planted-support', supportCase('planted', 'surrey', null, { directRef: 'planted' })),
      ).toBe(200)
      expect(await send(charitySteward, 'police-referral', 'planted-wrong', {})).toBe(403)
      await hub.query(charity, analysisQuery, { question })
      await hub.query(charity, '{ directCases(first: 2) { edges { node { id } } } }')
      const stranger = { authorization: 'Bearer vsh_live_none', 'content-type': 'application/x-ndjson' }
      expect((await fetch(`${hub.url}/ingest/direct-case?batch=x`, { method: 'POST', headers: stranger, body: '{}' })).status).toBe(401)
    })
    expect({ spans, text }).toEqual({ spans: [], text: '' })
  })

  test('a trace header that has not the form of one begins a new trace', async () => {
    const { spans } = await spansOf(() =>
      fetch(`${hub.url}/schema.graphql`, { headers: { traceparent: 'planted-reference' } }).then(async () =>
        send(stewardOf('surrey'), 'police-referral', 'again', referral('again', 'again'), { traceparent: '00-planted' }),
      ),
    )
    const root = spans.find(({ name }) => name === 'POST /ingest/*')
    expect(root?.traceId).toMatch(/^[0-9a-f]{32}$/)
    expect(root?.parentSpanId ?? '').toBe('')
  })
})
