import { useState, type ReactNode } from 'react'
import { Loading, ProblemBox } from '../app/problem.js'
import {
  AgreementsDocument,
  AuditTrailDocument,
  BatchesDocument,
  QualityDocument,
  RegisterDocument,
  UsageDocument,
  type Feed,
  type TypedDocumentString,
} from '../gql/graphql.js'
import { useRole } from '../hub/role-context.js'
import { useAnswer } from '../hub/use-answer.js'
import { count, day, words } from '../text/number.js'

const none = {}

interface ListProps<Data, Variables> {
  readonly id: string
  readonly title: string
  readonly lead?: string
  readonly document: TypedDocumentString<Data, Variables>
  readonly variables: Variables
  readonly head: readonly string[]
  readonly lines: (data: Data) => readonly (readonly ReactNode[])[]
}

/** A list of the hub as a table. */
function List<Data, Variables>({ id, title, lead, document, variables, head, lines }: ListProps<Data, Variables>) {
  const answer = useAnswer([{ document, variables }])
  return (
    <section className="frame" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {lead && <p className="lead">{lead}</p>}
      {answer.state === 'asking' && <Loading />}
      {answer.state === 'failed' && <ProblemBox problem={answer.problem} again={answer.again} />}
      {answer.state === 'there' && (
        <div className="wide" tabIndex={0} role="region" aria-label={title}>
          <table className="figures">
            <thead>
              <tr>
                {head.map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {lines(answer.data).map((line, index) => (
                <tr key={index}>
                  {line.map((part, column) => (
                    <td key={column}>{part}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

export const Register = () => (
  <List
    id="register"
    title="Who may use what, for which purpose"
    document={RegisterDocument}
    variables={none}
    head={['Partner', 'Agreement', 'Purpose', 'Roles', 'Until']}
    lines={({ register }) =>
      register.map(({ partnerName, agreement, purpose, roles, endsOn }) => [
        partnerName,
        agreement,
        words(purpose),
        roles.map(words).join(', '),
        day(endsOn),
      ])
    }
  />
)

export const Agreements = () => (
  <List
    id="agreements"
    title="Agreements"
    document={AgreementsDocument}
    variables={none}
    head={['Reference', 'Title', 'Live', 'From', 'To', 'Review due', 'Feeds', 'Parties']}
    lines={({ agreements }) =>
      agreements.map((one) => [
        `${one.reference}, version ${one.version}`,
        one.title,
        one.live ? 'yes' : 'no',
        day(one.startsOn),
        day(one.endsOn),
        day(one.reviewDueOn),
        one.feeds.join(', '),
        count(one.parties.length),
      ])
    }
  />
)

export function Audit() {
  const { fields } = useRole()
  return (
    <>
      {fields.has('usage') && (
        <List
          id="usage"
          title="How the hub is used"
          document={UsageDocument}
          variables={none}
          head={['Role', 'Purpose', 'Answered', 'Could not be asked so', 'Refused as too sparse', 'Figures shown', 'Figures withheld']}
          lines={({ usage }) =>
            usage.map((one) => [
              words(one.role),
              words(one.purpose),
              ...[one.answered, one.denied, one.refused, one.shown, one.suppressed].map(count),
            ])
          }
        />
      )}
      {fields.has('auditTrail') && (
        <List
          id="audit"
          title="Audit log, the latest first"
          lead="Reading it is itself logged."
          document={AuditTrailDocument}
          variables={{ first: 50 }}
          head={['When', 'Partner', 'Role', 'What', 'Event', 'Purpose']}
          lines={({ auditTrail }) =>
            auditTrail.edges.map(({ node }) => [
              new Date(node.at).toLocaleString('en-GB'),
              node.partner,
              words(node.role),
              words(node.verb),
              node.event,
              words(node.purpose),
            ])
          }
        />
      )}
    </>
  )
}

const feeds: readonly Feed[] = ['POLICE_REFERRAL', 'CHARITY_SUPPORT', 'DIRECT_CASE', 'HOMICIDE_CASE', 'COMPLAINT', 'PROJECT']

export function DataQuality() {
  const { ownForce } = useRole()
  const [feed, setFeed] = useState<Feed>(ownForce === undefined ? 'CHARITY_SUPPORT' : 'POLICE_REFERRAL')
  return (
    <>
      <List
        id="batches"
        title="Your batches, the latest first"
        document={BatchesDocument}
        variables={{ first: 20 }}
        head={['Batch', 'Feed', 'State', 'Received', 'Accepted', 'Unchanged', 'Rejected']}
        lines={({ batches }) =>
          batches.edges.map(({ node }) => [
            node.batchId,
            words(node.feed),
            words(node.state),
            ...[node.received, node.accepted, node.unchanged, node.rejected].map(count),
          ])
        }
      />
      <label>
        Feed{' '}
        <select value={feed} onChange={(event) => setFeed(event.target.value as Feed)}>
          {feeds.map((one) => (
            <option key={one} value={one}>
              {words(one)}
            </option>
          ))}
        </select>
      </label>
      <List
        key={feed}
        id="quality"
        title={`What your rows of ${words(feed)} lacked`}
        document={QualityDocument}
        variables={{ feed }}
        head={['Field', 'Empty', 'Not mapped']}
        lines={({ dataQuality: { missing, unmapped, rows } }) => [
          ['All rows', count(rows), ''],
          ...missing.map((one) => [one.field, count(one.rows), '']),
          ...unmapped.map((one) => [one.field, '', count(one.rows)]),
        ]}
      />
    </>
  )
}
