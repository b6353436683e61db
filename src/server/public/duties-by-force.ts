import { leastFigure } from '../../kit/figure/written.js'
import type { Publication, ReleasedFigures } from '../../modules/releases/index.js'
import { dutyRule } from '../../modules/victims-code/index.js'
import { publicCell, type PublicCell } from './public-cell.js'
import { localeOf } from '../../kit/on-pages/language.js'
import type { PublicText } from './text/public-text.js'

type Row = ReleasedFigures['analysis']['rows'][number]

/** Of everybody who was owed a duty, the share for whom it was met each time. */
export const metMeasure = 'CODE_DUTY_MET_OF_DUE_RATE'

/** The least that a capped share can be is told from here on; a lower one says nothing. A share is capped if nearly everybody is in it. */
const leastTold = 0.5

/** The right of the Code to be told about the investigation. */
const toldRight = 6

/** A value of a dimension. */
export interface CodeAndName {
  readonly code: string
  readonly name: string
}

/** What a force is published to have done of a duty in a period. */
export interface DutyFigure {
  /** How often the duty was met; null if the publication has no such row. */
  readonly met: PublicCell | null
  /** The share met, if something of it is shown. */
  readonly shown: ShownShare | null
}

/** A share of which something is published. */
export interface ShownShare {
  /** In words: `45.1 %`, or `at least 76.0 %` if nearly everybody is in it and only the least is published. */
  readonly said: string
  /** The published share, or the least that is published. */
  readonly value: number
  /** The ends of the range that is shown with it. */
  readonly lower: number
  readonly upper: number
}

/** Released figures of the Code's duties by force, as pages of forces read them. Nothing in it is computed from anything else. */
export interface DutiesByForce {
  readonly figures: ReleasedFigures
  /** The words in which they are shown. */
  readonly text: PublicText
  /** In the order of their names, as they are shown. */
  readonly forces: readonly CodeAndName[]
  /** In the order of the Code. */
  readonly duties: readonly CodeAndName[]
  /** The oldest first. */
  readonly periods: readonly string[]
  readonly figureOf: (force: string, duty: string, period: string) => DutyFigure
  /** Duties for which the Code sets a time limit in a period. */
  readonly timedIn: (period: string) => readonly CodeAndName[]
  /** All rows of a force, in their order. */
  readonly rowsOf: (force: string) => readonly Row[]
}

const valueIn = ({ dimensions }: Row, name: string): CodeAndName | null => {
  const found = dimensions.find(({ dimension }) => dimension === name)
  return found ? { code: found.value, name: found.label } : null
}

/** Whether figures are shares of duties met, by force and by duty. It follows from the question, so it is the same for ever. */
export const areDutiesByForce = ({ question: { by, measures } }: ReleasedFigures): boolean =>
  by.length === 2 && by.includes('FORCE') && by.includes('DUTY') && measures.includes(metMeasure)

/** The duties by force in a publication; null if it has none, is withdrawn, or is under review. */
export function dutiesByForce({ figures }: Pick<Publication, 'figures'>, text: PublicText): DutiesByForce | null {
  if (!figures || !areDutiesByForce(figures)) return null
  const { rows } = figures.analysis
  const keyed = new Map(rows.map((row) => [[valueIn(row, 'FORCE')?.code, valueIn(row, 'DUTY')?.code, row.period].join(' '), row]))
  const duties = distinct(rows.map((row) => valueIn(row, 'DUTY')))
  const shownName = ({ name }: CodeAndName): string => text.titled(name).said
  const forces = [...distinct(rows.map((row) => valueIn(row, 'FORCE')))].sort((one, other) =>
    shownName(one).localeCompare(shownName(other), localeOf[text.language]),
  )
  const drawn = new Map<string, DutyFigure>()
  const figureOf = (force: string, duty: string, period: string): DutyFigure => {
    const key = [force, duty, period].join(' ')
    const found = drawn.get(key) ?? dutyFigure(text, figures, keyed.get(key))
    drawn.set(key, found)
    return found
  }
  return {
    figures,
    text,
    forces,
    duties,
    periods: [...new Set(rows.map(({ period }) => period))].sort(),
    figureOf,
    timedIn: (period) => duties.filter(({ code }) => forces.some((force) => isTimed(figureOf(force.code, code, period)))),
    rowsOf: (force) => rows.filter((row) => valueIn(row, 'FORCE')?.code === force),
  }
}

function dutyFigure(text: PublicText, figures: ReleasedFigures, row: Row | undefined): DutyFigure {
  const cell = row?.cells.find(({ measure }) => measure === metMeasure)
  if (!row || !cell) return { met: null, shown: null }
  const met = publicCell(text, figures, row, cell)
  const shown = sharesShown(met, cell)
  const { lower = null, upper = null } = met.ends ?? {}
  if (shown || cell.status !== 'CAPPED' || lower === null || upper === null || lower < leastTold) return { met, shown }
  return { met, shown: { said: text.say('cell.atLeast', { share: leastFigure(lower, true) }), value: lower, lower, upper } }
}

/** A share that is shown, with the ends of its range; null if it is withheld. */
export function sharesShown({ said, ends, isHatched }: PublicCell, { value }: { readonly value: number | null }): ShownShare | null {
  const { lower = null, upper = null } = ends ?? {}
  return value === null || isHatched || lower === null || upper === null ? null : { said, value, lower, upper }
}

// Safeguard Public page: what is counted does not depend on the language: met.standing !== 'NO_TIME_LIMIT' -> met.said !== 'no time limit'
const isTimed = ({ met }: DutyFigure): boolean => met !== null && met.standing !== 'NO_TIME_LIMIT'

function distinct(values: readonly (CodeAndName | null)[]): readonly CodeAndName[] {
  return [...new Map(values.flatMap((value) => (value ? [[value.code, value] as const] : []))).values()]
}

/** Shares from the lowest to the highest. */
export interface SharesApart<Of> {
  readonly least: Of & ShownShare
  readonly most: Of & ShownShare
  /** At least half have this figure or a lower one. */
  readonly half: string
  readonly count: number
  /** Whether the range of the highest lies above that of the lowest. If not, neither is named. */
  readonly isApart: boolean
}

/** What a sentence says of shares of forces that lie apart. */
export const spreadFilling = (text: PublicText, { least, most, half, count, isApart }: SharesApart<CodeAndName>) => ({
  leastShare: least.said,
  least: text.term(least.name),
  mostShare: most.said,
  most: text.term(most.name),
  count,
  half,
  isApart: isApart ? 'yes' : 'no',
})

/** The lowest and the highest of some shares, and the one that half of them do not exceed; null if there is none. */
export function spreadOf<Of extends object>(of: readonly Of[], shareOf: (one: Of) => ShownShare | null): SharesApart<Of> | null {
  const shown = of
    .flatMap((one) => {
      const share = shareOf(one)
      return share ? [{ ...one, ...share }] : []
    })
    .sort((one, other) => one.value - other.value)
  const [least, half, most] = [shown[0], shown[Math.ceil(shown.length / 2) - 1], shown.at(-1)]
  if (!least || !half || !most) return null
  // Safeguard Public page: a difference that protection may have made is not called one: most.lower > least.upper -> true
  return { least, most, half: half.said, count: shown.length, isApart: most.lower > least.upper }
}

/** The duties with a time limit for which at least one force has a figure in a period: the columns of the table of forces. */
export const comparedIn = ({ timedIn, forces, figureOf }: DutiesByForce, period: string): readonly CodeAndName[] =>
  timedIn(period).filter(({ code }) => forces.some((force) => figureOf(force.code, code, period).shown !== null))

/** The duties with a time limit in a period that are about telling a victim how the investigation goes; all with a limit if none is. */
export function tellingIn({ timedIn }: DutiesByForce, period: string): readonly CodeAndName[] {
  const timed = timedIn(period)
  const told = timed.filter(({ code }) => dutyRule(code)?.right === toldRight)
  return told.length > 0 ? told : timed
}

/**
 * The duty that a page speaks of first, if its reader chose none: of the duties to tell a victim, the one that most forces have a figure of;
 * undefined if no duty has a time limit.
 */
export function firstDuty(duties: DutiesByForce, period: string): CodeAndName | undefined {
  const shown = ({ code }: CodeAndName): number => duties.forces.filter((force) => duties.figureOf(force.code, code, period).shown).length
  return [...tellingIn(duties, period)].sort((one, other) => shown(other) - shown(one))[0]
}
