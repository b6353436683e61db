import * as Plot from '@observablehq/plot'
import { useCallback } from 'react'
import { Table } from '../../../parts/table.js'
import { axisFigure, count, percent } from '../../../text/number.js'
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
  readonly lower: number
  readonly upper: number
  readonly from: number | null
  readonly to: number | null
  readonly title: string
}

const said = ({ share, lower, upper }: Step): string =>
  share === null ? `withheld, between ${percent(lower)} and ${percent(upper)}` : percent(share)

const withinOf = ({ interval }: Step): string => (interval ? `${percent(interval.lower)} to ${percent(interval.upper)}` : '')

const markOf = (step: Step): Mark => ({
  by: step.by,
  share: step.share,
  lower: step.lower,
  upper: step.upper,
  from: step.share === null ? null : (step.interval?.lower ?? null),
  to: step.share === null ? null : (step.interval?.upper ?? null),
  title: `By day ${step.by}\n${said(step)}${step.interval ? `\n95 % interval ${withinOf(step)}` : ''}`,
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
        interval={times.steps.some(({ interval }) => interval !== null)}
        own={false}
        hatched="Withheld: the bar spans what it can be."
      />
      <details>
        <summary>Days as a table</summary>
        <Table
          label={`${label} Days`}
          head={['By day', 'Share', '95 % interval', 'Published in the band', 'Not yet before it']}
          lines={times.steps.map((step) => [
            String(step.by),
            said(step),
            withinOf(step),
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
  const highest = Math.max(0.1, ...marks.map(({ share, to, upper }) => (share === null ? upper : Math.max(share, to ?? 0))))
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
    Plot.ruleX(shown, { x: 'by', y1: 'lower', y2: 'upper', stroke: palette.bounds, strokeWidth: 7 }),
    Plot.ruleX(
      shown.filter(({ from }) => from !== null),
      { x: 'by', y1: 'from', y2: 'to', stroke: palette.shown, strokeWidth: 1.6 },
    ),
    Plot.dot(shown, { x: 'by', y: 'share', r: 4, fill: palette.shown }),
    Plot.tip(marks, Plot.pointerX({ x: 'by', y: (d: Mark) => d.share ?? d.upper, title: 'title', className: 'tip' })),
  ]
}
