import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from '@jest/globals'
import {
  buildClientSchema,
  buildSchema,
  getIntrospectionQuery,
  lexicographicSortSchema,
  printSchema,
  type GraphQLSchema,
  type IntrospectionQuery,
} from 'graphql'
import { viewers } from '../support/callers/allowed.js'
import { printedSchemaFor } from '../../src/hub/resolvers.js'
import { openApiDocument } from '../../src/hub/documents/open-api.js'
import { projectFolder } from '../support/processes/hub-process.js'
import { inspector, policeOf, startHub, type As } from '../support/hub/hub.js'
import { runHub, runHubForOutput } from '../support/processes/run-hub.js'
import { ofSuite } from '../support/runs/of-suite.js'
import { getWhole } from '../support/callers/get-whole.js'

const whole = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'))

const hub = ofSuite(() => startHub({ now: '2026-03-01', documents: { mode: 'enforce', files: [] } }))

const get = async (as: As, headers: Record<string, string> = {}) =>
  getWhole(`${hub.url}/schema.graphql`, { authorization: `Bearer ${await hub.token(as)}`, ...headers })

describe.each(Object.entries(viewers))('%s', (_name, as) => {
  test('the schema of a role in a file is the one that introspection answers, and no other', async () => {
    const { __schema } = await hub.query<IntrospectionQuery>(as, getIntrospectionQuery({ specifiedByUrl: true }))
    const given = await (await get(as)).text()
    expect(printSchema(lexicographicSortSchema(buildSchema(given)))).toBe(
      printSchema(lexicographicSortSchema(buildClientSchema({ __schema }))).trimEnd(),
    )
  })

  const sorted = (schema: GraphQLSchema): string => printSchema(lexicographicSortSchema(schema)).trimEnd()

  test('T-API-4 introspection answers from what `hub schema --role` prints, whole and type by type', async () => {
    const printed = buildSchema(printedSchemaFor(as.role, as.partner))
    const { __schema } = await hub.query<IntrospectionQuery>(as, getIntrospectionQuery({ specifiedByUrl: true }))
    expect(sorted(buildClientSchema({ __schema }))).toBe(sorted(printed))
    const names = Object.keys(whole.getTypeMap())
    for (let from = 0; from < names.length; from += 25) {
      const some = names.slice(from, from + 25)
      const found = await typesByName(as, some)
      expect(found).toEqual(some.map((name) => (printed.getType(name) ? { name } : null)))
    }
  })
})

/** What introspection says of types by name, asked under aliases, in a fragment and by variables. */
async function typesByName(as: As, names: readonly string[]): Promise<unknown[]> {
  const asked = names.map((_, n) => `a${n}: __type(name: $n${n}) { ...T }`).join(' ')
  const query = `query Types(${names.map((_, n) => `$n${n}: String!`).join(', ')}) { ${asked} } fragment T on __Type { name }`
  const variables = Object.fromEntries(names.map((name, n) => [`n${n}`, name]))
  const found = await hub.query<Record<string, unknown>>(as, query, variables)
  return names.map((_, n) => found[`a${n}`])
}

test('T-API-4 no one is told of the schema without a token, whatever the form of the question', async () => {
  const forms = [
    getIntrospectionQuery(),
    '{ __schema { types { name } } }',
    '{ s: __schema { queryType { name } } }',
    '{ __type(name: "DirectCase") { name } }',
    'query($n: String!) { __type(name: $n) { name fields { name } } }',
    '{ ...S } fragment S on Query { __schema { directives { name } } }',
    '{ ... on Query @include(if: true) { __typename __schema { types { name } } } }',
    'mutation { __typename }',
    'subscription { __typename }',
  ]
  const said = new Set<string>()
  for (const query of forms) {
    const response = await fetch(`${hub.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', connection: 'close' },
      body: JSON.stringify({ query, variables: { n: 'DirectCase' } }),
    })
    said.add(`${response.status} ${(await response.text()).replace(/"requestId":"[^"]*"/, '')}`)
  }
  expect([...said]).toEqual([expect.stringMatching(/^401 .*UNAUTHENTICATED/)])
})

test('no one is given a schema without a token, or in a role that the token does not have', async () => {
  expect((await fetch(`${hub.url}/schema.graphql`)).status).toBe(401)
  expect((await get(policeOf('surrey'), { 'x-role': 'CHARITY_ANALYST' })).status).toBe(403)
  const several = await hub.hub.issueDemoToken(['POLICE_ANALYST', 'AUDITOR'], 'surrey')
  const refused = await fetch(`${hub.url}/schema.graphql`, { headers: { authorization: `Bearer ${several}` } })
  expect(refused.status).toBe(400)
  expect(await refused.text()).toContain('ROLE_NEEDED')
})

test('a client that has the schema of its role is answered with 304, and in another role with that role’s schema', async () => {
  const first = await get(inspector)
  expect(first.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  const tag = first.headers.get('etag') ?? ''
  expect(tag).not.toBe('')
  const again = await get(inspector, { 'if-none-match': tag })
  expect({ status: again.status, text: await again.text() }).toEqual({ status: 304, text: '' })
  expect((await get(policeOf('surrey'), { 'if-none-match': tag })).status).toBe(200)
})

test('graphql-codegen runs against the hub with one line', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hub-codegen-'))
  try {
    const source = { [`${hub.url}/schema.graphql`]: { headers: { authorization: `Bearer ${await hub.token(inspector)}` } } }
    const program = `import { generate } from '@graphql-codegen/cli'
      await generate({ schema: [${JSON.stringify(source)}], generates: { '${folder}/types.ts': { plugins: ['typescript'] } }, silent: true })`
    await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], { cwd: projectFolder })
    const types = await readFile(join(folder, 'types.ts'), 'utf8')
    expect(types).toMatch(/export type AnalysisQuestion = \{/)
    expect(types).not.toMatch(/DirectCase|SupportCase/)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

describe('hub schema', () => {
  test('hub schema --openapi prints what is not GraphQL, for a program to read', async () => {
    const { code, printed } = await runHubForOutput(['schema', '--openapi'])
    expect({ code, document: JSON.parse(printed) as unknown }).toEqual({ code: 0, document: openApiDocument() })
  })

  test('the hub as it is built has the schema of its sources, with every name', async () => {
    const { code, printed } = await runHubForOutput(['schema', '--diff', 'schema.graphql'])
    expect({ code, printed }).toEqual({ code: 0, printed: '0 breaking, 0 with new values; what else is new breaks nothing\n' })
  })

  test('hub schema --diff says of a role what breaks for a program that was written against more', async () => {
    const { code, printed } = await runHubForOutput(['schema', '--diff', 'schema.graphql', '--role', 'POLICE_ANALYST'])
    expect({ code, printed }).toMatchObject({ code: 0, printed: expect.stringMatching(/^breaking: .*DirectCase.* was removed\.$/m) })
  })

  test.each([
    ['README.md', 'SCHEMA_UNREADABLE: The file is no GraphQL schema.'],
    ['no-such-file', 'FILE_MISSING: no-such-file cannot be read.'],
  ])('hub schema --diff refuses %s in a sentence', async (file, sentence) => {
    const { code, said } = await runHub(['schema', '--diff', file])
    expect({ code, said }).toEqual({ code: 1, said: expect.stringContaining(sentence) })
  })
})
