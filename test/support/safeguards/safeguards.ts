import { readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { changesInDatabase, type ChangeInDatabase } from './in-database.js'
import { markersIn, withChange, type Marker } from './markers.js'

/** What is taken out at once: the change of one marker, of several that are made together, or one of the database. */
export type Change = { readonly markers: readonly Marker[] } | { readonly inDatabase: ChangeInDatabase }

/** A row of the table of `docs/SAFEGUARDS.md`, with the changes that take its safeguard out. */
export interface Safeguard {
  /** The first cell of the row: no two rows have the same. */
  readonly row: string
  /** Paths of the suites that guard it, from the project's folder. None where no suite does, but a command. */
  readonly suites: readonly string[]
  /** Each change by itself turns a suite red. */
  readonly changes: readonly Change[]
  /** What is changed by hand, and why no marker says it; undefined if there is a change. */
  readonly byHand?: string
}

export const pagePath = 'docs/SAFEGUARDS.md'

/** Runs in the database of a copy after all migrations of the hub. */
const migrationPath = 'prisma/migrations/99991231000000_taken_out/migration.sql'

const cellsOf = (line: string): string[] => line.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'))

/** The rows of the page's table, each with the suites that its second cell names. */
export function rowsOf(page: string): Pick<Safeguard, 'row' | 'suites'>[] {
  const [table = ''] = page.split('\n## ')
  return table
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map(cellsOf)
    .filter((cells) => cells.length === 5 && cells[2]?.startsWith('`'))
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

/** Rows that are changed by hand, each with what is changed and why no marker says it. */
function byHandOf(page: string): Map<string, string> {
  const [, section = ''] = page.split('\n## Changed by hand\n')
  const [table = ''] = section.split('\n## ')
  return new Map(
    table
      .split('\n')
      .filter((line) => line.startsWith('| '))
      .map(cellsOf)
      .slice(2)
      .map(([, row = '', why = '']) => [row, why]),
  )
}

/**
 * All rows of the page with their changes.
 * @throws Error that lists each row without a change, and each change or reason without a row
 */
export function safeguardsIn(root: string): Safeguard[] {
  const page = readFileSync(join(root, pagePath), 'utf8')
  const [rows, byHand] = [rowsOf(page), byHandOf(page)]
  const names = rows.map(({ row }) => row)
  const markers = markersIn(root, names)
  const safeguards = rows.map((row): Safeguard => {
    const why = byHand.get(row.row)
    return { ...row, changes: changesOf(row.row, markers), ...(why === undefined ? {} : { byHand: why }) }
  })
  const problems = [
    ...names.filter((name, at) => names.indexOf(name) !== at).map((row) => `${pagePath} has two rows named "${row}".`),
    ...[...byHand.keys(), ...changesInDatabase.map(({ row }) => row)]
      .filter((row) => !names.includes(row))
      .map((row) => `A change by hand or in the database names "${row}", and ${pagePath} has no such row.`),
    ...safeguards
      .filter(({ changes, byHand: why }) => changes.length > 0 === (why !== undefined))
      .map(({ row }) => `"${row}" has either a marker beside its line, or a line below "Changed by hand" of ${pagePath}.`),
  ]
  if (problems.length > 0) throw new Error(problems.join('\n'))
  return safeguards
}

function changesOf(row: string, all: readonly Marker[]): Change[] {
  const own = all.filter((marker) => marker.row === row)
  const together = own.filter((marker) => marker.together)
  return [
    ...own.filter((marker) => !marker.together).map((marker) => ({ markers: [marker] })),
    ...(together.length > 0 ? [{ markers: together }] : []),
    ...changesInDatabase.filter((one) => one.row === row).map((inDatabase) => ({ inDatabase })),
  ]
}

/**
 * The files that a change writes, with their new text.
 * @throws Error if the text of a marker does not stand exactly once in the statement below it
 */
export function filesAfter(change: Change, textOf: (file: string) => string): Map<string, string> {
  if ('inDatabase' in change) return new Map([[migrationPath, `${change.inDatabase.sql};\n`]])
  const files = new Map<string, string>()
  // From the last line to the first, so that each marker is still where it was read.
  for (const marker of change.markers.toSorted((one, other) => other.line - one.line))
    files.set(marker.file, withChange(files.get(marker.file) ?? textOf(marker.file), marker))
  return files
}

/** A line for each place that a change changes. */
export function placesOf(change: Change): string[] {
  if ('inDatabase' in change) return [`in the database: ${change.inDatabase.what}`]
  return change.markers.map(
    ({ file, line, find, put }) =>
      `${file}:${line}: ${find === null ? 'the statement below is taken out' : `${find}  ->  ${put || 'nothing'}`}`,
  )
}
