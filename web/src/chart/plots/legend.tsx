import type { ReactNode } from 'react'
import { isCapped, isShown, isWithheld, type Point } from '../figures/points.js'
import { word } from '../../text/word.js'

interface Props {
  readonly withheld: boolean
  readonly capped: boolean
  /** Whether a range of protection alone is drawn, and whether one with chance. */
  readonly protection: boolean
  readonly chance: boolean
  readonly own: boolean
  /** Whether the own figures are about the same people as the published ones. */
  readonly ownIsOfTheSame?: boolean
  readonly centre?: boolean
  /** Name of another source whose figures are shown next to the hub's. */
  readonly other?: string | undefined
  /** Every figure is the reader's own and exact. */
  readonly isExact?: boolean
  /** What hatched means, if it is something other than a withheld figure. */
  readonly hatched?: string
}

/** The meaning of the marks in a drawing. Only marks that occur are listed. */
export function Legend(props: Props) {
  const {
    withheld,
    capped,
    protection,
    chance,
    own,
    ownIsOfTheSame = true,
    centre = false,
    other,
    isExact = false,
    hatched = word('withheldMeans'),
  } = props
  return (
    <ul className="legend">
      <Mark text={word(isExact ? 'ownMeans' : 'estimateMeans')}>
        <circle cx="14" cy="6" r="4" fill="#1f5f99" />
      </Mark>
      {protection && (
        <Mark text={word('protectionMeans')}>
          <rect x="6" y="2" width="16" height="8" fill="#9cc0e2" />
        </Mark>
      )}
      {chance && (
        <Mark text={word('chanceMeans')}>
          <path d="M1 6H27" stroke="#1f5f99" strokeWidth="1.6" />
        </Mark>
      )}
      {own && (
        <Mark text={word(ownIsOfTheSame ? 'ownMeans' : 'ownGroupMeans')} className="of-own">
          <path d="M14 0l6 6-6 6-6-6z" fill="#b3470f" />
        </Mark>
      )}
      {centre && (
        <Mark text={word('centreMeans')}>
          <path d="M14 0V12" stroke="#1c2733" strokeDasharray="3 3" />
        </Mark>
      )}
      {other && (
        <Mark text={other}>
          <path d="M4 6H24" stroke="#6a3d8f" strokeWidth="3" />
          <rect x="10" y="2" width="8" height="8" fill="#fff" stroke="#6a3d8f" strokeWidth="2" />
        </Mark>
      )}
      {withheld && (
        <li>
          <span className="hatched swatch" aria-hidden="true" />
          {hatched}
        </li>
      )}
      {capped && <li>{word('cappedMeans')}</li>}
    </ul>
  )
}

interface MarkProps {
  readonly text: ReactNode
  readonly className?: string
  readonly children: ReactNode
}

const Mark = ({ text, className, children }: MarkProps) => (
  <li className={className}>
    <svg width="28" height="12" aria-hidden="true">
      {children}
    </svg>
    {text}
  </li>
)

interface OfPoints extends Pick<Props, 'other' | 'centre'> {
  readonly points: readonly Point[]
}

const hasChance = ({ cell }: Point): boolean => cell.range?.movedBy.includes('CHANCE') ?? false

/** The legend for drawings of these points, with the name of another source if its figures are shown next to them. */
export const LegendOf = ({ points, other, centre = false }: OfPoints) => (
  <Legend
    withheld={points.some(isWithheld)}
    capped={points.some(isCapped)}
    protection={points.some((point) => isShown(point) && point.cell.range && !hasChance(point))}
    chance={points.some((point) => isShown(point) && hasChance(point))}
    own={points.some(({ cell }) => cell.own !== null)}
    ownIsOfTheSame={points.some(({ cell }) => cell.ownIsOfTheSame === true)}
    other={other}
    centre={centre}
    isExact={points.every(({ cell }) => cell.status === 'EXACT')}
  />
)
