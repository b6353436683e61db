import { readData } from '../../kit/jurisdiction.js'
import { translation } from './translation.js'

type TermList = 'measures' | 'definitions' | 'dimensions' | 'duties' | 'places' | 'sentences' | 'publications'

/**
 * Lists of Welsh terms by their English ones, by what they name. Places without a Welsh name in use keep their own; `sentences` are those that the
 * hub chooses from a list, and words that stand within others.
 */
export const termLists = readData<Readonly<Record<TermList, Readonly<Record<string, string>>>>>('words/cy/terms.json')

/**
 * Welsh of texts that the hub shows elsewhere too, by their whole English words. Released figures keep the words with which they were
 * released, so a title that is worded anew has no Welsh until somebody writes it, and an old one keeps its own.
 */
export const welshTerms: ReadonlyMap<string, string> = new Map(Object.values(termLists).flatMap((list) => Object.entries(list)))

/** The title of a publication of made-up people begins with these words. */
const madeUp = { en: 'Synthetic data: ', cy: translation.madeUp } as const

/** The Welsh of a text, by its whole English words; undefined if it has none. */
export function welshOf(english: string): string | undefined {
  if (!english.startsWith(madeUp.en)) return welshTerms.get(english)
  const title = welshTerms.get(english.slice(madeUp.en.length))
  return title === undefined ? welshTerms.get(english) : `${madeUp.cy}${title}`
}
