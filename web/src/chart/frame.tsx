import { useRef, type ReactNode } from 'react'
import type { AnalysisQuestion, MeasureName } from '../gql/graphql.js'
import { useFootnotes } from '../parts/footnotes.js'
import { ProblemBox } from '../parts/problem.js'
import { useRole } from '../hub/role-context.js'
import type { Answer } from '../hub/use-answer.js'
import { day } from '../text/number.js'
import { word } from '../text/word.js'
import type { Analysis } from './spec/request-of.js'
import { Cite } from './cite.js'
import { DutySentences } from './duty-sentences.js'
import { Files } from './files.js'
import { FigureTable } from './figures/figure-table.js'
import { ownDefinitions } from './figures/own-definitions.js'
import { Notes } from './notes.js'
import { Sentence, unbroken } from './sentence.js'
import type { ChartSpec } from './spec/spec.js'

interface Props {
  readonly spec: Pick<ChartSpec, 'id' | 'title' | 'lead' | 'draw' | 'ofOwnDuties'>
  readonly answer: Answer<{ analysis: Analysis }>
  readonly children: (analysis: Analysis) => ReactNode
  /** Shown at the end, once there is an answer. */
  readonly below?: ReactNode
}

/** What every chart has: its question, what the hub says of the answer, the drawing, and one menu with all that is behind it. Without an answer it shows no figure, and says why. */
export function Frame({ spec, answer, children, below }: Props) {
  if (answer.state === 'failed' && answer.problem.kind === 'forbidden')
    return <Closed title={spec.title} sentence={answer.problem.message} />
  return (
    <section
      className={spec.draw === 'strip' ? 'frame' : 'frame full'}
      id={spec.id}
      data-draw={spec.draw}
      aria-labelledby={`${spec.id}-title`}
      aria-busy={answer.state === 'asking'}
    >
      <h2 id={`${spec.id}-title`}>{spec.title}</h2>
      {spec.lead && <p className="lead">{spec.lead}</p>}
      {answer.state === 'asking' && (
        <>
          <p className="asking">{word('loading')}</p>
          <p className="print-only">{word('notYetOnPaper')}</p>
        </>
      )}
      {answer.state === 'failed' && <ProblemBox problem={answer.problem} again={answer.again} />}
      {answer.state === 'there' && (
        <>
          <Shown spec={spec} answer={answer}>
            {children}
          </Shown>
          {below}
        </>
      )}
    </section>
  )
}

/** A question that the role may not ask, or of too few people, takes one line on the page instead of a whole chart. The hub says what may be asked instead. */
const Closed = ({ title, sentence }: { readonly title: string; readonly sentence: string }) => (
  <>
    <details className="frame closed full" data-kind="forbidden">
      <summary>{title}: not open to you</summary>
      <p>{sentence}</p>
    </details>
    <p className="print-only full">
      <b>{title}:</b> no figure is printed. {sentence}
    </p>
  </>
)

/** What the hub says of the answer, the finding first. */
function sentencesOf(analysis: Analysis): readonly string[] {
  const { disparity, ranking, standingOut, controlCharts, reaching, peopleBehind, distribution, driverImportance } = analysis
  const { weighted, surveyResponse, measureDifferences, withConfidence, withPresence, surveyed } = analysis
  // That forces are too small for one comparison is not worth saying if the other comparison covers them all.
  const compared = ranking && disparity?.atLeast === null ? [ranking] : [disparity, ranking]
  const others = [
    ...(measureDifferences ?? []),
    standingOut,
    controlCharts,
    reaching,
    peopleBehind,
    ...(weighted ?? []),
    surveyResponse,
    ...(distribution ?? []),
    driverImportance,
    // Without a file there is nothing to say but that, which the drawing does.
    ...(surveyed?.some(({ attitudes }) => attitudes) ? [withConfidence, withPresence] : []),
  ]
  return [...compared, ...others].flatMap((one) => (one ? [one.sentence] : []))
}

/** Comparisons among forces of one definition of vulnerability, beside those over all. */
function WithinTold({ analysis: { disparity, ranking, standingOut } }: { readonly analysis: Analysis }) {
  const sentences = [disparity, ranking, standingOut].flatMap((one) => one?.within.map(({ sentence }) => sentence) ?? [])
  return (
    sentences.length > 0 && (
      <details>
        <summary>{word('withinDefinitions')}</summary>
        <ul>
          {sentences.map((sentence) => (
            <li key={sentence}>{unbroken(sentence)}</li>
          ))}
        </ul>
      </details>
    )
  )
}

/** How long something took, with the share by each day behind it. */
const EventTimesTold = ({ analysis: { eventTimes } }: { readonly analysis: Analysis }) => (
  <>
    {eventTimes?.map(({ sentence }) => (
      <Sentence key={sentence} text={sentence} rest="The share by each day" />
    ))}
  </>
)

/**
 * The range of a figure if missed and wrong links are allowed for, shown below the figure. Without a review of links there is no band, and
 * the notes say what is known.
 */
const LinkageBandTold = ({ analysis: { linkageBand: band } }: { readonly analysis: Analysis }) =>
  band && band.providers > 0 && <Sentence text={band.sentence} rest="What it is from, and what it assumes" />

/** What these measures count. */
function Definitions({ asked }: { readonly asked: readonly MeasureName[] }) {
  const { measures } = useRole()
  return (
    <details>
      <summary>{word('definition')}</summary>
      {asked.map((name) => (
        <p key={name}>
          <b>{measures.get(name)?.title ?? name}.</b> {measures.get(name)?.definition} <small>{measures.get(name)?.source}</small>
        </p>
      ))}
    </details>
  )
}

type There = Extract<Answer<{ analysis: Analysis }>, { state: 'there' }>

function Shown({ spec, answer, children }: { readonly spec: Props['spec']; readonly answer: There; readonly children: Props['children'] }) {
  const { measures, ownForce } = useRole()
  const drawing = useRef<HTMLDivElement>(null)
  const { analysis } = answer.data
  const isOwnAlone = questionOf(answer).scope === 'OWN'
  const notes = useFootnotes(spec.id, onPaper(analysis.notes, ownForce))
  const seen = analysis.notes.filter(({ code }) => atOnce.includes(code))
  const asked = [...new Set(analysis.rows.flatMap(({ cells }) => cells.map(({ measure }) => measure)))]
  const sentences = sentencesOf(analysis)
  return (
    <>
      {answer.asked.instead && <p className="instead">{answer.asked.instead}</p>}
      {sentences.map((sentence) => (
        <Sentence key={sentence} text={sentence} />
      ))}
      <WithinTold analysis={analysis} />
      <EventTimesTold analysis={analysis} />
      {spec.ofOwnDuties && <DutySentences analysis={analysis} />}
      <div ref={drawing} className={isOwnAlone ? 'no-print' : undefined}>
        {children(analysis)}
      </div>
      {isOwnAlone && <p className="print-only">{word('exactNotPrinted')}</p>}
      <LinkageBandTold analysis={analysis} />
      {seen.map(({ text }) => (
        <p className="hint" key={text}>
          {text}
        </p>
      ))}
      {answer.problems.map((problem) => (
        <p className="hint" key={problem.message}>
          {problem.message}
        </p>
      ))}
      <details className="behind">
        <summary aria-label={`${word('behind')}: ${spec.title}`}>{word('behind')}</summary>
        <details>
          <summary>{word('table')}</summary>
          <FigureTable
            answer={analysis}
            caption={spec.title}
            titleOf={(measure) => measures.get(measure as never)?.title ?? measure}
            kindOf={(measure) => measures.get(measure as never)?.kind}
          />
        </details>
        <Definitions asked={asked} />
        <Notes notes={analysis.notes} />
        <Cite id={spec.id} title={spec.title} analysis={analysis} />
        <WaysOut spec={spec} answer={answer} drawing={drawing} />
      </details>
      {notes !== '' && <p className="print-only notes-here">Notes {notes}</p>}
    </>
  )
}

interface WaysOutProps {
  readonly spec: Props['spec']
  readonly answer: There
  readonly drawing: React.RefObject<HTMLDivElement | null>
}

/** Links to the figures as a file, to the drawing as a file, and to the question itself where it can be changed. */
function WaysOut({ spec, answer, drawing }: WaysOutProps) {
  const { analysis } = answer.data
  // A file leaves the screen, so it has the published figures and not the own exact ones beside them.
  // Safeguard Own exact figures stay on the screen: { compareOwn: _beside, ...published } -> published
  const { compareOwn: _beside, ...published } = questionOf(answer)
  const source = new URLSearchParams({
    operation: nameOf(String(answer.asked.document)),
    variables: JSON.stringify(answer.asked.variables),
  })
  return (
    <p className="ways-out">
      {published.scope === 'OWN' ? (
        <small>{word('exactNotSaved')}</small>
      ) : (
        <Files name={spec.id} title={spec.title} question={published} drawing={drawing} pooled={analysis.pooled != null} />
      )}
      <a href={`/playground?${source.toString()}`} aria-label={`${word('inPlayground')}: ${spec.title}`}>
        {word('inPlayground')}
      </a>
      {analysis.snapshot && (
        <small>
          Published state {analysis.snapshot.id}, of {day(analysis.snapshot.publishedAt)}
        </small>
      )}
    </p>
  )
}

const questionOf = (answer: There): AnalysisQuestion => (answer.asked.variables as { readonly question: AnalysisQuestion }).question

/** Notes that are at the head of every sheet anyway, or advice that no one can follow on paper. */
const screenOnly = ['SYNTHETIC', 'HOW_TO_ASK']

/** Notes without which a drawing would be misread. They are shown at once. */
const atOnce = ['NO_LIMIT', 'NOT_EVIDENCED']

/** The notes to print. Of the forces' definitions of vulnerability, only the reader's own. */
const onPaper = (notes: Analysis['notes'], ownForce: string | undefined): readonly string[] =>
  notes
    .filter(({ code }) => !screenOnly.includes(code) && !atOnce.includes(code))
    .flatMap((note) => (note.code === 'VULNERABILITY_DEFINITION' ? (ownDefinitions([note]).get(ownForce ?? '') ?? []) : [note.text]))

const nameOf = (document: string): string => /query (\w+)/.exec(document)?.[1] ?? ''
