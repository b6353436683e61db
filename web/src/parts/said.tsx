import type { ReactNode } from 'react'
import type { Word } from '../text/en.js'
import { pageLanguage } from '../text/language.js'
import { wordIn } from '../text/word.js'

/** How HTML names a language of a part. */
const tagOf = { en: 'en-GB', cy: 'cy' } as const

/** A word of the interface within text of its page, which is in English: on a page in another language it is marked with its own. */
export function Said({ name }: { readonly name: Word }) {
  const { said, language } = wordIn(name)
  return pageLanguage() === 'en' ? said : <span lang={tagOf[language]}>{said}</span>
}

/** The mark of an element whose words are in English on each page. */
export const inEnglish = (): { readonly lang?: string } => (pageLanguage() === 'en' ? {} : { lang: tagOf.en })

/** What is in English on each page, whatever the language of its frame. */
export const InEnglish = ({ children }: { readonly children: ReactNode }) =>
  pageLanguage() === 'en' ? (
    children
  ) : (
    <div className="in-english" {...inEnglish()}>
      {children}
    </div>
  )
