import { FieldResolver, Resolver, Root } from 'type-graphql'
import { AgreementVersion } from './agreement-version.type.js'
import { RegisterEntry } from './agreement.type.js'
import type { DisclosureFigure } from './disclosure-figure.js'
import { DisclosureFigureType } from './disclosure-figure.type.js'
import { figuresFor, gravestFor } from './told-figures.js'

/** What a party reads together with the terms before it signs them. */
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

/** What everybody can read about it in the register. */
@Resolver(() => RegisterEntry)
export class RegisterDisclosureResolver {
  @FieldResolver(() => [DisclosureFigureType], {
    description: 'The gravest figure of each of these roles above the limit of 64 %: by itself, and where labels were agreed with it.',
  })
  disclosure(@Root() { roles }: RegisterEntry): readonly DisclosureFigure[] {
    return gravestFor(roles)
  }
}
