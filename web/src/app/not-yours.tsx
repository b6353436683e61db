import { useSession } from '../hub/session-context.js'
import type { Page } from '../pages/page.js'
import { words } from '../text/number.js'

/** Replaces a page that the role lacks, and says which roles have it. */
export function NotYours({ page: { title, needs = [] } }: { readonly page: Page }) {
  const { settings } = useSession()
  const roles = new Set(needs.flatMap((name) => settings.rolesByField[name] ?? []))
  return (
    <div className="problem" role="alert" data-kind="forbidden">
      <h1>{title} is not for your role</h1>
      <p>
        Who has it:{' '}
        {settings.roles
          .filter((role) => roles.has(role))
          .map(words)
          .join(', ')}
        . Ask one of them, or look as one of them.
      </p>
    </div>
  )
}
