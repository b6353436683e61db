import { Sentence } from '../../chart/sentence.js'
import { ProvidersQualityDocument, type ProvidersQualityQuery } from '../../gql/graphql.js'
import { useAddress } from '../../hub/address.js'
import { useAnswer } from '../../hub/use-answer.js'
import { periodInWords } from '../../hub/periods.js'
import { Loading, ProblemBox } from '../../parts/problem.js'
import { Table } from '../../parts/table.js'
import { count, words } from '../../text/number.js'

type Provider = ProvidersQualityQuery['providerQuality']['providers'][number]

/** Ways in which a row may say nothing, as the heading says it. */
const ways = {
  missing: 'not sent',
  unknown: 'sender does not know',
  notAssessed: 'not assessed',
  unmapped: 'value without a code',
} as const
type Way = keyof typeof ways

const anyUnmapped = 'any'
const yearsBack = 10

/** Bands of every provider for one thing that may be missing: forces by quarter, others by year. */
export function Providers() {
  const { get, set } = useAddress()
  const last = new Date().getFullYear() - 1
  const asked = Number(get('year'))
  const year = Number.isInteger(asked) && asked > last - yearsBack && asked <= last + 1 ? asked : last
  const answer = useAnswer([{ document: ProvidersQualityDocument, variables: { year } }])
  const providers = answer.state === 'there' ? answer.data.providerQuality.providers : []
  const fields = [...new Set(providers.flatMap((one) => one.fields.map(({ field }) => field)))]
  const possible = [anyUnmapped, ...fields.flatMap((field) => (Object.keys(ways) as Way[]).map((way) => `${field}.${way}`))]
  const what = possible.find((one) => one === get('lacking')) ?? anyUnmapped
  return (
    <>
      <form className="choices">
        <label>
          Year
          <select value={year} onChange={(event) => set({ year: event.target.value })}>
            {Array.from({ length: yearsBack + 1 }, (_, back) => last + 1 - back).map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
        <label>
          What rows lack
          <select value={what} onChange={(event) => set({ lacking: event.target.value })}>
            {possible.map((one) => (
              <option key={one} value={one}>
                {titleOf(one)}
              </option>
            ))}
          </select>
        </label>
      </form>
      <p className="print-only">
        {year} · {titleOf(what)}
      </p>
      {answer.state === 'asking' && <Loading />}
      {answer.state === 'failed' && <ProblemBox problem={answer.problem} again={answer.again} />}
      {answer.state === 'there' && (
        <>
          <Sentence text={answer.data.providerQuality.sentence} rest="Where most is missing, and how much is told" />
          <ByPeriod providers={providers} what={what} />
        </>
      )}
    </>
  )
}

function titleOf(what: string): string {
  if (what === anyUnmapped) return 'Any value without a code'
  const [field = '', way = 'missing'] = what.split('.')
  return `${words(field)}: ${ways[way as Way]}`
}

/** Null where the rows are too few to tell; undefined where the feed has no such field. */
function bandOf({ unmapped, fields }: Provider, what: string): string | null | undefined {
  if (what === anyUnmapped) return unmapped
  const [name, way] = what.split('.')
  const field = fields.find((one) => one.field === name)
  return field && field[way as Way]
}

function ByPeriod({ providers, what }: { readonly providers: readonly Provider[]; readonly what: string }) {
  const known = providers.filter((one) => bandOf(one, what) !== undefined)
  const quarters = known.filter(({ period }) => period.includes('Q'))
  const years = known.filter(({ period }) => !period.includes('Q'))
  return (
    <>
      <OneTable title="Forces, by quarter" providers={quarters} what={what} />
      <OneTable title="Others, by year" providers={years} what={what} />
    </>
  )
}

interface TableProps {
  readonly title: string
  readonly providers: readonly Provider[]
  readonly what: string
}

function OneTable({ title, providers, what }: TableProps) {
  if (providers.length === 0) return null
  const periods = [...new Set(providers.map(({ period }) => period))].sort()
  const rows = new Map<string, Provider[]>()
  for (const one of providers) rows.set(`${one.partner} ${one.feed}`, [...(rows.get(`${one.partner} ${one.feed}`) ?? []), one])
  const told = [...rows.values()].filter((of) => of.some((one) => bandOf(one, what) !== null))
  const few = rows.size - told.length
  return (
    <section className="frame full" aria-label={title}>
      <h2>{title}</h2>
      <p className="lead">{titleOf(what)}: share of the rows, as a band. The smallest band holds none as well.</p>
      {told.length > 0 && (
        <Table
          label={title}
          head={['Provider', 'Feed', ...periods.map(periodInWords)]}
          lines={told.map((of) => [
            of[0]?.name,
            words(of[0]?.feed ?? ''),
            ...periods.map((period) => {
              const one = of.find((other) => other.period === period)
              return one ? (bandOf(one, what) ?? `too few rows (${one.rows})`) : 'not told'
            }),
          ])}
        />
      )}
      {few > 0 && (
        <p className="hint">
          {few === 1 ? 'One feed of a provider has' : `${count(few)} feeds of providers have`} too few rows to tell in every period, or
          none.
        </p>
      )}
    </section>
  )
}
