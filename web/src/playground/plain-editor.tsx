import type { FormEvent } from 'react'
import { parsed, type Chosen } from './chosen.js'
import type { Written } from './send.js'

interface Props {
  readonly chosen: Chosen
  readonly run: (written: Written) => Promise<unknown>
}

/** Two text fields and a button. Tab leaves each of them, and it fits on a phone. */
export function PlainEditor({ chosen, run }: Props) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const textOf = (name: string): string => {
      const value = form.get(name)
      return typeof value === 'string' ? value : ''
    }
    void run({ query: textOf('document'), variables: parsed(textOf('variables')) })
  }
  return (
    <form className="plain-editor" onSubmit={submit} key={chosen.key}>
      <label htmlFor="document">Document</label>
      <textarea id="document" name="document" rows={14} defaultValue={chosen.query} spellCheck={false} />
      <label htmlFor="variables">Variables</label>
      <textarea id="variables" name="variables" rows={8} defaultValue={chosen.variables} spellCheck={false} />
      <p>
        <button type="submit" className="main">
          Run
        </button>
      </p>
    </form>
  )
}
