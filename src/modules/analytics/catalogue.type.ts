import { Field, ObjectType, registerEnumType } from 'type-graphql'
import { Access } from '../../access/access.js'
import type { DimensionName as DimensionId, MeasureKind as Kind, MeasureName as MeasureId } from './catalogue/measure.js'
import { DimensionName, MeasureName } from './analysis.type.js'

export const MeasureKind = { COUNT: 'COUNT', RATE: 'RATE', SHARE: 'SHARE' } as const

registerEnumType(MeasureKind, {
  name: 'MeasureKind',
  description: 'A count of persons, a rate within one stratum, or a share of two published counts.',
})

@Access('catalogue:read')
@ObjectType({ description: 'One measure that you may ask.', simpleResolvers: true })
export class CatalogueMeasure {
  @Field(() => MeasureName)
  name!: MeasureId

  @Field(() => String)
  title!: string

  @Field(() => String)
  definition!: string

  @Field(() => String, { description: 'Changes whenever the definition does.' })
  version!: string

  @Field(() => String)
  source!: string

  @Field(() => [String], { description: 'A referred persons, C direct persons, W victims at court, S survey respondents.' })
  stratum!: string[]

  @Field(() => [DimensionName])
  dimensions!: DimensionId[]

  @Field(() => [String], { description: 'Roles that may ask it in some way.' })
  roles!: string[]

  @Field(() => MeasureKind)
  kind!: Kind
}

@Access('catalogue:read')
@ObjectType({ simpleResolvers: true })
export class CatalogueValue {
  @Field(() => String)
  value!: string

  @Field(() => String)
  label!: string
}

@Access('catalogue:read')
@ObjectType({ description: 'One dimension by which you may split, with its registered values.', simpleResolvers: true })
export class CatalogueDimension {
  @Field(() => DimensionName)
  name!: DimensionId

  @Field(() => String)
  title!: string

  @Field(() => [CatalogueValue])
  values!: CatalogueValue[]
}

@Access('catalogue:read')
@ObjectType({ description: 'The measures and dimensions that you may use.', simpleResolvers: true })
export class Catalogue {
  @Field(() => [CatalogueMeasure])
  measures!: CatalogueMeasure[]

  @Field(() => [CatalogueDimension])
  dimensions!: CatalogueDimension[]
}
