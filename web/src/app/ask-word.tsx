import { useState, type FormEvent } from 'react'
import { wordIn } from '../hub/demo-word.js'

/** Says where the word of the demo is shown, and takes it typed. */
export function AskWord({ onWord }: { readonly onWord: (word: string) => void }) {
  const [isOther, setOther] = useState(false)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = new FormData(event.currentTarget).get('word')
    const word = typeof typed === 'string' ? wordIn(typed) : null
    setOther(word === null)
    if (word !== null) onWord(word)
  }
  return (
    <>
      <h2>Look at the demo</h2>
      <form className="step" onSubmit={submit}>
        <p>
          This demo is for people at the machine that it runs on. The terminal in which the hub was started shows the address of this page,
          with a word behind <code>#</code>. Open that address, or type the word here.
        </p>
        <label className="long">
          The word behind #
          <input
            name="word"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            required
            placeholder="k7mf-3xq9-w2bd"
            aria-describedby={isOther ? 'other-word' : undefined}
            aria-invalid={isOther}
          />
        </label>
        {isOther && (
          <p id="other-word" role="alert">
            A word of a demo has three groups of four letters and digits, with hyphens between them.
          </p>
        )}
        <button type="submit" className="main">
          Go on
        </button>
      </form>
    </>
  )
}
