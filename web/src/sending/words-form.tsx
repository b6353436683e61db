import { useState } from 'react'
import { codesOf, type FeedShape } from '../../../src/kit/sent-files/feed-shape.js'
import { count } from '../text/number.js'
import { childrenOf, targetsOf } from './children.js'
import type { FileMapping } from './mapping.js'
import type { Fate } from './proving/fates.js'
import { forgetWords } from './proving/own-words.js'
import type { Sending } from './use-sending.js'

interface Props {
  readonly feed: FeedShape
  readonly fates: readonly Fate[]
  readonly files: Readonly<Record<string, FileMapping>>
  readonly give: Sending['give']
}

/** Words of her files that are on no list, with their rows, to be given a code here. They are shown to her alone. */
export function WordsForm({ feed, fates, files, give }: Props) {
  const listed = fates.filter(
    ({ file, target, words, givenWords }) => words.length + givenWords.length > 0 && codesAt(feed, file, target).length > 0,
  )
  if (listed.length === 0) return null
  return (
    <>
      <h3>Words of your system</h3>
      <p>
        These words stay in your browser. Each is sent as the code that you give it, or as <code>?</code>: the hub then keeps the field as
        unknown, or refuses the row if the feed needs the code. Which code a word has is kept in this browser for your next file: of the
        word itself only a keyed hash, and nothing of it is sent.
      </p>
      {listed.map((fate) => (
        <Words
          key={`${fate.file}/${fate.target}`}
          fate={fate}
          codes={codesAt(feed, fate.file, fate.target)}
          known={files[fate.file]?.codes[fate.target] ?? {}}
          change={(word, code) => give(fate.file, fate.target, word, code)}
        />
      ))}
      <Forget />
    </>
  )
}

/** The codes that a word may be given at a target, which may be a part of an item in a cell of the main file. */
function codesAt(feed: FeedShape, file: string, target: string): readonly string[] {
  const [column = '', part = ''] = target.split('.')
  const own = targetsOf(feed, file).find(({ name }) => name === target)?.value
  const ofPart = childrenOf(feed)
    .find(({ name }) => name === column)
    ?.column.parts.find(({ name }) => name === part)
  const form = own ?? ofPart
  return form ? codesOf(form) : []
}

interface WordsProps {
  readonly fate: Fate
  readonly codes: readonly string[]
  readonly known: Readonly<Record<string, string>>
  readonly change: (word: string, code: string | undefined) => void
}

/** Words that are shown at once, the most frequent first. */
const shownAtOnce = 30
/** A longer word is shown by its beginning. */
const longestShown = 60

function Words({ fate: { target, words, givenWords, further }, codes, known, change }: WordsProps) {
  const [shown, setShown] = useState(shownAtOnce)
  // A word keeps its place when it is given a code.
  const all = [...words, ...givenWords].sort(([word, rows], [other, more]) => more - rows || (word < other ? -1 : 1))
  const rest = all.length - shown
  return (
    <>
      <div className="wide" tabIndex={0} role="region" aria-label={`Words of your system in ${target}`}>
        <table className="figures">
          <caption>Words of your system in {target}</caption>
          <thead>
            <tr>
              <th scope="col">Your word</th>
              <th scope="col">Rows</th>
              <th scope="col">is sent as</th>
            </tr>
          </thead>
          <tbody>
            {all.slice(0, shown).map(([word, rows]) => (
              <tr key={word}>
                <th scope="row">
                  <bdi>{word.length > longestShown ? `${word.slice(0, longestShown)}…` : word}</bdi>
                </th>
                <td className="number">{count(rows)}</td>
                <td>
                  <select
                    aria-label={`${word} in ${target} is`}
                    value={known[word] ?? ''}
                    onChange={(event) => change(word, event.target.value === '' ? undefined : event.target.value)}
                  >
                    <option value="">? (no code)</option>
                    {codes.map((code) => (
                      <option key={code} value={code}>
                        {code}
                      </option>
                    ))}
                  </select>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rest > 0 && (
        <p>
          <button type="button" onClick={() => setShown(shown + shownAtOnce)}>
            Show more of the {count(rest)} other words in {target}
          </button>
        </p>
      )}
      {further > 0 && (
        <p>
          {count(further)} rows hold further words: so many different ones are no codes. They are sent as <code>?</code>.
        </p>
      )}
    </>
  )
}

/** For a browser that others use too. */
function Forget() {
  const [isDone, setDone] = useState(false)
  return (
    <p className="ways-out">
      <button
        type="button"
        onClick={() => {
          forgetWords()
          setDone(true)
        }}
      >
        Forget the words of this browser
      </button>{' '}
      <span role="status">{isDone ? 'Forgotten. Codes that you give from now on are kept anew.' : ''}</span>
    </p>
  )
}
