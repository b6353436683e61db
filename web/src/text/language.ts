import { addressIn, isTagOf, languageNamed, languages, localeOf, type Language } from '../../../src/kit/on-pages/language.js'

const named = (search: string): Language | undefined => languageNamed(new URLSearchParams(search).get('lang'))

/**
 * The language for an address: the one that it names, then the first of the browser's languages that the pages have, then English. Nothing
 * is stored for it.
 */
export const languageFor = (search: string, preferred: readonly string[] = navigator.languages): Language =>
  named(search) ?? preferred.map((tag) => languages.find((one) => isTagOf(tag, one))).find(Boolean) ?? 'en'

/** The language that the page is in. It is chosen before the page is drawn, and stays until it is loaded anew. */
export const pageLanguage = (): Language => (document.documentElement.lang === 'cy' ? 'cy' : 'en')

/** How HTML names the language of the page. */
export const pageLocale = (): string => localeOf[pageLanguage()]

/** An address of a link: it keeps the language that the page's own address names, and says nothing of it otherwise. */
export function keepLanguage(address: string, search = location.search): string {
  const language = named(search)
  return language === undefined || named(/\?[^#]*/.exec(address)?.[0] ?? '') !== undefined ? address : addressIn(address, language)
}
