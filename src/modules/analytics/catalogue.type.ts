import { Field, ID, ObjectType, registerEnumType } from 'type-graphql'
import { Access } from '../../access/access.js'
import { InWelsh } from '../../api/in-welsh.js'
import { PeriodGrain } from './asking/question/period.js'
import { MeasureKind } from './vocabulary/measure-entry.js'
import { DimensionName, MeasureName } from './vocabulary/names.js'

registerEnumType(MeasureKind, {
  name: 'MeasureKind',
  description: 'A count of persons, a rate within one stratum, or a share of two published counts.',
})

@Access('catalogue:read')
@ObjectType({ description: 'One measure that you may ask.', simpleResolvers: true })
export class CatalogueMeasure {
  @Field(() => MeasureName)
  name!: MeasureName

  @Field(() => String)
  @InWelsh()
  title!: string

  @Field(() => String)
  @InWelsh()
  definition!: string

  @Field(() => String, { description: 'Changes whenever the definition does.' })
  version!: string

  @Field(() => String)
  @InWelsh()
  source!: string

  @Field(() => [String], { description: 'The letter of each stratum that it counts in, as node ids and manifests have it.' })
  stratum!: string[]

  @Field(() => [String], { description: 'Who or what is counted in each of these strata, in the plural.' })
  counted!: string[]

  @Field(() => [DimensionName], { description: 'By which you may split it somewhere: some of them in your own area alone.' })
  dimensions!: DimensionName[]

  @Field(() => [DimensionName], { description: 'One of these must be in by or where. Empty where it can be asked without.' })
  needs!: DimensionName[]

  @Field(() => [PeriodGrain], {
    description: 'Periods in which you may ask it if nothing splits it, the longest first. What is split may need longer ones.',
  })
  grains!: PeriodGrain[]

  @Field(() => Boolean, { description: 'Whether you get an exact figure of your own rows: scope OWN, or compareOwn.' })
  own!: boolean

  @Field(() => [String], { description: 'Roles that may ask it in some way.' })
  roles!: string[]

  @Field(() => MeasureKind)
  kind!: MeasureKind

  @Field(() => String, { description: 'What the count leaves out.' })
  @InWelsh()
  excludes!: string

  @Field(() => [String], { description: 'What must be known before figures are compared.' })
  @InWelsh()
  warnings!: string[]

  @Field(() => [String], { description: 'Days on which the meaning of the figure changed.' })
  breaks!: string[]
}

@Access('catalogue:read')
@ObjectType({ simpleResolvers: true })
export class CatalogueValue {
  @Field(() => String)
  value!: string

  @Field(() => String)
  @InWelsh()
  label!: string

  @Field(() => String, { nullable: true, description: 'The value of the wider dimension that it lies in: the force of a district.' })
  within!: string | null
}

@Access('catalogue:read')
@ObjectType({ description: 'One dimension by which you may split, with its registered values.', simpleResolvers: true })
export class CatalogueDimension {
  @Field(() => DimensionName)
  name!: DimensionName

  @Field(() => String)
  @InWelsh()
  title!: string

  @Field(() => [CatalogueValue])
  values!: CatalogueValue[]
}

@Access('catalogue:read')
@ObjectType({ description: 'A measure that answers a question.', simpleResolvers: true })
export class CatalogueAnswer {
  @Field(() => MeasureName)
  measure!: MeasureName
}

@Access('catalogue:read')
@ObjectType({ description: 'One of the questions that partners ask, and what answers it for you.', simpleResolvers: true })
export class CatalogueQuestion {
  @Field(() => ID)
  id!: string

  @Field(() => String)
  title!: string

  @Field(() => [CatalogueAnswer], { description: 'Of the measures that answer it, those that you may ask.' })
  answeredBy!: CatalogueAnswer[]

  @Field(() => [DimensionName], { description: 'Dimensions that it is about, beside place and period.' })
  dimensions!: DimensionName[]

  @Field(() => [String], { description: 'Fields and documents that answer it if no measure does, or in addition to measures.' })
  fields!: string[]

  @Field(() => String, { description: 'What of it is answered, set against the question as partners ask it.' })
  answer!: string

  @Field(() => String, { nullable: true, description: 'What of it is left out, and why; null if nothing more is to be said.' })
  reason!: string | null
}

@Access('catalogue:read')
@ObjectType({ description: 'The measures and dimensions that you may use, and the questions that they answer.', simpleResolvers: true })
export class Catalogue {
  @Field(() => [CatalogueMeasure])
  measures!: CatalogueMeasure[]

  @Field(() => [CatalogueDimension])
  dimensions!: CatalogueDimension[]

  @Field(() => [CatalogueQuestion])
  questions!: CatalogueQuestion[]
}
