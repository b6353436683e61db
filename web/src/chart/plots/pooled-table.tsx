import { Table, type Lines } from '../../parts/table.js'
import { count, endsInWords, percent } from '../../text/number.js'
import { word } from '../../text/word.js'
import type { Analysis } from '../spec/request-of.js'
import type { Line } from './line-plot.js'

type Pooled = NonNullable<Analysis['pooled']>

/** What the model says of each group, as the second mark of its line. Its interval is in the table, because two on a line hide each other. */
export const modelledBy = (pooled: Analysis['pooled']): ReadonlyMap<string, NonNullable<Line['other']>> =>
  new Map(pooled?.groups.map(({ value, estimate }) => [value.value, { lower: estimate, upper: estimate }]))

interface Props {
  readonly pooled: Pooled
  /** Value of the reader's own group. */
  readonly own: string | undefined
}

/** Published rates beside those of the model, the smallest group first, with the sentence that says what the model assumes. */
export function PooledTable({ pooled: { groups, sentence }, own }: Props) {
  const smallestFirst = [...groups].sort((one, other) => one.denominator - other.denominator)
  const lines: Lines = smallestFirst.map(({ value, denominator, rate, estimate, interval, ownShare }) => [
    value.value === own ? <b key={value.value}>{value.label}</b> : value.label,
    count(denominator),
    percent(rate),
    percent(estimate),
    endsInWords(interval, true),
    percent(ownShare),
  ])
  return (
    <details>
      <summary>{word('modelTable')}</summary>
      <p>{sentence}</p>
      <Table
        label={word('modelTable')}
        head={['Group', 'People', 'Published', 'By the model', '95 % interval of the model', 'Of which its own figure']}
        lines={lines}
      />
    </details>
  )
}
