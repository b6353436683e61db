import { definitionTerms } from './terms/definitions.js'
import { dimensionTerms } from './terms/dimensions.js'
import { dutyTerms } from './terms/duties.js'
import { measureTerms } from './terms/measures.js'
import { placeTerms } from './terms/places.js'
import { publicationTerms } from './terms/publications.js'
import { sentenceTerms } from './terms/sentences.js'

/** Lists of Welsh terms, by what they name. */
export const termLists = {
  measures: measureTerms,
  definitions: definitionTerms,
  dimensions: dimensionTerms,
  duties: dutyTerms,
  places: placeTerms,
  sentences: sentenceTerms,
  publications: publicationTerms,
} as const

/**
 * Welsh of texts that the hub shows elsewhere too, by their whole English words. Released figures keep the words with which they were
 * released, so a title that is worded anew has no Welsh until somebody writes it, and an old one keeps its own.
 */
export const welshTerms: ReadonlyMap<string, string> = new Map(Object.values(termLists).flatMap((list) => Object.entries(list)))

/** The title of a publication of made-up people begins with these words. */
const madeUp = { en: 'Synthetic data: ', cy: 'Data synthetig: ' } as const

/** The Welsh of a text, by its whole English words; undefined if it has none. */
export function welshOf(english: string): string | undefined {
  if (!english.startsWith(madeUp.en)) return welshTerms.get(english)
  const title = welshTerms.get(english.slice(madeUp.en.length))
  return title === undefined ? welshTerms.get(english) : `${madeUp.cy}${title}`
}
