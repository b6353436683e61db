import { Field, ObjectType } from 'type-graphql'
import { Access } from '../../../../access/access.js'
import { DimensionValue } from '../../asking/answer/analysis-row.type.js'
import { RateApart } from '../cells/apart.type.js'

@Access('analysis:ask')
@ObjectType({ description: 'A rate of one group less that of another.', simpleResolvers: true })
export class Difference extends RateApart {
  @Field(() => DimensionValue, { description: 'The group whose rate is taken less that of the other.' })
  readonly group!: DimensionValue
}
