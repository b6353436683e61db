import { isTagOf, languageNamed, languages, type Language } from '../../kit/on-pages/language.js'

/** The language of a page, and whether its address names it. */
export interface ChosenLanguage {
  readonly language: Language
  /** False if it follows from `Accept-Language`, on which a cached answer then depends. */
  readonly isInAddress: boolean
}

/**
 * The language in which to answer. The address counts first, then `Accept-Language` (RFC 9110), then English. Null if the address names a
 * language that the hub does not have.
 */
export function chosenLanguage(inAddress: string | null, accepted: string | undefined): ChosenLanguage | null {
  if (inAddress === null) return { language: acceptedLanguage(accepted), isInAddress: false }
  const language = languageNamed(inAddress)
  return language ? { language, isInAddress: true } : null
}

/** A weight as RFC 9110 writes it; what is written otherwise counts for nothing. */
const weightForm = /^(0(\.\d{0,3})?|1(\.0{0,3})?)$/

/** The language that `Accept-Language` prefers: the first of those with the highest weight. Whoever takes any, or names none, gets English. */
export function acceptedLanguage(accepted = ''): Language {
  const ranges = accepted.split(',').map((range) => {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
    return { tag, weight: weight === undefined ? 1 : weightForm.test(weight) ? Number(weight) : 0 }
  })
  const inOrder = ranges.filter(({ weight }) => weight > 0).sort((one, other) => other.weight - one.weight)
  const refused = ranges.filter(({ weight }) => weight === 0).map(({ tag }) => tag)
  for (const { tag } of inOrder) {
    const found = languages.find(
      tag === '*' ? (language) => !refused.some((one) => isTagOf(one, language)) : (language) => isTagOf(tag, language),
    )
    if (found) return found
  }
  return 'en'
}
