import { useMemo } from 'react'
import { Table } from '../../parts/table.js'
import { count, percentPoints, signed } from '../../text/number.js'
import { word } from '../../text/word.js'
import { Legend } from './legend.js'
import { endsOf, LinePlot, type Line } from './line-plot.js'
import type { Analysis } from '../spec/request-of.js'

interface Range {
  readonly lower: number
  readonly upper: number
}

type Weights = NonNullable<Analysis['driverImportance']>
type Means = NonNullable<Analysis['means']>
type Apart = NonNullable<Analysis['difference']>[number]

const within = (range: Range, say: (figure: number) => string): string => `${say(range.lower)} to ${say(range.upper)}`

/** The axis includes zero, because it matters on which side of zero a figure lies. */
const aroundZero = (lines: readonly Line[]): readonly [number, number] => {
  const [low, high] = endsOf(lines)
  return [Math.min(low, 0), Math.max(high, 0)]
}

/** A change on an axis, with a decimal if it has one. */
const points = (figure: number): string => signed(figure, Number.isInteger(figure) ? 0 : 1)

const hundredths = (figure: number): string => signed(figure, 2)

const inPoints = (share: number): string => signed(share * 100, 1)

/** Points of satisfaction that each driver costs, the most first. The table has the standardised coefficient and the dominance beside them. */
export function WeightsPlot({ weights, label }: { readonly weights: Weights; readonly label: string }) {
  const drivers = useMemo(() => [...weights.drivers].sort((one, other) => other.points - one.points), [weights])
  const lines = drivers.map(({ value, points: lost, pointsInterval }): Line => ({
    name: value.label,
    value: lost,
    lower: lost,
    upper: lost,
    interval: pointsInterval,
    title: `${value.label}\n${inPoints(lost)} points, 95 % interval ${within(pointsInterval, inPoints)}`,
  }))
  return (
    <>
      <LinePlot lines={lines} label={label} format={inPoints} domain={aroundZero(lines)} centre={0} />
      <p className="legend">
        Points of satisfaction with the whole experience lost where the driver is answered negatively, the other three being alike. The line
        is the 95 % interval; the four hold together. Of about {count(weights.people)} respondents; the four explain{' '}
        {Math.round(weights.explained * 100)} % of the variation.
      </p>
      <details>
        <summary>Weights as a table</summary>
        <Table
          label={`${label} Weights`}
          head={['Driver', 'Points', '95 % interval', 'Standardised', '95 % interval', 'Variation added']}
          lines={drivers.map(({ value, points: lost, pointsInterval, coefficient, interval, dominance }) => [
            value.label,
            inPoints(lost),
            within(pointsInterval, inPoints),
            hundredths(coefficient),
            within(interval, hundredths),
            `${Math.round(dominance * 100)}\u00a0%`,
          ])}
        />
      </details>
    </>
  )
}

/** The mean of each group, the lowest first. A group has no mean if too little of it is published. */
export function MeansPlot({ means, label }: { readonly means: Means; readonly label: string }) {
  const groups = useMemo(
    () =>
      means
        .map(({ dimensions, ...figures }) => ({ name: dimensions.map((one) => one.label).join(', '), ...figures }))
        .sort((one, other) => (one.mean ?? Infinity) - (other.mean ?? Infinity)),
    [means],
  )
  const lines = groups.map(({ name, mean, meanLower, meanUpper, meanInterval }): Line => ({
    name,
    value: mean,
    lower: meanLower ?? mean ?? 0,
    upper: meanUpper ?? mean ?? 0,
    interval: meanInterval,
    title: `${name}\n${mean === null ? 'too few are published' : signed(mean)}`,
  }))
  return (
    <>
      <LinePlot lines={lines} label={label} format={points} domain={aroundZero(lines)} centre={0} />
      <Legend
        withheld={lines.some(({ value }) => value === null)}
        capped={false}
        interval={lines.some(({ interval }) => interval !== null)}
        own={false}
        hatched="No mean is given: too much of what it would be made of is withheld. The bar spans what it can be."
      />
      <details>
        <summary>Means as a table</summary>
        <Table
          label={`${label} Means`}
          head={['Group', 'Mean', '95 % interval', 'Certainly', 'People published']}
          lines={groups.map(({ name, mean, meanInterval, meanLower, meanUpper, total }) => [
            name,
            mean === null ? 'not given' : signed(mean),
            meanInterval ? within(meanInterval, signed) : '',
            meanLower === null || meanUpper === null ? '' : within({ lower: meanLower, upper: meanUpper }, signed),
            total,
          ])}
        />
      </details>
    </>
  )
}

/** One group minus another, in words and as a line around zero. */
export function Difference({
  apart,
  one,
  other,
  label,
}: {
  readonly apart: Apart
  readonly one: string
  readonly other: string
  readonly label: string
}) {
  const { value, lower, upper, interval } = apart
  const line: Line = { name: 'Difference', value, lower, upper, interval, title: inWords(apart, one, other) }
  return (
    <div className="apart">
      <p>{inWords(apart, one, other)}</p>
      <LinePlot lines={[line]} label={`${label} Difference.`} format={percentPoints} domain={aroundZero([line])} centre={0} />
    </div>
  )
}

/** What can be said about a difference, and no more. */
function inWords({ value, lower, upper, interval }: Apart, one: string, other: string): string {
  const certainly = `certainly between ${percentPoints(lower)} and ${percentPoints(upper)}`
  const pair = `“${one}” less “${other}”`
  if (!interval) return `${pair}: ${word('withheld')}, ${certainly} percentage points.`
  const isApart = interval.lower > 0 || interval.upper < 0
  if (value === null)
    return `${pair}: ${word('withheld')} (95 % interval ${within(interval, percentPoints)} percentage points; ${certainly}). That is ${isApart ? 'more' : 'no more'} than chance and protection would give.`
  return `${pair}: ${percentPoints(value)} percentage points (95 % interval ${within(interval, percentPoints)}; ${certainly}). That is ${
    isApart ? 'more' : 'no more'
  } than chance and protection would give.`
}
