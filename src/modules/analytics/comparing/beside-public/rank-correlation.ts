import { rangeOfProtection } from '../../../../kit/figure/moved-by.js'
import { surveyShares, type KnownAttitudes, type PublicFigures } from '../../../reference/index.js'
import { DimensionValue, Interval } from '../../asking/answer/analysis-row.type.js'
import { measureOf } from '../../vocabulary/measures.js'
import type { MeasureName } from '../../vocabulary/names.js'
import { ratesOf, type Compared } from '../cells/compared.js'
import { checkByForce, monthsOf, notLoaded, type ReadPublicFigures } from './public-figures.js'
import { leftOut } from '../cells/groups.js'
import { z95 } from '../../statistics/upper-tail.js'
import { outward } from '../../statistics/outward.js'
import { spearman, spearmanBounds, type Bounded, type FigurePair } from '../../statistics/spearman.js'
import { threeFigures } from '../../asking/answer/derive-cell.js'
import { float, int, listOf, ofType, orNull, text } from '../../../../api/field.js'
import { enumType } from '../../../../api/enum-type.js'
import { objectType } from '../../../../api/object-type.js'

export const PublicFigure = enumType(
  'PublicFigure',
  'A public figure that the rate of forces is set against.',
  ['OFFICERS_PER_RESIDENT', 'RECORDED_CRIME_PER_RESIDENT', 'SURVEY_UNREPORTED', 'RATED_GOOD', 'PATROL_SEEN_WEEKLY'],
  {
    descriptions: {
      SURVEY_UNREPORTED: 'Share of crime that the police did not come to know of, by the Crime Survey.',
      RATED_GOOD: 'Confidence: the share of residents who rate the local police good or excellent, by a survey.',
      PATROL_SEEN_WEEKLY: 'Presence: the share of residents who see officers on foot patrol at least weekly, by a survey.',
    },
  },
)
export type PublicFigure = keyof typeof PublicFigure

export const RankCorrelation = objectType('RankCorrelation', {
  access: 'analysis:ask',
  texts: 'HUB',
  description: 'Whether forces that stand higher by one figure stand higher by another. It shows no cause.',
})({
  coefficient: orNull(
    float("Spearman's, over the forces counted; null below ten, and if more than a tenth of the forces with a public figure is withheld."),
  ),
  interval: orNull(
    ofType(
      Interval,
      'At 95 %, as if these forces were a sample of many, which they are not: they are all. Noise in each rate draws it towards 0.',
    ),
  ),
  lower: orNull(
    float(
      `Over all forces with a public figure, wherever withheld rates lie within their ranges. ${rangeOfProtection.lower} Null below ten shown.`,
    ),
  ),
  upper: orNull(float(rangeOfProtection.upper)),
  forces: int('Forces that have both figures.'),
  excluded: listOf(DimensionValue, 'Forces whose rate is withheld, or whose public figures are not loaded.'),
  sentence: text(),
})
export type RankCorrelation = InstanceType<typeof RankCorrelation>

const perResident = (some: number | null, { residents }: PublicFigures): number | null =>
  some === null || !residents ? null : some / residents

interface PublicColumn {
  readonly title: string
  readonly of: (one: PublicFigures) => number | null
  /** What a reader must know of the figure itself. */
  readonly caution: (known: readonly PublicFigures[]) => string
  /** What is said of it before the figure, so that nobody reads the one without the other. */
  readonly warning?: (known: readonly PublicFigures[]) => string
  /** What to load if no force has it; the general list if it is left out. */
  readonly load?: string
}

/** What the question also asks for, and no file has. */
const notInAnyFile = (): string => 'Deprivation by force is in no file that the hub reads, so it is not set beside it.'

const attitudesIn = (known: readonly PublicFigures[]): readonly KnownAttitudes[] => known.flatMap(({ attitudes }) => attitudes ?? [])

const isMadeUp = (known: readonly PublicFigures[]): boolean => attitudesIn(known).some(({ madeUp }) => madeUp)

/** A figure of what residents say of their police, of which the file says whose it is and whether anybody was asked. */
const attitude = (title: string, share: 'ratedGood' | 'patrolWeekly', asked: 'ratingAsked' | 'patrolAsked'): PublicColumn => ({
  title,
  of: ({ attitudes }) => attitudes?.[share] ?? null,
  // Safeguard Made-up figures are called so: (isMadeUp(known) ? ' (MADE UP: no survey asked anybody)' : '') -> ''
  warning: (known) => (isMadeUp(known) ? ' (MADE UP: no survey asked anybody)' : ''),
  caution: (known) => {
    const used = attitudesIn(known).filter((one) => one[share] !== null)
    const least = Math.min(...used.map((one) => one[asked] ?? 0))
    const years = [...new Set(used.map(({ year }) => year))].sort((one, other) => one - other).join(', ')
    const sources = [...new Set(used.map(({ source, licence }) => `${source} (${licence})`))].join('; ')
    return isMadeUp(known)
      ? `The figures of ${years} were made up and describe no force. Source: ${sources}.`
      : `Residents were asked, not victims, at least ${least} a force, in ${years}: the chance of so few draws the coefficient towards none as well. Source: ${sources}.`
  },
  load: 'Not loaded for this period: what residents say of the police by force (hub load attitudes FILE).',
})

/** The public figures of a force that can be correlated with a rate. */
const publicFigureColumns: Readonly<Record<PublicFigure, PublicColumn>> = {
  OFFICERS_PER_RESIDENT: { title: 'police officers per resident', of: (one) => perResident(one.officers, one), caution: notInAnyFile },
  RECORDED_CRIME_PER_RESIDENT: {
    title: 'recorded crime per resident',
    of: (one) => perResident(one.recordedCrime, one),
    caution: notInAnyFile,
  },
  SURVEY_UNREPORTED: {
    title: 'the share of crime that the police did not come to know of, by the Crime Survey,',
    of: (one) => surveyShares(one)?.unreported ?? null,
    caution: () =>
      'The survey asked households of other crimes, about a thousand people a force: its own chance draws the coefficient towards none as well, and the file has no interval of its shares.',
    load: 'Not loaded for this period: the Crime Survey by force (hub load survey FILE).',
  },
  RATED_GOOD: attitude('confidence, the share of residents who rate the local police good or excellent', 'ratedGood', 'ratingAsked'),
  PATROL_SEEN_WEEKLY: attitude('presence, the share of residents who see foot patrols at least weekly', 'patrolWeekly', 'patrolAsked'),
}

const leastForces = 10
/** If fewer forces than this show their rate, the withheld ones would decide the result; and they are withheld because of their rate. */
const leastShare = 0.9

/** A force with its public figure and the bounds of its rate. */
interface Force extends Bounded {
  readonly value: DimensionValue
  readonly rate: number | null
}

/** Over the forces of the last period. Throws COMPARISON_NOT_POSSIBLE unless the answer is split only by FORCE. */
export async function rankCorrelationOf(
  compared: Compared,
  measure: MeasureName,
  column: PublicFigure,
  read: ReadPublicFigures,
): Promise<RankCorrelation> {
  checkByForce(compared)
  const cells = ratesOf(compared, measure)
  const period = cells[0]?.period ?? ''
  const known = cells.length === 0 ? [] : await read(...monthsOf(period))
  const columns = new Map(known.map((one) => [one.force, publicFigureColumns[column].of(one)]))
  const forces = cells.flatMap(({ at: [value], cell }): Force[] => {
    const other = value && columns.get(value.value)
    if (!value || other === null || other === undefined) return []
    return [{ value, rate: cell.value, lower: cell.lower ?? 0, upper: cell.upper ?? 1, other }]
  })
  const withheld = forces.filter(({ rate }) => rate === null)
  const without = cells.flatMap(({ at: [value] }) => (value && !forces.some((force) => force.value === value) ? [value] : []))
  const found = correlate(forces)
  const { title: named, caution, warning, load } = publicFigureColumns[column]
  const title = `${named}${warning?.(known) ?? ''}`
  const missing = forces.length === 0 ? (load ?? notLoaded(known)) : null
  if (missing !== null)
    return {
      ...found,
      excluded: without,
      sentence: `Of ${measureOf(measure).phrase} and ${title} in ${period} no rank correlation is given. ${missing}`,
    }
  return {
    ...found,
    excluded: [...withheld.map(({ value }) => value), ...without],
    sentence: `${sentenceFor(`${measureOf(measure).phrase} and ${title} in ${period}`, found, { withheld, without })} ${caution(known)}`,
  }
}

type Found = Pick<RankCorrelation, 'coefficient' | 'interval' | 'lower' | 'upper' | 'forces'>

function correlate(forces: readonly Force[]): Found {
  const shown = forces.flatMap(({ rate, other }): FigurePair[] => (rate === null ? [] : [[rate, other]]))
  const enough = shown.length >= leastForces
  const bounds = enough
    ? spearmanBounds(
        shown,
        forces.filter(({ rate }) => rate === null),
      )
    : null
  const coefficient = enough && shown.length >= leastShare * forces.length ? spearman(shown) : null
  return {
    coefficient: coefficient === null ? null : threeFigures(coefficient),
    interval: intervalOf(coefficient, shown.length),
    lower: bounds && outward(bounds).lower,
    upper: bounds && outward(bounds).upper,
    forces: shown.length,
  }
}

/** By Fisher's transformation, with the variance of Bonett and Wright for ranks (Psychometrika 65, 2000). */
function intervalOf(coefficient: number | null, n: number): Interval | null {
  if (coefficient === null) return null
  const half = z95 * Math.sqrt((1 + coefficient ** 2 / 2) / (n - 3))
  const centre = Math.atanh(coefficient)
  return outward({ lower: Math.tanh(centre - half), upper: Math.tanh(centre + half) })
}

interface Excluded {
  readonly withheld: readonly Force[]
  readonly without: readonly DimensionValue[]
}

function sentenceFor(what: string, found: Found, { withheld, without }: Excluded): string {
  const { coefficient, interval, forces, lower, upper } = found
  const omitted = `${leftOut(
    'Withheld',
    withheld.map(({ value }) => value),
  )}${leftOut('Without public figures', without)}`
  const all = forces + withheld.length
  const bounds =
    lower === null || upper === null
      ? ''
      : ` Over all ${all}, wherever the withheld rates lie within what protection allows, it is from ${lower} to ${upper}.`
  if (coefficient === null || interval === null) {
    const reason =
      forces < leastForces || all * leastShare <= forces
        ? `${forces} forces have both, and it takes ${leastForces} that differ`
        : `${withheld.length} of ${all} forces are withheld, which depends on their rates. Ask for a longer period`
    return `Of ${what} no rank correlation is given: ${reason}.${bounds}${omitted}`
  }
  const noise = 'Chance and protection shift places, which draws it towards none; forces differ in much else, so it shows no cause.'
  return `${what.charAt(0).toUpperCase()}${what.slice(1)}: rank correlation ${coefficient} over ${forces} forces; were they a sample of many, 95 % from ${interval.lower} to ${interval.upper}.${bounds} ${noise}${omitted}`
}
