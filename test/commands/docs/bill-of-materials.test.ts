import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, expect, test } from '@jest/globals'
import { plainEnvironment, projectFolder } from '../../support/processes/hub-process.js'

interface Component {
  readonly name: string
  readonly version: string
  readonly properties: readonly { readonly name: string; readonly value: string }[]
}

let components: readonly Component[]
beforeAll(async () => {
  const command = /`(npm sbom [^`]+)`/.exec(await readFile(join(projectFolder, 'SECURITY.md'), 'utf8'))?.[1] ?? 'echo no command'
  const { stdout } = await promisify(execFile)('bash', ['-c', command], {
    cwd: projectFolder,
    env: plainEnvironment(),
    maxBuffer: 64 * 1024 * 1024,
  })
  components = (JSON.parse(stdout) as { components: Component[] }).components
})

const isForDevelopment = ({ properties }: Component): boolean =>
  properties.some(({ name, value }) => name === 'cdx:npm:package:development' && value === 'true')

const named = (sought: string) => components.find(({ name }) => name === sought)

test.each(['graphql', 'fastify', 'type-graphql', 'graphql-shield', 'pg', '@apollo/server', '@duckdb/node-api'])(
  'the bill of materials lists %s as part of the hub',
  (name) => {
    const component = named(name)
    expect(component?.version).toMatch(/^\d+\./)
    expect(component && isForDevelopment(component)).toBe(false)
  },
)

test.each(['jest', 'esbuild', 'playwright-core'])('the bill of materials marks %s as a tool of development', (name) => {
  const component = named(name)
  expect(component && isForDevelopment(component)).toBe(true)
})
