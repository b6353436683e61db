import { WaitingByNeedDocument, type WaitFragment, type WaitsOfCasesFragment } from '../../gql/graphql.js'
import { useAddress } from '../../hub/address.js'
import { periodInWords } from '../../hub/periods.js'
import { useRole } from '../../hub/role-context.js'
import { useAnswer } from '../../hub/use-answer.js'
import { Choice } from '../../parts/choice.js'
import { Loading, ProblemBox } from '../../parts/problem.js'
import { Table, type Lines } from '../../parts/table.js'
import { count, day } from '../../text/number.js'

/** What a case waits for, in the words of the page. */
const waitedFor = {
  toSupport: 'first support',
  toSupportForNeed: 'first support for that need',
  toAssessment: 'first in-depth assessment',
} as const
type WaitedFor = keyof typeof waitedFor

/** Whose cases. */
const whose = { all: 'All', referred: 'Referred by the police', direct: 'Came directly' } as const
type Whose = keyof typeof whose
const whoseWords: Readonly<Record<Whose, string>> = {
  all: '',
  referred: ' of people whom the police referred,',
  direct: ' of people who came directly,',
}

/** How long own cases wait, by need: for the charity that has them. Exact, and so for the screen alone. */
export function Waiting() {
  const { fields } = useRole()
  return fields.has('waitingByNeed') ? <OwnWaiting /> : null
}

function OwnWaiting() {
  const { period } = useAddress()
  const answer = useAnswer([{ document: WaitingByNeedDocument, variables: { period: { from: period, to: period } }, changes: true }])
  return (
    <section className="frame full no-print" aria-labelledby="waiting" aria-busy={answer.state === 'asking'}>
      <h2 id="waiting">How long do your own cases wait, need by need?</h2>
      <p className="lead">
        Exact, from your own rows of all forces; no other partner sees them. Do not publish them or pass them on: a figure of few people
        tells of persons.
      </p>
      {answer.state === 'asking' && <Loading />}
      {answer.state === 'failed' && <ProblemBox problem={answer.problem} again={answer.again} />}
      {answer.state === 'there' && <Waits found={answer.data.waitingByNeed} />}
    </section>
  )
}

interface Found {
  readonly seenUntil: string
  readonly all: WaitsOfCasesFragment
  readonly referred: WaitsOfCasesFragment
  readonly direct: WaitsOfCasesFragment
}

function Waits({ found }: { readonly found: Found }) {
  const { get, set, period } = useAddress()
  const { dimensions } = useRole()
  const shown: Whose = (Object.keys(whose) as Whose[]).find((one) => one === get('cases')) ?? 'all'
  const until: WaitedFor = (Object.keys(waitedFor) as WaitedFor[]).find((one) => one === get('until')) ?? 'toSupport'
  const cases = found[shown]
  const labels = new Map(dimensions.get('NEED')?.values.map(({ value, label }) => [value, label]))
  const whole = until === 'toSupportForNeed' ? [] : [{ label: 'All cases', cases: cases.cases, wait: cases[until] }]
  const rows = [...whole, ...cases.needs.map((one) => ({ label: labels.get(one.need) ?? one.need, cases: one.cases, wait: one[until] }))]
  return (
    <>
      <p className="sentence">{sentenceOf(cases, whoseWords[shown], periodInWords(period))}</p>
      <p className="choices">
        <Choice name="Cases" value={shown} options={Object.entries(whose)} onChoose={(one) => set({ cases: one })} />
        <Choice name="From the opening to the" value={until} options={Object.entries(waitedFor)} onChoose={(one) => set({ until: one })} />
      </p>
      <Table
        label={`Waits from the opening of a case to the ${waitedFor[until]}`}
        head={headOf(cases.toSupport)}
        lines={rows.map(lineOf)}
      />
      <p className="hint">
        Days from the opening of the case, which is day 0. “Not yet” are open cases, by what your files had said on {day(found.seenUntil)};
        they may have it later, so the days of those who had it are too few while many wait. Of all, who closed without it never had it. A
        need counts only if the first in-depth assessment found it, so the lines of needs leave out who was never assessed, and needs that
        were found later.
        {cases.returned > 0 && ` ${count(cases.returned)} cases that your staff did not take up are left out.`}
      </p>
      <details>
        <summary>For how long those without it have been seen</summary>
        <Table
          label="Open cases without it, by the days for which they have been seen"
          head={['Need', 'Not yet', ...bandsOf(cases.toSupport)]}
          lines={rows.map(({ label, wait }) => [label, wait.notYet, ...wait.bands.map(({ notYet }) => notYet)])}
        />
      </details>
    </>
  )
}

const bandsOf = ({ bands }: WaitFragment): readonly string[] =>
  bands.map(({ fromDays, toDays }) => (toDays == null ? 'Later' : `Day ${fromDays} to ${toDays}`))

const headOf = (wait: WaitFragment): readonly string[] => [
  'Need at the first assessment',
  'Cases',
  'Half of those who had it, by day',
  'Half of all, by day',
  ...bandsOf(wait),
  'Not yet',
  'Closed without it',
]

interface Row {
  readonly label: string
  readonly cases: number
  readonly wait: WaitFragment
}

const lineOf = ({ label, cases, wait }: Row): Lines[number] => [
  label,
  cases,
  wait.medianDaysOfHad ?? '',
  wait.medianDays ?? unknownHalf(cases, wait),
  ...wait.bands.map(({ had }) => had),
  wait.notYet,
  wait.closedWithout,
]

/** Why the day is not known by which half of the cases had it. */
const unknownHalf = (cases: number, { had, notYet }: WaitFragment): string =>
  cases === 0 ? '' : (had + notYet) * 2 < cases ? 'fewer than half' : notYet === 0 ? 'after day 180' : 'not known'

/** The days up to which a case without support counts as new. */
const newUpTo = 28

const casesIn = (of: number): string => `${count(of)} ${of === 1 ? 'case' : 'cases'}`

function sentenceOf({ cases, toAssessment, toSupport }: WaitsOfCasesFragment, ofWhom: string, period: string): string {
  if (cases === 0) return `No case of yours${ofWhom} was opened in ${period}.`
  const half = ({ medianDays, medianDaysOfHad, had }: WaitFragment, what: string): string => {
    if (medianDays != null) return `half ${what} by day ${medianDays}`
    return `${had === 0 ? 'none' : count(had)} ${what}${medianDaysOfHad == null ? '' : `, half of these by day ${medianDaysOfHad}`}`
  }
  const young = toSupport.bands.filter(({ toDays }) => toDays != null && toDays <= newUpTo).reduce((all, { notYet }) => all + notYet, 0)
  const waiting =
    toSupport.notYet === 0
      ? 'no open case is without support'
      : `${casesIn(toSupport.notYet)} ${toSupport.notYet === 1 ? 'is' : 'are'} still open without support, ${young === 0 ? 'all seen for more than' : `${count(young)} of them seen for at most`} ${newUpTo} days`
  return `Of your ${casesIn(cases)}${ofWhom} opened in ${period}, ${half(toAssessment, 'were assessed in depth')}, and ${half(toSupport, 'had support')}; ${waiting}.`
}
