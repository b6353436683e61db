import * as Plot from '@observablehq/plot'
import { useCallback } from 'react'
import { axisFigure, count, percent } from '../../text/number.js'
import { PlotBox } from './plot-box.js'

/** One bar: the number in each part, in the order of the parts. */
interface Stack {
  readonly name: string
  readonly counts: readonly number[]
}

interface Props {
  readonly label: string
  readonly parts: readonly { readonly title: string; readonly colour: string }[]
  readonly stacks: readonly Stack[]
  /** The text at the end of a bar. Defaults to the share of its first part. */
  readonly saying?: (counts: readonly number[]) => string
}

/** Each group as a bar of the same length, divided by shares, with the share of the first part at its end. An empty group has no bar. */
export function StackedPlot({ label, parts, stacks, saying = firstShare }: Props) {
  const draw = useCallback(
    (width: number): Plot.PlotOptions => {
      const shown = stacks.filter(({ counts }) => sum(counts) > 0)
      const longest = Math.max(...shown.map(({ name }) => name.length), 3)
      const bars = shown.flatMap(({ name, counts }) =>
        counts.map((records, place) => ({ name, part: parts[place]?.title ?? '', share: records / sum(counts), records })),
      )
      return {
        height: 34 + shown.length * 27,
        marginLeft: Math.min(longest * 6.6 + 16, width * 0.42),
        marginRight: 68,
        marginTop: 24,
        marginBottom: 8,
        x: { axis: 'top', label: null, domain: [0, 1], ticks: width < 480 ? 3 : 6, tickFormat: axisFigure.rate },
        y: { domain: shown.map(({ name }) => name), label: null },
        color: { domain: parts.map(({ title }) => title), range: parts.map(({ colour }) => colour) },
        marks: [
          Plot.barX(bars, {
            x: 'share',
            y: 'name',
            fill: 'part',
            stroke: '#fff',
            insetTop: 3,
            insetBottom: 3,
            order: parts.map(({ title }) => title),
            title: ({ name, part, records, share }: (typeof bars)[number]) => `${name}: ${part}\n${count(records)}, ${percent(share)}`,
            tip: true,
          }),
          Plot.text(shown, {
            x: 1,
            y: 'name',
            text: ({ counts }: Stack) => saying(counts),
            textAnchor: 'start',
            dx: 5,
          }),
        ],
      }
    },
    [parts, stacks, saying],
  )
  return (
    <>
      <PlotBox label={label} draw={draw} />
      <ul className="legend">
        {parts.map(({ title, colour }) => (
          <li key={title}>
            <svg width="26" height="12" aria-hidden="true">
              <rect width="26" height="12" fill={colour} />
            </svg>
            {title}
          </li>
        ))}
      </ul>
    </>
  )
}

const firstShare = (counts: readonly number[]): string => percent((counts[0] ?? 0) / sum(counts))

const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0)
