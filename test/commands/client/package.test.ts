import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { blocksOf } from '../../support/processes/command-blocks.js'
import { plainEnvironment, projectFolder } from '../../support/processes/hub-process.js'
import { inspector, policeOf, startHub, stewardOf, type TestHub } from '../../support/hub/hub.js'
import { folderOfSuite } from '../../support/runs/of-suite.js'

const execute = promisify(execFile)

/** An empty project of someone who has only the packed package of the hub. */
const folder = folderOfSuite()
beforeAll(async () => {
  const npm = (cwd: string, ...words: string[]) => execute('npm', words, { cwd, env: plainEnvironment() })
  // The project runs no scripts automatically, and so none before it packs.
  await npm(projectFolder, 'run', 'build', '-w', 'client')
  const { stdout: packed } = await npm(projectFolder, 'pack', '-w', 'client', '--pack-destination', folder)
  await writeFile(join(folder, 'package.json'), '{ "name": "somebody", "private": true, "type": "module" }')
  await npm(folder, 'install', '--offline', `./${packed.trim()}`)
})

/** Compiles a program of that project, as strictly as its author may want, and returns what the compiler says. */
async function compile(name: string, program: string): Promise<string> {
  await writeFile(join(folder, `${name}.ts`), program)
  const options = ['--strict', '--exactOptionalPropertyTypes', '--target', 'ES2022', '--module', 'NodeNext', '--pretty', 'false']
  return execute(process.execPath, [join(projectFolder, 'node_modules/typescript/bin/tsc'), ...options, `${name}.ts`], {
    cwd: folder,
  }).then(
    ({ stdout }) => stdout,
    (error: { stdout: string }) => error.stdout,
  )
}

const good = `
import { createHubClient, isHubError, PoliceReferralsDocument, type PoliceReferralRow } from '@partnership-hub/client'
declare const process: { readonly env: Readonly<Record<string, string>> }

const { HUB_URL: url = '', STEWARD = '', POLICE = '', INSPECTOR = '' } = process.env
const rows: PoliceReferralRow[] = [1, 2, 3, 4, 5].map((n) => ({
  recordRef: \`PACKED-\${n}\`, offence: '008/06', referredAt: \`2026-05-0\${n}T10:00:00Z\`, consent: 'EXPLICIT_YES', phoneUsable: true, agreedUpdateDays: 28,
}))
const progress: number[] = []
const sent = await createHubClient({ url, token: () => STEWARD }).submit('police-referral', rows, {
  batch: 'packed', rowsPerBatch: 2, onProgress: ({ rows }) => progress.push(rows),
})

const references: string[] = []
const police = createHubClient({ url, token: POLICE })
for await (const { recordRef } of police.each(PoliceReferralsDocument, { first: 2 }, (data) => data.policeReferrals)) references.push(recordRef)

const question = { measures: ['VICTIMS_REFERRED' as const], period: { from: '2025', to: '2025' } }
const asked = await createHubClient({ url, token: INSPECTOR }).ask(question).catch((error: unknown) => (isHubError(error) ? error.code : 'other'))
console.log(JSON.stringify({ accepted: sent.accepted, progress, references, asked: typeof asked === 'string' ? asked : asked.rows[0]?.cells[0]?.status }))
`

describe('the packed package, in an empty project', () => {
  let hub: TestHub
  beforeAll(async () => {
    hub = await startHub({ now: '2026-11-25', persons: 3_000 })
  })
  afterAll(() => hub.stop())

  test('the packed package, in an empty project submits a batch, pages through own records and asks an analysis', async () => {
    expect(await compile('good', good)).toBe('')
    const tokens = {
      STEWARD: await hub.token(stewardOf('gwent')),
      POLICE: await hub.token(policeOf('gwent')),
      INSPECTOR: await hub.token(inspector),
    }
    const env = { PATH: process.env['PATH'], HUB_URL: hub.url, ...tokens }
    const { stdout } = await execute(process.execPath, ['good.js'], { cwd: folder, env })
    const { references, ...printed } = JSON.parse(stdout) as { references: string[] }
    expect(printed).toEqual({ accepted: 5, progress: [2, 4, 5], asked: 'OK' })
    const packed = references.filter((one) => one.startsWith('PACKED-'))
    expect(packed).toEqual([5, 4, 3, 2, 1].map((n) => `PACKED-${n}`))
    expect(new Set(references).size).toBe(references.length)
    expect(references.length).toBeGreaterThan(packed.length)
  })

  test('the packed package, in an empty project runs the examples of its README as they are printed, one after another, given an address and a token', async () => {
    const printed = blocksOf('client/README.md').filter(({ language }) => language === 'ts')
    expect(printed.length).toBeGreaterThan(3)
    const given = `declare const process: { readonly env: Readonly<Record<string, string>> }
      const tokenOf = async (role: string): Promise<string> => process.env[role] ?? ''`
    const program = [given, ...printed.map(({ text }) => text)].join('\n').replace('https://hub.example.org', hub.url)
    expect(await compile('readme', program)).toBe('')
    const env = {
      PATH: process.env['PATH'],
      DATA_STEWARD: await hub.token(stewardOf('surrey')),
      POLICE_ANALYST: await hub.token(policeOf('surrey')),
    }
    const { stdout } = await execute(process.execPath, ['readme.js'], { cwd: folder, env })
    expect(stdout).toMatch(
      /^1 rows\n1 accepted, of these 0 too late to count, 0 rejected \[\s+'may-2026\.1: 0 of 1 rows have a person token\.[^']+'\s+\] \[\]\nNorth East \d+\n/,
    )
  })
})

describe('a program does not compile', () => {
  const row = (fields: string) =>
    `import type { PoliceReferralRow } from '@partnership-hub/client'\nexport const row: PoliceReferralRow = { ${fields} }\n`

  test.each([
    [
      'with a row without its reference',
      "offence: '008/06', referredAt: '2026-05-01', consent: 'EXPLICIT_YES'",
      /TS2741: Property 'recordRef' is missing/,
    ],
    [
      'with a code that its list has not',
      "recordRef: 'A', offence: '008/06', referredAt: '2026-05-01', consent: 'PERHAPS'",
      /TS2820|TS2322: Type '"PERHAPS"'/,
    ],
    [
      'with a field that the feed has not',
      "recordRef: 'A', offence: '008/06', referredAt: '2026-05-01', consent: 'EXPLICIT_YES', name: 'x'",
      /TS2353: .*'name'/,
    ],
  ])('a program does not compile: %s', async (_what, fields, said) => {
    expect(await compile('bad', row(fields))).toMatch(said)
  })

  test('a whole row compiles, with a spelling of the sender for what the hub maps', async () => {
    expect(
      await compile('whole', row("recordRef: 'A', offence: '008/06', referredAt: '2026-05-01', consent: 'EXPLICIT_YES', sex: 'Weiblich'")),
    ).toBe('')
  })
})

test('the package depends on no other, and brings its manifest of documents', async () => {
  const program = `
    import manifest from '@partnership-hub/client/persisted-documents.json' with { type: 'json' }
    import { AskDocument } from '@partnership-hub/client'
    console.log(manifest[AskDocument.__meta__.hash].startsWith('query Ask'))`
  await writeFile(join(folder, 'manifest.mjs'), program)
  expect((await execute(process.execPath, ['--no-warnings', 'manifest.mjs'], { cwd: folder })).stdout).toBe('true\n')
  const { stdout } = await execute('npm', ['ls', '--all', '--parseable'], { cwd: folder, env: plainEnvironment() })
  expect(stdout.trim().split('\n')).toHaveLength(2)
})
