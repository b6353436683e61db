import { execFile } from 'node:child_process'
import { appendFile, chmod, cp, mkdtemp, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { plainEnvironment, projectFolder } from '../../support/processes/hub-process.js'

/** A checkout without a Prisma client. */
let checkout: string
beforeEach(async () => {
  checkout = await mkdtemp(join(tmpdir(), 'hub-test-'))
  for (const name of ['bin', 'prisma/schema', 'prisma.config.ts', 'package.json', 'tsconfig.json'])
    await cp(join(projectFolder, name), join(checkout, name), { recursive: true })
  await symlink(join(projectFolder, 'node_modules'), join(checkout, 'node_modules'))
})
afterEach(() => rm(checkout, { recursive: true, force: true }))

const run = promisify(execFile)
const make = (): Promise<{ stderr: string }> =>
  run(process.execPath, [join('bin', 'make.mjs'), 'client'], { cwd: checkout, env: plainEnvironment() })
const inClient = (name: string): string => join(checkout, 'prisma', 'client', name)
const around = async (): Promise<string[]> => (await readdir(join(checkout, 'prisma'))).sort()

test('a missing Prisma client is generated, and an existing one stays as it is', async () => {
  expect((await make()).stderr).toBe('')
  expect(await readFile(inClient('client.ts'), 'utf8')).toContain('PrismaClient')
  await writeFile(inClient('mine'), '')
  await make()
  expect(await readdir(join(checkout, 'prisma', 'client'))).toContain('mine')
  expect(await around()).toEqual(['client', 'schema'])
})

test('a changed schema causes the client to be generated again', async () => {
  await make()
  await appendFile(join(checkout, 'prisma/schema/ingest.prisma'), '\nmodel Parcel {\n  id String @id\n  @@schema("ingest")\n}\n')
  await make()
  expect(await readFile(inClient('models.ts'), 'utf8')).toContain('Parcel')
})

test('a client of which a file was cut short is made anew', async () => {
  await make()
  const whole = await readFile(inClient('models.ts'), 'utf8')
  await truncate(inClient('models.ts'), 10)
  await make()
  expect(await readFile(inClient('models.ts'), 'utf8')).toBe(whole)
})

test('several processes at once make one client', async () => {
  await Promise.all([make(), make(), make()])
  expect(await readFile(inClient('client.ts'), 'utf8')).toContain('PrismaClient')
  expect(await around()).toEqual(['client', 'schema'])
})

test('a schema with a mistake is answered with what Prisma says of it', async () => {
  await appendFile(join(checkout, 'prisma/schema/ingest.prisma'), '\nmodel Parcel {\n  id Nothing @id\n}\n')
  await expect(make()).rejects.toMatchObject({
    stderr: expect.stringMatching(
      /^The Prisma client in .+client could not be made \(prisma generate failed: .+\)\. Put that right and run "npm run build"\.\n$/,
    ),
  })
  expect(await around()).toEqual(['schema'])
})

test('a folder that cannot be written is answered with what to do', async () => {
  await chmod(checkout, 0o755)
  await chmod(join(checkout, 'prisma'), 0o555)
  const asNobody = `
    if (process.getuid() === 0) { process.setgid(65534); process.setuid(65534) }
    process.argv.push('make.mjs', 'client')
    await import('./bin/make.mjs')`
  const made = run(process.execPath, ['--input-type=module', '-e', asNobody], { cwd: checkout, env: plainEnvironment() })
  await expect(made).rejects.toMatchObject({
    stderr: expect.stringMatching(
      /^The Prisma client in .+client could not be made \(EACCES.+\)\. Run "npm run build" once as a user who may write there\.\n$/,
    ),
  })
})
