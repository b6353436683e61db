import { measures } from '../measures.js'
import { answeredBy, ask, type QuestionEntry, type PartnerQuestion, type Theme, type Unthemed } from './partner-question.js'

export type { Level, PartnerQuestion, Theme } from './partner-question.js'

const characteristics = ['ETHNICITY', 'SEX', 'AGE_BAND', 'MENTAL_HEALTH'] as const

const identifying: readonly Unthemed[] = [
  ask('Q01', 'What share of referred victims does each force identify as vulnerable?', 'FO2 CO2 IN2 CH2 RE5', {
    leads: 'VULNERABILITY_IDENTIFIED_RATE',
    fields: ['Analysis.controlCharts'],
  }),
  ask('Q02', 'How many times as often does one force identify vulnerability as another?', 'IN2 CO2', {
    fields: ['Analysis.disparity', 'Analysis.standingOut', 'Analysis.funnel'],
  }),
  ask('Q03', 'Of victims whom the charity finds vulnerable, how many had the police missed, and the reverse?', 'FO1 CH1 CO1 IN2 RE5', {
    by: ['SEEN_BY'],
    fields: ['Analysis.kappa'],
  }),
  ask('Q04', 'How many vulnerable victims are first identified at court?', 'FO1 CH1 IN2 RE5'),
  ask('Q05', 'Which indicators are missed most?', 'FO3 CH1 IN3 RE5', { by: ['INDICATOR'] }),
  ask('Q06', 'How long from report to first identification?', 'FO1 IN2', {
    by: ['IDENTIFICATION_DAYS', 'IDENTIFIED_WITHIN', 'POLICE_IDENTIFIED_WITHIN'],
    fields: ['Analysis.distribution', 'Analysis.eventTimes'],
  }),
  ask('Q07', 'How many victims entitled by rule are not recorded as entitled to enhanced rights?', 'FO1 CO2 IN2'),
  ask('Q08', 'Do identification rates differ by protected characteristic?', 'FO3 CO3 IN3 RE5', {
    by: characteristics,
    fields: ['Analysis.disparity', 'Analysis.difference'],
  }),
]

const timeliness: readonly Unthemed[] = [
  ask('Q09', 'Are victims referred within two working days?', 'FO2 CH2 CO2 IN2 RE2', { by: ['DUTY'] }),
  ask('Q10', 'Are key developments told in time, by duty and by standard or enhanced right?', 'FO1 CO2 IN2', {
    by: ['DUTY', 'UPDATE_TALLY'],
    fields: ['Analysis.eventRates'],
  }),
  ask('Q11', 'How many victims hear nothing after first contact?', 'FO1 CO2 IN2', {
    fields: ['Analysis.peopleBehind'],
    reason:
      'UPDATES_EVIDENCED_RATE stands beside it, of all forces. A twin of the survey from case events is not given: no event says that a force had first contact, and an update that was never sent to the hub looks like one that was never made. Where the share evidenced is below nine in ten, read it as missing events.',
  }),
  ask('Q12', 'How many are kept informed satisfactorily?', 'FO1 CO2 IN2'),
  ask('Q13', 'Are agreed update frequencies kept?', 'FO1 CO1 IN2', { by: ['DUTY'] }),
  ask('Q14', 'Are decisions not to investigate explained in time?', 'FO1 IN2', {
    leads: 'CODE_DUTY_MET_OF_DUE_RATE',
    by: ['DUTY'],
  }),
  ask('Q15', 'Do forces meet their own response targets?', 'FO1 CO2 IN2', { by: ['RESPONSE_GRADE'], fields: ['Analysis.reaching'] }),
  ask('Q16', 'Are trial outcomes and sentences told within one working day?', 'CO1 IN2', { by: ['DUTY'] }),
  ask('Q17', 'Is the Victim Contact Scheme offered in time?', 'CO1 IN2', { by: ['DUTY'] }),
  ask('Q18', 'Are complaints answered or acknowledged within ten working days?', 'FO1 CO1 IN2', {
    leads: 'COMPLAINT_ANSWERED_IN_TIME_RATE',
    by: ['COMPLAINT_ABOUT', 'DUTY'],
    reason:
      'Complaints that forces send and those that the charity passed on stand side by side and are never added: a person may be in both, and nobody looks for who is.',
  }),
  ask('Q19', 'Would compliance change if vulnerability had been known earlier?', 'IN2 RE5'),
  ask('Q20', 'Does compliance vary by victim group or place?', 'FO1 CO1 IN3', { by: [...characteristics, 'DISTRICT'] }),
]

const support: readonly Unthemed[] = [
  ask('Q21', 'The referral funnel: received, attempted, reached, assessed, supported, closed', 'CH1 CO1 FO1 IN2', {
    reason:
      'Each stage stands against all referred, and support against assessment too. Reached of attempted is one numerator of this answer by another. Assessed of reached and closed of supported are not given: no feed says that whoever was assessed had been reached, and most closed cases were never supported, so neither stage lies within the one before.',
  }),
  ask('Q22', 'How good are the referrals that a force sends?', 'FO2 CH2 CO1', {
    by: ['DISPOSITION', 'STAFF_FINDING'],
    fields: ['RecordQuality.dispositions', 'BatchReceipt.dispositions'],
    reason:
      'Duplicates and excluded crime types are no persons of the shared count; their number stands in the data quality and the receipts of the force itself.',
  }),
  ask('Q23', 'How often is contact made, with how much effort, by which channel?', 'CH1 CO1 FO1', {
    by: ['ATTEMPTS', 'CONTACT_CHANNEL'],
    fields: ['Analysis.distribution'],
  }),
  ask('Q24', 'How fast is the first contact by the charity?', 'CH1 CO1', {
    by: ['FIRST_CONTACT_DAYS', 'CONTACT_WITHIN'],
    fields: ['Analysis.distribution', 'Analysis.eventTimes'],
  }),
  ask('Q25', 'What needs do victims have?', 'CH1 CO1 FO1 IN2 RE5', { by: ['NEED', 'OFFENCE_GROUP'] }),
  ask('Q26', 'What need is left unmet?', 'CH1 CO1 RE5', {
    by: ['NEED'],
    fields: ['waitingByNeed'],
    reason:
      'Whether a need was met after the 28th day is in no shared figure. The charity alone reads of its own cases, exactly, how many with a need were closed without support that names it, and how long the others waited (`waitingByNeed`).',
  }),
  ask('Q27', 'How far do victims travel from entry to exit, by need?', 'CH1 CO1 IN2 RE5', {
    leads: 'DISTANCE_TRAVELLED',
    by: ['NEED', 'NEED_CHANGE'],
    fields: ['Analysis.distribution'],
  }),
  ask('Q28', 'How many are better able to cope, or recovered, when support ends?', 'CH1 CO1', {
    leads: 'BETTER_ABLE_TO_COPE_RATE',
  }),
  ask('Q29', 'Why do cases close, and does the police outcome matter?', 'CH1 CO1 FO3 RE5', {
    by: ['CLOSURE_REASON', 'OUTCOME_GROUP'],
    fields: ['Analysis.difference'],
  }),
  ask('Q30', 'How many does the same force refer twice within a year?', 'CH1 FO1 CO1 RE5', {
    reason:
      'Referrals by two forces are no repeat, and somebody whom two forces referred counts in each: were forces looked at together, each would see by its own figure whom another had referred.',
  }),
  ask('Q31', 'Are repeat victims recognised as persistently targeted?', 'FO1 IN2'),
  ask('Q32', 'Is support given fairly: contact, assessment, support and outcome by characteristic', 'CH1 CO3 IN3 RE5', {
    leads: 'REACHED_RATE',
    by: characteristics,
    fields: ['Analysis.disparity'],
  }),
  ask('Q33', 'Is restorative justice offered, accepted, held?', 'CO1 CH1 IN2'),
  ask('Q34', 'Whom does the witness service reach, and which special measures are used?', 'CH1 IN2 CO1', {
    by: ['SPECIAL_MEASURE', 'MEASURE_APPLIED_FOR'],
    leads: 'VICTIMS_AT_COURT',
    reason:
      'The reach is among referred victims whose force says that they were due at court within 180 days of the referral; of hearings later than that it is not counted.',
  }),
  ask('Q35', 'How long until a bereaved family has a case-worker, and how do they fare?', 'CH4 IN4 RE4', {
    by: ['CASE_WORKER_DAYS', 'NOTIFIED_BY'],
    fields: ['Analysis.distribution'],
  }),
  ask('Q36', 'How many cases are open, against referrals, case-workers, residents and officers?', 'CH1 CO1 IN2', {
    fields: ['Analysis.publicFigures', 'ForceFigures.perCaseWorker'],
    reason:
      'Open cases of people who came directly, which are part of what a case-worker carries: by force they would lead to people who never went to the police. Whoever was referred and has no case on record is not on the waiting list, because the hub cannot tell whether they wait.',
  }),
]

const satisfaction: readonly Unthemed[] = [
  ask('Q37', 'How satisfied are victims with the whole experience, and how do forces rank?', 'FO2 CO2 IN2', {
    fields: [
      ...['ranking', 'standingOut', 'disparity', 'funnel', 'controlCharts', 'weighted', 'surveyResponse'].map((name) => `Analysis.${name}`),
    ],
  }),
  ask('Q38', 'How do victims judge the four drivers?', 'FO2 CO2 IN2', { by: ['DRIVER'] }),
  ask('Q39', 'Does withdrawal fall when victims are updated or supported?', 'IN2 RE5 FO1 CO1', {
    by: ['UPDATED_IN_TIME', 'SUPPORTED', 'OFFENCE_GROUP'],
    fields: ['Analysis.model', 'Analysis.standardised', 'Analysis.difference'],
    reason:
      'A model takes two dimensions of a table at a time, and a place; with support it is for the charity and the inspectorate. Values that are withheld leave it, and it is refused where they hold more than a tenth of the people.',
  }),
  ask('Q40', 'Is satisfaction higher where the Code was met?', 'FO1 CO2 IN2 RE5', {
    leads: 'SATISFIED_BY_UPDATE_RATE',
    by: ['UPDATED_IN_TIME'],
    fields: ['Analysis.difference'],
    reason:
      'The groups are those of UPDATED_IN_TIME_RATE, which judges the decision not to investigate (D05) with D07 and D08; groups by D07 and D08 alone are not counted.',
  }),
  ask('Q41', 'How much less satisfied are victims with mental-health needs?', 'FO3 CO3 IN3 RE5', {
    by: ['MENTAL_HEALTH', 'DRIVER'],
    fields: ['Analysis.difference'],
  }),
  ask('Q42', 'Would they report again, by how they judge the drivers?', 'CO2 IN2 RE5', { by: ['SATISFIED_WITH', 'DISSATISFIED_WITH'] }),
  ask('Q43', 'Which driver matters most for satisfaction?', 'RE5 IN3', {
    by: ['ANSWER_PAIR'],
    fields: ['Analysis.driverImportance'],
    reason: 'Interactions and other factors beside the four drivers are not weighed.',
  }),
]

const unreported: readonly Unthemed[] = [
  ask('Q44', 'How many come directly without reporting, for what crimes, where?', 'FO3 CO3 IN3 RE5', { by: ['OFFENCE_GROUP'] }),
  ask('Q45', 'Why do they not report?', 'FO3 CO3 IN3 CH1 RE5', {
    by: ['REASON_NOT_REPORTED', 'REASON_GROUP'],
    fields: ['Analysis.surveyReasons'],
    reason:
      'No index against the Crime Survey is worked out: it asks another population about other crimes. Its shares of 2016/17 stand beside the reasons that both ask for.',
  }),
  ask('Q46', 'Who are they, beside those referred by the police?', 'CO3 IN3 RE5 FO3', {
    leads: 'VICTIMS_DIRECT',
    by: characteristics,
    fields: ['Analysis.representation'],
    reason:
      'Representation against the census is left to the reader: its ethnic groups by force are of 2011, and victims are not drawn evenly from residents.',
  }),
  ask('Q47', 'Are the needs of unreported victims different?', 'CH1 CO3 IN3 RE5', {
    leads: 'DIRECT_NEED_IDENTIFIED_RATE',
    by: ['NEED', 'OFFENCE_GROUP'],
    fields: ['Analysis.measureDifferences', 'Analysis.directBeside', 'Analysis.standardised'],
  }),
  ask('Q48', 'How many report later, and after what support?', 'CH1 CO3 FO3 RE5', {
    by: ['SUPPORT_TYPE', 'LATER_REPORT_TRIGGER', 'REASON_GROUP', 'LATER_REPORT_DAYS', 'REPORTED_WITHIN'],
    fields: ['Analysis.distribution', 'Analysis.eventTimes'],
  }),
  ask('Q49', 'Does an earlier bad experience, or a lack of updates, go with not reporting?', 'RE5 IN3 FO4', {
    fields: ['Analysis.measureDifferences'],
    reason:
      'Respondents of the survey stand for those who did report: the police referred them, and they are asked the same three things. Whether an earlier duty to the same person was breached is not given. What these people agreed to is to share their case; none of the consents that the feed takes covers a search for them among police records. And whoever asks it together with a force that sends a made-up late update for one person would see whether that person came.',
  }),
  ask('Q50', 'Does the unreported share go with police presence or confidence?', 'RE5 CO3', {
    leads: 'UNREPORTED_SHARE',
    fields: ['Analysis.publicFigures', 'Analysis.rankCorrelation'],
    reason:
      'The share is set against confidence (who rate the local police good or excellent) and presence (who see foot patrols weekly) by force, once a file of them is loaded, and against officers and recorded crime per resident. The file of the demo is made up, and every sentence says so. Deprivation by force is in no file that the hub reads.',
  }),
  ask('Q51', "How does the hub's unreported share compare with the Crime Survey's, by force?", 'RE5 IN3', {
    fields: ['Analysis.publicFigures', 'Analysis.rankCorrelation'],
    reason: 'No quotient of the two: the survey of 2011 asked households about other crimes, by about 1,000 interviews a force.',
  }),
]

const governance: readonly Unthemed[] = [
  ask('Q52a', 'How complete is each field, by provider?', 'GV2 FO1 CH1 IN2', {
    fields: ['dataQuality', 'providerQuality', 'Analysis.completeness'],
    reason:
      'Each provider sees its own rows exactly. Inspectors and governance officers see every watched field of every provider as shares in bands: forces by quarter, others by calendar year, once it is published. Officers of a force are told nothing of the charity’s direct cases, bereaved families and complaints. Inspectors compare forces by interval for age, sex, ethnicity and the mental-health flag, from protected counts of people; of the charity that is told of the nation by calendar year alone, because finer figures lead towards who came directly.',
  }),
  ask('Q52b', 'Which codes were not mapped?', 'GV2 FO1 CH1', {
    fields: ['dataQuality', 'providerQuality'],
    reason:
      'Inspectors and governance officers see of every provider in which band the share of rows lies that have any value without a code, and by field; which codes these are, only the data steward of the provider sees. Named are codes of at most two letters and at most two digits that ten rows of a batch or more hold. Longer and rarer values are counted by field and class alone and not kept, because they may hold personal data.',
  }),
  ask('Q52c', 'How good is the linkage?', 'GV2 RE5', {
    fields: ['linkageQuality', 'Analysis.linkageBand', 'docs/LINKAGE.md'],
    reason:
      'The hub holds tokens, and nobody who sees them can say who the people are, so pairs are looked at by each provider at its own edge. What it finds is told by version of the token, over all providers of a kind together, and of a kind without a review from public sets. Pairs that no kind of token finds are in no sample.',
  }),
  ask('Q52d', 'How is the hub used?', 'GV2 FO1 CH1', {
    fields: ['usage', 'register'],
    reason:
      'Counted by role and purpose for governance officers and auditors, for each partner its own requests, and all for the auditor whom a live agreement names. A request for which there never was an agreement has no purpose to be counted under and leaves no row.',
  }),
  ask('Q52e', 'Are withdrawals of consent and retention carried out in time?', 'GV2 CH1', {
    fields: ['dataQuality', 'rightsRequests', 'rightsRequestCounts', 'retentionReport'],
    reason:
      'The data steward of each provider sees each request that it sent for a person, with the days on which it was received, is due and was carried out, and how many records of each class have reached the end of their period. Consents that are withdrawn in a file are counted as records that ended, by quarter, without the day of the request: the row that withdraws one is not kept.',
  }),
]

const under = (theme: Theme, list: readonly Unthemed[]): readonly QuestionEntry[] => list.map((one) => ({ ...one, theme }))

/** The 56 questions, in order. Throws if a measure says that it answers another. */
export const questions: readonly PartnerQuestion[] = answeredBy(measures, [
  ...under('Identifying vulnerability', identifying),
  ...under('Told and referred in time', timeliness),
  ...under('Support', support),
  ...under('Satisfaction', satisfaction),
  ...under('Not reported', unreported),
  ...under('Governance', governance),
])
