import { en, titles, type PagePath, type Word, type Words } from './en.js'
import { type Language } from '../../../src/kit/on-pages/language.js'
import { pageLanguage } from './language.js'

/** The words of the page's language. They are loaded only by whoever reads them. */
let others: Words = { words: {}, titles: {} }

/** Loads the words of a language and makes it that of the page. If they cannot be loaded, the page stays in English. */
export async function readIn(language: Language): Promise<void> {
  if (language === 'en') return
  others = (await import('./cy.js')).cy
  document.documentElement.lang = language
}

/** A text and the language that it is in. */
export interface TextInLanguage {
  readonly said: string
  readonly language: Language
}

const saidIn = (other: string | undefined, english: string): TextInLanguage =>
  other === undefined ? { said: english, language: 'en' } : { said: other, language: pageLanguage() }

/** A word of the interface in the language of the page, and which that is; English if that language lacks it. */
export const wordIn = (name: Word): TextInLanguage => saidIn(others.words[name], en[name])

/** A word of the interface in the language of the page; English if that language lacks it. */
export const word = (name: Word): string => wordIn(name).said

/** The title of a page in the language of the page. `english` is what a role reads instead of the plain title, which has no Welsh. */
export function titleIn(path: string, english: string): TextInLanguage {
  const title = titles[path as PagePath] as string | undefined
  return saidIn(title === english ? others.titles[path as PagePath] : undefined, english)
}
