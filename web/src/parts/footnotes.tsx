import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'

/** The notes of each chart on the page, by the chart's id. */
type Said = ReadonlyMap<string, readonly string[]>

interface Footnotes {
  readonly said: Said
  readonly say: (id: string, texts: readonly string[]) => void
}

const FootnotesContext = createContext<Footnotes | null>(null)

/** Every text once, in the order of the page. */
const textsOf = (said: Said): readonly string[] => [...new Set([...said.values()].flat())]

/**
 * Collects the notes of all charts on a page, and prints each once at its end. Notes that are folded on the screen could not be read on
 * paper.
 */
export function WithFootnotes({ children }: { readonly children: ReactNode }) {
  const [said, setSaid] = useState<Said>(new Map())
  const value = useMemo(
    () => ({ said, say: (id: string, texts: readonly string[]) => setSaid((before) => new Map(before).set(id, texts)) }),
    [said],
  )
  const texts = textsOf(said)
  return (
    <FootnotesContext.Provider value={value}>
      {children}
      {texts.length > 0 && (
        <section className="print-only footnotes">
          <h2>Notes</h2>
          <ol>
            {texts.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ol>
        </section>
      )}
    </FootnotesContext.Provider>
  )
}

/** Adds texts to the page's footnotes, and returns their numbers: “1 to 4, 7”. */
export function useFootnotes(id: string, texts: readonly string[]): string {
  const footnotes = useContext(FootnotesContext)
  const say = footnotes?.say
  const key = texts.join('\n')
  useEffect(() => say?.(id, texts), [id, key])
  const all = textsOf(footnotes?.said ?? new Map())
  return inRuns(texts.map((text) => all.indexOf(text) + 1).filter((number) => number > 0))
}

/** Numbers as people write them: 1, 2, 3 and 7 are “1 to 3, 7”. */
function inRuns(numbers: readonly number[]): string {
  const sorted = [...new Set(numbers)].sort((one, other) => one - other)
  const runs: [number, number][] = []
  for (const number of sorted) {
    const last = runs.at(-1)
    if (last && last[1] === number - 1) last[1] = number
    else runs.push([number, number])
  }
  return runs.map(([from, to]) => (from === to ? String(from) : to === from + 1 ? `${from}, ${to}` : `${from} to ${to}`)).join(', ')
}
