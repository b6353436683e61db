import type { ChartSpec } from '../chart/spec.js'

/** The charts of each page, in their order. */
export const identifying: readonly ChartSpec[] = [
  {
    id: 'funnel',
    title: 'Which forces stand out from the others?',
    lead: 'Each dot is a force, by how many victims it referred. The line is the rate of all; the grey funnel is how far forces of that size lie apart without one standing out.',
    measures: ['VULNERABILITY_IDENTIFIED_RATE'],
    by: ['FORCE'],
    draw: 'funnel',
  },
  {
    id: 'ranking',
    title: 'What share of referred victims does each force identify as vulnerable?',
    lead: 'A higher share is not a better force: each has its own definition of vulnerability, below the chart and in its notes.',
    measures: ['VULNERABILITY_IDENTIFIED_RATE'],
    by: ['FORCE'],
    draw: 'ranked',
  },
  {
    id: 'map',
    title: 'Where?',
    lead: 'Percent of referred victims, one tile a force.',
    measures: ['VULNERABILITY_IDENTIFIED_RATE'],
    by: ['FORCE'],
    draw: 'map',
  },
  {
    id: 'missed',
    title: 'Whom the charity finds vulnerable and the police had not flagged',
    measures: ['VULNERABILITY_MISSED_BY_POLICE_RATE'],
    by: ['FORCE'],
    draw: 'ranked',
  },
  {
    id: 'indicators',
    title: 'Which indicators are missed most?',
    measures: ['INDICATOR_MISSED_BY_POLICE_RATE'],
    by: ['INDICATOR'],
    draw: 'ranked',
  },
  {
    id: 'court',
    title: 'First found vulnerable at court, and entitled but not recorded',
    measures: [
      'VULNERABILITY_FIRST_IDENTIFIED_AT_COURT_RATE',
      'ENHANCED_RIGHTS_NOT_RECORDED_RATE',
      'VULNERABILITY_NOT_FOUND_BY_CHARITY_RATE',
    ],
    draw: 'numbers',
  },
  {
    id: 'days',
    title: 'How long from report to first identification?',
    measures: ['DAYS_TO_IDENTIFICATION'],
    by: ['IDENTIFICATION_DAYS'],
    draw: 'bars',
  },
]

export const victimsCode: readonly ChartSpec[] = [
  {
    id: 'duties',
    title: 'Each duty: met, and evidenced',
    lead: 'Left: of those of whom it can be judged, the share for whom the duty was met. Right: of all to whom it applied, the share of whom anything can be judged. What is not evidenced is neither met nor breached.',
    measures: ['CODE_DUTY_MET_RATE', 'CODE_DUTY_EVIDENCED_RATE'],
    by: ['DUTY'],
    draw: 'groups',
  },
  {
    id: 'heat-met',
    title: 'Met, force by duty',
    lead: 'Percent of those judged. Hatched is withheld; a duty that is withheld everywhere has no column.',
    measures: ['CODE_DUTY_MET_RATE'],
    by: ['FORCE', 'DUTY'],
    draw: 'heat',
  },
  {
    id: 'heat-evidenced',
    title: 'Evidenced, force by duty',
    lead: 'Percent of those to whom the duty applied. Read it together with the table above.',
    measures: ['CODE_DUTY_EVIDENCED_RATE'],
    by: ['FORCE', 'DUTY'],
    draw: 'heat',
  },
  {
    id: 'rights',
    title: 'Standard and enhanced rights',
    measures: ['CODE_DUTY_MET_STANDARD_RATE', 'CODE_DUTY_MET_ENHANCED_RATE'],
    by: ['DUTY'],
    draw: 'groups',
  },
  { id: 'updates', title: 'Told of key developments in time, by force', measures: ['UPDATED_IN_TIME_RATE'], by: ['FORCE'], draw: 'ranked' },
  {
    id: 'known',
    title: 'Had vulnerability been known earlier',
    lead: 'The second figure judges by the limits of enhanced rights everybody whom anybody found vulnerable.',
    measures: ['UPDATED_IN_TIME_RATE', 'UPDATED_IN_TIME_IF_KNOWN_RATE', 'UPDATES_EVIDENCED_RATE'],
    draw: 'numbers',
  },
]

export const satisfaction: readonly ChartSpec[] = [
  {
    id: 'forces',
    title: 'How satisfied are victims, and which forces can be told apart?',
    measures: ['SATISFIED_RATE'],
    by: ['FORCE'],
    draw: 'ranked',
  },
  {
    id: 'drivers',
    title: 'The four drivers',
    lead: 'Which of them matters most cannot be answered from counts that are protected one by one; they stand side by side.',
    measures: ['SATISFIED_RATE'],
    by: ['DRIVER'],
    draw: 'groups',
  },
  { id: 'informed', title: 'Kept informed, or heard nothing', measures: ['KEPT_INFORMED_RATE', 'HEARD_NOTHING_RATE'], draw: 'numbers' },
  { id: 'mental-health', title: 'The mental-health gap', measures: ['SATISFIED_RATE'], by: ['MENTAL_HEALTH'], draw: 'groups' },
  {
    id: 'updated',
    title: 'Satisfied, by whether updates were in time',
    measures: ['SATISFIED_BY_UPDATE_RATE'],
    by: ['UPDATED_IN_TIME'],
    draw: 'groups',
  },
  {
    id: 'again',
    title: 'Would report again, by what they were dissatisfied with',
    measures: ['WOULD_REPORT_AGAIN_RATE'],
    by: ['DISSATISFIED_WITH'],
    draw: 'groups',
  },
]

export const notReported: readonly ChartSpec[] = [
  {
    id: 'how-many',
    title: 'How many come to the charity without going to the police?',
    measures: ['VICTIMS_DIRECT', 'UNREPORTED_SHARE'],
    draw: 'numbers',
  },
  {
    id: 'map',
    title: 'As a share of all who were referred or came directly',
    lead: 'Percent, one tile a force.',
    measures: ['UNREPORTED_SHARE'],
    by: ['FORCE'],
    draw: 'map',
  },
  { id: 'offences', title: 'For what?', measures: ['VICTIMS_DIRECT'], by: ['OFFENCE_GROUP'], draw: 'ranked' },
  {
    id: 'reasons',
    title: 'Why?',
    lead: 'Several reasons may be given by one person, so the shares do not add up.',
    measures: ['REASON_CITED_RATE'],
    by: ['REASON_NOT_REPORTED'],
    draw: 'ranked',
  },
  {
    id: 'later',
    title: 'Who reports later?',
    measures: ['LATER_REPORTED_RATE', 'REPORTED_BEFORE_RATE', 'PRIOR_EXPERIENCE_CITED_RATE', 'NEGATIVE_POLICE_EXPERIENCE_RATE'],
    draw: 'numbers',
  },
]

export const support: readonly ChartSpec[] = [
  {
    id: 'needs',
    title: 'What needs do victims have, and which are left unmet?',
    measures: ['NEED_IDENTIFIED_RATE', 'NEED_UNMET_RATE'],
    by: ['NEED'],
    draw: 'groups',
  },
  {
    id: 'distance',
    title: 'Distance travelled: need smaller, or larger, at exit',
    measures: ['NEED_REDUCED_RATE', 'NEED_INCREASED_RATE'],
    by: ['NEED'],
    draw: 'groups',
  },
  {
    id: 'outcomes',
    title: 'When support ends',
    measures: ['BETTER_ABLE_TO_COPE_RATE', 'RECOVERED_RATE', 'CLOSURE_ANSWERED_RATE', 'CLOSED_RATE'],
    draw: 'numbers',
  },
  { id: 'direct', title: 'Needs of those who came directly', measures: ['DIRECT_NEED_IDENTIFIED_RATE'], by: ['NEED'], draw: 'groups' },
  {
    id: 'contact',
    title: 'How fast is the first contact?',
    measures: ['FIRST_CONTACT_IN_TIME_RATE', 'CONTACT_ATTEMPTED_RATE', 'REACHED_RATE'],
    draw: 'numbers',
  },
  {
    id: 'caseload',
    title: 'Referred in the year, and with an open case on its last day',
    measures: ['VICTIMS_REFERRED', 'VICTIMS_WITH_OPEN_CASE_AT_YEAR_END'],
    by: ['REGION'],
    draw: 'groups',
  },
  {
    id: 'restorative',
    title: 'Restorative justice',
    measures: ['RESTORATIVE_JUSTICE_OFFERED_RATE', 'RESTORATIVE_JUSTICE_ACCEPTED_RATE', 'RESTORATIVE_JUSTICE_HELD_RATE'],
    draw: 'numbers',
  },
  {
    id: 'court',
    title: 'At court',
    lead: 'Of victims alone: the charity’s witness service also meets other witnesses at trials, who are in no figure here.',
    measures: ['VICTIMS_AT_COURT', 'PRE_TRIAL_VISIT_RATE', 'SPECIAL_MEASURES_RATE'],
    draw: 'numbers',
  },
  { id: 'special', title: 'Special measures at court', measures: ['SPECIAL_MEASURE_USED_RATE'], by: ['SPECIAL_MEASURE'], draw: 'ranked' },
  {
    id: 'bereaved',
    title: 'Families bereaved by homicide',
    lead: 'By nation and year.',
    measures: ['HOMICIDE_FAMILIES', 'HOMICIDE_OUTLOOK_IMPROVED_RATE', 'HOMICIDE_HEALTH_IMPROVED_RATE'],
    draw: 'numbers',
  },
]

export const response: readonly ChartSpec[] = [
  {
    id: 'grades',
    title: 'Calls attended within the force’s own target, by grade',
    measures: ['RESPONDED_IN_TIME_RATE'],
    by: ['RESPONSE_GRADE'],
    draw: 'groups',
  },
  {
    id: 'in-time',
    title: 'Referred to support within two working days',
    measures: ['REFERRED_IN_TIME_RATE'],
    by: ['FORCE'],
    draw: 'ranked',
  },
  {
    id: 'quality',
    title: 'Referrals that could not be accepted, or were returned',
    measures: ['REFERRAL_NOT_ACCEPTED_RATE', 'RETURNED_BY_CHARITY_RATE'],
    draw: 'numbers',
  },
  { id: 'repeat', title: 'Repeat victims', measures: ['REPEAT_VICTIM_RATE', 'REPEAT_RECOGNISED_RATE'], draw: 'numbers' },
  {
    id: 'withdrew',
    title: 'Withdrew, by whether they were updated in time',
    measures: ['VICTIM_WITHDREW_RATE'],
    by: ['UPDATED_IN_TIME'],
    draw: 'groups',
  },
  {
    id: 'complaints',
    title: 'Complaints to forces',
    measures: ['VICTIMS_WHO_COMPLAINED', 'COMPLAINT_ANSWERED_IN_TIME_RATE', 'COMPLAINT_ANSWER_EVIDENCED_RATE'],
    draw: 'numbers',
  },
  {
    id: 'passed-on',
    title: 'Complaints that the charity passed on',
    measures: ['COMPLAINTS_PASSED_ON', 'COMPLAINTS_PASSED_ON_ANSWERED_IN_TIME_RATE', 'COMPLAINTS_PASSED_ON_ANSWER_EVIDENCED_RATE'],
    draw: 'numbers',
  },
]

/** What is set side by side for each characteristic. */
export const fairnessOf = (by: 'AGE_BAND' | 'SEX' | 'ETHNICITY' | 'MENTAL_HEALTH'): readonly ChartSpec[] => [
  { id: 'identified', title: 'Identified as vulnerable', measures: ['VULNERABILITY_IDENTIFIED_RATE'], by: [by], draw: 'groups' },
  { id: 'updated', title: 'Told of key developments in time', measures: ['UPDATED_IN_TIME_RATE'], by: [by], draw: 'groups' },
  { id: 'supported', title: 'Assessed and supported', measures: ['NEEDS_ASSESSED_RATE', 'SUPPORTED_RATE'], by: [by], draw: 'groups' },
  { id: 'satisfied', title: 'Satisfied', measures: ['SATISFIED_RATE'], by: [by], draw: 'groups' },
]

export const picture: readonly ChartSpec[] = [
  { id: 'referred', title: 'Referred by the police', measures: ['VICTIMS_REFERRED'], draw: 'numbers' },
  {
    id: 'stages',
    title: 'What became of those referred',
    lead: 'Each stage is a share of all referred: some are assessed without an attempt on record, so no stage lies within the one before.',
    measures: ['CONTACT_ATTEMPTED_RATE', 'REACHED_RATE', 'NEEDS_ASSESSED_RATE', 'SUPPORTED_RATE', 'CLOSED_RATE'],
    draw: 'measures',
  },
  { id: 'court', title: 'Victims at court', measures: ['VICTIMS_AT_COURT'], draw: 'numbers' },
  {
    id: 'direct',
    title: 'Came to the charity, and not to the police',
    lead: 'Counted apart, and never looked up among police records.',
    measures: ['VICTIMS_DIRECT', 'UNREPORTED_SHARE'],
    draw: 'numbers',
  },
]
