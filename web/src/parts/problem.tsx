import type { Problem, ProblemKind } from '../hub/ask.js'
import { word } from '../text/word.js'

/** What happened and what to do about it, depending on what the reader can do. */
export const said: Readonly<Record<ProblemKind, { readonly title: string; readonly todo: string }>> = {
  expired: {
    title: 'Your session has ended',
    todo: 'Sign in again. The address of this page stays as it is, so you come back to what you were looking at.',
  },
  agreement: {
    title: 'No agreement is live for this',
    todo: 'Your partner’s agreement has ended, is suspended, or is due for review. Ask your governance officer; nothing is shown until one is live.',
  },
  forbidden: {
    title: 'Your role may not see this',
    todo: 'What your role may see is decided by the agreement. Choose another page, or ask somebody whose role may.',
  },
  away: {
    title: 'The hub does not answer',
    todo: 'No figure is shown, because none is known. Try again in a moment; if it stays so, tell the hub’s operator.',
  },
  busy: { title: 'Too much was asked in a short time', todo: 'Wait as long as the hub says, then try again.' },
  spent: {
    title: 'Your organisation has asked what it may of this quarter',
    todo: 'Measures by force, region and nation stay open, and so does what your organisation has asked before. The next published quarter begins a new count.',
  },
  notYet: {
    title: 'Part of this period is not published yet',
    todo: 'What takes two years is answered when the quarters of both are published. Choose a published period, or come back later.',
  },
  refused: { title: 'The hub does not answer this question as it is', todo: 'Ask for less detail, a longer period or a larger place.' },
}

interface Props {
  readonly problem: Problem
  readonly again?: () => void
}

/** Says what happened and what to do. It replaces the figures, and none of them stays visible. */
export function ProblemBox({ problem, again }: Props) {
  const { title, todo } = said[problem.kind]
  return (
    <div className="problem" role="alert" data-kind={problem.kind}>
      <p>
        <b>{title}.</b> {problem.message}
      </p>
      <p>{todo}</p>
      {again && (problem.kind === 'away' || problem.kind === 'busy') && (
        <button type="button" onClick={again}>
          {word('tryAgain')}
        </button>
      )}
    </div>
  )
}

export const Loading = () => (
  <p className="asking" role="status">
    {word('loading')}
  </p>
)
