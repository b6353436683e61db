/** What a search looks at. */
interface SearchedEntry {
  readonly name: string
  readonly title: string
}

/** Words that say nothing about what is sought. */
const small = new Set(
  'a an and are as at be by did do does for from had has have how in is it many much of on or our the their to was what were when which who why with'.split(
    ' ',
  ),
)

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 1 && !small.has(word))

/** Enough of a word for its forms: `referred`, `referral` and `refer` begin alike. */
const stemOf = (word: string): string => word.slice(0, Math.max(4, word.length - 3))

/**
 * Entries whose name, title or text holds some of the words, the best first. A word in a name or title counts three times one in the text;
 * a word that many entries hold counts little. Without words, all of them in the order of the catalogue.
 */
export function searchIn<T extends SearchedEntry>(entries: readonly T[], asked: string, textOf: (entry: T) => string): T[] {
  const stems = [...new Set(wordsOf(asked).map(stemOf))]
  if (stems.length === 0) return [...entries]
  const read = entries.map((entry) => ({
    entry,
    heading: wordsOf(`${entry.name.replaceAll('_', ' ')} ${entry.title}`),
    text: wordsOf(textOf(entry)),
  }))
  const hits = (words: readonly string[], stem: string): boolean => words.some((word) => word.startsWith(stem))
  const weights = stems.map((stem) => {
    const holding = read.filter(({ heading, text }) => hits(heading, stem) || hits(text, stem)).length
    return { stem, weight: Math.log(1 + entries.length / Math.max(1, holding)) }
  })
  return read
    .map(({ entry, heading, text }) => {
      const score = weights.reduce((sum, { stem, weight }) => sum + weight * (hits(heading, stem) ? 3 : hits(text, stem) ? 1 : 0), 0)
      return { entry, score }
    })
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .map(({ entry }) => entry)
}
