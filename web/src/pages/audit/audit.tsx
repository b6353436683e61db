import { LogBeginsDocument, UsageDocument, type LogBeginsQuery } from '../../gql/graphql.js'
import { useAnswer } from '../../hub/use-answer.js'
import { useRole } from '../../hub/role-context.js'
import { words } from '../../text/number.js'
import { AuditTrail } from './audit-trail.js'
import { List } from '../../parts/list.js'
import { Loading, ProblemBox } from '../../parts/problem.js'
import { OwnChain } from './own-chain.js'

const none = {}

/** The own chain with what verifies it, the part of the log that the role may read, and how the hub is used. */
export function Audit() {
  const answer = useAnswer([{ document: LogBeginsDocument, variables: none }])
  if (answer.state === 'asking') return <Loading />
  if (answer.state === 'failed') return <ProblemBox problem={answer.problem} again={answer.again} />
  return <AuditSince begins={answer.data.logBegins} />
}

/** The same, from the day on that the log still has. */
function AuditSince({ begins }: { readonly begins: LogBeginsQuery['logBegins'] }) {
  const { fields } = useRole()
  return (
    <>
      {begins && <p className="hint">{begins.sentence}</p>}
      {fields.has('auditRoot') && <OwnChain begins={begins} />}
      {fields.has('usage') && (
        <List
          id="usage"
          title={begins ? `How the hub is used since ${begins.day}` : 'How the hub is used'}
          document={UsageDocument}
          variables={begins ? { from: begins.from } : none}
          head={[
            'Role',
            'Purpose',
            'Answered',
            'Could not be asked so',
            'After the end of the agreement',
            'Refused as too sparse',
            'Figures shown',
            'Figures withheld',
          ]}
          lines={({ usage }) =>
            usage.map((one) => [
              words(one.role),
              words(one.purpose),
              one.answered,
              one.denied,
              one.deniedAfterEnd,
              one.refused,
              one.shown,
              one.suppressed,
            ])
          }
        />
      )}
      {fields.has('auditTrail') && <AuditTrail begins={begins} />}
    </>
  )
}
