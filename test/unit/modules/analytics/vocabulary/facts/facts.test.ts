import { describe, expect, test } from '@jest/globals'
import {
  factOfComplaint,
  factOfCourt,
  factOfDirectCase,
  factOfFollowed,
  factOfFollowedDirect,
  factOfHomicide,
  factOfOwnCase,
  factOfPassedOn,
  factOfQuarterEnd,
  factOfReferral,
  factOfResponse,
  factOfYearEnd,
  outcomeFactsOf,
} from '../../../../../support/facts/fact-columns.js'
import { personEpisode, referralEpisode, supportPart } from '../../../../../support/batches/episodes.js'
import { columnsOf, type Stratum } from '../../../../../../src/modules/analytics/vocabulary/strata.js'
import type { ComplaintEpisode } from '../../../../../../src/modules/analytics/vocabulary/facts/complaint-facts.js'
import type { CourtEpisode } from '../../../../../../src/modules/analytics/vocabulary/facts/court-facts.js'
import type { DirectEpisode } from '../../../../../../src/modules/analytics/vocabulary/facts/direct-case-facts.js'
import type { HomicideEpisode } from '../../../../../../src/modules/analytics/vocabulary/facts/homicide-facts.js'
import type { Answer } from '../../../../../../src/modules/analytics/vocabulary/facts/response-facts.js'
import { contextOf, type EpisodeFlag } from '../../../../../../src/modules/analytics/vocabulary/facts/episode.js'
import { needChangeList, needChangeOf } from '../../../../../../src/modules/analytics/vocabulary/values/need-changes.js'
import { maskOf } from '../../../../../../src/modules/reference/index.js'

// The quarter includes records up to 28 April.
const context = contextOf('2025Q1')

const flag = (value: string, source: string, assessedAt?: string): EpisodeFlag => ({
  indicator: 'MENTAL_HEALTH',
  value,
  source,
  assessedAt,
})
const court = (flags: EpisodeFlag[]): CourtEpisode => ({
  ...personEpisode,
  hearing_at: new Date('2025-03-10T00:00:00Z'),
  flags,
  pre_trial_visit: null,
  special_measures: null,
  applied_for: null,
  granted: null,
  refused: null,
})
const answers = (...satisfaction: Answer[]) =>
  factOfResponse({ ...personEpisode, satisfaction, would_report_again: null, survey_contact: null, referral: null }, context)
const directEpisode: DirectEpisode = {
  ...personEpisode,
  received_at: new Date('2025-02-04T10:00:00Z'),
  channel: 'WEB',
  reasons: [],
  ever_reported_before: null,
  police_experience: null,
  earlier_updates: null,
  later_reported: null,
  cases: [],
}
const complaint = (more: Partial<ComplaintEpisode> = {}): ComplaintEpisode => ({
  contributor: 'surrey',
  joint: true,
  own: true,
  rkey: 1,
  force: 'surrey',
  age_band: '25-34',
  sex: 'F',
  ethnicity: 'WHITE',
  about: 'POLICE',
  // Monday; ten working days end on the 17th.
  received_at: new Date('2025-02-03T10:00:00Z'),
  acknowledged_at: null,
  timescale_given: false,
  replied_at: null,
  ...more,
})
const family = (more: Partial<HomicideEpisode> = {}): HomicideEpisode => ({
  contributor: 'victim-support',
  joint: true,
  own: true,
  rkey: 1,
  region: 'W92000004',
  notified_at: new Date('2025-02-04T10:00:00Z'),
  notified_by: 'POLICE',
  first_contact_at: null,
  reviews: [],
  ...more,
})
const followed = {
  ...personEpisode,
  district: null,
  support_days: 8,
  closed: false,
  contact_days: 7,
  update_days: 29,
  attendance_days: 120,
  met_at_court: false,
  found_days: 0,
  police_found_days: 29,
  outcome_type: '16',
  outcome_days: 180,
}
const direct = (reasons: string[]) => factOfDirectCase({ ...directEpisode, reasons }, context)

describe('every fact', () => {
  const facts = {
    REFERRED: factOfReferral(referralEpisode(), [], context),
    YEAR_END: factOfYearEnd({ ...personEpisode, district: null, repeated: true, recognised: false, open_case: false }, context),
    QUARTER_END: factOfQuarterEnd(
      { contributor: 'surrey', force: 'surrey', joint: true, own: true, rkey: 1, attempted: false, assessed: false, supported: false },
      context,
    ),
    FOLLOWED_DIRECT: factOfFollowedDirect(
      { ...personEpisode, received_at: new Date('2025-02-04T10:00:00Z'), later_reported: { reported: false }, support: [] },
      context,
    ),
    FOLLOWED_90: factOfFollowed('FOLLOWED_90', followed, context),
    FOLLOWED_180: factOfFollowed('FOLLOWED_180', followed, context),
    OWN_CASE: factOfOwnCase({ ...personEpisode, opened_at: new Date('2025-02-04T10:00:00Z'), ...supportPart({}) }, context),
    DIRECT: direct([]),
    AT_COURT: factOfCourt(court([]), context),
    SURVEYED: answers(),
    BEREAVED: factOfHomicide(family(), context),
    COMPLAINED: factOfComplaint(complaint(), context),
    PASSED_ON: factOfPassedOn(complaint({ contributor: 'victim-support' }), context),
  } satisfies Record<Stratum, object>
  test.each(Object.entries(facts))('a fact of stratum %s has the registered columns and no other', (stratum, fact) => {
    expect(Object.keys(fact).sort()).toEqual(
      columnsOf(stratum as Stratum)
        .map(({ name }) => name)
        .sort(),
    )
  })

  test('a fact has the region of its force, and British Transport Police none', () => {
    expect(facts.REFERRED.region).toBe('E12000008')
    expect(factOfReferral(referralEpisode({ force: 'btp' }), [], context).region).toBeNull()
  })

  test('a fact belongs to the London month of its episode', () => {
    expect(factOfReferral(referralEpisode({ referred_at: new Date('2025-06-30T23:30:00Z') }), [], context).month).toBe('2025-07')
  })
})

describe('victims due at court', () => {
  test.each([
    ['due and met', 100, true, [true, true]],
    ['due and not met', 100, false, [true, false]],
    ['met although no event says that they were due', null, true, [false, false]],
    ['neither', null, false, [false, false]],
  ])('%s', (_, attendance_days, met_at_court, expected) => {
    const fact = factOfFollowed('FOLLOWED_180', { ...followed, attendance_days, met_at_court }, context) as Record<string, unknown>
    expect([fact['of_witness_service_reached_within_180_days_rate'], fact['is_witness_service_reached_within_180_days_rate']]).toEqual(
      expected,
    )
  })
})

describe('support offered with a decision not to investigate', () => {
  const decision = { type: 'DECISION_NOT_TO_INVESTIGATE', occurredAt: '2025-02-05T10:00:00Z', toldAt: '2025-02-06T10:00:00Z' }
  test.each([
    ['offered', [{ ...decision, supportOffered: true }], [true, true, true, true]],
    ['not offered', [{ ...decision, supportOffered: false }], [true, true, true, false]],
    ['a row of an older hub, which says nothing of it', [decision], [true, false, false, false]],
    ['nobody noted it', [{ ...decision, supportOffered: null }], [true, false, false, false]],
    ['never told', [{ ...decision, toldAt: null, supportOffered: true }], [false, false, false, false]],
    [
      'told after the 28th day after the quarter',
      [{ ...decision, toldAt: '2025-04-29T10:00:00Z', supportOffered: true }],
      [false, false, false, false],
    ],
    ['asked not to be told', [{ ...decision, optedOut: true, supportOffered: true }], [false, false, false, false]],
    ['another event', [{ ...decision, type: 'SUSPECT_ARRESTED', supportOffered: true }], [false, false, false, false]],
    [
      'one of two without the offer',
      [
        { ...decision, supportOffered: true },
        { ...decision, supportOffered: false },
      ],
      [true, true, true, false],
    ],
  ])('%s', (_, events, expected) => {
    const fact = factOfReferral(referralEpisode({ events }), [], context)
    expect([
      fact.of_decision_support_noted_rate,
      fact.is_decision_support_noted_rate,
      fact.of_decision_support_offered_rate,
      fact.is_decision_support_offered_rate,
    ]).toEqual(expected)
  })
})

describe('vulnerability identified by the police', () => {
  test.each([
    ['at first contact, before the referral', flag('PRESENT', 'POLICE_FIRST_CONTACT', '2025-02-03T10:00:00.000Z'), true],
    ['later, at the instant of the referral', flag('PRESENT', 'POLICE_LATER', '2025-02-04T10:00:00.000Z'), true],
    ['after the referral', flag('PRESENT', 'POLICE_LATER', '2025-02-04T10:00:01.000Z'), false],
    ['found absent', flag('ABSENT', 'POLICE_FIRST_CONTACT', '2025-02-03T10:00:00.000Z'), false],
    ['by the prosecution only', flag('PRESENT', 'CPS_WCU', '2025-02-03T10:00:00.000Z'), false],
    ['at a time that nobody noted', flag('PRESENT', 'POLICE_FIRST_CONTACT'), false],
  ])('vulnerability is identified by the police: %s', (_, one, identified) => {
    expect(factOfReferral(referralEpisode({ flags: [one] }), [], context).is_vulnerability_identified_rate).toBe(identified)
  })
})

describe('vulnerability missed by the police', () => {
  const police = flag('PRESENT', 'POLICE_FIRST_CONTACT', '2025-02-03T10:00:00.000Z')
  test.each([
    ['a need found on the 28th day counts', 'CHARITY_NEEDS_ASSESSMENT', '2025-03-04T23:59:00.000Z', [], [true, true]],
    ['on the 29th day it does not', 'CHARITY_NEEDS_ASSESSMENT', '2025-03-05T00:00:00.000Z', [], [false, false]],
    ['earlier on the day of the referral it does', 'CHARITY_TRIAGE', '2025-02-04T08:00:00.000Z', [], [true, true]],
    ['on the day before it does not', 'CHARITY_TRIAGE', '2025-02-03T08:00:00.000Z', [], [false, false]],
    ['what the police knew too was not missed', 'SELF_DISCLOSED', '2025-02-10T08:00:00.000Z', [police], [true, false]],
    ["the court's findings are another measure", 'WITNESS_SERVICE_AT_COURT', '2025-02-10T08:00:00.000Z', [], [false, false]],
  ])('vulnerability is missed by the police: %s', (_, source, at, flags, [found, missed]) => {
    const fact = factOfReferral(referralEpisode({ flags }), [supportPart({ flags: [flag('PRESENT', source, at)] })], context)
    expect([fact.of_vulnerability_missed_by_police_rate, fact.is_vulnerability_missed_by_police_rate]).toEqual([found, missed])
  })
})

describe('help within 28 days', () => {
  const inDepth = { assessments: [{ kind: 'IN_DEPTH', at: '2025-02-20T10:00:00.000Z' }] }
  const support = { support: [{ type: 'EMOTIONAL', deliveredAt: '2025-02-21T10:00:00.000Z' }] }
  test.each([
    ['nothing', [], [false, false, false]],
    [
      'a triage is no assessment in depth',
      [supportPart({ assessments: [{ kind: 'TRIAGE', at: '2025-02-20T10:00:00.000Z' }] })],
      [false, false, false],
    ],
    ['assessed', [supportPart(inDepth)], [true, false, false]],
    ['supported without assessment', [supportPart(support)], [false, true, false]],
    ['assessed in one case and supported in another', [supportPart(inDepth), supportPart(support)], [true, true, true]],
    ['too late', [supportPart({ support: [{ type: 'EMOTIONAL', deliveredAt: '2025-04-01T10:00:00.000Z' }] })], [false, false, false]],
  ])('help within 28 days: %s', (_, cases, expected) => {
    const fact = factOfReferral(referralEpisode(), cases, context)
    expect([fact.is_needs_assessed_rate, fact.is_supported_rate, fact.is_supported_of_assessed_rate]).toEqual(expected)
  })

  test("the 28 days of help run from the opening of the case in a charity's own count", () => {
    const own = { ...personEpisode, opened_at: new Date('2025-01-01T10:00:00Z'), ...supportPart({ ...inDepth, ...support }) }
    expect(factOfOwnCase(own, context)).toMatchObject({ is_needs_assessed_rate: false, is_supported_rate: false })
    expect(factOfOwnCase({ ...own, opened_at: new Date('2025-02-01T10:00:00Z') }, context)).toMatchObject({
      is_supported_of_assessed_rate: true,
    })
  })
})

describe("Victims' Code", () => {
  const arrested = (toldAt: string | null) => ({ type: 'SUSPECT_ARRESTED', occurredAt: '2025-02-10T10:00:00.000Z', toldAt })
  test.each([
    ['told within five working days', [arrested('2025-02-14T10:00:00.000Z')], [true, true]],
    ['told late', [arrested('2025-02-24T10:00:00.000Z')], [true, false]],
    ['once in time and once late', [arrested('2025-02-14T10:00:00.000Z'), arrested('2025-02-24T10:00:00.000Z')], [true, false]],
    ['no evidence is no breach', [arrested(null)], [false, false]],
  ])('updates: %s', (_, events, expected) => {
    const fact = factOfReferral(referralEpisode({ events }), [], context)
    expect([fact.of_updated_in_time_rate, fact.is_updated_in_time_rate]).toEqual(expected)
  })

  test.each([
    ['referred the next day', {}, [true, true]],
    ['referred after a week', { reported_at: new Date('2025-01-27T10:00:00Z') }, [true, false]],
    ['the report has no date', { reported_at: null }, [false, false]],
  ])('referral: %s', (_, part, expected) => {
    const fact = factOfReferral(referralEpisode(part), [], context)
    expect([fact.of_referred_in_time_rate, fact.is_referred_in_time_rate]).toEqual(expected)
  })

  test('enhanced rights are those whose last decision says so', () => {
    const decided = (category: string, decision: 'ENTITLED' | 'NOT_ENTITLED', decidedAt: string) => ({ category, decision, decidedAt })
    const fact = factOfReferral(
      referralEpisode({
        enhanced_rights: [
          decided('MOST_SERIOUS_CRIME', 'NOT_ENTITLED', '2025-02-05T10:00:00.000Z'),
          decided('MOST_SERIOUS_CRIME', 'ENTITLED', '2025-02-04T10:00:00.000Z'),
          decided('PERSISTENTLY_TARGETED', 'ENTITLED', '2025-02-04T10:00:00.000Z'),
        ],
      }),
      [],
      context,
    )
    expect(fact.enhanced_rights).toBe(2n)
  })
})

describe('first identified at court', () => {
  const atCourt = flag('PRESENT', 'WITNESS_SERVICE_AT_COURT', '2025-03-10T09:40:00.000Z')
  test.each([
    ['nothing was ever found', [], [false, false]],
    ['found at court, on the day of the hearing', [atCourt], [true, true]],
    ['known to the police before', [atCourt, flag('PRESENT', 'POLICE_LATER', '2025-01-02T10:00:00.000Z')], [true, false]],
    ['known at the same instant', [atCourt, flag('PRESENT', 'WITNESS_SERVICE_PRETRIAL', '2025-03-10T09:40:00.000Z')], [true, false]],
    ['others came later that day', [atCourt, flag('PRESENT', 'CHARITY_TRIAGE', '2025-03-10T15:00:00.000Z')], [true, true]],
    ['found absent before', [atCourt, flag('ABSENT', 'POLICE_LATER', '2025-01-02T10:00:00.000Z')], [true, true]],
    ['found after the day of the hearing', [flag('PRESENT', 'CHARITY_TRIAGE', '2025-03-11T00:00:00.000Z')], [false, false]],
  ])('first identified at court: %s', (_, flags, expected) => {
    const fact = factOfCourt(court(flags), context)
    expect([fact.of_vulnerability_first_identified_at_court_rate, fact.is_vulnerability_first_identified_at_court_rate]).toEqual(expected)
  })
})

describe('answers to a survey', () => {
  const answer = (item: string, scale: string, value: string, fieldworkAt = '2025-02-01T10:00:00.000Z') => ({
    item,
    scale,
    value,
    fieldworkAt,
  })

  test.each([
    ['FAIRLY_WELL', [true, true]],
    ['NOT_AT_ALL', [true, false]],
    ['NOT_NECESSARY', [false, false]],
    ['REFUSED', [false, false]],
  ])('kept informed: %s', (value, expected) => {
    const fact = answers(answer('KEPT_INFORMED', 'CSEW_INFORMED', value))
    expect([fact.of_kept_informed_rate, fact.is_kept_informed_rate]).toEqual(expected)
  })

  test('"yes" to hearing nothing counts as heard nothing', () => {
    expect(answers(answer('HEARD_NOTHING', 'YES_NO', 'YES'))).toMatchObject({ of_heard_nothing_rate: true, is_heard_nothing_rate: true })
    expect(answers(answer('HEARD_NOTHING', 'YES_NO', 'NO'))).toMatchObject({ of_heard_nothing_rate: true, is_heard_nothing_rate: false })
  })

  test('the whole experience and each driver are separate answers', () => {
    const fact = answers(
      answer('WHOLE_EXPERIENCE', 'USS_7', '3'),
      answer('ACCESSIBLE_PRESENCE', 'CSEW_SATISFACTION', 'VERY_SATISFIED'),
      answer('RESPECTFUL_TREATMENT', 'USS_7', '4'),
      answer('TIMELY_RESPONSE', 'CSEW_SATISFACTION', 'TOO_EARLY'),
    )
    expect(fact).toMatchObject({ of_satisfied_rate: true, is_satisfied_rate: true, of_driver: 0b1001n, is_driver: 0b0001n })
  })

  test('the first valid answer to an item counts', () => {
    const fact = answers(
      answer('KEPT_INFORMED', 'CSEW_INFORMED', 'VERY_WELL', '2025-03-01T10:00:00.000Z'),
      answer('KEPT_INFORMED', 'CSEW_INFORMED', 'NOT_AT_ALL', '2025-02-01T10:00:00.000Z'),
      answer('KEPT_INFORMED', 'CSEW_INFORMED', 'REFUSED', '2025-01-01T10:00:00.000Z'),
    )
    expect(fact.is_kept_informed_rate).toBe(false)
  })
})

describe('reasons for not reporting', () => {
  test.each([
    ['none noted', [], false, 0n],
    ['not asked', ['NOT_ASKED'], false, 0n],
    ['asked, and declined to say', ['DECLINED_TO_SAY'], false, 0n],
    ['several', ['TOO_TRIVIAL', 'NO_LOSS_OR_ATTEMPT_FAILED'], true, 3n],
  ])('reasons for not reporting: %s', (_, reasons, asked, mask) => {
    expect(direct(reasons)).toMatchObject({ of_reason_cited_rate: asked, is_reason_cited_rate: asked, reason_not_reported: mask })
  })

  test('a group is cited once, however many of its reasons are', () => {
    expect(direct(['TOO_TRIVIAL', 'NO_LOSS_OR_ATTEMPT_FAILED']).reason_group).toBe(1n)
    expect(direct(['DECLINED_TO_SAY']).reason_group).toBe(0n)
  })
})

describe('those who came directly', () => {
  const of = (part: Partial<DirectEpisode>) => factOfDirectCase({ ...directEpisode, ...part }, context)

  test.each([
    ['a bad experience of police or courts', ['PREVIOUS_BAD_EXPERIENCE_POLICE_OR_COURTS'], true],
    ['an earlier lack of updates, beside another reason', ['TOO_TRIVIAL', 'PREVIOUS_LACK_OF_UPDATES'], true],
    ['another reason', ['TOO_TRIVIAL'], false],
    ['one who was not asked cites nothing', ['NOT_ASKED', 'PREVIOUS_LACK_OF_UPDATES'], false],
  ])('earlier experience cited: %s', (_, reasons, cited) => {
    expect(of({ reasons }).is_prior_experience_cited_rate).toBe(cited)
  })

  test.each([
    ['YES', 'NO', [true, true]],
    [null, 'NO', [true, true]],
    ['YES', 'YES', [true, false]],
    ['NO', 'NO', [false, false]],
    ['YES', 'UNKNOWN', [false, false]],
    ['YES', null, [false, false]],
  ])('reported before %s, kept updated %s', (ever_reported_before, earlier_updates, expected) => {
    const fact = of({ ever_reported_before, earlier_updates })
    expect([fact.of_not_updated_before_rate, fact.is_not_updated_before_rate]).toEqual(expected)
  })

  test.each([
    ['YES', 'NEGATIVE', [true, true, true, true]],
    ['NO', 'MIXED', [true, false, true, false]],
    ['UNKNOWN', 'NONE', [false, false, false, false]],
    [null, null, [false, false, false, false]],
  ])('reported before %s, experience of the police %s', (ever_reported_before, police_experience, expected) => {
    const fact = of({ ever_reported_before, police_experience })
    expect([
      fact.of_reported_before_rate,
      fact.is_reported_before_rate,
      fact.of_negative_police_experience_rate,
      fact.is_negative_police_experience_rate,
    ]).toEqual(expected)
  })

  test.each([
    ['has reported', { reported: true, trigger: 'OWN_DECISION' }, [true, true, 'OWN_DECISION']],
    ['has not reported', { reported: false }, [true, false, null]],
    ['was not asked again', null, [false, false, null]],
    ['reported, nobody knows why', { reported: true }, [true, true, null]],
  ])('reported later: %s', (_, later_reported, expected) => {
    const fact = of({ later_reported })
    expect([fact.of_later_reported_rate, fact.is_later_reported_rate, fact.later_report_trigger]).toEqual(expected)
  })

  test('people who came directly have the needs and the support of every case of the charity that names theirs', () => {
    const cases = [
      { assessments: [{ kind: 'IN_DEPTH', needs: ['N1', 'N3'] }], support: [{ type: 'EMOTIONAL' }] },
      { assessments: [{ kind: 'TRIAGE', needs: ['N2'] }], support: [{ type: 'REPORTING_HELP' }] },
    ]
    expect(of({ cases })).toMatchObject({
      is_direct_needs_assessed_rate: true,
      is_direct_need_identified_rate: true,
      is_direct_need: 0b101n,
      support_type: 0b11n,
    })
    expect(of({ cases: [] })).toMatchObject({ is_direct_needs_assessed_rate: false, is_direct_need: 0n, support_type: 0n })
  })
})

describe('help at court', () => {
  test('a visit to court that was not recorded is unknown, and no measure recorded is none', () => {
    expect(factOfCourt(court([]), context)).toMatchObject({
      of_pre_trial_visit_rate: false,
      is_pre_trial_visit_rate: false,
      is_special_measures_rate: false,
      special_measure: 0n,
    })
    const helped = factOfCourt({ ...court([]), pre_trial_visit: false, special_measures: ['SCREENS', 'PRIVATE_EVIDENCE'] }, context)
    expect(helped).toMatchObject({
      of_pre_trial_visit_rate: true,
      is_pre_trial_visit_rate: false,
      is_special_measures_rate: true,
      is_special_measure_used_rate: true,
      special_measure: 0b101n,
    })
  })
})

describe('who may be asked the survey', () => {
  test.each([
    [null, [false, false, false, false]],
    ['NOT_ASKED', [true, false, false, false]],
    ['EXCLUDED', [true, true, false, false]],
    ['NOT_ANSWERED', [true, false, true, false]],
    ['ANSWERED', [true, false, true, true]],
  ])('eligible, left out, asked and answered: %s', (result, expected) => {
    const survey_contact = result === null ? null : { result }
    const fact = factOfResponse({ ...personEpisode, satisfaction: [], would_report_again: null, survey_contact, referral: null }, context)
    const { is_survey_eligible, is_survey_excluded_rate, is_survey_asked_rate, is_survey_response_rate } = fact
    expect([is_survey_eligible, is_survey_excluded_rate, is_survey_asked_rate, is_survey_response_rate]).toEqual(expected)
  })
})

describe('would report again', () => {
  test.each([
    [true, [true, true]],
    [false, [true, false]],
    [null, [false, false]],
  ])('would report again: answered %s', (would_report_again, expected) => {
    const satisfaction = [{ item: 'WHOLE_EXPERIENCE', scale: 'USS_7', value: 'REFUSED' }]
    const fact = factOfResponse({ ...personEpisode, satisfaction, would_report_again, survey_contact: null, referral: null }, context)
    expect([fact.of_would_report_again_rate, fact.is_would_report_again_rate]).toEqual(expected)
  })

  test.each([
    ['YES', 'NEGATIVE', 'NO', [true, true, true, true, true, true]],
    ['YES', 'MIXED', 'YES', [true, true, true, false, true, false]],
    ['NO', 'NONE', 'NO', [true, false, false, false, false, false]],
    ['REFUSED', 'REFUSED', 'DONT_KNOW', [false, false, false, false, false, false]],
    [null, 'POSITIVE', 'NO', [false, false, true, false, true, true]],
    [null, null, null, [false, false, false, false, false, false]],
  ])('an earlier report: reported %s, experience %s, updated %s', (before, experience, updated, expected) => {
    const given = [
      ['REPORTED_BEFORE', 'YES_NO', before],
      ['EARLIER_POLICE_EXPERIENCE', 'EARLIER_EXPERIENCE', experience],
      ['EARLIER_UPDATES', 'YES_NO', updated],
    ] as const
    const fact = answers(...given.flatMap(([item, scale, value]) => (value === null ? [] : [{ item, scale, value }])))
    expect([
      fact.of_respondents_reported_before_rate,
      fact.is_respondents_reported_before_rate,
      fact.of_respondents_negative_police_experience_rate,
      fact.is_respondents_negative_police_experience_rate,
      fact.of_respondents_not_updated_before_rate,
      fact.is_respondents_not_updated_before_rate,
    ]).toEqual(expected)
  })

  test('somebody who gave the survey no answer is no respondent, whatever was said at closure', () => {
    const survey_contact = { result: 'NOT_ANSWERED' }
    const fact = factOfResponse({ ...personEpisode, satisfaction: [], would_report_again: true, survey_contact, referral: null }, context)
    expect([fact.of_would_report_again_rate, fact.is_would_report_again_rate]).toEqual([false, false])
  })

  test('drivers without a valid answer are neither positive nor negative', () => {
    const say = (item: string, value: string) => ({ item, scale: 'USS_7', value })
    const fact = answers(say('ACCESSIBLE_PRESENCE', '1'), say('TIMELY_RESPONSE', '7'), say('GOOD_COMMUNICATION', 'REFUSED'))
    expect([fact.is_driver, fact.dissatisfied_with]).toEqual([0b1n, 0b10n])
  })
})

describe('satisfaction beside the Code', () => {
  const referralWith = (toldAt: string) => ({
    reported_at: '2025-02-03T10:00:00+00:00',
    referred_at: '2025-02-04T10:00:00+00:00',
    consent: 'OPT_OUT_NOT_EXERCISED',
    agreed_update_days: null,
    enhanced_rights: [],
    events: [{ type: 'SUSPECT_ARRESTED', occurredAt: '2025-02-10T10:00:00.000Z', toldAt }],
  })
  test.each([
    ['updated in time', referralWith('2025-02-14T10:00:00.000Z'), 'MET'],
    ['updated late', referralWith('2025-02-24T10:00:00.000Z'), 'BREACHED'],
    ['no referral in the hub', null, 'NOT_JUDGED'],
  ])('satisfaction and the Code: %s', (_, referral, expected) => {
    expect(
      factOfResponse({ ...personEpisode, satisfaction: [], would_report_again: null, survey_contact: null, referral }, context)
        .updated_in_time,
    ).toBe(expected)
  })
})

describe('how a person was when support ended', () => {
  const closed = (at: string, betterAbleToCope?: number, recovered?: number) => ({ closure: { at, betterAbleToCope, recovered } })
  const changes = (...pairs: [need: string, by: number][]) =>
    maskOf(
      needChangeList,
      pairs.map(([need, by]) => needChangeOf(need, by)),
    )
  const scored = (kind: string, at: string, ...scores: [need: string, score: number][]) => ({
    kind,
    at,
    scores: scores.map(([need, score]) => ({ need, score })),
  })

  test.each([
    ['nothing closed', [{}], [false, false, false, false]],
    ['closed without an answer', [closed('2025-04-01T10:00:00Z')], [true, false, false, false]],
    ['4 of 5 is better able to cope', [closed('2025-04-01T10:00:00Z', 4)], [true, true, true, true]],
    ['3 of 5 is not', [closed('2025-04-01T10:00:00Z', 3)], [true, true, true, false]],
    ['the last answer counts', [closed('2025-04-02T10:00:00Z', 2), closed('2025-04-01T10:00:00Z', 5)], [true, true, true, false]],
    [
      'of two at one instant that of the case opened later counts',
      [closed('2025-04-01T10:00:00Z', 5), closed('2025-04-01T10:00:00Z', 2)],
      [true, true, true, false],
    ],
  ])('how a person was when support ended: %s', (_, cases, expected) => {
    const fact = outcomeFactsOf(cases.map((one) => supportPart(one)))
    expect([
      fact.of_closure_answered_rate,
      fact.is_closure_answered_rate,
      fact.of_better_able_to_cope_rate,
      fact.is_better_able_to_cope_rate,
    ]).toEqual(expected)
  })

  test('distance is from the first score to the exit, and only for needs scored at both', () => {
    const assessments = [
      scored('EXIT', '2025-04-10T10:00:00Z', ['N1', 2], ['N2', 6], ['N3', 5], ['N4', 1]),
      scored('IN_DEPTH', '2025-02-10T10:00:00Z', ['N1', 5], ['N2', 4], ['N3', 5], ['N5', 9]),
      scored('REVIEW', '2025-03-10T10:00:00Z', ['N1', 1]),
    ]
    expect(outcomeFactsOf([supportPart({ assessments })])).toMatchObject({
      of_need_reduced: 0b111n,
      is_need_reduced: 0b001n,
      of_need_increased: 0b111n,
      is_need_increased: 0b010n,
    })
    expect(outcomeFactsOf([supportPart({ assessments: assessments.slice(1) })]).of_need_reduced).toBe(0n)
  })

  test('distance ends with the last exit, and a need that was scored only after an exit has no change', () => {
    const assessments = [
      scored('IN_DEPTH', '2025-02-10T10:00:00Z', ['N1', 5]),
      scored('EXIT', '2025-03-10T10:00:00Z', ['N1', 8]),
      scored('EXIT', '2025-04-10T10:00:00Z', ['N1', 2], ['N2', 3]),
      scored('IN_DEPTH', '2025-04-20T10:00:00Z', ['N2', 9]),
    ]
    const fact = outcomeFactsOf([supportPart({ assessments })])
    expect(fact).toMatchObject({ of_need_reduced: 0b001n, is_need_reduced: 0b001n, need_change: changes(['N1', -3]) })
  })

  test('if a need was scored in several cases, the band of change is taken from the case that ended last', () => {
    const scoredTo = (exit: string, score: number) =>
      supportPart({ assessments: [scored('IN_DEPTH', '2025-02-10T10:00:00Z', ['N1', 5]), scored('EXIT', exit, ['N1', score])] })
    const cases = [scoredTo('2025-04-10T10:00:00Z', 2), scoredTo('2025-03-10T10:00:00Z', 7)]
    expect(outcomeFactsOf(cases).need_change).toBe(changes(['N1', -3]))
    expect(outcomeFactsOf([...cases].reverse()).need_change).toBe(changes(['N1', -3]))
  })
})

describe('a bereaved family', () => {
  const review = (at: string, outlook?: number, healthAndSleep?: number) => ({ at, outlook, healthAndSleep })

  test.each([
    ['within the day', '2025-02-04T18:00:00Z', '0'],
    ['the next London day', '2025-02-05T00:30:00Z', '1'],
    ['a month later', '2025-03-10T10:00:00Z', '29+'],
    ['not yet', null, null],
  ])('a bereaved family is reached %s', (_, at, bar) => {
    const fact = factOfHomicide(family({ first_contact_at: at === null ? null : new Date(at) }), context)
    expect([fact.is_days_to_case_worker, fact.case_worker_days]).toEqual([bar !== null, bar])
  })

  test('a bereaved family improves if the latest score is above the first, whatever the order of the rows', () => {
    const reviews = [review('2025-04-01T10:00:00Z', 6, 3), review('2025-02-10T10:00:00Z', 2, 3)]
    expect(factOfHomicide(family({ reviews }), context)).toMatchObject({
      of_homicide_outlook_improved_rate: true,
      is_homicide_outlook_improved_rate: true,
      of_homicide_health_improved_rate: true,
      is_homicide_health_improved_rate: false,
    })
  })

  test('a single score of its kind is no change', () => {
    const reviews = [review('2025-02-10T10:00:00Z', 2), review('2025-03-10T10:00:00Z', undefined, 5)]
    expect(factOfHomicide(family({ reviews }), context)).toMatchObject({
      of_homicide_outlook_improved_rate: false,
      of_homicide_health_improved_rate: false,
    })
  })
})

describe('a complaint', () => {
  const [soon, late] = [new Date('2025-02-17T20:00:00Z'), new Date('2025-02-18T09:00:00Z')]

  test.each<[string, Partial<ComplaintEpisode>, [answered: boolean, inTime: boolean, due: boolean]]>([
    ['replied to on the tenth working day is in time', { replied_at: soon }, [true, true, true]],
    ['replied to a day later is not', { replied_at: late }, [true, false, true]],
    [
      'acknowledged with a timescale is in time, however late the reply',
      { acknowledged_at: soon, timescale_given: true, replied_at: late },
      [true, true, true],
    ],
    ['acknowledged without a timescale is not answered', { acknowledged_at: soon }, [false, false, true]],
    ['without an answer on record is in no rate of breaches', {}, [false, false, true]],
    [
      'answered after the last day that is seen is not answered yet',
      { replied_at: new Date('2025-04-28T23:00:00Z') },
      [false, false, true],
    ],
    ['not yet due is in neither', { received_at: new Date('2025-04-20T09:00:00Z') }, [false, false, false]],
  ])('a complaint: %s', (_, more, [answered, inTime, due]) => {
    expect(factOfComplaint(complaint(more), context)).toMatchObject({
      of_complaint_answered_in_time_rate: answered,
      is_complaint_answered_in_time_rate: inTime,
      of_complaint_answer_evidenced_rate: due,
      is_complaint_answer_evidenced_rate: answered,
    })
    expect(factOfPassedOn(complaint(more), context)).toMatchObject({
      of_complaints_passed_on_answered_in_time_rate: answered,
      is_complaints_passed_on_answered_in_time_rate: inTime,
      of_complaints_passed_on_answer_evidenced_rate: due,
      is_complaints_passed_on_answer_evidenced_rate: answered,
    })
  })
})
