import { list, text } from '../../../../api/field.js'
import { objectType } from '../../../../api/object-type.js'
import { readsDefinitions } from '../../asking/answer/series-breaks.js'
import { daysOf } from '../../asking/question/period.js'
import type { DimensionName, MeasureName } from '../../vocabulary/names.js'
import { measureOf } from '../../vocabulary/measures.js'
import type { Compared, Placed } from './compared.js'

/** What a comparison among forces of one definition of vulnerability consists of, whatever is compared. */
export const withinOneDefinition = {
  definition: text('What these forces call vulnerable.'),
  forces: list(text('Names of the forces that were compared.')),
  sentence: text('The comparison among these forces alone.'),
}

export const WithinDefinition = objectType('WithinDefinition', {
  access: 'analysis:ask',
  texts: 'HUB',
  description: 'A comparison among forces that held one definition of vulnerability throughout the period.',
})(withinOneDefinition)
export type WithinDefinition = InstanceType<typeof WithinDefinition>

/** The cells of forces that held one definition throughout the period. */
export interface OneDefinition {
  readonly definition: string
  readonly cells: readonly Placed[]
}

/** Published rows of forces by what each calls vulnerable. */
export interface ByDefinition {
  readonly each: readonly OneDefinition[]
  /** Forces that had more than one definition in the period, and so are in none. */
  readonly changed: readonly Placed[]
}

/** Where and when the definitions of forces are asked for. */
interface WhereAndWhen {
  readonly measure: MeasureName
  readonly across: DimensionName
  readonly period: string
}

/**
 * The definitions that a force held within the period, by its code; none if no definition of it is known. Null if what is compared does not
 * depend on them.
 */
export function definitionsHeld(
  { question, definitions = [] }: Pick<Compared, 'question' | 'definitions'>,
  { measure, across, period }: WhereAndWhen,
): ((force: string) => readonly string[]) | null {
  if (across !== 'FORCE' || definitions.length === 0 || !readsDefinitions(question, measureOf(measure))) return null
  const [from = period, to = from] = period.split('/')
  const { first, last } = daysOf({ from, to })
  const held = definitions.filter(({ validFrom, validTo }) => validFrom <= last && (validTo === null || validTo >= first))
  return (force) => [...new Set(held.filter((one) => one.force === force).map(({ definition }) => definition))]
}

/**
 * Groups rows of forces by the definition that each held throughout the period. Null if what is compared does not depend on it. Nothing is
 * counted anew: it is a grouping of what is published. A force of which no definition is known is in none.
 */
export function byDefinition(
  compared: Pick<Compared, 'question' | 'definitions'>,
  { cells, ...asked }: WhereAndWhen & { readonly cells: readonly Placed[] },
): ByDefinition | null {
  const heldBy = definitionsHeld(compared, asked)
  if (!heldBy) return null
  const each = new Map<string, Placed[]>()
  const changed: Placed[] = []
  for (const placed of cells) {
    const [definition, another] = heldBy(placed.at[0]?.value ?? '')
    // Safeguard A force with two definitions is compared within none: another !== undefined -> another === ''
    if (another !== undefined) changed.push(placed)
    else if (definition !== undefined) each.set(definition, [...(each.get(definition) ?? []), placed])
  }
  return { each: [...each].map(([definition, of]) => ({ definition, cells: of })), changed }
}

/** Which forces are in no definition because they had several, as a sentence; nothing if there is none. */
export const changedInWords = ({ changed }: ByDefinition): string =>
  changed.length === 0
    ? ''
    : ` In none of the comparisons within one definition, because each had two definitions in the period: ${changed.flatMap(({ at: [force] }) => (force ? [force.label] : [])).join(', ')}.`
