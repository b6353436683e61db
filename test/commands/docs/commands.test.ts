import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { plainEnvironment, projectFolder, startHubProcess, type HubProcess } from '../../support/processes/hub-process.js'
import { blocksOf, documents, proseOf, textOf, type Block } from '../../support/processes/command-blocks.js'

const execute = promisify(execFile)

/** The address that the documents print; the hub of this test listens on a free port, and only that is changed in a command. */
const printedAddress = '127.0.0.1:4000'

/** The commands of this block start the hub in which all others are run. */
const smallStart = 'HUB_PERSONS=5000 npm start'

/**
 * Every block that is not run with the others, and why: `start` serves until it is stopped, `yours` needs a file of the reader's, `own` and what
 * follows it need a PostgreSQL and an identity provider of the reader's, which `own-hub.test.ts` has. Those of backup and restore need Debian's PostgreSQL,
 * with which `npm run test:restore` runs them, and those of several nodes `npm run test:cluster`. `npm run test:walk` runs all of these, and those of
 * Debian and of metrics.
 * A block that can be run does not belong here.
 */
const marked = [
  { file: 'README.md', mark: 'start', text: 'npm ci && npm start' },
  { file: 'README.md', mark: 'start', text: smallStart },
  {
    file: 'README.md',
    mark: 'yours',
    text: 'npx hub tokenise referrals.csv to-send.csv --feed police-referral --key-file linkage.key',
  },
]

interface Answer {
  readonly errors?: unknown
  readonly data: { readonly analysis: { readonly disparity: { readonly sentence: string; readonly atLeast: number | null } } }
}

/** What the text around a block promises of it, by the block's first line. */
const promised: Readonly<Record<string, (printed: string) => void>> = {
  'TOKEN=$(npx hub token --role INSPECTOR --partner hmicfrs)': (printed) => {
    const { errors, data } = JSON.parse(printed) as Answer
    expect(errors).toBeUndefined()
    expect(data.analysis.disparity.sentence).toMatch(
      /^Forces cannot be compared in the share of referred victims whom the police identify as vulnerable in 2025: fewer than two have 1000 people/,
    )
  },
  'TOKEN=$(npx hub token --role POLICE_ANALYST AUDITOR --partner surrey)': (printed) => {
    expect(JSON.parse(printed)).toEqual({ data: { viewer: { role: 'AUDITOR', roles: ['POLICE_ANALYST', 'AUDITOR'], measures: [] } } })
  },
  'TOKEN=$(npx hub token --role POLICE_ANALYST --partner surrey)': (printed) => {
    expect(JSON.parse(printed)).toMatchObject({ class: 'dataset', id: ['period', 'REGION', 'measure', 'figure'] })
  },
  'HUB_TOKEN=$(npx hub token --role AUDITOR --partner surrey) python3 examples/audit/verify.py http://127.0.0.1:4000': (printed) => {
    expect(printed).toMatch(/^good: \d+ entries of surrey up to the root of /)
  },
  'CHAIN=$(mktemp)': (printed) => {
    expect(printed).toMatch(/^(good: \d+ entries of publications and names, signed up to entry \d+ at .*\n){2}$/)
  },
  'npx hub schema --diff docs/released/schema-1.0.0.graphql': (printed) => {
    expect(printed).toMatch(
      /^breaking: [^]*\nbreaking: SnapshotFile\.tables was removed\.\n[^]*\d+ breaking, \d+ with new values; what else is new breaks nothing\n$/,
    )
  },
  'KEY_FILE=$(mktemp)': (printed) => {
    const answers = printed
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: number; result: { content?: { text: string }[] } })
    expect(answers.map(({ id }) => id)).toEqual([1, 2])
    expect(answers[1]?.result.content?.[0]?.text).toContain('"name":"VULNERABILITY_IDENTIFIED_RATE"')
  },
  'npm run texts': (printed) => {
    expect(printed).toMatch(/^\| Place \| Texts \| Without Welsh \|\n[^]*\| Public pages: their own words \| \d+ \| 0 \|\n/m)
  },
  'npx hub ingest police-referral examples/feeds/police-referral.csv --batch example-1 --partner surrey --dry-run': (printed) => {
    expect(printed).toMatch(/ VALIDATED: 10 received, 10 accepted, 0 unchanged, 0 rejected\n/)
  },
}

const blocks = documents.flatMap(blocksOf)
const commands = blocks.filter(({ language }) => language === 'sh')
const run = commands.filter(({ mark }) => mark === '')

let hub: HubProcess
beforeAll(async () => {
  const start = commands.find(({ mark, text }) => mark === 'start' && text === smallStart)
  if (!start) throw new Error(`No document prints ${smallStart}`)
  hub = await startHubProcess(start.text)
})
afterAll(() => hub.stop())

test('the blocks of commands that are not run are these and no others', () => {
  const found = commands.filter(
    ({ mark }) =>
      mark !== '' &&
      !/^(own( serves| asks)?|debian \w+|backup (once|settings|night|minute|keys)|restore (database|files)|node \w+|members? [\w ]+|metrics( serves)?)$/.test(
        mark,
      ),
  )
  expect(found.map(({ file, mark, text }) => ({ file, mark, text }))).toEqual(marked)
})

test('every block of commands in the documents is marked sh', () => {
  const looksLikeCommands = ({ language, text }: Block) =>
    /^(bash|shell|zsh|console|shell-session)$/.test(language) || /^(\$ |npm |npx |node |curl |git |[A-Z_]+=\S)/m.test(text)
  expect(blocks.filter((block) => block.language !== 'sh' && looksLikeCommands(block))).toEqual([])
})

test('every block of commands with a promise is one that is run', () => {
  expect(Object.keys(promised).sort()).toEqual(run.map(({ firstLine }) => firstLine).sort())
})

test.each(run)('$file: the block "$firstLine" does what the text around it says', async ({ text, firstLine }) => {
  const here = text.replaceAll(printedAddress, new URL(hub.url).host)
  // Stricter than the reader's shell: each of its commands must succeed.
  const { stdout } = await execute('bash', ['-euo', 'pipefail', '-c', here], { cwd: projectFolder, env: hub.env })
  promised[firstLine]?.(stdout)
})

test('every address of the hub that the documents name is there', async () => {
  const named = documents.flatMap((file) => proseOf(file).match(new RegExp(`http://${printedAddress}[^\\s)>\`]*`, 'g')) ?? [])
  const paths = [...new Set(named.map((address) => address.slice(`http://${printedAddress}`.length)))].sort()
  expect(paths).toEqual(['', '/#WORD', '/playground?question=Q02', '/register'])
  for (const path of paths) expect({ path, status: (await fetch(`${hub.url}${path}`)).status }).toEqual({ path, status: 200 })
})

test('every verb and script that the documents name exists', async () => {
  const { stdout } = await execute('npx', ['hub', '--help'], { cwd: projectFolder, env: plainEnvironment() })
  const verbs = [...stdout.matchAll(/^ {2}([a-z]+) /gm)].map(([, verb]) => verb)
  const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> }

  // What a released version says of itself stays, whatever is gone since.
  const currentOf = (file: string) => (file === 'CHANGELOG.md' ? (textOf(file).split('\n## [1.0.0]')[0] ?? '') : textOf(file))
  const named = (pattern: RegExp) => documents.flatMap((file) => [...currentOf(file).matchAll(pattern)].map(([, name]) => name ?? ''))
  const namedVerbs = named(/(?:`|npx |run hub -- )hub ([a-z-]+)/g)
  expect(namedVerbs).toEqual(
    expect.arrayContaining(['token', 'ask', 'publish', 'load', 'generate', 'schema', 'doctor', 'ingest', 'tokenise']),
  )
  expect(namedVerbs.filter((verb) => !verbs.includes(verb))).toEqual([])
  expect(named(/npm run ([a-z:-]+)/g).filter((script) => !(script in scripts))).toEqual([])
})

test('outside the clone the hub is called by the path of its file, with the data folder named', async () => {
  const elsewhere = await mkdtemp(join(tmpdir(), 'hub-test-'))
  try {
    const words = [join(projectFolder, 'bin', 'hub.mjs'), 'doctor']
    const { stdout } = await execute(process.execPath, words, { cwd: elsewhere, env: hub.env })
    expect(stdout).toContain('published: 2024Q1 to 2025Q4')
  } finally {
    await rm(elsewhere, { recursive: true, force: true })
  }
})
