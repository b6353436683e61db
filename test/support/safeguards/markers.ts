import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A comment beside a line of the source that names the safeguard of that line, and says how the safeguard is taken out. */
export interface Marker {
  /** The path from the project's folder. */
  readonly file: string
  /** The line of the comment, from 1. */
  readonly line: number
  /** The first cell of the safeguard's row in `docs/SAFEGUARDS.md`. */
  readonly row: string
  /** The changes of this row that are marked so are made at once, because each by itself is held by another. */
  readonly together: boolean
  /** The text of the statement below that is replaced, its words separated by any white space. Null: the whole statement. */
  readonly find: string | null
  readonly put: string
}

/** Folders with sources that may hold markers. Migrations have none: their files are never edited. */
const folders = ['bin', 'client/src', 'demo/src', 'deploy', 'examples', 'proof', 'src', 'tokenise', 'web/src']

const opening = /^\s*(?:\/\/|#) Safeguard(, together,)? (.*)$/
const going = /^\s*(?:\/\/|#) {3}(\S.*)$/
const isMarker = (line: string): boolean => opening.test(line) || going.test(line)

/** The name that a marker begins with: the longest of all rows that fits. */
const rowIn = (text: string, rows: readonly string[]): string | undefined =>
  rows.filter((row) => text === row || text.startsWith(`${row}: `)).sort((one, other) => other.length - one.length)[0]

/**
 * All markers of a file.
 * @param rows names of all safeguards
 * @throws Error that names the line of a marker that cannot be read
 */
export function markersOf(file: string, text: string, rows: readonly string[]): Marker[] {
  const lines = text.split('\n')
  return lines.flatMap((line, at) => {
    const [, together, first] = opening.exec(line) ?? []
    if (first === undefined) return []
    const all = [first]
    for (let next = at + 1; going.test(lines[next] ?? ''); next++) all.push(going.exec(lines[next] ?? '')?.[1] ?? '')
    return [{ file, line: at + 1, together: together !== undefined, ...changeIn(all.join('\n'), rows, `${file}:${at + 1}`) }]
  })
}

function changeIn(text: string, rows: readonly string[], place: string): Pick<Marker, 'row' | 'find' | 'put'> {
  const row = rowIn(text.replaceAll('\n', ' '), rows)
  if (row === undefined) throw new Error(`${place}: docs/SAFEGUARDS.md has no row that this marker names: ${text}`)
  const change = text.slice(row.length + 2)
  if (change === '') return { row, find: null, put: '' }
  const [find = '', put, ...more] = change.split(/\s->(?:\s|$)/)
  if (put === undefined || more.length > 0 || find.trim() === '')
    throw new Error(`${place}: a marker names its safeguard alone, or "NAME: TEXT -> TEXT": ${text}`)
  return { row, find: find.trim(), put: put.trim() }
}

/** Markers of all sources below a folder. */
export function markersIn(root: string, rows: readonly string[]): Marker[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(tsx?|mjs|py|ya?ml|sh)$/.test(name) && !/(^|\/)(node_modules|gql|generated)\//.test(name))
      .sort()
      .flatMap((name) => markersOf(join(folder, name), readFileSync(join(root, folder, name), 'utf8'), rows)),
  )
}

const depthOf = (line: string): number => line.length - line.trimStart().length
const isClosing = (line: string): boolean => /^\s*[)\]}`]/.test(line)

/** The lines of a text without its markers. */
export function linesWithoutMarkers(lines: readonly string[]): string[] {
  const kept: string[] = []
  let inside = false
  for (const line of lines) {
    inside = opening.test(line) || (inside && going.test(line))
    if (!inside) kept.push(line)
  }
  return kept
}

/**
 * The lines of the statement below a marker: the first one that is no marker, and those that are indented deeper or close its brackets.
 * @returns the first line, and the one after the last
 */
function statementBelow(lines: readonly string[], marker: number): [number, number] {
  let from = marker
  while (isMarker(lines[from] ?? '')) from++
  const depth = depthOf(lines[from] ?? '')
  let to = from + 1
  for (let at = to; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (line === '') continue
    if (depthOf(line) < depth || (depthOf(line) === depth && !isClosing(line))) break
    to = at + 1
  }
  return [from, to]
}

const patternOf = (text: string): RegExp =>
  new RegExp(
    text
      .split(/\s+/)
      .map((word) => word.replace(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`))
      .join(String.raw`\s+`),
    'g',
  )

/**
 * The text of a file with the change of one marker made.
 * @throws Error if the statement below the marker does not have the text exactly once, or the change changes nothing
 */
export function withChange(text: string, { file, line, row, find, put }: Omit<Marker, 'together'>): string {
  const lines = text.split('\n')
  const [from, to] = statementBelow(lines, line - 1)
  if (find === null) return [...lines.slice(0, from), ...lines.slice(to)].join('\n')
  // Markers of other changes within the statement would part its text.
  const statement = linesWithoutMarkers(lines.slice(from, to)).join('\n')
  const times = [...statement.matchAll(patternOf(find))].length
  if (times !== 1) throw new Error(`${file}:${line}: the statement below "${row}" has ${times} times, and not once: ${find}`)
  const changed = statement.replace(patternOf(find), () => put)
  if (changed === statement) throw new Error(`${file}:${line}: "${row}" changes its statement to itself: ${find}`)
  return [...lines.slice(0, from), changed, ...lines.slice(to)].join('\n')
}
