import type { WhoAmIQuery } from '../gql/graphql.js'
import { useSession } from '../hub/session-context.js'

/** Lets the reader choose the agreement, if several fit the role and the hub requires one to be named. */
export function ChooseAgreement({ viewer }: Pick<WhoAmIQuery, 'viewer'>) {
  const { session, change } = useSession()
  const { role } = viewer
  const fitting = viewer.agreements.filter(({ live, roles }) => live && role !== null && roles.includes(role))
  if (fitting.length < 2) return null
  return (
    <label className="choices">
      Agreement{' '}
      <select value={session.agreement ?? ''} onChange={(event) => change({ ...session, agreement: event.target.value || undefined })}>
        <option value="">Choose one</option>
        {fitting.map(({ reference, title }) => (
          <option key={reference} value={reference}>
            {reference}: {title}
          </option>
        ))}
      </select>
    </label>
  )
}
