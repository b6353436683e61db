import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { declaredWays, importOf, receivers } from '../support/answers/receivers.js'
import { importsOf } from '../support/runs/tier-of.js'

const root = new URL('../../', import.meta.url).pathname

test('each way out has a reader, and no reader is for a way out that is gone', () => {
  expect(Object.keys(receivers).sort()).toEqual([...declaredWays].sort())
})

test('each way out is read back in a suite that has its reader', () => {
  const without = Object.entries(receivers).filter(([, receiver]) => !importsOf(root, receiver.suite).includes(importOf(receiver)))
  expect(without.map(([way, { reader, suite }]) => `${way}: ${suite} does not import ${reader}`)).toEqual([])
})

test('no reader shares code with what writes: none imports a source of the hub, of the tokeniser or of the pages', () => {
  const files = readdirSync(join(root, 'test/support/readers')).filter((name) => !name.endsWith('.d.ts'))
  expect(files.length).toBeGreaterThan(6)
  const shared = files.flatMap((name) =>
    importsOf(root, `test/support/readers/${name}`).filter((one) => /^(src|tokenise|web|client)\//.test(one)),
  )
  expect(shared).toEqual([])
})

test('a page saves files only in these places, each of which has a reader', () => {
  const sources = ['web/src', 'tokenise/page'].flatMap((folder) =>
    (readdirSync(join(root, folder), { recursive: true }) as string[]).map((name) => `${folder}/${name}`),
  )
  const savers = sources.filter(
    (name) =>
      /\.tsx?$/.test(name) &&
      /\bdownload\(|createObjectURL|navigator\.clipboard|showSaveFilePicker/.test(readFileSync(join(root, name), 'utf8')),
  )
  expect(savers.sort()).toEqual([
    'tokenise/page/page.ts',
    'web/src/app/save-page.tsx',
    'web/src/chart/downloads.ts',
    'web/src/chart/files.tsx',
    'web/src/pages/audit/own-chain.tsx',
    'web/src/pages/data-quality.tsx',
    'web/src/pages/own-referrals.tsx',
    'web/src/pages/returns/return-shown.tsx',
    'web/src/sending/mapping-form.tsx',
    'web/src/sending/outcome.tsx',
  ])
})

test('a command prints figures or records only if it is named here', () => {
  const source = readFileSync(join(root, 'src/cli/hub.ts'), 'utf8')
  const commands = [...source.matchAll(/^ {2}(\w+): \{/gm)].map(([, name]) => name)
  const withFigures = ['ask', 'mcp']
  const ofTheOperator = ['audit', 'publish', 'retention', 'subject', 'linkage', 'doctor', 'ingest', 'batch', 'load', 'generate', 'tokenise']
  const without = ['endings', 'start', 'token', 'partner', 'agreement', 'key', 'revoke', 'schema', 'docs']
  expect([...commands].sort()).toEqual([...withFigures, ...ofTheOperator, ...without].sort())
})

test('docs/EXPORTS.md says of each way out who reads it back', () => {
  const [, text = ''] = readFileSync(join(root, 'docs/EXPORTS.md'), 'utf8').split('## Tools that read each file back')
  const said = [...text.matchAll(/^\| `([^`]+)` \| ([^|]+) \| `([^`]+)` \|$/gm)].map(([, way, reader, suite]) =>
    [way, reader?.trim(), suite].join(),
  )
  expect(said.sort()).toEqual(
    Object.entries(receivers)
      .map(([way, { reader, suite }]) => [way, reader, suite].join())
      .sort(),
  )
})
