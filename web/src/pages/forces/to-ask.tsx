import { useMemo } from 'react'
import { unbroken } from '../../chart/sentence.js'
import { ToAskDocument, type ToAskQuery } from '../../gql/graphql.js'
import { useAddress } from '../../hub/address.js'
import { periodInWords } from '../../hub/periods.js'
import { useRole } from '../../hub/role-context.js'
import { useAnswer } from '../../hub/use-answer.js'
import { Loading, ProblemBox } from '../../parts/problem.js'

type Found = ToAskQuery['forcesToAskAbout']

/** Which forces to ask about: what its figure supports, and the question to put. Of the whole year, if the quarter shows too little. */
export function ToAsk() {
  const { period } = useAddress()
  if (period === '') return <p className="hint">No quarter is published yet: there is nothing to ask about.</p>
  return <OfPeriod period={period} />
}

function OfPeriod({ period }: { readonly period: string }) {
  const { periods } = useRole()
  const asked = useMemo(() => {
    const year = period.slice(0, 4)
    const wider = year !== period && periods.includes(year) ? [year] : []
    return [period, ...wider].map((one) => ({ document: ToAskDocument, variables: { period: one } }))
  }, [period, periods])
  const answer = useAnswer(asked)
  return (
    <section className="frame full to-ask" id="to-ask" aria-labelledby="to-ask-title" aria-busy={answer.state === 'asking'}>
      <h2 id="to-ask-title">What to ask a chief constable</h2>
      {answer.state === 'asking' && <Loading />}
      {answer.state === 'failed' && <ProblemBox problem={answer.problem} again={answer.again} />}
      {answer.state === 'there' && <Shown found={answer.data.forcesToAskAbout} period={period} />}
    </section>
  )
}

function Shown({ found, period }: { readonly found: Found; readonly period: string }) {
  const { questions, sentence, leftOut, more } = found
  const compared = questions.filter(({ ground }) => ground === 'BELOW_OTHERS')
  const alone = questions.filter(({ ground }) => ground === 'NOT_MET_FOR_SOME')
  return (
    <>
      {found.period !== period && (
        <p className="instead">
          Of the calendar year {found.period}: in {periodInWords(period)} too much would be withheld.
        </p>
      )}
      <p className="sentence">{unbroken(sentence)}</p>
      {compared.length > 0 && <Questions title="Below all other forces" questions={compared} />}
      {alone.length > 0 && <Questions title="Not met, or not shown, whatever protection did; not compared with others" questions={alone} />}
      {more > 0 && (
        <p className="hint">{more === 1 ? 'One more was found' : `${more} more were found`}; the ten above are those to begin with.</p>
      )}
      <p className="hint">
        {leftOut} A figure tells that something differs and not why: that is what the question is for. Every figure is published, and every
        partner of the hub that may ask it sees the same.
      </p>
    </>
  )
}

function Questions({ title, questions }: { readonly title: string; readonly questions: Found['questions'] }) {
  const { dimensions, measures } = useRole()
  const titles = useMemo(() => new Map(dimensions.get('DUTY')?.values.map(({ value, label }) => [value, label])), [dimensions])
  const titleOf = ({ duties, measure }: Found['questions'][number]): string => {
    const [duty, ...more] = duties
    // Of several duties that are judged together the measure has a title, and a duty alone has its own.
    return (more.length === 0 && titles.get(duty ?? '')) || (measures.get(measure)?.title ?? duties.join(', '))
  }
  return (
    <>
      <h3>{title}</h3>
      <ol className="questions-to-put">
        {questions.map((one) => (
          <li key={`${one.force} ${one.duties.join()} ${one.measure}`}>
            <b>
              {one.forceName}: {titleOf(one)}
            </b>
            <p>{unbroken(one.sentence)}</p>
            <blockquote>{unbroken(one.question)}</blockquote>
          </li>
        ))}
      </ol>
    </>
  )
}
