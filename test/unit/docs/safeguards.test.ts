import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { transformSync } from 'esbuild'
import { tierNames } from '../../support/runner/tiers.mjs'
import { markersOf, withChange } from '../../support/safeguards/markers.js'
import { filesAfter, pagePath, placesOf, rowsOf, safeguardsIn } from '../../support/safeguards/safeguards.js'

const root = new URL('../../../', import.meta.url).pathname
const textOf = (file: string): string => readFileSync(join(root, file), 'utf8')

describe('the changes that take safeguards out', () => {
  const safeguards = safeguardsIn(root)
  const markers = safeguards.flatMap(({ changes }) => changes).filter((change) => 'markers' in change)

  test('each safeguard of the page has a marker beside its line, a change in the database, or the reason why it is changed by hand', () => {
    expect(safeguards.length).toBeGreaterThan(400)
    expect(safeguards.filter(({ byHand }) => byHand !== undefined).length).toBeLessThan(20)
  })

  test('each marker finds its text exactly once in the statement below, and leaves a program, so that a suite turns red by what is missing', () => {
    expect(markers.length).toBeGreaterThan(600)
    const faulty = markers.flatMap((change) => {
      try {
        for (const [file, text] of filesAfter(change, textOf)) compile(file, text)
        return []
      } catch (error) {
        return [`${placesOf(change).join(' and ')}: ${String(error)}`]
      }
    })
    expect(faulty).toEqual([])
  })

  test('no two markers of a safeguard make the same change', () => {
    const twice = safeguards.flatMap(({ row, changes }) => {
      const results = changes.map((change) => JSON.stringify([...filesAfter(change, textOf)]))
      return new Set(results).size === results.length ? [] : [row]
    })
    expect(twice).toEqual([])
  })

  test('a marker changes more than comments', () => {
    const idle = markers.filter((change) =>
      [...filesAfter(change, textOf)].every(([file, text]) => compile(file, text) === compile(file, textOf(file))),
    )
    expect(idle.flatMap(placesOf)).toEqual([])
  })

  test('each suite that a row names is there, in a tier', () => {
    const lost = safeguards
      .flatMap(({ row, suites }) => suites.map((suite) => ({ row, suite })))
      .filter(({ suite }) => !existsSync(join(root, suite)) || !tierNames.includes(suite.split('/')[1] ?? ''))
    expect(lost).toEqual([])
    expect(safeguards.filter(({ suites, byHand }) => suites.length === 0 && byHand === undefined)).toEqual([])
  })
})

const compiled = new Map<string, string>()

/** The program without its comments; of a file of another language, the text. */
function compile(file: string, text: string): string {
  if (!/\.(tsx?|mjs)$/.test(file)) return text
  const loader = file.endsWith('x') ? 'tsx' : 'ts'
  const tsconfigRaw = { compilerOptions: { experimentalDecorators: true } }
  const code =
    compiled.get(text) ??
    transformSync(text, { loader, logLevel: 'silent', minifyWhitespace: true, legalComments: 'none', tsconfigRaw }).code
  compiled.set(text, code)
  return code
}

test('a suite without a folder lies in the folder of the one before it, and a bar in a cell ends no cell', () => {
  expect(
    rowsOf('| A rule | `unit/a/one.test.ts`, `two.test.ts` | `a \\|\\| b` was true |\n\n## Numbers\n| 1 | `unit/b.test.ts` | |'),
  ).toEqual([{ row: 'A rule', suites: ['test/unit/a/one.test.ts', 'test/unit/a/two.test.ts'] }])
})

describe('a marker', () => {
  const rows = ['A rule', 'A rule: narrower', 'Another']
  const changed = (text: string, file = 'a.ts'): string[] => markersOf(file, text, rows).map((marker) => withChange(text, marker))

  test('that names a safeguard alone takes out the statement below, to the bracket that closes it', () => {
    expect(changed('  // Safeguard A rule\n  if (a) {\n    b()\n  }\n  c()\n')).toEqual(['  // Safeguard A rule\n  c()\n'])
  })

  test('with a text replaces it in the statement below, whatever space parts its words', () => {
    expect(changed('// Safeguard A rule: a && b -> true\nif (a &&\n  b) c()\na && b')).toEqual([
      '// Safeguard A rule: a && b -> true\nif (true) c()\na && b',
    ])
  })

  test('with nothing after the arrow takes the text out', () => {
    expect(changed('# Safeguard A rule: not ->\nx = not y', 'a.py')).toEqual(['# Safeguard A rule: not ->\nx =  y'])
  })

  test('goes on in comments that are indented further, and stands above others of the same statement', () => {
    const text = '// Safeguard A rule: narrower:\n//   one -> two\n//   three\n// Safeguard, together, Another: 1 ->\nconst one = 1'
    expect(markersOf('a.ts', text, rows)).toEqual([
      { file: 'a.ts', line: 1, row: 'A rule: narrower', together: false, find: 'one', put: 'two\nthree' },
      { file: 'a.ts', line: 4, row: 'Another', together: true, find: '1', put: '' },
    ])
    expect(changed(text)[0]).toContain('const two\nthree = 1')
  })

  test.each([
    [
      'a text that the statement does not have',
      '// Safeguard A rule: b -> c\na\nb',
      'a.ts:1: the statement below "A rule" has 0 times, and not once: b',
    ],
    [
      'a text that the statement has twice',
      '// Safeguard A rule: b -> c\nb(b)',
      'a.ts:1: the statement below "A rule" has 2 times, and not once: b',
    ],
    ['a text that is changed to itself', '// Safeguard A rule: b -> b\nb', 'a.ts:1: "A rule" changes its statement to itself: b'],
    ['a name of no row', '// Safeguard No rule: b -> b\nb', `a.ts:1: ${pagePath} has no row that this marker names: No rule: b -> b`],
    ['no arrow', '// Safeguard A rule: b\nb', 'a.ts:1: a marker names its safeguard alone, or "NAME: TEXT -> TEXT": A rule: b'],
  ])('with %s is refused in a sentence that names its line', (_, text, sentence) => {
    expect(() => changed(text)).toThrow(sentence)
  })
})
