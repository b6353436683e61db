/** A name of a closed list, with what people call it, such as “Surrey Police” for `surrey`. */
export interface KnownName {
  readonly name: string
  readonly called?: string
}

/** More proposals than this help nobody. */
const most = 3

/** A longer text is no slip of a name. */
const longest = 60

/**
 * The names of a closed list that are nearest to a wrong one, the nearest first; empty if none is near. Only lists of names that the asker
 * may see anyway are given to it, and never data.
 */
export function nearestNames(wrong: string, known: readonly (string | KnownName)[]): readonly string[] {
  const meant = plain(wrong)
  if (meant === '' || meant.length > longest) return []
  const all = known.map((one) => (typeof one === 'string' ? { name: one } : one))
  const near = all
    .map(({ name, called = name }) => ({ name, far: Math.min(farFrom(meant, plain(name)), farFrom(meant, plain(called))) }))
    .filter(({ far }) => far <= Math.max(1, Math.floor(meant.length / 3)))
    .sort((one, other) => one.far - other.far)
  const best = near[0]?.far ?? 0
  return near
    .filter(({ far }) => far <= best + 1)
    .map(({ name }) => name)
    .slice(0, most)
}

/** The nearest names as a question that can follow a refusal, with a space before it; empty if none is near. */
export function didYouMean(wrong: string, known: readonly (string | KnownName)[]): string {
  const near = nearestNames(wrong, known)
  const [last] = near.slice(-1)
  return last === undefined ? '' : ` Did you mean ${[near.slice(0, -1).join(', '), last].filter((part) => part !== '').join(' or ')}?`
}

/** Capitals, spaces and signs between words make no difference to what somebody means. */
const plain = (text: string): string =>
  text
    .slice(0, longest + 1)
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')

/** Whoever writes only the beginning of a name, such as POLICE for POLICE_ANALYST, means it as surely as with one wrong letter. */
const farFrom = (meant: string, name: string): number =>
  meant.length > 2 && meant !== name && name.startsWith(meant) ? 1 : distance(meant, name)

/** How many letters must be put in, left out, replaced or swapped with the next. */
function distance(one: string, other: string): number {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, column) => column)]
  for (let row = 1; row <= one.length; row++) {
    const line = [row]
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1]
      const swapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      line.push(
        Math.min(
          at(rows, row - 1, column) + 1,
          at([line], 0, column - 1) + 1,
          at(rows, row - 1, column - 1) + (same ? 0 : 1),
          swapped ? at(rows, row - 2, column - 2) + 1 : Infinity,
        ),
      )
    }
    rows.push(line)
  }
  return at(rows, one.length, other.length)
}

const at = (rows: readonly (readonly number[])[], row: number, column: number): number => rows[row]?.[column] ?? Infinity
