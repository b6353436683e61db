import { Link } from 'wouter'
import type { FeedShape } from '../../../src/kit/sent-files/feed-shape.js'
import { countsWhere, tokenNote } from '../../../src/kit/sent-files/receipt-notes.js'
import { download } from '../chart/downloads.js'
import type { UploadReceipt } from '../hub/upload.js'
import { Facts } from '../parts/facts.js'
import { Table } from '../parts/table.js'
import { count, words } from '../text/number.js'
import type { Built } from './build.js'
import { childrenOf } from './children.js'
import type { SourceFile } from './look.js'
import { SentAsUnknown } from './what-leaves.js'
import { refusedCsv, refusedRows, sentenceOf, type RefusedRow } from './refused.js'

interface Props {
  readonly feed: FeedShape
  readonly dryRun: boolean
  readonly receipt: UploadReceipt
  readonly built: Built
  readonly main: SourceFile
}

/** What the hub said of a file: what was taken, what counts where, what came too late, and each refused row of hers with the reason. */
export function Outcome({ feed, dryRun, receipt, built, main }: Props) {
  const refused = refusedRows(receipt.errors, built.rows)
  return (
    <section className="frame" aria-labelledby="outcome" data-state={receipt.state}>
      <h2 id="outcome">{dryRun ? 'What the check found' : `Receipt of ${receipt.batchId}`}</h2>
      <p className="sentence" role="status">
        {saidOf(receipt, dryRun)}
      </p>
      <ReceiptFacts receipt={receipt} feed={feed.code} dryRun={dryRun} />
      <SentAsUnknown fates={built.fates} />
      {receipt.rejected > 0 && <Refused feed={feed} refused={refused} all={receipt.rejected} main={main} built={built} dryRun={dryRun} />}
      {!dryRun && (
        <p>
          A row with the same record_ref in a later file is a correction of this one. <Link href="/data-quality">Data quality</Link> says
          what of all your records is complete and in time.
        </p>
      )}
    </section>
  )
}

function saidOf({ received, accepted, rejected, unchanged }: UploadReceipt, dryRun: boolean): string {
  const taken = dryRun
    ? `${count(accepted)} of ${count(received)} rows would be taken`
    : `${count(accepted)} of ${count(received)} rows were taken`
  const known = unchanged > 0 ? `, ${count(unchanged)} ${dryRun ? 'are' : 'were'} known word for word` : ''
  const bad = rejected > 0 ? `, ${count(rejected)} ${dryRun ? 'would be' : 'were'} refused` : ', none is refused'
  return `${taken}${known}${bad}.${dryRun ? ' Nothing is stored.' : ''}`
}

interface FactsProps {
  readonly receipt: Omit<UploadReceipt, 'errors' | 'id' | 'batchId' | 'state'>
  readonly feed: string
  readonly dryRun?: boolean
}

/** The counts of a receipt, what counts where, and what is late. */
export function ReceiptFacts({ receipt, feed, dryRun = false }: FactsProps) {
  const { received, accepted, rejected, unchanged, reverted, late, dispositions, unmapped, unmappedCodes = [] } = receipt
  const aboutTokens = tokenNote(receipt)
  const facts: readonly (readonly [string, number])[] = [
    ['Rows received', received],
    ['Taken, new or corrected', accepted],
    ['Known word for word', unchanged],
    ['Refused', rejected],
    ...(reverted > 0 ? [['Say what an earlier version said', reverted] as const] : []),
    ...(late === null ? [] : [['Too late for a published quarter', late] as const]),
  ]
  return (
    <>
      <Facts facts={facts.map(([name, value]) => [name, count(value)])} />
      {aboutTokens !== undefined && <p data-kind="tokens">{aboutTokens}</p>}
      {late !== null && late > 0 && (
        <p>
          {count(late)} of the rows {dryRun ? 'would come' : 'came'} too late: their quarter is published. They are kept, and stand in no
          figure of it.
        </p>
      )}
      {dispositions.length > 0 && (
        <Table
          label="What counts where"
          head={['What the hub took them for', 'Rows', 'Where they count']}
          lines={dispositions.map(({ disposition, count: rows }) => [words(disposition), rows, countsWhere(feed, disposition)])}
        />
      )}
      {unmapped.length > 0 && (
        <Table
          label="Values that are kept as unknown"
          head={['Column', 'Kept as unknown, because the value is', 'Rows']}
          lines={unmapped.map(({ field, valueClass, rows }) => [field, words(valueClass), rows])}
        />
      )}
      {unmappedCodes.length > 0 && (
        <Table
          label="Codes that the hub does not know"
          head={['Column', 'Code', 'Rows']}
          lines={unmappedCodes.map(({ field, code, rows }) => [field, code, rows])}
        />
      )}
    </>
  )
}

interface RefusedProps {
  readonly feed: FeedShape
  readonly refused: readonly RefusedRow[]
  readonly all: number
  readonly main: SourceFile
  readonly built: Built
  readonly dryRun: boolean
}

function Refused({ feed, refused, all, main, built, dryRun }: RefusedProps) {
  const children = new Map(childrenOf(feed).map(({ name, title }) => [name, title.split(',')[0] ?? title]))
  const besides = (reference: string | null, field: string | null): string => {
    const own = built.childLines.get(reference ?? '') ?? {}
    const lines = Object.entries(own).filter(([name]) => field?.split('.')[0] === name.split('.')[0])
    return lines.map(([name, at]) => `; ${children.get(name) ?? name}: line ${at.join(', ')}`).join('')
  }
  return (
    <>
      <h3>Refused rows</h3>
      <p>
        {refused.length < all ? `The first ${count(refused.length)} of ${count(all)}. ` : ''}Lines are those of your own file. Correct them
        in your system or in the saved file, and choose that file again{dryRun ? '' : ': the rows that were taken need not be sent again'}.
      </p>
      <p className="ways-out">
        <button
          type="button"
          onClick={() =>
            download(
              `refused-of-${main.name.replace(/\.[^.]*$/, '')}.csv`,
              new Blob(['\ufeff', refusedCsv(main, refused, built.dates)], { type: 'text/csv' }),
            )
          }
        >
          Save the refused rows (CSV)
        </button>{' '}
        The file is made here from your own; the hub sends only line, field and code.
      </p>
      <Table
        label="Refused rows"
        head={['Line', 'Reference', 'Field', 'Why, and what to do']}
        lines={refused.flatMap(({ row, errors }) =>
          errors.map((error) => [
            `${row.line}${besides(error.recordRef, error.field)}`,
            error.recordRef ?? '',
            error.field ?? 'the whole row',
            `${words(error.code)}: ${sentenceOf(error, built.dates)}`,
          ]),
        )}
      />
    </>
  )
}
