import { entries } from '../../api/entries.js'
import { list, listOf, text } from '../../api/field.js'
import { objectType } from '../../api/object-type.js'
import { Resolver } from 'type-graphql'

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
  constructor(readonly read: () => Promise<SimilarForces[]>) {}
}

entries<SimilarForcesResolver, object>(SimilarForcesResolver, ({ query }) => ({
  similarForces: query({
    permission: 'catalogue:read',
    description:
      'Most similar forces, of each force for which the operator has loaded them (`hub load similar-forces`); empty if none are loaded.',
    returns: listOf(SimilarForces),
    run: (self) => self.read(),
  }),
}))
