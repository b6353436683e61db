import { insideSentence } from '../../../../kit/sentence.js'
import type { DimensionValue } from '../../asking/answer/analysis-row.type.js'
import { dimensionOf, measureOf } from '../../vocabulary/measures.js'
import type { DimensionName, MeasureName } from '../../vocabulary/names.js'
import { cannotCompare, checkByAlone, ratesOf, type Compared, type Placed } from './compared.js'
import { askWider } from './wider.js'

const plurals: Readonly<Partial<Record<DimensionName, string>>> = { FORCE: 'Forces', REGION: 'Regions', DISTRICT: 'Districts' }

/** The groups of a dimension, as the first words of a sentence. */
export const groupsBy = (across: DimensionName): string => plurals[across] ?? `Groups by ${insideSentence(dimensionOf(across).title)}`

/** Refuses to compare a measure by a dimension that is part of its definition. */
export function checkNotCircular(measure: MeasureName, across: DimensionName): void {
  if (!measureOf(measure).definedBy?.includes(across)) return
  throw cannotCompare(
    `${across} is part of the definition of ${measure}, so that its values differ by definition. Read the rows one by one, or compare ${measure} by a dimension that does not define it, such as AGE_BAND or FORCE where it can be split so.`,
  )
}

/**
 * The groups across which one rate can be compared, and those left out because their members have in common only that the matter is not
 * known.
 */
export interface Groups {
  readonly period: string
  readonly compared: readonly Placed[]
  readonly notKnown: readonly DimensionValue[]
}

/**
 * The groups of the last period by one dimension only. Throws COMPARISON_NOT_POSSIBLE if the answer is split otherwise, if the dimension is
 * part of the measure's definition, or if fewer than two groups exist or none is shown. `aim` ends the first of these sentences.
 */
export function groupsOf(compared: Compared, measure: MeasureName, across: DimensionName, aim: string): Groups {
  checkByAlone(compared, across, aim)
  const cells = ratesOf(compared, measure)
  checkNotCircular(measure, across)
  const isKnown = ({ at: [value] }: Placed): boolean => value !== undefined && !dimensionOf(across).notKnown.includes(value.value)
  const known = cells.filter(isKnown)
  if (known.length < 2) throw tooFew(compared, measure, across)
  if (known.every(({ cell }) => cell.value === null)) throw askWider('No group shows its rate', compared.question, across)
  return {
    period: cells.at(-1)?.period ?? '',
    compared: known,
    notKnown: cells.filter((placed) => !isKnown(placed)).flatMap(({ at: [value] }) => (value ? [value] : [])),
  }
}

function tooFew({ question }: Compared, measure: MeasureName, across: DimensionName): Error {
  const named = question.where.map(({ dimension }) => dimension)
  const narrowing = named.includes(across) ? [across] : named
  const advice = narrowing.length === 0 ? 'by another dimension' : `without ${narrowing.join(' and ')} in where`
  const where = question.where.filter(({ dimension }) => !narrowing.includes(dimension))
  return cannotCompare(
    `The answer has fewer than two groups by ${insideSentence(dimensionOf(across).title)} to compare: ask ${advice}, for the figure of ${measureOf(measure).phrase} in every group.`,
    narrowing.length === 0 ? undefined : { ...question, where },
  )
}

/** A sentence that names the groups that are left out, or nothing if there are none. */
export const leftOut = (why: string, groups: readonly DimensionValue[]): string =>
  groups.length === 0 ? '' : ` ${why}: ${groups.map(({ label }) => label).join(', ')}.`
