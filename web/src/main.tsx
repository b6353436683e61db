import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Router } from 'wouter'
import { useBrowserLocation } from 'wouter/use-browser-location'
import { App } from './app/app.js'
import { keepLanguage, languageFor } from './text/language.js'
import { readIn } from './text/word.js'
import './style.css'

/** Goes to addresses in the language that the present one names. */
const useLanguageKept: typeof useBrowserLocation = (options) => {
  const [path, go] = useBrowserLocation(options)
  return [path, (to, how) => go(keepLanguage(String(to)), how)]
}

const draw = (): void => {
  const root = document.getElementById('root')
  if (root)
    createRoot(root).render(
      <StrictMode>
        <Router hook={useLanguageKept} hrefs={(href) => keepLanguage(href)}>
          <App />
        </Router>
      </StrictMode>,
    )
}

// If the words of another language cannot be loaded, the page is drawn in English.
void readIn(languageFor(location.search)).then(draw, draw)
