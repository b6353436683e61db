import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { getIntrospectionQuery } from 'graphql'
import { analysisDocument } from '../../../src/modules/analytics/index.js'
import { documentIdOf, documentModeOf, documentModes } from '../../../src/server/graphql/registered-documents.js'
import { roles } from '../../../src/access/roles.js'
import { period } from '../../support/callers/ask.js'
import { charity, policeOf, startHub, type As, type TestHub } from '../../support/hub/hub.js'

const manifest = JSON.parse(
  readFileSync(new URL('../../../client/src/generated/persisted-documents.json', import.meta.url), 'utf8'),
) as Record<string, string>
const [analysis = ''] = Object.keys(manifest).filter((id) => manifest[id]?.startsWith('query Analysis'))
const surrey = policeOf('surrey')
const question = { measures: ['VICTIMS_REFERRED'], period: period('2025') }
const variables = { question, measure: 'VICTIMS_REFERRED', across: 'FORCE' }

// T-API-3
describe('a hub that answers registered documents alone', () => {
  let hub: TestHub
  beforeAll(async () => {
    hub = await startHub({ now: '2026-03-01T09:00:00Z', documents: { mode: 'enforce', files: [] } })
  })
  afterAll(() => hub.stop())

  const post = async (body: object, as: As = surrey) => {
    const response = await fetch(`${hub.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await hub.token(as)}` },
      body: JSON.stringify(body),
    })
    const { errors, data } = (await response.json()) as { data?: unknown; errors?: { extensions: { code: string } }[] }
    return { status: response.status, code: errors?.[0]?.extensions.code, data }
  }
  // Nothing is published here: a question that passes every check ends there.
  const answered = { status: 200, code: 'PERIOD_NOT_PUBLISHED' }
  const refused = { status: 400, code: 'DOCUMENT_NOT_REGISTERED' }

  test('a hub that answers only registered documents answers one by its id, with other variables too', async () => {
    expect(await post({ documentId: analysis, variables })).toMatchObject(answered)
    expect(await post({ documentId: analysis, variables: { ...variables, question: { ...question, by: ['SEX'] } } })).toMatchObject(
      answered,
    )
    expect(await post({ extensions: { persistedQuery: { version: 1, sha256Hash: analysis } }, variables })).toMatchObject(answered)
  })

  test('a hub that answers only registered documents answers the text of one, and that of its own pages', async () => {
    for (const query of [manifest[analysis], analysisDocument]) expect(await post({ query, variables })).toMatchObject(answered)
  })

  test('a hub that answers only registered documents refuses any other text, from any role', async () => {
    const query = '{ viewer { partner } }'
    for (const as of [surrey, charity]) expect(await post({ query }, as)).toMatchObject(refused)
    expect(await post({ query: `${manifest[analysis] ?? ''} `, variables })).toMatchObject(refused)
  })

  test('a hub that answers only registered documents accepts no document that a client would register', async () => {
    const query = '{ viewer { partner } }'
    const register = { query, extensions: { persistedQuery: { version: 1, sha256Hash: documentIdOf(query) } } }
    expect(await post(register)).toMatchObject(refused)
    expect(await post({ documentId: documentIdOf(query) })).toMatchObject(refused)
  })

  test('a hub that answers only registered documents answers a request for the schema and nothing else', async () => {
    expect(await post({ query: getIntrospectionQuery() })).toMatchObject({ status: 200, code: undefined })
    expect(await post({ query: '{ __typename viewer { partner } }' })).toMatchObject(refused)
    expect(await post({ query: 'query { ...f } fragment f on Query { viewer { partner } }' })).toMatchObject(refused)
  })

  test('a hub that answers only registered documents reads no malformed id', async () => {
    for (const documentId of ['x', 1, `${analysis}0`, analysis.toUpperCase()])
      expect((await post({ documentId, variables })).status).toBe(400)
  })
})

describe('the mode of a role', () => {
  test('the document mode of a role is the one that is set', () => {
    for (const mode of documentModes) for (const role of roles) expect(documentModeOf(role, mode, false)).toBe(mode)
  })

  test('the document mode of a role is, on real records, enforced for police, commissioners and the inspectorate, and off otherwise', () => {
    const enforced = roles.filter((role) => documentModeOf(role, undefined, false) === 'enforce')
    expect(enforced).toEqual(['POLICE_ANALYST', 'COMMISSIONER_ANALYST', 'INSPECTOR'])
    expect(roles.filter((role) => documentModeOf(role, undefined, true) !== 'off')).toEqual([])
  })
})
