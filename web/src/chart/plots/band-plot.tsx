import { count } from '../../text/number.js'
import { bandedOf, bands } from './bands.js'
import type { Point } from '../figures/points.js'
import { StackedPlot } from './stacked-plot.js'

const parts = [...bands, { title: 'withheld', colour: '#c9d1d9' }]

const saying = ([most = 0, half = 0]: readonly number[]): string => `${count(most + half)} ${most + half === 1 ? 'force' : 'forces'}`

interface Props {
  /** Figures by force, each for a period. */
  readonly points: readonly Point[]
  readonly label: string
}

/** How many forces are in each band, one bar for each period. */
export const BandPlot = ({ points, label }: Props) => (
  <>
    <StackedPlot label={label} parts={parts} stacks={bandedOf(points)} saying={saying} />
    <p className="hint">
      The number is how many forces attended half of the calls or more within their own target. Forces are counted by their published
      figure.
    </p>
  </>
)
