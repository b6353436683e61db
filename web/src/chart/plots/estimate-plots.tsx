import { useMemo } from 'react'
import { Table } from '../../parts/table.js'
import { causesInWords, count, ofComparison, ofProtection, percentPoints, signed } from '../../text/number.js'
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

/** What protection and chance allow, in the unit of the drawing. */
const movedBy = (range: Range, say: (figure: number) => string): string => `${causesInWords(ofComparison(range))}: ${within(range, say)}`

/** What may move a mean: if it is shown, chance too. */
function meanMovedBy(mean: number | null, interval: Range | null, lower: number | null, upper: number | null): string {
  if (mean !== null && interval) return movedBy(interval, signed)
  return lower === null || upper === null ? '' : `${causesInWords(ofProtection(lower, upper))}: ${within({ lower, upper }, signed)}`
}

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
    ...pointsInterval,
    hasChance: true,
    title: `${value.label}\n${inPoints(lost)} points\n${movedBy(pointsInterval, inPoints)}`,
  }))
  return (
    <>
      <LinePlot lines={lines} label={label} format={inPoints} domain={aroundZero(lines)} centre={0} />
      <p className="legend">
        Points of satisfaction with the whole experience lost where the driver is answered negatively, the other three being alike. The line
        is what {causesInWords(ofComparison({ lower: 0, upper: 0 }))} allow; the four hold together. Of about {count(weights.people)}{' '}
        respondents; the four explain {Math.round(weights.explained * 100)} % of the variation.
      </p>
      <details>
        <summary>Weights as a table</summary>
        <Table
          label={`${label} Weights`}
          head={['Driver', 'Points', 'What may move it', 'Standardised', 'What may move it', 'Variation added']}
          lines={drivers.map(({ value, points: lost, pointsInterval, coefficient, interval, dominance }) => [
            value.label,
            inPoints(lost),
            movedBy(pointsInterval, inPoints),
            hundredths(coefficient),
            movedBy(interval, hundredths),
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
    ...(mean !== null && meanInterval ? meanInterval : { lower: meanLower ?? mean ?? 0, upper: meanUpper ?? mean ?? 0 }),
    hasChance: mean !== null && Boolean(meanInterval),
    title: `${name}\n${mean === null ? 'too few are published' : signed(mean)}`,
  }))
  return (
    <>
      <LinePlot lines={lines} label={label} format={points} domain={aroundZero(lines)} centre={0} />
      <Legend
        withheld={lines.some(({ value }) => value === null)}
        capped={false}
        protection={lines.some(({ value, hasChance }) => value !== null && !hasChance)}
        chance={lines.some(({ hasChance }) => hasChance)}
        own={false}
        hatched="No mean is given: too much of what it would be made of is withheld. The bar spans what it can be."
      />
      <details>
        <summary>Means as a table</summary>
        <Table
          label={`${label} Means`}
          head={['Group', 'Mean', 'What may move it', 'People published']}
          lines={groups.map(({ name, mean, meanInterval, meanLower, meanUpper, total }) => [
            name,
            mean === null ? 'not given' : signed(mean),
            meanMovedBy(mean, meanInterval, meanLower, meanUpper),
            total,
          ])}
        />
      </details>
    </>
  )
}

/** One group minus another, as the hub says it and as a line around zero. */
export function Difference({
  apart: { value, lower, upper, interval, sentence },
  label,
}: {
  readonly apart: Apart
  readonly label: string
}) {
  const ends = interval ?? { lower, upper }
  const line: Line = { name: 'Difference', value, ...ends, hasChance: interval !== null, title: sentence }
  return (
    <div className="apart">
      <p>{sentence}</p>
      <LinePlot lines={[line]} label={`${label} Difference.`} format={percentPoints} domain={aroundZero([line])} centre={0} />
    </div>
  )
}
