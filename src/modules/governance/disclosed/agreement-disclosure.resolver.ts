import { bool, float, ofType, orNull, text } from '../../../api/field.js'
import { objectType } from '../../../api/object-type.js'
import { FieldResolver, Resolver, Root } from 'type-graphql'
import { AgreementVersion } from '../agreements/agreement-version.type.js'
import { RegisterEntry, RoleEnum } from '../agreements/agreement.type.js'
import type { DisclosureFigure } from './disclosure-figure.js'
import { figuresFor, gravestFor } from './told-figures.js'

const DisclosureFigureType = objectType('DisclosureFigure', {
  access: 'register:read',
  texts: 'HUB',
  description:
    'How often somebody would be right about a person by what a role may ask: without any record of the others, and with all of them. A coin is right in half of the guesses.',
})({
  role: ofType(RoleEnum, 'Whose questions are used.'),
  stratum: text('Kind of people, as the catalogue names it.'),
  labelsAgreed: bool('A contributor chose the labels of its rows for this role, which the agreement forbids.'),
  sentence: text(),
  knows: text('What somebody who knows no record of the others knows of the person.'),
  share: float('Share of guesses that are right by somebody who knows no more than that, from the figures of one year.'),
  shareOfThreeYears: orNull(float('The same from three years, if the person comes in each of them. Null if not measured.')),
  ownRecord: orNull(float('By somebody who knows all of the person’s own record, and none of the others. Null if not measured.')),
  ownRecordOfThreeYears: orNull(float('The same from three years. Null if not measured.')),
  knowingOthers: float('By somebody who knows the record of everybody else in these figures too.'),
  knowingOthersOfThreeYears: orNull(float('The same from three years. Null if not measured.')),
  mustKnow: text('What somebody must know for the two shares before.'),
  summary: text('All of it in frequencies, as the other papers have it.'),
})

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
