import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import { didYouMean } from '../../../src/kit/did-you-mean.js'
import { useRole } from '../hub/role-context.js'
import { useSession } from '../hub/session-context.js'
import type { HubSettings, LibraryQuestion } from '../hub/settings.js'
import { words } from '../text/number.js'
import { AnswerPanel } from './answer-panel.js'
import { chosenByAddress, chosenFrom, first, parsed, type Chosen } from './chosen.js'
import { Library } from './library.js'
import { PlainEditor } from './plain-editor.js'
import { send, type Written } from './send.js'

/** The code editor is the largest part, so it is loaded only when somebody wants it. */
const CodeEditor = lazy(() => import('./code-editor.js').then((loaded) => ({ default: loaded.CodeEditor })))

interface Answered {
  readonly came: unknown
  readonly question: unknown
}

/** Library, editor and answer. A chosen question is run in the viewer's role if that may ask it. The role never changes. */
export function Playground() {
  const { settings, session } = useSession()
  const { viewer } = useRole()
  const [chosen, setChosen] = useState<Chosen>(first)
  const [answered, setAnswered] = useState<Answered>()
  const [message, setMessage] = useState('')
  const [isPlain, setPlain] = useState(() => !matchMedia('(min-width: 48rem)').matches)
  const run = useCallback(
    async (written: Written): Promise<unknown> => {
      const came = await send(session, written)
      if (written.operationName !== 'IntrospectionQuery') setAnswered({ came, question: written.variables['question'] })
      return came
    },
    [session],
  )
  const choose = useCallback(
    (question: LibraryQuestion) => {
      const next = chosenFrom(question, settings, viewer.partner)
      setChosen(next)
      setAnswered(undefined)
      if (viewer.role === null || !question.mayAsk.includes(viewer.role)) {
        setMessage(`${question.id} was not run: your role may not ask it. It may be asked as ${question.mayAsk.map(words).join(', ')}.`)
        return
      }
      setMessage('')
      void run({ query: next.query, variables: parsed(next.variables) })
    },
    [settings, viewer, run],
  )
  const begin = (begun: Chosen) => {
    setChosen(begun)
    void run({ query: begun.query, variables: parsed(begun.variables) })
  }
  useBeginning({ choose, begin, lack: (id) => setMessage(lacking(id, settings)) })
  const Editor = isPlain ? PlainEditor : CodeEditor
  return (
    <div className="playground">
      <Library chosen={chosen.key} onChoose={choose} />
      <main id="content" tabIndex={-1}>
        <h1>Playground</h1>
        <p className="choices">
          <label>
            <input type="checkbox" checked={isPlain} onChange={(event) => setPlain(event.target.checked)} /> Plain form (for the keyboard,
            and for phones)
          </label>
          <a href="/">Back to the pages</a>
        </p>
        <p role="status" className="said">
          {message}
        </p>
        <Suspense fallback={<p className="asking">Loading the editor…</p>}>
          <Editor chosen={chosen} run={run} />
        </Suspense>
        {answered && <AnswerPanel answer={answered.came} title={chosen.title} question={answered.question} />}
      </main>
    </div>
  )
}

/** The address that was already used to begin. However often the page is rendered, its question is sent once. */
let begunFor: string | undefined

/** Why the library has no question of this id that could be run, and what was meant perhaps. */
function lacking(id: string, { questions, notAsked }: HubSettings): string {
  const unasked = notAsked.find((one) => one.id === id)
  if (unasked) return `${id} is not asked here. ${unasked.reason ?? 'The page Questions says what is shown instead.'}`
  return `There is no saved question ${id.slice(0, 20)}.${didYouMean(
    id,
    questions.map((one) => one.id),
  )} Choose one of the list.`
}

interface Beginnings {
  readonly choose: (question: LibraryQuestion) => void
  readonly begin: (chosen: Chosen) => void
  /** There is no question of this id. */
  readonly lack: (id: string) => void
}

/** Runs once what the address asks for: a question of the library, or what a chart asked. */
function useBeginning({ choose, begin, lack }: Beginnings): void {
  const { settings, session } = useSession()
  useEffect(() => {
    const asker = `${session.token} ${location.search}`
    if (begunFor === asker) return
    begunFor = asker
    const search = new URLSearchParams(location.search)
    const named = search.get('question')
    const question = settings.questions.find(({ id }) => id === named)
    const asked = chosenByAddress(search)
    if (question) choose(question)
    else if (named !== null && named !== '') lack(named)
    else if (asked) begin(asked)
  }, [session, settings, choose, begin, lack])
}
