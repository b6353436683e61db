import type { ReleasedFigures } from '../../modules/releases/index.js'
import { html, type Html } from './html.js'
import { shownFigure } from './shown-figure.js'

/** Beyond so many bars a table is easier to read. */
const mostBars = 60
const [labelWidth, barWidth, lineHeight, valueWidth] = [260, 360, 22, 110]

/** Bars of the first measure in the last period, one for each row that is shown; nothing where they are fewer than two, or too many. */
export function barDrawing({ analysis: { rows }, catalogue }: ReleasedFigures): Html | null {
  const last = rows.at(-1)?.period
  const [measure] = catalogue.measures
  const bars = rows
    .filter(({ period }) => period === last)
    .flatMap(({ dimensions, cells }) => {
      const [cell] = cells
      return cell?.value == null ? [] : [{ label: dimensions.map(({ label }) => label).join(', '), value: cell.value }]
    })
  if (!measure || last === undefined || bars.length < 2 || bars.length > mostBars) return null
  const longest = measure.kind === 'COUNT' ? Math.max(...bars.map(({ value }) => value)) : 1
  const height = bars.length * lineHeight
  const width = labelWidth + barWidth + valueWidth
  return html`<figure>
    <svg
      viewBox="0 0 ${width} ${height}"
      width="${width}"
      height="${height}"
      role="img"
      aria-label="${`${measure.title}, ${last}: the same figures as in the table`}"
    >
      ${bars.map(
        ({ label, value }, n) =>
          html`<text x="${labelWidth - 8}" y="${n * lineHeight + 15}" text-anchor="end" font-size="13">${label}</text>
            <rect
              x="${labelWidth}"
              y="${n * lineHeight + 3}"
              width="${Math.round((barWidth * value) / longest)}"
              height="${lineHeight - 6}"
              fill="#0b4f9e"
            />
            <text x="${labelWidth + Math.round((barWidth * value) / longest) + 6}" y="${n * lineHeight + 15}" font-size="13"
              >${shownFigure(measure.kind, value)}</text
            > `,
      )}
    </svg>
    <figcaption>${measure.title}, ${last}</figcaption>
  </figure>`
}
