/* Generated from the definitions of the feeds by `hub docs`. */

/** The code lists of the feeds, as the hub holds them. */
export const codeLists = {
  ageBands: ['0-9', '10-15', '16-17', '18-24', '25-34', '35-44', '45-54', '55-64', '65-74', '75+', 'UNKNOWN'],
  agencies: ['POLICE', 'CPS', 'WCU', 'HMCTS', 'PROBATION', 'YOT', 'PAROLE_BOARD', 'CICA'],
  assessmentKinds: ['TRIAGE', 'IN_DEPTH', 'REVIEW', 'EXIT'],
  channels: ['SUPPORTLINE', 'LIVE_CHAT', 'WEB', 'WALK_IN', 'HEALTH', 'HOUSING', 'SOCIAL_CARE', 'SCHOOL', 'OTHER_CHARITY', 'HELPLINE', 'FAMILY', 'OTHER'],
  closureReasons: ['SUPPORT_COMPLETED', 'NEEDS_MET_AT_TRIAGE', 'DECLINED', 'DISENGAGED', 'UNABLE_TO_CONTACT', 'UNSAFE', 'TRANSFERRED', 'OUT_OF_AREA', 'DECEASED', 'CONSENT_WITHDRAWN', 'SERVICE_ENDED'],
  communicationNeeds: ['NONE', 'INTERPRETER', 'BSL', 'EASY_READ', 'BRAILLE', 'LARGE_PRINT', 'OTHER'],
  complaintAgencies: ['POLICE', 'CPS', 'WCU', 'HMCTS', 'PROBATION'],
  consentScopes: ['FEED_C_SHARE', 'RESEARCH', 'RECONTACT'],
  consents: ['EXPLICIT_YES', 'OPT_OUT_NOT_EXERCISED', 'EXPLICIT_NO', 'NOT_ASKED', 'UNKNOWN'],
  contactChannels: ['PHONE', 'SMS', 'LETTER', 'EMAIL', 'FACE_TO_FACE', 'LIVE_CHAT', 'VIDEO'],
  contactResults: ['REACHED', 'NO_ANSWER', 'VOICEMAIL_SAFE', 'WRONG_NUMBER', 'UNSAFE_STOPPED', 'DECLINED', 'CALL_BACK_BOOKED'],
  districts: ['E06000001', 'E06000002', 'E06000003', 'E06000004', 'E06000005', 'E06000006', 'E06000007', 'E06000008', 'E06000009', 'E06000011', 'E06000010', 'E06000012', 'E06000013', 'E06000014', 'E06000015', 'E06000016', 'E06000017', 'E06000018', 'E06000019', 'E06000020', 'E06000021', 'E06000022', 'E06000023', 'E06000024', 'E06000025', 'E06000026', 'E06000027', 'E06000028', 'E06000029', 'E06000030', 'E06000031', 'E06000032', 'E06000033', 'E06000034', 'E06000035', 'E06000036', 'E06000037', 'E06000038', 'E06000039', 'E06000040', 'E06000041', 'E06000042', 'E06000043', 'E06000044', 'E06000045', 'E06000046', 'E06000047', 'E06000057', 'E07000144', 'E06000049', 'E06000050', 'E06000051', 'E06000052', 'E06000053', 'E06000054', 'E06000055', 'E06000056', 'E07000004', 'E07000005', 'E07000145', 'E07000146', 'E07000147', 'E07000148', 'E07000149', 'E07000150', 'E07000151', 'E07000152', 'E07000153', 'E07000154', 'E07000155', 'E07000156', 'E07000163', 'E07000164', 'E07000165', 'E07000166', 'E07000167', 'E07000168', 'E07000169', 'E07000170', 'E07000171', 'E07000172', 'E07000173', 'E07000174', 'E07000175', 'E07000176', 'E07000177', 'E07000178', 'E07000179', 'E07000180', 'E07000181', 'E07000187', 'E07000188', 'E07000189', 'E07000190', 'E07000191', 'E07000192', 'E07000193', 'E07000194', 'E07000195', 'E07000196', 'E07000197', 'E07000198', 'E07000199', 'E07000200', 'E07000201', 'E07000202', 'E07000203', 'E07000204', 'E07000205', 'E07000206', 'E07000207', 'E07000208', 'E07000209', 'E07000210', 'E07000211', 'E07000212', 'E07000213', 'E07000214', 'E07000215', 'E07000216', 'E07000217', 'E07000218', 'E07000219', 'E07000220', 'E07000221', 'E07000222', 'E07000223', 'E07000224', 'E07000225', 'E07000226', 'E07000227', 'E07000228', 'E07000229', 'E07000234', 'E07000235', 'E07000236', 'E07000237', 'E07000238', 'E07000239', 'E07000240', 'E07000241', 'E08000001', 'E08000002', 'E08000003', 'E08000004', 'E08000005', 'E08000006', 'E08000007', 'E08000008', 'E08000009', 'E08000010', 'E08000011', 'E08000012', 'E08000014', 'E08000013', 'E08000015', 'E08000016', 'E08000017', 'E08000018', 'E08000019', 'E08000037', 'E08000021', 'E08000022', 'E08000023', 'E08000024', 'E08000025', 'E08000026', 'E08000027', 'E08000028', 'E08000029', 'E08000030', 'E08000031', 'E08000032', 'E08000033', 'E07000006', 'E08000034', 'E08000035', 'E08000036', 'E09000001', 'E09000002', 'E09000003', 'E09000004', 'E09000005', 'E09000006', 'E09000007', 'E09000008', 'E09000009', 'E09000010', 'E09000011', 'E09000012', 'E09000013', 'E09000014', 'E07000007', 'E09000015', 'E07000008', 'E09000016', 'E09000017', 'E09000018', 'E09000019', 'E09000020', 'E09000021', 'E09000022', 'E09000023', 'E09000024', 'E09000025', 'E09000026', 'E09000027', 'E09000028', 'E09000029', 'E09000030', 'E09000031', 'E09000032', 'E09000033', 'W06000001', 'W06000002', 'W06000003', 'W06000004', 'W06000005', 'W06000006', 'W06000008', 'W06000009', 'W06000010', 'W06000011', 'W06000012', 'W06000013', 'W06000014', 'W06000015', 'W06000016', 'W06000018', 'W06000019', 'W06000020', 'W06000021', 'W06000022', 'W06000023', 'W06000024', 'E07000009', 'E07000010', 'E07000011', 'E07000012', 'E07000026', 'E07000027', 'E07000028', 'E07000029', 'E07000030', 'E07000031', 'E07000032', 'E07000033', 'E07000034', 'E07000035', 'E07000036', 'E07000037', 'E07000038', 'E07000039', 'E07000040', 'E07000041', 'E07000042', 'E07000043', 'E07000044', 'E07000045', 'E07000046', 'E07000047', 'E07000048', 'E07000049', 'E07000050', 'E07000051', 'E07000052', 'E07000053', 'E07000061', 'E07000062', 'E07000063', 'E07000064', 'E07000065', 'E07000066', 'E07000067', 'E07000068', 'E07000069', 'E07000070', 'E07000071', 'E07000072', 'E07000073', 'E07000074', 'E07000075', 'E07000076', 'E07000077', 'E07000078', 'E07000079', 'E07000080', 'E07000081', 'E07000082', 'E07000083', 'E07000084', 'E07000085', 'E07000086', 'E07000087', 'E07000088', 'E07000089', 'E07000090', 'E07000091', 'E07000092', 'E07000093', 'E07000094', 'E07000095', 'E07000096', 'E07000242', 'E07000098', 'E07000099', 'E07000243', 'E07000102', 'E07000103', 'E07000105', 'E07000106', 'E07000107', 'E07000108', 'E07000109', 'E07000110', 'E07000111', 'E07000112', 'E07000113', 'E07000114', 'E07000115', 'E07000116', 'E07000117', 'E07000118', 'E07000119', 'E07000120', 'E07000121', 'E07000122', 'E07000123', 'E07000124', 'E07000125', 'E07000126', 'E07000127', 'E07000128', 'E07000129', 'E07000130', 'E07000131', 'E07000132', 'E07000133', 'E07000134', 'E07000135', 'E07000136', 'E07000137', 'E07000138', 'E07000139', 'E07000140', 'E07000141', 'E07000142', 'E07000143'],
  enhancedDecisions: ['ENTITLED', 'NOT_ENTITLED'],
  enhancedRights: ['MOST_SERIOUS_CRIME', 'PERSISTENTLY_TARGETED', 'VULNERABLE_OR_INTIMIDATED'],
  ethnicities: ['WHITE', 'MIXED', 'ASIAN', 'BLACK', 'OTHER', 'UNKNOWN'],
  ethnicitiesOfficer: ['IC1', 'IC2', 'IC3', 'IC4', 'IC5', 'IC6', 'UNKNOWN'],
  eventTypes: ['DECISION_NOT_TO_INVESTIGATE', 'INVESTIGATION_CONCLUDED', 'SUSPECT_ARRESTED', 'SUSPECT_INTERVIEWED', 'SUSPECT_RELEASED', 'SUSPECT_BAILED_OR_UNDER_INVESTIGATION', 'BAIL_CONDITIONS_CHANGED', 'CHARGE_DECISION', 'CHARGE_ALTERED', 'COURT_HEARING_SET', 'BAIL_HEARING_OUTCOME', 'WARRANT_ISSUED', 'EVIDENCE_REQUIRED', 'TRIAL_OUTCOME', 'APPEAL', 'COMPLAINT_MADE', 'PROGRESS_UPDATE', 'VPS_OFFERED', 'INFORMATION_GIVEN', 'ACKNOWLEDGEMENT_SENT', 'NEEDS_ASSESSED', 'STATEMENT_TAKEN', 'REVIEW_REQUESTED', 'COMPLAINT_ANSWERED', 'EXPENSES_CLAIMED', 'EXPENSES_PAID', 'QUALIFYING_SENTENCE', 'VICTIM_CONTACT_REFERRED', 'VICTIM_CONTACT_MADE', 'TRIAL_HEARING_SET', 'WARRANT_HEARING_OUTCOME', 'COURT_ATTENDANCE_DUE'],
  flagValues: ['PRESENT', 'ABSENT', 'NOT_ASSESSED'],
  homicideNotifiers: ['POLICE', 'FCDO', 'SELF'],
  indicators: ['AGE_UNDER_18', 'AGE_OLDER_FRAIL', 'MENTAL_HEALTH', 'LEARNING_DISABILITY_OR_AUTISM', 'PHYSICAL_DISABILITY_OR_DISORDER', 'SENSORY_OR_COMMUNICATION_NEED', 'LANGUAGE_NEED', 'FEAR_OR_DISTRESS_TESTIFYING', 'INTIMIDATION_BY_SUSPECT_OR_ASSOCIATES', 'DOMESTIC_ABUSE', 'SEXUAL_OFFENCE', 'HATE_CRIME', 'STALKING_HARASSMENT', 'MODERN_SLAVERY_TRAFFICKING', 'CHILD_SEXUAL_EXPLOITATION', 'CSA', 'HONOUR_BASED_FGM_FM', 'REPEAT_VICTIM', 'PERSISTENTLY_TARGETED', 'BEREAVED_BY_CRIME', 'SUBSTANCE_DEPENDENCY', 'HOMELESS_OR_INSECURE_HOUSING', 'SOCIALLY_ISOLATED', 'INSECURE_IMMIGRATION_STATUS', 'FINANCIAL_VULNERABILITY', 'MISSING_EPISODE', 'CARE_EXPERIENCED', 'SUICIDE_SELF_HARM_RISK'],
  laterReportTriggers: ['SUPPORT_SERVICE', 'OWN_DECISION', 'FAMILY_OR_FRIEND', 'REPEAT_INCIDENT', 'OTHER'],
  needs: ['N1', 'N2', 'N3', 'N4', 'N5', 'N6', 'N7', 'N8'],
  offenceFlags: ['DOMESTIC_ABUSE', 'HATE_CRIME', 'CSA_CSE', 'MODERN_SLAVERY', 'HONOUR_BASED', 'STALKING', 'KNIFE', 'ONLINE', 'REPEAT_VICTIM', 'BEREAVED'],
  outcomes: ['1', '1A', '2', '2A', '3', '3A', '4', '5', '6', '7', '8', '9', '10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20', '21', '22'],
  policeExperiences: ['POSITIVE', 'MIXED', 'NEGATIVE', 'NONE'],
  projectKinds: ['GENERAL', 'DOMESTIC_ABUSE', 'ANTISOCIAL_BEHAVIOUR', 'HATE_CRIME', 'CHILDREN_AND_YOUNG_PEOPLE', 'RESTORATIVE_JUSTICE', 'OTHER'],
  referrerTypes: ['SELF', 'FAMILY_OR_FRIEND', 'HEALTH', 'HOUSING', 'SOCIAL_CARE', 'SCHOOL', 'EMPLOYER', 'CHARITY', 'HELPLINE', 'OTHER'],
  relationships: ['STRANGER', 'ACQUAINTANCE_OR_FRIEND', 'FAMILY', 'INTIMATE_OR_EX', 'OTHER', 'UNKNOWN'],
  responseGrades: ['EMERGENCY', 'PRIORITY', 'STANDARD', 'TELEPHONE'],
  restorativeOfferers: ['POLICE', 'CHARITY', 'RESTORATIVE_SERVICE', 'PROBATION_OR_PRISON', 'COURT_OR_CPS', 'OTHER'],
  restorativeOutcomes: ['AGREEMENT_REACHED', 'NO_AGREEMENT', 'VICTIM_WITHDREW', 'OFFENDER_WITHDREW', 'NOT_SAFE'],
  restorativeTypes: ['DIRECT', 'INDIRECT', 'OTHER'],
  riskLevels: ['STANDARD', 'MEDIUM', 'HIGH', 'UNKNOWN'],
  satisfactionItems: ['KEPT_INFORMED', 'HEARD_NOTHING', 'WHOLE_EXPERIENCE', 'ACCESSIBLE_PRESENCE', 'TIMELY_RESPONSE', 'GOOD_COMMUNICATION', 'RESPECTFUL_TREATMENT', 'REPORTED_BEFORE', 'EARLIER_POLICE_EXPERIENCE', 'EARLIER_UPDATES'],
  sexes: ['F', 'M', 'X', 'UNKNOWN'],
  specialMeasures: ['SCREENS', 'LIVE_LINK', 'PRIVATE_EVIDENCE', 'WIGS_AND_GOWNS_REMOVED', 'RECORDED_EVIDENCE_IN_CHIEF', 'RECORDED_CROSS_EXAMINATION', 'INTERMEDIARY', 'COMMUNICATION_AIDS'],
  staffFindings: ['UNSAFE_TO_CONTACT', 'WRONG_DETAILS_RETURNED_TO_POLICE', 'CHILD_PROTECTION_HOLD', 'OUT_OF_AREA', 'DECEASED', 'WITHDRAWN'],
  supportTypes: ['EMOTIONAL', 'REPORTING_HELP', 'COMPENSATION_OR_INSURANCE_HELP', 'CJS_HELP', 'FINANCIAL', 'PRACTICAL', 'ACCESS_TO_SERVICES', 'CASE_INFORMATION', 'CRIME_PREVENTION', 'ADVOCACY', 'PEER_SUPPORT', 'GROUP_WORK', 'SECURITY_EQUIPMENT', 'RESTORATIVE_JUSTICE', 'CICA_APPLICATION', 'PRE_TRIAL_THERAPY', 'OTHER'],
  surveyModes: ['TELEPHONE', 'ONLINE', 'POSTAL', 'FACE_TO_FACE', 'SMS'],
  surveyResults: ['ANSWERED', 'NOT_ANSWERED', 'NOT_ASKED', 'EXCLUDED'],
  unreportedReasons: ['TOO_TRIVIAL', 'NO_LOSS_OR_ATTEMPT_FAILED', 'PRIVATE_OR_FAMILY_MATTER', 'DEALT_WITH_OURSELVES', 'REPORTED_TO_OTHER_AUTHORITY', 'POLICE_COULD_DO_NOTHING', 'POLICE_NOT_INTERESTED', 'TRIED_AND_FAILED', 'INCONVENIENT', 'FEAR_OF_REPRISAL', 'FEAR_OR_DISLIKE_OF_POLICE', 'PREVIOUS_BAD_EXPERIENCE_POLICE_OR_COURTS', 'PREVIOUS_LACK_OF_UPDATES', 'FEAR_NOT_BELIEVED', 'EMBARRASSMENT_OR_HUMILIATION', 'NOT_SYMPATHETIC', 'DID_NOT_WANT_COURT', 'CJS_DELAY', 'DID_NOT_WANT_OFFENDER_PUNISHED', 'OFFENDER_NOT_RESPONSIBLE', 'SELF_BLAME', 'COMMON_OCCURRENCE', 'PART_OF_JOB', 'SOMEONE_ELSE_REPORTED', 'IMMIGRATION_FEAR', 'CULTURAL_OR_FAMILY_PRESSURE', 'CHILD_PROTECTION_FEAR', 'LACK_OF_ACCESSIBLE_POLICE', 'DID_NOT_KNOW_IT_WAS_A_CRIME', 'OTHER', 'NOT_ASKED', 'DECLINED_TO_SAY'],
  victimBases: ['DIRECT', 'WITNESSED', 'BORN_OF_OFFENCE', 'BEREAVED_FAMILY', 'CHILD_DA'],
  wantsToReport: ['YES', 'NO', 'UNSURE', 'NOT_ASKED'],
  witnessRoles: ['PROSECUTION', 'DEFENCE'],
  yesNo: ['YES', 'NO'],
  yesNoUnknown: ['YES', 'NO', 'UNKNOWN'],
} as const

/** A code of a list. */
export type Code<List extends keyof typeof codeLists> = (typeof codeLists)[List][number]

/** One of the codes, or a spelling of the sender's own that the hub can map. */
export type OrOther<Codes extends string> = Codes | (string & {})

/** Police referrals: a row of the feed police-referral. */
export interface PoliceReferralRow {
  /** The force's own reference of this referral; the same reference again is a correction. */
  readonly recordRef: string
  /** Keyed token of the person, by which episodes of one person are counted once. */
  readonly subjectToken?: string | null
  /** Crime reference; the hub keeps only a keyed hash of it. */
  readonly crimeRef?: string | null
  /** Victim reference; the hub keeps only a keyed hash of it. */
  readonly victimRef?: string | null
  /** Home Office code such as 008/06, an offence subgroup, or a crime type of police.uk. */
  readonly offence: string
  /** What victim services need to know beside the offence. */
  readonly offenceFlags?: readonly Code<'offenceFlags'>[] | null
  /** On what ground the person is a victim; DIRECT if nothing is said. */
  readonly victimBasis?: Code<'victimBases'> | null
  /** Age band, or age in whole years at the referral. */
  readonly ageBand?: OrOther<Code<'ageBands'>> | null
  /** Sex as recorded. */
  readonly sex?: OrOther<Code<'sexes'>> | null
  /** Ethnicity as the person defines it. */
  readonly ethnicity?: OrOther<Code<'ethnicities'>> | null
  /** Ethnicity as an officer saw it. */
  readonly ethnicityOfficer?: OrOther<Code<'ethnicitiesOfficer'>> | null
  /** Local authority district of the incident, ONS code of 2017. */
  readonly district?: Code<'districts'> | null
  /** What the suspect is to the victim. */
  readonly relationship?: OrOther<Code<'relationships'>> | null
  /** Assessed risk. */
  readonly riskLevel?: Code<'riskLevels'> | null
  /** Interpreter or other need. */
  readonly communicationNeed?: Code<'communicationNeeds'> | null
  /** When the crime was reported. */
  readonly reportedAt?: string | null
  /** When the crime was recorded. */
  readonly recordedAt?: string | null
  /** When the referral was sent; it decides the period. */
  readonly referredAt: string
  /** Consent of the person to be referred. */
  readonly consent: Code<'consents'>
  /** There is a number that works. */
  readonly phoneUsable?: boolean | null
  /** It is safe to call. */
  readonly phoneSafe?: boolean | null
  /** There is an address that works. */
  readonly postUsable?: boolean | null
  /** It is safe to write. */
  readonly postSafe?: boolean | null
  /** There is an e-mail address that works. */
  readonly emailUsable?: boolean | null
  /** It is safe to e-mail. */
  readonly emailSafe?: boolean | null
  /** How urgently the call was graded. */
  readonly responseGrade?: Code<'responseGrades'> | null
  /** When the call was taken. */
  readonly callAt?: string | null
  /** When an officer arrived. */
  readonly arrivedAt?: string | null
  /** Home Office outcome type. */
  readonly outcomeType?: OrOther<Code<'outcomes'>> | null
  /** When the outcome was recorded. */
  readonly outcomeAt?: string | null
  /** Agreed days between updates. */
  readonly agreedUpdateDays?: number | null
  /** When these days were agreed; the report stands for it if nothing is said. */
  readonly updatesAgreedAt?: string | null
  /** Vulnerability flags: who saw what, and when. NOT_ASSESSED is not ABSENT. */
  readonly flags?: readonly { readonly indicator: Code<'indicators'>; readonly value: Code<'flagValues'>; readonly source: 'POLICE_FIRST_CONTACT' | 'POLICE_LATER' | 'CPS_WCU'; readonly assessedAt: string; readonly definition?: string | null }[] | null
  /** Decisions on enhanced rights; a later one on the same category goes before an earlier. */
  readonly enhancedRights?: readonly { readonly category: Code<'enhancedRights'>; readonly decision: Code<'enhancedDecisions'>; readonly decidedAt: string; readonly decidedBy?: string | null }[] | null
  /** Case events with the times that the Victims' Code counts from. supportOffered: whether support was offered when a decision not to investigate was explained; leave it empty if nobody noted it. */
  readonly events?: readonly { readonly type: Code<'eventTypes'>; readonly occurredAt: string; readonly receivedAt?: string | null; readonly toldAt?: string | null; readonly recordedAt?: string | null; readonly agency?: Code<'agencies'> | null; readonly optedOut?: boolean | null; readonly deferred?: boolean | null; readonly supportOffered?: boolean | null }[] | null
}

/** Charity support: a row of the feed charity-support. */
export interface SupportCaseRow {
  /** The charity's own reference of this case; the same reference again is a correction. */
  readonly recordRef: string
  /** Keyed token of the person, by which episodes of one person are counted once. */
  readonly subjectToken?: string | null
  /** Force of the case. Needed with referral_ref, for witnesses, and with survey answers or survey_contact. */
  readonly force?: string | null
  /** The force's record_ref, as the charity received it. */
  readonly referralRef?: string | null
  /** record_ref of the direct case. Not together with referral_ref. */
  readonly directRef?: string | null
  /** Yes if the person first came to the charity directly and the police referred them later: confirms a row with referral_ref of a person who is a direct case too. It is not stored. */
  readonly referredLater?: boolean | null
  /** When the charity opened the case. */
  readonly openedAt: string
  /** What staff found when they took up the case. */
  readonly staffFinding?: Code<'staffFindings'> | null
  /** Home Office code, an offence subgroup, or a crime type of police.uk. */
  readonly offence?: string | null
  /** Age band, or age in whole years when the case was opened. */
  readonly ageBand?: OrOther<Code<'ageBands'>> | null
  /** Sex as recorded. */
  readonly sex?: OrOther<Code<'sexes'>> | null
  /** Ethnicity as the person defines it. */
  readonly ethnicity?: OrOther<Code<'ethnicities'>> | null
  /** Vulnerability flags: who saw what, and when. NOT_ASSESSED is not ABSENT. */
  readonly flags?: readonly { readonly indicator: Code<'indicators'>; readonly value: Code<'flagValues'>; readonly source: 'CHARITY_TRIAGE' | 'CHARITY_NEEDS_ASSESSMENT' | 'WITNESS_SERVICE_PRETRIAL' | 'WITNESS_SERVICE_AT_COURT' | 'SELF_DISCLOSED'; readonly assessedAt: string }[] | null
  /** Attempts to reach the person. */
  readonly attempts?: readonly { readonly at: string; readonly channel: Code<'contactChannels'>; readonly result: Code<'contactResults'>; readonly attemptNo?: number | null }[] | null
  /** Needs assessments; scores from 0 to 10, in a CSV N1=3+N4=7. */
  readonly assessments?: readonly { readonly kind: Code<'assessmentKinds'>; readonly at: string; readonly needs?: readonly Code<'needs'>[] | null; readonly scores?: readonly { readonly need: Code<'needs'>; readonly score: number }[] | null }[] | null
  /** Support that was given. */
  readonly support?: readonly { readonly type: Code<'supportTypes'>; readonly deliveredAt: string; readonly need?: Code<'needs'> | null }[] | null
  /** Support at court. specialMeasures are those that were used; one that was granted or refused was applied for, whether or not it is named there. */
  readonly witness?: { readonly hearingAt: string; readonly role?: Code<'witnessRoles'> | null; readonly isVictim?: boolean | null; readonly preTrialVisit?: boolean | null; readonly specialMeasures?: readonly Code<'specialMeasures'>[] | null; readonly measuresAppliedFor?: readonly Code<'specialMeasures'>[] | null; readonly measuresGranted?: readonly Code<'specialMeasures'>[] | null; readonly measuresRefused?: readonly Code<'specialMeasures'>[] | null } | null
  /** Restorative justice: without an identified offender nothing can be offered, and accepted stays empty until the person has answered. */
  readonly restorative?: { readonly offenderIdentified: boolean; readonly offeredAt?: string | null; readonly offeredBy?: Code<'restorativeOfferers'> | null; readonly offenderAdult?: boolean | null; readonly accepted?: boolean | null; readonly type?: Code<'restorativeTypes'> | null; readonly heldAt?: string | null; readonly outcome?: Code<'restorativeOutcomes'> | null } | null
  /** How and when the case ended; scores from 1 to 5. */
  readonly closure?: { readonly reason: Code<'closureReasons'>; readonly at: string; readonly betterAbleToCope?: number | null; readonly recovered?: number | null; readonly feelsSafer?: boolean | null; readonly wouldReportAgain?: boolean | null } | null
  /** Survey answers on their own scale. */
  readonly satisfaction?: readonly { readonly survey: string; readonly mode?: Code<'surveyModes'> | null; readonly fieldworkAt: string; readonly item: Code<'satisfactionItems'>; readonly scale: 'CSEW_INFORMED' | 'YES_NO' | 'CSEW_SATISFACTION' | 'USS_7' | 'EARLIER_EXPERIENCE'; readonly value: string }[] | null
  /** How it ended with somebody who may be asked the survey, and when. Send it when it is final, also of those who did not answer, were not asked or were left out. */
  readonly surveyContact?: { readonly result: Code<'surveyResults'>; readonly at: string } | null
}

/** Direct cases: a row of the feed direct-case. */
export interface DirectCaseRow {
  /** The charity's own reference of this case; the same reference again is a correction. */
  readonly recordRef: string
  /** Keyed token of the person, by which episodes of one person are counted once. */
  readonly subjectToken?: string | null
  /** When the person came to the charity; it decides the period. */
  readonly receivedAt: string
  /** How the person came. */
  readonly channel: Code<'channels'>
  /** Who sent the person. */
  readonly referrerType?: Code<'referrerTypes'> | null
  /** What happened, as the person describes it: an offence subgroup, a crime type, or a Home Office code. */
  readonly offence?: string | null
  /** Month of the incident. */
  readonly incidentMonth?: string | null
  /** Where it happened. */
  readonly area: string
  /** Age band, or age in whole years. */
  readonly ageBand?: OrOther<Code<'ageBands'>> | null
  /** Sex as the person says. */
  readonly sex?: OrOther<Code<'sexes'>> | null
  /** Ethnicity as the person defines it. */
  readonly ethnicity?: OrOther<Code<'ethnicities'>> | null
  /** Vulnerability flags: who saw what, and when. NOT_ASSESSED is not ABSENT. */
  readonly flags?: readonly { readonly indicator: Code<'indicators'>; readonly value: Code<'flagValues'>; readonly source: 'CHARITY_TRIAGE' | 'CHARITY_NEEDS_ASSESSMENT' | 'WITNESS_SERVICE_PRETRIAL' | 'WITNESS_SERVICE_AT_COURT' | 'SELF_DISCLOSED'; readonly assessedAt: string }[] | null
  /** Why the person did not go to the police; several may hold. */
  readonly reasons?: readonly Code<'unreportedReasons'>[] | null
  /** The reason that weighs most. */
  readonly primaryReason?: Code<'unreportedReasons'> | null
  /** Had the person ever reported anything before? */
  readonly everReportedBefore?: Code<'yesNoUnknown'> | null
  /** Earlier experience with the police. */
  readonly policeExperience?: Code<'policeExperiences'> | null
  /** Was the person kept updated of an earlier report? Leave it empty if there was none. */
  readonly earlierUpdates?: Code<'yesNoUnknown'> | null
  /** Does the person want to report? */
  readonly wantsToReport?: Code<'wantsToReport'> | null
  /** Was help to report offered? */
  readonly reportSupportOffered?: Code<'yesNo'> | null
  /** Whether the person reported later, when, and what moved them. */
  readonly laterReported?: { readonly reported: boolean; readonly at?: string | null; readonly trigger?: Code<'laterReportTriggers'> | null } | null
  /** Yes if the police referred the person later and your support case names that referral: confirms that both are right. It is not stored. */
  readonly referredLater?: boolean | null
  /** Reference of the consent record. */
  readonly consentId: string
  /** What the person consented to; must hold FEED_C_SHARE. */
  readonly consentScope: readonly Code<'consentScopes'>[]
  /** The consent was given explicitly. */
  readonly consentExplicit: boolean
  /** When it was given. */
  readonly consentAt: string
  /** Version of the wording that the person was shown. */
  readonly consentWording?: string | null
  /** When it was withdrawn. */
  readonly consentWithdrawnAt?: string | null
}

/** Homicide cases: a row of the feed homicide-case. */
export interface HomicideCaseRow {
  /** The charity's own reference of this family; the same reference again is a correction. */
  readonly recordRef: string
  /** Keyed token of the person who speaks for the family, by whom a family is counted once a year. */
  readonly subjectToken?: string | null
  /** When the service was told; it decides the period. */
  readonly notifiedAt: string
  /** Who told it. */
  readonly notifiedBy: Code<'homicideNotifiers'>
  /** Where the family lives, or ABROAD. */
  readonly place: string
  /** When a case-worker first spoke to the family. */
  readonly firstContactAt?: string | null
  /** How the family fares, from 0 (worst) to 10: the first review is the entry. */
  readonly reviews?: readonly { readonly at: string; readonly outlook?: number | null; readonly healthAndSleep?: number | null }[] | null
  /** When the support ended. */
  readonly closedAt?: string | null
}

/** Complaints: a row of the feed complaint. */
export interface ComplaintRow {
  /** The sender's own reference of this complaint; the same reference again is a correction. */
  readonly recordRef: string
  /** Keyed token of the person, by which complaints of one person are counted once. */
  readonly subjectToken?: string | null
  /** Force in whose area the service acts. A force names itself. */
  readonly force: string
  /** Service that must answer. */
  readonly about: Code<'complaintAgencies'>
  /** When the service got the complaint; it decides the period and starts the clock. */
  readonly receivedAt: string
  /** When receipt was acknowledged. */
  readonly acknowledgedAt?: string | null
  /** Did the acknowledgement say when the reply would come? No if nothing is said. */
  readonly timescaleGiven?: boolean | null
  /** When the substantive reply was given. */
  readonly repliedAt?: string | null
  /** Age band, or age in whole years. */
  readonly ageBand?: OrOther<Code<'ageBands'>> | null
  /** Sex as recorded. */
  readonly sex?: OrOther<Code<'sexes'>> | null
  /** Ethnicity as the person defines it. */
  readonly ethnicity?: OrOther<Code<'ethnicities'>> | null
}

/** Projects: a row of the feed project. */
export interface ProjectRow {
  /** The charity's own reference of this project; the same reference again is a correction. */
  readonly recordRef: string
  /** What it is for. */
  readonly kind: Code<'projectKinds'>
  /** Force in whose area it works. */
  readonly force: string
  /** First day on which it works. */
  readonly opensOn: string
  /** Last day on which it works, which may lie ahead; empty while no end is set. */
  readonly closesOn?: string | null
  /** Paid case-workers, full-time equivalent. */
  readonly workersFte: number
  /** Volunteers. */
  readonly volunteers: number
}

/** The row of each feed, by the feed's name. */
export interface FeedRows {
  readonly 'police-referral': PoliceReferralRow
  readonly 'charity-support': SupportCaseRow
  readonly 'direct-case': DirectCaseRow
  readonly 'homicide-case': HomicideCaseRow
  readonly 'complaint': ComplaintRow
  readonly 'project': ProjectRow
}
