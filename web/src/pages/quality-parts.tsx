import { useMemo } from 'react'
import { Table } from '../parts/table.js'
import { shadeOf } from '../chart/plots/palette.js'
import { StackedPlot } from '../chart/plots/stacked-plot.js'
import type { QualityQuery } from '../gql/graphql.js'
import { periodInWords } from '../hub/periods.js'
import { percent, words } from '../text/number.js'
import { word } from '../text/word.js'

type Report = QualityQuery['dataQuality']
type Quality = Report['whole']
type Field = Quality['fields'][number]

/** Blue means that the value says something. The others range from what the sender can correct to what nobody knew. */
const states = [
  { title: 'given', colour: '#1f5f99', of: (field: Field) => field.given },
  { title: 'no code for it', colour: '#b3470f', of: (field: Field) => field.unmapped },
  { title: 'not assessed', colour: '#7a6a1f', of: (field: Field) => field.notAssessed },
  { title: 'said to be unknown', colour: '#7fb0d8', of: (field: Field) => field.unknown },
  { title: 'not sent', colour: '#c9d1d9', of: (field: Field) => field.missing },
] as const

interface FieldsProps {
  readonly fields: readonly Field[]
  readonly of: string
}

/** How well each field that matters is filled. */
export function Fields({ fields, of }: FieldsProps) {
  const stacks = useMemo(
    () => fields.map((field) => ({ name: words(field.field), counts: states.map((state) => state.of(field)) })),
    [fields],
  )
  return (
    <section className="frame full" aria-labelledby="fields">
      <h2 id="fields">How are the fields filled?</h2>
      <p className="lead">
        Of the latest version of each record, {of}. Only fields that matter to the analysis are here. The number is the share that says
        something.
      </p>
      {fields.length === 0 ? (
        <p>This feed has no field that may be left out and matters to the analysis.</p>
      ) : (
        <>
          <StackedPlot label={`How each field is filled, ${of}; the table below has the counts`} parts={states} stacks={stacks} />
          <details>
            <summary>{word('table')}</summary>
            <Table
              label="How the fields are filled"
              head={['Field', ...states.map(({ title }) => title), 'share given']}
              lines={fields.map((field) => [
                words(field.field),
                ...states.map((state) => state.of(field)),
                field.givenShare == null ? '' : percent(field.givenShare),
              ])}
            />
          </details>
        </>
      )}
    </section>
  )
}

/** The share given for each field, quarter by quarter, as a table coloured by its figures. */
export function Trend({ quarters }: Pick<Report, 'quarters'>) {
  const fields = quarters[0]?.quality.fields.map(({ field }) => field) ?? []
  if (fields.length === 0 || quarters.length < 2) return null
  return (
    <section className="frame full" aria-labelledby="trend">
      <h2 id="trend">Does it get better?</h2>
      <p className="lead">Share of records in which the field says something, in per cent, by the quarter of what the record is of.</p>
      <div className="heat" tabIndex={0} role="region" aria-label="Share given by field and quarter">
        <table>
          <caption className="unseen">Share given in per cent, by field and quarter</caption>
          <thead>
            <tr>
              <th scope="col">Field</th>
              {quarters.map(({ quarter }) => (
                <th key={quarter} scope="col" title={periodInWords(quarter)}>
                  {quarter}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {fields.map((name) => (
              <tr key={name}>
                <th scope="row">{words(name)}</th>
                {quarters.map(({ quarter, quality }) => (
                  <Share key={quarter} share={quality.fields.find(({ field }) => field === name)?.givenShare ?? null} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Share({ share }: { readonly share: number | null }) {
  if (share === null) return <td />
  const { fill, text } = shadeOf(share, [0, 1])
  return <td style={{ background: fill, color: text }}>{Math.round(share * 100)}</td>
}

const bandColours = ['#1f5f99', '#7fb0d8', '#b9cfe2', '#d9a273', '#b3470f'] as const

/** Days from a record's own time until the hub received it. */
export function Delays({ whole, quarters }: Pick<Report, 'whole' | 'quarters'>) {
  const bands = useMemo(
    () =>
      whole.delays.map(({ fromDays, toDays }, place) => ({
        title: toDays == null ? `${fromDays} days or more` : `${fromDays} to ${toDays} days`,
        colour: bandColours[place] ?? bandColours[0],
      })),
    [whole],
  )
  const stacks = useMemo(
    () => quarters.map(({ quarter, quality }) => ({ name: quarter, counts: quality.delays.map(({ records }) => records) })),
    [quarters],
  )
  if (quarters.length === 0) return null
  const hasLong = whole.delays.some(({ toDays, records }) => toDays == null && records > 0)
  return (
    <section className="frame full" aria-labelledby="delays">
      <h2 id="delays">How soon did the records come?</h2>
      <p className="lead">
        London days from what a record is of to the first batch that brought it; corrections do not count. The number is the share in the
        first two days.
      </p>
      {hasLong && <p className="hint">{word('longDelay')}</p>}
      <StackedPlot label="Days until receipt by quarter; the table below has the counts" parts={bands} stacks={stacks} />
      <details>
        <summary>{word('table')}</summary>
        <Table
          label="Records by days until receipt"
          head={['Quarter', ...bands.map(({ title }) => title), 'too late']}
          lines={quarters.map(({ quarter, quality }) => [quarter, ...quality.delays.map(({ records }) => records), quality.late])}
        />
      </details>
    </section>
  )
}

/** Refused rows of people whom the charity sent to both feeds. This is shown to their sender only. */
export function Unanswered({ rows }: { readonly rows: Report['unanswered'] }) {
  if (rows.length === 0) return null
  return (
    <section className="frame full" aria-labelledby="unanswered">
      <h2 id="unanswered">Which rows wait for your answer?</h2>
      <p className="lead">
        You have sent these people both as a direct case and in a support case that names a police referral (DIRECT_CLIENT_REFERRED). Send
        the row again with referred_later: yes if both are right, or corrected. No other partner sees this list. The latest hundred are
        here.
      </p>
      <Table
        label="Refused rows that wait for your answer"
        head={['Batch', 'Line']}
        lines={rows.map(({ batchId, line }) => [batchId, line])}
      />
    </section>
  )
}

/** Values for which the hub has no code, by what kind of value they are. */
export const Unmapped = ({ unmapped, of }: Pick<Quality, 'unmapped'> & { readonly of: string }) => (
  <section className="frame full" aria-labelledby="unmapped">
    <h2 id="unmapped">What has no code?</h2>
    <p className="lead">
      Values that map to no code of the hub, {of}, by what kind of value it was. But for short codes that many rows hold, the values are not
      kept; ask the operator to map a spelling that your system uses.
    </p>
    <Table
      label="Values without a code"
      head={['Field', 'Kind of value', 'Records']}
      lines={unmapped.map(({ field, valueClass, rows }) => [words(field), words(valueClass), rows])}
    />
  </section>
)

/** Short codes without a mapping. What is longer or rarer may be about a person, and is not kept. */
export const UnmappedCodes = ({ codes }: { readonly codes: readonly { field: string; code: string; rows: number }[] }) => (
  <section className="frame full" aria-labelledby="unmapped-codes">
    <h2 id="unmapped-codes">Which codes have no mapping?</h2>
    <p className="lead">
      {codes.length === 0
        ? 'None that ten rows of a batch or more hold.'
        : 'Ask the operator to map those that your system uses: then send the rows again.'}{' '}
      Only codes of up to four letters and digits are named; other values may be about a person, and are not kept.
    </p>
    {codes.length > 0 && (
      <Table
        label="Codes without a mapping"
        head={['Field', 'Code', 'Rows of batches']}
        lines={codes.map(({ field, code, rows }) => [words(field), code, rows])}
      />
    )}
  </section>
)
