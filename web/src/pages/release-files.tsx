import { Saves } from '../chart/files.js'
import { useRole } from '../hub/role-context.js'
import type { SeenRelease } from './releases.js'

/** The file of a result, for the organisation that requested it, while it is available. */
export function ReleaseFiles({ release: { id, kind, title, requestedFor, state } }: { readonly release: SeenRelease }) {
  const { fields, viewer } = useRole()
  const isGiven = kind === 'RESULT' && (state === 'RELEASED' || state === 'CORRECTED')
  if (!isGiven || requestedFor !== viewer.partner || !fields.has('requestRelease')) return null
  return (
    <p className="ways-out">
      <Saves name={`release-${id}`} title={title} leaving={{ release: id }} />
    </p>
  )
}
