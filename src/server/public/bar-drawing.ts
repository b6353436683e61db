import type { ReleasedFigures } from '../../modules/releases/index.js'
import { html, type Html } from './html.js'
import { publicCell, type PublicCell } from './public-cell.js'
import { localeOf } from '../../kit/on-pages/language.js'
import type { PublicText } from './text/public-text.js'

/** With more bars than this, a table is easier to read. */
const mostBars = 60
/** Space for a line of words with its bar below, in pixels. Words keep their size at any width of the page. */
const [lineHeight, wordsAt, barAt, barHeight] = [42, 15, 21, 12]

/**
 * Bars of the first measure asked, in the last period, one for each row. A withheld one is hatched from the least to the most that it
 * can be. A bar takes name and unit from its own cell's measure, because the catalogue has another order. Nothing if there are fewer
 * than two bars, too many, or none shown.
 */
export function barDrawing(figures: ReleasedFigures, text: PublicText): Html | null {
  const { rows } = figures.analysis
  const last = rows.at(-1)?.period
  const bars = rows
    .filter(({ period }) => period === last)
    .flatMap((row) => {
      // Safeguard What arrives, on a public page: [cell] = row.cells -> cell = row.cells.at(-1)
      const [cell] = row.cells
      const label = labelOf(row.dimensions, text)
      return cell ? [{ label, measure: cell.measure, drawn: publicCell(text, figures, row, cell) }] : []
    })
  const measure = figures.catalogue.measures.find(({ name }) => name === bars[0]?.measure)
  const longest = Math.max(...bars.map(({ drawn }) => drawn.bar.to ?? 0))
  const isShown = bars.some(({ drawn }) => !drawn.isHatched)
  if (!measure || last === undefined || !isShown || longest <= 0 || bars.length < 2 || bars.length > mostBars) return null
  return html`<figure>
    <svg
      width="100%"
      height="${bars.length * lineHeight}"
      role="img"
      aria-label="${text.say('bars.label', { measure: text.titled(measure.title).said, period: last })}"
    >
      <defs>
        <pattern id="withheld" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0V6" stroke="#7a8694" stroke-width="3" />
        </pattern>
      </defs>
      ${bars.map(
        ({ label, drawn }, n) =>
          html`<text x="0" y="${n * lineHeight + wordsAt}">${label}</text>
            <text x="100%" y="${n * lineHeight + wordsAt}" text-anchor="end" class="figure"> ${drawn.said} </text>
            <rect x="0" y="${n * lineHeight + barAt}" width="100%" height="${barHeight}" class="room" />
            ${barOf(drawn, longest, n * lineHeight + barAt)} `,
      )}
    </svg>
    <figcaption>${text.term(measure.title)}, ${last}</figcaption>
  </figure>`
}

/** The names of a row. A name in another language than the page's says so (`lang`), for those whose reader speaks. */
const labelOf = (dimensions: readonly { readonly label: string }[], text: PublicText): Html =>
  html`${dimensions.map((one, n) => {
    const { said, language } = text.titled(one.label)
    const name = language === text.language ? html`${said}` : html`<tspan lang="${localeOf[language]}">${said}</tspan>`
    return html`${n === 0 ? '' : ', '}${name}`
  })}`

function barOf({ bar, isHatched }: PublicCell, longest: number, y: number): Html {
  const [from, to] = [bar.from ?? 0, bar.to ?? longest]
  const fill = isHatched ? 'url(#withheld)' : '#1f5f99'
  return html`<rect x="${shareOf(from, longest)}%" y="${y}" width="${shareOf(to - from, longest)}%" height="${barHeight}" fill="${fill}" />`
}

/** In percent of the whole width, which is the length of the longest bar. */
const shareOf = (value: number, longest: number): number => Math.min(100, Math.round((1_000 * value) / longest) / 10)
