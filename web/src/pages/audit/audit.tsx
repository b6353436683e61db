import { UsageDocument } from '../../gql/graphql.js'
import { useRole } from '../../hub/role-context.js'
import { words } from '../../text/number.js'
import { AuditTrail } from './audit-trail.js'
import { List } from '../../parts/list.js'
import { OwnChain } from './own-chain.js'

const none = {}

/** The own chain with what verifies it, the part of the log that the role may read, and how the hub is used. */
export function Audit() {
  const { fields } = useRole()
  return (
    <>
      {fields.has('auditRoot') && <OwnChain />}
      {fields.has('usage') && (
        <List
          id="usage"
          title="How the hub is used"
          document={UsageDocument}
          variables={none}
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
      {fields.has('auditTrail') && <AuditTrail />}
    </>
  )
}
