import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'

const root = new URL('../../../', import.meta.url).pathname
const page = readFileSync(join(root, 'docs/SAFEGUARDS.md'), 'utf8')
const sources = ['src', 'demo/src', 'web/src', 'prisma/migrations'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(tsx?|sql)$/.test(name))
    .map((name) => join(folder, name)),
)

const withoutSpace = (text: string): string => text.replace(/\s+/g, '')
const textOf = (file: string): string => withoutSpace(readFileSync(join(root, file), 'utf8'))
const isFile = (quoted: string): boolean => /\.(tsx?|sql)$/.test(quoted) || quoted.startsWith('prisma/migrations/')

/** The cells of the column that names the lines, of each row of the table. */
const guards = page
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| Test') && !line.startsWith('| ---'))
  .map((line) => (line.split(/(?<!\\)\|/)[3] ?? '').replaceAll('\\|', '|').trim())

/** What the cell quotes, each with the file named last before it. What follows "made" is what a line was changed to. */
function quotedIn(cell: string): { file: string | null; quoted: string }[] {
  let file: string | null = null
  return [...cell.matchAll(/`([^`]+)`/g)].flatMap(({ 1: quoted = '', index }) => {
    if (isFile(quoted)) {
      file = quoted
      return []
    }
    return /\bmade $/.test(cell.slice(0, index)) ? [] : [{ file, quoted }]
  })
}

const occursIn = (quoted: string, text: string): boolean => {
  let from = 0
  return quoted.split('…').every((part) => {
    const at = text.indexOf(withoutSpace(part), from)
    from = at + withoutSpace(part).length
    return at >= 0
  })
}

test('every line that the page of safeguards quotes stands in the file that it names', () => {
  const lost = guards.flatMap((cell) =>
    quotedIn(cell).flatMap(({ file, quoted }) => {
      const named = file === null ? [] : sources.filter((source) => source === file || source.includes(file ?? ''))
      return named.some((source) => occursIn(quoted, textOf(source))) ? [] : [`${file ?? 'no file'}: ${quoted}`]
    }),
  )
  expect(guards.length).toBeGreaterThan(60)
  expect(lost).toEqual([])
})
