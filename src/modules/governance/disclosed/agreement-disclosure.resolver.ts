import { FieldResolver, Resolver, Root, Field, Float, ObjectType } from 'type-graphql'
import { AgreementVersion } from '../agreements/agreement-version.type.js'
import { RegisterEntry, RoleEnum } from '../agreements/agreement.type.js'
import type { DisclosureFigure } from './disclosure-figure.js'
import { figuresFor, gravestFor } from './told-figures.js'
import { Access } from '../../../access/access.js'
import type { Role } from '../../../access/roles.js'

@Access('register:read')
@ObjectType('DisclosureFigure', {
  description: 'How often somebody would be right about a person by what a role may ask, if that is more often than the limit of 64 %.',
  simpleResolvers: true,
})
class DisclosureFigureType {
  @Field(() => RoleEnum, { description: 'Whose questions are used.' })
  role!: Role

  @Field(() => String, { description: 'Kind of people, as the catalogue names it.' })
  stratum!: string

  @Field(() => Boolean, { description: 'A contributor chose the labels of its rows for this role, which the agreement forbids.' })
  labelsAgreed!: boolean

  @Field(() => String)
  sentence!: string

  @Field(() => Float, { description: 'Share of cases decided rightly. A guess is right in half of them.' })
  share!: number
}

/** What a party reads beside the terms before it signs them. */
@Resolver(() => AgreementVersion)
export class AgreementDisclosureResolver {
  @FieldResolver(() => [DisclosureFigureType], {
    description: 'What could be found out about somebody by the roles of these terms above the limit of 64 %. Read it before you sign.',
  })
  disclosure(@Root() { terms }: AgreementVersion): readonly DisclosureFigure[] {
    const { roles } = JSON.parse(terms) as { readonly roles: readonly string[] }
    return figuresFor(roles)
  }
}

/** What anybody reads of it in the register. */
@Resolver(() => RegisterEntry)
export class RegisterDisclosureResolver {
  @FieldResolver(() => [DisclosureFigureType], {
    description: 'The gravest figure of each of these roles above the limit of 64 %: by itself, and if labels were agreed with it.',
  })
  disclosure(@Root() { roles }: RegisterEntry): readonly DisclosureFigure[] {
    return gravestFor(roles)
  }
}
