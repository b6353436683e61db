import type { Counted } from './counted.js'

/** What was reached, as `proof/size/reached.json` keeps it: lines and words by folder, and how dense the sources are. */
export interface Reached {
  readonly folders: Readonly<Record<string, { readonly lines: number; readonly words: number }>>
  /** Lines above 120 columns, of a thousand lines of source. */
  readonly longOfThousand: number
  /** Characters in a line of source. */
  readonly charactersOfLine: number
}

/** How far a number may rise above what was reached before somebody says why. */
const most = 1.03
/** The least share of comments in `src`. */
const leastComments = 0.1

export const reachedBy = (folders: ReadonlyMap<string, Counted>, sources: Counted): Reached => ({
  folders: Object.fromEntries([...folders].map(([name, { lines, words }]) => [name, { lines, words }])),
  longOfThousand: rounded((1_000 * sources.long) / sources.lines),
  charactersOfLine: rounded(sources.characters / sources.lines),
})

const rounded = (value: number): number => Math.round(value * 10) / 10

/** A sentence for each number that is above its limit; a folder that was not there before has a limit of nothing. */
export function tooLarge(now: Reached, before: Reached, src: Counted): string[] {
  const above = (what: string, is: number, was: number): string[] =>
    is > was * most ? [`${what}: ${is}, where ${was} was reached and ${Math.floor(was * most * 10) / 10} is the most.`] : []
  return [
    ...Object.entries(now.folders).flatMap(([name, { lines, words }]) => [
      ...above(`Lines of ${name}`, lines, before.folders[name]?.lines ?? 0),
      ...above(`Words of ${name}`, words, before.folders[name]?.words ?? 0),
    ]),
    ...above('Lines above 120 columns, of a thousand', now.longOfThousand, before.longOfThousand),
    ...above('Characters of a line', now.charactersOfLine, before.charactersOfLine),
    ...(src.comments < src.lines * leastComments
      ? [`Comments of src: ${src.comments} lines of ${src.lines}, where a tenth is the least.`]
      : []),
  ]
}
