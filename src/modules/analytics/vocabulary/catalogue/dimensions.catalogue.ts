import {
  ageBands,
  channels,
  closureReasons,
  complaintAgencies,
  contactChannels,
  districts,
  drivers,
  enhancedRights,
  ethnicities,
  forces,
  homicideNotifiers,
  hubDispositions,
  indicators,
  isAttended,
  laterReportTriggers,
  mentalHealth,
  needCodes,
  offenceGroups,
  outcomes,
  reasonGroups,
  regions,
  responseGrades,
  sexes,
  specialMeasures,
  staffFindings,
  supportTypes,
  unreportedReasons,
} from '../../../reference/index.js'
import { answerPairList } from '../values/answer-pairs.js'
import { attemptBins, changeBins, dayBins, followedBins, identifiedBins, laterReportBins, reportedBins } from '../values/bins.js'
import type { DimensionEntry } from '../dimension-entry.js'
import { dutyList } from '../values/duties.js'
import { needChangeList } from '../values/need-changes.js'
import { is, of } from '../predicate.js'
import { updateTallies } from '../values/update-tallies.js'
import { barred, flat, fromList, labelled, widerOf, type Entry } from '../entry.js'

// The British Transport Police belong to no region.
const forceValues: readonly Entry[] = forces.map(({ id, name, region }) =>
  region === null ? { value: id, label: name } : { value: id, label: name, parent: region },
)

/** Groups of the Home Office's outcome types. */
const outcomeGroups = {
  CHARGED_SUMMONSED: 'Charged or summonsed',
  OUT_OF_COURT_FORMAL: 'Out of court, formal',
  OUT_OF_COURT_INFORMAL: 'Out of court, informal',
  TIC: 'Taken into consideration',
  PROSECUTION_PREVENTED: 'Prosecution prevented or not in the public interest',
  EVID_DIFF_VICTIM_NOT_SUPPORTING: 'Evidential difficulties, victim does not support',
  EVID_DIFF_VICTIM_SUPPORTS: 'Evidential difficulties, victim supports',
  NO_SUSPECT: 'No suspect identified',
  FRAUD: 'Passed on as fraud',
  TRANSFERRED: 'Action by another body',
  FURTHER_INVESTIGATION_NOT_PI: 'Further investigation not in the public interest',
  DIVERSION: 'Diversion',
} as const

const without = (entries: readonly Entry[], ...left: readonly string[]): readonly Entry[] =>
  entries.filter(({ value }) => !left.includes(value))

// The first two never reach a fact, because such referrals are left out. ACCEPTED is not a reason for refusal.
const refusals = without(flat(hubDispositions), 'DUPLICATE', 'EXCLUDED_CRIME_TYPE', 'ACCEPTED')

// Values that give no reason. They are last in the list, so that the others keep their bits.
const reasonsGiven = without(fromList(unreportedReasons), 'NOT_ASKED', 'DECLINED_TO_SAY')

// The other grades are not attended in person.
const attendedGrades = flat(responseGrades).filter(({ value }) => isAttended(value))

/** A person may hold several values. */
const several = { several: true, mask: 'bits' } as const

/** Marks a dimension whose masks replace the numerator and denominator of a measure, in these strata. */
const judgedIn = <const Names extends readonly string[]>(...strata: Names) => ({ several: true, mask: 'predicate', strata }) as const

/** Marks a dimension for which some people have no value. */
const partly = { complete: false } as const

/** Marks a dimension without a value for "not known". */
const allKnown = { notKnown: [] } as const

const withUnknown = { notKnown: ['UNKNOWN'] } as const

/** Bands of days from the referral, each person in one or in none, for an event that is followed for 180 days. */
const bandOf = <const Of extends string>(event: string, measure: Of) =>
  ({ title: `Days from referral to ${event}, within 180 days`, ...barred(followedBins), ...partly, implies: [is(measure)] }) as const

/** All dimensions, in the order in which readers see them. Their names come from here. */
export const dimensionTable = {
  FORCE: { title: 'Police force', ...allKnown, values: forceValues, splits: 'PERSONS', place: true, parent: 'REGION' },
  // A family abroad belongs to no region either.
  REGION: { title: 'Region', ...allKnown, values: flat(regions), splits: 'PERSONS', place: true, ...partly },
  // Not every referral names a district.
  DISTRICT: {
    title: 'Local authority district',
    ...allKnown,
    values: fromList(districts),
    splits: 'REFERRED',
    place: true,
    ...partly,
    parent: 'FORCE',
  },
  OFFENCE_GROUP: { title: 'Offence group', values: flat(offenceGroups), splits: 'PERSONS', ...withUnknown },
  AGE_BAND: { title: 'Age band', values: flat(ageBands), splits: 'PERSONS', ...withUnknown },
  SEX: { title: 'Sex', values: flat(sexes), splits: 'PERSONS', ...withUnknown },
  ETHNICITY: { title: 'Ethnicity', values: flat(ethnicities), splits: 'PERSONS', ...withUnknown },
  MENTAL_HEALTH: { title: 'Mental health flag', values: flat(mentalHealth), splits: 'PERSONS', notKnown: ['NOT_ASSESSED'] },
  ENHANCED_RIGHTS: { title: 'Enhanced rights category', ...allKnown, values: flat(enhancedRights), splits: 'REFERRED', ...several },
  CHANNEL: { title: 'Channel of first contact', ...allKnown, values: flat(channels), splits: 'DIRECT' },
  REASON_GROUP: {
    title: 'Group of reasons for not reporting',
    ...allKnown,
    values: flat(reasonGroups),
    splits: 'DIRECT',
    ...several,
    implies: [is('REASON_CITED_RATE'), of('REASON_CITED_RATE')],
  },
  REASON_NOT_REPORTED: {
    title: 'Reason for not reporting',
    ...allKnown,
    values: reasonsGiven,
    splits: 'DIRECT',
    ...several,
    parent: 'REASON_GROUP',
    implies: [is('REASON_CITED_RATE'), of('REASON_CITED_RATE')],
    valueImplies: {
      PREVIOUS_BAD_EXPERIENCE_POLICE_OR_COURTS: [is('PRIOR_EXPERIENCE_CITED_RATE')],
      PREVIOUS_LACK_OF_UPDATES: [is('PRIOR_EXPERIENCE_CITED_RATE')],
    },
  },
  DRIVER: { title: 'Driver of satisfaction', ...allKnown, values: flat(drivers), ...judgedIn('SURVEYED') },
  // The standing tables publish how each force meets each duty.
  DUTY: { title: "Duty under the Victims' Code", ...allKnown, values: flat(dutyList), ...judgedIn('REFERRED'), standing: true },
  INDICATOR: { title: 'Indicator of vulnerability', ...allKnown, values: flat(indicators), ...judgedIn('REFERRED') },
  NEED: { title: 'Category of need', ...allKnown, values: flat(needCodes), ...judgedIn('REFERRED', 'OWN_CASE', 'DIRECT') },
  DISPOSITION: {
    title: 'Why the referral was not accepted on receipt',
    ...allKnown,
    values: refusals,
    ...partly,
    implies: [is('REFERRAL_NOT_ACCEPTED_RATE')],
  },
  STAFF_FINDING: {
    title: "Why the charity's staff returned the case",
    ...allKnown,
    values: flat(staffFindings),
    ...partly,
    implies: [is('RETURNED_BY_CHARITY_RATE')],
  },
  CLOSURE_REASON: {
    title: 'Reason for closing the case',
    ...allKnown,
    values: flat(closureReasons),
    ...partly,
    implies: [is('CLOSED_RATE')],
  },
  OUTCOME_GROUP: {
    title: 'Group of police outcomes',
    ...allKnown,
    values: widerOf(outcomes, outcomeGroups),
    ...partly,
    implies: [of('VICTIM_WITHDREW_RATE')],
  },
  RESPONSE_GRADE: { title: 'Grade of response', ...allKnown, values: attendedGrades, ...partly, implies: [of('RESPONDED_IN_TIME_RATE')] },
  CONTACT_CHANNEL: {
    title: 'Channel of an attempt to make contact',
    ...allKnown,
    values: flat(contactChannels),
    ...judgedIn('REFERRED', 'OWN_CASE'),
  },
  IDENTIFICATION_DAYS: {
    title: 'Days from report to the first police flag',
    ...barred(dayBins),
    ...partly,
    implies: [is('DAYS_TO_IDENTIFICATION'), is('VULNERABILITY_IDENTIFIED_RATE')],
  },
  FIRST_CONTACT_DAYS: {
    title: "Days from referral to the charity's first attempt",
    ...barred(dayBins),
    ...partly,
    implies: [is('CONTACT_ATTEMPTED_RATE')],
  },
  ATTEMPTS: { title: 'Number of attempts to make contact', ...barred(attemptBins), ...partly, implies: [is('CONTACT_ATTEMPTED_RATE')] },
  UPDATED_IN_TIME: {
    title: 'Updates under duties D05, D07 and D08',
    values: labelled({ MET: 'All judged updates in time', BREACHED: 'An update late', NOT_JUDGED: 'No update judged' }),
    notKnown: ['NOT_JUDGED'],
  },
  SUPPORTED: { title: 'Supported within 28 days', ...allKnown, values: labelled({ YES: 'Yes', NO: 'No' }) },
  SUPPORT_TYPE: { title: 'Kind of support given for a direct case', ...allKnown, values: flat(supportTypes), ...several },
  LATER_REPORT_TRIGGER: {
    title: 'What led to the later report',
    ...allKnown,
    values: flat(laterReportTriggers),
    ...partly,
    implies: [is('LATER_REPORTED_RATE'), of('LATER_REPORTED_RATE')],
  },
  SPECIAL_MEASURE: {
    title: 'Special measure at court',
    ...allKnown,
    values: flat(specialMeasures),
    ...several,
    implies: [is('SPECIAL_MEASURES_RATE')],
  },
  MEASURE_APPLIED_FOR: { title: 'Special measure applied for', ...allKnown, values: flat(specialMeasures), ...judgedIn('AT_COURT') },
  SATISFIED_WITH: { title: 'Driver answered positively', ...allKnown, values: flat(drivers), ...several, column: 'is_driver' },
  DISSATISFIED_WITH: { title: 'Driver answered negatively', ...allKnown, values: flat(drivers), ...several },
  COMPLAINT_ABOUT: { title: 'Service complained of', ...allKnown, values: flat(complaintAgencies), splits: 'COMPLAINTS' },
  NOTIFIED_BY: { title: 'Who told the homicide service', ...allKnown, values: flat(homicideNotifiers), splits: 'BEREAVED' },
  CASE_WORKER_DAYS: {
    title: 'Days from notification to first contact by a case-worker',
    ...barred(dayBins),
    ...partly,
    implies: [is('DAYS_TO_CASE_WORKER')],
  },
  SEEN_BY: {
    title: 'Who found the assessed person vulnerable',
    ...allKnown,
    values: labelled({ BOTH: 'Police and charity', POLICE: 'Police alone', CHARITY: 'Charity alone', NEITHER: 'Neither' }),
    ...partly,
    implies: [is('NEEDS_ASSESSED_RATE')],
  },
  LATER_REPORT_DAYS: {
    title: 'Days from coming directly to the later report',
    ...barred(laterReportBins),
    ...partly,
    implies: [is('DAYS_TO_LATER_REPORT'), is('LATER_REPORTED_RATE'), of('LATER_REPORTED_RATE')],
  },
  REPORTED_WITHIN: {
    title: 'Days from coming directly to the report, within 90 days',
    ...barred(reportedBins),
    ...partly,
    implies: [is('REPORTED_WITHIN_90_DAYS_RATE'), of('REPORTED_WITHIN_90_DAYS_RATE')],
  },
  CONTACT_WITHIN: bandOf("the charity's first attempt", 'CONTACTED_WITHIN_180_DAYS_RATE'),
  UPDATE_WITHIN: bandOf('the first update by the police', 'UPDATED_WITHIN_180_DAYS_RATE'),
  OUTCOME_WITHIN: bandOf('the outcome of the crime', 'OUTCOME_WITHIN_180_DAYS_RATE'),
  SUPPORT_WITHIN: bandOf('the first support delivered', 'SUPPORTED_WITHIN_180_DAYS_RATE'),
  IDENTIFIED_WITHIN: {
    title: 'Days from report until anybody found the person vulnerable, within 180 days',
    ...barred(identifiedBins),
    ...partly,
    implies: [is('IDENTIFIED_WITHIN_180_DAYS_RATE')],
  },
  POLICE_IDENTIFIED_WITHIN: {
    title: 'Days from report until the police found the person vulnerable, within 180 days',
    ...barred(identifiedBins),
    ...partly,
    implies: [is('DAYS_TO_POLICE_IDENTIFICATION')],
  },
  NEED_CHANGE: {
    title: 'Change of the score of a need from entry to exit',
    ...allKnown,
    values: fromList(needChangeList),
    bars: changeBins,
    ...several,
    parent: 'NEED',
    implies: [is('DISTANCE_TRAVELLED')],
  },
  UPDATE_TALLY: {
    title: 'Updates in time, of the first four that are judged',
    ...allKnown,
    values: updateTallies.map(({ code, label }) => ({ value: code, label })),
    ...partly,
    implies: [of('UPDATED_IN_TIME_RATE')],
  },
  ANSWER_PAIR: { title: 'Answers to two items of the survey', ...allKnown, values: flat(answerPairList), ...several },
} as const satisfies Readonly<Record<string, DimensionEntry>>
