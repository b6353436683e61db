import { NoRows, useTablePages, type TablePage } from '../../parts/table-pages.js'
import { AuditTrailDocument, type AuditFilter, type AuditVerb, type LogBeginsQuery } from '../../gql/graphql.js'
import { useAddress } from '../../hub/address.js'
import { useAnswer } from '../../hub/use-answer.js'
import { words } from '../../text/number.js'
import { word } from '../../text/word.js'

const size = 50
const verbs: readonly AuditVerb[] = ['COLLECTION', 'ALTERATION', 'CONSULTATION', 'DISCLOSURE', 'COMBINATION', 'ERASURE']

/** The part of the log that the role may read, newest first, back to the day with which it begins. The search terms are in the address. */
export function AuditTrail({ begins }: { readonly begins: LogBeginsQuery['logBegins'] }) {
  const { get, set } = useAddress()
  const filter: AuditFilter = {
    ...(begins ? { atFrom: begins.from } : {}),
    ...(get('verb') ? { verb: get('verb') as AuditVerb } : {}),
    ...(get('partner') ? { partner: get('partner') ?? null } : {}),
  }
  return (
    <section className="frame" aria-labelledby="audit">
      <h2 id="audit">Audit log, the latest first</h2>
      <p className="lead">
        What your own partner did; for the auditor whom a live agreement names, what others did too, but for direct and support cases,
        bereaved families and complaints (auditBands). Numbers of the charity’s rows stand in it in bands. Reading it is itself logged.
      </p>
      <form className="choices" onSubmit={(event) => event.preventDefault()}>
        <label>
          Kind of processing
          <select value={get('verb') ?? ''} onChange={(event) => set({ verb: event.target.value || undefined })}>
            <option value="">All six</option>
            {verbs.map((verb) => (
              <option key={verb} value={verb}>
                {words(verb)}
              </option>
            ))}
          </select>
        </label>
        <label>
          Partner code
          <input defaultValue={get('partner') ?? ''} onBlur={(event) => set({ partner: event.target.value.trim() || undefined })} />
        </label>
      </form>
      <p className="print-only">
        Kind of processing: {get('verb') ? words(get('verb') ?? '') : 'all six'} · Partner: {get('partner') ?? 'all'}
      </p>
      <Pages key={JSON.stringify(filter)} filter={filter} />
    </section>
  )
}

function Pages({ filter }: { readonly filter: AuditFilter }) {
  const pages = useTablePages()
  return (
    <div className="wide" tabIndex={0} role="region" aria-label="Audit log">
      <table className="figures">
        <thead>
          <tr>
            {['When', 'Partner', 'Role', 'What', 'Event', 'About', 'Purpose', 'Detail'].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        {pages.map((page) => (
          <TrailPage key={page.after ?? ''} {...page} filter={filter} />
        ))}
      </table>
    </div>
  )
}

interface TrailPageProps extends TablePage {
  readonly filter: AuditFilter
}

function TrailPage({ after, filter, onMore }: TrailPageProps) {
  const answer = useAnswer([{ document: AuditTrailDocument, variables: { first: size, after, filter } }])
  if (answer.state !== 'there') return <NoRows answer={answer} columns={8} />
  const { edges, pageInfo } = answer.data.auditTrail
  const next = pageInfo.hasNextPage ? pageInfo.endCursor : null
  return (
    <tbody>
      {edges.map(({ node }) => (
        <tr key={`${node.partner} ${node.seq}`}>
          <th scope="row">{new Date(node.at).toLocaleString('en-GB', { timeZone: 'Europe/London' })}</th>
          <td>{node.partner}</td>
          <td>{words(node.role)}</td>
          <td>{words(node.verb)}</td>
          <td>{node.event}</td>
          <td>{node.resource}</td>
          <td>{words(node.purpose)}</td>
          <td>
            <code>{node.detail === '{}' ? '' : node.detail}</code>
          </td>
        </tr>
      ))}
      {edges.length === 0 && (
        <tr>
          <td colSpan={8}>Nothing is found.</td>
        </tr>
      )}
      {onMore && next && (
        <tr>
          <td colSpan={8}>
            <button type="button" onClick={() => onMore(next)}>
              {word('more')}
            </button>
          </td>
        </tr>
      )}
    </tbody>
  )
}
