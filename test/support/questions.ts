import type { Question } from './ask.js'
import { charity, commissioner, inspector, policeOf, researcher, type As } from './hub.js'
import { valuesOf } from './slow/answer.js'

/** Who asks questions; the forces and areas are those of the random world. */
const askers: readonly As[] = [policeOf('surrey'), policeOf('metropolitan'), charity, commissioner, inspector, researcher]

const common = ['FORCE', 'REGION', 'OFFENCE_GROUP', 'AGE_BAND', 'SEX', 'ETHNICITY', 'MENTAL_HEALTH']
const ofA = [...common, 'DISTRICT', 'ENHANCED_RIGHTS']
const ofC = [...common, 'CHANNEL', 'REASON_GROUP', 'REASON_NOT_REPORTED']

/** Measure → dimensions, and what it reads: support and court are asked by a force or commissioner of its own area alone. */
const measures: Readonly<Record<string, { readonly by: readonly string[]; readonly reads: string }>> = {
  VICTIMS_REFERRED: { by: ofA, reads: 'A' },
  VICTIMS_DIRECT: { by: ofC, reads: 'C' },
  UNREPORTED_SHARE: { by: common, reads: 'C' },
  VULNERABILITY_IDENTIFIED_RATE: { by: ofA, reads: 'A' },
  VULNERABILITY_MISSED_BY_POLICE_RATE: { by: ofA, reads: 'B' },
  VULNERABILITY_FIRST_IDENTIFIED_AT_COURT_RATE: { by: common, reads: 'W' },
  NEEDS_ASSESSED_RATE: { by: ofA, reads: 'B' },
  SUPPORTED_RATE: { by: ofA, reads: 'B' },
  SUPPORTED_OF_ASSESSED_RATE: { by: ofA, reads: 'B' },
  KEPT_INFORMED_RATE: { by: common, reads: 'S' },
  HEARD_NOTHING_RATE: { by: common, reads: 'S' },
  SATISFIED_RATE: { by: [...common, 'DRIVER'], reads: 'S' },
  UPDATED_IN_TIME_RATE: { by: ofA, reads: 'A' },
  REFERRED_IN_TIME_RATE: { by: ofA, reads: 'A' },
  REASON_CITED_RATE: { by: ofC, reads: 'C' },
}

/** What there is to ask, for the test that says everything was. */
export const everyMeasure = Object.keys(measures)
export const everyDimension = [...new Set([...ofA, ...ofC, 'DRIVER'])]
export const everyRole = [...new Set(askers.map(({ role }) => role))]

const ownMeasures: Readonly<Record<string, readonly string[]>> = {
  POLICE_ANALYST: ['VICTIMS_REFERRED', 'VULNERABILITY_IDENTIFIED_RATE', 'UPDATED_IN_TIME_RATE', 'REFERRED_IN_TIME_RATE'],
  CHARITY_ANALYST: [
    'VICTIMS_DIRECT',
    'NEEDS_ASSESSED_RATE',
    'SUPPORTED_RATE',
    'SUPPORTED_OF_ASSESSED_RATE',
    'KEPT_INFORMED_RATE',
    'HEARD_NOTHING_RATE',
    'SATISFIED_RATE',
    'REASON_CITED_RATE',
  ],
}

/** A value that somebody in the random world may have, more often than one that nobody has. */
const likely: Readonly<Record<string, readonly string[]>> = {
  FORCE: ['surrey', 'metropolitan', 'kent', 'city-of-london', 'btp'],
  REGION: ['E12000008', 'E12000007'],
  DISTRICT: ['E07000207', 'E07000208', 'E09000002', 'E06000035', 'E09000001'],
  OFFENCE_GROUP: ['VIOLENCE_AGAINST_THE_PERSON', 'ROBBERY'],
  AGE_BAND: ['25-34', '35-44'],
  SEX: ['F', 'M'],
  ETHNICITY: ['WHITE', 'ASIAN'],
  CHANNEL: ['SUPPORTLINE', 'WEB'],
  REASON_GROUP: ['FEAR', 'FUTILITY', 'PRIVACY'],
  REASON_NOT_REPORTED: ['FEAR_OF_REPRISAL', 'FEAR_NOT_BELIEVED'],
}

const periods: readonly Omit<Question, 'measures'>[] = [
  { period: { from: '2025', to: '2025' } },
  { period: { from: '2024', to: '2025' }, per: 'YEAR' },
  { period: { from: '2024Q1', to: '2025Q4' }, per: 'QUARTER' },
  { period: { from: '2024Q2', to: '2025Q4' }, per: 'QUARTER' },
  { period: { from: '2024Q1', to: '2025Q3' }, per: 'QUARTER' },
  { period: { from: '2024Q3', to: '2025Q4' } },
  { period: { from: '2024Q2', to: '2024Q3' } },
  { period: { from: '2024Q4', to: '2024Q4' } },
]
const monthly: readonly Omit<Question, 'measures'>[] = [
  { period: { from: '2024-11', to: '2025-02' }, per: 'MONTH' },
  { period: { from: '2025-06', to: '2025-06' } },
]

/** A random question that lies on the lattice and that its asker may mostly ask. */
export function randomQuestion(random: () => number): readonly [As, Question] {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T
  const as = pick(askers)
  const own = ownMeasures[as.role] ?? []
  const scope = own.length > 0 && random() < 0.15 ? 'OWN' : 'SHARED'
  const compareOwn = scope === 'SHARED' && own.length > 0 && random() < 0.15
  const candidates = scope === 'OWN' || compareOwn ? own : everyMeasure
  // Some dimensions belong to few measures: start from the dimension, so that each is asked.
  const wished = pick([...everyDimension, null, null, null])
  const having = candidates.filter((name) => wished === null || measures[name]?.by.includes(wished))
  const measure = pick(having.length > 0 ? having : candidates)
  const { by: dimensions, reads } = measures[measure] as { by: readonly string[]; reads: string }
  const home = as.role === 'COMMISSIONER_ANALYST' ? 'metropolitan' : as.partner
  const local = as.role === 'POLICE_ANALYST' || as.role === 'COMMISSIONER_ANALYST'
  const place =
    local && (reads === 'B' || reads === 'W' || random() < 0.5) ? home : random() < 0.4 ? pick(['surrey', 'metropolitan', 'kent']) : null
  const where = new Map(place === null || (scope === 'OWN' && as.role === 'POLICE_ANALYST') ? [] : [['FORCE', place]])
  const by = new Set<string>()
  if (measure === 'REASON_CITED_RATE') by.add(pick(['REASON_GROUP', 'REASON_NOT_REPORTED']))
  const more = Array.from({ length: Math.floor(random() * 1.3) }, () => pick(dimensions))
  for (const name of wished !== null && dimensions.includes(wished) ? [wished, ...more] : more) {
    if (random() < 0.65) by.add(name)
    else if (!where.has(name)) where.set(name, pick(random() < 0.85 ? (likely[name] ?? valuesOf(name)) : valuesOf(name)))
  }
  const named = [...by, ...where.keys()]
  const fits = (name: string): boolean =>
    measures[name]?.reads === reads &&
    named.every((dimension) => measures[name]?.by.includes(dimension)) &&
    (name === 'REASON_CITED_RATE') === (measure === 'REASON_CITED_RATE')
  const together = (scope === 'OWN' || compareOwn ? own : everyMeasure).filter((name) => name === measure || (fits(name) && random() < 0.9))
  return [
    as,
    {
      ...pick(reads === 'A' && scope === 'SHARED' && random() < 0.3 ? monthly : periods),
      measures: together,
      by: [...by],
      where: [...where].map(([dimension, value]) => ({ dimension, value })),
      scope,
      compareOwn,
      additive: random() < 0.15,
    },
  ]
}
