import { purposes } from '../../../kit/figure/moved-by.js'
import { peopleStoodFor } from '../../../modules/analytics/index.js'
import type { Publication, ReleasedFigures } from '../../../modules/releases/index.js'
import { sharesShown, spreadOf, type CodeAndName, type SharesApart, type ShownShare } from '../duties-by-force.js'
import { publicCell, rangeSaid, type PublicCell } from '../public-cell.js'
import { localeOf } from '../../../kit/on-pages/language.js'
import type { PublicText } from '../text/public-text.js'

type Row = ReleasedFigures['analysis']['rows'][number]
type PublishedCell = Row['cells'][number]

/** Of the people who answered the charity's survey, the share that heard nothing after first contact. */
export const heardNothing = 'HEARD_NOTHING_RATE'
/** Of the people of calls with a target, the share attended within it. */
export const inTime = 'RESPONDED_IN_TIME_RATE'
const referred = 'VICTIMS_REFERRED'

/** Forces are counted that attend so many calls within the target, as on the page *Response* of the hub: three in four. */
const attendedShare = 0.75

/** Whole people behind a share of respondents, if those who did not answer were as those who did. */
interface StoodFor {
  readonly people: number
  /** What may move it, in words. */
  readonly range: string
  /** The published number of people referred. */
  readonly referred: number
}

/** Forces that attend enough calls in time, whatever protection did to the figures. A force without a figure may. */
interface Attending {
  readonly least: number
  readonly most: number
  readonly forces: number
}

/** Released figures of victims by force, as pages read them. Nothing in it is computed from anything else. */
export interface VictimsByForce {
  readonly figures: ReleasedFigures
  readonly text: PublicText
  /** In the order of their names, as they are shown. */
  readonly forces: readonly CodeAndName[]
  /** The oldest first. */
  readonly periods: readonly string[]
  /** Names of the rates, in the order of the question. */
  readonly rates: readonly string[]
  /** A figure as it is shown; null if the publication has none. */
  readonly cellOf: (force: string, measure: string, period: string) => PublicCell | null
  readonly stoodFor: (force: string, period: string) => StoodFor | null
  /** How far forces lie apart in what respondents did not hear; null if no force has a figure. */
  readonly unheard: (period: string) => SharesApart<CodeAndName> | null
  /** Null if it was not asked. */
  readonly attending: (period: string) => Attending | null
}

/** Whether figures are those of victims by force: who heard nothing, and how many were referred. It follows from the question alone. */
export const areVictimsByForce = ({ question: { by, measures } }: ReleasedFigures): boolean =>
  by.length === 1 && by.includes('FORCE') && [heardNothing, referred].every((name) => measures.some((measure) => measure === name))

const forceIn = ({ dimensions }: Row): CodeAndName | null => {
  const found = dimensions.find(({ dimension }) => dimension === 'FORCE')
  return found ? { code: found.value, name: found.label } : null
}

/** The figures of victims by force in a publication; null if it has none, is withdrawn, or is under review. */
export function victimsByForce({ figures }: Pick<Publication, 'figures'>, text: PublicText): VictimsByForce | null {
  if (!figures || !areVictimsByForce(figures)) return null
  const { rows } = figures.analysis
  const named = new Map(rows.flatMap((row) => forceIn(row) ?? []).map((force) => [force.code, force]))
  const forces = [...named.values()].sort((one, other) =>
    text.titled(one.name).said.localeCompare(text.titled(other.name).said, localeOf[text.language]),
  )
  const rowsOf = (force: string): readonly Row[] => rows.filter((row) => forceIn(row)?.code === force)
  const find = (force: string, measure: string, period: string): { readonly row: Row; readonly cell: PublishedCell } | null => {
    const row = rowsOf(force).find((one) => one.period === period)
    const cell = row?.cells.find((one) => one.measure === measure)
    return row && cell ? { row, cell } : null
  }
  const shareOf = (force: string, measure: string, period: string): ShownShare | null => {
    const found = find(force, measure, period)
    const shown = found && publicCell(text, figures, found.row, found.cell)
    return shown && sharesShown(shown, found.cell)
  }
  return {
    figures,
    text,
    forces,
    periods: [...new Set(rows.map(({ period }) => period))].sort(),
    rates: figures.question.measures.filter((name) => figures.catalogue.measures.some((one) => one.name === name && one.kind !== 'COUNT')),
    cellOf: (force, measure, period) => {
      const found = find(force, measure, period)
      return found && publicCell(text, figures, found.row, found.cell)
    },
    stoodFor: (force, period) => behind(text, find(force, heardNothing, period)?.cell, find(force, referred, period)?.cell),
    unheard: (period) => spreadOf(forces, ({ code }) => shareOf(code, heardNothing, period)),
    attending: (period) => attendingOf(forces.flatMap(({ code }) => find(code, inTime, period)?.cell ?? [])),
  }
}

function behind(text: PublicText, rate: PublishedCell | undefined, count: PublishedCell | undefined): StoodFor | null {
  const { numerator = null, denominator = null, interval = null } = rate?.value == null ? {} : (rate ?? {})
  const { value = null, lower = null, upper = null } = count ?? {}
  if (numerator === null || denominator === null || !interval || value === null || lower === null || upper === null) return null
  const estimate = peopleStoodFor({ rate: numerator / denominator, interval, referred: { value, lower, upper } })
  const range = { lower: Math.floor(estimate.lower), upper: Math.ceil(estimate.upper), movedBy: purposes.SURVEY.inRange }
  const people = Math.round(estimate.people)
  return { people, range: rangeSaid(text, people, range, false), referred: value }
}

function attendingOf(cells: readonly PublishedCell[]): Attending | null {
  if (cells.length === 0) return null
  const reaching = (bound: (cell: PublishedCell) => number): number => cells.filter((cell) => bound(cell) >= attendedShare).length
  return { least: reaching(({ lower }) => lower ?? 0), most: reaching(({ upper }) => upper ?? 1), forces: cells.length }
}
