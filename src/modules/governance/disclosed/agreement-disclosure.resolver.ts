import { FieldResolver, Resolver, Root, Field, Float, ObjectType } from 'type-graphql'
import { AgreementVersion } from '../agreements/agreement-version.type.js'
import { RegisterEntry, RoleEnum } from '../agreements/agreement.type.js'
import type { DisclosureFigure } from './disclosure-figure.js'
import { figuresFor, gravestFor } from './told-figures.js'
import { Access } from '../../../access/access.js'
import type { Role } from '../../../access/roles.js'

@Access('register:read')
@ObjectType('DisclosureFigure', {
  description:
    'How often somebody would be right about a person by what a role may ask: without any record of the others, and with all of them. A coin is right in half of the guesses.',
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

  @Field(() => String, { description: 'What somebody who knows no record of the others knows of the person.' })
  knows!: string

  @Field(() => Float, {
    description: 'Share of guesses that are right by somebody who knows no more than that, from the figures of one year.',
  })
  share!: number

  @Field(() => Float, {
    nullable: true,
    description: 'The same from three years, if the person comes in each of them. Null if not measured.',
  })
  shareOfThreeYears!: number | null

  @Field(() => Float, {
    nullable: true,
    description: 'By somebody who knows all of the person’s own record, and none of the others. Null if not measured.',
  })
  ownRecord!: number | null

  @Field(() => Float, { nullable: true, description: 'The same from three years. Null if not measured.' })
  ownRecordOfThreeYears!: number | null

  @Field(() => Float, { description: 'By somebody who knows the record of everybody else in these figures too.' })
  knowingOthers!: number

  @Field(() => Float, { nullable: true, description: 'The same from three years. Null if not measured.' })
  knowingOthersOfThreeYears!: number | null

  @Field(() => String, { description: 'What somebody must know for the two shares before.' })
  mustKnow!: string

  @Field(() => String, { description: 'All of it in frequencies, as the other papers have it.' })
  summary!: string
}

/** What a party reads beside the terms before it signs them. */
@Resolver(() => AgreementVersion)
export class AgreementDisclosureResolver {
  @FieldResolver(() => [DisclosureFigureType], {
    description:
      'What could be found out about somebody by the roles of these terms, the gravest first: about direct cases, and what is above the limit of an attacker. Read it before you sign.',
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
    description: 'The gravest figure of each of these roles: by itself, and if labels were agreed with it.',
  })
  disclosure(@Root() { roles }: RegisterEntry): readonly DisclosureFigure[] {
    return gravestFor(roles)
  }
}
