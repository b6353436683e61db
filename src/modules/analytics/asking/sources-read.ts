import { measureOf } from '../vocabulary/measures.js'
import type { Registry } from '../vocabulary/registry.js'
import { anyRowOf } from './check-lattice.js'
import { joinedSource, ownOf, sourcesOf, type Asker } from './question.policy.js'
import type { Question } from './question.js'
import { shapesOf } from './shape.js'
import type { ReadSource } from './missing-contributors.js'

interface SourcesSetting {
  readonly registry: Registry
  readonly asker: Asker
}

/** The sources of the answer to a permitted question. */
export function sourcesRead(question: Question, { registry, asker }: SourcesSetting): readonly ReadSource[] {
  return question.measures.map(measureOf).flatMap((measure) => {
    const own = ownOf(question, asker, measure)
    const also = (measure.alsoReads ?? []).map(joinedSource)
    const shared = question.scope === 'SHARED' ? [...shapesOf(measure, [anyRowOf(question)], registry).flatMap(sourcesOf), ...also] : []
    const ofOwn = own ? [...shapesOf(measure, [anyRowOf(question)], registry, own).flatMap(sourcesOf), ...also] : []
    return [
      ...shared.map((source) => ({ ...source, measure: measure.name, own: null })),
      ...ofOwn.map((source) => ({ ...source, measure: measure.name, own: asker.partner })),
    ]
  })
}
