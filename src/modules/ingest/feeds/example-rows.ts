import { createHash } from 'node:crypto'
import type { FeedCode } from './feeds.js'

/** Ten good rows of each feed, about persons who do not exist. */

type Fields = Readonly<Record<string, unknown>>

const token = (person: number): string => createHash('sha256').update(`example person ${person}`).digest('hex')
const numbers = Array.from({ length: 10 }, (_, n) => n)
const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T
const day = (n: number): string => `2025-0${1 + (n % 3)}-${String(3 + 2 * n).padStart(2, '0')}`

const offences = ['105/01', '008/06', 'RESIDENTIAL_BURGLARY', 'Robbery', 'CRIMINAL_DAMAGE']
const bands = ['18-24', '25-34', '35-44', '65-74', '16-17']

const flag = (n: number, source: string): Fields => ({
  indicator: pick(['MENTAL_HEALTH', 'DOMESTIC_ABUSE', 'PHYSICAL_DISABILITY_OR_DISORDER'], n),
  value: n % 3 === 2 ? 'ABSENT' : 'PRESENT',
  source,
  assessedAt: `${day(n)}T10:00:00Z`,
})

const referral = (n: number): Fields => ({
  recordRef: `SYN-R-${n + 1}`,
  subjectToken: token(n),
  crimeRef: `SYN/${1000 + n}/25`,
  offence: pick(offences, n),
  ...(n % 4 === 1 ? { offenceFlags: ['DOMESTIC_ABUSE', 'REPEAT_VICTIM'] } : {}),
  ageBand: pick(bands, n),
  sex: pick(['F', 'M'], n),
  ethnicity: pick(['WHITE', 'ASIAN', 'BLACK', 'MIXED'], n),
  district: 'E07000207',
  relationship: pick(['STRANGER', 'INTIMATE_OR_EX'], n),
  reportedAt: `${day(n)}T08:30:00Z`,
  recordedAt: `${day(n)}T09:15:00Z`,
  referredAt: `${day(n)}T16:00:00Z`,
  consent: pick(['EXPLICIT_YES', 'EXPLICIT_YES', 'OPT_OUT_NOT_EXERCISED'], n),
  phoneUsable: true,
  phoneSafe: true,
  responseGrade: pick(['PRIORITY', 'STANDARD'], n),
  ...(n % 2 === 0 ? { flags: [flag(n, 'POLICE_FIRST_CONTACT')] } : {}),
  ...(n % 5 === 0
    ? {
        enhancedRights: [
          { category: 'VULNERABLE_OR_INTIMIDATED', decision: 'ENTITLED', decidedAt: `${day(n)}T12:00:00Z`, decidedBy: 'OIC' },
        ],
      }
    : {}),
  ...(n % 3 === 0
    ? { events: [{ type: 'SUSPECT_ARRESTED', occurredAt: `${day(n)}T11:00:00Z`, toldAt: `${day(n)}T15:00:00Z`, agency: 'POLICE' }] }
    : {}),
})

const witness = {
  hearingAt: '2025-06-10T09:30:00Z',
  role: 'PROSECUTION',
  isVictim: true,
  preTrialVisit: true,
  specialMeasures: ['SCREENS', 'LIVE_LINK'],
}

const restorative = {
  offenderIdentified: true,
  offeredAt: '2025-03-20T10:00:00Z',
  offeredBy: 'RESTORATIVE_SERVICE',
  offenderAdult: true,
  accepted: true,
  type: 'DIRECT',
  heldAt: '2025-04-15T10:00:00Z',
  outcome: 'AGREEMENT_REACHED',
}

const closure = {
  reason: 'SUPPORT_COMPLETED',
  at: '2025-05-01T10:00:00Z',
  betterAbleToCope: 4,
  recovered: 3,
  feelsSafer: true,
  wouldReportAgain: true,
}

const answer = (item: string, scale: string, value: string): Fields => ({
  survey: 'SYN-2025',
  mode: 'TELEPHONE',
  fieldworkAt: '2025-05-20',
  item,
  scale,
  value,
})

const support = (n: number): Fields => ({
  recordRef: `SYN-S-${n + 1}`,
  subjectToken: token(n),
  force: 'surrey',
  referralRef: `SYN-R-${n + 1}`,
  openedAt: `${day(n)}T17:00:00Z`,
  offence: pick(offences, n),
  ageBand: pick(bands, n),
  sex: pick(['F', 'M'], n),
  ...(n % 2 === 1 ? { flags: [flag(n, 'CHARITY_TRIAGE')] } : {}),
  attempts: [{ at: `${day(n)}T17:30:00Z`, channel: 'PHONE', result: 'REACHED', attemptNo: 1 }],
  assessments: [
    {
      kind: 'IN_DEPTH',
      at: `${day(n)}T18:00:00Z`,
      needs: ['N1', 'N8'],
      scores: [
        { need: 'N1', score: 3 },
        { need: 'N8', score: 7 },
      ],
    },
  ],
  ...(n % 2 === 0 ? { support: [{ type: 'EMOTIONAL', deliveredAt: `${day(n)}T18:30:00Z`, need: 'N1' }] } : {}),
  ...(n === 4 ? { witness } : {}),
  ...(n === 6 ? { restorative, closure } : {}),
  ...(n === 7 ? { restorative: { offenderIdentified: false } } : {}),
  ...(n % 3 === 0
    ? { satisfaction: [answer('KEPT_INFORMED', 'CSEW_INFORMED', 'FAIRLY_WELL'), answer('WHOLE_EXPERIENCE', 'USS_7', '2')] }
    : {}),
})

const direct = (n: number): Fields => ({
  recordRef: `SYN-D-${n + 1}`,
  subjectToken: token(100 + n),
  receivedAt: `${day(n)}T14:00:00Z`,
  channel: pick(['SUPPORTLINE', 'LIVE_CHAT', 'HEALTH', 'WEB'], n),
  referrerType: pick(['SELF', 'FAMILY_OR_FRIEND', 'HEALTH'], n),
  offence: pick(['VIOLENCE_WITHOUT_INJURY', 'STALKING_AND_HARASSMENT', 'OTHER_SEXUAL_OFFENCES'], n),
  incidentMonth: '2025-01',
  area: pick(['surrey', 'E23000032', 'Avon & Somerset'], n),
  ageBand: pick(bands, n),
  sex: pick(['F', 'F', 'M'], n),
  reasons: pick([['FEAR_OF_REPRISAL', 'FEAR_NOT_BELIEVED'], ['PRIVATE_OR_FAMILY_MATTER'], ['POLICE_COULD_DO_NOTHING']], n),
  primaryReason: pick(['FEAR_OF_REPRISAL', 'PRIVATE_OR_FAMILY_MATTER', 'POLICE_COULD_DO_NOTHING'], n),
  everReportedBefore: pick(['NO', 'YES', 'UNKNOWN'], n),
  wantsToReport: pick(['NO', 'UNSURE', 'YES'], n),
  reportSupportOffered: 'YES',
  ...(n === 2 ? { laterReported: { reported: true, at: '2025-05-02', trigger: 'SUPPORT_SERVICE' } } : {}),
  consentId: `SYN-C-${n + 1}`,
  consentScope: ['FEED_C_SHARE'],
  consentExplicit: true,
  consentAt: `${day(n)}T14:05:00Z`,
  consentWording: 'v3',
})

const family = (n: number): Fields => ({
  recordRef: `SYN-H-${n + 1}`,
  subjectToken: token(200 + n),
  notifiedAt: `${day(n)}T09:00:00Z`,
  notifiedBy: pick(['POLICE', 'POLICE', 'POLICE', 'FCDO', 'SELF'], n),
  place: pick(['E12000008', 'Wales', 'metropolitan', 'ABROAD', 'London'], n),
  ...(n % 5 === 3 ? {} : { firstContactAt: `${day(n)}T15:00:00Z` }),
  ...(n % 2 === 0
    ? {
        reviews: [
          { at: '2025-04-10', outlook: 2, healthAndSleep: 3 },
          { at: '2025-06-20', outlook: 5, healthAndSleep: 3 },
        ],
      }
    : {}),
  ...(n === 8 ? { closedAt: '2025-07-01' } : {}),
})

const complaint = (n: number): Fields => ({
  recordRef: `SYN-K-${n + 1}`,
  subjectToken: token(300 + n),
  force: 'surrey',
  about: pick(['POLICE', 'POLICE', 'POLICE', 'WCU', 'CPS'], n),
  receivedAt: `${day(n)}T11:00:00Z`,
  ...(n % 3 === 2 ? {} : { acknowledgedAt: `${day(n)}T15:00:00Z`, timescaleGiven: n % 3 === 0 }),
  ...(n % 4 === 3 ? {} : { repliedAt: pick(['2025-04-01T10:00:00Z', '2025-04-20T10:00:00Z'], n) }),
  ageBand: pick(bands, n),
  sex: pick(['F', 'M'], n),
  ethnicity: pick(['WHITE', 'ASIAN', 'BLACK', 'MIXED'], n),
})

const project = (n: number): Fields => ({
  recordRef: `SYN-P-${n + 1}`,
  kind: pick(['GENERAL', 'DOMESTIC_ABUSE', 'ANTISOCIAL_BEHAVIOUR', 'HATE_CRIME', 'CHILDREN_AND_YOUNG_PEOPLE', 'RESTORATIVE_JUSTICE'], n),
  force: pick(['surrey', 'metropolitan', 'Avon & Somerset', 'kent'], n),
  opensOn: `${2014 + n}-04-01`,
  ...(n % 4 === 2 ? { closesOn: `${2017 + n}-03-31` } : {}),
  workersFte: pick([12.5, 3, 0.6, 7.25], n),
  volunteers: pick([40, 0, 6], n),
})

const makers: Readonly<Record<FeedCode, (n: number) => Fields>> = {
  POLICE_REFERRAL: referral,
  CHARITY_SUPPORT: support,
  DIRECT_CASE: direct,
  HOMICIDE_CASE: family,
  COMPLAINT: complaint,
  PROJECT: project,
}

export const exampleRows = (feed: FeedCode): readonly Fields[] => numbers.map(makers[feed])
