import { FieldResolver, Resolver, Root } from 'type-graphql'
import { Access } from '../../access/access.js'
import type { ActingViewer } from '../../access/viewer.js'
import { ViewerType } from '../governance/index.js'
import { MeasureName } from './vocabulary/names.js'
import { measuresFor } from './asking/permit/role.policy.js'

/** What analytics adds to `viewer`: the measures that the acting role may ask. */
@Resolver(() => ViewerType)
export class ViewerMeasuresResolver {
  @Access('viewer:read')
  @FieldResolver(() => [MeasureName], { description: 'Measures that you may ask in some way.' })
  measures(@Root() { role }: ActingViewer): MeasureName[] {
    return measuresFor(role).map(({ name }) => name)
  }
}
