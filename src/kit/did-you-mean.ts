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
  const within = Math.max(1, Math.floor(meant.length / 3))
  const all = known.map((one) => (typeof one === 'string' ? { name: one, called: one } : { called: one.name, ...one }))
  const near = all
    .map(({ name, called }) => ({
      name,
      far: Math.min(farFrom(meant, plain(name), within), called === name ? Infinity : farFrom(meant, plain(called), within)),
    }))
    .filter(({ far }) => far <= within)
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
const farFrom = (meant: string, name: string, within: number): number =>
  meant.length > 2 && meant !== name && name.startsWith(meant) ? 1 : distance(meant, name, within)

/** How many letters must be put in, left out, replaced or swapped with the next; Infinity if they are more than `within`, as soon as that is sure. */
function distance(one: string, other: string, within: number): number {
  if (Math.abs(one.length - other.length) > within) return Infinity
  const columns = other.length + 1
  let [before, last, line] = [new Uint8Array(columns), Uint8Array.from({ length: columns }, (_, column) => column), new Uint8Array(columns)]
  for (let row = 1; row <= one.length; row++) {
    const [letter, earlier] = [one.charCodeAt(row - 1), one.charCodeAt(row - 2)]
    let least = (line[0] = row)
    for (let column = 1; column < columns; column++) {
      const other_ = other.charCodeAt(column - 1)
      let far = Math.min(last[column]! + 1, line[column - 1]! + 1, last[column - 1]! + (letter === other_ ? 0 : 1))
      if (row > 1 && column > 1 && letter === other.charCodeAt(column - 2) && earlier === other_)
        far = Math.min(far, before[column - 2]! + 1)
      line[column] = far
      if (far < least) least = far
    }
    if (least > within) return Infinity
    ;[before, last, line] = [last, line, before]
  }
  return last[other.length]!
}
