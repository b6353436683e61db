import { subjectToken } from './tokenise.js'
import { variantKinds, variantTokens } from './variant-tokens.js'

/** One way in which two records of a person may meet, with the version of the token by which they do. */
export interface LinkKind {
  readonly name: string
  readonly version: string
}

/** The exact token, by which the hub counts persons, and then the variants, by which it counts nobody. */
export const linkKinds: readonly LinkKind[] = [
  { name: 'exact', version: 'tok|v1' },
  ...variantKinds.map((name) => ({ name, version: 'var|v1' })),
]

/** The clear parts of a record; they never leave the provider. */
export interface ClearParts {
  readonly surname: string
  readonly firstName: string
  readonly birthDate: string
}

/** The tokens of a record, in the order of `linkKinds`; none if a part is missing, so that it meets no other. */
export function tokensOf(key: Buffer, { surname, firstName, birthDate }: ClearParts): readonly string[] {
  const exact = subjectToken(key, surname, firstName, birthDate)
  return exact === null ? [] : [exact, ...variantTokens(key, surname, firstName, birthDate)]
}
