import { count } from '../text/number.js'
import { isCapped, isShown, type Point } from './points.js'
import { StackedPlot, type Stack } from './stacked-plot.js'

/** From which published rate on a group lies in a band; the first that it reaches is its own. No rule says what share is enough. */
const bands = [
  { title: 'three in four or more', from: 0.75, colour: '#12395d' },
  { title: 'half or more', from: 0.5, colour: '#4f8fc4' },
  { title: 'a quarter or more', from: 0.25, colour: '#b3d3ec' },
  { title: 'fewer than a quarter', from: 0, colour: '#b3470f' },
] as const

const parts = [...bands, { title: 'withheld', colour: '#c9d1d9' }]

interface Props {
  /** Figures by force and, where they are split so, grade, each of a period. */
  readonly points: readonly Point[]
  readonly label: string
}

const saying = ([most = 0, half = 0]: readonly number[]): string => `${count(most + half)} ${most + half === 1 ? 'force' : 'forces'}`

/** How many forces lie in each band, one bar a grade and period. */
export function BandPlot({ points, label }: Props) {
  const stacks = stacksOf(points)
  return (
    <>
      <StackedPlot label={label} parts={parts} stacks={stacks} saying={saying} />
      <p className="hint">
        The number is how many forces attended half of the calls or more within their own target. Forces are counted by their published
        figure.
      </p>
    </>
  )
}

const gradeOf = ({ dimensions }: Point): string => dimensions.find(({ dimension }) => dimension !== 'FORCE')?.label ?? 'All grades'

/** Bars in the order of grades, then of periods. */
function stacksOf(points: readonly Point[]): readonly Stack[] {
  const grades = [...new Set(points.map(gradeOf))]
  const periods = [...new Set(points.map(({ period }) => period))].sort()
  return grades.flatMap((grade) =>
    periods.map((period) => {
      const counts = parts.map(() => 0)
      for (const point of points.filter((one) => gradeOf(one) === grade && one.period === period))
        counts[bandOf(point)] = (counts[bandOf(point)] ?? 0) + 1
      return { name: `${grade}, ${period}`, counts }
    }),
  )
}

function bandOf(point: Point): number {
  // Nearly everybody: the least that it can be decides.
  const rate = isCapped(point) ? point.cell.lower : isShown(point) ? point.cell.value : null
  return rate === null ? bands.length : bands.findIndex(({ from }) => rate >= from)
}
