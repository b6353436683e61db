import type { Row } from './ask.js'

/** Ground truth of the synthetic partnership: true counts by node, written by the generator and not by the engine. */
export interface Truth {
  readonly counts: Readonly<Record<string, number>>
}

interface Spelling {
  readonly stratum: string
  readonly numerator?: string
  /** `of=…` or `is=…`; without it the denominator is the whole stratum. */
  readonly denominator?: string
  /** Several-valued dimension that the denominator is counted without. */
  readonly notInDenominator?: readonly string[]
}

const rate = (stratum: string, measure: string, denominator?: string): Spelling => ({ stratum, numerator: `is=${measure}`, denominator })
const of = (stratum: string, measure: string): Spelling => rate(stratum, measure, `of=${measure}`)

/** The node ids of `design.md`, written out a second time by hand so that the engine is not checked against itself. */
const spellings: Readonly<Record<string, Spelling>> = {
  VICTIMS_REFERRED: { stratum: 'A' },
  VICTIMS_DIRECT: { stratum: 'C' },
  VULNERABILITY_IDENTIFIED_RATE: rate('A', 'VULNERABILITY_IDENTIFIED_RATE'),
  VULNERABILITY_MISSED_BY_POLICE_RATE: of('A', 'VULNERABILITY_MISSED_BY_POLICE_RATE'),
  VULNERABILITY_FIRST_IDENTIFIED_AT_COURT_RATE: of('W', 'VULNERABILITY_FIRST_IDENTIFIED_AT_COURT_RATE'),
  NEEDS_ASSESSED_RATE: rate('A', 'NEEDS_ASSESSED_RATE'),
  SUPPORTED_RATE: rate('A', 'SUPPORTED_RATE'),
  SUPPORTED_OF_ASSESSED_RATE: rate('A', 'SUPPORTED_OF_ASSESSED_RATE', 'is=NEEDS_ASSESSED_RATE'),
  KEPT_INFORMED_RATE: of('S', 'KEPT_INFORMED_RATE'),
  HEARD_NOTHING_RATE: of('S', 'HEARD_NOTHING_RATE'),
  SATISFIED_RATE: of('S', 'SATISFIED_RATE'),
  UPDATED_IN_TIME_RATE: of('A', 'UPDATED_IN_TIME_RATE'),
  REFERRED_IN_TIME_RATE: of('A', 'REFERRED_IN_TIME_RATE'),
  REASON_CITED_RATE: { ...of('C', 'REASON_CITED_RATE'), notInDenominator: ['reason_group', 'reason_not_reported'] },
}

export interface NodePair {
  readonly node: string
  readonly published: number | null
  readonly truth: number
}

/** Every single-node count of an answer beside its true count. */
export function nodePairs(rows: readonly Row[], truth: Truth): NodePair[] {
  return rows.flatMap((row) => {
    const dimensions = row.dimensions.map(({ dimension, value }) => [dimension.toLowerCase(), value] as const)
    const node = (stratum: string, predicate?: string, without: readonly string[] = []): string => {
      const named = dimensions.filter(([name]) => !without.includes(name)).map(([name, value]) => `${name}=${value}`)
      return `${stratum}|${row.period}|${[...named, ...(predicate ? [predicate] : [])].sort().join(';')}`
    }
    const pair = (id: string, published: number | null): NodePair => ({ node: id, published, truth: truth.counts[id] ?? 0 })
    return row.cells.flatMap((cell) => {
      const spelling = spellings[cell.measure]
      if (!spelling) return []
      const { stratum, numerator, denominator, notInDenominator } = spelling
      if (!numerator) return [pair(node(stratum), cell.value)]
      return [
        ...(cell.numerator === null ? [] : [pair(node(stratum, numerator), cell.numerator)]),
        ...(cell.denominator === null ? [] : [pair(node(stratum, denominator, notInDenominator), cell.denominator)]),
      ]
    })
  })
}

/** True rate of a cell, from the generator's counts. */
export function trueRate(truth: Truth, measure: string, period: string, place = ''): number {
  const spelling = spellings[measure] as Spelling
  const id = (predicate?: string) => `${spelling.stratum}|${period}|${[place, predicate].filter(Boolean).sort().join(';')}`
  return (truth.counts[id(spelling.numerator)] ?? 0) / (truth.counts[id(spelling.denominator)] ?? Number.NaN)
}
