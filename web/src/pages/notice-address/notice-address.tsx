import { useState } from 'react'
import { EndNoticeAddressDocument, NoticeAddressesDocument, type NoticeAddressesQuery } from '../../gql/graphql.js'
import { useAnswer } from '../../hub/use-answer.js'
import { Loading, ProblemBox } from '../../parts/problem.js'
import { StepForm } from '../../parts/step-form.js'
import { day } from '../../text/number.js'
import { ProposeForm } from './propose-form.js'
import { periodInWords } from '../../hub/periods.js'

type Delivery = NoticeAddressesQuery['noticeAddresses'][number]['deliveries'][number]

/** What became of the notice of each quarter. */
const Deliveries = ({ deliveries }: { readonly deliveries: readonly Delivery[] }) => (
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

type Open = NoticeAddressesQuery['noticeAddresses'][number]

const none = {}

/** Where the hub sends what has changed: an officer of the partner proposes the address and ends it, the operator approves it. */
export function NoticeAddress() {
  const [steps, setSteps] = useState(0)
  const [said, setSaid] = useState<string>()
  const done = (sentence: string) => {
    setSaid(sentence)
    setSteps(steps + 1)
  }
  return (
    <>
      {said && <p role="status">{said}</p>}
      <OpenAddresses key={steps} ended={() => done('It is ended: nothing more is sent, and what waited is not sent either.')} />
      <WhatIsSent />
      <ProposeForm
        key={`propose ${steps}`}
        proposed={(url) => done(`${url} is proposed. Nothing is sent there before the operator has approved it.`)}
      />
    </>
  )
}

/** Asked anew after each step. */
function OpenAddresses({ ended }: { readonly ended: () => void }) {
  const answer = useAnswer([{ document: NoticeAddressesDocument, variables: none }])
  if (answer.state === 'asking') return <Loading />
  if (answer.state === 'failed') return <ProblemBox problem={answer.problem} again={answer.again} />
  const addresses = answer.data.noticeAddresses
  return (
    <section className="frame" aria-labelledby="addresses">
      <h2 id="addresses">Your address</h2>
      {addresses.length === 0 && <p>Your partner has no address: the hub sends nothing by itself.</p>}
      {addresses.map((one) => (
        <Address key={one.id} address={one} />
      ))}
      {addresses.length > 0 && (
        <StepForm document={EndNoticeAddressDocument} variables={() => none} label="End it at once" changed={ended}>
          <p className="hint">Ends what is in use and what waits. It takes effect at once, and no one else need agree.</p>
        </StepForm>
      )}
    </section>
  )
}

function Address({ address: { id, url, proposedAt, approvedAt, deliveries } }: { readonly address: Open }) {
  return (
    <article data-state={approvedAt === null ? 'proposed' : 'approved'}>
      <p>
        <b>{approvedAt === null ? 'Proposed' : 'In use'}</b>: <code>{url}</code>
      </p>
      {approvedAt === null ? (
        <p>
          Proposed on {day(proposedAt)}, and waits for the operator of the hub. Tell the operator by another way that it is yours; it is
          approved at the machine, in the folder of the hub, with <code>npx hub notice approve {id}</code>.
        </p>
      ) : (
        <p>
          Proposed on {day(proposedAt)}, approved on {day(approvedAt)}.
        </p>
      )}
      {deliveries.length > 0 && <Deliveries deliveries={deliveries} />}
    </article>
  )
}

const WhatIsSent = () => (
  <section className="frame" aria-labelledby="what-is-sent">
    <h2 id="what-is-sent">What is sent there</h2>
    <p>
      After each published quarter one message: what has changed beyond chance and protection, as the page <i>What is new</i> says it to
      your analysts. It holds published figures alone, no record and no person, and is the same for every reader of your organisation.
    </p>
    <p>
      It is signed (<code>webhook-signature</code>, <code>v1a</code>, Ed25519, as in Standard Webhooks), so that your receiver can tell it
      from a forgery. The operator gives you the public key, which <code>npx hub notice key</code> prints in the folder of the hub. A
      message that does not arrive is tried eight times in 45 hours.
    </p>
  </section>
)
