import { FieldResolver, Resolver, Root } from 'type-graphql'
import { Access } from '../../access/access.js'
import { ViewerType } from '../governance/index.js'
import { MeasureName } from './analysis.type.js'
import type { MeasureName as MeasureId } from './vocabulary/names.js'
import { measuresFor } from './asking/role.policy.js'

/** What analytics adds to who you are: the measures that your roles may ask. */
@Resolver(() => ViewerType)
export class ViewerMeasuresResolver {
  @Access('viewer:read')
  @FieldResolver(() => [MeasureName], { description: 'Measures that you may ask in some way.' })
  measures(@Root() { roles }: ViewerType): MeasureId[] {
    return [...new Set(roles.flatMap(measuresFor))].map(({ name }) => name)
  }
}
