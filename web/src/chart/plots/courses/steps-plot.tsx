import * as Plot from '@observablehq/plot'
import { useCallback } from 'react'
import { Table } from '../../../parts/table.js'
import { axisFigure, count, drawnCell, ofComparison, ofProtection, type DrawnCell } from '../../../text/number.js'
import type { Analysis } from '../../spec/request-of.js'
import { Legend } from '../legend.js'
import { palette } from '../palette.js'
import { PlotBox } from '../plot-box.js'

type Times = NonNullable<Analysis['eventTimes']>[number]
type Step = Times['steps'][number]

interface Props {
  readonly times: Times
  readonly label: string
}

/** The end of a band, as it is drawn. */
interface Mark {
  readonly by: number
  /** Null if it is withheld. */
  readonly share: number | null
  /** The ends of its range. */
  readonly lower: number
  readonly upper: number
  readonly title: string
}

/** What may move a share: if it is shown, chance too. */
const rangeOf = ({ share, interval, lower, upper }: Step) =>
  share === null || !interval ? ofProtection(lower, upper) : ofComparison(interval)

const drawn = (step: Step): DrawnCell => drawnCell({ value: step.share, range: rangeOf(step) }, true)

const markOf = (step: Step): Mark => ({
  by: step.by,
  share: step.share,
  lower: rangeOf(step).lower ?? 0,
  upper: rangeOf(step).upper ?? 1,
  title: `By day ${step.by}\n${drawn(step).said}\n${drawn(step).range}`,
})

/** Half the width of a withheld bar, in days. */
const halfBar = 2

/** The share to whom it had happened, as steps at the ends of bands: nothing is known of the days between. */
export function StepsPlot({ times, label }: Props) {
  const draw = useCallback((width: number): Plot.PlotOptions => optionsOf(times.steps.map(markOf), width), [times])
  return (
    <>
      <PlotBox label={label} draw={draw} />
      <Legend
        withheld={times.steps.some(({ share }) => share === null)}
        capped={false}
        protection={false}
        chance={times.steps.some(({ interval }) => interval !== null)}
        own={false}
        hatched="Withheld: the bar spans what it can be."
      />
      <details>
        <summary>Days as a table</summary>
        <Table
          label={`${label} Days`}
          head={['By day', 'Share', 'What may move it', 'Published in the band', 'Not yet before it']}
          lines={times.steps.map((step) => [
            String(step.by),
            drawn(step).said,
            drawn(step).range,
            step.events === null ? 'withheld' : count(step.events),
            step.atRisk === null ? 'not known' : count(step.atRisk),
          ])}
        />
      </details>
    </>
  )
}

function optionsOf(marks: readonly Mark[], width: number): Plot.PlotOptions {
  const last = marks.at(-1)?.by ?? 0
  const highest = Math.max(0.1, ...marks.map(({ upper }) => upper))
  return {
    height: 240,
    marginLeft: 52,
    marginRight: 16,
    marginBottom: 40,
    x: {
      domain: [0, last + halfBar],
      ticks: marks.map(({ by }) => by).filter((by) => width > 300 || by > 7),
      tickFormat: String,
      label: 'days since the referral',
    },
    y: { grid: true, label: null, ticks: 5, domain: [0, Math.min(1, highest)], nice: true, tickFormat: axisFigure.rate },
    marks: marksOf(marks),
  }
}

function marksOf(marks: readonly Mark[]): Plot.Markish[] {
  const shown = marks.filter(({ share }) => share !== null)
  return [
    Plot.rect(
      marks.filter(({ share }) => share === null),
      {
        x1: (d: Mark) => d.by - halfBar,
        x2: (d: Mark) => d.by + halfBar,
        y1: 'lower',
        y2: 'upper',
        fill: 'url(#withheld)',
        stroke: palette.hatch,
      },
    ),
    Plot.lineY([{ by: 0, share: 0 }, ...marks], { x: 'by', y: 'share', curve: 'step-after', stroke: palette.shown, strokeWidth: 1.6 }),
    Plot.ruleX(shown, { x: 'by', y1: 'lower', y2: 'upper', stroke: palette.shown, strokeWidth: 1.6 }),
    Plot.dot(shown, { x: 'by', y: 'share', r: 4, fill: palette.shown }),
    Plot.tip(marks, Plot.pointerX({ x: 'by', y: (d: Mark) => d.share ?? d.upper, title: 'title', className: 'tip' })),
  ]
}
