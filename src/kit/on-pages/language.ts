/** A language of answers and pages, as an address names it: `?lang=cy`. */
export type Language = 'en' | 'cy'

export const languages: readonly Language[] = ['en', 'cy']

/** Each language by its own name. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', cy: 'Cymraeg' }

/** Each language as HTML, HTTP and `Intl` name it. */
export const localeOf: Readonly<Record<Language, string>> = { en: 'en-GB', cy: 'cy' }

/** The language that an address or a person names, such as `cy`; undefined if the hub does not have it. */
export const languageNamed = (name: string | null): Language | undefined => languages.find((one) => one === name)

/** Is a tag of a browser, such as `cy-GB`, one of a language? */
export const isTagOf = (tag: string, language: Language): boolean => {
  const written = tag.toLowerCase()
  return written === language || written.startsWith(`${language}-`)
}

/** An address in a language. What it says besides stays. */
export function addressIn(address: string, language: Language): string {
  const [, path = '', query = '', hash = ''] = /^([^?#]*)\??([^#]*)(.*)$/.exec(address) ?? []
  const asked = new URLSearchParams(query)
  asked.set('lang', language)
  return `${path}?${asked.toString()}${hash}`
}
