import { forceTiles, mapSize, shortNameOf, type ForceTile } from '../../../kit/on-pages/force-tiles.js'
import type { CodeAndName } from '../duties-by-force.js'
import { html, type Html } from '../html.js'
import type { PublicText } from '../text/public-text.js'

/** What is drawn of a force. */
export interface TileFigure {
  /** Name of the force, in the language of the page. */
  readonly name: string
  /** Address of its page. */
  readonly address: string
  /** The share in words, for whoever looks closer: `45.1 %`, `withheld`. */
  readonly said: string
  /** The share in a few letters; null if it is withheld. */
  readonly short: string | null
  /** The share, from 0 to 1; null if it is withheld. */
  readonly value: number | null
}

/** Height of a tile, and what stays free between two, in pixels. Widths follow the page. */
const [height, gap] = [40, 3]
const width = 100 / mapSize.columns

/** The shades of the tables, from the least to the most. */
const shades = ['#f7fafd', '#eaf2fa', '#deebf6', '#d1e3f3', '#c5dcef', '#b8d4ec', '#accde8', '#9fc5e5', '#93bee1', '#86b6de']

/** In percent of the width of the page, which needs no more than two decimals. */
const percent = (share: number): string => `${Math.round(share * 100) / 100}%`

/**
 * The forces of a publication as tiles, about where they lie, each a link to its page with its figure as text. A withheld one is hatched and one of
 * which nothing is published is empty. Nothing is on the map that is not in the table. Null if fewer than two
 * forces have a tile.
 */
export function tileMap(
  text: PublicText,
  caption: Html,
  forces: readonly CodeAndName[],
  figureOf: (force: CodeAndName) => TileFigure | undefined,
): Html | null {
  const drawn = Object.entries(forceTiles).map(([code, tile]) => {
    const force = forces.find((one) => one.code === code)
    return [tile, force && figureOf(force)] as const
  })
  if (drawn.filter(([, figure]) => figure !== undefined).length < 2) return null
  return html`<figure class="map">
    <svg width="100%" height="${mapSize.rows * (height + gap)}" role="group" aria-label="${text.say('map.label')}">
      <defs>
        <pattern id="withheld-tile" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0V6" stroke="#c3cad2" stroke-width="2" />
        </pattern>
      </defs>
      ${drawn.map(([tile, figure]) => (figure ? published(tile, shortNameOf(tile, text.language), figure) : empty(tile, shortNameOf(tile, text.language))))}
    </svg>
    <figcaption>${caption} ${text.html('map.hint')}</figcaption>
  </figure>`
}

const published = (tile: ForceTile, place: string, { name, address, said, short, value }: TileFigure): Html =>
  // Begins with what is visible: whoever speaks to the browser says what they see.
  html`<a href="${address}" aria-label="${short === null ? place : `${place} ${short}`}, ${name}${said === short ? '' : `: ${said}`}">
    <title>${name}: ${said}</title>
    ${box(tile, value === null ? 'url(#withheld-tile)' : (shades[Math.min(shades.length - 1, Math.floor(value * shades.length))] ?? ''))}
    ${words(tile, 16, 'place', place)} ${short === null ? null : words(tile, 32, 'figure', short)}
  </a> `

const empty = (tile: ForceTile, place: string): Html => html`${box(tile, 'none')}${words(tile, 16, 'place none', place)} `

const box = ({ column, row }: ForceTile, fill: string): Html =>
  html`<rect
    x="${percent(column * width)}"
    y="${row * (height + gap)}"
    width="${percent(width - 0.5)}"
    height="${height}"
    fill="${fill}"
    stroke="#7a8694"
  />`

const words = ({ column, row }: ForceTile, down: number, kind: string, said: string): Html =>
  html`<text x="${percent((column + 0.5) * width - 0.25)}" y="${row * (height + gap) + down}" text-anchor="middle" class="${kind}"
    >${said}</text
  >`
