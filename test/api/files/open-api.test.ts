import { describe, expect, test } from '@jest/globals'
import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { openApiDocument } from '../../../src/hub/documents/open-api.js'
import { feeds } from '../../../src/modules/ingest/index.js'
import { admittedWays, feedWays, openWays } from '../../../src/server/http/ways.js'
import { period } from '../../support/callers/ask.js'
import { inspector, stewardOf, startHub } from '../../support/hub/hub.js'
import { postTo } from '../../support/answers/ways-out.js'
import { referral } from '../../support/batches/rows.js'
import { ofSuite } from '../../support/runs/of-suite.js'

interface Operation {
  readonly requestBody?: { readonly content: Readonly<Record<string, unknown>> }
  readonly responses: Readonly<Record<string, object>>
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, object>> }
}

const document = openApiDocument()
const described = document as Document

const hub = ofSuite(() => startHub({ now: '2026-11-25T09:00:00Z', persons: 3_000 }))

const validate = (name: string): ValidateFunction =>
  new Ajv2020({ strict: false, validateFormats: false }).compile({
    ...described.components.schemas[name],
    components: described.components,
  })

const send = async (path: string, body: string, authorized = true): Promise<{ readonly status: number; readonly json: unknown }> => {
  const headers = { connection: 'close', ...(authorized ? { authorization: `Bearer ${await hub.token(stewardOf('surrey'))}` } : {}) }
  const response = await fetch(`${hub.url}${path}`, { method: 'POST', headers, body })
  return { status: response.status, json: await response.json() }
}

describe('the description of what is not GraphQL', () => {
  test('the description of what is not GraphQL is OpenAPI 3.1, as a validator of another make reads it', async () => {
    const result = await new Validator().validate(structuredClone(document) as Record<string, unknown>)
    expect(result.errors ?? []).toEqual([])
    expect(result.valid).toBe(true)
  })

  test('every address that is described is served, by the method that is described', async () => {
    for (const [path, methods] of Object.entries(described.paths))
      for (const method of Object.keys(methods)) {
        const address = path.replace('{slug}', 'none').replace('{version}', '1')
        const { status } = await fetch(`${hub.url}${address}`, { method: method.toUpperCase(), headers: { connection: 'close' } })
        const isOpen = openWays.some((way) => (way.endsWith('*') ? path.startsWith(way.slice(0, -1)) : path === way))
        expect({ path, method, status }).toEqual({ path, method, status: path.startsWith('/public/{slug}') ? 404 : isOpen ? 200 : 401 })
      }
    expect(Object.keys(described.paths).filter((path) => path.startsWith('/ingest/'))).toHaveLength(Object.keys(feeds).length)
  })

  test('every address of the server except GraphQL is in the description', () => {
    const paths = Object.keys(described.paths)
    const isDescribed = (way: string): boolean =>
      way.endsWith('*') ? paths.some((path) => path.startsWith(way.slice(0, -1))) : paths.includes(way)
    const ways = [...admittedWays, ...feedWays, ...openWays].filter((way) => way !== '/graphql')
    expect(ways.filter((way) => !isDescribed(way))).toEqual([])
  })

  test('a receipt is as described, of rows that were taken and of one that was refused', async () => {
    const rows = [referral('described-1', 'd1'), { ...referral('described-2', 'd2'), referredAt: 'yesterday' }]
    const body = rows.map((row) => JSON.stringify(row)).join('\n')
    for (const query of ['batch=described&dryRun=true', 'batch=described']) {
      const { status, json } = await send(`/ingest/police-referral?${query}`, body)
      const isReceipt = validate('Receipt')
      expect({ status, faults: isReceipt(json) ? [] : isReceipt.errors }).toEqual({ status: 200, faults: [] })
      expect(json).toMatchObject({ received: 2, rejected: 1 })
    }
  })

  test.each<[string, string, string, boolean, number]>([
    ['without a batch', '/ingest/police-referral', '', true, 400],
    ['without a token', '/ingest/police-referral?batch=x', '', false, 401],
    ['of a feed of others', '/ingest/charity-support?batch=x', '', true, 403],
  ])('a refusal is as described: %s', async (_, path, body, authorized, wanted) => {
    const { status, json } = await send(path, body, authorized)
    const isRefusal = validate('Refusal')
    expect({ status, faults: isRefusal(json) ? [] : isRefusal.errors }).toEqual({ status: wanted, faults: [] })
    expect(Object.keys(described.paths[path.split('?')[0] ?? '']?.['post']?.responses ?? {})).toContain(String(status))
  })

  test('an export comes in each form that is described, and in no other', async () => {
    const operation = described.paths['/exports/analysis']?.['post']
    const { content } = operation?.responses['200'] as { content: Readonly<Record<string, object>> }
    const body = { question: { measures: ['VICTIMS_REFERRED'], by: [], period: period('2025') } }
    for (const accept of Object.keys(content)) {
      const { status } = await postTo(hub, '/exports/analysis', { as: inspector, body, accept })
      expect({ accept, status }).toEqual({ accept, status: 200 })
    }
    const { status } = await postTo(hub, '/exports/analysis', { as: inspector, body, accept: 'application/pdf' })
    expect([status, Object.keys(operation?.responses ?? {})]).toEqual([406, expect.arrayContaining(['406'])])
  })
})
