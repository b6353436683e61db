import type { ReactNode } from 'react'
import type { Word } from '../text/en.js'
import { localeOf } from '../../../src/kit/on-pages/language.js'
import { pageLanguage } from '../text/language.js'
import { wordIn } from '../text/word.js'

/** A word of the interface within text of its page, which is in English: on a page in another language it is marked with its own. */
export function Said({ name }: { readonly name: Word }) {
  const { said, language } = wordIn(name)
  return pageLanguage() === 'en' ? said : <span lang={localeOf[language]}>{said}</span>
}

/** The mark of an element whose words are in English on each page. */
export const inEnglish = (): { readonly lang?: string } => (pageLanguage() === 'en' ? {} : { lang: localeOf.en })

/** What is in English on each page, whatever the language of its frame. */
export const InEnglish = ({ children }: { readonly children: ReactNode }) =>
  pageLanguage() === 'en' ? (
    children
  ) : (
    <div className="in-english" {...inEnglish()}>
      {children}
    </div>
  )
