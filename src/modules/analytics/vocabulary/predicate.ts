/** A membership that narrows a stratum: `is` for the numerator of a measure, `of` for its denominator. `Name` is the name of the measure. */
export interface PredicateOf<Name extends string> {
  readonly kind: 'is' | 'of'
  readonly measure: Name
}

export const is = <const Name extends string>(measure: Name): PredicateOf<Name> => ({ kind: 'is', measure })
export const of = <const Name extends string>(measure: Name): PredicateOf<Name> => ({ kind: 'of', measure })
