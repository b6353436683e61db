import { firstAndRest } from '../../../src/kit/sentence.js'

/** What the hub says about an answer: its first sentence, and the rest on demand, because the rest lists every group. */
export function Sentence({
  text,
  rest: named = 'Who is left out, and who is withheld',
}: {
  readonly text: string
  readonly rest?: string
}) {
  const [first, rest] = firstAndRest(unbroken(text))
  return (
    <div className="sentence">
      <p>{first}</p>
      {rest !== '' && (
        <details>
          <summary>{named}</summary>
          <p>{rest}</p>
        </details>
      )}
    </div>
  )
}

/** A number stays on one line with its per cent sign. */
export const unbroken = (text: string): string => text.replaceAll(/(?<=\d) %/g, '\u00a0%')
