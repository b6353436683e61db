import { forces } from '../../../../src/modules/reference/index.js'
import { years } from './london-time.js'

type Counts = Readonly<Record<string, number>>

interface RateOf {
  readonly measure: string
  readonly stratum: string
  /** Predicate of the denominator; empty for the whole stratum. */
  readonly denominator: string
}

const rated: readonly RateOf[] = [
  { measure: 'VULNERABILITY_IDENTIFIED_RATE', stratum: 'A', denominator: '' },
  { measure: 'VULNERABILITY_MISSED_BY_POLICE_RATE', stratum: 'A', denominator: 'of=VULNERABILITY_MISSED_BY_POLICE_RATE' },
  { measure: 'NEEDS_ASSESSED_RATE', stratum: 'A', denominator: '' },
  { measure: 'SUPPORTED_RATE', stratum: 'A', denominator: '' },
  { measure: 'SUPPORTED_OF_ASSESSED_RATE', stratum: 'A', denominator: 'is=NEEDS_ASSESSED_RATE' },
  { measure: 'UPDATED_IN_TIME_RATE', stratum: 'A', denominator: 'of=UPDATED_IN_TIME_RATE' },
  { measure: 'REFERRED_IN_TIME_RATE', stratum: 'A', denominator: 'of=REFERRED_IN_TIME_RATE' },
  {
    measure: 'VULNERABILITY_FIRST_IDENTIFIED_AT_COURT_RATE',
    stratum: 'W',
    denominator: 'of=VULNERABILITY_FIRST_IDENTIFIED_AT_COURT_RATE',
  },
  { measure: 'KEPT_INFORMED_RATE', stratum: 'S', denominator: 'of=KEPT_INFORMED_RATE' },
  { measure: 'HEARD_NOTHING_RATE', stratum: 'S', denominator: 'of=HEARD_NOTHING_RATE' },
  { measure: 'SATISFIED_RATE', stratum: 'S', denominator: 'of=SATISFIED_RATE' },
]

interface YearRates {
  readonly national: Readonly<Record<string, number>>
  readonly force: Readonly<Record<string, Readonly<Record<string, number>>>>
  /**
   * How many times as often the most active force identifies vulnerability as the least active, among forces with 1,000 valid referrals.
   */
  readonly disparity: number | null
}

/** True rates by year: quotients of the true counts, not the rates that were aimed at. */
export function ratesOf(counts: Counts): Record<string, YearRates> {
  return Object.fromEntries(
    years.map((year) => {
      const at = (place: string): Record<string, number> => ratesAt(counts, year, place)
      const force = Object.fromEntries(forces.map(({ id }) => [id, at(`force=${id}`)]))
      return [year, { national: at(''), force, disparity: disparityOf(counts, year, force) }]
    }),
  )
}

function ratesAt(counts: Counts, year: string, place: string): Record<string, number> {
  const count = (stratum: string, predicate = ''): number =>
    counts[`${stratum}|${year}|${[place, predicate].filter((part) => part !== '').join(';')}`] ?? 0
  const rates: [string, number][] = rated.map(({ measure, stratum, denominator }) => [
    measure,
    count(stratum, `is=${measure}`) / count(stratum, denominator),
  ])
  rates.push(['UNREPORTED_SHARE', count('C') / (count('C') + count('A'))])
  return Object.fromEntries(rates.filter(([, rate]) => Number.isFinite(rate)))
}

function disparityOf(counts: Counts, year: string, force: YearRates['force']): number | null {
  const compared = Object.entries(force)
    .filter(([id]) => (counts[`A|${year}|force=${id}`] ?? 0) >= 1000)
    .map(([, rates]) => rates['VULNERABILITY_IDENTIFIED_RATE'] ?? 0)
  const lowest = Math.min(...compared)
  return compared.length > 1 && lowest > 0 ? Math.max(...compared) / lowest : null
}
