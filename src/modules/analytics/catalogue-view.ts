import type { Role } from '../../access/roles.js'
import type { Measure } from './catalogue/measure.js'
import { dimensions } from './catalogue.js'
import type { Catalogue, CatalogueMeasure } from './catalogue.type.js'
import { dimensionsFor, measuresFor, rolesFor } from './question.policy.js'
import type { Registry } from './registry.js'

const measureView = (measure: Measure): CatalogueMeasure => ({
  name: measure.name,
  title: measure.title,
  definition: measure.definition,
  version: measure.definitionVersion,
  source: measure.source,
  stratum: [...measure.strata],
  dimensions: [...measure.dimensions],
  roles: [...rolesFor(measure)],
  kind: measure.kind,
})

/** The catalogue as somebody with these roles sees it. */
export function catalogueFor(roles: readonly Role[], registry: Registry): Catalogue {
  const measures = [...new Set(roles.flatMap(measuresFor))]
  const allowed = new Set(roles.flatMap((role) => [...dimensionsFor(role)]))
  return {
    measures: measures.map(measureView),
    dimensions: dimensions
      .filter(({ name }) => allowed.has(name))
      .map(({ name, title }) => ({ name, title, values: registry.values(name).map(({ value, label }) => ({ value, label })) })),
  }
}
