import type { Problem } from '../hub/ask.js'
import { useRole } from '../hub/role-context.js'
import { withTitles } from '../hub/with-titles.js'
import { said } from './problem.js'

/** What to do about a step that the hub refused, for refusals whose own sentence is meant for programs. */
const todos: Readonly<Record<string, string>> = {
  NOT_FOR_THE_PUBLIC:
    'Ask by larger places or longer periods, or request a file for your own organisation instead of a page for everybody.',
  SLUG_TAKEN: 'Write another address.',
  PURPOSE_NOT_AGREED: 'Choose the agreement under which you act, and its purpose.',
  OWN_FIGURES_NOT_RELEASED: 'Choose the rows of all partners together, and request that.',
  NO_FORCE_NAMED: 'Request a file for your own organisation, or ask the governance officers of the forces to agree to be named.',
  RELEASE_TOO_LARGE: 'Ask for fewer rows: fewer groups, or a shorter run of periods.',
  TOO_MANY_RELEASES: 'Try again tomorrow.',
  STEP_UP_NEEDED: 'Sign out, and sign in with your second factor.',
}

/** Why a step was refused. Nothing of it was done. */
export function RefusedStep({ problem: { kind, code, message } }: { readonly problem: Problem }) {
  const role = useRole()
  const todo = todos[code] ?? (kind === 'refused' || kind === 'forbidden' ? undefined : said[kind].todo)
  return (
    <div className="problem" role="alert" data-kind={kind} data-code={code}>
      <p>
        <b>This was not done.</b> {withTitles(message, role)}
      </p>
      {todo && <p>{todo}</p>}
    </div>
  )
}
