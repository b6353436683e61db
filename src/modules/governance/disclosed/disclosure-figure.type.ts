import { Field, Float, ObjectType } from 'type-graphql'
import { Access } from '../../../access/access.js'
import type { Role } from '../../../access/roles.js'
import { RoleEnum } from '../agreements/agreement.type.js'

@Access('register:read')
@ObjectType('DisclosureFigure', {
  description: 'How often somebody would be right about a person by what a role may ask, where that is oftener than the limit of 64 %.',
  simpleResolvers: true,
})
export class DisclosureFigureType {
  @Field(() => RoleEnum, { description: 'Whose questions are used.' })
  role!: Role

  @Field(() => String, { description: 'Kind of people, as the catalogue names it.' })
  stratum!: string

  @Field(() => Boolean, { description: 'A contributor chose the labels of its rows for this role, which the agreement forbids.' })
  labelsAgreed!: boolean

  @Field(() => String)
  sentence!: string

  @Field(() => Float, { description: 'Share of cases decided rightly, of which half are a guess.' })
  share!: number
}
