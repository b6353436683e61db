import { dimensions, measures, type Stratum } from '../../modules/analytics/index.js'
import type { ReleasedFigures } from '../../modules/releases/index.js'

type PublishedNote = ReleasedFigures['analysis']['notes'][number]

const titles = new Map<string, string>([...measures, ...dimensions].map(({ name, title }) => [name, title]))

/** A name of the API: words in capitals, joined by a line. */
const names = /\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g

/** A sentence that tells how to ask something else. Whoever reads a public page can ask nothing. */
const advice = /(?:^|(?<=[.;:] ))Ask [^.]*\.\s*|: read [a-z]+[A-Z]\w* beside them(?=\.)/g

/** A text of the hub for a reader who knows no names and can ask nothing. */
export const publicWords = (text: string): string =>
  text
    .replace(advice, '')
    .replace(names, (name) => (titles.has(name) ? `“${titles.get(name) ?? ''}”` : name.replaceAll('_', ' ').toLowerCase()))
    .trim()

/** Said elsewhere on the page, or no help to a reader who can ask nothing. */
const elsewhere = ['SYNTHETIC', 'DEFINITION', 'EXCLUDES', 'HOW_TO_ASK', 'VULNERABILITY_DEFINITION']

/** What each force that is named calls vulnerable. */
export const forcesDefinitions = (notes: readonly PublishedNote[]): readonly string[] =>
  notes.filter(({ code }) => code === 'VULNERABILITY_DEFINITION').map(({ text }) => publicWords(text))

/** The notes that stand below the figures. */
export const publicNotes = (notes: readonly PublishedNote[]): readonly string[] =>
  notes
    .filter(({ code }) => !elsewhere.includes(code))
    .map(({ text }) => publicWords(text))
    .filter((text) => text !== '')

/** What is left out of a measure, as the notes of the figures say it. */
export function leftOutOf(measure: string, notes: readonly PublishedNote[]): string {
  const found = notes.find(({ code, text }) => code === 'EXCLUDES' && text.startsWith(`${measure}: `))
  return found === undefined ? '' : publicWords(found.text.slice(measure.length + 2))
}

/** Whom the hub knows, as everybody would say it. */
const people: Readonly<Record<Stratum, string>> = {
  REFERRED: 'people whom the police referred to a charity',
  YEAR_END: 'people whom the police referred to a charity',
  FOLLOWED_90: 'people whom the police referred to a charity',
  FOLLOWED_180: 'people whom the police referred to a charity',
  DIRECT: 'people who came to a charity without having gone to the police, and agreed to be counted',
  AT_COURT: 'people whom a charity supported at court',
  SURVEYED: 'people who answered a survey',
  OWN_CASE: 'people whom a charity supported',
  BEREAVED: 'families bereaved by homicide whom a charity supported',
  COMPLAINED: 'people who complained to a police force',
  PASSED_ON: 'people whose complaint a charity passed on',
}

/** Of whom figures are, as the head of their page: those whom the hub knows, and never all to whom it happened. */
export function whoIsCounted(names: readonly string[]): string {
  const strata = measures.filter(({ name }) => names.includes(name)).flatMap((measure) => measure.strata)
  const found = [...new Set(strata.map((stratum) => people[stratum]))]
  return `Of those whom the hub knows: ${found.join('; and ')}. Whoever is known to neither the police nor the charity is not among them.`
}
