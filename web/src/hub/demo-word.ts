import { useCallback, useEffect, useState } from 'react'

const place = 'hub-demo-word'
const form = /^#?([a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4})$/

/** The word of the demo that this tab keeps; null if it has none. */
export const keptWord = (): string | null => sessionStorage.getItem(place)

/** Keeps a word for this tab, or forgets the one that it has. */
function keepWord(word: string | null): void {
  if (word === null) sessionStorage.removeItem(place)
  else sessionStorage.setItem(place, word)
}

/** The word in a text, as the terminal prints it or as somebody types it; null if it is none. */
export const wordIn = (text: string): string | null => form.exec(text.trim().toLowerCase())?.[1] ?? null

/** Takes the word out of the address of the page, which stays in the history and on screens, and keeps it. */
function taken(): string | null {
  const word = wordIn(location.hash)
  if (word !== null) {
    keepWord(word)
    history.replaceState(history.state, '', location.pathname + location.search)
  }
  return keptWord()
}

/** The word that is kept, and what keeps another or none. */
export type DemoWord = readonly [word: string | null, change: (word: string | null) => void]

/** The word of the demo: from the address, also if it is opened where the page is open already, or from before. */
export function useDemoWord(): DemoWord {
  const [word, setWord] = useState(taken)
  useEffect(() => {
    const again = () => setWord(taken())
    addEventListener('hashchange', again)
    return () => removeEventListener('hashchange', again)
  }, [])
  const change = useCallback((next: string | null) => {
    keepWord(next)
    setWord(next)
  }, [])
  return [word, change]
}
