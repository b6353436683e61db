import { is, of, type Predicate } from './measure.js'
import { measureNames, type DimensionName } from './names.js'

/**
 * What is equal by definition. One set of people has one node, and so one draw of noise. So a dimension is not named if another implies it,
 * and of two predicates that count the same people, the one whose measure is listed first names the node.
 */

/** For a dimension, the predicates that hold for everyone with a value of it. */
const impliedByDimension: Readonly<Partial<Record<DimensionName, readonly Predicate[]>>> = {
  REASON_GROUP: [is('REASON_CITED_RATE'), of('REASON_CITED_RATE')],
  REASON_NOT_REPORTED: [is('REASON_CITED_RATE'), of('REASON_CITED_RATE')],
  SEEN_BY: [is('NEEDS_ASSESSED_RATE')],
  IDENTIFICATION_DAYS: [is('DAYS_TO_IDENTIFICATION'), is('VULNERABILITY_IDENTIFIED_RATE')],
  ATTEMPTS: [is('CONTACT_ATTEMPTED_RATE')],
  FIRST_CONTACT_DAYS: [is('CONTACT_ATTEMPTED_RATE')],
  CLOSURE_REASON: [is('CLOSED_RATE')],
  STAFF_FINDING: [is('RETURNED_BY_CHARITY_RATE')],
  OUTCOME_GROUP: [of('VICTIM_WITHDREW_RATE')],
  UPDATE_TALLY: [of('UPDATED_IN_TIME_RATE')],
  RESPONSE_GRADE: [of('RESPONDED_IN_TIME_RATE')],
  DISPOSITION: [is('REFERRAL_NOT_ACCEPTED_RATE')],
  NEED_CHANGE: [is('DISTANCE_TRAVELLED')],
  LATER_REPORT_TRIGGER: [is('LATER_REPORTED_RATE'), of('LATER_REPORTED_RATE')],
  LATER_REPORT_DAYS: [is('DAYS_TO_LATER_REPORT'), is('LATER_REPORTED_RATE'), of('LATER_REPORTED_RATE')],
  SPECIAL_MEASURE: [is('SPECIAL_MEASURES_RATE')],
  CASE_WORKER_DAYS: [is('DAYS_TO_CASE_WORKER')],
}

/** Predicates that count the same people, unless a dimension with masks of its own is named. */
const equals: readonly (readonly Predicate[])[] = [
  [is('CONTACT_ATTEMPTED_RATE'), is('CONTACT_ATTEMPTS'), is('DAYS_TO_FIRST_CONTACT')],
  [is('CLOSED_RATE'), is('CLOSURE_REASON_RATE')],
  [of('UPDATED_IN_TIME_RATE'), is('UPDATES_EVIDENCED_RATE')],
  [of('REASON_CITED_RATE'), is('REASON_CITED_RATE')],
  [is('SPECIAL_MEASURES_RATE'), is('SPECIAL_MEASURE_USED_RATE')],
  [of('COMPLAINT_ANSWERED_IN_TIME_RATE'), is('COMPLAINT_ANSWER_EVIDENCED_RATE')],
  [of('COMPLAINTS_PASSED_ON_ANSWERED_IN_TIME_RATE'), is('COMPLAINTS_PASSED_ON_ANSWER_EVIDENCED_RATE')],
]

/** Predicates that count the same people when a value of the dimension is named whose masks replace them. */
const equalsBeside: Readonly<Partial<Record<DimensionName, readonly (readonly Predicate[])[]>>> = {
  NEED: [
    [is('NEED_IDENTIFIED_RATE'), of('NEED_UNMET_RATE')],
    [of('NEED_REDUCED_RATE'), of('NEED_INCREASED_RATE')],
  ],
  DUTY: [[of('CODE_DUTY_MET_RATE'), is('CODE_DUTY_EVIDENCED_RATE')]],
  MEASURE_APPLIED_FOR: [
    [of('SPECIAL_MEASURE_GRANTED_RATE'), of('SPECIAL_MEASURE_REFUSED_RATE')],
    [is('SPECIAL_MEASURE_GRANTED_RATE'), of('SPECIAL_MEASURE_USED_OF_GRANTED_RATE')],
  ],
}

/** Duties for which no version of the Code has a limit. Everyone who is judged has met them. */
const withoutLimit: readonly string[] = ['D02', 'D03', 'D20']

const equalsWithoutLimit: readonly (readonly Predicate[])[] = [
  [of('CODE_DUTY_MET_RATE'), is('CODE_DUTY_MET_RATE'), is('CODE_DUTY_EVIDENCED_RATE')],
  [of('CODE_DUTY_MET_STANDARD_RATE'), is('CODE_DUTY_MET_STANDARD_RATE')],
  [of('CODE_DUTY_MET_ENHANCED_RATE'), is('CODE_DUTY_MET_ENHANCED_RATE')],
]

/** Values that imply a predicate, while the other values of their dimension do not. */
const impliedByValue: readonly { readonly dimension: DimensionName; readonly value: string; readonly predicate: Predicate }[] = [
  'PREVIOUS_BAD_EXPERIENCE_POLICE_OR_COURTS',
  'PREVIOUS_LACK_OF_UPDATES',
].map((value) => ({ dimension: 'REASON_NOT_REPORTED', value, predicate: is('PRIOR_EXPERIENCE_CITED_RATE') }))

/** A value of a dimension, with or without a predicate, that means the same as another predicate. */
interface Synonym {
  readonly dimension: DimensionName
  readonly value: string
  readonly judged: Predicate | null
  readonly same: Predicate
}

const synonyms: readonly Synonym[] = [
  { dimension: 'SEEN_BY', value: 'POLICE', judged: null, same: is('VULNERABILITY_NOT_FOUND_BY_CHARITY_RATE') },
  { dimension: 'SUPPORTED', value: 'YES', judged: null, same: is('SUPPORTED_RATE') },
  { dimension: 'OUTCOME_GROUP', value: 'EVID_DIFF_VICTIM_NOT_SUPPORTING', judged: null, same: is('VICTIM_WITHDREW_RATE') },
  // Both reasons about earlier experience belong to this group.
  {
    dimension: 'REASON_GROUP',
    value: 'DISTRUST_EXPERIENCE',
    judged: is('PRIOR_EXPERIENCE_CITED_RATE'),
    same: is('PRIOR_EXPERIENCE_CITED_RATE'),
  },
  { dimension: 'DUTY', value: 'D04', judged: is('CODE_DUTY_MET_RATE'), same: is('REFERRED_IN_TIME_RATE') },
  { dimension: 'DUTY', value: 'D04', judged: of('CODE_DUTY_MET_RATE'), same: of('REFERRED_IN_TIME_RATE') },
]

const isSame = (left: Predicate | null, right: Predicate | null): boolean => left?.kind === right?.kind && left?.measure === right?.measure

const place = ({ measure }: Predicate): number => measureNames.indexOf(measure)

function firstOf(classes: readonly (readonly Predicate[])[], predicate: Predicate): Predicate {
  const equal = classes.find((one) => one.some((other) => isSame(other, predicate))) ?? [predicate]
  return [...equal].sort((left, right) => place(left) - place(right))[0] ?? predicate
}

export interface Named<Values> {
  readonly named: ReadonlyMap<DimensionName, Values>
  readonly predicate: Predicate | null
}

/** A predicate that a named value implies is dropped. */
function unlessImplied(named: ReadonlyMap<DimensionName, string>, predicate: Predicate | null): Predicate | null {
  if (predicate === null) return null
  const implied = [
    ...[...named.keys()].flatMap((name) => impliedByDimension[name] ?? []),
    ...impliedByValue.filter(({ dimension, value }) => named.get(dimension) === value).map((one) => one.predicate),
  ]
  return implied.some((one) => isSame(one, predicate)) ? null : predicate
}

/**
 * A node without repetition. `judging`: named dimensions whose masks replace the predicate, and which therefore imply nothing about other
 * memberships.
 */
export function withoutImplied({ named, predicate }: Named<string>, judging: readonly DimensionName[]): Named<string> {
  const [first] = judging
  const classes =
    first === undefined
      ? equals
      : first === 'DUTY' && withoutLimit.includes(named.get(first) ?? '')
        ? equalsWithoutLimit
        : (equalsBeside[first] ?? [])
  const equal = predicate && firstOf(classes, predicate)
  const said = first === undefined ? unlessImplied(named, equal) : equal
  const synonym = synonyms.find(
    ({ dimension, value, judged, same }) => named.get(dimension) === value && (isSame(said, judged) || isSame(said, same)),
  )
  if (!synonym) return { named, predicate: said }
  return { named: new Map([...named].filter(([name]) => name !== synonym.dimension)), predicate: synonym.same }
}

const namedOtherwise = [...synonyms, ...impliedByValue]

/** Values of dimensions that may give a node another name than its neighbours. */
export const hasSynonym = (named: ReadonlyMap<DimensionName, string>): boolean =>
  withoutLimit.includes(named.get('DUTY') ?? '') || namedOtherwise.some(({ dimension, value }) => named.get(dimension) === value)
