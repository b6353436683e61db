import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'

interface Source {
  readonly path: string
  readonly text: string
}

const sources: readonly Source[] = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => ({ path: join('src', path), text: readFileSync(join('src', path), 'utf8') }))

/** Each named statement of the source, with `?` for what is inserted. */
const statements = sources.flatMap(({ text }) =>
  [...withoutBraces(text).matchAll(/[`']\s*\/\* ([^*\n]+) \*\/ ?([^`']*)/g)].map(([, name = '', statement = '']) => ({
    name: name.replace('?.', '<list>.'),
    text: statement
      .replace(/::[a-z]+(\[\])?/g, '')
      .replace(/\s+/g, ' ')
      .trim(),
  })),
)
const names = [...new Set(statements.map(({ name }) => name))].filter((name) => !name.startsWith('Generated')).sort()

/** From the inside out, until nothing is inserted into a statement any more. */
function withoutBraces(source: string): string {
  const shorter = source.replace(/(?<!\$)\{[^{}`]*\}/g, '').replace(/\$\{[^{}]*\}/g, '?')
  return shorter === source ? source : withoutBraces(shorter)
}

/** The rows of the table of `docs/STORE.md`: why statements are SQL, and which. */
const documented = readFileSync('docs/STORE.md', 'utf8')
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter((cells) => cells.length === 4)
  .map(([, why = '', listed = '']) => ({ why, names: [...listed.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name) }))
  .filter((row) => row.names.length > 0)

/** Plain statements with another reason: a time to the microsecond, and a connection before there is a hub. */
const plainAllTheSame = ['rootKey.add', 'rootKey.changes', 'seal.roots', 'verify.headsUnder', 'partner.kinds']

describe('the list of what is SQL', () => {
  test('the list of what is SQL has each statement of the source once, with a reason, and no other', () => {
    expect(names.length).toBeGreaterThan(90)
    expect(documented.flatMap((row) => row.names).sort()).toEqual(names)
    expect(documented.filter((row) => row.why === '')).toEqual([])
  })

  test('a plain statement on one table is said by a model, unless it is listed as one that a model could say', () => {
    const couldBeSaid = documented.find(({ why }) => why.startsWith('A model could say it'))?.names ?? []
    const plain = statements.flatMap(({ name, text }) => (isPlain.test(text) ? [name] : []))
    expect(plain.sort()).toEqual([...couldBeSaid, ...plainAllTheSame].sort())
  })
})

/** What the models can say: rows, counts and sums of one table by its columns, and rows that are added, changed or removed. */
const isPlain = (() => {
  const value = String.raw`(\?|'[^']*'|\$?\d+|NULL|governance\.acting_partner\(\))`
  const one = String.raw`[a-z_]+ ((=|<>|[<>]=?) ${value}|IS (NOT )?NULL|IN \([^()]*\)|= ANY\(\?\))`
  const either = String.raw`(${one}|\(${one}( OR ${one})+\))`
  const where = `( WHERE ${either}( (AND|OR) ${either})*)?`
  const columns = String.raw`(\?|[a-z_]+|count\(\*\)|(sum|min|max)\([a-z_]+\))( AS "?\w+"?)?`
  const listOf = (item: string) => `${item}(, ${item})*`
  const table = String.raw`[a-z]+\.[a-z_]+`
  const plain = [
    `SELECT ${listOf(columns)} FROM ${table}${where}( ORDER BY ${listOf('[a-z_]+( DESC)?')})?( LIMIT ${value})?`,
    String.raw`INSERT INTO ${table} \([^()]*\) VALUES \(${listOf(value)}\)( RETURNING ${listOf(columns)})?`,
    `UPDATE ${table} SET ${listOf(`[a-z_]+ = ${value}`)}${where}( RETURNING ${listOf(columns)})?`,
    `DELETE FROM ${table}${where}`,
  ]
  return new RegExp(`^(${plain.join('|')})$`)
})()

describe('a statement', () => {
  test('a statement that a store sends begins with its name', () => {
    const unnamed = sources.flatMap(({ path, text }) =>
      [...text.matchAll(/\.(?:rows|once|stream)(?:<[^`(]*>)?\(\s*(?:\{[^}]*\},\s*)?sql`(?!\s*\/\*)[^`]{0,40}/g)].map(
        ([found]) => `${path}: ${found}`,
      ),
    )
    expect(unnamed).toEqual([])
  })

  test('a statement reaches a connection in src/db alone, and Prisma has one client, without a connection of its own', () => {
    const elsewhere = sources.filter(({ path }) => !path.startsWith(join('src', 'db')))
    expect(elsewhere.flatMap(({ path, text }) => (/from 'pg'|\.query\(/.test(text) ? [path] : []))).toEqual([])
    expect(sources.flatMap(({ path, text }) => (/new PrismaClient|PrismaPg|adapter-pg/.test(text) ? [path] : []))).toEqual([
      join('src', 'db', 'models.ts'),
    ])
  })
})
