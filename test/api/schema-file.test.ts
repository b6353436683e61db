import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import {
  buildClientSchema,
  buildSchema,
  getIntrospectionQuery,
  lexicographicSortSchema,
  printSchema,
  type IntrospectionQuery,
} from 'graphql'
import { viewers } from './allowed.js'
import { projectFolder } from '../support/hub-process.js'
import { inspector, policeOf, startHub, type As, type TestHub } from '../support/hub.js'

let hub: TestHub
beforeAll(async () => {
  hub = await startHub({ now: '2026-03-01', documents: { mode: 'enforce', files: [] } })
})
afterAll(() => hub.stop())

const get = async (as: As, headers: Record<string, string> = {}) =>
  fetch(`${hub.url}/schema.graphql`, { headers: { authorization: `Bearer ${await hub.token(as)}`, connection: 'close', ...headers } })

describe.each(Object.entries(viewers))('%s', (_name, as) => {
  test('is given the schema that introspection answers, and no other', async () => {
    const { __schema } = await hub.query<IntrospectionQuery>(as, getIntrospectionQuery({ specifiedByUrl: true }))
    const given = await (await get(as)).text()
    expect(printSchema(lexicographicSortSchema(buildSchema(given)))).toBe(
      printSchema(lexicographicSortSchema(buildClientSchema({ __schema }))).trimEnd(),
    )
  })
})

test('nobody is given a schema without a token, and nobody of a role that the token has not', async () => {
  expect((await fetch(`${hub.url}/schema.graphql`)).status).toBe(401)
  expect((await get(policeOf('surrey'), { 'x-role': 'CHARITY_ANALYST' })).status).toBe(403)
  const several = await hub.hub.issueDemoToken(['POLICE_ANALYST', 'AUDITOR'], 'surrey')
  const refused = await fetch(`${hub.url}/schema.graphql`, { headers: { authorization: `Bearer ${several}` } })
  expect(refused.status).toBe(400)
  expect(await refused.text()).toContain('ROLE_NEEDED')
})

test('who has the schema already is told that it is the same, and no other role is', async () => {
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
