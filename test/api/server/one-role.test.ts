import { describe, expect, test } from '@jest/globals'
import sql from 'sql-template-tag'
import type { Role } from '../../../src/access/roles.js'
import { startSmallHub, type Reply } from '../../support/hub/small-hub.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const hub = ofSuite(() => startSmallHub())

const both: readonly Role[] = ['DATA_STEWARD', 'POLICE_ANALYST']
const ask = (query: string, headers: Record<string, string> = {}, roles = both) => hub.ask(query, undefined, roles, 'surrey', headers)
const as = (role: string) => ({ 'x-role': role })

/** Status and body, without the number of the request. */
const said = ({ status, text }: Reply): string => `${status} ${text.replace(/"requestId":"[^"]*"/g, '')}`
const codeOf = ({ body }: Reply): string | undefined => body.errors?.[0]?.extensions.code

const upload = async (headers: Record<string, string> = {}) =>
  hub.send('/ingest/police-referral?batch=b', {
    method: 'POST',
    body: 'a',
    headers: { authorization: `Bearer ${await hub.token(both, 'surrey')}`, ...headers },
  })

describe('a token of several roles', () => {
  test('a token of several roles opens nothing without X-Role, whatever is asked and wherever', async () => {
    for (const reply of [await ask('{ viewer { role } }'), await ask('{ __typename }'), await ask('{'), await upload()])
      expect([reply.status, codeOf(reply)]).toEqual([400, 'ROLE_NEEDED'])
    const [refused] = (await ask('{ viewer { role } }')).body.errors ?? []
    expect(refused?.extensions).toMatchObject({ roles: both })
    const empty = await ask('{ viewer { role } }', as(''))
    expect(codeOf(empty)).toBe('ROLE_NEEDED')
  })

  test('a token of several roles acts in the one that X-Role names, and the viewer says which', async () => {
    for (const role of both) expect((await ask('{ viewer { role roles } }', as(role))).body.data).toEqual({ viewer: { role, roles: both } })
  })

  test('a token of several roles sees in each role the schema of that role alone', async () => {
    const fields = async (role: string) => {
      const { body } = await ask('{ __schema { queryType { fields { name } } mutationType { name } } }', as(role))
      const schema = body.data?.['__schema'] as { queryType: { fields: { name: string }[] }; mutationType: object | null }
      return { names: schema.queryType.fields.map(({ name }) => name), mutates: schema.mutationType !== null }
    }
    const [police, steward] = [await fields('POLICE_ANALYST'), await fields('DATA_STEWARD')]
    expect([police.names.includes('tree'), police.mutates]).toEqual([true, false])
    expect([steward.names.includes('tree'), steward.mutates]).toEqual([false, true])
    // What each of two roles may do separately is refused if both are asked in one request.
    const together = '{ tree { value } batches { edges { cursor } } dataQuality(feed: POLICE_REFERRAL) { rows } }'
    expect((await ask(together, as('POLICE_ANALYST'))).body.data).toBeDefined()
    expect((await ask(together, as('DATA_STEWARD'))).status).toBe(400)
    const submitted = await ask('mutation { submit(text: "a") }', as('POLICE_ANALYST'))
    expect([submitted.status, submitted.body.data, submitted.body.errors?.[0]?.extensions.code]).toEqual([
      400,
      undefined,
      'GRAPHQL_VALIDATION_FAILED',
    ])
  })

  test('a token of several roles is refused a role that it lacks in the words for one that does not exist', async () => {
    const refused = ['INSPECTOR', 'AUDITOR', 'CHARITY_ANALYST', 'NOBODY', 'police_analyst', 'DATA_STEWARD, POLICE_ANALYST']
    const replies = await Promise.all(refused.map((role) => ask('{ viewer { role } }', as(role))))
    expect(new Set(replies.map(said)).size).toBe(1)
    expect([replies[0]?.status, replies[0] && codeOf(replies[0])]).toEqual([403, 'ROLE_NOT_HELD'])
    expect(new Set((await Promise.all(refused.map((role) => upload(as(role))))).map(said)).size).toBe(1)
  })

  test('a token of several roles uploads as the data steward that it is, and not as the analyst', async () => {
    expect((await upload(as('DATA_STEWARD'))).status).toBe(200)
    const refused = await upload(as('POLICE_ANALYST'))
    expect([refused.status, codeOf(refused)]).toEqual([403, 'ROLE_NEEDED'])
  })

  test('a token of several roles leaves in the log the role in which it acted', async () => {
    const asked = '{ dataQuality(feed: COMPLAINT) { rows } }'
    for (const role of both) await ask(asked, as(role))
    const rows = await hub.db.transaction({ role: 'hub_audit_reader', partner: 'surrey' }, (tx) =>
      tx.rows<{ role: string }>(sql`SELECT role FROM audit.events WHERE resource = 'quality/COMPLAINT' ORDER BY seq`),
    )
    expect(rows.map(({ role }) => role)).toEqual(both)
  })
})

describe('a token of one role', () => {
  test('a token of one role needs no X-Role, may name its own role, and no other', async () => {
    const one: readonly Role[] = ['POLICE_ANALYST']
    expect((await ask('{ viewer { role } }', {}, one)).body.data).toEqual({ viewer: { role: 'POLICE_ANALYST' } })
    expect((await ask('{ viewer { role } }', as('POLICE_ANALYST'), one)).status).toBe(200)
    expect(codeOf(await ask('{ viewer { role } }', as('DATA_STEWARD'), one))).toBe('ROLE_NOT_HELD')
  })

  test('a token of one role acts in it if its other roles are none that the partner can hold', async () => {
    const one: readonly Role[] = ['INSPECTOR', 'POLICE_ANALYST']
    expect((await ask('{ viewer { role roles } }', {}, one)).body.data).toEqual({ viewer: { role: 'POLICE_ANALYST', roles: one } })
    expect(codeOf(await ask('{ viewer { role } }', as('INSPECTOR'), one))).toBe('ROLE_NOT_HELD')
  })
})
