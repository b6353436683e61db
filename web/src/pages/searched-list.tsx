import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useAddress } from '../hub/address.js'

/** An entry of a long list, shown in full once it is opened. */
export interface Entry {
  /** Name of the entry in the address, as in `?open=Q02`. */
  readonly id: string
  readonly title: string
  /** Its theme in the list. */
  readonly theme: string
  /** Text to search, in addition to id and title. */
  readonly text: string
  readonly Content: () => ReactNode
}

interface Props {
  readonly entries: readonly Entry[]
  /** What the entries are, in the plural. */
  readonly what: string
}

/** Entries by theme, found by words that must all occur. The search and the open entry are in the address, so a link leads to an entry. */
export function SearchedList({ entries, what }: Props) {
  const { get, set } = useAddress()
  const sought = get('sought') ?? ''
  const found = entries.filter(matching(sought))
  const themes = [...new Set(found.map(({ theme }) => theme))]
  return (
    <>
      <label className="sought">
        Search the {what}{' '}
        <input type="search" value={sought} onChange={(event) => set({ sought: event.target.value || undefined }, true)} />
      </label>
      <p className="hint" role="status">
        {sought === '' ? `${entries.length} ${what}` : `${found.length} of ${entries.length} ${what}`}
      </p>
      {themes.map((theme) => (
        <section key={theme} className="frame theme" aria-label={theme}>
          <h2>{theme}</h2>
          {found
            .filter((entry) => entry.theme === theme)
            .map((entry) => (
              <Opened key={entry.id} entry={entry} isAsked={get('open') === entry.id} />
            ))}
        </section>
      ))}
    </>
  )
}

const matching =
  (sought: string) =>
  ({ id, title, theme, text }: Entry): boolean => {
    const all = `${id} ${title} ${theme} ${text}`.toLowerCase()
    return sought
      .toLowerCase()
      .split(/\s+/)
      .every((word) => all.includes(word))
  }

/** Its content is made when it is opened, because a hundred complete measures are too much for a page. */
function Opened({ entry: { id, title, Content }, isAsked }: { readonly entry: Entry; readonly isAsked: boolean }) {
  const [isOpen, setOpen] = useState(isAsked)
  const place = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    if (!isAsked) return
    setOpen(true)
    place.current?.scrollIntoView({ block: 'start' })
  }, [isAsked])
  return (
    <details id={id} ref={place} open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {title} <code>{id}</code>
      </summary>
      {isOpen && <Content />}
    </details>
  )
}
