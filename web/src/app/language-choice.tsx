import { useLocation, useSearch } from 'wouter'
import { Said } from '../parts/said.js'
import { addressIn, languageNames, languages } from '../../../src/kit/on-pages/language.js'
import { pageLanguage } from '../text/language.js'

/** The link to the same page in the other language. It loads the page anew; who is signed in stays so. The playground has English alone. */
export function LanguageChoice() {
  const [path] = useLocation()
  const search = useSearch()
  if (path === '/playground') return null
  // The address has no path, so that one that begins with two slashes leads to no other host.
  return languages
    .filter((language) => language !== pageLanguage())
    .map((language) => (
      <a key={language} className="language no-print" href={addressIn(`?${search}`, language)} hrefLang={language} lang={language}>
        {languageNames[language]}
      </a>
    ))
}

/** What a page in another language says of its words. */
export const OfTheWords = () =>
  pageLanguage() === 'en' ? null : (
    <p className="of-the-words">
      <Said name="awaitsReading" /> <Said name="restInEnglish" />
    </p>
  )
