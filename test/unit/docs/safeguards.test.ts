import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { transformSync } from 'esbuild'
import { problemOf, rowsOf, safeguardsIn } from '../../support/safeguards/safeguards.js'
import { tierNames } from '../../support/runner/tiers.mjs'

const root = new URL('../../../', import.meta.url).pathname
const textOf = (file: string): string => readFileSync(join(root, file), 'utf8')

describe('the changes that take safeguards out', () => {
  const safeguards = safeguardsIn(root)

  test('each row of the page has its changes, or the reason why it has none', () => {
    expect(safeguards.length).toBeGreaterThan(280)
    expect(safeguards.filter(({ byHand }) => byHand !== undefined).length).toBeLessThan(20)
  })

  test('each text that is changed stands exactly once in its file', () => {
    const lost = safeguards.flatMap(({ row, changes }) =>
      changes.flat().flatMap((edit) => {
        const problem = existsSync(join(root, edit.file)) ? problemOf(edit, textOf) : `There is no ${edit.file}.`
        return problem === null ? [] : [`"${row}": ${problem}`]
      }),
    )
    expect(lost).toEqual([])
  })

  test('each changed file is still a program, so that a suite turns red by what is missing and not because nothing could be read', () => {
    const programs = safeguards.flatMap(({ row, changes }) =>
      changes.flat().flatMap((edit) => (/\.(ts|tsx|mjs)$/.test(edit.file) ? [{ row, ...edit }] : [])),
    )
    expect(programs.length).toBeGreaterThan(500)
    const broken = programs.filter(({ file, find, put }) => {
      const loader = file.endsWith('x') ? 'tsx' : 'ts'
      try {
        transformSync(
          textOf(file).replace(find, () => put),
          { loader, logLevel: 'silent', tsconfigRaw: { compilerOptions: { experimentalDecorators: true } } },
        )
        return false
      } catch {
        return true
      }
    })
    expect(broken.map(({ row, find }) => `"${row}": ${find}`)).toEqual([])
  })

  test('each suite that a row names is there, in a tier', () => {
    const lost = safeguards
      .flatMap(({ row, suites }) => suites.map((suite) => ({ row, suite })))
      .filter(({ suite }) => !existsSync(join(root, suite)) || !tierNames.includes(suite.split('/')[1] ?? ''))
    expect(lost).toEqual([])
    expect(safeguards.filter(({ suites, byHand }) => suites.length === 0 && byHand === undefined)).toEqual([])
  })
})

test('a suite without a folder lies in the folder of the one before it, and a bar in a quoted line ends no cell', () => {
  expect(rowsOf('| A rule | `unit/a/one.test.ts`, `two.test.ts` | `file.ts`: `a \\|\\| b` left out | red |')).toEqual([
    { row: 'A rule', suites: ['test/unit/a/one.test.ts', 'test/unit/a/two.test.ts'] },
  ])
})

test.each([
  ['not there', { find: 'gone', put: '' }, 'a.ts has 0 times, and not once: gone'],
  ['there twice', { find: 'one', put: '' }, 'a.ts has 2 times, and not once: one'],
  ['changed to itself', { find: 'two', put: 'two' }, 'a.ts: "two" is changed to itself.'],
  ['there once', { find: 'two', put: '' }, null],
])('a text that is %s', (_, edit, problem) => {
  expect(problemOf({ file: 'a.ts', ...edit }, () => 'one two one')).toBe(problem)
})
