import { useState } from 'react'
import { useRole } from '../hub/role-context.js'
import { useSession } from '../hub/session-context.js'
import type { LibraryQuestion } from '../hub/settings.js'
import { words } from '../text/number.js'

interface Props {
  readonly chosen: string
  readonly onChoose: (question: LibraryQuestion) => void
}

/**
 * The questions that partners ask, by theme, with a search, and with who may ask each. Unanswered questions are listed too, with the
 * reason.
 */
export function Library({ chosen, onChoose }: Props) {
  const { settings } = useSession()
  const [sought, setSought] = useState('')
  const has = ({ id, title }: { readonly id: string; readonly title: string }) =>
    `${id} ${title}`.toLowerCase().includes(sought.toLowerCase())
  const themes = [...new Set([...settings.questions, ...settings.notAsked].map(({ theme }) => theme))]
  return (
    <details className="library" open={matchMedia('(min-width: 60rem)').matches}>
      <summary>Questions ({settings.questions.length})</summary>
      <label>
        <span className="unseen">Search the questions</span>
        <input type="search" placeholder="Search" value={sought} onChange={(event) => setSought(event.target.value)} />
      </label>
      {themes.map((theme) => {
        const found = settings.questions.filter((one) => one.theme === theme && has(one))
        const others = settings.notAsked.filter((one) => one.theme === theme && has(one))
        if (found.length + others.length === 0) return null
        return (
          <details key={theme} open={sought !== '' || found.some(({ id }) => id === chosen)}>
            <summary>
              {theme} ({found.length + others.length})
            </summary>
            <ul>
              {found.map((question) => (
                <Entry key={question.id} question={question} isChosen={question.id === chosen} onChoose={onChoose} />
              ))}
              {others.map(({ id, title, reason, fields }) => (
                <li key={id} className="unasked">
                  {id} {title}
                  <small>
                    {reason ?? ''} {fields.length > 0 && `See ${fields.join(', ')}.`}
                  </small>
                </li>
              ))}
            </ul>
          </details>
        )
      })}
    </details>
  )
}

interface EntryProps {
  readonly question: LibraryQuestion
  readonly isChosen: boolean
  readonly onChoose: (question: LibraryQuestion) => void
}

function Entry({ question, isChosen, onChoose }: EntryProps) {
  const { viewer } = useRole()
  const may = viewer.role !== null && question.mayAsk.includes(viewer.role)
  return (
    <li>
      <button type="button" aria-pressed={isChosen} onClick={() => onChoose(question)}>
        {question.id} {question.title}
        {!may && <small>not for your role; may be asked as {question.mayAsk.map(words).join(', ')}</small>}
      </button>
      {isChosen && question.reason && <small>{question.reason}</small>}
    </li>
  )
}
