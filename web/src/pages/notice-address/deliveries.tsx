import type { NoticeAddressesQuery } from '../../gql/graphql.js'
import { periodInWords } from '../../hub/periods.js'
import { day } from '../../text/number.js'

type Delivery = NoticeAddressesQuery['noticeAddresses'][number]['deliveries'][number]

/** What became of the notice of each quarter. */
export const Deliveries = ({ deliveries }: { readonly deliveries: readonly Delivery[] }) => (
  <ul>
    {deliveries.map((one) => (
      <li key={one.quarter}>
        {periodInWords(one.quarter)}: {becameOf(one)}
      </li>
    ))}
  </ul>
)

function becameOf({ attempts, sentAt, givenUpAt, lastFailure }: Delivery): string {
  const tried = attempts === 1 ? 'tried once' : `tried ${attempts} times`
  const why = lastFailure === null ? '' : ` ${lastFailure}`
  if (sentAt !== null) return `sent on ${day(sentAt)}, ${tried}.`
  if (givenUpAt !== null) return `given up on ${day(givenUpAt)}, ${tried}.${why}`
  return attempts === 0 ? 'waits to be sent.' : `not arrived yet, ${tried}.${why}`
}
