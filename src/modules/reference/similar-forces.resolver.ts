import { list, text } from '../../api/field.js'
import { objectType } from '../../api/object-type.js'
import { Query, Resolver } from 'type-graphql'
import { Access } from '../../access/access.js'

export const SimilarForces = objectType('SimilarForces', {
  access: 'catalogue:read',
  texts: 'HUB',
  description: 'The forces that are most similar to one, as published by others. It is not always mutual.',
})({
  force: text('A value of FORCE.'),
  similar: list(text('Values of FORCE, in the order of their names.')),
  source: text('The file that was loaded.'),
})
export type SimilarForces = InstanceType<typeof SimilarForces>

/** Which forces a reader may fairly be compared with. It says nothing of any figure. */
@Resolver()
export class SimilarForcesResolver {
  constructor(private readonly read: () => Promise<SimilarForces[]>) {}

  @Access('catalogue:read')
  @Query(() => [SimilarForces], {
    description:
      'Most similar forces, of each force for which the operator has loaded them (`hub load similar-forces`); empty if none are loaded.',
  })
  similarForces(): Promise<SimilarForces[]> {
    return this.read()
  }
}
