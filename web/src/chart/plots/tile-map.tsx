import { forceTiles, mapSize, type ForceTile } from '../../../../src/kit/on-pages/force-tiles.js'
import { count, drawnCell, figure, shortPercent } from '../../text/number.js'
import { palette, shadeOf } from './palette.js'
import { isShown, type Point } from '../figures/points.js'

interface Props {
  readonly points: readonly Point[]
  readonly isRate: boolean
  readonly label: string
  readonly own?: string | undefined
}

const size = 46
const step = size + 3

/** One tile for each force, all of one size, so that large areas do not look like large figures. Hatched means withheld. */
export function TileMap({ points, isRate, label, own }: Props) {
  const byForce = new Map(points.map((point) => [point.value, point]))
  const values = points.filter(isShown).map(({ cell }) => cell.value ?? 0)
  const range = [Math.min(...values), Math.max(...values)] as const
  return (
    <div className="tile-map">
      <svg viewBox={`-4 -4 ${step * mapSize.columns + 6} ${step * mapSize.rows + 6}`} role="img" aria-label={label}>
        <defs>
          <pattern id="tile-withheld" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="6" height="6" fill="#fff" />
            <path d="M0 0V6" stroke="#c3ccd5" strokeWidth="3" />
          </pattern>
        </defs>
        {Object.entries(forceTiles).map(([force, tile]) => (
          <OneTile key={force} force={force} tile={tile} point={byForce.get(force)} isRate={isRate} range={range} isOwn={force === own} />
        ))}
      </svg>
      {values.length > 0 && (
        <p className="scale">
          <span>{figure(range[0], isRate)}</span>
          <span className="ramp" aria-hidden="true" />
          <span>{figure(range[1], isRate)}</span>
        </p>
      )}
    </div>
  )
}

interface TileProps {
  readonly force: string
  readonly tile: ForceTile
  readonly point: Point | undefined
  readonly isRate: boolean
  readonly range: readonly [number, number]
  readonly isOwn: boolean
}

function OneTile({ force, tile, point, isRate, range, isOwn }: TileProps) {
  const shown = point && isShown(point) && point.cell.value !== null ? point.cell.value : undefined
  const shade = shown === undefined ? { fill: 'url(#tile-withheld)', text: palette.ink } : shadeOf(shown, range)
  const drawn = drawnCell(point?.cell ?? { value: null, range: null }, isRate)
  const said = `${drawn.said}${drawn.range === '' ? '' : `\n${drawn.range}`}`
  return (
    <g transform={`translate(${tile.column * step} ${tile.row * step})`}>
      <title>{`${point?.label ?? force}: ${said}`}</title>
      <rect width={size} height={size} rx="4" fill={shade.fill} stroke={isOwn ? palette.own : palette.line} strokeWidth={isOwn ? 4 : 1} />
      <text
        x={size / 2}
        y={shown === undefined ? size / 2 + 5 : size / 2 - 2}
        textAnchor="middle"
        className={shown === undefined ? 'tile-name outlined' : 'tile-name'}
        fill={shade.text}
      >
        {tile.letters}
      </text>
      {shown !== undefined && (
        <text x={size / 2} y={size / 2 + 14} textAnchor="middle" className="tile-value" fill={shade.text}>
          {isRate ? shortPercent(shown) : count(shown)}
        </text>
      )}
    </g>
  )
}
