import { useMemo } from 'react'
import { Link } from 'wouter'
import { Fact } from '../app/fact.js'
import { Loading, ProblemBox } from '../app/problem.js'
import type { MeasureKind } from '../gql/graphql.js'
import { useRole, type CatalogueDimension, type CatalogueMeasure } from '../hub/role-context.js'
import { useSession } from '../hub/session-context.js'
import { themeOf, useWholeCatalogue, type CatalogueEntry, type CatalogueQuestion } from '../hub/whole-catalogue.js'
import { words } from '../text/number.js'
import { SearchedList, type Entry } from './searched-list.js'

/** What a figure of each kind is. */
const units: Readonly<Record<MeasureKind, string>> = {
  COUNT: 'A number of those counted',
  RATE: 'A percentage of those counted',
  SHARE: 'A percentage: one published number of the sum of two',
}

/** Who is counted, by the letter that the hub gives a stratum. */
const counted: Readonly<Record<string, string>> = {
  A: 'People whom the police referred',
  Y: 'The same people at the end of the year',
  B: 'People with a case of the charity, as the charity alone knows it',
  C: 'People who came directly, without going to the police',
  W: 'Victims whom the witness service met at court',
  S: 'Victims who answered the survey',
  H: 'Families bereaved by homicide',
  K: 'People who complained to a force',
  P: 'People whose complaint the charity passed on',
}

/** Every measure and dimension that the role may use, with what it counts. */
export function WholeCatalogue() {
  const { settings } = useSession()
  const { measures, dimensions } = useRole()
  const answer = useWholeCatalogue()
  const entries = useMemo((): readonly Entry[] => {
    if (answer.state !== 'there') return []
    const { catalogue } = answer.data
    const ofMeasures = catalogue.measures.flatMap((more): Entry[] => {
      const measure = measures.get(more.name)
      const questions = catalogue.questions.filter(({ answeredBy }) => answeredBy.some((one) => one.measure === more.name))
      return measure ? [measureEntry(measure, more, questions, questions[0] ? themeOf(settings, questions[0].id) : 'Other measures')] : []
    })
    return [...inThemes(ofMeasures), ...[...dimensions.values()].map(dimensionEntry)]
  }, [answer, measures, dimensions, settings])
  if (answer.state === 'asking') return <Loading />
  if (answer.state === 'failed') return <ProblemBox problem={answer.problem} again={answer.again} />
  return <SearchedList entries={entries} what="measures and dimensions" />
}

/** Measures of a theme one after another, the themes as they first occur. */
const inThemes = (entries: readonly Entry[]): readonly Entry[] =>
  [...new Set(entries.map(({ theme }) => theme))].flatMap((theme) => entries.filter((entry) => entry.theme === theme))

const measureEntry = (measure: CatalogueMeasure, more: CatalogueEntry, questions: readonly CatalogueQuestion[], theme: string): Entry => ({
  id: measure.name,
  title: measure.title,
  theme,
  text: `${measure.definition} ${measure.source}`,
  Content: () => <Measure measure={measure} more={more} questions={questions} />,
})

interface MeasureProps {
  readonly measure: CatalogueMeasure
  readonly more: CatalogueEntry
  readonly questions: readonly CatalogueQuestion[]
}

function Measure({ measure, more, questions }: MeasureProps) {
  const { dimensions } = useRole()
  const { name, definition, kind, source, excludes, warnings, roles } = measure
  return (
    <>
      <p>{definition}</p>
      {warnings.map((text) => (
        <p key={text}>
          <b>Before you compare:</b> {text}
        </p>
      ))}
      <dl className="facts">
        <Fact title="Unit">{units[kind]}</Fact>
        <Fact title="Who is counted">{more.stratum.map((letter) => counted[letter] ?? letter).join('; ')}</Fact>
        <Fact title="What is left out">{excludes}</Fact>
        <Fact title="Can be split by">{measure.dimensions.map((one) => dimensions.get(one)?.title ?? one).join(', ')}</Fact>
        <Fact title="Who may ask">{roles.map(words).join(', ')}</Fact>
        <Fact title="Source">{source}</Fact>
        <Fact title="Version of the definition">{more.version}</Fact>
        {more.breaks.length > 0 && <Fact title="Breaks in the series">{more.breaks.join(' ')}</Fact>}
        {questions.length > 0 && (
          <Fact title="Answers">
            {questions.map(({ id, title }) => (
              <Link key={id} href={`/questions?open=${id}`}>
                {id} {title}
              </Link>
            ))}
          </Fact>
        )}
        <Fact title="See its figures">
          <Link href={`/ask?measure=${name}`}>Ask it</Link>
        </Fact>
      </dl>
    </>
  )
}

const dimensionEntry = ({ name, title, values }: CatalogueDimension): Entry => ({
  id: name,
  title,
  theme: 'By what figures are split',
  text: values.length > 60 ? '' : values.map(({ label }) => label).join(' '),
  Content: () => <p>{values.map(({ label, value }) => (label === value ? value : `${label} (${value})`)).join(', ')}</p>,
})
