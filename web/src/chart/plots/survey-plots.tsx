import { useMemo } from 'react'
import { Table, type Lines } from '../../parts/table.js'
import { axisFigure, count, drawnCell, percent } from '../../text/number.js'
import { word } from '../../text/word.js'
import { LegendOf } from './legend.js'
import { LinePlot, type Line } from './line-plot.js'
import { pointsOf, ranked, type Point } from '../figures/points.js'
import { domainOf, lineOf, RankedPlot } from './ranked-plot.js'
import type { Analysis } from '../spec/request-of.js'

interface Props {
  readonly analysis: Analysis
  readonly label: string
  readonly own?: string | undefined
}

/** Why people did not report, next to the answers to the Crime Survey. */
export function SurveyReasons({ analysis, label }: Props) {
  const { surveyReasons } = analysis
  const points = useMemo(() => ranked(pointsOf(analysis, 'REASON_CITED_RATE')), [analysis])
  if (!surveyReasons)
    return (
      <>
        <RankedPlot points={points} isRate label={label} />
        <LegendOf points={points} />
        <p className="hint">The Crime Survey’s reasons are of the whole nation: choose {word('everywhere')} to see them here.</p>
      </>
    )
  const { year, source, warning, rows } = surveyReasons
  const survey = new Map(
    rows.map(({ value, surveyLower, surveyUpper, together }) => [
      value.value,
      { lower: surveyLower, upper: surveyUpper, said: sharedWith(rangeOf(surveyLower, surveyUpper), together, points) },
    ]),
  )
  return (
    <>
      <SideBySide
        points={points}
        label={label}
        other={`Crime Survey ${year}`}
        survey={survey}
        absent="not asked"
        head={['Reason', 'Of those who came directly', `Crime Survey ${year}`]}
      />
      <p className="hint">
        {warning} Source: {source}.
      </p>
    </>
  )
}

/**
 * By force: the share of people who came directly, next to the share of crime that, by the Crime Survey, the police did not come to know.
 */
export function SurveyForces({ analysis, label, own }: Props) {
  const points = useMemo(() => ranked(pointsOf(analysis, 'UNREPORTED_SHARE')), [analysis])
  const found = (analysis.surveyed ?? []).flatMap(({ value, surveyUnreported, surveyRespondents, surveyYear }) =>
    surveyUnreported === null ? [] : [{ force: value.value, unreported: surveyUnreported, asked: surveyRespondents, year: surveyYear }],
  )
  const [first] = found
  if (!first)
    return (
      <>
        <RankedPlot points={points} isRate label={label} own={own} />
        <LegendOf points={points} />
        <p className="hint">
          The Crime Survey’s figures by force are not loaded in this hub, so nothing stands next to these. Its operator loads them with{' '}
          <code>hub load survey</code>.
        </p>
        <GoesWith analysis={analysis} />
      </>
    )
  const survey = new Map(
    found.map(({ force, unreported, asked }) => [
      force,
      { lower: unreported, upper: unreported, said: `${percent(unreported)} (${count(asked ?? 0)} asked)` },
    ]),
  )
  const other = `Crime Survey ${first.year ?? ''}`.trim()
  return (
    <>
      <SideBySide
        points={points}
        label={label}
        own={own}
        other={other}
        survey={survey}
        absent="too few asked"
        head={['Force', 'Direct, of all whom the hub knows', other]}
      />
      <p className="hint">
        {other} for England and Wales: the share of the crime that it estimates for a force of which the police did not come to know. It
        asked households, of other crimes, and about a thousand people a force, so that its own figures vary by chance. Read the two side by
        side and divide neither by the other.
      </p>
      <GoesWith analysis={analysis} />
    </>
  )
}

/** What is missing for a comparison with confidence and presence; the frame says what they show. */
function GoesWith({ analysis: { surveyed } }: Pick<Props, 'analysis'>) {
  if (surveyed?.some(({ attitudes }) => attitudes)) return null
  return (
    <p className="hint">
      Confidence in the police and their presence by force are not loaded in this hub. Its operator loads them with{' '}
      <code>hub load attitudes</code>.
    </p>
  )
}

interface Surveyed {
  readonly lower: number
  readonly upper: number
  readonly said: string
}

interface SideBySideProps {
  readonly points: readonly Point[]
  readonly label: string
  readonly own?: string | undefined
  /** Name of the other source. */
  readonly other: string
  /** Figures of the other source, by value. */
  readonly survey: ReadonlyMap<string, Surveyed>
  /** Shown if the other source has no figure. */
  readonly absent: string
  readonly head: readonly string[]
}

/** The hub's figures, each next to another source's, drawn and as a table. */
function SideBySide({ points, label, own, other, survey, absent, head }: SideBySideProps) {
  const lines = points.map((point): Line => {
    const line = lineOf(point, true, own)
    const found = survey.get(point.value)
    return found ? { ...line, other: found, title: `${line.title}\n${other}: ${found.said}` } : line
  })
  const table: Lines = points.map((point) => [point.label, saidOf(point), survey.get(point.value)?.said ?? absent])
  return (
    <>
      <LinePlot lines={lines} label={label} format={axisFigure.rate} domain={domainOf(lines, true)} />
      <LegendOf points={points} other={other} />
      <details>
        <summary>Side by side as a table</summary>
        <Table label={`${label} Side by side`} head={head} lines={table} />
      </details>
    </>
  )
}

const saidOf = ({ cell }: Point): string =>
  [drawnCell(cell, true)].map(({ said, range }) => (range === '' ? said : `${said} (${range})`)).join('')

const rangeOf = (lower: number, upper: number): string => (lower === upper ? percent(lower) : `${percent(lower)} to ${percent(upper)}`)

/** The survey has one share for several of the hub's reasons. */
function sharedWith(said: string, together: readonly string[], points: readonly Point[]): string {
  const labels = together.map((value) => points.find((point) => point.value === value)?.label ?? value)
  return labels.length === 0 ? said : `${said}, with “${labels.join('” and “')}”`
}
