import { measureOf } from '../../vocabulary/measures.js'
import type { MeasureName } from '../../vocabulary/names.js'
import type { Registry } from '../../vocabulary/registry.js'
import { stratumOf, type Stratum } from '../../vocabulary/strata.js'
import { anyRowOf } from '../question/check-lattice.js'
import type { Question } from '../question/question.js'
import { readsOfMeasure } from '../reads/reads.js'

/** How the rules protect the counts of one measure. */
export interface MeasureProtection {
  readonly measure: MeasureName
  /** Each stratum is protected by itself: who or what it counts (plural), and how many dimensions a count names, its predicate included. */
  readonly strata: readonly { readonly holds: string; readonly depth: number }[]
}

/** How the counts of a permitted question are protected. It reads the question and the rules, never data. */
export const protectionOf = (question: Question, registry: Registry): readonly MeasureProtection[] =>
  question.measures.map((measure) => {
    const depths = new Map<Stratum, number>()
    for (const { stratum, names } of readsOfMeasure(measureOf(measure), { rows: [anyRowOf(question)], registry }))
      depths.set(stratum, Math.max(depths.get(stratum) ?? 0, names.length))
    return { measure, strata: [...depths].map(([stratum, depth]) => ({ holds: stratumOf(stratum).holds, depth })) }
  })
