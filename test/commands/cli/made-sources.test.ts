import { execFile } from 'node:child_process'
import { appendFile, cp, mkdtemp, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { plainEnvironment, projectFolder } from '../../support/processes/hub-process.js'

/** A checkout in which nothing was printed yet, without the package for integrators, which has sources of its own kind alone. */
let checkout: string
beforeEach(async () => {
  checkout = await mkdtemp(join(tmpdir(), 'hub-test-'))
  for (const name of ['bin', 'jurisdictions', 'src', 'web/src/documents', 'package.json', 'schema.graphql', 'tsconfig.json'])
    await cp(join(projectFolder, name), join(checkout, name), { recursive: true })
  await symlink(join(projectFolder, 'node_modules'), join(checkout, 'node_modules'))
})
afterEach(() => rm(checkout, { recursive: true, force: true }))

const run = promisify(execFile)
const make = (): Promise<{ stderr: string }> =>
  run(process.execPath, [join('bin', 'make.mjs'), 'sources'], { cwd: checkout, env: plainEnvironment() })
const printed = (name: string): string => join(checkout, 'web', 'src', 'gql', name)
const around = async (): Promise<string[]> => (await readdir(join(checkout, 'web', 'src'))).sort()

test('missing generated sources are printed once even if several commands start at once, and existing ones stay as they are', async () => {
  for (const { stderr } of await Promise.all([make(), make()])) expect(stderr).toBe('')
  for (const name of ['graphql.ts', 'persisted-documents.json', 'feeds.json'])
    expect(await readFile(printed(name), 'utf8')).toBe(await readFile(join(projectFolder, 'web/src/gql', name), 'utf8'))
  await writeFile(printed('mine'), '')
  await make()
  expect(await readdir(join(checkout, 'web', 'src', 'gql'))).toContain('mine')
  expect(await around()).toEqual(['documents', 'gql'])
})

test('sources are printed anew where a document or a feed changed, or a file of them was cut short', async () => {
  await make()
  await appendFile(join(checkout, 'web/src/documents/viewer.graphql'), '\nquery Newest {\n  viewer {\n    role\n  }\n}\n')
  const feed = join(checkout, 'src/modules/ingest/feeds/project.feed.ts')
  await writeFile(feed, (await readFile(feed, 'utf8')).replace(/title: '[^']+'/, "title: 'Printed anew'"))
  await make()
  expect(await readFile(printed('graphql.ts'), 'utf8')).toContain('NewestDocument')
  const feeds = await readFile(printed('feeds.json'), 'utf8')
  expect(feeds).toContain('"Printed anew"')
  await truncate(printed('feeds.json'), 10)
  await make()
  expect(await readFile(printed('feeds.json'), 'utf8')).toBe(feeds)
})

test('a document with a mistake is answered with what is wrong in it and what to do', async () => {
  await appendFile(join(checkout, 'web/src/documents/viewer.graphql'), '\nquery Newest {\n  nothing\n}\n')
  await expect(make()).rejects.toMatchObject({
    stderr: expect.stringMatching(
      /^The sources in .+gql could not be made \(.*Cannot query field "nothing".*\)\. Put that right and run "npm run build"\.\n$/,
    ),
  })
  expect(await around()).toEqual(['documents'])
})
