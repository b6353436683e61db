import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { plainEnvironment, projectFolder } from '../../support/processes/hub-process.js'

/** A checkout in which nothing was built yet. */
let checkout: string
beforeEach(async () => {
  checkout = await mkdtemp(join(tmpdir(), 'hub-test-'))
  for (const name of ['bin', 'jurisdictions', 'src', 'tokenise', 'prisma', 'package.json', 'package-lock.json', 'tsconfig.json'])
    await cp(join(projectFolder, name), join(checkout, name), { recursive: true })
  await symlink(join(projectFolder, 'node_modules'), join(checkout, 'node_modules'))
})
afterEach(() => rm(checkout, { recursive: true, force: true }))

const builds = () => join(checkout, '.hub-build')
const built = async () => (await readdir(builds())).filter((name) => !name.includes('.'))
const run = promisify(execFile)

async function help(door = 'hub.mjs'): Promise<{ out: string; said: string }> {
  const { stdout, stderr } = await run(process.execPath, [join('bin', door), '--help'], { cwd: checkout, env: plainEnvironment() })
  return { out: stdout, said: stderr }
}

const replaceIn = async (file: string, from: string, to: string): Promise<void> => {
  const text = await readFile(file, 'utf8')
  expect(text).toContain(from)
  await writeFile(file, text.replace(from, to))
}

test('the first call builds and says so, and the next runs what was built', async () => {
  expect(await help()).toEqual({ out: expect.stringContaining('serve the hub'), said: expect.stringMatching(/^Building the hub, .+\n$/) })
  const [build = ''] = await built()
  await replaceIn(join(builds(), build, 'hub.js'), 'serve the hub', 'SERVE THE HUB')
  expect(await help()).toEqual({ out: expect.stringContaining('SERVE THE HUB'), said: '' })
})

test('sources that changed are built anew', async () => {
  await help()
  await replaceIn(join(checkout, 'src', 'cli', 'hub.ts'), 'serve the hub', 'serve it anew')
  expect(await help()).toEqual({ out: expect.stringContaining('serve it anew'), said: expect.stringContaining('Building') })
})

test('an error in the built hub names its line in the sources', async () => {
  await replaceIn(
    join(checkout, 'src', 'cli', 'hub.ts'),
    'import { Command }',
    '\n\nthrow new TypeError("on line three")\nimport { Command }',
  )
  await expect(help()).rejects.toMatchObject({ stderr: expect.stringMatching(/on line three[^]*src\/cli\/hub\.ts:3:/) })
})

test.each(['hub.mjs', 'from-source.mjs'])(
  '%s without the folder of the demo names the setting to set, and creates nothing',
  async (door) => {
    await cp(join(projectFolder, 'examples'), join(checkout, 'examples'), { recursive: true })
    const started = run(process.execPath, [join('bin', door), 'start'], { cwd: checkout, env: plainEnvironment() })
    await expect(started).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('DEMO_MISSING: This hub was installed without its demo. Set DATABASE_URL'),
    })
    expect(await readdir(checkout)).not.toContain('.hub')
    expect((await help(door)).out).toContain('serve the hub')
  },
)

test('a build that lost a file, or whose file was cut short, is made again', async () => {
  await help()
  const [build = ''] = await built()
  const files = (await readdir(join(builds(), build))).filter((name) => name.startsWith('start-') && name.endsWith('.js'))
  expect(files).toHaveLength(1)
  const [oneOfItsFiles = ''] = files
  const hurts = [
    () => rm(join(builds(), build, oneOfItsFiles)),
    () => truncate(join(builds(), build, oneOfItsFiles), 10),
    () => truncate(join(builds(), build, 'written.json'), 10),
  ]
  for (const hurt of hurts) {
    await hurt()
    expect(await help()).toEqual({ out: expect.stringContaining('serve the hub'), said: expect.stringContaining('Building') })
    expect(await readdir(builds())).toEqual([build])
  }
  expect((await help()).said).toBe('')
})

test('a build that was interrupted is not taken for a complete one', async () => {
  await help()
  const [build = ''] = await built()
  await rm(join(builds(), build), { recursive: true })
  await mkdir(join(builds(), build))
  await writeFile(join(builds(), build, 'hub.js'), 'half a fi')
  expect(await help()).toEqual({ out: expect.stringContaining('serve the hub'), said: expect.stringContaining('Building') })
})

test('if nothing can be written the hub says so and runs from its sources', async () => {
  await writeFile(builds(), 'in the way')
  expect(await help()).toEqual({
    out: expect.stringContaining('serve the hub'),
    said: expect.stringMatching(/The hub runs from its sources, which takes longer: it could not be built in .+\.hub-build \(.+\)\.\n$/),
  })
})

test('several first calls at once all work, and leave one build', async () => {
  const calls = await Promise.all([help(), help(), help(), help()])
  for (const { out } of calls) expect(out).toContain('serve the hub')
  expect(await readdir(builds())).toEqual(await built())
  expect(await built()).toHaveLength(1)
  expect((await help()).said).toBe('')
})

test('a checkout in development runs from its sources and builds nothing', async () => {
  expect(await help('from-source.mjs')).toEqual({ out: expect.stringContaining('serve the hub'), said: '' })
  await expect(readdir(builds())).rejects.toMatchObject({ code: 'ENOENT' })
  const { scripts } = JSON.parse(await readFile(join(checkout, 'package.json'), 'utf8')) as { scripts: Record<string, string> }
  expect(scripts['dev']).toContain('bin/from-source.mjs')
})
