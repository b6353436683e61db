import type { DayOrder } from '../../src/kit/sent-files/day-order.js'
import { subjectToken } from './tokenise.js'
import { variantKinds, variantTokens, type ClearParts, type VariantKind } from './variant-tokens.js'

/** One way in which two records of a person may be linked, with the version of the token. */
export interface LinkKind {
  readonly name: 'exact' | VariantKind
  readonly version: string
}

/** First the exact token, by which the hub counts people, then the variants, by which it counts no one. */
export const linkKinds: readonly LinkKind[] = [
  { name: 'exact', version: 'tok|v1' },
  ...variantKinds.map((name) => ({ name, version: 'var|v1' })),
]

/**
 * The tokens of a record, in the order of `linkKinds`; undefined for a kind whose parts it lacks. None if a name or the birth date is
 * missing, so that it matches no other record.
 */
export function tokensOf(key: Buffer, clear: ClearParts, order?: DayOrder): readonly (string | undefined)[] {
  const exact = subjectToken(key, clear.surname, clear.firstName, clear.birthDate, order)
  if (exact === null) return []
  const variants = variantTokens(key, clear, order)
  return [exact, ...variantKinds.map((kind) => variants.get(kind))]
}
