import { bool, id, list, listOf, marked, ofType, orNull, text } from '../../api/field.js'
import { enumType } from '../../api/enum-type.js'
import { objectType } from '../../api/object-type.js'
import { InWelsh } from '../../api/in-welsh.js'
import { PeriodGrain } from './asking/question/period.js'
import { MeasureKind } from './vocabulary/measure-entry.js'
import { DimensionName, MeasureName } from './vocabulary/names.js'

enumType('MeasureKind', 'A count of persons, a rate within one stratum, or a share of two published counts.', MeasureKind)

export const CatalogueMeasure = objectType('CatalogueMeasure', {
  access: 'catalogue:read',
  texts: 'HUB',
  description: 'One measure that you may ask.',
})({
  name: ofType(MeasureName),
  title: marked(InWelsh(), text()),
  definition: text(),
  version: text('Changes whenever the definition does.'),
  source: text(),
  stratum: list(text('The letter of each stratum that it counts in, as node ids and manifests have it.')),
  counted: list(text('Who or what is counted in each of these strata, in the plural.')),
  dimensions: listOf(DimensionName, 'By which you may split it somewhere: some of them in your own area alone.'),
  needs: listOf(DimensionName, 'One of these must be in by or where. Empty where it can be asked without.'),
  grains: listOf(
    PeriodGrain,
    'Periods in which you may ask it if nothing splits it, the longest first. What is split may need longer ones.',
  ),
  own: bool('Whether you get an exact figure of your own rows: scope OWN, or compareOwn.'),
  roles: list(text('Roles that may ask it in some way.')),
  kind: ofType(MeasureKind),
  excludes: text('What the count leaves out.'),
  warnings: list(text('What must be known before figures are compared.')),
  breaks: list(text('Days on which the meaning of the figure changed.')),
})
export type CatalogueMeasure = InstanceType<typeof CatalogueMeasure>

export const CatalogueValue = objectType('CatalogueValue', { access: 'catalogue:read', texts: 'HUB' })({
  value: text(),
  label: marked(InWelsh(), text()),
  within: orNull(text('The value of the wider dimension that it lies in: the force of a district.')),
})
export type CatalogueValue = InstanceType<typeof CatalogueValue>

export const CatalogueDimension = objectType('CatalogueDimension', {
  access: 'catalogue:read',
  texts: 'HUB',
  description: 'One dimension by which you may split, with its registered values.',
})({
  name: ofType(DimensionName),
  title: marked(InWelsh(), text()),
  values: listOf(CatalogueValue),
})
export type CatalogueDimension = InstanceType<typeof CatalogueDimension>

export const CatalogueAnswer = objectType('CatalogueAnswer', {
  access: 'catalogue:read',
  description: 'A measure that answers a question.',
})({
  measure: ofType(MeasureName),
})
export type CatalogueAnswer = InstanceType<typeof CatalogueAnswer>

export const CatalogueQuestion = objectType('CatalogueQuestion', {
  access: 'catalogue:read',
  texts: 'HUB',
  description: 'One of the questions that partners ask, and what answers it for you.',
})({
  id: id(),
  title: text(),
  answeredBy: listOf(CatalogueAnswer, 'Of the measures that answer it, those that you may ask.'),
  dimensions: listOf(DimensionName, 'Dimensions that it is about, beside place and period.'),
  fields: list(text('Fields and documents that answer it if no measure does, or in addition to measures.')),
  answer: text('What of it is answered, set against the question as partners ask it.'),
  reason: orNull(text('What of it is left out, and why; null if nothing more is to be said.')),
})
export type CatalogueQuestion = InstanceType<typeof CatalogueQuestion>

export const Catalogue = objectType('Catalogue', {
  access: 'catalogue:read',
  description: 'The measures and dimensions that you may use, and the questions that they answer.',
})({
  measures: listOf(CatalogueMeasure),
  dimensions: listOf(CatalogueDimension),
  questions: listOf(CatalogueQuestion),
})
export type Catalogue = InstanceType<typeof Catalogue>
