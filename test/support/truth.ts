import type { Row } from './ask.js'

/** Ground truth of the synthetic partnership: true counts by node, written by the generator and not by the engine. */
export interface Truth {
  readonly counts: Readonly<Record<string, number>>
  /** Further nodes, of the whole nation by year. */
  readonly national: Readonly<Record<string, number>>
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
  CLOSURE_ANSWERED_RATE: of('A', 'CLOSURE_ANSWERED_RATE'),
  BETTER_ABLE_TO_COPE_RATE: of('A', 'BETTER_ABLE_TO_COPE_RATE'),
  RECOVERED_RATE: of('A', 'RECOVERED_RATE'),
  RESTORATIVE_JUSTICE_OFFERED_RATE: of('A', 'RESTORATIVE_JUSTICE_OFFERED_RATE'),
  RESTORATIVE_JUSTICE_ACCEPTED_RATE: rate('A', 'RESTORATIVE_JUSTICE_ACCEPTED_RATE', 'is=RESTORATIVE_JUSTICE_OFFERED_RATE'),
  RESTORATIVE_JUSTICE_HELD_RATE: rate('A', 'RESTORATIVE_JUSTICE_HELD_RATE', 'is=RESTORATIVE_JUSTICE_ACCEPTED_RATE'),
  PRIOR_EXPERIENCE_CITED_RATE: rate('C', 'PRIOR_EXPERIENCE_CITED_RATE', 'of=REASON_CITED_RATE'),
  REPORTED_BEFORE_RATE: of('C', 'REPORTED_BEFORE_RATE'),
  NEGATIVE_POLICE_EXPERIENCE_RATE: of('C', 'NEGATIVE_POLICE_EXPERIENCE_RATE'),
  LATER_REPORTED_RATE: of('C', 'LATER_REPORTED_RATE'),
  PRE_TRIAL_VISIT_RATE: of('W', 'PRE_TRIAL_VISIT_RATE'),
  SPECIAL_MEASURES_RATE: rate('W', 'SPECIAL_MEASURES_RATE'),
  SPECIAL_MEASURE_USED_RATE: {
    ...rate('W', 'SPECIAL_MEASURE_USED_RATE', 'is=SPECIAL_MEASURES_RATE'),
    notInDenominator: ['special_measure'],
  },
  VICTIMS_AT_COURT: { stratum: 'W' },
  WOULD_REPORT_AGAIN_RATE: of('S', 'WOULD_REPORT_AGAIN_RATE'),
  REASON_CITED_RATE: { ...of('C', 'REASON_CITED_RATE'), notInDenominator: ['reason_group', 'reason_not_reported'] },
}

interface NationalSpelling extends Omit<Spelling, 'stratum'> {
  /** A where nothing is said. */
  readonly stratum?: string
  /** A count of the numerator alone. */
  readonly count?: true
  /** Wider dimensions, which a node with a narrower one does not name. */
  readonly implied?: readonly string[]
}

const nationally = (measure: string, denominator?: string): NationalSpelling => ({ numerator: `is=${measure}`, denominator })
const counted = (measure: string): NationalSpelling => ({ numerator: `is=${measure}`, count: true })
const ofOwn = (measure: string): NationalSpelling => nationally(measure, `of=${measure}`)

/** Measures that the generator counts for the nation by year, with the dimensions named in `nationalKinds`. */
const nationalSpellings: Readonly<Record<string, NationalSpelling>> = {
  VULNERABILITY_NOT_FOUND_BY_CHARITY_RATE: ofOwn('VULNERABILITY_NOT_FOUND_BY_CHARITY_RATE'),
  INDICATOR_MISSED_BY_POLICE_RATE: ofOwn('INDICATOR_MISSED_BY_POLICE_RATE'),
  DAYS_TO_IDENTIFICATION: counted('DAYS_TO_IDENTIFICATION'),
  ENHANCED_RIGHTS_NOT_RECORDED_RATE: ofOwn('ENHANCED_RIGHTS_NOT_RECORDED_RATE'),
  UPDATES_EVIDENCED_RATE: ofOwn('UPDATES_EVIDENCED_RATE'),
  CODE_DUTY_MET_RATE: ofOwn('CODE_DUTY_MET_RATE'),
  CODE_DUTY_MET_STANDARD_RATE: ofOwn('CODE_DUTY_MET_STANDARD_RATE'),
  CODE_DUTY_MET_ENHANCED_RATE: ofOwn('CODE_DUTY_MET_ENHANCED_RATE'),
  CODE_DUTY_EVIDENCED_RATE: ofOwn('CODE_DUTY_EVIDENCED_RATE'),
  RESPONDED_IN_TIME_RATE: ofOwn('RESPONDED_IN_TIME_RATE'),
  REFERRAL_NOT_ACCEPTED_RATE: { ...nationally('REFERRAL_NOT_ACCEPTED_RATE'), notInDenominator: ['disposition'] },
  RETURNED_BY_CHARITY_RATE: { ...nationally('RETURNED_BY_CHARITY_RATE'), notInDenominator: ['staff_finding'] },
  REPEAT_VICTIM_RATE: nationally('REPEAT_VICTIM_RATE'),
  REPEAT_RECOGNISED_RATE: nationally('REPEAT_RECOGNISED_RATE', 'is=REPEAT_VICTIM_RATE'),
  CONTACT_ATTEMPTED_RATE: nationally('CONTACT_ATTEMPTED_RATE'),
  REACHED_RATE: nationally('REACHED_RATE'),
  CLOSED_RATE: nationally('CLOSED_RATE'),
  CONTACT_CHANNEL_RATE: { ...nationally('CONTACT_CHANNEL_RATE', 'is=CONTACT_ATTEMPTED_RATE'), notInDenominator: ['contact_channel'] },
  CONTACT_ATTEMPTS: counted('CONTACT_ATTEMPTS'),
  FIRST_CONTACT_IN_TIME_RATE: nationally('FIRST_CONTACT_IN_TIME_RATE', 'is=CONTACT_ATTEMPTED_RATE'),
  DAYS_TO_FIRST_CONTACT: counted('DAYS_TO_FIRST_CONTACT'),
  NEED_IDENTIFIED_RATE: { ...nationally('NEED_IDENTIFIED_RATE', 'is=NEEDS_ASSESSED_RATE'), notInDenominator: ['need'] },
  NEED_UNMET_RATE: ofOwn('NEED_UNMET_RATE'),
  CLOSURE_REASON_RATE: { ...nationally('CLOSURE_REASON_RATE', 'is=CLOSED_RATE'), notInDenominator: ['closure_reason'] },
  VICTIMS_WITH_OPEN_CASE: counted('VICTIMS_WITH_OPEN_CASE'),
  VICTIM_WITHDREW_RATE: ofOwn('VICTIM_WITHDREW_RATE'),
  UPDATED_IN_TIME_IF_KNOWN_RATE: nationally('UPDATED_IN_TIME_IF_KNOWN_RATE', 'of=UPDATED_IN_TIME_RATE'),
  NEED_REDUCED_RATE: ofOwn('NEED_REDUCED_RATE'),
  NEED_INCREASED_RATE: ofOwn('NEED_INCREASED_RATE'),
  DISTANCE_TRAVELLED: { ...counted('DISTANCE_TRAVELLED'), implied: ['need'] },
  VULNERABILITY_SEEN_RATE: { ...nationally('NEEDS_ASSESSED_RATE', 'is=NEEDS_ASSESSED_RATE'), notInDenominator: ['seen_by'] },
  DAYS_TO_LATER_REPORT: { ...counted('DAYS_TO_LATER_REPORT'), stratum: 'C' },
  DIRECT_NEEDS_ASSESSED_RATE: { ...nationally('DIRECT_NEEDS_ASSESSED_RATE'), stratum: 'C' },
  DIRECT_NEED_IDENTIFIED_RATE: {
    ...nationally('DIRECT_NEED_IDENTIFIED_RATE', 'is=DIRECT_NEEDS_ASSESSED_RATE'),
    stratum: 'C',
    notInDenominator: ['need'],
  },
  SATISFIED_BY_UPDATE_RATE: { ...ofOwn('SATISFIED_RATE'), stratum: 'S' },
  VICTIMS_WHO_COMPLAINED: { numerator: '', count: true, stratum: 'K' },
  COMPLAINT_ANSWERED_IN_TIME_RATE: { ...ofOwn('COMPLAINT_ANSWERED_IN_TIME_RATE'), stratum: 'K' },
  COMPLAINT_ANSWER_EVIDENCED_RATE: { ...ofOwn('COMPLAINT_ANSWER_EVIDENCED_RATE'), stratum: 'K' },
  HOMICIDE_FAMILIES: { numerator: '', count: true, stratum: 'H' },
  DAYS_TO_CASE_WORKER: { ...counted('DAYS_TO_CASE_WORKER'), stratum: 'H' },
  HOMICIDE_OUTLOOK_IMPROVED_RATE: { ...ofOwn('HOMICIDE_OUTLOOK_IMPROVED_RATE'), stratum: 'H' },
  HOMICIDE_HEALTH_IMPROVED_RATE: { ...ofOwn('HOMICIDE_HEALTH_IMPROVED_RATE'), stratum: 'H' },
}
const nationalKinds: readonly string[] = [
  'indicator',
  'identification_days',
  'duty',
  'response_grade',
  'disposition',
  'staff_finding',
  'contact_channel',
  'attempts',
  'first_contact_days',
  'need',
  'need_change',
  'seen_by',
  'later_report_days',
  'closure_reason',
  'outcome_group',
  'supported',
  'updated_in_time',
]
/** Families are counted for each region too, and by who told of them. */
const familyKinds: readonly string[] = ['region', 'notified_by', 'case_worker_days']

/** Complaints for each force, or by the service complained of. */
const complaintKinds: readonly string[] = ['force', 'complaint_about']

const kindsOf = ({ stratum }: NationalSpelling): readonly string[] =>
  stratum === 'H' ? familyKinds : stratum === 'K' ? complaintKinds : nationalKinds

/** Further dimensions, alone or together, by which a measure is counted for the nation by year. */
const nationalGroups: Readonly<Record<string, readonly string[]>> = {
  VICTIMS_REFERRED: ['ethnicity'],
  VICTIMS_DIRECT: ['ethnicity'],
  VULNERABILITY_IDENTIFIED_RATE: ['ethnicity'],
  REACHED_RATE: ['ethnicity'],
  NEEDS_ASSESSED_RATE: ['ethnicity'],
  SUPPORTED_RATE: ['ethnicity'],
  BETTER_ABLE_TO_COPE_RATE: ['ethnicity'],
  UPDATED_IN_TIME_RATE: ['district'],
  LATER_REPORTED_RATE: ['support_type', 'reason_group', 'later_report_trigger'],
  SATISFIED_RATE: ['mental_health', 'driver mental_health'],
  WOULD_REPORT_AGAIN_RATE: ['satisfied_with', 'dissatisfied_with'],
}

const isInGroups = (measure: string, names: readonly string[]): boolean =>
  nationalGroups[measure]?.includes([...names].sort().join(' ')) === true

function isCountedNationally(measure: string, names: readonly string[]): boolean {
  if (isInGroups(measure, names)) return true
  const spelling = nationalSpellings[measure]
  return spelling !== undefined && names.every((name) => kindsOf(spelling).includes(name))
}

/** Numerator and denominator of a national cell beside their true counts. */
function nationalPairs(row: Row, cell: Row['cells'][number], truth: Truth): NodePair[] {
  const spelling = nationalSpellings[cell.measure] ?? spellings[cell.measure]
  const dimensions = row.dimensions.map(({ dimension, value }) => [dimension.toLowerCase(), value] as const)
  const names = dimensions.map(([name]) => name)
  if (!spelling || !/^\d{4}$/.test(row.period) || !isCountedNationally(cell.measure, names)) return []
  const { stratum = 'A', numerator = '', denominator = '', count, implied, notInDenominator = [] }: NationalSpelling = spelling
  const pair = (predicate: string, published: number | null, without: readonly string[] = []): NodePair[] => {
    if (published === null) return []
    const named = dimensions.filter(([name]) => !without.includes(name)).map(([name, value]) => `${name}=${value}`)
    const node = `${stratum}|${row.period}|${[...named, ...(predicate ? [predicate] : [])].sort().join(';')}`
    return [{ node, published, truth: truth.national[node] ?? truth.counts[node] ?? 0 }]
  }
  if (count ?? !numerator) return pair(numerator, cell.value, implied)
  return [...pair(numerator, cell.numerator), ...pair(denominator, cell.denominator, notInDenominator)]
}

/** True numbers of a row's UNREPORTED_SHARE: direct persons, and direct and referred ones; undefined where they are not counted so. */
export function trueShare(row: Row, truth: Truth): readonly [direct: number, both: number] | undefined {
  const names = row.dimensions.map(({ dimension }) => dimension.toLowerCase())
  if (!isCounted('C', names)) return undefined
  const named = row.dimensions.map(({ dimension, value }) => `${dimension.toLowerCase()}=${value}`).join(';')
  const [direct, referred] = ['C', 'A'].map((stratum) => truth.counts[`${stratum}|${row.period}|${named}`] ?? 0)
  return [direct ?? 0, (direct ?? 0) + (referred ?? 0)]
}

export interface NodePair {
  readonly node: string
  readonly published: number | null
  readonly truth: number
}

/** Dimensions by which the generator counts a stratum: at most one of the first kind, and any of the second beside it. */
const slices: Readonly<Record<string, readonly string[]>> = {
  A: ['region', 'force', 'offence_group', 'sex', 'age_band'],
  C: ['region', 'force', 'offence_group', 'sex', 'age_band'],
  W: ['region', 'force'],
  S: ['region', 'force'],
}
const kinds: readonly string[] = ['reason_group', 'reason_not_reported', 'driver', 'special_measure']

/** Does the generator count nodes with these dimensions at all? */
function isCounted(stratum: string, names: readonly string[]): boolean {
  const rest = names.filter((name) => !kinds.includes(name))
  return rest.length <= 1 && rest.every((name) => slices[stratum]?.includes(name))
}

/** Every single-node count of an answer beside its true count, where the generator has one. */
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
      const names = dimensions.map(([name]) => name)
      if (!spelling || isInGroups(cell.measure, names) || !isCounted(spelling.stratum, names)) return nationalPairs(row, cell, truth)
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
  const spelling = spellings[measure]
  if (!spelling) return Number.NaN
  const id = (predicate?: string) => `${spelling.stratum}|${period}|${[place, predicate].filter(Boolean).sort().join(';')}`
  return (truth.counts[id(spelling.numerator)] ?? 0) / (truth.counts[id(spelling.denominator)] ?? Number.NaN)
}
