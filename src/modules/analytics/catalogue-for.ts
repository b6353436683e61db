import type { Role } from '../../access/roles.js'
import type { DimensionName } from './vocabulary/names.js'
import type { Measure } from './vocabulary/measure.js'
import { dimensions } from './vocabulary/measures.js'
import type { Catalogue, CatalogueMeasure, CatalogueQuestion } from './catalogue.type.js'
import { dimensionsFor, grainsOf, hasOwn, measuresFor, rolesFor, splitsOf } from './asking/permit/role.policy.js'
import { questions, type PartnerQuestion } from './vocabulary/questions/questions.js'
import type { Registry } from './vocabulary/registry.js'
import { lettersOf, strata } from './vocabulary/strata.js'

const measureView = (role: Role, measure: Measure): CatalogueMeasure => ({
  name: measure.name,
  title: measure.title,
  definition: measure.definition,
  version: measure.definitionVersion,
  source: measure.source,
  stratum: lettersOf(measure.strata),
  counted: measure.strata.map((name) => strata[name].holds),
  // Safeguard The catalogue offers a role what it may ask: ...splitsOf(role, measure) -> ...measure.dimensions
  dimensions: [...splitsOf(role, measure)],
  needs: measure.requires.filter((name) => splitsOf(role, measure).includes(name)),
  grains: [...grainsOf(role, measure)],
  own: hasOwn(role, measure),
  roles: [...rolesFor(measure)],
  kind: measure.kind,
  excludes: measure.excludes,
  warnings: [...(measure.warnings ?? [])],
  breaks: (measure.breaks ?? []).map(({ on, rules, text }) => `${on ?? `Version ${rules} of the counting rules`}: ${text}`),
})

const notForThisRole = 'Your role may not ask what answers it.'

/** A question as shown to a caller who may use these measures and dimensions. */
function questionView(question: PartnerQuestion, measures: readonly Measure[], allowed: ReadonlySet<DimensionName>): CatalogueQuestion {
  const { id, title, fields, dimensions: about, answer, reason } = question
  const answeredBy = question.measures.filter((name) => measures.some((measure) => measure.name === name))
  const closed = question.measures.length > 0 && answeredBy.length === 0
  return {
    id,
    title,
    answeredBy: answeredBy.map((measure) => ({ measure })),
    dimensions: about.filter((name) => allowed.has(name)),
    fields: [...fields],
    answer: closed ? notForThisRole : answer,
    reason: closed ? notForThisRole : reason,
  }
}

/** The catalogue as a role sees it. */
export function catalogueFor(role: Role, registry: Registry): Catalogue {
  const measures = measuresFor(role)
  const allowed = new Set(dimensionsFor(role))
  return {
    measures: measures.map((measure) => measureView(role, measure)),
    dimensions: dimensions
      .filter(({ name }) => allowed.has(name))
      .map(({ name, title }) => ({
        name,
        title,
        values: registry.values(name).map(({ value, label, parent = null }) => ({ value, label, within: parent })),
      })),
    questions: questions.map((question) => questionView(question, measures, allowed)),
  }
}
