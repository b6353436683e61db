import { columnsOf, type strata, type Stratum } from '../../../src/modules/analytics/vocabulary/strata.js'

/** One expression for each column of a stratum: the type allows none to be missing and none of another stratum. */
export type Expressions<S extends Stratum> = Readonly<Record<(typeof strata)[S]['columns'][number]['name'], string>>

/** The statement that makes a stratum's facts, printed from its registered columns. */
export function factQuery<S extends Stratum>(stratum: S, expressions: Expressions<S>, from: string): string {
  const by: Readonly<Record<string, string>> = expressions
  return `SELECT ${columnsOf(stratum)
    .map(({ name }) => `${by[name]} AS ${name}`)
    .join(', ')} FROM ${from}`
}
