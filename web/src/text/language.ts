/** A language of the pages, as an address names it: `?lang=cy`. */
export type Language = 'en' | 'cy'

export const languages: readonly Language[] = ['en', 'cy']

/** Each language by its own name. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', cy: 'Cymraeg' }

const named = (search: string): Language | undefined => {
  const asked = new URLSearchParams(search).get('lang')
  return languages.find((one) => one === asked)
}

/**
 * The language for an address: the one that it names, then the first of the browser's languages that the pages have, then English. Nothing
 * is stored for it.
 */
export const languageFor = (search: string, preferred: readonly string[] = navigator.languages): Language =>
  named(search) ??
  preferred.map((tag) => languages.find((one) => tag.toLowerCase() === one || tag.toLowerCase().startsWith(`${one}-`))).find(Boolean) ??
  'en'

/** The language that the page is in. It is chosen before the page is drawn, and stays until it is loaded anew. */
export const pageLanguage = (): Language => (document.documentElement.lang === 'cy' ? 'cy' : 'en')

/** How HTML names the language of the page. */
export const pageLocale = (): string => (pageLanguage() === 'cy' ? 'cy' : 'en-GB')

/** An address in a language. What it says besides stays. */
export function addressIn(language: Language, address: string): string {
  const [, path = '', query = '', hash = ''] = /^([^?#]*)\??([^#]*)(.*)$/.exec(address) ?? []
  const asked = new URLSearchParams(query)
  asked.set('lang', language)
  return `${path}?${asked.toString()}${hash}`
}

/** An address of a link: it keeps the language that the page's own address names, and says nothing of it otherwise. */
export function keepLanguage(address: string, search = location.search): string {
  const language = named(search)
  return language === undefined || named(/\?[^#]*/.exec(address)?.[0] ?? '') !== undefined ? address : addressIn(language, address)
}
