import { Link } from 'wouter'
import type { AnalysisQuestion, ExplainedQuery } from '../gql/graphql.js'
import { useAddress } from '../hub/address.js'
import { useRole } from '../hub/role-context.js'
import { withTitles } from '../hub/with-titles.js'
import { count } from '../text/number.js'
import { inWords } from './in-words.js'
import { addressOf } from './question.js'

type Explanation = ExplainedQuery['explain']

interface Props {
  readonly explanation: Explanation
  readonly question: AnalysisQuestion
  readonly isAsked: boolean
  readonly onAsk: () => void
}

/** What the hub says about a question before it is asked, in plain words. If it costs something, a button asks it. */
export function Explained({ explanation, question, isAsked, onAsk }: Props) {
  const { refusal, cost } = explanation
  if (refusal) return <Refused refusal={refusal} question={question} />
  return (
    <section className="explained" aria-label="Before you ask" data-cost={cost}>
      <p>{costInWords(explanation, question)}</p>
      {explanation.nodes > 0 && <p>{withheldInWords(explanation)}</p>}
      {cost > 0 && !isAsked && (
        <p>
          <button type="button" className="main" onClick={onAsk}>
            Ask, for {figures(cost, 'new figure')}
          </button>{' '}
          <Link href="/budget">Why there is a budget</Link>
        </p>
      )}
    </section>
  )
}

const figures = (some: number, noun = 'figure'): string => `${count(some)} ${noun}${some === 1 ? '' : 's'}`

/** What asking takes from the budget. A rate is made from two counts: numerator and denominator. */
function costInWords({ nodes, cost, known, years }: Explanation, { scope }: Pick<AnalysisQuestion, 'scope'>): string {
  if (nodes === 0 && scope === 'OWN') return 'This counts your own rows alone: exactly, and for nothing.'
  const made = `This table is made of ${figures(nodes)}.`
  if (cost === 0)
    return `${made} It costs nothing: they are in the tables that are free to everybody, or your organisation has asked them before.`
  const others = known === 0 ? '' : ` ${known === 1 ? 'The other one is free.' : `The other ${count(known)} are free.`}`
  return `${made} It costs ${years
    .filter((one) => one.cost > 0)
    .map(ofYear)
    .join(', and ')}.${others}`
}

const ofYear = ({ cost, budget }: Explanation['years'][number]): string =>
  `${figures(cost, 'new figure')} of ${budget.year}, of the ${count(budget.left)} that your organisation has left of that year`

/** How many of them will be withheld, as far as published figures show. */
function withheldInWords({ nodes, known, withheldAtLeast }: Explanation): string {
  if (known === nodes)
    return withheldAtLeast === 0 ? 'None of them is withheld.' : `${count(withheldAtLeast)} of them ${isOrAre(withheldAtLeast)} withheld.`
  return withheldAtLeast === 0
    ? 'Nothing that is published says that any of them would be withheld; some may be.'
    : `At least ${count(withheldAtLeast)} of them will be withheld, as far as published figures tell; more may be.`
}

const isOrAre = (some: number): string => (some === 1 ? 'is' : 'are')

const titles: Readonly<Record<string, string>> = {
  QUESTION_NOT_PERMITTED: 'Your role may not ask this',
  TOO_DEEP: 'This is finer than your role may ask',
  DIMENSION_NOT_AVAILABLE: 'This cannot be split so',
  TABLE_TOO_SPARSE: 'Most of this table would be withheld',
  BUDGET_EXCEEDED: 'Your organisation has too little left for this',
  PERIOD_NOT_PUBLISHED: 'This is not published yet',
  PERIOD_NOT_ALIGNED: 'This is not counted in such periods',
  ADDITIVE_NOT_POSSIBLE: 'These rows have no total',
}

const withoutTotal = (code: string, question: AnalysisQuestion): AnalysisQuestion | undefined =>
  code === 'ADDITIVE_NOT_POSSIBLE' ? { ...question, additive: false } : undefined

interface RefusedProps extends Pick<Props, 'question'> {
  readonly refusal: NonNullable<Explanation['refusal']>
}

/** Why the question is not asked, and the nearest question that is answered. */
function Refused({ refusal: { code, text, nearest }, question }: RefusedProps) {
  const role = useRole()
  const { set } = useAddress()
  const instead = nearest === null ? withoutTotal(code, question) : (JSON.parse(nearest) as AnalysisQuestion)
  const [why = '', ...more] = withTitles(text, role).split(/(?<=\.) (?=[A-Z])/)
  return (
    <div className="problem" role="alert" data-kind="refused" data-code={code}>
      <p>
        <b>{titles[code] ?? 'The hub does not answer this as it is'}.</b> {code !== 'TABLE_TOO_SPARSE' && why}
      </p>
      {instead ? (
        <>
          <p>
            The nearest that is answered: <b>{inWords(instead, role)}</b>.
          </p>
          <p>
            <button type="button" onClick={() => set(addressOf(instead))}>
              Ask that instead
            </button>
          </p>
        </>
      ) : (
        <p>
          {code === 'PERIOD_NOT_PUBLISHED'
            ? 'Choose a period that ends earlier.'
            : 'Choose less detail, a longer period or a larger place.'}
        </p>
      )}
      {more.length > 0 && (
        <details>
          <summary>All that the hub says</summary>
          <p>{more.join(' ')}</p>
        </details>
      )}
    </div>
  )
}
