import {
  assessmentKinds,
  closureReasons,
  contactChannels,
  contactResults,
  ethnicities,
  needCodes,
  restorativeOfferers,
  restorativeOutcomes,
  restorativeTypes,
  satisfactionItems,
  sexes,
  specialMeasures,
  staffFindings,
  supportTypes,
  surveyModes,
  surveyResults,
  witnessRoles,
} from '../../reference/index.js'
import { defineFeed, Json, optional, required, wanted } from '../columns/feed.js'
import { iso } from '../columns/instant.js'
import { boolean, code, codes, instant, integer, mapped, oneOf, reference, token } from '../columns/column-kinds.js'
import { items, may, need, object, time } from '../columns/item-kinds.js'
import { offence, offenceGroup } from '../columns/offence.js'
import { supportDispositionOf } from '../columns/disposition.js'
import { notBeforeDay } from '../columns/not-before.js'
import { checkRestorative } from '../columns/check-restorative.js'
import { ageBand, charityFlags, force, mentalHealthOf } from '../columns/person-kinds.js'
import { answer, checkAnswer, needScores, scales } from '../columns/survey-answer.js'
import { checkSurveyContact, surveyedAt } from '../columns/survey-contact.js'
import { latestOf } from '../columns/retention-class.js'
import { exampleBand, exampleDay, exampleFlag, exampleOffence, examplePerson, pick } from './example-rows.js'

const score = () => integer(1, 5)
const textAt = (time: unknown): string | null => (typeof time === 'string' ? time : null)

const exampleWitness = {
  hearingAt: '2025-06-10T09:30:00Z',
  role: 'PROSECUTION',
  isVictim: true,
  preTrialVisit: true,
  specialMeasures: ['SCREENS', 'LIVE_LINK'],
}

const exampleRestorative = {
  offenderIdentified: true,
  offeredAt: '2025-03-20T10:00:00Z',
  offeredBy: 'RESTORATIVE_SERVICE',
  offenderAdult: true,
  accepted: true,
  type: 'DIRECT',
  heldAt: '2025-04-15T10:00:00Z',
  outcome: 'AGREEMENT_REACHED',
}

const exampleClosure = {
  reason: 'SUPPORT_COMPLETED',
  at: '2025-05-01T10:00:00Z',
  betterAbleToCope: 4,
  recovered: 3,
  feelsSafer: true,
  wouldReportAgain: true,
}

const exampleAnswer = (item: string, scale: string, value: string) => ({
  survey: 'SYN-2025',
  mode: 'TELEPHONE',
  fieldworkAt: '2025-05-20',
  item,
  scale,
  value,
})

const ended = `closure ->> 'reason'`
const endedAt = `(closure ->> 'at')::timestamptz`
const lastContact = `greatest(opened_at, ${latestOf('attempts', 'at')}, ${latestOf('assessments', 'at')}, ${latestOf('support', 'deliveredAt')},
  (witness ->> 'hearingAt')::timestamptz, (restorative ->> 'heldAt')::timestamptz, ${endedAt})`

/** What the charity found and did for a person, whoever sent them. */
export const charitySupport = defineFeed({
  code: 'CHARITY_SUPPORT',
  name: 'charity-support',
  title: 'Charity support',
  suppliers: ['CHARITY'],
  permission: 'support:submit',
  seenWith: 'support:read',
  // Some of its rows concern direct cases.
  told: 'BY_DAY',
  graphql: {
    description: 'The charity: what it found and did.',
    mutation: 'submitSupportCases',
    mutationDescription: 'Sends support cases of the own charity.',
    row: 'SupportCaseInput',
  },
  records: { role: 'hub_ingest', table: 'records.support_cases', period: 'opened_at' },
  keyedIn: ['W', 'S'],
  retention: [
    {
      name: 'NO_UPTAKE',
      of: 'people who took up no support',
      from: `CASE WHEN ${ended} = 'DECLINED' THEN ${endedAt} END`,
      period: '6 weeks',
    },
    {
      name: 'NO_CONTACT',
      of: 'people who could not be reached',
      from: `CASE WHEN ${ended} = 'UNABLE_TO_CONTACT' THEN ${endedAt} END`,
      period: '6 months',
    },
    {
      name: 'SERVICE_USER',
      of: 'people who were supported',
      // Safeguard Retention: , 'UNABLE_TO_CONTACT' ->
      from: `CASE WHEN coalesce(${ended}, '') NOT IN ('DECLINED', 'UNABLE_TO_CONTACT') THEN ${lastContact} END`,
      period: '6 years',
    },
  ],
  names: { feed: 'DIRECT_CASE', column: 'direct_ref' },
  notes: [
    'The response rate is of the rows with survey_contact alone: send it of all who may be asked, or of none. There is no column for a weight: rates are weighted from published counts of the referred.',
    'A row is stored and acknowledged alike whether or not its referral is known; the two are joined when a quarter is published.',
    'A row counts among victims at court at witness.hearingAt if witness.isVictim is true, and among survey respondents at its earliest satisfaction.fieldworkAt; without answers it counts with those who may be asked the survey, at surveyContact.at. In shared figures it does so only if it names referral_ref, whether or not the hub has that referral.',
    'Of all rows with a hearing that name one referral, the first by time counts among victims at court in shared figures, and of all with survey answers or survey_contact the first among the people of the survey; the others count in own figures alone (scope OWN). A row that stood among them in a published quarter is in no later one, whatever a correction says.',
    "With direct_ref, needs and support count with the direct case, and hearing, survey answers and survey_contact in the charity's own figures alone (scope OWN): that somebody came directly must not be seen by them. With neither reference, so do hearing, survey answers and survey_contact; name referral_ref if the police referred the person.",
    'A row that names referral_ref is refused as DIRECT_CLIENT_REFERRED if its person stands among your direct cases, unless it has referred_later: yes. Send referred_later with every version of the row. An unchanged row is not asked about.',
    'The disposition of the row is staff_finding; without it ACCEPTED if referral_ref is named, ACCEPTED_OF_DIRECT_CASE if direct_ref is, and ACCEPTED_WITHOUT_REFERENCE if neither is.',
  ],
  columns: {
    recordRef: required(reference(), "The charity's own reference of this case; the same reference again is a correction."),
    subjectToken: wanted(token(), 'Keyed token of the person, by which episodes of one person are counted once.'),
    force: optional(force(), 'Force of the case. Needed with referral_ref, for witnesses, and with survey answers or survey_contact.'),
    referralRef: optional(reference(), "The force's record_ref, as the charity received it."),
    directRef: optional(reference(), 'record_ref of the direct case. Not together with referral_ref.'),
    referredLater: optional(
      boolean(),
      'Yes if the person first came to the charity directly and the police referred them later: confirms a row with referral_ref of a person who is a direct case too. It is not stored.',
    ),
    openedAt: required(instant(), 'When the charity opened the case.'),
    staffFinding: optional(code(staffFindings), 'What staff found when they took up the case.'),
    offence: wanted(offence(), 'Home Office code, an offence subgroup, or a crime type of police.uk.'),
    ageBand: wanted(ageBand(), 'Age band, or age in whole years when the case was opened.'),
    sex: wanted(mapped(sexes, 'UNKNOWN'), 'Sex as recorded.'),
    ethnicity: wanted(mapped(ethnicities, 'UNKNOWN'), 'Ethnicity as the person defines it.'),
    flags: wanted(charityFlags(), 'Vulnerability flags: who saw what, and when. NOT_ASSESSED is not ABSENT.'),
    attempts: optional(
      items('ContactAttemptInput', {
        at: need(time()),
        channel: need(code(contactChannels)),
        result: need(code(contactResults)),
        attemptNo: may(integer(1, 99)),
      }),
      'Attempts to reach the person.',
    ),
    assessments: optional(
      items('NeedsAssessmentInput', {
        kind: need(code(assessmentKinds)),
        at: need(time()),
        needs: may(codes(needCodes, '+')),
        scores: may(needScores()),
      }),
      'Needs assessments; scores from 0 to 10, in a CSV N1=3+N4=7.',
    ),
    support: optional(
      items('SupportGivenInput', { type: need(code(supportTypes)), deliveredAt: need(time()), need: may(code(needCodes)) }),
      'Support that was given.',
    ),
    witness: optional(
      object('WitnessSupportInput', {
        hearingAt: need(time({ mayBeAhead: true })),
        role: may(code(witnessRoles)),
        isVictim: may(boolean()),
        preTrialVisit: may(boolean()),
        specialMeasures: may(codes(specialMeasures, '+')),
        measuresAppliedFor: may(codes(specialMeasures, '+')),
        measuresGranted: may(codes(specialMeasures, '+')),
        measuresRefused: may(codes(specialMeasures, '+')),
      }),
      'Support at court. specialMeasures are those that were used; one that was granted or refused was applied for, whether or not it is named there.',
    ),
    restorative: optional(
      object('RestorativeJusticeInput', {
        offenderIdentified: need(boolean()),
        offeredAt: may(time()),
        offeredBy: may(code(restorativeOfferers)),
        offenderAdult: may(boolean()),
        accepted: may(boolean()),
        type: may(code(restorativeTypes)),
        heldAt: may(time()),
        outcome: may(code(restorativeOutcomes)),
      }),
      'Restorative justice: without an identified offender nothing can be offered, and accepted stays empty until the person has answered.',
    ),
    closure: optional(
      object('CaseClosureInput', {
        reason: need(code(closureReasons)),
        at: need(time()),
        betterAbleToCope: may(score()),
        recovered: may(score()),
        feelsSafer: may(boolean()),
        wouldReportAgain: may(boolean()),
      }),
      'How and when the case ended; scores from 1 to 5.',
    ),
    satisfaction: optional(
      items(
        'SatisfactionResponseInput',
        {
          survey: need(reference()),
          mode: may(code(surveyModes)),
          fieldworkAt: need(time()),
          item: need(code(satisfactionItems)),
          scale: need(oneOf(scales)),
          value: need(answer()),
        },
        checkAnswer,
      ),
      'Survey answers on their own scale.',
    ),
    surveyContact: optional(
      object('SurveyContactInput', { result: need(code(surveyResults)), at: need(time()) }),
      'How it ended with somebody who may be asked the survey, and when. Send it when it is final, also of those who did not answer, were not asked or were left out.',
    ),
  },
  persons: { knownBy: 'openedAt' },
  consentRule: 'NO_ROW_REFUSED',
  alsoFails: ['LINK_MISSING'],
  check(row, reading) {
    const closedAt = row.closure?.at
    if (typeof closedAt === 'string') notBeforeDay(reading, Date.parse(closedAt), 'closure.at', row.openedAt, 'opened_at')
    const contactAt = row.surveyContact?.at
    if (typeof contactAt === 'string') notBeforeDay(reading, Date.parse(contactAt), 'survey_contact.at', row.openedAt, 'opened_at')
    if (row.restorative) checkRestorative(row.restorative, reading)
    checkSurveyContact(row, reading)
    if (row.referralRef !== null && row.directRef !== null) {
      reading.fail('direct_ref', 'LINK_MISSING', 'A case comes by referral_ref or by direct_ref, not by both. Leave one empty.')
    }
    const reason =
      row.referralRef !== null
        ? 'with referral_ref'
        : row.witness !== null
          ? 'for a witness'
          : row.satisfaction?.length
            ? 'for survey answers'
            : row.surveyContact
              ? 'with survey_contact'
              : null
    if (reason && row.force === null)
      reading.fail('force', 'LINK_MISSING', `force is needed ${reason}. Name the force, for example surrey.`)
  },
  asks: {
    feed: 'DIRECT_CASE',
    where: 'true',
    // Safeguard A direct client who is referred is asked about:
    //   (row) => row.referralRef !== null && row.referredLater !== true -> () => false
    // Safeguard A confirmed referral stands as one without a direct case: && row.referredLater !== true ->
    isOpen: (row) => row.referralRef !== null && row.referredLater !== true,
    message:
      'Your partner has sent this person as a direct case too, and the row names a police referral. ' +
      'If the police referred the person later, send the row with referred_later: true. Otherwise correct referral_ref or subject_token.',
  },
  ground: (row) => row.openedAt,
  stored: {
    record_ref: (row) => row.recordRef,
    rkey_w: (row, keys) => keys.record('W', textAt(row.witness?.hearingAt), row),
    rkey_s: (row, keys) => keys.record('S', surveyedAt(row), row),
    once_own_w: (row, keys) => keys.once.own('W', textAt(row.witness?.hearingAt), row.recordRef),
    once_named_w: (row, keys) => keys.once.named('W', textAt(row.witness?.hearingAt), row.force, row.referralRef),
    once_own_s: (row, keys) => keys.once.own('S', surveyedAt(row), row.recordRef),
    once_named_s: (row, keys) => keys.once.named('S', surveyedAt(row), row.force, row.referralRef),
    once_referral: (row, keys) => keys.once.namedAsOwn('A', row.force, row.referralRef),
    subject_token: (row, keys) => keys.subject(row.subjectToken),
    force: (row) => row.force,
    referral_ref: (row) => row.referralRef,
    direct_ref: (row) => row.directRef,
    opened_at: (row) => iso(row.openedAt),
    staff_finding: (row) => row.staffFinding,
    offence_group: (row) => offenceGroup(row.offence),
    age_band: (row) => row.ageBand ?? 'UNKNOWN',
    sex: (row) => row.sex ?? 'UNKNOWN',
    ethnicity: (row) => row.ethnicity ?? 'UNKNOWN',
    mental_health: (row) => mentalHealthOf(row.flags),
    flags: (row) => new Json(row.flags ?? []),
    attempts: (row) => new Json(row.attempts ?? []),
    assessments: (row) => new Json(row.assessments ?? []),
    support: (row) => new Json(row.support ?? []),
    witness: (row) => (row.witness ? new Json(row.witness) : null),
    restorative: (row) => (row.restorative ? new Json(row.restorative) : null),
    closure: (row) => (row.closure ? new Json(row.closure) : null),
    satisfaction: (row) => new Json(row.satisfaction ?? []),
    survey_contact: (row) => (row.surveyContact ? new Json(row.surveyContact) : null),
    disposition: supportDispositionOf,
  },
  example: (n) => ({
    recordRef: `SYN-S-${n + 1}`,
    subjectToken: examplePerson(n),
    force: 'surrey',
    referralRef: `SYN-R-${n + 1}`,
    ...(n === 8 ? { referredLater: true } : {}),
    openedAt: `${exampleDay(n)}T17:00:00Z`,
    offence: exampleOffence(n),
    ageBand: exampleBand(n),
    sex: pick(['F', 'M'], n),
    ...(n % 2 === 1 ? { flags: [exampleFlag(n, 'CHARITY_TRIAGE')] } : {}),
    attempts: [{ at: `${exampleDay(n)}T17:30:00Z`, channel: 'PHONE', result: 'REACHED', attemptNo: 1 }],
    assessments: [
      {
        kind: 'IN_DEPTH',
        at: `${exampleDay(n)}T18:00:00Z`,
        needs: ['N1', 'N8'],
        scores: [
          { need: 'N1', score: 3 },
          { need: 'N8', score: 7 },
        ],
      },
    ],
    ...(n % 2 === 0 ? { support: [{ type: 'EMOTIONAL', deliveredAt: `${exampleDay(n)}T18:30:00Z`, need: 'N1' }] } : {}),
    ...(n === 4 ? { witness: exampleWitness } : {}),
    ...(n === 6 ? { restorative: exampleRestorative, closure: exampleClosure } : {}),
    ...(n === 7 ? { restorative: { offenderIdentified: false } } : {}),
    ...(n % 3 === 0
      ? {
          satisfaction: [exampleAnswer('KEPT_INFORMED', 'CSEW_INFORMED', 'FAIRLY_WELL'), exampleAnswer('WHOLE_EXPERIENCE', 'USS_7', '2')],
          surveyContact: { result: 'ANSWERED', at: '2025-05-20' },
        }
      : {}),
    ...(n % 3 === 1 ? { surveyContact: { result: 'NOT_ANSWERED', at: '2025-05-22' } } : {}),
  }),
})
