import { ChangesDocument, type ChangeDirection, type DimensionValueInput, type MeasureName } from '../gql/graphql.js'
import { ProblemBox } from '../parts/problem.js'
import { useAddress } from '../hub/address.js'
import { periodInWords, yearBefore } from '../hub/periods.js'
import { useRole } from '../hub/role-context.js'
import { useSession } from '../hub/session-context.js'
import { useAnswer } from '../hub/use-answer.js'
import { figure, percent } from '../text/number.js'

const ofAll: readonly MeasureName[] = ['VICTIMS_REFERRED', 'VULNERABILITY_IDENTIFIED_RATE', 'UPDATED_IN_TIME_RATE', 'VICTIMS_DIRECT']

const said: Readonly<Record<ChangeDirection, string>> = {
  UP: 'Up',
  DOWN: 'Down',
  WITHIN_NOISE: 'No change larger than chance and protection would give',
  NOT_KNOWN: 'Not known',
}

interface Props {
  readonly looked?: readonly MeasureName[]
  /** Whose figures, if not those of all. */
  readonly where?: readonly DimensionValueInput[]
}

const everywhere: readonly DimensionValueInput[] = []

/** Changes of published figures since the same period a year before that are larger than the noise. */
export function WhatChanged({ looked = ofAll, where = everywhere }: Props) {
  const { measures, periods } = useRole()
  const { filling } = useSession()
  const { period } = useAddress()
  const asked = looked.filter((name) => measures.has(name))
  if (asked.length === 0) return null
  if (!periods.includes(yearBefore(period))) return filling ? <NotYet /> : null
  return (
    <section className="frame" aria-labelledby="changed">
      <h2 id="changed">What changed since {periodInWords(yearBefore(period))}?</h2>
      <p className="lead">
        Only what is larger than chance and protection would give is called a change, at one level over this whole list.
      </p>
      <ul className="changes">
        {asked.map((measure) => (
          <OneChange key={measure} measure={measure} period={period} where={where} family={asked.length} />
        ))}
      </ul>
    </section>
  )
}

/** While a demo is filled: the year before has not been published yet, or there is none. */
const NotYet = () => (
  <section className="frame" aria-labelledby="changed">
    <h2 id="changed">What changed since the year before?</h2>
    <p className="hint">This needs the same period of two years, and follows when both are published.</p>
  </section>
)

interface Looked {
  readonly measure: MeasureName
  readonly period: string
  readonly where: readonly DimensionValueInput[]
  /** How many changes are listed. */
  readonly family: number
}

function OneChange({ measure, period, where, family }: Looked) {
  const { measures } = useRole()
  const per = period.includes('Q') ? ('QUARTER' as const) : ('YEAR' as const)
  const question = { measures: [measure], where: [...where], period: { from: yearBefore(period), to: period }, per }
  const answer = useAnswer([{ document: ChangesDocument, variables: { question, measure, family } }])
  const { title = measure, kind } = measures.get(measure) ?? {}
  if (answer.state === 'asking') return <li>{title}: …</li>
  if (answer.state === 'failed')
    return (
      <li>
        {title}: <ProblemBox problem={answer.problem} again={answer.again} />
      </li>
    )
  const [change] = answer.data.analysis.change ?? []
  const isRate = kind !== 'COUNT'
  // If a change is known, its sentence contains both figures.
  const alone = change === undefined || change.direction === 'NOT_KNOWN' ? answer.data.analysis.rows : []
  return (
    <li>
      <b>{title}</b>: {change ? said[change.direction] : 'not known'}
      {change?.value != null &&
        ` by ${isRate ? `${percent(Math.abs(change.value)).replace('%', 'points')}` : figure(Math.abs(change.value), false)}`}
      {alone.map((row) => {
        const value = row.cells[0]?.value
        return value == null ? '' : `, ${figure(value, isRate)} in ${periodInWords(row.period)}`
      })}
      . {change?.sentence}
    </li>
  )
}
