import { useSession } from '../hub/session-context.js'
import { useRole } from '../hub/role-context.js'
import type { Page } from '../pages/page.js'
import { words } from '../text/number.js'
import { PageLink } from './page-link.js'

interface Props {
  readonly page: Page
  /** The pages that the role has. */
  readonly mine: readonly Page[]
}

/** Replaces a page that the role lacks: says which roles have it, and offers what this role has, with the same period and place. */
export function NotYours({ page: { title, isOf }, mine }: Props) {
  const { settings, session } = useSession()
  const { viewer } = useRole()
  const has = new Set(isOf(settings))
  return (
    <div className="problem" role="alert" data-kind="forbidden">
      <h1>{title} is not for your role</h1>
      <p>
        Who has it:{' '}
        {settings.roles
          .filter((role) => has.has(role))
          .map(words)
          .join(', ')}
        .{viewer.role !== null && has.has(viewer.role) && ' Your role has it at another kind of organisation.'} Ask one of them, or look as
        one of them. You look as <b>{session.name}</b>.
      </p>
      {mine.length > 0 && (
        <>
          <p>What your role has:</p>
          <ul>
            {mine.map((page) => (
              <li key={page.path}>
                <PageLink page={page} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
