import { between, count, figure, shortPercent } from '../../text/number.js'
import { palette, shadeOf } from './palette.js'
import { isShown, type Point } from '../figures/points.js'

/** A tile of the map of forces: column and row roughly as the forces lie, and a short name. */
interface Tile {
  readonly force: string
  readonly short: string
  readonly column: number
  readonly row: number
}

const lines: Readonly<Record<number, string>> = {
  0: '4 northumbria Nor, 7 btp BTP',
  1: '3 cumbria Cum, 4 durham Dur, 5 cleveland Cle',
  2: '3 lancashire Lan, 4 north-yorkshire N Yo',
  3: '2 merseyside Mer, 3 greater-manchester GM, 4 west-yorkshire W Yo, 5 south-yorkshire S Yo, 6 humberside Hum',
  4: '1 north-wales N Wa, 2 cheshire Che, 3 staffordshire Sta, 4 derbyshire Der, 5 nottinghamshire Not, 6 lincolnshire Lin',
  5: '1 dyfed-powys D-P, 2 west-mercia W Me, 3 west-midlands W Mi, 4 leicestershire Lei, 5 northamptonshire Nth, 6 cambridgeshire Cam, 7 norfolk Nfk',
  6: '1 south-wales S Wa, 2 gwent Gwe, 3 gloucestershire Glo, 4 warwickshire War, 5 bedfordshire Bed, 6 hertfordshire Her, 7 suffolk Sfk',
  7: '2 avon-and-somerset A&S, 3 wiltshire Wil, 4 thames-valley TV, 5 metropolitan Met, 6 city-of-london City, 7 essex Ess',
  8: '1 devon-and-cornwall D&C, 2 dorset Dor, 3 hampshire Ham, 4 surrey Sur, 5 sussex Sus, 6 kent Ken',
}

const tiles: readonly Tile[] = Object.entries(lines).flatMap(([row, line]) =>
  line.split(', ').map((text) => {
    const [column = '', force = '', ...short] = text.split(' ')
    return { force, short: short.join(' '), column: Number(column), row: Number(row) }
  }),
)

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
      <svg viewBox={`${step - 4} -4 ${step * 7 + 6} ${step * 9 + 6}`} role="img" aria-label={label}>
        <defs>
          <pattern id="tile-withheld" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="6" height="6" fill="#fff" />
            <path d="M0 0V6" stroke="#c3ccd5" strokeWidth="3" />
          </pattern>
        </defs>
        {tiles.map((tile) => (
          <OneTile key={tile.force} tile={tile} point={byForce.get(tile.force)} isRate={isRate} range={range} isOwn={tile.force === own} />
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
  readonly tile: Tile
  readonly point: Point | undefined
  readonly isRate: boolean
  readonly range: readonly [number, number]
  readonly isOwn: boolean
}

function OneTile({ tile, point, isRate, range, isOwn }: TileProps) {
  const shown = point && isShown(point) && point.cell.value !== null ? point.cell.value : undefined
  const shade = shown === undefined ? { fill: 'url(#tile-withheld)', text: palette.ink } : shadeOf(shown, range)
  const said =
    shown === undefined ? `withheld: ${between(point?.cell.lower ?? null, point?.cell.upper ?? null, isRate)}` : figure(shown, isRate)
  return (
    <g transform={`translate(${tile.column * step} ${tile.row * step})`}>
      <title>{`${point?.label ?? tile.force}: ${said}`}</title>
      <rect width={size} height={size} rx="4" fill={shade.fill} stroke={isOwn ? palette.own : palette.line} strokeWidth={isOwn ? 4 : 1} />
      <text
        x={size / 2}
        y={shown === undefined ? size / 2 + 5 : size / 2 - 2}
        textAnchor="middle"
        className={shown === undefined ? 'tile-name outlined' : 'tile-name'}
        fill={shade.text}
      >
        {tile.short}
      </text>
      {shown !== undefined && (
        <text x={size / 2} y={size / 2 + 14} textAnchor="middle" className="tile-value" fill={shade.text}>
          {isRate ? shortPercent(shown) : count(shown)}
        </text>
      )}
    </g>
  )
}
