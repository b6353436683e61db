import { Field, ObjectType, Query, Resolver } from 'type-graphql'
import { Access } from '../../access/access.js'

@Access('catalogue:read')
@ObjectType({
  description: 'The forces that are most similar to one, as published by others. It is not always mutual.',
  simpleResolvers: true,
})
export class SimilarForces {
  @Field(() => String, { description: 'A value of FORCE.' })
  force!: string

  @Field(() => [String], { description: 'Values of FORCE, in the order of their names.' })
  similar!: readonly string[]

  @Field(() => String, { description: 'The file that was loaded.' })
  source!: string
}

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
