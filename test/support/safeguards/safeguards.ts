import { readFileSync } from 'node:fs'
import { join, posix } from 'node:path'

/** A text of one source file, and what stands there once a safeguard is taken out. */
export interface Edit {
  /** The path from the project's folder. */
  readonly file: string
  /** Stands exactly once in the file. */
  readonly find: string
  readonly put: string
}

/** A row of the table of `docs/SAFEGUARDS.md`, with the changes that take its safeguard out. */
export interface Safeguard {
  /** The first cell of the row: no two rows have the same. */
  readonly row: string
  /** Paths of the suites that guard it, from the project's folder. None where no suite does, but a command. */
  readonly suites: readonly string[]
  /** Each change by itself turns a suite red. A change is one edit, or several that are made together. */
  readonly changes: readonly (readonly Edit[])[]
  /** Why there is no change; undefined if there is one. */
  readonly byHand?: string
}

/** An entry of `docs/safeguards.json`. */
interface Entry {
  readonly row: string
  readonly changes?: readonly Edit[]
  /** The edits are made at once, because each by itself is held by the other. */
  readonly together?: true
  readonly byHand?: string
}

export const pagePath = 'docs/SAFEGUARDS.md'
export const changesPath = 'docs/safeguards.json'

/** The rows of the page's table, each with the suites that its second cell names. */
export function rowsOf(page: string): Pick<Safeguard, 'row' | 'suites'>[] {
  return page
    .split('\n')
    .filter((line) => line.startsWith('| ') && line.split(/(?<!\\)\|/).length === 6)
    .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|')))
    .filter(([, , files = '']) => files.startsWith('`'))
    .map(([, row = '', files = '']) => ({ row, suites: suitesIn(files) }))
}

/** A name without a folder lies in the folder of the suite before it. */
function suitesIn(cell: string): string[] {
  const found: string[] = []
  for (const { 1: name = '' } of cell.matchAll(/`([^`]+\.test\.ts)`/g)) {
    const last = found.at(-1)
    found.push(last !== undefined && !name.includes('/') ? posix.join(posix.dirname(last), name) : posix.join('test', name))
  }
  return found
}

/**
 * All rows with their changes.
 * @throws Error that lists each row without an entry, and each entry without a row
 */
export function safeguardsIn(root: string): Safeguard[] {
  const entries = JSON.parse(readFileSync(join(root, changesPath), 'utf8')) as readonly Entry[]
  const rows = rowsOf(readFileSync(join(root, pagePath), 'utf8'))
  const problems = [
    ...twice(rows.map(({ row }) => row)).map((row) => `${pagePath} has two rows named "${row}".`),
    ...twice(entries.map(({ row }) => row)).map((row) => `${changesPath} has two entries named "${row}".`),
    ...entries
      .filter(({ row }) => !rows.some((one) => one.row === row))
      .map(({ row }) => `${changesPath} has an entry "${row}", and ${pagePath} no such row.`),
    ...rows.flatMap(({ row }) => problemsOfRow(row, entries)),
  ]
  if (problems.length > 0) throw new Error(problems.join('\n'))
  return rows.map((row) => {
    const { changes = [], together, byHand } = entries.find((entry) => entry.row === row.row) as Entry
    return { ...row, changes: together ? [changes] : changes.map((edit) => [edit]), ...(byHand === undefined ? {} : { byHand }) }
  })
}

function problemsOfRow(row: string, entries: readonly Entry[]): string[] {
  const entry = entries.find((one) => one.row === row)
  if (!entry) return [`${changesPath} has no entry "${row}": give it its changes, or say in byHand why it has none.`]
  const { changes = [], byHand = '' } = entry
  if (changes.length > 0 === byHand.length > 0) return [`"${row}" has either changes or, in byHand, the reason why it has none.`]
  return []
}

const twice = (names: readonly string[]): string[] => names.filter((name, at) => names.indexOf(name) !== at)

/** The sentence for an edit that cannot be made; null if it can. */
export function problemOf({ file, find, put }: Edit, textOf: (file: string) => string): string | null {
  if (find === put) return `${file}: "${find}" is changed to itself.`
  const times = textOf(file).split(find).length - 1
  return times === 1 ? null : `${file} has ${times} times, and not once: ${find}`
}
