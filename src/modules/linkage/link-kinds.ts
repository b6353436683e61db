import { subjectToken } from './tokenise.js'
import { variantKinds, variantTokens } from './variant-tokens.js'

/** One way in which two records of a person may be linked, with the version of the token. */
export interface LinkKind {
  readonly name: string
  readonly version: string
}

/** First the exact token, by which the hub counts people, then the variants, by which it counts no one. */
export const linkKinds: readonly LinkKind[] = [
  { name: 'exact', version: 'tok|v1' },
  ...variantKinds.map((name) => ({ name, version: 'var|v1' })),
]

/** The clear parts of a record. They never leave the provider. */
export interface ClearParts {
  readonly surname: string
  readonly firstName: string
  readonly birthDate: string
}

/** The tokens of a record, in the order of `linkKinds`; none if a part is missing, so that it matches no other record. */
export function tokensOf(key: Buffer, { surname, firstName, birthDate }: ClearParts): readonly string[] {
  const exact = subjectToken(key, surname, firstName, birthDate)
  return exact === null ? [] : [exact, ...variantTokens(key, surname, firstName, birthDate)]
}
