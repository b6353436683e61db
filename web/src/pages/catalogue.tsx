import { useMemo, type ReactNode } from 'react'
import { Link } from 'wouter'
import { Facts } from '../parts/facts.js'
import { Loading, ProblemBox } from '../parts/problem.js'
import type { MeasureKind } from '../gql/graphql.js'
import { useRole, type CatalogueDimension, type CatalogueMeasure } from '../hub/role-context.js'
import { useSession } from '../hub/session-context.js'
import { themeOf, useWholeCatalogue, type CatalogueEntry, type CatalogueQuestion } from '../hub/whole-catalogue.js'
import { words } from '../text/number.js'
import { SearchedList, type Entry } from './searched-list.js'

/** What each kind of figure is. */
const units: Readonly<Record<MeasureKind, string>> = {
  COUNT: 'A number of those counted',
  RATE: 'A percentage of those counted',
  SHARE: 'A percentage: one published number of the sum of two',
}

/** Every measure and dimension that the role may use, and what it counts. */
export function Catalogue() {
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

/** Measures ordered by theme. Themes are in the order of their first occurrence. */
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
  const facts: readonly (readonly [string, ReactNode])[] = [
    ['Unit', units[kind]],
    ['Who or what is counted', more.counted.join('; ')],
    ['What is left out', excludes],
    ['Can be split by', measure.dimensions.map((one) => dimensions.get(one)?.title ?? one).join(', ')],
    ['Who may ask', roles.map(words).join(', ')],
    ['Source', source],
    ['Version of the definition', more.version],
    ['Breaks in the series', more.breaks.join(' ') || null],
    [
      'Answers',
      questions.length === 0
        ? null
        : questions.map(({ id, title }) => (
            <Link key={id} href={`/questions?open=${id}`}>
              {id} {title}
            </Link>
          )),
    ],
    [
      'See its figures',
      <Link key={name} href={`/ask?measure=${name}`}>
        Ask it
      </Link>,
    ],
  ]
  return (
    <>
      <p>{definition}</p>
      {warnings.map((text) => (
        <p key={text}>
          <b>Before you compare:</b> {text}
        </p>
      ))}
      <Facts facts={facts} />
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
