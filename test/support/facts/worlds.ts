import fc from 'fast-check'
import {
  ageBands,
  assessmentKinds,
  closureReasons,
  consents,
  contactChannels,
  contactResults,
  dispositions,
  drivers,
  enhancedRights,
  eventTypes,
  flagSources,
  flagValues,
  hasCode,
  indicators,
  needCodes,
  offenceFlags,
  outcomes,
  responseGrades,
  staffFindings,
  supportTypes,
  surveyResults,
  victimBases,
  type CodeList,
} from '../../../src/modules/reference/index.js'
import { codeVersions, dutyRules } from '../../../src/modules/victims-code/index.js'

/** Rows as the record store holds them. */
export interface World {
  readonly referrals: readonly Readonly<Record<string, unknown>>[]
  readonly cases: readonly Readonly<Record<string, unknown>>[]
}

const codeOf = (list: CodeList) => fc.constantFrom(...list.codes.map(({ code }) => code))
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null, freq: 3 })

const hour = 3_600_000
const instantIn = (from: string, to: string) =>
  fc.integer({ min: Date.parse(from) / hour, max: Date.parse(to) / hour }).map((hours) => new Date(hours * hour).toISOString())

/**
 * Around the quarter by the hour, to include midnights, equal times and the change of the clock; now and then long ago, under an earlier
 * Code.
 */
const time = fc.oneof(
  { weight: 8, arbitrary: instantIn('2025-10-01T00:00:00Z', '2025-12-31T23:00:00Z') },
  { weight: 4, arbitrary: instantIn('2025-09-25T00:00:00Z', '2026-02-20T00:00:00Z') },
  { weight: 2, arbitrary: instantIn('2005-01-01T00:00:00Z', '2025-10-01T00:00:00Z') },
  { weight: 1, arbitrary: instantIn('1968-01-01T00:00:00Z', '1972-06-01T00:00:00Z') },
)
const inYear = instantIn('2025-07-01T00:00:00Z', '2025-12-31T23:00:00Z')

const versioned = codeVersions.flatMap(({ from }) => (from === null ? [] : [`${from}T10:00:00.000Z`]))

/** Events that answer others, and the events that they answer, as often as all others together. */
const answering = dutyRules
  .flatMap(({ trigger, evidence }) => (evidence.some((word) => hasCode(eventTypes, word)) ? [...trigger, ...evidence] : []))
  .filter((word) => hasCode(eventTypes, word))

const flag = fc.record({ indicator: codeOf(indicators), value: codeOf(flagValues), source: codeOf(flagSources), assessedAt: maybe(time) })
const decision = fc.record({
  category: codeOf(enhancedRights),
  decision: fc.constantFrom('ENTITLED', 'ENTITLED', 'NOT_ENTITLED'),
  decidedAt: time,
})
const event = fc.record(
  {
    type: fc.oneof(codeOf(eventTypes), fc.constantFrom(...answering)),
    occurredAt: maybe(time),
    receivedAt: maybe(time),
    toldAt: maybe(time),
    optedOut: maybe(fc.boolean()),
    deferred: maybe(fc.boolean()),
    supportOffered: maybe(fc.boolean()),
  },
  { requiredKeys: ['type', 'occurredAt', 'toldAt', 'optedOut', 'deferred', 'supportOffered'] },
)
/** Mostly one of two, so that what is found, scored and met is often the same need. */
const need = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...needCodes.codes.slice(0, 2).map(({ code }) => code)) }, codeOf(needCodes))
const points = fc.oneof(fc.constantFrom(4, 5), fc.integer({ min: 0, max: 10 }))
const score = fc.record({ need, score: maybe(points) })
const assessment = fc.record(
  {
    kind: maybe(fc.oneof(fc.constantFrom('IN_DEPTH', 'EXIT'), codeOf(assessmentKinds))),
    at: maybe(time),
    needs: maybe(fc.array(need, { maxLength: 3 })),
    scores: maybe(fc.array(score, { maxLength: 4 })),
  },
  { requiredKeys: [] },
)
const closure = fc.record({
  reason: maybe(codeOf(closureReasons)),
  at: maybe(time),
  betterAbleToCope: maybe(fc.integer({ min: 1, max: 5 })),
  recovered: maybe(fc.integer({ min: 1, max: 5 })),
  wouldReportAgain: maybe(fc.boolean()),
})
const restorative = fc.record({
  offenderIdentified: maybe(fc.boolean()),
  offeredAt: maybe(time),
  accepted: maybe(fc.boolean()),
  heldAt: maybe(time),
})

/** Lists as the record store keeps them, including empty ones. */
const few = <T>(one: fc.Arbitrary<T>, maxLength = 4) => fc.array(one, { maxLength }).map((list) => JSON.stringify(list))
const persons = maybe(fc.integer({ min: 1, max: 12 }).map((n) => String(n).padStart(64, '0')))
const key = fc.integer({ min: 0, max: 2 ** 32 - 1 })
const person = { age_band: codeOf(ageBands), subject_token: persons }
const forces = fc.constantFrom('surrey', 'kent')

const referral = fc.record({
  ...person,
  contributor: forces,
  rkey: key,
  offence_code: fc.constantFrom('034/01', '019C', 'ROBBERY', 'SEXUAL_OFFENCES', 'HOMICIDE', 'unheard of'),
  offence_flags: fc.uniqueArray(codeOf(offenceFlags), { maxLength: 2 }),
  victim_basis: codeOf(victimBases),
  reported_at: maybe(fc.oneof({ weight: 9, arbitrary: time }, { weight: 1, arbitrary: fc.constantFrom(...versioned) })),
  referred_at: inYear,
  consent: codeOf(consents),
  disposition: codeOf(dispositions),
  district: maybe(fc.constantFrom('E07000207', 'E07000208')),
  response_grade: maybe(codeOf(responseGrades)),
  call_at: maybe(instantIn('2025-10-01T00:00:00Z', '2025-10-01T03:00:00Z')),
  arrived_at: maybe(instantIn('2025-10-01T00:00:00Z', '2025-10-01T03:00:00Z')),
  outcome_type: maybe(codeOf(outcomes)),
  outcome_at: maybe(time),
  agreed_update_days: maybe(fc.constantFrom(0, 7, 28)),
  updates_agreed_at: maybe(time),
  flags: few(flag),
  enhanced_rights: few(decision, 3),
  events: few(event, 9),
})

const supportCase = fc.record({
  ...person,
  of: fc.nat({ max: 79 }),
  elsewhere: fc.boolean(),
  rkey_s: key,
  rkey_w: key,
  opened_at: inYear,
  staff_finding: fc.option(codeOf(staffFindings), { nil: null, freq: 2 }),
  flags: few(flag),
  attempts: few(fc.record({ at: maybe(time), channel: maybe(codeOf(contactChannels)), result: maybe(codeOf(contactResults)) })),
  assessments: few(assessment),
  support: few(fc.record({ type: codeOf(supportTypes), deliveredAt: maybe(time), need: maybe(need) })),
  restorative: maybe(restorative),
  closure: maybe(closure),
  satisfaction: few(
    fc.record({ fieldworkAt: time, item: codeOf(drivers), scale: fc.constant('YES_NO'), value: fc.constantFrom('YES', 'NO') }),
    2,
  ),
  survey_contact: maybe(fc.record({ result: codeOf(surveyResults), at: maybe(time) })),
})

/**
 * Whoever answered has answers and nobody else has, as ingest sees to: by which of them a row has its day follows from it, and a correction
 * may change that.
 */
const contactOf = (contact: { readonly result: string; readonly at: string | null } | null, satisfaction: string) =>
  contact && { ...contact, result: satisfaction !== '[]' ? 'ANSWERED' : contact.result === 'ANSWERED' ? 'NOT_ANSWERED' : contact.result }

/** A record store of a few persons with records of every shape that ingest may leave, and some that it would not. */
export const worlds: fc.Arbitrary<World> = fc
  .tuple(fc.array(referral, { minLength: 40, maxLength: 80 }), fc.array(supportCase, { minLength: 30, maxLength: 80 }))
  .map(([referrals, cases]) => ({
    referrals: referrals.map((row, at) => ({ ...row, record_ref: `r${at}` })),
    cases: cases.map(({ of, elsewhere, ...row }, at) => ({
      ...row,
      survey_contact: contactOf(row.survey_contact, row.satisfaction),
      record_ref: `s${at}`,
      force: elsewhere ? 'kent' : (referrals[of]?.contributor ?? 'surrey'),
      // Some of the first referrals have several cases.
      referral_ref: of < 70 ? `r${of % 40}` : null,
    })),
  }))
