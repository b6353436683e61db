/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Where a version of an agreement stands. Only one that is LIVE opens anything; EXPIRED is also one that is overdue for review. */
export type AgreementState =
  | 'DRAFT'
  | 'EXPIRED'
  | 'LIVE'
  | 'PROPOSED'
  | 'SIGNED'
  | 'SUPERSEDED'
  | 'SUSPENDED'
  | 'WITHDRAWN';

/** The terms of an agreement, which every party signs, as in examples/agreement.yaml. */
export type AgreementTerms = {
  /** Code of the party whose auditors see the whole audit log. */
  auditor?: string | null | undefined;
  /** Last London date. */
  endsOn: string;
  /** Names of feeds. */
  feeds: Array<string>;
  /** Language models, run by a processor, may ask under it with keys of their own. Not beside secureSetting. */
  languageModel?: boolean;
  /** From a list, such as "Public task; Explicit consent"; whatever else is sent, the refusal names the list. */
  lawfulBasis: string;
  /** Codes of registered partners. */
  parties: Array<string>;
  /** One word in capitals. */
  purpose: string;
  /** By which it is known, such as DSA-2026-1. */
  reference: string;
  /** After this date without a review, it refuses. */
  reviewDueOn: string;
  /** Roles that may act under it. */
  roles: Array<Role>;
  /** Research under it takes place in a secure setting. */
  secureSetting?: boolean;
  /** Leave it out: it follows from the signatures. */
  signedAt?: string | null | undefined;
  /** First London date, YYYY-MM-DD. */
  startsOn: string;
  title: string;
  /** Higher with each change of the terms. */
  version: number;
};

export type AmendmentKind =
  /** An erratum that goes with the figures. */
  | 'CORRECTION'
  /** The figures are gone, and their page says why. */
  | 'ENDING';

/** Where a proposal stands. Two approvals of other partners make it ACCEPTED, one refusal REFUSED. */
export type AmendmentState =
  | 'ACCEPTED'
  | 'IN_REVIEW'
  | 'PROPOSED'
  | 'REFUSED';

/** A set of lattice nodes: each dimension is one registered value or all, each period a registered one. */
export type AnalysisQuestion = {
  /** Adds a total to each period: the sum of its published rows. */
  additive?: boolean;
  /** A row for each registered value. At most 20. */
  by?: Array<DimensionName>;
  /** Sets your exact own figure beside each shared one. */
  compareOwn?: boolean;
  /** 1 to 20. */
  measures: Array<MeasureName>;
  per?: PeriodGrain;
  period: PeriodInput;
  scope?: AnalysisScope;
  /** One registered value each. At most 20. */
  where?: Array<DimensionValueInput>;
};

export type AnalysisScope =
  /** Your own rows alone, exact; only measures made of your own feed. */
  | 'OWN'
  /** All partners together, protected. */
  | 'SHARED';

/** All given conditions hold together. */
export type AuditFilter = {
  actor?: string | null | undefined;
  atFrom?: string | null | undefined;
  /** Up to, but not at. */
  atTo?: string | null | undefined;
  event?: string | null | undefined;
  partner?: string | null | undefined;
  resource?: string | null | undefined;
  verb?: AuditVerb | null | undefined;
};

/** The six kinds of processing that section 62 of the Data Protection Act 2018 has logged. */
export type AuditVerb =
  | 'ALTERATION'
  | 'COLLECTION'
  | 'COMBINATION'
  | 'CONSULTATION'
  | 'DISCLOSURE'
  | 'ERASURE';

/** How far a batch came. */
export type BatchState =
  /** Stored for good. */
  | 'COMMITTED'
  /** It is being taken in. */
  | 'RECEIVED'
  /** No row of it could be stored. */
  | 'REJECTED'
  /** A dry run: read and checked in full, nothing stored. */
  | 'VALIDATED'
  /** Taken back by its sender: no row of it is left. */
  | 'WITHDRAWN';

/** Whether a figure is shown. */
export type CellStatus =
  /** Nearly everybody: lower says at least how many. */
  | 'CAPPED'
  /** Your own rows, counted exactly. Only in scope OWN. */
  | 'EXACT'
  /** Protected and shown. */
  | 'OK'
  /** Withheld: too few people, or none. */
  | 'SUPPRESSED';

/** Which way a figure went. */
export type ChangeDirection =
  /** The same, downwards. */
  | 'DOWN'
  /** A figure is withheld, and its bounds do not decide it; or a break lies between the two, or they were followed for different times. */
  | 'NOT_KNOWN'
  /** More than chance and protection would give, at 5 % over all rows of the table together, and of the tables that are read with it if the question says how many. */
  | 'UP'
  /** No larger than what chance and protection alone would give. */
  | 'WITHIN_NOISE';

/** What a force changes. The rates by which a change is judged follow from its kind. */
export type ChangeKind =
  /** How calls are attended. */
  | 'ATTENDING'
  /** How vulnerable victims are identified. */
  | 'IDENTIFYING_VULNERABILITY'
  /** How victims are kept informed. */
  | 'KEEPING_INFORMED'
  /** How enhanced rights are recorded. */
  | 'RECORDING_RIGHTS'
  /** How victims are referred to support. */
  | 'REFERRING'
  /** How victims are helped to stay with the case. */
  | 'STAYING_WITH_THE_CASE';

export type ChecklistAnswerInput = {
  item: ChecklistItem;
  /** Whether you find it so. */
  met: boolean;
};

/** What a reviewer must find before figures leave. */
export type ChecklistItem =
  /** Every count is rounded, and every cell that the rules withhold is withheld. */
  | 'COUNTS_PROTECTED'
  /** Title and notes say what is counted, what is left out, and what must not be compared. */
  | 'NOTES_COMPLETE'
  /** No figure tells a force, with all that it knows, that a person went to the charity and not to the police. */
  | 'NOTHING_TOLD_TO_POLICE'
  /** There is no other reason that the reviewer knows against the release. */
  | 'NO_OTHER_REASON'
  /** No word of title, address and labels describes a person, a case or an incident. */
  | 'NO_PERSON_DESCRIBED'
  /** Next to what was released before, no difference of two figures is about a few people. */
  | 'NO_SMALL_DIFFERENCE'
  /** The figures serve the purpose for which they were asked, and the agreement has that purpose. */
  | 'PURPOSE_AGREED';

/** Whether a series left what it was. */
export type ControlVerdict =
  /** The same, downwards. */
  | 'FELL'
  /** Too few periods show their figure, or they were followed for different times. The sentence says which. */
  | 'NOT_JUDGED'
  /** It rose by more than chance, protection and its own ups and downs would give, at 5 % over all series of the table together, and over the tables that are read with it. */
  | 'ROSE'
  /** No more than chance, protection and its own ups and downs would give. */
  | 'STEADY';

/** By what a measure can be split; the catalogue has the values. */
export type DimensionName =
  /** Age band. */
  | 'AGE_BAND'
  /** Answers to two items of the survey. */
  | 'ANSWER_PAIR'
  /** Number of attempts to make contact. */
  | 'ATTEMPTS'
  /** Days from notification to first contact by a case-worker. */
  | 'CASE_WORKER_DAYS'
  /** Channel of first contact. */
  | 'CHANNEL'
  /** Reason for closing the case. */
  | 'CLOSURE_REASON'
  /** Service complained of. */
  | 'COMPLAINT_ABOUT'
  /** Channel of an attempt to make contact. */
  | 'CONTACT_CHANNEL'
  /** Days from referral to the charity's first attempt, within 180 days. */
  | 'CONTACT_WITHIN'
  /** Why the referral was not accepted on receipt. */
  | 'DISPOSITION'
  /** Driver answered negatively. */
  | 'DISSATISFIED_WITH'
  /** Local authority district. */
  | 'DISTRICT'
  /** Driver of satisfaction. */
  | 'DRIVER'
  /** Duty under the Victims' Code. */
  | 'DUTY'
  /** Enhanced rights category. */
  | 'ENHANCED_RIGHTS'
  /** Ethnicity. */
  | 'ETHNICITY'
  /** Days from referral to the charity's first attempt. */
  | 'FIRST_CONTACT_DAYS'
  /** Police force. */
  | 'FORCE'
  /** Days from report to the first police flag. */
  | 'IDENTIFICATION_DAYS'
  /** Days from report until anybody found the person vulnerable, within 180 days. */
  | 'IDENTIFIED_WITHIN'
  /** Indicator of vulnerability. */
  | 'INDICATOR'
  /** Days from coming directly to the later report. */
  | 'LATER_REPORT_DAYS'
  /** What led to the later report. */
  | 'LATER_REPORT_TRIGGER'
  /** Special measure applied for. */
  | 'MEASURE_APPLIED_FOR'
  /** Mental health flag. */
  | 'MENTAL_HEALTH'
  /** Category of need. */
  | 'NEED'
  /** Change of the score of a need from entry to exit. */
  | 'NEED_CHANGE'
  /** Who told the homicide service. */
  | 'NOTIFIED_BY'
  /** Offence group. */
  | 'OFFENCE_GROUP'
  /** Group of police outcomes. */
  | 'OUTCOME_GROUP'
  /** Days from referral to the outcome of the crime, within 180 days. */
  | 'OUTCOME_WITHIN'
  /** Days from report until the police found the person vulnerable, within 180 days. */
  | 'POLICE_IDENTIFIED_WITHIN'
  /** Group of reasons for not reporting. */
  | 'REASON_GROUP'
  /** Reason for not reporting. */
  | 'REASON_NOT_REPORTED'
  /** Region. */
  | 'REGION'
  /** Days from coming directly to the report, within 90 days. */
  | 'REPORTED_WITHIN'
  /** Grade of response. */
  | 'RESPONSE_GRADE'
  /** Driver answered positively. */
  | 'SATISFIED_WITH'
  /** Who found the assessed person vulnerable. */
  | 'SEEN_BY'
  /** Sex. */
  | 'SEX'
  /** Special measure at court. */
  | 'SPECIAL_MEASURE'
  /** Why the charity's staff returned the case. */
  | 'STAFF_FINDING'
  /** Supported within 28 days. */
  | 'SUPPORTED'
  /** Kind of support given for a direct case. */
  | 'SUPPORT_TYPE'
  /** Days from referral to the first support delivered, within 180 days. */
  | 'SUPPORT_WITHIN'
  /** Updates under duties D05, D07 and D08. */
  | 'UPDATED_IN_TIME'
  /** Updates in time, of the first four that are judged. */
  | 'UPDATE_TALLY'
  /** Days from referral to the first update by the police, within 180 days. */
  | 'UPDATE_WITHIN';

/** One registered value of a dimension. */
export type DimensionValueInput = {
  dimension: DimensionName;
  value: string;
};

/** Missing evidence is no breach: only MET and BREACHED enter a rate. */
export type DutyVerdictKind =
  /** Done after the due date; of a consent that was needed first, recorded as missing. */
  | 'BREACHED'
  /** Put off on purpose, because in time it would have put somebody at risk. */
  | 'DEFERRED_FOR_SAFETY'
  /** Done in time, or done if no time limit is known. */
  | 'MET'
  /** The Code of that day does not have the duty, or nothing was agreed. */
  | 'NOT_APPLICABLE'
  /** Nothing says that it was done, or when the clock started. */
  | 'NOT_EVIDENCED'
  /** The victim asked not to have the service. */
  | 'OPTED_OUT'
  /** Not done yet, and the due date has not passed. */
  | 'PENDING';

/** PARTIES: every party signed these terms in the hub. OPERATOR: entered by the operator at the machine, who vouches for them. */
export type EnteredBy =
  | 'OPERATOR'
  | 'PARTIES';

/** What was found wrong in released figures. The sentence of the reason is shown with them. */
export type ErratumReason =
  /** These figures do not count what their definition says. */
  | 'COUNTED_WRONGLY'
  /** A definition behind these figures has changed since they were counted. */
  | 'DEFINITION_CHANGED'
  /** These figures are easily misread. Compare them only as the definitions allow. */
  | 'NOTE_MISSING'
  /** Some of the rows that belong in these figures were missing. */
  | 'ROWS_MISSING'
  /** Some of the rows behind these figures had been sent twice. */
  | 'ROWS_SENT_TWICE'
  /** Some of the rows behind these figures were wrong when they were sent. */
  | 'ROWS_WRONG'
  /** The title does not say correctly what is counted. The definitions do. */
  | 'TITLE_MISLEADING';

/** What stands as extensions.code in every error of the hub, in GraphQL and outside it. */
export type ErrorCode =
  /** Rows of this split add up to no total. */
  | 'ADDITIVE_NOT_POSSIBLE'
  /** The terms of an agreement are refused. */
  | 'AGREEMENT_INVALID'
  /** Several live agreements fit, and the request names none. */
  | 'AGREEMENT_REQUIRED'
  /** The version of the agreement is in a state in which this step is not possible. */
  | 'AGREEMENT_STATE'
  /** There is no such agreement. */
  | 'AGREEMENT_UNKNOWN'
  /** The partner has left the agreement. */
  | 'ALREADY_LEFT'
  /** The quarter is published and stays as it is. */
  | 'ALREADY_PUBLISHED'
  /** The partner has decided. */
  | 'ALREADY_REVIEWED'
  /** The partner has signed this version. */
  | 'ALREADY_SIGNED'
  /** The file has a subject token already. */
  | 'ALREADY_TOKENISED'
  /** No such amendment is open. */
  | 'AMENDMENT_DECIDED'
  /** Another amendment of this release is open. */
  | 'AMENDMENT_OPEN'
  /** The key cannot sign the audit log. */
  | 'AUDIT_KEY_REFUSED'
  /** The request cannot be read: its address, its length or its body. */
  | 'BAD_REQUEST'
  /** A variable or an argument is not of its type. */
  | 'BAD_USER_INPUT'
  /** The batch id was used for other content. */
  | 'BATCH_CONFLICT'
  /** The batch has no id, or a malformed one. */
  | 'BATCH_ID'
  /** The batch was withdrawn. */
  | 'BATCH_WITHDRAWN'
  /** The request has more bytes, rows or fields than one request may have. */
  | 'BODY_TOO_LARGE'
  /** The organisation may have no more figures of this year, or its language models no more of them today. */
  | 'BUDGET_EXCEEDED'
  /** The lines end with a carriage return alone. */
  | 'CARRIAGE_RETURN_ONLY'
  /** The change has begun. It is registered or withdrawn before that. */
  | 'CHANGE_BEGUN'
  /** Another change of the same place lies within a year of it. */
  | 'CHANGE_OVERLAPS'
  /** The place is no district of the force. */
  | 'CHANGE_PLACE_UNKNOWN'
  /** There is no such change in the register, or it is another force’s. */
  | 'CHANGE_UNKNOWN'
  /** The change was withdrawn before. */
  | 'CHANGE_WITHDRAWN'
  /** An item of the checklist has no answer, or two. */
  | 'CHECKLIST_INCOMPLETE'
  /** A code is not in its list. */
  | 'CODE_UNKNOWN'
  /** A required column is not in the header. */
  | 'COLUMN_MISSING'
  /** The header names a column twice. */
  | 'COLUMN_REPEATED'
  /** The header names a column that the feed does not have, or more columns than any feed has. */
  | 'COLUMN_UNKNOWN'
  /** The hub of another commit cannot be run. */
  | 'COMMIT_CANNOT_RUN'
  /** There is no such commit. */
  | 'COMMIT_UNKNOWN'
  /** The figure that is worked out needs another question. */
  | 'COMPARISON_NOT_POSSIBLE'
  /** When the quarter was published no live agreement covered a partner whose rows the figure needs. */
  | 'CONTRIBUTOR_MISSING'
  /** The cursor does not belong to this list. */
  | 'CURSOR_INVALID'
  /** The hub cannot write in its data folder. */
  | 'DATA_DIR'
  /** A text is not a date or year. */
  | 'DATE_INVALID'
  /** The clock of a demo cannot be read, or cannot be moved in this way. */
  | 'DEMO_CLOCK'
  /** The demo publishes its quarters itself, and is not filled yet. */
  | 'DEMO_FILLING'
  /** The hub was installed without its demo. */
  | 'DEMO_MISSING'
  /** This exists only in the demo, on loopback. */
  | 'DEMO_ONLY'
  /** The word of the demo was not sent, is another, or cannot be read. */
  | 'DEMO_WORD'
  /** The measure cannot be split by this dimension. */
  | 'DIMENSION_NOT_AVAILABLE'
  /** There is no such dimension for the role. */
  | 'DIMENSION_UNKNOWN'
  /** A file of registered documents is not a manifest of documents. */
  | 'DOCUMENTS_INVALID'
  /** The role sends registered documents only, and this document is not registered. */
  | 'DOCUMENT_NOT_REGISTERED'
  /** The file of what has ended is missing, changed, older than the database or of another hub. */
  | 'ENDINGS_REFUSED'
  /** What leaves the secure setting must be released first. */
  | 'EXPORT_NOT_RELEASED'
  /** Figures that are not rounded leave the hub in no file. */
  | 'EXPORT_UNROUNDED'
  /** The agreement of the request does not cover the feed that is sent. */
  | 'FEED_NOT_AGREED'
  /** The agreement of the request does not cover the feed that is read. */
  | 'FEED_NOT_COVERED'
  /** There is no such feed. */
  | 'FEED_UNKNOWN'
  /** Made-up figures are not loaded beside real ones. */
  | 'FIGURES_MADE_UP'
  /** The file changed while it was read. */
  | 'FILE_CHANGED'
  /** The file has no rows. */
  | 'FILE_EMPTY'
  /** The file is an Excel workbook, an archive or something else that is not CSV or NDJSON. */
  | 'FILE_FORM'
  /** The file cannot be read. */
  | 'FILE_MISSING'
  /** Two files give the same figure. */
  | 'FILE_REPEATED'
  /** The file is too large once it is unpacked. */
  | 'FILE_TOO_LARGE'
  /** The file is of no kind that the hub loads. */
  | 'FILE_UNKNOWN'
  /** The system refuses a file or a folder that a command needs. */
  | 'FILE_UNUSABLE'
  /** Nothing is published, and no first quarter is named. */
  | 'FIRST_QUARTER_NEEDED'
  /** The first quarter is published and stays. */
  | 'FIRST_QUARTER_STANDS'
  /** The database for readings is of another cluster, or is not a follower. */
  | 'FOLLOWER_REFUSED'
  /** The asker may not do this; what is not there is answered in the same way. */
  | 'FORBIDDEN'
  /** Beside what is or was public, the figures would tell those of a force that is not named. */
  | 'FORCE_WOULD_FOLLOW'
  /** What would be frozen is not what was looked at. */
  | 'FREEZE_CHANGED'
  /** The document is not GraphQL. */
  | 'GRAPHQL_PARSE_FAILED'
  /** The document does not fit the schema of the role. */
  | 'GRAPHQL_VALIDATION_FAILED'
  /** The gzip file is cut off or damaged. */
  | 'GZIP_TRUNCATED'
  /** A header by which requests are followed (X-Request-Id, traceparent, tracestate) is too long. */
  | 'HEADER_TOO_LONG'
  /** The partner has hidden this version before. */
  | 'HIDDEN_BEFORE'
  /** The version was hidden for as long as all partners together may hide it. */
  | 'HIDDEN_TOO_LONG'
  /** No identity provider is set. */
  | 'IDENTITY_MISSING'
  /** A fault of the hub. The log has more under the id of the request. */
  | 'INTERNAL'
  /** The key of the demo’s issuer cannot be read. */
  | 'ISSUER_UNREADABLE'
  /** A key is not the one with which the hub began. */
  | 'KEY_CHANGED'
  /** A key is malformed, or there is nobody whom it is for. */
  | 'KEY_INVALID'
  /** A key is not set. */
  | 'KEY_MISSING'
  /** A key must not be used here. */
  | 'KEY_REFUSED'
  /** There is no key of that id. */
  | 'KEY_UNKNOWN'
  /** The agreement does not allow language models. */
  | 'LANGUAGE_MODEL_NOT_AGREED'
  /** A login of the database does not work or may do too much. */
  | 'LOGIN_REFUSED'
  /** The time that was asked for is no longer in the audit log: its months were moved away into files. */
  | 'LOG_MOVED'
  /** Months of the audit log cannot be moved away now. */
  | 'LOG_NOT_MOVED'
  /** There is no such measure for the role. */
  | 'MEASURE_UNKNOWN'
  /** The address takes other HTTP methods. */
  | 'METHOD_NOT_ALLOWED'
  /** A month is not written as YYYY-MM. */
  | 'MONTH_INVALID'
  /** A file of months of the audit log that were moved away is none. */
  | 'MOVED_FILE_INVALID'
  /** No feed holds a record that a live agreement covers. */
  | 'NOTHING_TO_PUBLISH'
  /** Notices cannot be sent to this address: it is written wrongly, or leads to a network that is not public. */
  | 'NOTICE_ADDRESS_INVALID'
  /** No address with this id waits to be approved. */
  | 'NOTICE_ADDRESS_UNKNOWN'
  /** None of the formats that the request accepts is given here. */
  | 'NOT_ACCEPTABLE'
  /** A hub that is measured did not answer. */
  | 'NOT_ANSWERED'
  /** None of the partner’s rows are in these figures. */
  | 'NOT_A_CONTRIBUTOR'
  /** Only a force may do this. */
  | 'NOT_A_FORCE'
  /** The partner is not a party to these terms. */
  | 'NOT_A_PARTY'
  /** Nobody has said that what would be frozen is right. */
  | 'NOT_CONFIRMED'
  /** This question cannot be published. */
  | 'NOT_FOR_THE_PUBLIC'
  /** There is nothing at this address. */
  | 'NOT_FOUND'
  /** Two other partners decide on this. */
  | 'NOT_INDEPENDENT'
  /** A pair of the review has no verdict. */
  | 'NOT_REVIEWED'
  /** The quarter cannot be published yet. */
  | 'NOT_RIPE'
  /** Only the partner that drafted the version may do this. */
  | 'NOT_THE_DRAFTER'
  /** Only the partner that requested the release may do this. */
  | 'NOT_THE_REQUESTER'
  /** The file is not UTF-8. */
  | 'NOT_UTF8'
  /** Only the partner that requested the release may do this. */
  | 'NOT_YOURS'
  /** No force in these figures has agreed to be named. */
  | 'NO_FORCE_NAMED'
  /** No live agreement allows this. */
  | 'NO_LIVE_AGREEMENT'
  /** A text is not a number, or the number is out of range. */
  | 'NUMBER_INVALID'
  /** No object store is set for published quarters. */
  | 'OBJECTS_MISSING'
  /** The object store has another quarter than the published one. */
  | 'OBJECT_STANDS'
  /** The document has several operations, and the request names none of them. */
  | 'OPERATION_RESOLUTION_FAILURE'
  /** An option of a command is out of its range. */
  | 'OPTION_INVALID'
  /** Quarters are published in order. */
  | 'OUT_OF_ORDER'
  /** Exact figures of the asker’s own are not released. */
  | 'OWN_FIGURES_NOT_RELEASED'
  /** The gzip file unpacks to far more than a file of records does. */
  | 'PACKED_TOO_DENSELY'
  /** There are no built pages in the folder. */
  | 'PAGES_MISSING'
  /** The page is larger or smaller than a page can be. */
  | 'PAGE_SIZE_INVALID'
  /** The code or name of a partner is malformed. */
  | 'PARTNER_INVALID'
  /** The partner is registered as of another kind. */
  | 'PARTNER_KIND_FIXED'
  /** Reference data does not list the partner. */
  | 'PARTNER_NOT_LISTED'
  /** The partner is suspended. */
  | 'PARTNER_SUSPENDED'
  /** There is no such partner in this partnership. */
  | 'PARTNER_UNKNOWN'
  /** A party has left the agreement, and comes back by its own signature alone. */
  | 'PARTY_LEFT'
  /** The period is written wrongly, or is too long. */
  | 'PERIOD_INVALID'
  /** The period does not begin or end where the measure is counted. */
  | 'PERIOD_NOT_ALIGNED'
  /** Not all of the period is published, or the hub kept less then. */
  | 'PERIOD_NOT_PUBLISHED'
  /** Queries by hash are not kept. Send the document, or the documentId of a registered one. */
  | 'PERSISTED_QUERY_NOT_SUPPORTED'
  /** The file still has a column that names a person or holds free text. */
  | 'PERSONAL_COLUMN'
  /** The hub cannot listen on the port. */
  | 'PORT_NOT_FREE'
  /** A file does not say how far a verification of the audit log came. */
  | 'PROGRESS_FILE_INVALID'
  /** The login that publishes is not set. */
  | 'PUBLISH_LOGIN_MISSING'
  /** The agreement allows another purpose. */
  | 'PURPOSE_NOT_AGREED'
  /** A rebuilt quarter differs from the published one. */
  | 'QUARTER_DIFFERS'
  /** A quarter is malformed. */
  | 'QUARTER_INVALID'
  /** The quarter was published before, and the database that was put back does not know it. */
  | 'QUARTER_STANDS'
  /** The role may not ask this measure. */
  | 'QUERY_NOT_PERMITTED'
  /** A file does not hold a saved question. */
  | 'QUESTION_FILE_INVALID'
  /** The role may not ask this of this place. */
  | 'QUESTION_NOT_PERMITTED'
  /** The question asks for more than one answer may have, or more than the hub works through at once. */
  | 'QUESTION_TOO_LARGE'
  /** The partner has sent as much as it may in a day. */
  | 'QUOTA_EXCEEDED'
  /** The figures are under review. */
  | 'RELEASE_HIDDEN'
  /** The request of a release is refused. */
  | 'RELEASE_INVALID'
  /** The release is in a state in which this step is not possible. */
  | 'RELEASE_STATE'
  /** A release has more figures than reviewers can look at. */
  | 'RELEASE_TOO_LARGE'
  /** There is no such release for the asker. */
  | 'RELEASE_UNKNOWN'
  /** Figures that are not rounded are not released. */
  | 'RELEASE_UNROUNDED'
  /** The same question would now get other figures. */
  | 'RELEASE_WITHHELD'
  /** The request of a person is in a state in which this step is not possible. */
  | 'REQUEST_STATE'
  /** The request does not name the force of the return. */
  | 'RETURN_FORCE_MISSING'
  /** The force has not signed this return. */
  | 'RETURN_NOT_SIGNED'
  /** The asker does not read the returns of this force. */
  | 'RETURN_NOT_YOURS'
  /** Other figures of the same period were kept later. */
  | 'RETURN_REPLACED'
  /** There is no such return for the asker. */
  | 'RETURN_UNKNOWN'
  /** The counts of the review do not fit together. */
  | 'REVIEW_INVALID'
  /** The review is of too few records or pairs. */
  | 'REVIEW_SMALL'
  /** This needs another role. */
  | 'ROLE_NEEDED'
  /** The agreement does not name the role. */
  | 'ROLE_NOT_AGREED'
  /** The token does not hold the role, or no partner of this kind can. */
  | 'ROLE_NOT_HELD'
  /** A file does not hold signed roots of the audit log. */
  | 'ROOT_FILE_INVALID'
  /** A row does not fit the header. */
  | 'ROW_MALFORMED'
  /** Two rows give the same figure. */
  | 'ROW_REPEATED'
  /** The same partner cannot do both steps. */
  | 'SAME_PARTNER'
  /** The same person cannot do both steps. */
  | 'SAME_PERSON'
  /** A file of an earlier schema is not a GraphQL schema. */
  | 'SCHEMA_UNREADABLE'
  /** There is no such scope of consent. */
  | 'SCOPE_UNKNOWN'
  /** A setting is malformed. */
  | 'SETTING_INVALID'
  /** A setting of the demo is set for a hub of one’s own. */
  | 'SETTING_NOT_ALLOWED'
  /** Another partner publishes under this slug. */
  | 'SLUG_TAKEN'
  /** Files on their way in cannot be kept in their folder. */
  | 'SPOOL_DIR'
  /** This needs a second factor. */
  | 'STEP_UP_NEEDED'
  /** The subject of a token is malformed. */
  | 'SUBJECT_INVALID'
  /** The partner or agreement is as the proposal wants it. */
  | 'SUSPENSION_NOT_NEEDED'
  /** No such proposal waits. */
  | 'SUSPENSION_UNKNOWN'
  /** More than half of the table would be withheld. */
  | 'TABLE_TOO_SPARSE'
  /** The hash is not that of these terms. */
  | 'TERMS_CHANGED'
  /** A text holds a character that no text may hold. */
  | 'TEXT_INVALID'
  /** Most rows of the file would get no token. */
  | 'TOKENS_MISSING'
  /** A subject token is malformed. */
  | 'TOKEN_INVALID'
  /** The question names more dimensions than the role may combine. */
  | 'TOO_DEEP'
  /** The person keeps as many questions in this role as may be kept. */
  | 'TOO_MANY_BOOKMARKS'
  /** The force has registered as many changes as a year allows. */
  | 'TOO_MANY_CHANGES'
  /** Too many rows are wrong, and the rest was not read. */
  | 'TOO_MANY_ERRORS'
  /** The partner has requested as many releases as a day allows. */
  | 'TOO_MANY_RELEASES'
  /** More requests than a minute allows. */
  | 'TOO_MANY_REQUESTS'
  /** The provider has sent as many reviews as a year allows. */
  | 'TOO_MANY_REVIEWS'
  /** The partner has as many uploads open as it may. */
  | 'TOO_MANY_UPLOADS'
  /** A partner has two live keys for a feed already. */
  | 'TWO_KEYS'
  /** There is no valid access token. */
  | 'UNAUTHENTICATED'
  /** A part that must work does not, such as the database or the audit log. Ask again later. */
  | 'UNAVAILABLE'
  /** The body is of another type than the address takes. */
  | 'UNSUPPORTED_MEDIA_TYPE'
  /** The upload took longer than an upload may. */
  | 'UPLOAD_TOO_LONG'
  /** The version of the agreement is taken or missing. */
  | 'VERSION_NEEDED'
  /** The version of a wording is malformed. */
  | 'WORDING_INVALID';

/** What a partner sends. */
export type Feed =
  /** The charity: what it found and did. */
  | 'CHARITY_SUPPORT'
  /** Forces and the charity: complaints of victims about a service. */
  | 'COMPLAINT'
  /** The charity: people who came to it and had not gone to the police. */
  | 'DIRECT_CASE'
  /** The charity: families bereaved by homicide. */
  | 'HOMICIDE_CASE'
  /** Forces: the cases that they pass to the charity. */
  | 'POLICE_REFERRAL'
  /** The charity: its local projects and their paid workers. */
  | 'PROJECT';

/** Where a group lies against the outer limits, of 99.8 %. */
export type FunnelPlace =
  | 'ABOVE'
  | 'BELOW'
  /** Groups differ too much for one rate (φ above 10), so that no group can lie outside of how groups differ. */
  | 'NOT_JUDGED'
  /** The rate is withheld, and its bounds reach over a limit. */
  | 'NOT_KNOWN'
  | 'WITHIN';

/** What is certain of a figure, so that it is worth a question. */
export type GroundToAsk =
  /** Below all other forces together by more than chance and protection would give, at 5 % over all figures that were judged. */
  | 'BELOW_OTHERS'
  /** By its certain bounds the duty was not met, or not shown, for some of the victims. Not compared. */
  | 'CERTAINLY_NOT_MET';

/** The counts of a clerical review, as hub linkage count --review YEAR prints them. Nothing of a person is in it. */
export type LinkageReviewInput = {
  /** A kind with fewer than ten pairs is left out. */
  kinds: Array<LinkageReviewKindInput>;
  /** Persons among them by the exact token. A record without a token is one. */
  persons: number;
  /** Records of the file: 1,000 or more. */
  records: number;
  /** Records without a token. */
  withoutToken: number;
  /** Calendar year of the records. */
  year: number;
};

/** What a clerical review found for one kind of token. */
export type LinkageReviewKindInput = {
  /** Reviewed pairs that are two people. */
  different: number;
  /** The exact token (exact), or a kind of variant token. */
  name: string;
  /** Pairs of records in the whole file that this kind finds, and no earlier kind: ten or more. */
  pairs: number;
  /** Those of them that people looked at. */
  reviewed: number;
  /** Reviewed pairs that are one person. */
  same: number;
  /** Reviewed pairs that could not be decided. */
  unsure: number;
  /** Of the token, such as tok|v1. */
  version: string;
};

/** Where precision and recall of the token come from. */
export type LinkageSource =
  /** Four public sets of made-up people, damaged more than records of crime are. Nothing of the hub is in it. */
  | 'PUBLIC_SETS'
  /** People of the providers looked at pairs of their own records. */
  | 'REVIEWED_SAMPLES';

/** A count of persons, a rate within one stratum, or a share of two published counts. */
export type MeasureKind =
  | 'COUNT'
  | 'RATE'
  | 'SHARE';

/** What can be measured; the catalogue has each definition. */
export type MeasureName =
  /** Respondents with a valid answer to both of two items, of the four drivers and the whole experience, by whether both were answered positively, the first or the second alone, or neither. Ask driverImportance for which driver goes most with the whole experience. */
  | 'ANSWERS_IN_PAIRS'
  /** Of referred persons who answered at closure how much better they cope, the share who gave 4 or 5 of 5. */
  | 'BETTER_ABLE_TO_COPE_RATE'
  /** Share of validly referred persons whose every case at the charity was closed within 28 days of referral. */
  | 'CLOSED_RATE'
  /** Share of validly referred persons for whom the charity opened a case within 90 days of referral and closed each such case within the same time. */
  | 'CLOSED_WITHIN_90_DAYS_RATE'
  /** Share of validly referred persons for whom the charity opened a case within 180 days of referral and closed each such case within the same time. */
  | 'CLOSED_WITHIN_180_DAYS_RATE'
  /** Of referred persons with a closed case, the share who answered whether they cope better or have recovered. */
  | 'CLOSURE_ANSWERED_RATE'
  /** Of referred persons whose every case was closed within 28 days of referral, the share closed for the reason. */
  | 'CLOSURE_REASON_RATE'
  /** Of referred persons for whom the duty was due, the share for whom at least one occurrence is evidenced as met or breached: the second half of the pair that compliance is. */
  | 'CODE_DUTY_EVIDENCED_RATE'
  /** As CODE_DUTY_MET_RATE, for the occurrences in which the victim was entitled to enhanced rights on the trigger date. */
  | 'CODE_DUTY_MET_ENHANCED_RATE'
  /** Of referred persons for whom the duty was due, the share for whom it is evidenced and was met each time that it is: what nothing shows to have been done counts as not met. CODE_DUTY_MET_RATE is the share of those for whom it is evidenced either way. */
  | 'CODE_DUTY_MET_OF_DUE_RATE'
  /** Of referred persons for whom the duty was met or breached at least once, the share for whom it was met each time; with no known limit, done is met. A referral that needed an explicit yes breaches D04c where another answer is recorded. */
  | 'CODE_DUTY_MET_RATE'
  /** As CODE_DUTY_MET_RATE, for the occurrences in which the victim was not entitled to enhanced rights on the trigger date. */
  | 'CODE_DUTY_MET_STANDARD_RATE'
  /** Persons for whom the charity passed on a complaint about how a service treated them, counted once a year by the first. */
  | 'COMPLAINTS_PASSED_ON'
  /** Of persons for whom the charity passed on a complaint that got a substantive reply, or an acknowledgement with a timescale, the share who got the first of these within ten working days. */
  | 'COMPLAINTS_PASSED_ON_ANSWERED_IN_TIME_OF_ANSWERED_RATE'
  /** Of persons for whom the charity passed on a complaint, the share who got a substantive reply, or an acknowledgement with a timescale, within ten working days, the first of these counting; without either on record the complaint is not answered in time. */
  | 'COMPLAINTS_PASSED_ON_ANSWERED_IN_TIME_RATE'
  /** Of persons for whom the charity passed on a complaint, the share for whom a reply, or an acknowledgement with a timescale, was on record on the 28th day after the quarter. */
  | 'COMPLAINTS_PASSED_ON_ANSWER_EVIDENCED_RATE'
  /** Of persons whose complaint got a substantive reply, or an acknowledgement with a timescale, the share who got the first of these within ten working days. */
  | 'COMPLAINT_ANSWERED_IN_TIME_OF_ANSWERED_RATE'
  /** Of persons who complained, the share who got a substantive reply, or an acknowledgement with a timescale, within ten working days, the first of these counting; without either on record the complaint is not answered in time. */
  | 'COMPLAINT_ANSWERED_IN_TIME_RATE'
  /** Of persons who complained, the share for whom a reply, or an acknowledgement with a timescale, was on record on the 28th day after the quarter. */
  | 'COMPLAINT_ANSWER_EVIDENCED_RATE'
  /** Share of validly referred persons whom the charity tried to contact within 180 days of referral. Split by CONTACT_WITHIN it says in which band of days the first attempt was. */
  | 'CONTACTED_WITHIN_180_DAYS_RATE'
  /** Share of validly referred persons whom the charity tried to contact within 28 days of referral. */
  | 'CONTACT_ATTEMPTED_RATE'
  /** Referred persons whom the charity tried to contact within 28 days; by ATTEMPTS, how often. Ask distribution for mean and median. */
  | 'CONTACT_ATTEMPTS'
  /** Of referred persons whom the charity tried to contact within 28 days, the share with an attempt by the channel; several may be used. */
  | 'CONTACT_CHANNEL_RATE'
  /** Families to whom a case-worker had spoken by the 28th day after the quarter; by CASE_WORKER_DAYS, the London days from notification. Ask distribution for the median. */
  | 'DAYS_TO_CASE_WORKER'
  /** Referred persons whom the charity tried to contact within 28 days; by FIRST_CONTACT_DAYS, the London days up to the first attempt. Ask distribution for mean, median and quartiles. */
  | 'DAYS_TO_FIRST_CONTACT'
  /** Persons of IDENTIFIED_WITHIN_180_DAYS_RATE whom anybody found vulnerable; by IDENTIFIED_WITHIN, how many London days after the report it was the first time. Ask distribution for median and quartiles. */
  | 'DAYS_TO_FIRST_IDENTIFICATION'
  /** Referred persons with a police flag present at referral and a known time of report; by IDENTIFICATION_DAYS, how many London days lie between report and first flag. Ask distribution for mean, median and quartiles. */
  | 'DAYS_TO_IDENTIFICATION'
  /** Persons of LATER_REPORTED_RATE who had reported, on a day that is known; by LATER_REPORT_DAYS, the London days since they came. Ask by year and nation, and distribution for the median. */
  | 'DAYS_TO_LATER_REPORT'
  /** Referred persons with a vulnerability flag present that the police set within 180 days of the report, before or after the referral; by POLICE_IDENTIFIED_WITHIN, how many London days after the report it was the first time. Ask distribution for median and quartiles. */
  | 'DAYS_TO_POLICE_IDENTIFICATION'
  /** Of referred persons to whom a decision not to investigate was explained, the share of whom the force notes whether support was offered with it; belongs beside DECISION_SUPPORT_OFFERED_RATE. */
  | 'DECISION_SUPPORT_NOTED_RATE'
  /** Of referred persons to whom a decision not to investigate was explained and of whom the force notes whether support was offered with it, the share to whom it was offered each time. */
  | 'DECISION_SUPPORT_OFFERED_RATE'
  /** Share of persons who came directly whose needs the charity assessed in depth by the 28th day after the quarter. */
  | 'DIRECT_NEEDS_ASSESSED_RATE'
  /** Of persons who came directly and were assessed in depth by the 28th day after the quarter, the share with any need found, or with the need named: compare with NEED_IDENTIFIED_RATE of referred persons. */
  | 'DIRECT_NEED_IDENTIFIED_RATE'
  /** Referred persons whose need was scored, from 0 to 10, at entry and at exit, by need and by how far the score moved; below zero the need became less. Ask distributions by NEED and NEED_CHANGE for the mean change of each need. */
  | 'DISTANCE_TRAVELLED'
  /** Of referred persons entitled to enhanced rights by rule alone (victims of a most serious crime, the bereaved, and everybody under 18), the share without a standing decision that they are entitled. */
  | 'ENHANCED_RIGHTS_NOT_RECORDED_RATE'
  /** Of referred persons whom the charity tried to contact within 28 days, the share with the first attempt at most two working days after the referral. */
  | 'FIRST_CONTACT_IN_TIME_RATE'
  /** Of respondents with a valid answer, the share who heard nothing after first contact. */
  | 'HEARD_NOTHING_RATE'
  /** Families of whom the homicide service was told by the police, from abroad, or by themselves. */
  | 'HOMICIDE_FAMILIES'
  /** Of families whose health and sleep were scored twice or more, the share whose latest score was higher than the first. */
  | 'HOMICIDE_HEALTH_IMPROVED_RATE'
  /** Of families whose outlook was scored twice or more, the share whose latest score was higher than the first. */
  | 'HOMICIDE_OUTLOOK_IMPROVED_RATE'
  /** Share of validly referred persons with a vulnerability flag present, set within 180 days of the report by the police at any time, by the charity, or by the Witness Service before the trial or at court. Split by IDENTIFIED_WITHIN it says in which band of days the first was. */
  | 'IDENTIFIED_WITHIN_180_DAYS_RATE'
  /** Of referred persons in whom the charity found the indicator within 28 days of referral, the share in whom the police had not flagged this indicator at referral. */
  | 'INDICATOR_MISSED_BY_POLICE_RATE'
  /** Of respondents with a valid answer, those for whom it was not necessary left out, the share kept informed very or fairly well. */
  | 'KEPT_INFORMED_RATE'
  /** Of persons who came directly and were asked again whether they had reported, the share who had reported to the police by the 28th day after the quarter. */
  | 'LATER_REPORTED_RATE'
  /** Share of validly referred persons who had an in-depth needs assessment within 28 days of referral. */
  | 'NEEDS_ASSESSED_RATE'
  /** Of referred persons assessed in depth within 28 days of referral, the share with the need identified; several may be. */
  | 'NEED_IDENTIFIED_RATE'
  /** Of referred persons whose need was scored at entry and at exit, the share whose score was higher at exit. */
  | 'NEED_INCREASED_RATE'
  /** Of referred persons whose need was scored at entry and at exit, the share whose score was lower at exit. */
  | 'NEED_REDUCED_RATE'
  /** Of referred persons with the need identified in depth within 28 days, the share to whom no support for this need had been delivered by the 28th day after the quarter. */
  | 'NEED_UNMET_RATE'
  /** Of persons who came directly and told of an experience of the police, the share for whom it was negative. */
  | 'NEGATIVE_POLICE_EXPERIENCE_RATE'
  /** Of persons who came directly and said whether they had been kept updated of an earlier report, the share who had not. */
  | 'NOT_UPDATED_BEFORE_RATE'
  /** Share of validly referred persons whose crime has an outcome dated up to 90 days after referral. */
  | 'OUTCOME_WITHIN_90_DAYS_RATE'
  /** Share of validly referred persons whose crime has an outcome dated up to 180 days after referral. */
  | 'OUTCOME_WITHIN_180_DAYS_RATE'
  /** Of victims at court for whom it was noted, the share who had a visit before the trial. */
  | 'PRE_TRIAL_VISIT_RATE'
  /** Of persons who came directly and said why they had not reported, the share who cite a bad experience of police or courts, or a lack of updates, at an earlier time. */
  | 'PRIOR_EXPERIENCE_CITED_RATE'
  /** Share of validly referred persons who were spoken to within 28 days of referral, also those who declined or asked for a call back. */
  | 'REACHED_RATE'
  /** Of persons who came directly and said why they had not reported, the share who cite the reason; several may be cited. */
  | 'REASON_CITED_RATE'
  /** Of referred persons who answered at closure how far they have recovered, the share who gave 4 or 5 of 5. */
  | 'RECOVERED_RATE'
  /** Share of validly referred persons whose referral could not be accepted: no consent where it is needed, or no safe and usable way to make contact; by DISPOSITION, which. */
  | 'REFERRAL_NOT_ACCEPTED_RATE'
  /** Of referred persons for whom duty D04 has a verdict of met or breached, the share for whom it was met. */
  | 'REFERRED_IN_TIME_RATE'
  /** Of repeat victims, the share whom the last decision in any of their referrals by the force, from 365 days before the first of the year to its end, finds entitled as persistently targeted; decisions count up to the 28th day after the year. */
  | 'REPEAT_RECOGNISED_RATE'
  /** Of persons validly referred in the calendar year, the share with two valid referrals by the same force at most 365 days apart, by London date, of which the later one is in this year, whether or not it is the first of the year. */
  | 'REPEAT_VICTIM_RATE'
  /** Of persons who came directly and said whether they had ever reported a crime before, the share who had. */
  | 'REPORTED_BEFORE_RATE'
  /** Of persons who came directly and were asked again whether they had reported, the share who reported to the police within 90 London days of coming; by SUPPORT_TYPE, of those to whom the charity had given this support within 90 days and no later than on the day of the report. Split by REPORTED_WITHIN it says in which band of days they reported. */
  | 'REPORTED_WITHIN_90_DAYS_RATE'
  /** Of referred persons whose call was given a grade that has a target and has a time of arrival, the share attended within the target: 15 minutes for an emergency, one hour for priority, 48 hours for standard, or what the force has set. */
  | 'RESPONDED_IN_TIME_OF_ATTENDED_RATE'
  /** Of referred persons whose call was given a grade that has a target, the share attended within the target: 15 minutes for an emergency, one hour for priority, 48 hours for standard, or what the force has set. A call without a time of arrival is not attended in time, whether nobody came or nobody noted it. */
  | 'RESPONDED_IN_TIME_RATE'
  /** Of respondents who told of an experience of the police before this crime, the share for whom it was negative; a mixed one is not. */
  | 'RESPONDENTS_NEGATIVE_POLICE_EXPERIENCE_RATE'
  /** Of respondents who said whether they had been kept updated of an earlier report, the share who had not. */
  | 'RESPONDENTS_NOT_UPDATED_BEFORE_RATE'
  /** Of respondents who said whether they had ever reported a crime before this one, the share who had. */
  | 'RESPONDENTS_REPORTED_BEFORE_RATE'
  /** Of referred persons whose call was given a grade that has a target, the share with a time of the call and one of the arrival, not before it: belongs beside RESPONDED_IN_TIME_RATE. */
  | 'RESPONSE_EVIDENCED_RATE'
  /** Of referred persons to whom restorative justice was offered, the share who accepted. */
  | 'RESTORATIVE_JUSTICE_ACCEPTED_RATE'
  /** Of referred persons who accepted restorative justice, the share for whom it was held, by meeting or otherwise. */
  | 'RESTORATIVE_JUSTICE_HELD_RATE'
  /** Of referred persons whose offender is identified, the share to whom restorative justice was offered. */
  | 'RESTORATIVE_JUSTICE_OFFERED_RATE'
  /** Share of validly referred persons whose case the charity's staff stopped or returned: unsafe to contact, wrong details, held for child protection and the like; by STAFF_FINDING, why. */
  | 'RETURNED_BY_CHARITY_RATE'
  /** Of respondents with a valid answer on the whole experience, the share who answered positively, by whether the updates due to them were in time. */
  | 'SATISFIED_BY_UPDATE_RATE'
  /** Of respondents with a valid answer on the whole experience, or on the driver where one is named, the share who answered positively. */
  | 'SATISFIED_RATE'
  /** Share of victims at court for whom at least one special measure was applied for, granted or refused. */
  | 'SPECIAL_MEASURES_APPLIED_RATE'
  /** Share of victims at court for whom the witness service noted at least one special measure. */
  | 'SPECIAL_MEASURES_RATE'
  /** Of victims at court for whom the measure was applied for, the share to whom it was granted. */
  | 'SPECIAL_MEASURE_GRANTED_RATE'
  /** Of victims at court for whom the measure was applied for, the share to whom it was refused; who is in neither has no decision on record. */
  | 'SPECIAL_MEASURE_REFUSED_RATE'
  /** Of victims at court to whom the measure was granted, the share with whom it was used. */
  | 'SPECIAL_MEASURE_USED_OF_GRANTED_RATE'
  /** Of victims at court with any special measure noted, the share with the measure named; several may be noted. */
  | 'SPECIAL_MEASURE_USED_RATE'
  /** Of referred persons assessed within 28 days of referral, the share to whom support was delivered within 28 days of referral. */
  | 'SUPPORTED_OF_ASSESSED_RATE'
  /** Share of validly referred persons to whom support was delivered within 28 days of referral. */
  | 'SUPPORTED_RATE'
  /** Share of validly referred persons to whom support was delivered within 90 days of referral. */
  | 'SUPPORTED_WITHIN_90_DAYS_RATE'
  /** Share of validly referred persons to whom support was delivered within 180 days of referral. */
  | 'SUPPORTED_WITHIN_180_DAYS_RATE'
  /** Of people who may be asked the survey, the share asked, whether or not they answered. */
  | 'SURVEY_ASKED_RATE'
  /** People of whom the charity says how it ended: they answered, did not answer, were not asked, or were left out to spare them. */
  | 'SURVEY_ELIGIBLE'
  /** Of people who may be asked the survey, the share left out to spare them or for their safety. */
  | 'SURVEY_EXCLUDED_RATE'
  /** Of people asked the survey, the share who answered. */
  | 'SURVEY_RESPONSE_RATE'
  /** Persons who came directly, as a share of all who were referred or came directly; worked out from the two published counts. */
  | 'UNREPORTED_SHARE'
  /** As UPDATED_IN_TIME_RATE, judged by the enhanced limits for everybody whom anybody, police, prosecution or charity, found vulnerable by the 28th day after the quarter in a way that gives enhanced rights, where the police held no such finding on the trigger date. */
  | 'UPDATED_IN_TIME_IF_KNOWN_RATE'
  /** Of referred persons owed an update under duty D05, D07 or D08 with a verdict of met or breached, the share for whom all of them were met. */
  | 'UPDATED_IN_TIME_RATE'
  /** Share of validly referred persons whom the police told of an event of the case within 180 days of referral. Split by UPDATE_WITHIN it says in which band of days the first was. */
  | 'UPDATED_WITHIN_180_DAYS_RATE'
  /** Of referred persons owed an update under duty D05, D07 or D08, the share for whom at least one is evidenced as met or breached; belongs beside UPDATED_IN_TIME_RATE. */
  | 'UPDATES_EVIDENCED_RATE'
  /** Referred persons owed an update under duty D05, D07 or D08 with a verdict of met or breached; by UPDATE_TALLY, how many of their first four judged updates were in time. Ask eventRates for the share of single updates in time. */
  | 'UPDATES_JUDGED'
  /** Persons whom the witness service supported as victims at a hearing. */
  | 'VICTIMS_AT_COURT'
  /** Persons who came directly to the charity and had not reported to the police, with consent in force when the quarter was published. */
  | 'VICTIMS_DIRECT'
  /** Persons with a valid police referral, that is one that is neither a duplicate nor of an excluded crime type, counted once a year within each force. */
  | 'VICTIMS_REFERRED'
  /** Of VICTIMS_WITH_OPEN_CASE_AT_QUARTER_END, the persons whom the charity had by that day not tried to contact, not assessed and not supported in any of their open cases. */
  | 'VICTIMS_WAITING_FOR_CONTACT'
  /** Of VICTIMS_WITH_OPEN_CASE_AT_QUARTER_END, the persons to whom the charity had by that day delivered no support in any of their open cases; those who wait for a first contact are among them. */
  | 'VICTIMS_WAITING_FOR_SUPPORT'
  /** Persons who complained to a force about how a service treated them, counted once a year within each force by their first complaint. */
  | 'VICTIMS_WHO_COMPLAINED'
  /** Persons validly referred in the quarter, or a month of it, with a case at the charity that was open on the 28th day after the quarter: a stock of that day, so it is asked per QUARTER or MONTH and never added up. VICTIMS_WITH_OPEN_CASE_AT_YEAR_END is the stock of a year. */
  | 'VICTIMS_WITH_OPEN_CASE'
  /** Persons with a case at the charity for a valid police referral of this quarter, or of any published before it, that was still open at the end of the last day of the quarter (a case closed on that day is not); each counted once within a force. Ask it per QUARTER by FORCE with publicFigures for the load of a case-worker. */
  | 'VICTIMS_WITH_OPEN_CASE_AT_QUARTER_END'
  /** Persons validly referred in the calendar year with a case at the charity, of any of the year's referrals by the force, that was open on 31 December: a stock of that day, which forces add up to and years do not. */
  | 'VICTIMS_WITH_OPEN_CASE_AT_YEAR_END'
  /** Of referred persons whose crime has an outcome dated by the 28th day after the quarter, the share with outcome 14 or 16, evidential difficulties where the victim does not support the case. */
  | 'VICTIM_WITHDREW_RATE'
  /** Of victims attending court with a vulnerability flag present from any source by the hearing, the share whose first such flag came from the witness service at court. */
  | 'VULNERABILITY_FIRST_IDENTIFIED_AT_COURT_RATE'
  /** Share of validly referred persons with at least one vulnerability flag present from a police source, assessed at or before referral. */
  | 'VULNERABILITY_IDENTIFIED_RATE'
  /** Of referred persons whom the charity flagged as vulnerable within 28 days of referral, the share without any police flag present at referral. */
  | 'VULNERABILITY_MISSED_BY_POLICE_RATE'
  /** Of referred persons assessed in depth within 28 days of referral whom the police had flagged as vulnerable at referral, the share without any flag present from the charity within these 28 days: the reverse of what the police missed. */
  | 'VULNERABILITY_NOT_FOUND_BY_CHARITY_RATE'
  /** Of referred persons assessed in depth within 28 days of referral, the share whom police and charity both found vulnerable, the police alone at referral, the charity alone within these 28 days, or neither. Ask kappa for their agreement beyond chance. */
  | 'VULNERABILITY_SEEN_RATE'
  /** Of referred persons whose crime has an outcome dated up to 90 days after referral, the share whose outcome is that the victim does not support further action. */
  | 'WITHDREW_WITHIN_90_DAYS_RATE'
  /** Of referred persons whose crime has an outcome dated up to 180 days after referral, the share whose outcome is that the victim does not support further action. */
  | 'WITHDREW_WITHIN_180_DAYS_RATE'
  /** Of referred persons who, by the case events of the force, were due to attend court within 180 days of referral, the share with a hearing by then in a case of the charity that names the referral. */
  | 'WITNESS_SERVICE_REACHED_WITHIN_180_DAYS_RATE'
  /** Of respondents whose case with the charity was closed with an answer by the 28th day after the quarter, the share who would report to the police again; by the drivers that they answered positively or negatively. */
  | 'WOULD_REPORT_AGAIN_RATE';

/** Whether a group moved otherwise than the others from before a date to after it. */
export type MoveVerdict =
  /** No further apart than these alone would give. */
  | 'AS_THE_OTHERS'
  /** Its rate fell more, or rose less, than these would give. */
  | 'DOWN'
  /** Its rate rose more, or fell less, than chance, protection and how groups differ would give. */
  | 'UP';

/** Why a partner whose rows are in the figures objects. */
export type ObjectionReason =
  /** A figure could tell something about a person. */
  | 'DISCLOSURE_RISK'
  /** The figures would be misread without something that is not said with them. */
  | 'MISLEADING'
  /** The figures are not for the purpose that was agreed. */
  | 'OUTSIDE_PURPOSE'
  /** Rows behind the figures are known to be wrong. */
  | 'WRONG_DATA';

/** How a run of periods is cut into rows. */
export type PeriodGrain =
  /** Only measures of referred persons. */
  | 'MONTH'
  | 'QUARTER'
  /** One row: a registered period, or the sum of the fewest published years and quarters that tile the run. */
  | 'WHOLE'
  | 'YEAR';

/** A closed run of periods, each written "2025", "2025Q1" or "2025-03". */
export type PeriodInput = {
  from: string;
  to: string;
};

/** All given conditions hold together. */
export type PoliceReferralFilter = {
  ageBand?: string | null | undefined;
  disposition?: string | null | undefined;
  district?: string | null | undefined;
  /** An indicator of the list "indicators" that some flag says is PRESENT. */
  hasFlag?: string | null | undefined;
  offenceGroup?: string | null | undefined;
  recordRef?: string | null | undefined;
  referredFrom?: string | null | undefined;
  /** Up to, but not at. */
  referredTo?: string | null | undefined;
  sex?: string | null | undefined;
};

/** The kind of partner that wrote the records. */
export type RecordsWrittenBy =
  | 'CHARITY'
  | 'FORCE';

export type ReleaseKind =
  /** A page for everybody under /public, with its files. */
  | 'PUBLICATION'
  /** A file for the partner that requested it. */
  | 'RESULT';

/** Figures that are to leave: those of a question in scope SHARED. */
export type ReleaseRequest = {
  kind: ReleaseKind;
  /** That of your agreement. */
  purpose: string;
  question: AnalysisQuestion;
  /** For a PUBLICATION: lower case words joined by hyphens. The slug of an earlier one of yours makes this its next version. */
  slug?: string | null | undefined;
  /** 3 to 200 characters. Everybody reads that of a publication. */
  title: string;
};

/** Where a release stands. A file or a public page comes of RELEASED and CORRECTED alone; APPROVED is one to which nobody objected in time. */
export type ReleaseState =
  | 'APPROVED'
  | 'CORRECTED'
  | 'EXPIRED'
  | 'IN_REVIEW'
  | 'OBJECTED'
  | 'OPEN_TO_OBJECTION'
  | 'REFUSED'
  | 'RELEASED'
  | 'REQUESTED'
  | 'WITHDRAWN';

/** For which part of a return somebody signs. */
export type ReturnPart =
  /** The force: these are its figures, and it shares them. */
  | 'FORCE'
  /** The policing body of its area: it has reviewed them. */
  | 'POLICING_BODY';

/** A token carries one or more; a request runs in one. */
export type Role =
  | 'AUDITOR'
  | 'CHARITY_ANALYST'
  | 'COMMISSIONER_ANALYST'
  | 'DATA_STEWARD'
  | 'GOVERNANCE_OFFICER'
  | 'INSPECTOR'
  | 'POLICE_ANALYST'
  | 'RESEARCHER';

/** Why a row was refused; docs/feeds explains each. */
export type RowErrorCode =
  | 'BOOLEAN_INVALID'
  | 'CODE_UNKNOWN'
  | 'CONSENT_MISSING'
  | 'DATE_INVALID'
  | 'DATE_IN_FUTURE'
  | 'DATE_ORDER'
  | 'DIRECT_CLIENT_REFERRED'
  | 'FIELD_UNKNOWN'
  | 'LINK_MISSING'
  | 'NUMBER_INVALID'
  | 'ROW_MALFORMED'
  | 'ROW_REPEATED_IN_BATCH'
  | 'SUBJECT_ERASED'
  | 'TEXT_INVALID'
  | 'TOKEN_INVALID'
  | 'TOO_LONG'
  | 'VALUE_MISSING'
  | 'WOULD_REVERT';

/** Why a partner or an agreement is suspended, or resumed. */
export type SuspensionReason =
  | 'DATA_QUALITY'
  | 'REGULATOR'
  | 'RESOLVED'
  | 'SECURITY_INCIDENT'
  | 'SUSPECTED_MISUSE'
  | 'UNDER_REVIEW';

/** What is suspended or resumed. */
export type SuspensionTarget =
  | 'AGREEMENT'
  | 'PARTNER';

/** What kind of value was sent; the value itself is not repeated. */
export type ValueClass =
  /** Neither a letter nor a digit, or a word for nothing such as "n/a". */
  | 'EMPTY'
  /** A number. */
  | 'NUMBER'
  /** Any other text. */
  | 'OTHER_TEXT'
  /** A list or an object where a text belongs. */
  | 'OTHER_TYPE';

/** Why figures are taken back. The sentence of the reason is shown in their place. */
export type WithdrawalReason =
  /** The figures do not count what their definition says. */
  | 'COUNTED_WRONGLY'
  /** Newer figures take their place. */
  | 'NEWER_FIGURES'
  /** The figures are no longer needed. */
  | 'NOT_NEEDED'
  /** The partners have decided that these figures are no longer given. */
  | 'NO_LONGER_GIVEN'
  /** The figures are not for the purpose that was agreed. */
  | 'OUTSIDE_PURPOSE'
  /** Rows behind the figures are known to be wrong. */
  | 'ROWS_WRONG';

export type ToAskQueryVariables = Exact<{
  period: string;
}>;


export type ToAskQuery = { forcesToAskAbout: { period: string, forces: Array<string>, judged: number, more: number, sentence: string, leftOut: string, questions: Array<{ force: string, forceName: string, duties: Array<string>, measure: MeasureName, ground: GroundToAsk, certain: string, question: string }> } };

export type ExplainedQueryVariables = Exact<{
  question: AnalysisQuestion;
}>;


export type ExplainedQuery = { explain: { nodes: number, cost: number, known: number, withheldOfKnown: number, withheldAtLeast: number, refusal: { code: ErrorCode, text: string, nearest: string | null } | null, years: Array<{ cost: number, budget: { year: string, most: number, used: number, left: number } }> } };

export type LeftFragment = { year: string, most: number, used: number, left: number };

export type BudgetNowQueryVariables = Exact<{
  year?: string | null | undefined;
}>;


export type BudgetNowQuery = { budget: { year: string, most: number, used: number, left: number } | null };

export type RequestReleaseMutationVariables = Exact<{
  request: ReleaseRequest;
}>;


export type RequestReleaseMutation = { requestRelease: { id: string, title: string, state: ReleaseState } };

export type OwnDispositionsQueryVariables = Exact<{
  feed: Feed;
}>;


export type OwnDispositionsQuery = { dataQuality: { whole: { records: number, dispositions: Array<{ disposition: string, count: number }> }, quarters: Array<{ quarter: string, quality: { dispositions: Array<{ disposition: string, count: number }> } }> } };

export type ReferralsThatBecameQueryVariables = Exact<{
  disposition: string;
  after?: string | null | undefined;
}>;


export type ReferralsThatBecameQuery = { policeReferrals: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { id: string, recordRef: string, referredAt: string, offenceGroup: string } }> } };

export type CasesThatBecameQueryVariables = Exact<{
  disposition: string;
  force?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type CasesThatBecameQuery = { supportCases: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { id: string, recordRef: string, referralRef: string | null, openedAt: string, force: string | null, offenceGroup: string } }> } };

export type KeptFragment = { id: string, question: string, savedAt: string };

export type BookmarksQueryVariables = Exact<{ [key: string]: never; }>;


export type BookmarksQuery = { bookmarks: Array<{ id: string, question: string, savedAt: string }> };

export type SaveBookmarkMutationVariables = Exact<{
  question: AnalysisQuestion;
}>;


export type SaveBookmarkMutation = { saveBookmark: { id: string } };

export type RemoveBookmarkMutationVariables = Exact<{
  id: string | number;
}>;


export type RemoveBookmarkMutation = { removeBookmark: boolean };

export type WholeCatalogueQueryVariables = Exact<{ [key: string]: never; }>;


export type WholeCatalogueQuery = { catalogue: { measures: Array<{ name: MeasureName, version: string, counted: Array<string>, breaks: Array<string> }>, questions: Array<{ id: string, title: string, answer: string, reason: string | null, fields: Array<string>, dimensions: Array<DimensionName>, answeredBy: Array<{ measure: MeasureName }> }> } };

export type RegisteredChangesQueryVariables = Exact<{ [key: string]: never; }>;


export type RegisteredChangesQuery = { registeredChanges: Array<{ id: string, force: string, district: string | null, place: string, title: string, start: string, measures: Array<MeasureName>, from: string, to: string, year: number, number: number, level: number, registeredAt: string, withdrawnAt: string | null }> };

export type WhatCameOfItQueryVariables = Exact<{
  question: AnalysisQuestion;
  measure: MeasureName;
  change: string | number;
}>;


export type WhatCameOfItQuery = { analysis: { beforeAndAfter: { verdict: MoveVerdict, sentence: string } | null } };

export type RegisterChangeMutationVariables = Exact<{
  kind: ChangeKind;
  start: string;
  district?: string | null | undefined;
}>;


export type RegisterChangeMutation = { registerChange: { place: string, start: string, number: number, year: number } };

export type WithdrawChangeMutationVariables = Exact<{
  id: string | number;
}>;


export type WithdrawChangeMutation = { withdrawChange: { id: string } };

export type BatchesQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type BatchesQuery = { batches: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { id: string, batchId: string, feed: Feed, state: BatchState, received: number, accepted: number, unchanged: number, rejected: number, late: number | null } }> } };

export type FeedsOfRoleQueryVariables = Exact<{ [key: string]: never; }>;


export type FeedsOfRoleQuery = { __type: { enumValues: Array<{ name: string, description: string | null }> | null } | null };

export type CountedQualityFragment = { records: number, late: number, duplicates: number, ended: number, notNoted: number, fields: Array<{ field: string, given: number, missing: number, unknown: number, notAssessed: number, unmapped: number, givenShare: number | null }>, unmapped: Array<{ field: string, valueClass: ValueClass, rows: number }>, delays: Array<{ fromDays: number, toDays: number | null, records: number }> };

export type QualityQueryVariables = Exact<{
  feed: Feed;
}>;


export type QualityQuery = { dataQuality: { rows: number, corrected: number, batches: number, rejected: number, unanswered: Array<{ batchId: string, line: number }>, whole: { records: number, late: number, duplicates: number, ended: number, notNoted: number, fields: Array<{ field: string, given: number, missing: number, unknown: number, notAssessed: number, unmapped: number, givenShare: number | null }>, unmapped: Array<{ field: string, valueClass: ValueClass, rows: number }>, delays: Array<{ fromDays: number, toDays: number | null, records: number }> }, quarters: Array<{ quarter: string, quality: { records: number, late: number, duplicates: number, ended: number, notNoted: number, fields: Array<{ field: string, given: number, missing: number, unknown: number, notAssessed: number, unmapped: number, givenShare: number | null }>, unmapped: Array<{ field: string, valueClass: ValueClass, rows: number }>, delays: Array<{ fromDays: number, toDays: number | null, records: number }> } }> }, nextPublication: { quarter: string, from: string } | null };

export type UnmappedCodesQueryVariables = Exact<{
  feed: Feed;
}>;


export type UnmappedCodesQuery = { dataQuality: { unmappedCodes: Array<{ field: string, code: string, rows: number }> } };

export type RowsFragment = { rows: Array<{ period: string, dimensions: Array<{ dimension: DimensionName, value: string, label: string }>, cells: Array<{ measure: MeasureName, status: CellStatus, value: number | null, numerator: number | null, denominator: number | null, lower: number | null, upper: number | null, own: number | null, ownOf: number | null, ownIsOfTheSame: boolean | null, interval: { lower: number, upper: number } | null }> }>, notes: Array<{ code: string, text: string, forces: Array<string> | null }>, policy: { floor: number, maxNoise: number, rounding: number, threshold: number }, snapshot: { id: string, publishedAt: string } | null };

export type FiguresQueryVariables = Exact<{
  question: AnalysisQuestion;
}>;


export type FiguresQuery = { analysis: { rows: Array<{ period: string, dimensions: Array<{ dimension: DimensionName, value: string, label: string }>, cells: Array<{ measure: MeasureName, status: CellStatus, value: number | null, numerator: number | null, denominator: number | null, lower: number | null, upper: number | null, own: number | null, ownOf: number | null, ownIsOfTheSame: boolean | null, interval: { lower: number, upper: number } | null }> }>, notes: Array<{ code: string, text: string, forces: Array<string> | null }>, policy: { floor: number, maxNoise: number, rounding: number, threshold: number }, snapshot: { id: string, publishedAt: string } | null } };

export type ComparedQueryVariables = Exact<{
  question: AnalysisQuestion;
  measure: MeasureName;
  across: DimensionName;
}>;


export type ComparedQuery = { analysis: { ranking: { sentence: string, ranks: Array<{ best: number, worst: number, bestAlone: number, worstAlone: number, value: { value: string, label: string } }> } | null, disparity: { sentence: string, value: number | null, atLeast: number | null } | null, rows: Array<{ period: string, dimensions: Array<{ dimension: DimensionName, value: string, label: string }>, cells: Array<{ measure: MeasureName, status: CellStatus, value: number | null, numerator: number | null, denominator: number | null, lower: number | null, upper: number | null, own: number | null, ownOf: number | null, ownIsOfTheSame: boolean | null, interval: { lower: number, upper: number } | null }> }>, notes: Array<{ code: string, text: string, forces: Array<string> | null }>, policy: { floor: number, maxNoise: number, rounding: number, threshold: number }, snapshot: { id: string, publishedAt: string } | null } };

export type FunnelPlotQueryVariables = Exact<{
  question: AnalysisQuestion;
  measure: MeasureName;
  across: DimensionName;
}>;


export type FunnelPlotQuery = { analysis: { funnel: { centre: number, sentence: string, points: Array<{ rate: number | null, denominator: number, lower: number, upper: number, place: FunnelPlace, value: { value: string, label: string }, inner: { lower: number, upper: number }, outer: { lower: number, upper: number } }>, excluded: Array<{ value: string, label: string }> } | null, standingOut: { sentence: string, groups: Array<{ sentence: string | null, value: { value: string } }> } | null, pooled: { sentence: string, groups: Array<{ rate: number, denominator: number, estimate: number, ownShare: number, value: { value: string, label: string }, interval: { lower: number, upper: number } }> } | null, rows: Array<{ period: string, dimensions: Array<{ dimension: DimensionName, value: string, label: string }>, cells: Array<{ measure: MeasureName, status: CellStatus, value: number | null, numerator: number | null, denominator: number | null, lower: number | null, upper: number | null, own: number | null, ownOf: number | null, ownIsOfTheSame: boolean | null, interval: { lower: number, upper: number } | null }> }>, notes: Array<{ code: string, text: string, forces: Array<string> | null }>, policy: { floor: number, maxNoise: number, rounding: number, threshold: number }, snapshot: { id: string, publishedAt: string } | null } };

export type ControlledQueryVariables = Exact<{
  question: AnalysisQuestion;
  measure: MeasureName;
}>;


export type ControlledQuery = { analysis: { controlCharts: { sentence: string, series: Array<{ verdict: ControlVerdict, sentence: string | null, dimensions: Array<{ value: string, label: string }>, points: Array<{ period: string, centre: number | null, lower: number | null, upper: number | null }> }> } | null, rows: Array<{ period: string, dimensions: Array<{ dimension: DimensionName, value: string, label: string }>, cells: Array<{ measure: MeasureName, status: CellStatus, value: number | null, numerator: number | null, denominator: number | null, lower: number | null, upper: number | null, own: number | null, ownOf: number | null, ownIsOfTheSame: boolean | null, interval: { lower: number, upper: number } | null }> }>, notes: Array<{ code: string, text: string, forces: Array<string> | null }>, policy: { floor: number, maxNoise: number, rounding: number, threshold: number }, snapshot: { id: string, publishedAt: string } | null } };

export type LinkedQueryVariables = Exact<{
  question: AnalysisQuestion;
  measure: MeasureName;
}>;


export type LinkedQuery = { analysis: { linkageBand: { providers: number, sentence: string } | null, rows: Array<{ period: string, dimensions: Array<{ dimension: DimensionName, value: string, label: string }>, cells: Array<{ measure: MeasureName, status: CellStatus, value: number | null, numerator: number | null, denominator: number | null, lower: number | null, upper: number | null, own: number | null, ownOf: number | null, ownIsOfTheSame: boolean | null, interval: { lower: number, upper: number } | null }> }>, notes: Array<{ code: string, text: string, forces: Array<string> | null }>, policy: { floor: number, maxNoise: number, rounding: number, threshold: number }, snapshot: { id: string, publishedAt: string } | null } };

export type BehindQueryVariables = Exact<{
  question: AnalysisQuestion;
  measure: MeasureName;
}>;


export type BehindQuery = { analysis: { peopleBehind: { sentence: string } | null, rows: Array<{ period: string, dimensions: Array<{ dimension: DimensionName, value: string, label: string }>, cells: Array<{ measure: MeasureName, status: CellStatus, value: number | null, numerator: number | null, denominator: number | null, lower: number | null, upper: number | null, own: number | null, ownOf: number | null, ownIsOfTheSame: boolean | null, interval: { lower: number, upper: number } | null }> }>, notes: Array<{ code: string, text: string, forces: Array<string> | null }>, policy: { floor: number, maxNoise: number, rounding: number, threshold: number }, snapshot: { id: string, publishedAt: string } | null } };

export type BesideOthersQueryVariables = Exact<{
  question: AnalysisQuestion;
}>;


export type BesideOthersQuery = { analysis: { measureDifferences: Array<{ sentence: string }> | null, rows: Array<{ period: string, dimensions: Array<{ dimension: DimensionName, value: string, label: string }>, cells: Array<{ measure: MeasureName, status: CellStatus, value: number | null, numerator: number | null, denominator: number | null, lower: number | null, upper: number | null, own: number | null, ownOf: number | null, ownIsOfTheSame: boolean | null, interval: { lower: number, upper: number } | null }> }>, notes: Array<{ code: string, text: string, forces: Array<string> | null }>, policy: { floor: number, maxNoise: number, rounding: number, threshold: number }, snapshot: { id: string, publishedAt: string } | null } };

export type WeightedQueryVariables = Exact<{
  question: AnalysisQuestion;
  measure: MeasureName;
}>;


export type WeightedQuery = { analysis: { weighted: Array<{ sentence: string }> | null, surveyResponse: { sentence: string } | null, rows: Array<{ period: string, dimensions: Array<{ dimension: DimensionName, value: string, label: string }>, cells: Array<{ measure: MeasureName, status: CellStatus, value: number | null, numerator: number | null, denominator: number | null, lower: number | null, upper: number | null, own: number | null, ownOf: number | null, ownIsOfTheSame: boolean | null, interval: { lower: number, upper: number } | null }> }>, notes: Array<{ code: string, text: string, forces: Array<string> | null }>, policy: { floor: number, maxNoise: number, rounding: number, threshold: number }, snapshot: { id: string, publishedAt: string } | null } };

export type HowManyReachQueryVariables = Exact<{
  question: AnalysisQuestion;
  measure: MeasureName;
  across: DimensionName;
  share: number;
}>;


export type HowManyReachQuery = { analysis: { reaching: { sentence: string } | null, rows: Array<{ period: string, dimensions: Array<{ dimension: DimensionName, value: string, label: string }>, cells: Array<{ measure: MeasureName, status: CellStatus, value: number | null, numerator: number | null, denominator: number | null, lower: number | null, upper: number | null, own: number | null, ownOf: number | null, ownIsOfTheSame: boolean | null, interval: { lower: number, upper: number } | null }> }>, notes: Array<{ code: string, text: string, forces: Array<string> | null }>, policy: { floor: number, maxNoise: number, rounding: number, threshold: number }, snapshot: { id: string, publishedAt: string } | null } };

export type ChangesQueryVariables = Exact<{
  question: AnalysisQuestion;
  measure: MeasureName;
  family?: number | null | undefined;
}>;


export type ChangesQuery = { analysis: { change: Array<{ from: string, to: string, direction: ChangeDirection, sentence: string, value: number | null, lower: number | null, upper: number | null, dimensions: Array<{ dimension: DimensionName, value: string, label: string }> }> | null, rows: Array<{ period: string, dimensions: Array<{ dimension: DimensionName, value: string, label: string }>, cells: Array<{ measure: MeasureName, status: CellStatus, value: number | null, numerator: number | null, denominator: number | null, lower: number | null, upper: number | null, own: number | null, ownOf: number | null, ownIsOfTheSame: boolean | null, interval: { lower: number, upper: number } | null }> }>, notes: Array<{ code: string, text: string, forces: Array<string> | null }>, policy: { floor: number, maxNoise: number, rounding: number, threshold: number }, snapshot: { id: string, publishedAt: string } | null } };

export type BarsQueryVariables = Exact<{
  question: AnalysisQuestion;
  measure: MeasureName;
  across: DimensionName;
}>;


export type BarsQuery = { analysis: { distribution: { sentence: string, total: number, mean: number | null, median: { value: number | null, from: number, to: number | null } | null } | null, rows: Array<{ period: string, dimensions: Array<{ dimension: DimensionName, value: string, label: string }>, cells: Array<{ measure: MeasureName, status: CellStatus, value: number | null, numerator: number | null, denominator: number | null, lower: number | null, upper: number | null, own: number | null, ownOf: number | null, ownIsOfTheSame: boolean | null, interval: { lower: number, upper: number } | null }> }>, notes: Array<{ code: string, text: string, forces: Array<string> | null }>, policy: { floor: number, maxNoise: number, rounding: number, threshold: number }, snapshot: { id: string, publishedAt: string } | null } };

export type MeansQueryVariables = Exact<{
  question: AnalysisQuestion;
  measure: MeasureName;
  across: DimensionName;
}>;


export type MeansQuery = { analysis: { distributions: Array<{ total: number, mean: number | null, meanLower: number | null, meanUpper: number | null, dimensions: Array<{ dimension: DimensionName, value: string, label: string }>, meanInterval: { lower: number, upper: number } | null }> | null, rows: Array<{ period: string, dimensions: Array<{ dimension: DimensionName, value: string, label: string }>, cells: Array<{ measure: MeasureName, status: CellStatus, value: number | null, numerator: number | null, denominator: number | null, lower: number | null, upper: number | null, own: number | null, ownOf: number | null, ownIsOfTheSame: boolean | null, interval: { lower: number, upper: number } | null }> }>, notes: Array<{ code: string, text: string, forces: Array<string> | null }>, policy: { floor: number, maxNoise: number, rounding: number, threshold: number }, snapshot: { id: string, publishedAt: string } | null } };

export type GroupsApartQueryVariables = Exact<{
  question: AnalysisQuestion;
  measure: MeasureName;
  across: DimensionName;
  value: string;
  against: string;
}>;


export type GroupsApartQuery = { analysis: { difference: Array<{ value: number | null, lower: number, upper: number, interval: { lower: number, upper: number } | null }> | null, fromReference: Array<{ sentence: string }> | null, rows: Array<{ period: string, dimensions: Array<{ dimension: DimensionName, value: string, label: string }>, cells: Array<{ measure: MeasureName, status: CellStatus, value: number | null, numerator: number | null, denominator: number | null, lower: number | null, upper: number | null, own: number | null, ownOf: number | null, ownIsOfTheSame: boolean | null, interval: { lower: number, upper: number } | null }> }>, notes: Array<{ code: string, text: string, forces: Array<string> | null }>, policy: { floor: number, maxNoise: number, rounding: number, threshold: number }, snapshot: { id: string, publishedAt: string } | null } };

export type DriverWeightsQueryVariables = Exact<{
  question: AnalysisQuestion;
}>;


export type DriverWeightsQuery = { analysis: { driverImportance: { sentence: string, explained: number, people: number, drivers: Array<{ coefficient: number, points: number, dominance: number, value: { value: string, label: string }, interval: { lower: number, upper: number }, pointsInterval: { lower: number, upper: number } }> } | null, rows: Array<{ period: string, dimensions: Array<{ dimension: DimensionName, value: string, label: string }>, cells: Array<{ measure: MeasureName, status: CellStatus, value: number | null, numerator: number | null, denominator: number | null, lower: number | null, upper: number | null, own: number | null, ownOf: number | null, ownIsOfTheSame: boolean | null, interval: { lower: number, upper: number } | null }> }>, notes: Array<{ code: string, text: string, forces: Array<string> | null }>, policy: { floor: number, maxNoise: number, rounding: number, threshold: number }, snapshot: { id: string, publishedAt: string } | null } };

export type BesideTheSurveyQueryVariables = Exact<{
  question: AnalysisQuestion;
}>;


export type BesideTheSurveyQuery = { analysis: { surveyReasons: { source: string, warning: string, year: string, rows: Array<{ cited: number | null, surveyLower: number, surveyUpper: number, together: Array<string>, value: { value: string, label: string } }> } | null, rows: Array<{ period: string, dimensions: Array<{ dimension: DimensionName, value: string, label: string }>, cells: Array<{ measure: MeasureName, status: CellStatus, value: number | null, numerator: number | null, denominator: number | null, lower: number | null, upper: number | null, own: number | null, ownOf: number | null, ownIsOfTheSame: boolean | null, interval: { lower: number, upper: number } | null }> }>, notes: Array<{ code: string, text: string, forces: Array<string> | null }>, policy: { floor: number, maxNoise: number, rounding: number, threshold: number }, snapshot: { id: string, publishedAt: string } | null } };

export type BesidePublicFiguresQueryVariables = Exact<{
  question: AnalysisQuestion;
  measure: MeasureName;
}>;


export type BesidePublicFiguresQuery = { analysis: { publicFigures: Array<{ projects: number | null, caseWorkers: number | null, volunteers: number | null, perCaseWorker: number | null, value: { value: string, label: string }, projectKinds: Array<{ kind: string, label: string, projects: number, caseWorkers: number, volunteers: number }> | null }> | null, rows: Array<{ period: string, dimensions: Array<{ dimension: DimensionName, value: string, label: string }>, cells: Array<{ measure: MeasureName, status: CellStatus, value: number | null, numerator: number | null, denominator: number | null, lower: number | null, upper: number | null, own: number | null, ownOf: number | null, ownIsOfTheSame: boolean | null, interval: { lower: number, upper: number } | null }> }>, notes: Array<{ code: string, text: string, forces: Array<string> | null }>, policy: { floor: number, maxNoise: number, rounding: number, threshold: number }, snapshot: { id: string, publishedAt: string } | null } };

export type BesideSurveysOfForcesQueryVariables = Exact<{
  question: AnalysisQuestion;
  measure: MeasureName;
}>;


export type BesideSurveysOfForcesQuery = { analysis: { surveyed: Array<{ surveyUnreported: number | null, surveyRespondents: number | null, surveyYear: number | null, value: { value: string, label: string }, attitudes: { madeUp: boolean } | null }> | null, withConfidence: { sentence: string } | null, withPresence: { sentence: string } | null, rows: Array<{ period: string, dimensions: Array<{ dimension: DimensionName, value: string, label: string }>, cells: Array<{ measure: MeasureName, status: CellStatus, value: number | null, numerator: number | null, denominator: number | null, lower: number | null, upper: number | null, own: number | null, ownOf: number | null, ownIsOfTheSame: boolean | null, interval: { lower: number, upper: number } | null }> }>, notes: Array<{ code: string, text: string, forces: Array<string> | null }>, policy: { floor: number, maxNoise: number, rounding: number, threshold: number }, snapshot: { id: string, publishedAt: string } | null } };

export type EventCourseQueryVariables = Exact<{
  question: AnalysisQuestion;
  measure: MeasureName;
  across: DimensionName;
}>;


export type EventCourseQuery = { analysis: { eventTimes: Array<{ people: number | null, sentence: string, steps: Array<{ by: number, atRisk: number | null, events: number | null, share: number | null, lower: number, upper: number, interval: { lower: number, upper: number } | null }> }> | null, rows: Array<{ period: string, dimensions: Array<{ dimension: DimensionName, value: string, label: string }>, cells: Array<{ measure: MeasureName, status: CellStatus, value: number | null, numerator: number | null, denominator: number | null, lower: number | null, upper: number | null, own: number | null, ownOf: number | null, ownIsOfTheSame: boolean | null, interval: { lower: number, upper: number } | null }> }>, notes: Array<{ code: string, text: string, forces: Array<string> | null }>, policy: { floor: number, maxNoise: number, rounding: number, threshold: number }, snapshot: { id: string, publishedAt: string } | null } };

export type RegisterQueryVariables = Exact<{ [key: string]: never; }>;


export type RegisterQuery = { register: Array<{ partner: string, partnerName: string, agreement: string, purpose: string, lawfulBasis: string, feeds: Array<string>, roles: Array<Role>, startsOn: string, endsOn: string, enteredBy: EnteredBy, disclosure: Array<{ role: Role, labelsAgreed: boolean, sentence: string, summary: string }> }> };

export type AgreementsQueryVariables = Exact<{ [key: string]: never; }>;


export type AgreementsQuery = { agreements: Array<{ id: string, reference: string, version: number, title: string, purpose: string, lawfulBasis: string, state: AgreementState, startsOn: string, endsOn: string, reviewDueOn: string, suspendedAt: string | null, signedAt: string | null, auditor: string | null, secureSetting: boolean, languageModel: boolean, feeds: Array<string>, roles: Array<Role>, parties: Array<string>, left: Array<string>, enteredBy: EnteredBy }> };

export type SignedVersionFragment = { reference: string, version: number, state: AgreementState, terms: string, termsHash: string, draftedFor: string, missing: Array<string>, signatures: Array<{ partner: string, signedAt: string }>, disclosure: Array<{ role: Role, labelsAgreed: boolean, sentence: string, summary: string }> };

export type AgreementVersionsQueryVariables = Exact<{ [key: string]: never; }>;


export type AgreementVersionsQuery = { agreementVersions: Array<{ reference: string, version: number, state: AgreementState, terms: string, termsHash: string, draftedFor: string, missing: Array<string>, signatures: Array<{ partner: string, signedAt: string }>, disclosure: Array<{ role: Role, labelsAgreed: boolean, sentence: string, summary: string }> }> };

export type DraftAgreementMutationVariables = Exact<{
  terms: AgreementTerms;
}>;


export type DraftAgreementMutation = { draftAgreement: { reference: string, version: number, state: AgreementState, terms: string, termsHash: string, draftedFor: string, missing: Array<string>, signatures: Array<{ partner: string, signedAt: string }>, disclosure: Array<{ role: Role, labelsAgreed: boolean, sentence: string, summary: string }> } };

export type ProposeAgreementMutationVariables = Exact<{
  reference: string;
  version: number;
}>;


export type ProposeAgreementMutation = { proposeAgreement: { reference: string, version: number, state: AgreementState, terms: string, termsHash: string, draftedFor: string, missing: Array<string>, signatures: Array<{ partner: string, signedAt: string }>, disclosure: Array<{ role: Role, labelsAgreed: boolean, sentence: string, summary: string }> } };

export type SignAgreementMutationVariables = Exact<{
  reference: string;
  version: number;
  termsHash: string;
}>;


export type SignAgreementMutation = { signAgreement: { reference: string, version: number, state: AgreementState, terms: string, termsHash: string, draftedFor: string, missing: Array<string>, signatures: Array<{ partner: string, signedAt: string }>, disclosure: Array<{ role: Role, labelsAgreed: boolean, sentence: string, summary: string }> } };

export type WithdrawAgreementMutationVariables = Exact<{
  reference: string;
  version: number;
}>;


export type WithdrawAgreementMutation = { withdrawAgreement: { reference: string, version: number, state: AgreementState, terms: string, termsHash: string, draftedFor: string, missing: Array<string>, signatures: Array<{ partner: string, signedAt: string }>, disclosure: Array<{ role: Role, labelsAgreed: boolean, sentence: string, summary: string }> } };

export type SuspendAgreementMutationVariables = Exact<{
  reference: string;
  suspended: boolean;
  reason: SuspensionReason;
}>;


export type SuspendAgreementMutation = { suspendAgreement: { id: string } };

export type SuspensionProposalsQueryVariables = Exact<{ [key: string]: never; }>;


export type SuspensionProposalsQuery = { suspensionProposals: Array<{ id: string, target: SuspensionTarget, name: string, suspended: boolean, reason: SuspensionReason, proposedFor: string, proposedAt: string }> };

export type ConfirmSuspensionMutationVariables = Exact<{
  id: string | number;
}>;


export type ConfirmSuspensionMutation = { confirmSuspension: { id: string } };

export type LeaveAgreementMutationVariables = Exact<{
  reference: string;
}>;


export type LeaveAgreementMutation = { leaveAgreement: boolean };

export type AuditTrailQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: AuditFilter | null | undefined;
}>;


export type AuditTrailQuery = { auditTrail: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { seq: string, at: string, partner: string, role: string, verb: AuditVerb, event: string, resource: string, purpose: string, detail: string } }> } };

export type OwnAuditRootQueryVariables = Exact<{ [key: string]: never; }>;


export type OwnAuditRootQuery = { auditRoot: { at: string, root: string, signature: string, publicKey: string, leaves: number, leaf: number, salt: string, path: string, place: number, hash: string, keyChanges: Array<{ at: string, before: string, after: string, signature: string, confirmation: string | null }> } | null };

export type OwnAuditChainQueryVariables = Exact<{
  first: number;
  afterPlace: number;
}>;


export type OwnAuditChainQuery = { auditChain: Array<{ place: number, salt: string, hash: string, text: string }> };

export type LogBeginsQueryVariables = Exact<{ [key: string]: never; }>;


export type LogBeginsQuery = { logBegins: { day: string, from: string, afterPlace: number, afterHash: string, sentence: string } | null };

export type UsageQueryVariables = Exact<{
  from?: string | null | undefined;
}>;


export type UsageQuery = { usage: Array<{ role: string, purpose: string, answered: number, denied: number, deniedAfterEnd: string, refused: number, shown: number, suppressed: number }> };

export type HowWellLinkedQueryVariables = Exact<{ [key: string]: never; }>;


export type HowWellLinkedQuery = { linkageQuality: Array<{ writtenBy: RecordsWrittenBy, version: string, source: LinkageSource, providers: number, sentence: string, precision: { value: number | null, lower: number, upper: number }, recall: { value: number | null, lower: number, upper: number } }> };

export type OwnLinkageReviewsQueryVariables = Exact<{ [key: string]: never; }>;


export type OwnLinkageReviewsQuery = { linkageReviews: Array<{ year: number, records: number, persons: number, withoutToken: number, sentAt: string, kinds: Array<{ name: string, version: string, pairs: number, reviewed: number, same: number, different: number, unsure: number }> }> };

export type SendLinkageReviewMutationVariables = Exact<{
  review: LinkageReviewInput;
}>;


export type SendLinkageReviewMutation = { sendLinkageReview: { year: number } };

export type OpenAddressFragment = { id: string, url: string, proposedAt: string, approvedAt: string | null, deliveries: Array<{ quarter: string, attempts: number, sentAt: string | null, givenUpAt: string | null, lastFailure: string | null }> };

export type NoticeAddressesQueryVariables = Exact<{ [key: string]: never; }>;


export type NoticeAddressesQuery = { noticeAddresses: Array<{ id: string, url: string, proposedAt: string, approvedAt: string | null, deliveries: Array<{ quarter: string, attempts: number, sentAt: string | null, givenUpAt: string | null, lastFailure: string | null }> }> };

export type ProposeNoticeAddressMutationVariables = Exact<{
  url: string;
}>;


export type ProposeNoticeAddressMutation = { proposeNoticeAddress: { id: string } };

export type EndNoticeAddressMutationVariables = Exact<{ [key: string]: never; }>;


export type EndNoticeAddressMutation = { endNoticeAddress: boolean };

export type ToldQueryVariables = Exact<{
  quarter?: string | null | undefined;
}>;


export type ToldQuery = { notice: { id: string, quarter: string, comparedWith: string, publishedOn: string, summary: string, lines: Array<{ measure: MeasureName, subject: string, direction: ChangeDirection, sentence: string }>, notTold: Array<{ subject: string, reason: string }> } | null };

export type OwnReferralsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: PoliceReferralFilter | null | undefined;
}>;


export type OwnReferralsQuery = { policeReferrals: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { id: string, recordRef: string, referredAt: string, codeDuties: Array<{ duty: string, verdict: DutyVerdictKind }> } }> } };

export type ListedReferralFragment = { id: string, recordRef: string, referredAt: string, codeDuties: Array<{ duty: string, verdict: DutyVerdictKind }> };

export type ReferralsByDutyQueryVariables = Exact<{
  duty: string;
  verdict?: DutyVerdictKind | null | undefined;
  filter?: PoliceReferralFilter | null | undefined;
}>;


export type ReferralsByDutyQuery = { referralsByDuty: { count: number, lookedAt: number, isWhole: boolean, referrals: Array<{ id: string, recordRef: string, referredAt: string, codeDuties: Array<{ duty: string, verdict: DutyVerdictKind }> }> } };

export type OneReferralQueryVariables = Exact<{
  id: string | number;
}>;


export type OneReferralQuery = { policeReferral: { id: string, recordRef: string, referredAt: string, reportedAt: string | null, offenceGroup: string, disposition: string, ageBand: string, sex: string, mentalHealth: string, consent: string, outcomeType: string | null, outcomeAt: string | null, flags: Array<{ indicator: string, value: string, source: string, assessedAt: string }>, events: Array<{ type: string, agency: string | null, occurredAt: string | null, receivedAt: string | null, toldAt: string | null }>, codeDuties: Array<{ duty: string, title: string, occurrence: number, right: number, verdict: DutyVerdictKind, triggerOn: string | null, dueOn: string | null, evidencedOn: string | null, limitWorkingDays: number | null, enhanced: boolean, reason: string, source: string | null, version: string | null }> } | null };

export type ProvidersQualityQueryVariables = Exact<{
  year: number;
}>;


export type ProvidersQualityQuery = { providerQuality: { sentence: string, providers: Array<{ partner: string, name: string, feed: string, period: string, rows: string, unmapped: string | null, fields: Array<{ field: string, missing: string | null, unknown: string | null, notAssessed: string | null, unmapped: string | null }> }> } };

export type ReleasesQueryVariables = Exact<{ [key: string]: never; }>;


export type ReleasesQuery = { figureReleases: Array<{ id: string, kind: ReleaseKind, title: string, slug: string | null, purpose: string, question: string, requestedFor: string, requestedAt: string, state: ReleaseState, contributors: Array<string>, everyForceMayAsk: boolean, objectionsUntil: string | null, version: number | null, releasedAt: string | null, expiresAt: string | null, figuresSha256: string | null, hiddenUntil: string | null, withdrawnBecause: string | null, amendments: Array<{ id: string, kind: AmendmentKind, state: AmendmentState, text: string, approvedBy: Array<string> }>, objections: Array<{ partner: string, reason: ObjectionReason }>, reviews: Array<{ partner: string, approved: boolean, notMet: Array<ChecklistItem> }> }> };

export type FiguresOfReleaseQueryVariables = Exact<{
  id: string | number;
}>;


export type FiguresOfReleaseQuery = { figureRelease: { rows: Array<{ period: string, dimensions: Array<{ label: string }>, cells: Array<{ measure: string, value: number | null, status: string, lower: number | null, upper: number | null }> }> | null } | null };

export type SafetyOfReleaseQueryVariables = Exact<{
  id: string | number;
}>;


export type SafetyOfReleaseQuery = { figureRelease: { safety: Array<{ reasons: Array<string> }> } | null };

export type ReviewChecklistQueryVariables = Exact<{ [key: string]: never; }>;


export type ReviewChecklistQuery = { reviewChecklist: Array<{ item: ChecklistItem, text: string }> };

export type ReviewReleaseMutationVariables = Exact<{
  id: string | number;
  checklist: Array<ChecklistAnswerInput> | ChecklistAnswerInput;
}>;


export type ReviewReleaseMutation = { reviewRelease: { state: ReleaseState } };

export type ObjectToReleaseMutationVariables = Exact<{
  id: string | number;
  reason: ObjectionReason;
}>;


export type ObjectToReleaseMutation = { objectToRelease: { state: ReleaseState } };

export type CompleteReleaseMutationVariables = Exact<{
  id: string | number;
}>;


export type CompleteReleaseMutation = { completeRelease: { state: ReleaseState } };

export type CorrectReleaseMutationVariables = Exact<{
  id: string | number;
  reason: ErratumReason;
}>;


export type CorrectReleaseMutation = { correctRelease: { state: ReleaseState } };

export type WithdrawReleaseMutationVariables = Exact<{
  id: string | number;
  reason: WithdrawalReason;
}>;


export type WithdrawReleaseMutation = { withdrawRelease: { state: ReleaseState } };

export type EndReleaseMutationVariables = Exact<{
  id: string | number;
  reason: WithdrawalReason;
}>;


export type EndReleaseMutation = { endRelease: { state: ReleaseState } };

export type ReviewAmendmentMutationVariables = Exact<{
  id: string | number;
  amendment: string | number;
  approved: boolean;
}>;


export type ReviewAmendmentMutation = { reviewAmendment: { state: ReleaseState } };

export type HideReleaseMutationVariables = Exact<{
  id: string | number;
}>;


export type HideReleaseMutation = { hideRelease: { state: ReleaseState } };

export type ReturnQueryVariables = Exact<{
  period: string;
  force?: string | null | undefined;
}>;


export type ReturnQuery = { complianceReturn: { force: string, forceName: string, area: string | null, period: string, snapshot: string | null, figuresSha256: string, sentence: string, basis: string, notIn: Array<string>, kept: string | null, lines: Array<{ duty: string, title: string, right: number, limit: string | null, heldWith: Array<string>, due: number | null, reasons: Array<string>, evidenced: { status: CellStatus, people: number | null, rate: number | null, lower: number, upper: number }, met: { status: CellStatus, people: number | null, rate: number | null, lower: number, upper: number } | null }>, signatures: Array<{ part: ReturnPart, partner: string, role: Role, signedAt: string }>, signaturesOfOlder: Array<{ part: ReturnPart, partner: string, role: Role, signedAt: string }> } };

export type ReturnLineShownFragment = { duty: string, title: string, right: number, limit: string | null, heldWith: Array<string>, due: number | null, reasons: Array<string>, evidenced: { status: CellStatus, people: number | null, rate: number | null, lower: number, upper: number }, met: { status: CellStatus, people: number | null, rate: number | null, lower: number, upper: number } | null };

export type ReturnFigureShownFragment = { status: CellStatus, people: number | null, rate: number | null, lower: number, upper: number };

export type SignedFragment = { part: ReturnPart, partner: string, role: Role, signedAt: string };

export type KeptReturnsQueryVariables = Exact<{ [key: string]: never; }>;


export type KeptReturnsQuery = { keptReturns: Array<{ id: string, force: string, forceName: string, area: string | null, period: string, snapshot: string | null, figuresSha256: string, sentence: string, basis: string, notIn: Array<string>, keptAt: string, isReplaced: boolean, lines: Array<{ duty: string, title: string, right: number, limit: string | null, heldWith: Array<string>, due: number | null, reasons: Array<string>, evidenced: { status: CellStatus, people: number | null, rate: number | null, lower: number, upper: number }, met: { status: CellStatus, people: number | null, rate: number | null, lower: number, upper: number } | null }>, signatures: Array<{ part: ReturnPart, partner: string, role: Role, signedAt: string }> }> };

export type KeepReturnMutationVariables = Exact<{
  period: string;
}>;


export type KeepReturnMutation = { keepReturn: { id: string } };

export type SignReturnMutationVariables = Exact<{
  id: string | number;
}>;


export type SignReturnMutation = { signReturn: { id: string } };

export type BatchInFullQueryVariables = Exact<{
  id: string | number;
}>;


export type BatchInFullQuery = { batch: { id: string, batchId: string, feed: Feed, state: BatchState, received: number, accepted: number, rejected: number, unchanged: number, reverted: number, late: number | null, withToken: number | null, dispositions: Array<{ disposition: string, count: number }>, unmapped: Array<{ field: string, valueClass: ValueClass, rows: number }>, errors: Array<{ line: number, recordRef: string | null, field: string | null, code: RowErrorCode, message: string }> } | null };

export type WithdrawBatchMutationVariables = Exact<{
  id: string | number;
}>;


export type WithdrawBatchMutation = { withdrawBatch: { id: string, state: BatchState } };

export type RoleFieldsQueryVariables = Exact<{ [key: string]: never; }>;


export type RoleFieldsQuery = { __schema: { queryType: { fields: Array<{ name: string }> | null }, mutationType: { fields: Array<{ name: string }> | null } | null }, ofQuality: { fields: Array<{ name: string }> | null } | null };

export type WhoAmIQueryVariables = Exact<{ [key: string]: never; }>;


export type WhoAmIQuery = { viewer: { partner: string, partnerName: string, role: Role | null, roles: Array<Role>, subject: string, measures: Array<MeasureName>, agreements: Array<{ reference: string, title: string, purpose: string, lawfulBasis: string, endsOn: string, live: boolean, roles: Array<Role>, feeds: Array<string>, parties: Array<string> }> } };

export type WhatMayBeAskedQueryVariables = Exact<{ [key: string]: never; }>;


export type WhatMayBeAskedQuery = { catalogue: { measures: Array<{ name: MeasureName, title: string, definition: string, version: string, kind: MeasureKind, source: string, excludes: string, warnings: Array<string>, dimensions: Array<DimensionName>, needs: Array<DimensionName>, grains: Array<PeriodGrain>, stratum: Array<string>, own: boolean, roles: Array<string> }>, dimensions: Array<{ name: DimensionName, title: string, values: Array<{ value: string, label: string, within: string | null }> }> }, similarForces: Array<{ force: string, similar: Array<string> }>, snapshots: Array<{ id: string, periods: Array<string>, publishedAt: string }> };

export type WaitingByNeedQueryVariables = Exact<{
  period: PeriodInput;
}>;


export type WaitingByNeedQuery = { waitingByNeed: { seenUntil: string, all: { cases: number, returned: number, toAssessment: { had: number, notYet: number, closedWithout: number, medianDays: number | null, medianDaysOfHad: number | null, bands: Array<{ fromDays: number, toDays: number | null, had: number, notYet: number }> }, toSupport: { had: number, notYet: number, closedWithout: number, medianDays: number | null, medianDaysOfHad: number | null, bands: Array<{ fromDays: number, toDays: number | null, had: number, notYet: number }> }, needs: Array<{ need: string, cases: number, toAssessment: { had: number, notYet: number, closedWithout: number, medianDays: number | null, medianDaysOfHad: number | null, bands: Array<{ fromDays: number, toDays: number | null, had: number, notYet: number }> }, toSupport: { had: number, notYet: number, closedWithout: number, medianDays: number | null, medianDaysOfHad: number | null, bands: Array<{ fromDays: number, toDays: number | null, had: number, notYet: number }> }, toSupportForNeed: { had: number, notYet: number, closedWithout: number, medianDays: number | null, medianDaysOfHad: number | null, bands: Array<{ fromDays: number, toDays: number | null, had: number, notYet: number }> } }> }, referred: { cases: number, returned: number, toAssessment: { had: number, notYet: number, closedWithout: number, medianDays: number | null, medianDaysOfHad: number | null, bands: Array<{ fromDays: number, toDays: number | null, had: number, notYet: number }> }, toSupport: { had: number, notYet: number, closedWithout: number, medianDays: number | null, medianDaysOfHad: number | null, bands: Array<{ fromDays: number, toDays: number | null, had: number, notYet: number }> }, needs: Array<{ need: string, cases: number, toAssessment: { had: number, notYet: number, closedWithout: number, medianDays: number | null, medianDaysOfHad: number | null, bands: Array<{ fromDays: number, toDays: number | null, had: number, notYet: number }> }, toSupport: { had: number, notYet: number, closedWithout: number, medianDays: number | null, medianDaysOfHad: number | null, bands: Array<{ fromDays: number, toDays: number | null, had: number, notYet: number }> }, toSupportForNeed: { had: number, notYet: number, closedWithout: number, medianDays: number | null, medianDaysOfHad: number | null, bands: Array<{ fromDays: number, toDays: number | null, had: number, notYet: number }> } }> }, direct: { cases: number, returned: number, toAssessment: { had: number, notYet: number, closedWithout: number, medianDays: number | null, medianDaysOfHad: number | null, bands: Array<{ fromDays: number, toDays: number | null, had: number, notYet: number }> }, toSupport: { had: number, notYet: number, closedWithout: number, medianDays: number | null, medianDaysOfHad: number | null, bands: Array<{ fromDays: number, toDays: number | null, had: number, notYet: number }> }, needs: Array<{ need: string, cases: number, toAssessment: { had: number, notYet: number, closedWithout: number, medianDays: number | null, medianDaysOfHad: number | null, bands: Array<{ fromDays: number, toDays: number | null, had: number, notYet: number }> }, toSupport: { had: number, notYet: number, closedWithout: number, medianDays: number | null, medianDaysOfHad: number | null, bands: Array<{ fromDays: number, toDays: number | null, had: number, notYet: number }> }, toSupportForNeed: { had: number, notYet: number, closedWithout: number, medianDays: number | null, medianDaysOfHad: number | null, bands: Array<{ fromDays: number, toDays: number | null, had: number, notYet: number }> } }> } } };

export type WaitsOfCasesFragment = { cases: number, returned: number, toAssessment: { had: number, notYet: number, closedWithout: number, medianDays: number | null, medianDaysOfHad: number | null, bands: Array<{ fromDays: number, toDays: number | null, had: number, notYet: number }> }, toSupport: { had: number, notYet: number, closedWithout: number, medianDays: number | null, medianDaysOfHad: number | null, bands: Array<{ fromDays: number, toDays: number | null, had: number, notYet: number }> }, needs: Array<{ need: string, cases: number, toAssessment: { had: number, notYet: number, closedWithout: number, medianDays: number | null, medianDaysOfHad: number | null, bands: Array<{ fromDays: number, toDays: number | null, had: number, notYet: number }> }, toSupport: { had: number, notYet: number, closedWithout: number, medianDays: number | null, medianDaysOfHad: number | null, bands: Array<{ fromDays: number, toDays: number | null, had: number, notYet: number }> }, toSupportForNeed: { had: number, notYet: number, closedWithout: number, medianDays: number | null, medianDaysOfHad: number | null, bands: Array<{ fromDays: number, toDays: number | null, had: number, notYet: number }> } }> };

export type WaitFragment = { had: number, notYet: number, closedWithout: number, medianDays: number | null, medianDaysOfHad: number | null, bands: Array<{ fromDays: number, toDays: number | null, had: number, notYet: number }> };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const LeftFragmentDoc = new TypedDocumentString(`
    fragment Left on Budget {
  year
  most
  used
  left
}
    `, {"fragmentName":"Left"}) as unknown as TypedDocumentString<LeftFragment, unknown>;
export const KeptFragmentDoc = new TypedDocumentString(`
    fragment Kept on Bookmark {
  id
  question
  savedAt
}
    `, {"fragmentName":"Kept"}) as unknown as TypedDocumentString<KeptFragment, unknown>;
export const CountedQualityFragmentDoc = new TypedDocumentString(`
    fragment CountedQuality on RecordQuality {
  records
  late
  duplicates
  ended
  notNoted
  fields {
    field
    given
    missing
    unknown
    notAssessed
    unmapped
    givenShare
  }
  unmapped {
    field
    valueClass
    rows
  }
  delays {
    fromDays
    toDays
    records
  }
}
    `, {"fragmentName":"CountedQuality"}) as unknown as TypedDocumentString<CountedQualityFragment, unknown>;
export const RowsFragmentDoc = new TypedDocumentString(`
    fragment Rows on Analysis {
  rows {
    period
    dimensions {
      dimension
      value
      label
    }
    cells {
      measure
      status
      value
      numerator
      denominator
      lower
      upper
      own
      ownOf
      ownIsOfTheSame
      interval {
        lower
        upper
      }
    }
  }
  notes {
    code
    text
    forces
  }
  policy {
    floor
    maxNoise
    rounding
    threshold
  }
  snapshot {
    id
    publishedAt
  }
}
    `, {"fragmentName":"Rows"}) as unknown as TypedDocumentString<RowsFragment, unknown>;
export const SignedVersionFragmentDoc = new TypedDocumentString(`
    fragment SignedVersion on AgreementVersion {
  reference
  version
  state
  terms
  termsHash
  draftedFor
  signatures {
    partner
    signedAt
  }
  missing
  disclosure {
    role
    labelsAgreed
    sentence
    summary
  }
}
    `, {"fragmentName":"SignedVersion"}) as unknown as TypedDocumentString<SignedVersionFragment, unknown>;
export const OpenAddressFragmentDoc = new TypedDocumentString(`
    fragment OpenAddress on NoticeAddress {
  id
  url
  proposedAt
  approvedAt
  deliveries {
    quarter
    attempts
    sentAt
    givenUpAt
    lastFailure
  }
}
    `, {"fragmentName":"OpenAddress"}) as unknown as TypedDocumentString<OpenAddressFragment, unknown>;
export const ListedReferralFragmentDoc = new TypedDocumentString(`
    fragment ListedReferral on PoliceReferral {
  id
  recordRef
  referredAt
  codeDuties {
    duty
    verdict
  }
}
    `, {"fragmentName":"ListedReferral"}) as unknown as TypedDocumentString<ListedReferralFragment, unknown>;
export const ReturnFigureShownFragmentDoc = new TypedDocumentString(`
    fragment ReturnFigureShown on ReturnFigure {
  status
  people
  rate
  lower
  upper
}
    `, {"fragmentName":"ReturnFigureShown"}) as unknown as TypedDocumentString<ReturnFigureShownFragment, unknown>;
export const ReturnLineShownFragmentDoc = new TypedDocumentString(`
    fragment ReturnLineShown on ReturnLine {
  duty
  title
  right
  limit
  heldWith
  due
  evidenced {
    ...ReturnFigureShown
  }
  met {
    ...ReturnFigureShown
  }
  reasons
}
    fragment ReturnFigureShown on ReturnFigure {
  status
  people
  rate
  lower
  upper
}`, {"fragmentName":"ReturnLineShown"}) as unknown as TypedDocumentString<ReturnLineShownFragment, unknown>;
export const SignedFragmentDoc = new TypedDocumentString(`
    fragment Signed on ReturnSignature {
  part
  partner
  role
  signedAt
}
    `, {"fragmentName":"Signed"}) as unknown as TypedDocumentString<SignedFragment, unknown>;
export const WaitFragmentDoc = new TypedDocumentString(`
    fragment Wait on Waiting {
  had
  notYet
  closedWithout
  medianDays
  medianDaysOfHad
  bands {
    fromDays
    toDays
    had
    notYet
  }
}
    `, {"fragmentName":"Wait"}) as unknown as TypedDocumentString<WaitFragment, unknown>;
export const WaitsOfCasesFragmentDoc = new TypedDocumentString(`
    fragment WaitsOfCases on WaitingOfCases {
  cases
  returned
  toAssessment {
    ...Wait
  }
  toSupport {
    ...Wait
  }
  needs {
    need
    cases
    toAssessment {
      ...Wait
    }
    toSupport {
      ...Wait
    }
    toSupportForNeed {
      ...Wait
    }
  }
}
    fragment Wait on Waiting {
  had
  notYet
  closedWithout
  medianDays
  medianDaysOfHad
  bands {
    fromDays
    toDays
    had
    notYet
  }
}`, {"fragmentName":"WaitsOfCases"}) as unknown as TypedDocumentString<WaitsOfCasesFragment, unknown>;
export const ToAskDocument = new TypedDocumentString(`
    query ToAsk($period: String!) {
  forcesToAskAbout(period: $period) {
    period
    forces
    judged
    more
    sentence
    leftOut
    questions {
      force
      forceName
      duties
      measure
      ground
      certain
      question
    }
  }
}
    `, {"hash":"sha256:3aa282ad7ba3cc8aaaf4dc61de581a5e8d692e02adcd393ffd4fb16cee7757ab"}) as unknown as TypedDocumentString<ToAskQuery, ToAskQueryVariables>;
export const ExplainedDocument = new TypedDocumentString(`
    query Explained($question: AnalysisQuestion!) {
  explain(question: $question) {
    nodes
    cost
    known
    withheldOfKnown
    withheldAtLeast
    refusal {
      code
      text
      nearest
    }
    years {
      cost
      budget {
        ...Left
      }
    }
  }
}
    fragment Left on Budget {
  year
  most
  used
  left
}`, {"hash":"sha256:f09b901f4003e950a0988b5cb7cd9dfdbd69f9f47c43623b5d2ef9e3e42c3717"}) as unknown as TypedDocumentString<ExplainedQuery, ExplainedQueryVariables>;
export const BudgetNowDocument = new TypedDocumentString(`
    query BudgetNow($year: String) {
  budget(year: $year) {
    ...Left
  }
}
    fragment Left on Budget {
  year
  most
  used
  left
}`, {"hash":"sha256:c6132b75c7202a449e825027b54664b690451c528301bcab6ce368a9ba2242a4"}) as unknown as TypedDocumentString<BudgetNowQuery, BudgetNowQueryVariables>;
export const RequestReleaseDocument = new TypedDocumentString(`
    mutation RequestRelease($request: ReleaseRequest!) {
  requestRelease(request: $request) {
    id
    title
    state
  }
}
    `, {"hash":"sha256:7475b65f9217d4c7c47ebe8e2fe98ee77864b2d808d9a42513e31eb349445cfd"}) as unknown as TypedDocumentString<RequestReleaseMutation, RequestReleaseMutationVariables>;
export const OwnDispositionsDocument = new TypedDocumentString(`
    query OwnDispositions($feed: Feed!) {
  dataQuality(feed: $feed) {
    whole {
      records
      dispositions {
        disposition
        count
      }
    }
    quarters {
      quarter
      quality {
        dispositions {
          disposition
          count
        }
      }
    }
  }
}
    `, {"hash":"sha256:220f580bced74527dc670663365f8fd05ecca1cd66fe827be3873dc2fbe27c74"}) as unknown as TypedDocumentString<OwnDispositionsQuery, OwnDispositionsQueryVariables>;
export const ReferralsThatBecameDocument = new TypedDocumentString(`
    query ReferralsThatBecame($disposition: String!, $after: String) {
  policeReferrals(
    first: 100
    after: $after
    filter: {disposition: $disposition}
    orderBy: REFERRED_AT_DESC
  ) {
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        id
        recordRef
        referredAt
        offenceGroup
      }
    }
  }
}
    `, {"hash":"sha256:6f945cc087d8b22b5b37bd1c7212b665c43ba253b3d9b0598d6dd4fff2ff55f2"}) as unknown as TypedDocumentString<ReferralsThatBecameQuery, ReferralsThatBecameQueryVariables>;
export const CasesThatBecameDocument = new TypedDocumentString(`
    query CasesThatBecame($disposition: String!, $force: String, $after: String) {
  supportCases(
    first: 100
    after: $after
    filter: {disposition: $disposition, force: $force}
    orderBy: OPENED_AT_DESC
  ) {
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        id
        recordRef
        referralRef
        openedAt
        force
        offenceGroup
      }
    }
  }
}
    `, {"hash":"sha256:5c7d4b5315a6397e5498e0a0ca81a614358b98e6f01205bcbe0fc20fabfa58d5"}) as unknown as TypedDocumentString<CasesThatBecameQuery, CasesThatBecameQueryVariables>;
export const BookmarksDocument = new TypedDocumentString(`
    query Bookmarks {
  bookmarks {
    ...Kept
  }
}
    fragment Kept on Bookmark {
  id
  question
  savedAt
}`, {"hash":"sha256:9edb400f13c0dbb49e2c9dfbe06cf1cb2aff6242308d2b749d68e57c0e231c0e"}) as unknown as TypedDocumentString<BookmarksQuery, BookmarksQueryVariables>;
export const SaveBookmarkDocument = new TypedDocumentString(`
    mutation SaveBookmark($question: AnalysisQuestion!) {
  saveBookmark(question: $question) {
    id
  }
}
    `, {"hash":"sha256:35bb3b8681fbdc98b74c447476879730050996c72b73a0923e0d964c15e4aaa1"}) as unknown as TypedDocumentString<SaveBookmarkMutation, SaveBookmarkMutationVariables>;
export const RemoveBookmarkDocument = new TypedDocumentString(`
    mutation RemoveBookmark($id: ID!) {
  removeBookmark(id: $id)
}
    `, {"hash":"sha256:aab71cdf8ce17cb990186b149d2c16e328714f22c12ac30b4182b012d1824e93"}) as unknown as TypedDocumentString<RemoveBookmarkMutation, RemoveBookmarkMutationVariables>;
export const WholeCatalogueDocument = new TypedDocumentString(`
    query WholeCatalogue {
  catalogue {
    measures {
      name
      version
      counted
      breaks
    }
    questions {
      id
      title
      answer
      reason
      fields
      dimensions
      answeredBy {
        measure
      }
    }
  }
}
    `, {"hash":"sha256:f69b641cf528f21a307b82bba7ff248ba6e185bbaca019f3845028782f6dd206"}) as unknown as TypedDocumentString<WholeCatalogueQuery, WholeCatalogueQueryVariables>;
export const RegisteredChangesDocument = new TypedDocumentString(`
    query RegisteredChanges {
  registeredChanges {
    id
    force
    district
    place
    title
    start
    measures
    from
    to
    year
    number
    level
    registeredAt
    withdrawnAt
  }
}
    `, {"hash":"sha256:ac283a3b73020b91f4ffe020dcd0d040699be130512569605979294d04287669"}) as unknown as TypedDocumentString<RegisteredChangesQuery, RegisteredChangesQueryVariables>;
export const WhatCameOfItDocument = new TypedDocumentString(`
    query WhatCameOfIt($question: AnalysisQuestion!, $measure: MeasureName!, $change: ID!) {
  analysis(question: $question) {
    beforeAndAfter(measure: $measure, change: $change) {
      verdict
      sentence
    }
  }
}
    `, {"hash":"sha256:b951737eea76aa12fd4fbc799578b339385c0f47af21dd1314d906a83d6287c1"}) as unknown as TypedDocumentString<WhatCameOfItQuery, WhatCameOfItQueryVariables>;
export const RegisterChangeDocument = new TypedDocumentString(`
    mutation RegisterChange($kind: ChangeKind!, $start: String!, $district: String) {
  registerChange(kind: $kind, start: $start, district: $district) {
    place
    start
    number
    year
  }
}
    `, {"hash":"sha256:1ba3fddf7138e8d969884a14e97f8a9892303cd3624b341c09086e917cd4e319"}) as unknown as TypedDocumentString<RegisterChangeMutation, RegisterChangeMutationVariables>;
export const WithdrawChangeDocument = new TypedDocumentString(`
    mutation WithdrawChange($id: ID!) {
  withdrawChange(id: $id) {
    id
  }
}
    `, {"hash":"sha256:a22beaacd640f7fac53f964cf71e49daebecb45034c251c6173b9187810724fe"}) as unknown as TypedDocumentString<WithdrawChangeMutation, WithdrawChangeMutationVariables>;
export const BatchesDocument = new TypedDocumentString(`
    query Batches($first: Int!, $after: String) {
  batches(first: $first, after: $after) {
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        id
        batchId
        feed
        state
        received
        accepted
        unchanged
        rejected
        late
      }
    }
  }
}
    `, {"hash":"sha256:2b6dd4ebaaa8b018c1b8a4969562eff2bcd44830d4589e92e537ec4505e40ea4"}) as unknown as TypedDocumentString<BatchesQuery, BatchesQueryVariables>;
export const FeedsOfRoleDocument = new TypedDocumentString(`
    query FeedsOfRole {
  __type(name: "Feed") {
    enumValues {
      name
      description
    }
  }
}
    `, {"hash":"sha256:1234af989e19cd683c13f74794fe28614c4e935b0e66b60881a78ead6292874f"}) as unknown as TypedDocumentString<FeedsOfRoleQuery, FeedsOfRoleQueryVariables>;
export const QualityDocument = new TypedDocumentString(`
    query Quality($feed: Feed!) {
  dataQuality(feed: $feed) {
    rows
    corrected
    batches
    rejected
    unanswered {
      batchId
      line
    }
    whole {
      ...CountedQuality
    }
    quarters {
      quarter
      quality {
        ...CountedQuality
      }
    }
  }
  nextPublication {
    quarter
    from
  }
}
    fragment CountedQuality on RecordQuality {
  records
  late
  duplicates
  ended
  notNoted
  fields {
    field
    given
    missing
    unknown
    notAssessed
    unmapped
    givenShare
  }
  unmapped {
    field
    valueClass
    rows
  }
  delays {
    fromDays
    toDays
    records
  }
}`, {"hash":"sha256:d84a8a11f617226353a86ef9f32e405c7a771dc4ba0fe5b56f6b5826d367417c"}) as unknown as TypedDocumentString<QualityQuery, QualityQueryVariables>;
export const UnmappedCodesDocument = new TypedDocumentString(`
    query UnmappedCodes($feed: Feed!) {
  dataQuality(feed: $feed) {
    unmappedCodes {
      field
      code
      rows
    }
  }
}
    `, {"hash":"sha256:7b8c019e58a17b8d1b482654377cae3ab6686b3f304467d3d7ba88f0008ef38c"}) as unknown as TypedDocumentString<UnmappedCodesQuery, UnmappedCodesQueryVariables>;
export const FiguresDocument = new TypedDocumentString(`
    query Figures($question: AnalysisQuestion!) {
  analysis(question: $question) {
    ...Rows
  }
}
    fragment Rows on Analysis {
  rows {
    period
    dimensions {
      dimension
      value
      label
    }
    cells {
      measure
      status
      value
      numerator
      denominator
      lower
      upper
      own
      ownOf
      ownIsOfTheSame
      interval {
        lower
        upper
      }
    }
  }
  notes {
    code
    text
    forces
  }
  policy {
    floor
    maxNoise
    rounding
    threshold
  }
  snapshot {
    id
    publishedAt
  }
}`, {"hash":"sha256:478b2718ac8503d9867ab080d73b61758291ee51434cf5aac74b228c63a1f9c9"}) as unknown as TypedDocumentString<FiguresQuery, FiguresQueryVariables>;
export const ComparedDocument = new TypedDocumentString(`
    query Compared($question: AnalysisQuestion!, $measure: MeasureName!, $across: DimensionName!) {
  analysis(question: $question) {
    ...Rows
    ranking(measure: $measure, across: $across) {
      sentence
      ranks {
        value {
          value
          label
        }
        best
        worst
        bestAlone
        worstAlone
      }
    }
    disparity(measure: $measure, across: $across) {
      sentence
      value
      atLeast
    }
  }
}
    fragment Rows on Analysis {
  rows {
    period
    dimensions {
      dimension
      value
      label
    }
    cells {
      measure
      status
      value
      numerator
      denominator
      lower
      upper
      own
      ownOf
      ownIsOfTheSame
      interval {
        lower
        upper
      }
    }
  }
  notes {
    code
    text
    forces
  }
  policy {
    floor
    maxNoise
    rounding
    threshold
  }
  snapshot {
    id
    publishedAt
  }
}`, {"hash":"sha256:19934870721377efa3226200433c0074308a97b3271c3c40a2db2e49b8f98222"}) as unknown as TypedDocumentString<ComparedQuery, ComparedQueryVariables>;
export const FunnelPlotDocument = new TypedDocumentString(`
    query FunnelPlot($question: AnalysisQuestion!, $measure: MeasureName!, $across: DimensionName!) {
  analysis(question: $question) {
    ...Rows
    funnel(measure: $measure, across: $across) {
      centre
      sentence
      points {
        value {
          value
          label
        }
        rate
        denominator
        lower
        upper
        place
        inner {
          lower
          upper
        }
        outer {
          lower
          upper
        }
      }
      excluded {
        value
        label
      }
    }
    standingOut(measure: $measure, across: $across) {
      sentence
      groups {
        value {
          value
        }
        sentence
      }
    }
    pooled(measure: $measure, across: $across) {
      sentence
      groups {
        value {
          value
          label
        }
        rate
        denominator
        estimate
        interval {
          lower
          upper
        }
        ownShare
      }
    }
  }
}
    fragment Rows on Analysis {
  rows {
    period
    dimensions {
      dimension
      value
      label
    }
    cells {
      measure
      status
      value
      numerator
      denominator
      lower
      upper
      own
      ownOf
      ownIsOfTheSame
      interval {
        lower
        upper
      }
    }
  }
  notes {
    code
    text
    forces
  }
  policy {
    floor
    maxNoise
    rounding
    threshold
  }
  snapshot {
    id
    publishedAt
  }
}`, {"hash":"sha256:5f7b2695e66e624ed0f787a02ed4438a841934e61157f3f7936bd975cec2d09e"}) as unknown as TypedDocumentString<FunnelPlotQuery, FunnelPlotQueryVariables>;
export const ControlledDocument = new TypedDocumentString(`
    query Controlled($question: AnalysisQuestion!, $measure: MeasureName!) {
  analysis(question: $question) {
    ...Rows
    controlCharts(measure: $measure) {
      sentence
      series {
        dimensions {
          value
          label
        }
        verdict
        sentence
        points {
          period
          centre
          lower
          upper
        }
      }
    }
  }
}
    fragment Rows on Analysis {
  rows {
    period
    dimensions {
      dimension
      value
      label
    }
    cells {
      measure
      status
      value
      numerator
      denominator
      lower
      upper
      own
      ownOf
      ownIsOfTheSame
      interval {
        lower
        upper
      }
    }
  }
  notes {
    code
    text
    forces
  }
  policy {
    floor
    maxNoise
    rounding
    threshold
  }
  snapshot {
    id
    publishedAt
  }
}`, {"hash":"sha256:5233e1506e2e40fff3adbe09c41b61e9500d8dfa33302fcc9f1f8dba06c69a93"}) as unknown as TypedDocumentString<ControlledQuery, ControlledQueryVariables>;
export const LinkedDocument = new TypedDocumentString(`
    query Linked($question: AnalysisQuestion!, $measure: MeasureName!) {
  analysis(question: $question) {
    ...Rows
    linkageBand(measure: $measure) {
      providers
      sentence
    }
  }
}
    fragment Rows on Analysis {
  rows {
    period
    dimensions {
      dimension
      value
      label
    }
    cells {
      measure
      status
      value
      numerator
      denominator
      lower
      upper
      own
      ownOf
      ownIsOfTheSame
      interval {
        lower
        upper
      }
    }
  }
  notes {
    code
    text
    forces
  }
  policy {
    floor
    maxNoise
    rounding
    threshold
  }
  snapshot {
    id
    publishedAt
  }
}`, {"hash":"sha256:28a35f21cf17227957368752cf574b8b57300f98344b11ee29f28c18e96c690e"}) as unknown as TypedDocumentString<LinkedQuery, LinkedQueryVariables>;
export const BehindDocument = new TypedDocumentString(`
    query Behind($question: AnalysisQuestion!, $measure: MeasureName!) {
  analysis(question: $question) {
    ...Rows
    peopleBehind(measure: $measure) {
      sentence
    }
  }
}
    fragment Rows on Analysis {
  rows {
    period
    dimensions {
      dimension
      value
      label
    }
    cells {
      measure
      status
      value
      numerator
      denominator
      lower
      upper
      own
      ownOf
      ownIsOfTheSame
      interval {
        lower
        upper
      }
    }
  }
  notes {
    code
    text
    forces
  }
  policy {
    floor
    maxNoise
    rounding
    threshold
  }
  snapshot {
    id
    publishedAt
  }
}`, {"hash":"sha256:5e328f9a0e8e77a83aa3d1664faa4deed9893d358dc7361f698b7a0fc6a73bee"}) as unknown as TypedDocumentString<BehindQuery, BehindQueryVariables>;
export const BesideOthersDocument = new TypedDocumentString(`
    query BesideOthers($question: AnalysisQuestion!) {
  analysis(question: $question) {
    ...Rows
    measureDifferences {
      sentence
    }
  }
}
    fragment Rows on Analysis {
  rows {
    period
    dimensions {
      dimension
      value
      label
    }
    cells {
      measure
      status
      value
      numerator
      denominator
      lower
      upper
      own
      ownOf
      ownIsOfTheSame
      interval {
        lower
        upper
      }
    }
  }
  notes {
    code
    text
    forces
  }
  policy {
    floor
    maxNoise
    rounding
    threshold
  }
  snapshot {
    id
    publishedAt
  }
}`, {"hash":"sha256:54d8ce1160cd2cd9618986f11f7dd7fccf12e3d62aa207819847c05b527164c7"}) as unknown as TypedDocumentString<BesideOthersQuery, BesideOthersQueryVariables>;
export const WeightedDocument = new TypedDocumentString(`
    query Weighted($question: AnalysisQuestion!, $measure: MeasureName!) {
  analysis(question: $question) {
    ...Rows
    weighted(measure: $measure) {
      sentence
    }
    surveyResponse {
      sentence
    }
  }
}
    fragment Rows on Analysis {
  rows {
    period
    dimensions {
      dimension
      value
      label
    }
    cells {
      measure
      status
      value
      numerator
      denominator
      lower
      upper
      own
      ownOf
      ownIsOfTheSame
      interval {
        lower
        upper
      }
    }
  }
  notes {
    code
    text
    forces
  }
  policy {
    floor
    maxNoise
    rounding
    threshold
  }
  snapshot {
    id
    publishedAt
  }
}`, {"hash":"sha256:ca962db423f4ad59e4bea8e0601338c989d7a81bb6e63ef87dc111c45e611e6b"}) as unknown as TypedDocumentString<WeightedQuery, WeightedQueryVariables>;
export const HowManyReachDocument = new TypedDocumentString(`
    query HowManyReach($question: AnalysisQuestion!, $measure: MeasureName!, $across: DimensionName!, $share: Float!) {
  analysis(question: $question) {
    ...Rows
    reaching(measure: $measure, across: $across, share: $share) {
      sentence
    }
  }
}
    fragment Rows on Analysis {
  rows {
    period
    dimensions {
      dimension
      value
      label
    }
    cells {
      measure
      status
      value
      numerator
      denominator
      lower
      upper
      own
      ownOf
      ownIsOfTheSame
      interval {
        lower
        upper
      }
    }
  }
  notes {
    code
    text
    forces
  }
  policy {
    floor
    maxNoise
    rounding
    threshold
  }
  snapshot {
    id
    publishedAt
  }
}`, {"hash":"sha256:3e6e45e189bc497008ad75abe0516e967440c71e31c70c7fe193a91058dd902c"}) as unknown as TypedDocumentString<HowManyReachQuery, HowManyReachQueryVariables>;
export const ChangesDocument = new TypedDocumentString(`
    query Changes($question: AnalysisQuestion!, $measure: MeasureName!, $family: Int) {
  analysis(question: $question) {
    ...Rows
    change(measure: $measure, family: $family) {
      from
      to
      direction
      sentence
      value
      lower
      upper
      dimensions {
        dimension
        value
        label
      }
    }
  }
}
    fragment Rows on Analysis {
  rows {
    period
    dimensions {
      dimension
      value
      label
    }
    cells {
      measure
      status
      value
      numerator
      denominator
      lower
      upper
      own
      ownOf
      ownIsOfTheSame
      interval {
        lower
        upper
      }
    }
  }
  notes {
    code
    text
    forces
  }
  policy {
    floor
    maxNoise
    rounding
    threshold
  }
  snapshot {
    id
    publishedAt
  }
}`, {"hash":"sha256:e899eaf8b4e5b8de24f686255bcc90970972a42b3d6862b896e8d9779fe2c07f"}) as unknown as TypedDocumentString<ChangesQuery, ChangesQueryVariables>;
export const BarsDocument = new TypedDocumentString(`
    query Bars($question: AnalysisQuestion!, $measure: MeasureName!, $across: DimensionName!) {
  analysis(question: $question) {
    ...Rows
    distribution(measure: $measure, across: $across) {
      sentence
      total
      mean
      median {
        value
        from
        to
      }
    }
  }
}
    fragment Rows on Analysis {
  rows {
    period
    dimensions {
      dimension
      value
      label
    }
    cells {
      measure
      status
      value
      numerator
      denominator
      lower
      upper
      own
      ownOf
      ownIsOfTheSame
      interval {
        lower
        upper
      }
    }
  }
  notes {
    code
    text
    forces
  }
  policy {
    floor
    maxNoise
    rounding
    threshold
  }
  snapshot {
    id
    publishedAt
  }
}`, {"hash":"sha256:92707ebe963b9a3ab3e401c0e94622bbb2fd46886d39d287e1ef194058c34028"}) as unknown as TypedDocumentString<BarsQuery, BarsQueryVariables>;
export const MeansDocument = new TypedDocumentString(`
    query Means($question: AnalysisQuestion!, $measure: MeasureName!, $across: DimensionName!) {
  analysis(question: $question) {
    ...Rows
    distributions(measure: $measure, across: $across) {
      dimensions {
        dimension
        value
        label
      }
      total
      mean
      meanLower
      meanUpper
      meanInterval {
        lower
        upper
      }
    }
  }
}
    fragment Rows on Analysis {
  rows {
    period
    dimensions {
      dimension
      value
      label
    }
    cells {
      measure
      status
      value
      numerator
      denominator
      lower
      upper
      own
      ownOf
      ownIsOfTheSame
      interval {
        lower
        upper
      }
    }
  }
  notes {
    code
    text
    forces
  }
  policy {
    floor
    maxNoise
    rounding
    threshold
  }
  snapshot {
    id
    publishedAt
  }
}`, {"hash":"sha256:edd08cadbc115a45f65062e19d1c13ea9656d867c3378828518d8374b006b26a"}) as unknown as TypedDocumentString<MeansQuery, MeansQueryVariables>;
export const GroupsApartDocument = new TypedDocumentString(`
    query GroupsApart($question: AnalysisQuestion!, $measure: MeasureName!, $across: DimensionName!, $value: String!, $against: String!) {
  analysis(question: $question) {
    ...Rows
    difference(measure: $measure, across: $across, value: $value, against: $against) {
      value
      lower
      upper
      interval {
        lower
        upper
      }
    }
    fromReference: difference(measure: $measure, across: $across, against: $against) {
      sentence
    }
  }
}
    fragment Rows on Analysis {
  rows {
    period
    dimensions {
      dimension
      value
      label
    }
    cells {
      measure
      status
      value
      numerator
      denominator
      lower
      upper
      own
      ownOf
      ownIsOfTheSame
      interval {
        lower
        upper
      }
    }
  }
  notes {
    code
    text
    forces
  }
  policy {
    floor
    maxNoise
    rounding
    threshold
  }
  snapshot {
    id
    publishedAt
  }
}`, {"hash":"sha256:e4e9f6e6a72fe29903f8c6e1187d8fd02e307a15bea89fb7ac24478bf8dcb4d9"}) as unknown as TypedDocumentString<GroupsApartQuery, GroupsApartQueryVariables>;
export const DriverWeightsDocument = new TypedDocumentString(`
    query DriverWeights($question: AnalysisQuestion!) {
  analysis(question: $question) {
    ...Rows
    driverImportance {
      sentence
      explained
      people
      drivers {
        value {
          value
          label
        }
        coefficient
        interval {
          lower
          upper
        }
        points
        pointsInterval {
          lower
          upper
        }
        dominance
      }
    }
  }
}
    fragment Rows on Analysis {
  rows {
    period
    dimensions {
      dimension
      value
      label
    }
    cells {
      measure
      status
      value
      numerator
      denominator
      lower
      upper
      own
      ownOf
      ownIsOfTheSame
      interval {
        lower
        upper
      }
    }
  }
  notes {
    code
    text
    forces
  }
  policy {
    floor
    maxNoise
    rounding
    threshold
  }
  snapshot {
    id
    publishedAt
  }
}`, {"hash":"sha256:2ac896c0c16e3f6679b3800835b4af1560027ef69e0a17820e1b83b9c57fa717"}) as unknown as TypedDocumentString<DriverWeightsQuery, DriverWeightsQueryVariables>;
export const BesideTheSurveyDocument = new TypedDocumentString(`
    query BesideTheSurvey($question: AnalysisQuestion!) {
  analysis(question: $question) {
    ...Rows
    surveyReasons {
      source
      warning
      year
      rows {
        value {
          value
          label
        }
        cited
        surveyLower
        surveyUpper
        together
      }
    }
  }
}
    fragment Rows on Analysis {
  rows {
    period
    dimensions {
      dimension
      value
      label
    }
    cells {
      measure
      status
      value
      numerator
      denominator
      lower
      upper
      own
      ownOf
      ownIsOfTheSame
      interval {
        lower
        upper
      }
    }
  }
  notes {
    code
    text
    forces
  }
  policy {
    floor
    maxNoise
    rounding
    threshold
  }
  snapshot {
    id
    publishedAt
  }
}`, {"hash":"sha256:800b49692ba6875dd449abfd1a9241bc651bac51d931dbaed6d59db4bcb51797"}) as unknown as TypedDocumentString<BesideTheSurveyQuery, BesideTheSurveyQueryVariables>;
export const BesidePublicFiguresDocument = new TypedDocumentString(`
    query BesidePublicFigures($question: AnalysisQuestion!, $measure: MeasureName!) {
  analysis(question: $question) {
    ...Rows
    publicFigures(measure: $measure) {
      value {
        value
        label
      }
      projects
      caseWorkers
      volunteers
      perCaseWorker
      projectKinds {
        kind
        label
        projects
        caseWorkers
        volunteers
      }
    }
  }
}
    fragment Rows on Analysis {
  rows {
    period
    dimensions {
      dimension
      value
      label
    }
    cells {
      measure
      status
      value
      numerator
      denominator
      lower
      upper
      own
      ownOf
      ownIsOfTheSame
      interval {
        lower
        upper
      }
    }
  }
  notes {
    code
    text
    forces
  }
  policy {
    floor
    maxNoise
    rounding
    threshold
  }
  snapshot {
    id
    publishedAt
  }
}`, {"hash":"sha256:bd9c77b84ae81a385d8ca730fe086dac97b496e0e6a74284349719e12246acbc"}) as unknown as TypedDocumentString<BesidePublicFiguresQuery, BesidePublicFiguresQueryVariables>;
export const BesideSurveysOfForcesDocument = new TypedDocumentString(`
    query BesideSurveysOfForces($question: AnalysisQuestion!, $measure: MeasureName!) {
  analysis(question: $question) {
    ...Rows
    surveyed: publicFigures(measure: $measure) {
      value {
        value
        label
      }
      surveyUnreported
      surveyRespondents
      surveyYear
      attitudes {
        madeUp
      }
    }
    withConfidence: rankCorrelation(measure: $measure, with: RATED_GOOD) {
      sentence
    }
    withPresence: rankCorrelation(measure: $measure, with: PATROL_SEEN_WEEKLY) {
      sentence
    }
  }
}
    fragment Rows on Analysis {
  rows {
    period
    dimensions {
      dimension
      value
      label
    }
    cells {
      measure
      status
      value
      numerator
      denominator
      lower
      upper
      own
      ownOf
      ownIsOfTheSame
      interval {
        lower
        upper
      }
    }
  }
  notes {
    code
    text
    forces
  }
  policy {
    floor
    maxNoise
    rounding
    threshold
  }
  snapshot {
    id
    publishedAt
  }
}`, {"hash":"sha256:250174cc1b3eeee1e28b52c1577f00f5c353a382d1c9802a124575a9e2d4df3a"}) as unknown as TypedDocumentString<BesideSurveysOfForcesQuery, BesideSurveysOfForcesQueryVariables>;
export const EventCourseDocument = new TypedDocumentString(`
    query EventCourse($question: AnalysisQuestion!, $measure: MeasureName!, $across: DimensionName!) {
  analysis(question: $question) {
    ...Rows
    eventTimes(measure: $measure, across: $across) {
      people
      sentence
      steps {
        by
        atRisk
        events
        share
        lower
        upper
        interval {
          lower
          upper
        }
      }
    }
  }
}
    fragment Rows on Analysis {
  rows {
    period
    dimensions {
      dimension
      value
      label
    }
    cells {
      measure
      status
      value
      numerator
      denominator
      lower
      upper
      own
      ownOf
      ownIsOfTheSame
      interval {
        lower
        upper
      }
    }
  }
  notes {
    code
    text
    forces
  }
  policy {
    floor
    maxNoise
    rounding
    threshold
  }
  snapshot {
    id
    publishedAt
  }
}`, {"hash":"sha256:aa98f58596f91225da14b9c1de83fa13c7b46dec65d2d469f6cadb4631020c35"}) as unknown as TypedDocumentString<EventCourseQuery, EventCourseQueryVariables>;
export const RegisterDocument = new TypedDocumentString(`
    query Register {
  register {
    partner
    partnerName
    agreement
    purpose
    lawfulBasis
    feeds
    roles
    startsOn
    endsOn
    enteredBy
    disclosure {
      role
      labelsAgreed
      sentence
      summary
    }
  }
}
    `, {"hash":"sha256:74e4160e2c1a3d86e7aeeab242ce1e89de680f517bb2308b8466f822e8ed5484"}) as unknown as TypedDocumentString<RegisterQuery, RegisterQueryVariables>;
export const AgreementsDocument = new TypedDocumentString(`
    query Agreements {
  agreements {
    id
    reference
    version
    title
    purpose
    lawfulBasis
    state
    startsOn
    endsOn
    reviewDueOn
    suspendedAt
    signedAt
    auditor
    secureSetting
    languageModel
    feeds
    roles
    parties
    left
    enteredBy
  }
}
    `, {"hash":"sha256:576c6586e1d952479917d2a945cd83b01ac0f975f4337ffe06025a1a4ff9a8af"}) as unknown as TypedDocumentString<AgreementsQuery, AgreementsQueryVariables>;
export const AgreementVersionsDocument = new TypedDocumentString(`
    query AgreementVersions {
  agreementVersions {
    ...SignedVersion
  }
}
    fragment SignedVersion on AgreementVersion {
  reference
  version
  state
  terms
  termsHash
  draftedFor
  signatures {
    partner
    signedAt
  }
  missing
  disclosure {
    role
    labelsAgreed
    sentence
    summary
  }
}`, {"hash":"sha256:7a8b0db9fc7b0f469f105c89da38709c63fe360bcdf80f3c0850609b8055ca14"}) as unknown as TypedDocumentString<AgreementVersionsQuery, AgreementVersionsQueryVariables>;
export const DraftAgreementDocument = new TypedDocumentString(`
    mutation DraftAgreement($terms: AgreementTerms!) {
  draftAgreement(terms: $terms) {
    ...SignedVersion
  }
}
    fragment SignedVersion on AgreementVersion {
  reference
  version
  state
  terms
  termsHash
  draftedFor
  signatures {
    partner
    signedAt
  }
  missing
  disclosure {
    role
    labelsAgreed
    sentence
    summary
  }
}`, {"hash":"sha256:aab6dcb3781d616c7cea583f9168c97bd29aac3ae49fc8825d04ddb686525032"}) as unknown as TypedDocumentString<DraftAgreementMutation, DraftAgreementMutationVariables>;
export const ProposeAgreementDocument = new TypedDocumentString(`
    mutation ProposeAgreement($reference: String!, $version: Int!) {
  proposeAgreement(reference: $reference, version: $version) {
    ...SignedVersion
  }
}
    fragment SignedVersion on AgreementVersion {
  reference
  version
  state
  terms
  termsHash
  draftedFor
  signatures {
    partner
    signedAt
  }
  missing
  disclosure {
    role
    labelsAgreed
    sentence
    summary
  }
}`, {"hash":"sha256:1327f37ab6f0e8e790176dfa8d412135c01ba59bc7f4c520bb1fdbee265f19d3"}) as unknown as TypedDocumentString<ProposeAgreementMutation, ProposeAgreementMutationVariables>;
export const SignAgreementDocument = new TypedDocumentString(`
    mutation SignAgreement($reference: String!, $version: Int!, $termsHash: String!) {
  signAgreement(reference: $reference, version: $version, termsHash: $termsHash) {
    ...SignedVersion
  }
}
    fragment SignedVersion on AgreementVersion {
  reference
  version
  state
  terms
  termsHash
  draftedFor
  signatures {
    partner
    signedAt
  }
  missing
  disclosure {
    role
    labelsAgreed
    sentence
    summary
  }
}`, {"hash":"sha256:72fb93bf5ba15ef1ffb840924f2337af71c956e5e2f38f49888411cad028ee58"}) as unknown as TypedDocumentString<SignAgreementMutation, SignAgreementMutationVariables>;
export const WithdrawAgreementDocument = new TypedDocumentString(`
    mutation WithdrawAgreement($reference: String!, $version: Int!) {
  withdrawAgreement(reference: $reference, version: $version) {
    ...SignedVersion
  }
}
    fragment SignedVersion on AgreementVersion {
  reference
  version
  state
  terms
  termsHash
  draftedFor
  signatures {
    partner
    signedAt
  }
  missing
  disclosure {
    role
    labelsAgreed
    sentence
    summary
  }
}`, {"hash":"sha256:0bd62a285cd7b33d532906aa3d2429a7cb349d8f7fbb4141e4d16ae3724ecb49"}) as unknown as TypedDocumentString<WithdrawAgreementMutation, WithdrawAgreementMutationVariables>;
export const SuspendAgreementDocument = new TypedDocumentString(`
    mutation SuspendAgreement($reference: String!, $suspended: Boolean!, $reason: SuspensionReason!) {
  suspendAgreement(reference: $reference, suspended: $suspended, reason: $reason) {
    id
  }
}
    `, {"hash":"sha256:06565bf004a139284943c0c41da2c9069692f29c1694130d32aab3142ced1666"}) as unknown as TypedDocumentString<SuspendAgreementMutation, SuspendAgreementMutationVariables>;
export const SuspensionProposalsDocument = new TypedDocumentString(`
    query SuspensionProposals {
  suspensionProposals {
    id
    target
    name
    suspended
    reason
    proposedFor
    proposedAt
  }
}
    `, {"hash":"sha256:5d1541a37f606d98c99bcea5d6130f1e545e3e5b96f99ac5ab4e4377cd565358"}) as unknown as TypedDocumentString<SuspensionProposalsQuery, SuspensionProposalsQueryVariables>;
export const ConfirmSuspensionDocument = new TypedDocumentString(`
    mutation ConfirmSuspension($id: ID!) {
  confirmSuspension(id: $id) {
    id
  }
}
    `, {"hash":"sha256:319624c0783f17c8f898ff70b5fbbd5fb9044ccb687119f01e95d191aa195777"}) as unknown as TypedDocumentString<ConfirmSuspensionMutation, ConfirmSuspensionMutationVariables>;
export const LeaveAgreementDocument = new TypedDocumentString(`
    mutation LeaveAgreement($reference: String!) {
  leaveAgreement(reference: $reference)
}
    `, {"hash":"sha256:d0b82269dc211a7c47c90278d57b0abe75d14f41d24f7d1b152e5bf93cb185c7"}) as unknown as TypedDocumentString<LeaveAgreementMutation, LeaveAgreementMutationVariables>;
export const AuditTrailDocument = new TypedDocumentString(`
    query AuditTrail($first: Int!, $after: String, $filter: AuditFilter) {
  auditTrail(first: $first, after: $after, filter: $filter) {
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        seq
        at
        partner
        role
        verb
        event
        resource
        purpose
        detail
      }
    }
  }
}
    `, {"hash":"sha256:be8e402289f2891d41dc0159f11994afadad6b3b2bdefe7086a47f3c8c20782b"}) as unknown as TypedDocumentString<AuditTrailQuery, AuditTrailQueryVariables>;
export const OwnAuditRootDocument = new TypedDocumentString(`
    query OwnAuditRoot {
  auditRoot {
    at
    root
    signature
    publicKey
    leaves
    leaf
    salt
    path
    place
    hash
    keyChanges {
      at
      before
      after
      signature
      confirmation
    }
  }
}
    `, {"hash":"sha256:7178113cf1404f9e5de6d78fde506e7cbb49671c01553360e766ea61febb01f1"}) as unknown as TypedDocumentString<OwnAuditRootQuery, OwnAuditRootQueryVariables>;
export const OwnAuditChainDocument = new TypedDocumentString(`
    query OwnAuditChain($first: Int!, $afterPlace: Int!) {
  auditChain(first: $first, afterPlace: $afterPlace) {
    place
    salt
    hash
    text
  }
}
    `, {"hash":"sha256:33f4e48e8e5cc8ba72bad98ffda67be6f5b9eab12f43b3932e54efccd053ad40"}) as unknown as TypedDocumentString<OwnAuditChainQuery, OwnAuditChainQueryVariables>;
export const LogBeginsDocument = new TypedDocumentString(`
    query LogBegins {
  logBegins {
    day
    from
    afterPlace
    afterHash
    sentence
  }
}
    `, {"hash":"sha256:1efd80a85d4cd876f0a4e98c7b453db1cebc2835efb006a6c908391c9f85edc0"}) as unknown as TypedDocumentString<LogBeginsQuery, LogBeginsQueryVariables>;
export const UsageDocument = new TypedDocumentString(`
    query Usage($from: DateTime) {
  usage(from: $from) {
    role
    purpose
    answered
    denied
    deniedAfterEnd
    refused
    shown
    suppressed
  }
}
    `, {"hash":"sha256:06405471ef0db847d145ddff1bf1f9804823b2db09b7be2c5d67df8d93ba58d4"}) as unknown as TypedDocumentString<UsageQuery, UsageQueryVariables>;
export const HowWellLinkedDocument = new TypedDocumentString(`
    query HowWellLinked {
  linkageQuality {
    writtenBy
    version
    source
    providers
    precision {
      value
      lower
      upper
    }
    recall {
      value
      lower
      upper
    }
    sentence
  }
}
    `, {"hash":"sha256:5e5afd80608face6e4255b30237978738bf9a93f8c35122d8eef28140d1d2dc5"}) as unknown as TypedDocumentString<HowWellLinkedQuery, HowWellLinkedQueryVariables>;
export const OwnLinkageReviewsDocument = new TypedDocumentString(`
    query OwnLinkageReviews {
  linkageReviews {
    year
    records
    persons
    withoutToken
    sentAt
    kinds {
      name
      version
      pairs
      reviewed
      same
      different
      unsure
    }
  }
}
    `, {"hash":"sha256:5d4740ca534fd1b9272669322f53204aedc15edf7f37a84bb2248c36214cd94a"}) as unknown as TypedDocumentString<OwnLinkageReviewsQuery, OwnLinkageReviewsQueryVariables>;
export const SendLinkageReviewDocument = new TypedDocumentString(`
    mutation SendLinkageReview($review: LinkageReviewInput!) {
  sendLinkageReview(review: $review) {
    year
  }
}
    `, {"hash":"sha256:508b67ee71c090bd1ad430d43b435b577200bcbd1382455067fbd23eb6e3b2e6"}) as unknown as TypedDocumentString<SendLinkageReviewMutation, SendLinkageReviewMutationVariables>;
export const NoticeAddressesDocument = new TypedDocumentString(`
    query NoticeAddresses {
  noticeAddresses {
    ...OpenAddress
  }
}
    fragment OpenAddress on NoticeAddress {
  id
  url
  proposedAt
  approvedAt
  deliveries {
    quarter
    attempts
    sentAt
    givenUpAt
    lastFailure
  }
}`, {"hash":"sha256:7bf25b346b7a15ee26ab8e3907ecd3abb2bdc3d783a438b8442dd77ce3044e98"}) as unknown as TypedDocumentString<NoticeAddressesQuery, NoticeAddressesQueryVariables>;
export const ProposeNoticeAddressDocument = new TypedDocumentString(`
    mutation ProposeNoticeAddress($url: String!) {
  proposeNoticeAddress(url: $url) {
    id
  }
}
    `, {"hash":"sha256:c64cd6391e95da965ddac6d3019e67472123857ccd7a0613659e6ee8c0d684c9"}) as unknown as TypedDocumentString<ProposeNoticeAddressMutation, ProposeNoticeAddressMutationVariables>;
export const EndNoticeAddressDocument = new TypedDocumentString(`
    mutation EndNoticeAddress {
  endNoticeAddress
}
    `, {"hash":"sha256:2c39a2fda323e32db0cb2e08642878f053324e0ddf469b74edea4f86d434e9fe"}) as unknown as TypedDocumentString<EndNoticeAddressMutation, EndNoticeAddressMutationVariables>;
export const ToldDocument = new TypedDocumentString(`
    query Told($quarter: String) {
  notice(quarter: $quarter) {
    id
    quarter
    comparedWith
    publishedOn
    summary
    lines {
      measure
      subject
      direction
      sentence
    }
    notTold {
      subject
      reason
    }
  }
}
    `, {"hash":"sha256:689165fcccc1445a51307ad7c9e773918e2f114145e5847ef12d7e43616e5bd1"}) as unknown as TypedDocumentString<ToldQuery, ToldQueryVariables>;
export const OwnReferralsDocument = new TypedDocumentString(`
    query OwnReferrals($first: Int!, $after: String, $filter: PoliceReferralFilter) {
  policeReferrals(
    first: $first
    after: $after
    filter: $filter
    orderBy: REFERRED_AT_DESC
  ) {
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        ...ListedReferral
      }
    }
  }
}
    fragment ListedReferral on PoliceReferral {
  id
  recordRef
  referredAt
  codeDuties {
    duty
    verdict
  }
}`, {"hash":"sha256:0748364609bc7e071e33ce4543269cfa61bbba321b17e09923807431893aaeab"}) as unknown as TypedDocumentString<OwnReferralsQuery, OwnReferralsQueryVariables>;
export const ReferralsByDutyDocument = new TypedDocumentString(`
    query ReferralsByDuty($duty: String!, $verdict: DutyVerdictKind, $filter: PoliceReferralFilter) {
  referralsByDuty(duty: $duty, verdict: $verdict, filter: $filter, first: 100) {
    count
    lookedAt
    isWhole
    referrals {
      ...ListedReferral
    }
  }
}
    fragment ListedReferral on PoliceReferral {
  id
  recordRef
  referredAt
  codeDuties {
    duty
    verdict
  }
}`, {"hash":"sha256:9bf90123163fe51d5d5c056f48607ec4f322902604c1ae312f23fb3344c88946"}) as unknown as TypedDocumentString<ReferralsByDutyQuery, ReferralsByDutyQueryVariables>;
export const OneReferralDocument = new TypedDocumentString(`
    query OneReferral($id: ID!) {
  policeReferral(id: $id) {
    id
    recordRef
    referredAt
    reportedAt
    offenceGroup
    disposition
    ageBand
    sex
    mentalHealth
    consent
    outcomeType
    outcomeAt
    flags {
      indicator
      value
      source
      assessedAt
    }
    events {
      type
      agency
      occurredAt
      receivedAt
      toldAt
    }
    codeDuties {
      duty
      title
      occurrence
      right
      verdict
      triggerOn
      dueOn
      evidencedOn
      limitWorkingDays
      enhanced
      reason
      source
      version
    }
  }
}
    `, {"hash":"sha256:2f229e076cb23b475bc22d48b38939d8b82e506b8a754b1326b5fd648e6e536a"}) as unknown as TypedDocumentString<OneReferralQuery, OneReferralQueryVariables>;
export const ProvidersQualityDocument = new TypedDocumentString(`
    query ProvidersQuality($year: Int!) {
  providerQuality(year: $year) {
    sentence
    providers {
      partner
      name
      feed
      period
      rows
      unmapped
      fields {
        field
        missing
        unknown
        notAssessed
        unmapped
      }
    }
  }
}
    `, {"hash":"sha256:f7c5a971fce9188e85096a7b47c52c0ab0946b126b27f2e41af9b3ebaf8e2a71"}) as unknown as TypedDocumentString<ProvidersQualityQuery, ProvidersQualityQueryVariables>;
export const ReleasesDocument = new TypedDocumentString(`
    query Releases {
  figureReleases {
    id
    kind
    title
    slug
    purpose
    question
    requestedFor
    requestedAt
    state
    contributors
    everyForceMayAsk
    objectionsUntil
    version
    releasedAt
    expiresAt
    figuresSha256
    hiddenUntil
    amendments {
      id
      kind
      state
      text
      approvedBy
    }
    withdrawnBecause
    objections {
      partner
      reason
    }
    reviews {
      partner
      approved
      notMet
    }
  }
}
    `, {"hash":"sha256:e91312e93c66bd1f2e23d0093960862c82b63e33a75287632d11619c3ce2aae4"}) as unknown as TypedDocumentString<ReleasesQuery, ReleasesQueryVariables>;
export const FiguresOfReleaseDocument = new TypedDocumentString(`
    query FiguresOfRelease($id: ID!) {
  figureRelease(id: $id) {
    rows {
      period
      dimensions {
        label
      }
      cells {
        measure
        value
        status
        lower
        upper
      }
    }
  }
}
    `, {"hash":"sha256:baee5b64c4e12d8244afbd6796ee0aedb9008047bfaffd64a0329236dcebbecc"}) as unknown as TypedDocumentString<FiguresOfReleaseQuery, FiguresOfReleaseQueryVariables>;
export const SafetyOfReleaseDocument = new TypedDocumentString(`
    query SafetyOfRelease($id: ID!) {
  figureRelease(id: $id) {
    safety {
      reasons
    }
  }
}
    `, {"hash":"sha256:529ef7cb2d75f0eebeec99ddcf4bc877de2eefaebbb63dcd21d4ecc6f60ce830"}) as unknown as TypedDocumentString<SafetyOfReleaseQuery, SafetyOfReleaseQueryVariables>;
export const ReviewChecklistDocument = new TypedDocumentString(`
    query ReviewChecklist {
  reviewChecklist {
    item
    text
  }
}
    `, {"hash":"sha256:6a78ed22a4832f552c3ad3efa3c1f4aa3963b5158804b5766b0504441fadccfd"}) as unknown as TypedDocumentString<ReviewChecklistQuery, ReviewChecklistQueryVariables>;
export const ReviewReleaseDocument = new TypedDocumentString(`
    mutation ReviewRelease($id: ID!, $checklist: [ChecklistAnswerInput!]!) {
  reviewRelease(id: $id, checklist: $checklist) {
    state
  }
}
    `, {"hash":"sha256:7a7de3815f996a7d8d7474bc54a19de515664b196e76528793a0e553ba8df131"}) as unknown as TypedDocumentString<ReviewReleaseMutation, ReviewReleaseMutationVariables>;
export const ObjectToReleaseDocument = new TypedDocumentString(`
    mutation ObjectToRelease($id: ID!, $reason: ObjectionReason!) {
  objectToRelease(id: $id, reason: $reason) {
    state
  }
}
    `, {"hash":"sha256:65468ccda4b4357c2ed63c9ea8b512980128c1d72171a08133eb4d2ecb20bad9"}) as unknown as TypedDocumentString<ObjectToReleaseMutation, ObjectToReleaseMutationVariables>;
export const CompleteReleaseDocument = new TypedDocumentString(`
    mutation CompleteRelease($id: ID!) {
  completeRelease(id: $id) {
    state
  }
}
    `, {"hash":"sha256:3807d11d29bfca4cecda23e40b0a3d140c6f6f81609cb6cdfacb9e9d1eb5356c"}) as unknown as TypedDocumentString<CompleteReleaseMutation, CompleteReleaseMutationVariables>;
export const CorrectReleaseDocument = new TypedDocumentString(`
    mutation CorrectRelease($id: ID!, $reason: ErratumReason!) {
  correctRelease(id: $id, erratum: $reason) {
    state
  }
}
    `, {"hash":"sha256:2a62d80593143c9596441a4d958b0702e20f70ba3837cf22fe2bf7c867da6e8d"}) as unknown as TypedDocumentString<CorrectReleaseMutation, CorrectReleaseMutationVariables>;
export const WithdrawReleaseDocument = new TypedDocumentString(`
    mutation WithdrawRelease($id: ID!, $reason: WithdrawalReason!) {
  withdrawRelease(id: $id, because: $reason) {
    state
  }
}
    `, {"hash":"sha256:eb2e8516edf5cd5cbb1ab7cbda422d9c6ef5ffe1063927fcd0543c67d7535afe"}) as unknown as TypedDocumentString<WithdrawReleaseMutation, WithdrawReleaseMutationVariables>;
export const EndReleaseDocument = new TypedDocumentString(`
    mutation EndRelease($id: ID!, $reason: WithdrawalReason!) {
  endRelease(id: $id, because: $reason) {
    state
  }
}
    `, {"hash":"sha256:aa73ba111b6a1f4479956e18eae01339cfccc52294806cc46d525dfffc0b262c"}) as unknown as TypedDocumentString<EndReleaseMutation, EndReleaseMutationVariables>;
export const ReviewAmendmentDocument = new TypedDocumentString(`
    mutation ReviewAmendment($id: ID!, $amendment: ID!, $approved: Boolean!) {
  reviewAmendment(id: $id, amendment: $amendment, approved: $approved) {
    state
  }
}
    `, {"hash":"sha256:e9032d4ee2503973b86b6fbe857d8b875fa0122803dbac124847a74693c03040"}) as unknown as TypedDocumentString<ReviewAmendmentMutation, ReviewAmendmentMutationVariables>;
export const HideReleaseDocument = new TypedDocumentString(`
    mutation HideRelease($id: ID!) {
  hideRelease(id: $id) {
    state
  }
}
    `, {"hash":"sha256:16a97017f44cb8248b9ca22dbf001c62e1900b335000ef0aad8b79b6d3cfef8f"}) as unknown as TypedDocumentString<HideReleaseMutation, HideReleaseMutationVariables>;
export const ReturnDocument = new TypedDocumentString(`
    query Return($period: String!, $force: String) {
  complianceReturn(period: $period, force: $force) {
    force
    forceName
    area
    period
    snapshot
    figuresSha256
    sentence
    basis
    notIn
    lines {
      ...ReturnLineShown
    }
    kept
    signatures {
      ...Signed
    }
    signaturesOfOlder {
      ...Signed
    }
  }
}
    fragment ReturnLineShown on ReturnLine {
  duty
  title
  right
  limit
  heldWith
  due
  evidenced {
    ...ReturnFigureShown
  }
  met {
    ...ReturnFigureShown
  }
  reasons
}
fragment ReturnFigureShown on ReturnFigure {
  status
  people
  rate
  lower
  upper
}
fragment Signed on ReturnSignature {
  part
  partner
  role
  signedAt
}`, {"hash":"sha256:e1c65df95a342565035ea28d8fe2d9ed8482188cdd54a7d974e320ee1cf46b04"}) as unknown as TypedDocumentString<ReturnQuery, ReturnQueryVariables>;
export const KeptReturnsDocument = new TypedDocumentString(`
    query KeptReturns {
  keptReturns {
    id
    force
    forceName
    area
    period
    snapshot
    figuresSha256
    sentence
    basis
    notIn
    lines {
      ...ReturnLineShown
    }
    keptAt
    isReplaced
    signatures {
      ...Signed
    }
  }
}
    fragment ReturnLineShown on ReturnLine {
  duty
  title
  right
  limit
  heldWith
  due
  evidenced {
    ...ReturnFigureShown
  }
  met {
    ...ReturnFigureShown
  }
  reasons
}
fragment ReturnFigureShown on ReturnFigure {
  status
  people
  rate
  lower
  upper
}
fragment Signed on ReturnSignature {
  part
  partner
  role
  signedAt
}`, {"hash":"sha256:10f4fcba2a545af56ce1b697e9f183e7ee935859aee3d7a28daa2701ecc3eb45"}) as unknown as TypedDocumentString<KeptReturnsQuery, KeptReturnsQueryVariables>;
export const KeepReturnDocument = new TypedDocumentString(`
    mutation KeepReturn($period: String!) {
  keepReturn(period: $period) {
    id
  }
}
    `, {"hash":"sha256:d56ad68d30bd88ed576a62264d0657bc5da6448d709be9db9e4b84cfd4779aac"}) as unknown as TypedDocumentString<KeepReturnMutation, KeepReturnMutationVariables>;
export const SignReturnDocument = new TypedDocumentString(`
    mutation SignReturn($id: ID!) {
  signReturn(id: $id) {
    id
  }
}
    `, {"hash":"sha256:55648dd74572a0a8dbc956bd7f06739a5e28ce99bc96fc3e119d5ac3c1165584"}) as unknown as TypedDocumentString<SignReturnMutation, SignReturnMutationVariables>;
export const BatchInFullDocument = new TypedDocumentString(`
    query BatchInFull($id: ID!) {
  batch(id: $id) {
    id
    batchId
    feed
    state
    received
    accepted
    rejected
    unchanged
    reverted
    late
    withToken
    dispositions {
      disposition
      count
    }
    unmapped {
      field
      valueClass
      rows
    }
    errors(first: 100) {
      line
      recordRef
      field
      code
      message
    }
  }
}
    `, {"hash":"sha256:0620742cd15f7d608c55a59f2b6103a1eb102c7d5991683687fcbc4c604b79c5"}) as unknown as TypedDocumentString<BatchInFullQuery, BatchInFullQueryVariables>;
export const WithdrawBatchDocument = new TypedDocumentString(`
    mutation WithdrawBatch($id: ID!) {
  withdrawBatch(id: $id) {
    id
    state
  }
}
    `, {"hash":"sha256:cd93fe3b7c2c4b5cb171c33528349222eb75053c218bda1d02deae4e3bef615a"}) as unknown as TypedDocumentString<WithdrawBatchMutation, WithdrawBatchMutationVariables>;
export const RoleFieldsDocument = new TypedDocumentString(`
    query RoleFields {
  __schema {
    queryType {
      fields {
        name
      }
    }
    mutationType {
      fields {
        name
      }
    }
  }
  ofQuality: __type(name: "DataQualityReport") {
    fields {
      name
    }
  }
}
    `, {"hash":"sha256:c0028264bbd884568c9db63f2dabf8bedca32c2b00b7048eb2abc3908e49545c"}) as unknown as TypedDocumentString<RoleFieldsQuery, RoleFieldsQueryVariables>;
export const WhoAmIDocument = new TypedDocumentString(`
    query WhoAmI {
  viewer {
    partner
    partnerName
    role
    roles
    subject
    measures
    agreements {
      reference
      title
      purpose
      lawfulBasis
      endsOn
      live
      roles
      feeds
      parties
    }
  }
}
    `, {"hash":"sha256:8eb9584e1235ee6792f6280bb5ac0ac647dadbea1e7f09c70d8a2c6a27b12498"}) as unknown as TypedDocumentString<WhoAmIQuery, WhoAmIQueryVariables>;
export const WhatMayBeAskedDocument = new TypedDocumentString(`
    query WhatMayBeAsked {
  catalogue {
    measures {
      name
      title
      definition
      version
      kind
      source
      excludes
      warnings
      dimensions
      needs
      grains
      stratum
      own
      roles
    }
    dimensions {
      name
      title
      values {
        value
        label
        within
      }
    }
  }
  similarForces {
    force
    similar
  }
  snapshots {
    id
    periods
    publishedAt
  }
}
    `, {"hash":"sha256:d14da8de1e5b446e4d729dbab1234e2d531134c1792caeec8546f6c6c97ceb16"}) as unknown as TypedDocumentString<WhatMayBeAskedQuery, WhatMayBeAskedQueryVariables>;
export const WaitingByNeedDocument = new TypedDocumentString(`
    query WaitingByNeed($period: PeriodInput!) {
  waitingByNeed(period: $period) {
    seenUntil
    all {
      ...WaitsOfCases
    }
    referred {
      ...WaitsOfCases
    }
    direct {
      ...WaitsOfCases
    }
  }
}
    fragment WaitsOfCases on WaitingOfCases {
  cases
  returned
  toAssessment {
    ...Wait
  }
  toSupport {
    ...Wait
  }
  needs {
    need
    cases
    toAssessment {
      ...Wait
    }
    toSupport {
      ...Wait
    }
    toSupportForNeed {
      ...Wait
    }
  }
}
fragment Wait on Waiting {
  had
  notYet
  closedWithout
  medianDays
  medianDaysOfHad
  bands {
    fromDays
    toDays
    had
    notYet
  }
}`, {"hash":"sha256:2eed6b48564d1d8a5381ec20b4f1c2ca6a569ba7950f15176c1025216984a514"}) as unknown as TypedDocumentString<WaitingByNeedQuery, WaitingByNeedQueryVariables>;