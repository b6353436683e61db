import { Field, ObjectType } from 'type-graphql'
import { Access } from '../../../../access/access.js'
import { MeasureName } from '../../vocabulary/names.js'
import { RateApart } from '../cells/apart.type.js'

@Access('analysis:ask')
@ObjectType({ description: 'The rate of one measure less that of another, which says the same of other people.', simpleResolvers: true })
export class MeasureDifference extends RateApart {
  @Field(() => MeasureName, { description: 'The measure whose rate is taken less that of the other.' })
  readonly measure!: MeasureName

  @Field(() => MeasureName)
  readonly less!: MeasureName
}
