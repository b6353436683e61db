import { useState } from 'react'
import { BatchInFullDocument, BatchesDocument, WithdrawBatchDocument } from '../gql/graphql.js'
import { useAddress } from '../hub/address.js'
import { useRole } from '../hub/role-context.js'
import { useAnswer } from '../hub/use-answer.js'
import { Confirmed } from '../parts/confirmed.js'
import { List } from '../parts/list.js'
import { Loading, ProblemBox } from '../parts/problem.js'
import { Table } from '../parts/table.js'
import { count, words } from '../text/number.js'
import { ReceiptFacts } from './outcome.js'

interface Props {
  /** Changes when a batch was sent, so that the list is asked again. */
  readonly sent: string
}

/** What the partner has sent, with the receipt of each and a way to take a wrong one back. */
export function OwnBatches({ sent }: Props) {
  const { get, set } = useAddress()
  const id = get('batch')
  const [withdrawn, setWithdrawn] = useState(0)
  return (
    <>
      <List
        key={`${sent} ${withdrawn}`}
        id="batches"
        title="What you have sent, the latest first"
        document={BatchesDocument}
        variables={{ first: 20 }}
        lead="To correct a row send it again with the same record_ref. To take back a whole file, open its receipt."
        head={['Batch', 'Feed', 'State', 'Received', 'Refused', 'Receipt']}
        lines={({ batches }) =>
          batches.edges.map(({ node }) => [
            node.batchId,
            words(node.feed),
            words(node.state),
            node.received,
            node.rejected,
            <button type="button" aria-label={`Receipt of ${node.batchId}`} onClick={() => set({ batch: node.id })}>
              Open
            </button>,
          ])
        }
      />
      {id !== undefined && id !== null && <OneBatch key={`${id} ${withdrawn}`} id={id} onWithdrawn={() => setWithdrawn(withdrawn + 1)} />}
    </>
  )
}

interface OneProps {
  readonly id: string
  readonly onWithdrawn: () => void
}

function OneBatch({ id, onWithdrawn }: OneProps) {
  const { fields } = useRole()
  const answer = useAnswer([{ document: BatchInFullDocument, variables: { id }, changes: true }])
  if (answer.state === 'asking') return <Loading />
  if (answer.state === 'failed') return <ProblemBox problem={answer.problem} again={answer.again} />
  const { batch } = answer.data
  if (!batch) return <p role="status">Your partner has sent no such batch.</p>
  return (
    <section className="frame" aria-labelledby="receipt">
      <h2 id="receipt">Receipt of {batch.batchId}</h2>
      <p className="lead">
        {words(batch.feed)}, {words(batch.state)}.
      </p>
      <ReceiptFacts receipt={{ ...batch, late: batch.late ?? null, withToken: batch.withToken ?? null }} feed={batch.feed} />
      {batch.errors.length > 0 && (
        <Table
          label="Refused rows of this batch"
          head={['Line sent', 'Reference', 'Field', 'Why, and what to do']}
          lines={batch.errors.map(({ line, recordRef, field, code, message }) => [
            String(line),
            recordRef ?? '',
            field ?? 'the whole row',
            `${words(code)}: ${message}`,
          ])}
        />
      )}
      {fields.has('withdrawBatch') && batch.state === 'COMMITTED' && (
        <Confirmed
          verb="Take this batch back"
          document={WithdrawBatchDocument}
          variables={{ id }}
          changed={onWithdrawn}
          irreversible={batch.batchId}
        >
          All {count(batch.accepted)} rows that were taken leave every list, file and quarter that is not yet published, and what they
          replaced stands again. What is published stays. It needs your second factor. Send the right rows under a new batch id.
        </Confirmed>
      )}
    </section>
  )
}
