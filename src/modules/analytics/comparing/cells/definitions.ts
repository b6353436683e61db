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

/**
 * Groups rows of forces by the definition that each held throughout the period. Null if what is compared does not depend on it. Nothing is
 * counted anew: it is a grouping of what is published. A force of which no definition is known is in none.
 */
export function byDefinition(
  { question, definitions = [] }: Pick<Compared, 'question' | 'definitions'>,
  {
    measure,
    across,
    period,
    cells,
  }: { readonly measure: MeasureName; readonly across: DimensionName; readonly period: string; readonly cells: readonly Placed[] },
): ByDefinition | null {
  if (across !== 'FORCE' || definitions.length === 0 || !readsDefinitions(question, measureOf(measure))) return null
  const [from = period, to = from] = period.split('/')
  const { first, last } = daysOf({ from, to })
  const heldBy = ({ at }: Placed): readonly string[] => [
    ...new Set(
      definitions
        .filter(({ force, validFrom, validTo }) => force === at[0]?.value && validFrom <= last && (validTo === null || validTo >= first))
        .map(({ definition }) => definition),
    ),
  ]
  const each = new Map<string, Placed[]>()
  const changed: Placed[] = []
  for (const placed of cells) {
    const [definition, another] = heldBy(placed)
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
