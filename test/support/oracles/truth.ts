import type { Cell, Question, Row } from '../callers/ask.js'

/** Ground truth of the synthetic partnership: true counts by node, written by the generator and not by the engine. */
export interface Truth {
  readonly counts: Readonly<Record<string, number>>
  /** Further nodes, of the nation and of each force by year. */
  readonly national: Readonly<Record<string, number>>
}

interface Spelling {
  readonly stratum: string
  readonly numerator?: string
  /** `of=…` or `is=…`; without it the denominator is the whole stratum. */
  readonly denominator?: string
  /** A dimension with several values that the denominator is counted without. */
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
  NOT_UPDATED_BEFORE_RATE: of('C', 'NOT_UPDATED_BEFORE_RATE'),
  LATER_REPORTED_RATE: of('C', 'LATER_REPORTED_RATE'),
  RESPONDENTS_REPORTED_BEFORE_RATE: of('S', 'RESPONDENTS_REPORTED_BEFORE_RATE'),
  RESPONDENTS_NEGATIVE_POLICE_EXPERIENCE_RATE: of('S', 'RESPONDENTS_NEGATIVE_POLICE_EXPERIENCE_RATE'),
  RESPONDENTS_NOT_UPDATED_BEFORE_RATE: of('S', 'RESPONDENTS_NOT_UPDATED_BEFORE_RATE'),
  PRE_TRIAL_VISIT_RATE: of('W', 'PRE_TRIAL_VISIT_RATE'),
  SPECIAL_MEASURES_RATE: rate('W', 'SPECIAL_MEASURES_RATE'),
  SPECIAL_MEASURE_USED_RATE: {
    ...rate('W', 'SPECIAL_MEASURE_USED_RATE', 'is=SPECIAL_MEASURES_RATE'),
    notInDenominator: ['special_measure'],
  },
  SPECIAL_MEASURES_APPLIED_RATE: rate('W', 'SPECIAL_MEASURES_APPLIED_RATE'),
  SPECIAL_MEASURE_GRANTED_RATE: of('W', 'SPECIAL_MEASURE_GRANTED_RATE'),
  SPECIAL_MEASURE_REFUSED_RATE: rate('W', 'SPECIAL_MEASURE_REFUSED_RATE', 'of=SPECIAL_MEASURE_GRANTED_RATE'),
  SPECIAL_MEASURE_USED_OF_GRANTED_RATE: rate('W', 'SPECIAL_MEASURE_USED_OF_GRANTED_RATE', 'is=SPECIAL_MEASURE_GRANTED_RATE'),
  VICTIMS_AT_COURT: { stratum: 'W' },
  WOULD_REPORT_AGAIN_RATE: of('S', 'WOULD_REPORT_AGAIN_RATE'),
  REASON_CITED_RATE: { ...of('C', 'REASON_CITED_RATE'), notInDenominator: ['reason_group', 'reason_not_reported'] },
}

interface NationalSpelling extends Omit<Spelling, 'stratum'> {
  /** A if nothing is given. */
  readonly stratum?: string
  /** Stratum of the denominator, if it is another. */
  readonly among?: string
  /** Only a count of the numerator. */
  readonly count?: true
  /** A dimension beside which the numerator is not named, because everybody with a value of it is in it. */
  readonly impliedBy?: string
}

const nationally = (measure: string, denominator?: string): NationalSpelling => ({ numerator: `is=${measure}`, denominator })
const counted = (measure: string): NationalSpelling => ({ numerator: `is=${measure}`, count: true })
const ofOwn = (measure: string): NationalSpelling => nationally(measure, `of=${measure}`)

/** Of all referred; everybody in a band is in the numerator. */
const inBands = (measure: string, band: string): NationalSpelling => ({
  ...nationally(measure),
  stratum: 'G',
  among: 'A',
  notInDenominator: [band],
  impliedBy: band,
})

/** Measures that the generator counts only by year. */
const nationalSpellings: Readonly<Record<string, NationalSpelling>> = {
  VULNERABILITY_NOT_FOUND_BY_CHARITY_RATE: ofOwn('VULNERABILITY_NOT_FOUND_BY_CHARITY_RATE'),
  INDICATOR_MISSED_BY_POLICE_RATE: ofOwn('INDICATOR_MISSED_BY_POLICE_RATE'),
  DAYS_TO_IDENTIFICATION: counted('DAYS_TO_IDENTIFICATION'),
  ENHANCED_RIGHTS_NOT_RECORDED_RATE: ofOwn('ENHANCED_RIGHTS_NOT_RECORDED_RATE'),
  UPDATES_EVIDENCED_RATE: ofOwn('UPDATES_EVIDENCED_RATE'),
  CODE_DUTY_MET_OF_DUE_RATE: nationally('CODE_DUTY_MET_RATE', 'of=CODE_DUTY_EVIDENCED_RATE'),
  CODE_DUTY_MET_RATE: ofOwn('CODE_DUTY_MET_RATE'),
  CODE_DUTY_MET_STANDARD_RATE: ofOwn('CODE_DUTY_MET_STANDARD_RATE'),
  CODE_DUTY_MET_ENHANCED_RATE: ofOwn('CODE_DUTY_MET_ENHANCED_RATE'),
  CODE_DUTY_EVIDENCED_RATE: ofOwn('CODE_DUTY_EVIDENCED_RATE'),
  DECISION_SUPPORT_OFFERED_RATE: ofOwn('DECISION_SUPPORT_OFFERED_RATE'),
  DECISION_SUPPORT_NOTED_RATE: nationally('DECISION_SUPPORT_NOTED_RATE', 'of=DECISION_SUPPORT_NOTED_RATE'),
  RESPONDED_IN_TIME_RATE: ofOwn('RESPONDED_IN_TIME_RATE'),
  RESPONDED_IN_TIME_OF_ATTENDED_RATE: nationally('RESPONDED_IN_TIME_RATE', 'is=RESPONSE_EVIDENCED_RATE'),
  RESPONSE_EVIDENCED_RATE: nationally('RESPONSE_EVIDENCED_RATE', 'of=RESPONDED_IN_TIME_RATE'),
  UPDATES_JUDGED: { numerator: 'of=UPDATED_IN_TIME_RATE', count: true },
  REFERRAL_NOT_ACCEPTED_RATE: { ...nationally('REFERRAL_NOT_ACCEPTED_RATE'), notInDenominator: ['disposition'] },
  RETURNED_BY_CHARITY_RATE: { ...nationally('RETURNED_BY_CHARITY_RATE'), notInDenominator: ['staff_finding'] },
  REPEAT_VICTIM_RATE: { ...nationally('REPEAT_VICTIM_RATE'), stratum: 'Y', among: 'A' },
  REPEAT_RECOGNISED_RATE: { ...nationally('REPEAT_RECOGNISED_RATE', 'is=REPEAT_VICTIM_RATE'), stratum: 'Y' },
  VICTIMS_WITH_OPEN_CASE_AT_YEAR_END: { ...counted('VICTIMS_WITH_OPEN_CASE_AT_YEAR_END'), stratum: 'Y' },
  VICTIMS_WITH_OPEN_CASE_AT_QUARTER_END: { ...counted('VICTIMS_WITH_OPEN_CASE_AT_QUARTER_END'), stratum: 'Q' },
  VICTIMS_WAITING_FOR_CONTACT: { ...counted('VICTIMS_WAITING_FOR_CONTACT'), stratum: 'Q' },
  VICTIMS_WAITING_FOR_SUPPORT: { ...counted('VICTIMS_WAITING_FOR_SUPPORT'), stratum: 'Q' },
  VICTIMS_WITH_ONLY_OLDER_OPEN_CASES: { ...counted('VICTIMS_WITH_ONLY_OLDER_OPEN_CASES'), stratum: 'Q' },
  SUPPORTED_WITHIN_90_DAYS_RATE: { ...nationally('SUPPORTED_WITHIN_90_DAYS_RATE'), stratum: 'F', among: 'A' },
  CLOSED_WITHIN_90_DAYS_RATE: { ...nationally('CLOSED_WITHIN_90_DAYS_RATE'), stratum: 'F', among: 'A' },
  OUTCOME_WITHIN_90_DAYS_RATE: { ...nationally('OUTCOME_WITHIN_90_DAYS_RATE'), stratum: 'F', among: 'A' },
  WITHDREW_WITHIN_90_DAYS_RATE: { ...nationally('WITHDREW_WITHIN_90_DAYS_RATE', 'is=OUTCOME_WITHIN_90_DAYS_RATE'), stratum: 'F' },
  SUPPORTED_WITHIN_180_DAYS_RATE: inBands('SUPPORTED_WITHIN_180_DAYS_RATE', 'support_within'),
  CLOSED_WITHIN_180_DAYS_RATE: { ...nationally('CLOSED_WITHIN_180_DAYS_RATE'), stratum: 'G', among: 'A' },
  OUTCOME_WITHIN_180_DAYS_RATE: inBands('OUTCOME_WITHIN_180_DAYS_RATE', 'outcome_within'),
  CONTACTED_WITHIN_180_DAYS_RATE: inBands('CONTACTED_WITHIN_180_DAYS_RATE', 'contact_within'),
  UPDATED_WITHIN_180_DAYS_RATE: inBands('UPDATED_WITHIN_180_DAYS_RATE', 'update_within'),
  IDENTIFIED_WITHIN_180_DAYS_RATE: inBands('IDENTIFIED_WITHIN_180_DAYS_RATE', 'identified_within'),
  DAYS_TO_FIRST_IDENTIFICATION: { ...counted('IDENTIFIED_WITHIN_180_DAYS_RATE'), stratum: 'G', impliedBy: 'identified_within' },
  DAYS_TO_POLICE_IDENTIFICATION: { ...counted('DAYS_TO_POLICE_IDENTIFICATION'), stratum: 'G', impliedBy: 'police_identified_within' },
  WITNESS_SERVICE_REACHED_WITHIN_180_DAYS_RATE: { ...ofOwn('WITNESS_SERVICE_REACHED_WITHIN_180_DAYS_RATE'), stratum: 'G' },
  WITHDREW_WITHIN_180_DAYS_RATE: { ...nationally('WITHDREW_WITHIN_180_DAYS_RATE', 'is=OUTCOME_WITHIN_180_DAYS_RATE'), stratum: 'G' },
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
  DISTANCE_TRAVELLED: counted('DISTANCE_TRAVELLED'),
  VULNERABILITY_SEEN_RATE: { ...nationally('NEEDS_ASSESSED_RATE', 'is=NEEDS_ASSESSED_RATE'), notInDenominator: ['seen_by'] },
  REPORTED_WITHIN_90_DAYS_RATE: {
    ...ofOwn('REPORTED_WITHIN_90_DAYS_RATE'),
    stratum: 'D',
    notInDenominator: ['reported_within'],
    impliedBy: 'reported_within',
  },
  DAYS_TO_LATER_REPORT: { ...counted('DAYS_TO_LATER_REPORT'), stratum: 'C' },
  DIRECT_NEEDS_ASSESSED_RATE: { ...nationally('DIRECT_NEEDS_ASSESSED_RATE'), stratum: 'C' },
  DIRECT_NEED_IDENTIFIED_RATE: {
    ...nationally('DIRECT_NEED_IDENTIFIED_RATE', 'is=DIRECT_NEEDS_ASSESSED_RATE'),
    stratum: 'C',
    notInDenominator: ['need'],
  },
  SURVEY_ELIGIBLE: { numerator: 'is=SURVEY_ELIGIBLE', count: true, stratum: 'S' },
  SURVEY_EXCLUDED_RATE: { ...nationally('SURVEY_EXCLUDED_RATE', 'is=SURVEY_ELIGIBLE'), stratum: 'S' },
  SURVEY_ASKED_RATE: { ...nationally('SURVEY_ASKED_RATE', 'is=SURVEY_ELIGIBLE'), stratum: 'S' },
  SURVEY_RESPONSE_RATE: { ...nationally('SURVEY_RESPONSE_RATE', 'is=SURVEY_ASKED_RATE'), stratum: 'S' },
  ANSWERS_IN_PAIRS: { numerator: '', count: true, stratum: 'S' },
  SATISFIED_BY_UPDATE_RATE: { ...ofOwn('SATISFIED_RATE'), stratum: 'S' },
  VICTIMS_WHO_COMPLAINED: { numerator: '', count: true, stratum: 'K' },
  COMPLAINT_ANSWERED_IN_TIME_RATE: { ...nationally('COMPLAINT_ANSWERED_IN_TIME_RATE'), stratum: 'K' },
  COMPLAINT_ANSWERED_IN_TIME_OF_ANSWERED_RATE: {
    ...nationally('COMPLAINT_ANSWERED_IN_TIME_RATE', 'of=COMPLAINT_ANSWERED_IN_TIME_RATE'),
    stratum: 'K',
  },
  COMPLAINT_ANSWER_EVIDENCED_RATE: { ...nationally('COMPLAINT_ANSWER_EVIDENCED_RATE'), stratum: 'K' },
  COMPLAINTS_PASSED_ON: { numerator: '', count: true, stratum: 'P' },
  COMPLAINTS_PASSED_ON_ANSWERED_IN_TIME_RATE: { ...nationally('COMPLAINTS_PASSED_ON_ANSWERED_IN_TIME_RATE'), stratum: 'P' },
  COMPLAINTS_PASSED_ON_ANSWERED_IN_TIME_OF_ANSWERED_RATE: {
    ...nationally('COMPLAINTS_PASSED_ON_ANSWERED_IN_TIME_RATE', 'of=COMPLAINTS_PASSED_ON_ANSWERED_IN_TIME_RATE'),
    stratum: 'P',
  },
  COMPLAINTS_PASSED_ON_ANSWER_EVIDENCED_RATE: { ...nationally('COMPLAINTS_PASSED_ON_ANSWER_EVIDENCED_RATE'), stratum: 'P' },
  HOMICIDE_FAMILIES: { numerator: '', count: true, stratum: 'H' },
  DAYS_TO_CASE_WORKER: { ...counted('DAYS_TO_CASE_WORKER'), stratum: 'H' },
  HOMICIDE_OUTLOOK_IMPROVED_RATE: { ...ofOwn('HOMICIDE_OUTLOOK_IMPROVED_RATE'), stratum: 'H' },
  HOMICIDE_HEALTH_IMPROVED_RATE: { ...ofOwn('HOMICIDE_HEALTH_IMPROVED_RATE'), stratum: 'H' },
}

export interface NodePair {
  readonly node: string
  readonly published: number
  readonly truth: number
}

/** A dimension that is not named together with a finer one of its kind. */
const ancestors: readonly (readonly [coarse: string, fine: string])[] = [
  ['force', 'district'],
  ['region', 'force'],
  ['region', 'district'],
  ['reason_group', 'reason_not_reported'],
  ['need', 'need_change'],
]

type Named = readonly (readonly [name: string, value: string])[]

/** What a row is about: its own dimensions, and what the question narrowed it to. */
function namedIn(row: Row, where: Question['where'] = []): Named {
  const all = new Map([...where, ...row.dimensions].map(({ dimension, value }) => [dimension.toLowerCase(), value]))
  return [...all].filter(([name]) => !ancestors.some(([coarse, fine]) => name === coarse && all.has(fine)))
}

const nodeOf = (stratum: string, period: string, named: Named, predicate = ''): string =>
  `${stratum}|${period}|${[...named.map(([name, value]) => `${name}=${value}`), ...(predicate ? [predicate] : [])].sort().join(';')}`

/** A node without its values: the generator's kinds of nodes are known from the nodes in which it counted anyone. */
const shapeOf = (node: string): string => {
  const [stratum = '', period = '', parts = ''] = node.split('|')
  const names = parts.split(';').map((part) => (/^(is|of)=/.test(part) ? part : part.split('=')[0]))
  return `${stratum}|${period.replace(/\d/g, '0')}|${names.join(';')}`
}

const shapes = new WeakMap<Truth, ReadonlySet<string>>()

/** True count of a node; undefined if the generator does not count such nodes. */
export function trueCount(truth: Truth, node: string): number | undefined {
  const known = truth.counts[node] ?? truth.national[node]
  if (known !== undefined) return known
  const counted = shapes.get(truth) ?? new Set([...Object.keys(truth.counts), ...Object.keys(truth.national)].map(shapeOf))
  shapes.set(truth, counted)
  return counted.has(shapeOf(node)) ? 0 : undefined
}

/** The nodes of a cell with the published count of each; a rate has two, of which the second is its denominator. */
function nodesOf(row: Row, cell: Cell, where: Question['where']): readonly { readonly node: string; readonly published: number | null }[] {
  const named = namedIn(row, where)
  if (cell.measure === 'UNREPORTED_SHARE') {
    const both = cell.denominator === null || cell.numerator === null ? null : cell.denominator - cell.numerator
    return [
      { node: nodeOf('C', row.period, named), published: cell.numerator },
      { node: nodeOf('A', row.period, named), published: both },
    ]
  }
  const spelling: NationalSpelling | undefined = spellings[cell.measure] ?? nationalSpellings[cell.measure]
  if (!spelling) throw new Error(`The nodes of ${cell.measure} are not spelled in test/support/oracles/truth.ts.`)
  const { stratum = 'A', among = stratum, numerator: wanted = '', denominator = '', count, notInDenominator = [], impliedBy } = spelling
  const numerator = named.some(([name]) => name === impliedBy) ? '' : wanted
  if (count ?? !wanted) return [{ node: nodeOf(stratum, row.period, named, numerator), published: cell.value }]
  const whole = named.filter(([name]) => !notInDenominator.includes(name))
  return [
    { node: nodeOf(stratum, row.period, named, numerator), published: cell.numerator },
    { node: nodeOf(among, row.period, whole, denominator), published: cell.denominator },
  ]
}

/** The true counts of a cell, in the same order; undefined if the generator does not count one of them. */
export function trueCounts(row: Row, cell: Cell, truth: Truth, where?: Question['where']): readonly number[] | undefined {
  const counts = nodesOf(row, cell, where).map(({ node }) => trueCount(truth, node))
  return counts.every((count) => count !== undefined) ? counts : undefined
}

/** The true figure of a cell; NaN if no one is in its denominator. */
export const trueFigure = ({ measure }: Cell, [first = 0, second]: readonly number[]): number =>
  second === undefined ? first : measure === 'UNREPORTED_SHARE' ? first / (first + second) : first / second

/** Every count that an answer shows, paired with its true count. Throws if the generator has none. */
export function nodePairs(rows: readonly Row[], truth: Truth, where?: Question['where']): NodePair[] {
  return rows.flatMap((row) =>
    row.cells.flatMap((cell) =>
      nodesOf(row, cell, where).flatMap(({ node, published }) => {
        if (published === null) return []
        const count = trueCount(truth, node)
        if (count === undefined) throw new Error(`The generator does not count ${node}.`)
        return [{ node, published, truth: count }]
      }),
    ),
  )
}

/** True rate of a cell, from the generator's counts. */
export function trueRate(truth: Truth, measure: string, period: string, place = ''): number {
  const spelling = spellings[measure]
  if (!spelling) return Number.NaN
  const id = (predicate?: string) => `${spelling.stratum}|${period}|${[place, predicate].filter(Boolean).sort().join(';')}`
  return (truth.counts[id(spelling.numerator)] ?? 0) / (truth.counts[id(spelling.denominator)] ?? Number.NaN)
}
