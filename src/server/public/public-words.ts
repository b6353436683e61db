import { dimensions, measures, personYearsAdvice, strata } from '../../modules/analytics/index.js'
import type { ReleasedFigures } from '../../modules/releases/index.js'
import type { Html } from './html.js'
import type { PublicText } from './text/public-text.js'

type PublishedNote = ReleasedFigures['analysis']['notes'][number]

const titles = new Map<string, string>([...measures, ...dimensions].map(({ name, title }) => [name, title]))

/** A name of the API: words in capitals, joined by underscores. */
const names = /\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g

/** The sentences that advise on asking, within definitions and notes. A reader of a public page cannot ask. */
const advice: readonly string[] = [...measures.flatMap(({ howToAsk = [] }) => howToAsk), personYearsAdvice]

const withoutAdvice = (text: string): string => advice.reduce((rest, sentence) => rest.replace(sentence, ''), text)

/** A text of the hub for readers who do not know its names and cannot ask. */
export const publicWords = (text: string): string =>
  // Safeguard Public words: withoutAdvice(text) -> text
  withoutAdvice(text)
    .replace(names, (name) => (titles.has(name) ? `“${titles.get(name) ?? ''}”` : name.replaceAll('_', ' ').toLowerCase()))
    .trim()

/** Notes that are shown elsewhere on the page, or do not help a reader who cannot ask. */
const elsewhere = ['SYNTHETIC', 'DEFINITION', 'HOW_TO_ASK', 'VULNERABILITY_DEFINITION']

/** What a measure leaves out stands beside it, if the note says which measure it is. */
const isElsewhere = ({ code, measures: about = [] }: PublishedNote): boolean =>
  elsewhere.includes(code) || (code === 'EXCLUDES' && about.length > 0)

/** How each named force defines vulnerable. */
export const forcesDefinitions = (notes: readonly PublishedNote[]): readonly string[] =>
  notes.filter(({ code }) => code === 'VULNERABILITY_DEFINITION').map(({ text }) => publicWords(text))

/** The notes below the figures. */
export const publicNotes = (notes: readonly PublishedNote[]): readonly string[] =>
  notes
    .filter((note) => !isElsewhere(note))
    .map(({ text }) => publicWords(text))
    .filter((text) => text !== '')

/** What a measure leaves out, according to the notes of the figures. */
export function leftOutOf(measure: string, notes: readonly PublishedNote[]): string {
  const found = notes.find(({ code, measures: about = [] }) => code === 'EXCLUDES' && about.includes(measure))
  return found === undefined ? '' : publicWords(found.text.replace(`${measure}: `, ''))
}

/** Whom the figures are about, for the head of their page: people whom the hub knows, never everyone to whom it happened. */
export function whoIsCounted(text: PublicText, names: readonly string[]): Html {
  const counted = measures.filter(({ name }) => names.includes(name)).flatMap((measure) => measure.strata)
  const found = [...new Set(counted.map((stratum) => strata[stratum].people))]
  return text.html('counted.who', { people: text.terms(found, text.say('counted.and')) })
}
