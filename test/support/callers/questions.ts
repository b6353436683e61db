import type { Question } from './ask.js'
import { charity, commissioner, inspector, policeOf, researcher, type As } from '../hub/hub.js'
import { valuesOf } from '../slow/answer.js'
import { definition, definitions, ofOwnCases, type Definition } from '../slow/definitions.js'
import { closedTo, foundByAnybody } from '../slow/rules.js'

/** Who asks questions; the forces and areas are those of the random world. */
const askers: readonly As[] = [policeOf('surrey'), policeOf('metropolitan'), charity, commissioner, inspector, researcher]

const everyMeasure = Object.keys(definitions)
const everyDimension = [...new Set(Object.values(definitions).flatMap(({ by }) => by))]
/** The subjects of questions, each in its turn. */
export const wishes: readonly string[] = [...everyMeasure, ...everyDimension]

/** Measures that roles' rules single out, so that most questions follow these rules. */
const nationalForForces = [
  'REPORTED_WITHIN_90_DAYS_RATE',
  'PRIOR_EXPERIENCE_CITED_RATE',
  'REPORTED_BEFORE_RATE',
  'NEGATIVE_POLICE_EXPERIENCE_RATE',
  'NOT_UPDATED_BEFORE_RATE',
  'DAYS_TO_LATER_REPORT',
  'RESPONDENTS_REPORTED_BEFORE_RATE',
  'RESPONDENTS_NEGATIVE_POLICE_EXPERIENCE_RATE',
  'RESPONDENTS_NOT_UPDATED_BEFORE_RATE',
]
const isNationalFor = ({ role }: As, measure: string): boolean =>
  (['POLICE_ANALYST', 'COMMISSIONER_ANALYST'].includes(role) && nationalForForces.includes(measure)) ||
  (role === 'CHARITY_ANALYST' && foundByAnybody.includes(measure))

/** Values that people in the random world may have, chosen more often than values that no one has. */
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
  DUTY: [
    'D01',
    'D03',
    'D04',
    'D04c',
    'D05',
    'D06',
    'D07a',
    'D07c',
    'D07d',
    'D08',
    'D09',
    'D10',
    'D11',
    'D12',
    'D13b',
    'D14',
    'D15a',
    'D16',
    'D19',
  ],
  INDICATOR: ['MENTAL_HEALTH', 'DOMESTIC_ABUSE', 'LANGUAGE_NEED'],
  NEED: ['N1', 'N2', 'N5'],
  ANSWER_PAIR: ['TIMELY_RESPONSE_AND_WHOLE_EXPERIENCE_BOTH', 'GOOD_COMMUNICATION_AND_RESPECTFUL_TREATMENT_NEITHER'],
  NEED_CHANGE: ['N1_DOWN_1-2', 'N2_SAME', 'N5_UP_1-2'],
  DISPOSITION: ['CONSENT_MISSING', 'INSUFFICIENT_CONTACT_DETAILS'],
  STAFF_FINDING: ['WITHDRAWN', 'OUT_OF_AREA'],
  CLOSURE_REASON: ['SUPPORT_COMPLETED', 'DECLINED'],
  OUTCOME_GROUP: ['NO_SUSPECT', 'EVID_DIFF_VICTIM_NOT_SUPPORTING'],
  RESPONSE_GRADE: ['EMERGENCY', 'PRIORITY'],
  CONTACT_CHANNEL: ['PHONE', 'SMS'],
  IDENTIFICATION_DAYS: ['0', '8-14', '29+'],
  FIRST_CONTACT_DAYS: ['0', '3-4', '8-14'],
  ATTEMPTS: ['1', '2'],
  SEEN_BY: ['BOTH', 'NEITHER'],
  REPORTED_WITHIN: ['0-7', '8-30'],
  IDENTIFIED_WITHIN: ['0', '8-28'],
  POLICE_IDENTIFIED_WITHIN: ['0', '1-7'],
  CONTACT_WITHIN: ['0-7', '8-28'],
  UPDATE_WITHIN: ['0-7', '8-28'],
  OUTCOME_WITHIN: ['29-90', '91-180'],
  SUPPORT_WITHIN: ['8-28', '29-90'],
  LATER_REPORT_DAYS: ['8-30', '91+'],
  SUPPORT_TYPE: ['EMOTIONAL', 'PRACTICAL'],
  LATER_REPORT_TRIGGER: ['SUPPORT_SERVICE', 'OWN_DECISION'],
  SPECIAL_MEASURE: ['SCREENS', 'LIVE_LINK'],
  MEASURE_APPLIED_FOR: ['SCREENS', 'LIVE_LINK'],
  COMPLAINT_ABOUT: ['POLICE', 'CPS'],
  NOTIFIED_BY: ['POLICE', 'SELF'],
  CASE_WORKER_DAYS: ['1', '29+'],
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
/** Of which everybody has been followed when the last quarter of 2025 is published. */
const longAgo: readonly Omit<Question, 'measures'>[] = [
  { period: { from: '2024', to: '2024' } },
  { period: { from: '2024Q1', to: '2025Q2' }, per: 'QUARTER' },
  { period: { from: '2024Q3', to: '2025Q1' } },
]
const monthly: readonly Omit<Question, 'measures'>[] = [
  { period: { from: '2024-11', to: '2025-02' }, per: 'MONTH' },
  { period: { from: '2025-06', to: '2025-06' } },
]

type Random = () => number
const picker =
  (random: Random) =>
  <T>(items: readonly T[]): T =>
    items[Math.floor(random() * items.length)] as T

/** Who asks, about which rows, and what can be asked in that case. */
interface Setting {
  readonly as: As
  readonly scope: 'SHARED' | 'OWN'
  readonly compareOwn: boolean
  readonly candidates: readonly string[]
}

const ownOf = (as: As, { own }: Definition): string | undefined => own[as.role as keyof typeof own]

function settingFor(random: Random): Setting {
  const as = picker(random)(askers)
  const own = everyMeasure.filter((name) => ownOf(as, definition(name)))
  const scope = own.length > 0 && random() < 0.2 ? 'OWN' : 'SHARED'
  const compareOwn = scope === 'SHARED' && own.length > 0 && random() < 0.2
  const closed = (name: string): boolean =>
    closedTo[as.role]?.includes(name) === true ||
    (as.role === 'POLICE_ANALYST' && definition(name).reads === 'FB') ||
    (as.role === 'POLICE_ANALYST' && definition(name).stratum === 'Q') ||
    (as.role === 'COMMISSIONER_ANALYST' && definition(name).stratum === 'W') ||
    (['POLICE_ANALYST', 'COMMISSIONER_ANALYST'].includes(as.role) && definition(name).stratum === 'H')
  return { as, scope, compareOwn, candidates: scope === 'OWN' || compareOwn ? own : everyMeasure.filter((name) => !closed(name)) }
}

/** A force cannot split the charity's work by the charity's own columns or by month. */
const isOfSupport = ({ role }: As, measure: string): boolean => role === 'POLICE_ANALYST' && definition(measure).reads === 'B'
const isByPlaceAndYear = ({ role }: As, measure: string): boolean =>
  (role === 'POLICE_ANALYST' && definition(measure).reads === 'P') ||
  (['POLICE_ANALYST', 'COMMISSIONER_ANALYST'].includes(role) && measure.startsWith('SURVEY_'))
const ofTheCharity = [
  'FORCE',
  'REGION',
  'NEED',
  'NEED_CHANGE',
  'STAFF_FINDING',
  'CLOSURE_REASON',
  'CONTACT_CHANNEL',
  'ATTEMPTS',
  'SUPPORTED',
  'SEEN_BY',
]

/** The charity's own cases can be split by less than the referrals that they came from. */
function splitsOf({ as, scope, compareOwn }: Setting, measure: string): readonly string[] {
  const known = definition(measure)
  if (isByPlaceAndYear(as, measure)) return ['FORCE', 'REGION']
  if (isOfSupport(as, measure)) return known.by.filter((name) => ofTheCharity.includes(name) || known.requires.includes(name))
  const narrow = (scope === 'OWN' || compareOwn) && ownOf(as, known) === 'B'
  return narrow ? known.by.filter((name) => ofOwnCases.includes(name)) : known.by
}

/** The one force of a question: for some roles and measures it must be the asker's own area. */
function placeFor({ as, scope }: Setting, measure: string, isPlain: boolean, random: Random): string | null {
  const { reads, stratum } = definition(measure)
  if (stratum === 'H') return null
  if ((as.role === 'POLICE_ANALYST' && scope === 'OWN') || isNationalFor(as, measure)) return null
  const isLocal = as.role === 'POLICE_ANALYST' || as.role === 'COMMISSIONER_ANALYST'
  const home = as.role === 'COMMISSIONER_ANALYST' ? 'metropolitan' : as.partner
  if (isLocal && (isPlain || ['B', 'W', 'K', 'F', 'FB'].includes(reads) || random() < 0.5)) return home
  return !isPlain && random() < 0.4 ? picker(random)(['surrey', 'metropolitan', 'kent']) : null
}

/** What a question must be about; a plain one has few other splits. */
interface Wish {
  readonly measure: string
  readonly dimension: string | undefined
  readonly isPlain: boolean
}

interface Named {
  readonly by: ReadonlySet<string>
  readonly where: ReadonlyMap<string, string>
}

function namedFor(setting: Setting, { measure, dimension: wished, isPlain }: Wish, random: Random): Named {
  const pick = picker(random)
  const isNational = isNationalFor(setting.as, measure)
  const splits = splitsOf(setting, measure).filter((name) => !isNational || !['FORCE', 'REGION', 'DISTRICT'].includes(name))
  const place = placeFor(setting, measure, isPlain, random)
  const where = new Map(place === null ? [] : [['FORCE', place]])
  const by = new Set<string>()
  const { requires } = definition(measure)
  const first = wished !== undefined && splits.includes(wished) ? [wished] : []
  const needed = requires.length > 0 && !requires.includes(wished ?? '') ? [pick(requires)] : []
  const most = isPlain ? 0 : first.length + needed.length > 0 ? 1.4 : 1.9
  const more = Array.from({ length: Math.floor(random() * most) }, () => pick(splits))
  for (const name of [...first, ...needed, ...more]) {
    // With a long list, most rows are empty, and such a table is refused.
    if (random() < (valuesOf(name).length > 10 ? 0.25 : 0.65)) by.add(name)
    else if (!where.has(name)) where.set(name, pick(isPlain || random() < 0.9 ? (likely[name] ?? valuesOf(name)) : valuesOf(name)))
  }
  return { by, where }
}

/** Other measures that can be asked in the same question. */
function besides(setting: Setting, measure: string, { by, where }: Named, random: Random): string[] {
  const { stratum, reads } = definition(measure)
  const named = [...by, ...where.keys()]
  const fits = (name: string): boolean => {
    const other = definition(name)
    return (
      other.stratum === stratum &&
      other.reads === reads &&
      named.every((dimension) => splitsOf(setting, name).includes(dimension)) &&
      (other.requires.length === 0 || other.requires.some((dimension) => named.includes(dimension)))
    )
  }
  return setting.candidates.filter((name) => name !== measure && fits(name) && random() < 0.4).slice(0, 12)
}

/**
 * A random question that lies on the lattice and that its asker may mostly ask. Each in its turn is about one measure or one dimension,
 * so that every one is asked; the first time in a simple way, so that it is answered. The rest is random.
 */
export function randomQuestion(random: Random, turn: number): readonly [As, Question] {
  const pick = picker(random)
  const wished = wishes[turn % wishes.length] as string
  const havingIn = (some: Setting): readonly string[] =>
    some.candidates.includes(wished) ? [wished] : some.candidates.filter((name) => splitsOf(some, name).includes(wished))
  let setting = settingFor(random)
  while (havingIn(setting).length === 0) setting = settingFor(random)
  const measure = pick(havingIn(setting))
  const isPlain = turn < wishes.length
  const dimension = everyDimension.includes(wished) ? wished : undefined
  const named = namedFor(setting, { measure, dimension, isPlain }, random)
  const byMonth =
    definition(measure).stratum === 'A' && ownStratumIsA(setting, measure) && !isOfSupport(setting.as, measure) && random() < 0.25
  return [
    setting.as,
    {
      // Long tables by year, for the same reason.
      ...pick(
        byMonth
          ? monthly
          : ['F', 'G'].includes(definition(measure).stratum)
            ? longAgo
            : definition(measure).stratum === 'Q'
              ? [...periods.slice(2, 5), ...periods.slice(-1)]
              : definition(measure).stratum === 'D'
                ? longAgo.slice(0, 1)
                : isPlain ||
                    ['H', 'Y'].includes(definition(measure).stratum) ||
                    isByPlaceAndYear(setting.as, measure) ||
                    [...named.by].some((name) => valuesOf(name).length > 10)
                  ? periods.slice(0, 2)
                  : periods,
      ),
      measures: [measure, ...besides(setting, measure, named, random)],
      by: [...named.by],
      where: [...named.where].map(([dimension, value]) => ({ dimension, value })),
      scope: setting.scope,
      compareOwn: setting.compareOwn,
      additive: !isPlain && random() < 0.15,
    },
  ]
}

const ownStratumIsA = ({ as, scope, compareOwn }: Setting, measure: string): boolean =>
  (scope === 'SHARED' && !compareOwn) || ownOf(as, definition(measure)) === 'A'
