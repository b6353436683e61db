import { describe, expect, test } from '@jest/globals'
import * as make from '../../../../../support/facts/fact-columns.js'
import { personEpisode, referralEpisode, supportPart } from '../../../../../support/batches/episodes.js'
import { columnsOf, type Stratum } from '../../../../../../src/modules/analytics/vocabulary/strata.js'
import { codeFactsOf } from '../../../../../../src/modules/analytics/vocabulary/facts/code-facts.js'
import type { ComplaintEpisode } from '../../../../../../src/modules/analytics/vocabulary/facts/complaint-facts.js'
import type { CourtEpisode } from '../../../../../../src/modules/analytics/vocabulary/facts/court-facts.js'
import type { DirectEpisode } from '../../../../../../src/modules/analytics/vocabulary/facts/direct-case-facts.js'
import type { HomicideEpisode } from '../../../../../../src/modules/analytics/vocabulary/facts/homicide-facts.js'
import { contextOf, type EpisodeFlag, type SupportPart } from '../../../../../../src/modules/analytics/vocabulary/facts/episode.js'
import type { ReferralEpisode } from '../../../../../../src/modules/analytics/vocabulary/facts/referral-facts.js'
import type { Answer } from '../../../../../../src/modules/analytics/vocabulary/facts/response-facts.js'
import { dutyList } from '../../../../../../src/modules/analytics/vocabulary/values/duties.js'
import type { DutyVerdict, Verdict } from '../../../../../../src/modules/victims-code/index.js'

// What the book of worked examples does not try, because a published figure does not show it (ADR 0099).
// The quarter includes records up to 28 April.
const context = contextOf('2025Q1')
const at = new Date('2025-02-04T10:00:00Z')

const referral = (more: Partial<ReferralEpisode> = {}, ...cases: SupportPart[]) =>
  make.factOfReferral(referralEpisode(more), cases, context)
const courtEpisode: CourtEpisode = {
  ...personEpisode,
  hearing_at: new Date('2025-03-10T00:00:00Z'),
  flags: [],
  pre_trial_visit: null,
  special_measures: null,
  applied_for: null,
  granted: null,
  refused: null,
}
const court = (more: Partial<CourtEpisode> = {}) => make.factOfCourt({ ...courtEpisode, ...more }, context)
const directEpisode: DirectEpisode = {
  ...personEpisode,
  received_at: at,
  channel: 'WEB',
  reasons: [],
  ever_reported_before: null,
  police_experience: null,
  earlier_updates: null,
  later_reported: null,
  cases: [],
}
const direct = (more: Partial<DirectEpisode> = {}) => make.factOfDirectCase({ ...directEpisode, ...more }, context)
const answers = (...satisfaction: Answer[]) =>
  make.factOfResponse({ ...personEpisode, satisfaction, would_report_again: null, survey_contact: null, referral: null }, context)
const complaint: ComplaintEpisode = {
  ...personEpisode,
  about: 'POLICE',
  // Monday; ten working days end on the 17th.
  received_at: new Date('2025-02-03T10:00:00Z'),
  acknowledged_at: null,
  timescale_given: false,
  replied_at: null,
}
const familyEpisode: HomicideEpisode = {
  ...personEpisode,
  region: 'W92000004',
  notified_at: at,
  notified_by: 'POLICE',
  first_contact_at: null,
  reviews: [],
}
const family = (more: Partial<HomicideEpisode> = {}) => make.factOfHomicide({ ...familyEpisode, ...more }, context)
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
const ownCase = (opened_at: Date, more: Partial<SupportPart> = {}) =>
  make.factOfOwnCase({ ...personEpisode, opened_at, ...supportPart(more) }, context)

describe('every fact', () => {
  const facts = {
    REFERRED: referral(),
    YEAR_END: make.factOfYearEnd({ ...personEpisode, district: null, repeated: true, recognised: false, open_case: false }, context),
    QUARTER_END: make.factOfQuarterEnd({ ...personEpisode, recent: true, attempted: false, assessed: false, supported: false }, context),
    FOLLOWED_DIRECT: make.factOfFollowedDirect(
      { ...personEpisode, received_at: at, later_reported: { reported: false }, support: [] },
      context,
    ),
    FOLLOWED_90: make.factOfFollowed('FOLLOWED_90', followed, context),
    FOLLOWED_180: make.factOfFollowed('FOLLOWED_180', followed, context),
    OWN_CASE: ownCase(at),
    DIRECT: direct(),
    AT_COURT: court(),
    SURVEYED: answers(),
    BEREAVED: family(),
    COMPLAINED: make.factOfComplaint(complaint, context),
    PASSED_ON: make.factOfPassedOn(complaint, context),
  } satisfies Record<Stratum, object>
  test.each(Object.entries(facts))('a fact of stratum %s has the registered columns and no other', (stratum, fact) => {
    const registered = columnsOf(stratum as Stratum).map(({ name }) => name)
    expect(Object.keys(fact).sort()).toEqual(registered.sort())
  })

  test('a fact has the region of its force, and British Transport Police none', () => {
    expect(facts.REFERRED.region).toBe('E12000008')
    expect(referral({ force: 'btp' }).region).toBeNull()
  })

  test('a fact belongs to the London month of its episode', () => {
    expect(referral({ referred_at: new Date('2025-06-30T23:30:00Z') }).month).toBe('2025-07')
  })
})

describe('what the police did', () => {
  const flagged = (...times: (string | undefined)[]): EpisodeFlag[] =>
    times.map((assessedAt) => ({ indicator: 'MENTAL_HEALTH', value: 'PRESENT', source: 'POLICE_FIRST_CONTACT', assessedAt }))

  test('a flag without a time identifies no one before the referral', () => {
    expect(referral({ flags: flagged(undefined) }).is_vulnerability_identified_rate).toBe(false)
  })

  test('days to identification are those to the first of several flags', () => {
    expect(referral({ flags: flagged('2025-02-04T09:00:00Z', '2025-02-03T11:00:00Z') })).toMatchObject({
      identification_days: '0',
      is_days_to_identification: true,
    })
  })

  test('a vulnerability that the charity found too is not one that it missed', () => {
    const assessed = { assessments: [{ kind: 'IN_DEPTH', at: '2025-02-10T10:00:00Z' }] }
    const found = { indicator: 'HATE_CRIME', value: 'PRESENT', source: 'CHARITY_NEEDS_ASSESSMENT', assessedAt: '2025-02-10T10:00:00Z' }
    const fact = referral({ flags: flagged('2025-02-03T11:00:00Z') }, supportPart({ ...assessed, flags: [found] }))
    expect(fact).toMatchObject({ of_vulnerability_not_found_by_charity_rate: true, is_vulnerability_not_found_by_charity_rate: false })
  })

  test('an adult who was robbed is entitled to enhanced rights by no rule', () => {
    expect(referral().of_enhanced_rights_not_recorded_rate).toBe(false)
  })

  test('enhanced rights are those whose last decision says so, and of two decisions of one instant the last sent holds', () => {
    const decided = (category: string, decision: 'ENTITLED' | 'NOT_ENTITLED', day: string) => ({
      category,
      decision,
      decidedAt: `2025-02-${day}T10:00:00Z`,
    })
    const enhanced_rights = [
      decided('MOST_SERIOUS_CRIME', 'NOT_ENTITLED', '05'),
      decided('MOST_SERIOUS_CRIME', 'ENTITLED', '04'),
      decided('PERSISTENTLY_TARGETED', 'NOT_ENTITLED', '04'),
      decided('PERSISTENTLY_TARGETED', 'ENTITLED', '04'),
    ]
    expect(referral({ enhanced_rights }).enhanced_rights).toBe(2n)
  })

  test.each([null, new Date('2025-02-04T09:59:00Z')])(
    'a call that the police reached at %p, which is no time after it, was not answered in time',
    (arrived_at) => {
      const fact = referral({ response_grade: 'PRIORITY', call_at: at, arrived_at })
      expect([fact.of_responded_in_time_rate, fact.is_responded_in_time_rate]).toEqual([true, false])
    },
  )

  test('without an outcome no one withdrew, and no outcome has a group', () => {
    expect(referral()).toMatchObject({ outcome_group: null, of_victim_withdrew_rate: false, is_victim_withdrew_rate: false })
  })

  test('a disposition other than accepted is counted, with its code', () => {
    const fact = referral({ disposition: 'CONSENT_MISSING' })
    expect(fact).toMatchObject({ disposition: 'CONSENT_MISSING', is_referral_not_accepted_rate: true })
    expect(referral().is_referral_not_accepted_rate).toBe(false)
  })

  const decision = { type: 'DECISION_NOT_TO_INVESTIGATE', occurredAt: '2025-02-05T10:00:00Z', toldAt: '2025-02-06T10:00:00Z' }
  test.each([
    ['offered', { supportOffered: true }, [true, true, true, true]],
    ['not offered', { supportOffered: false }, [true, true, true, false]],
    ['a row of an older hub, which says nothing of it', {}, [true, false, false, false]],
    ['sent after the last day that is seen', { toldAt: '2025-04-29T10:00:00Z', supportOffered: true }, [false, false, false, false]],
  ])('support with a decision not to investigate: %s', (_, more, expected) => {
    const fact = referral({ events: [{ ...decision, ...more }] })
    expect([
      fact.of_decision_support_noted_rate,
      fact.is_decision_support_noted_rate,
      fact.of_decision_support_offered_rate,
      fact.is_decision_support_offered_rate,
    ]).toEqual(expected)
  })

  test("the victim's own time to ask for a review is no duty of a service", () => {
    expect(dutyList.codes.map(({ code }) => code)).not.toContain('D18')
  })

  test.each<[verdict: Verdict, known: Partial<DutyVerdict>, expected: unknown[]]>([
    ['NOT_EVIDENCED', {}, ['NOT_JUDGED', true, false, false, false]],
    ['MET', {}, ['MET', true, true, true, true]],
    ['MET', { wouldHaveBreached: true }, ['MET', true, true, false, true]],
  ])('an update that is %s with %j: judged, due, evidenced, in time if known, the duty evidenced', (verdict, known, expected) => {
    const update = { duty: 'D07a', occurrence: 1, trigger: '', version: 'VC2021', enhanced: false, triggerOn: '2025-02-10' } as const
    const facts = codeFactsOf([
      { ...update, dueOn: null, evidencedOn: null, verdict, limitWorkingDays: null, reason: '', wouldHaveBreached: false, ...known },
    ])
    expect(facts.of_duty_evidenced).not.toBe(0n)
    expect([
      facts.updated_in_time,
      facts.of_updates_evidenced_rate,
      facts.is_updates_evidenced_rate,
      facts.is_updated_in_time_if_known_rate,
      facts.is_duty_evidenced !== 0n,
    ]).toEqual(expected)
  })
})

describe('help by the charity', () => {
  const closed = (reason: string, on: string | null) => supportPart({ closure: { reason, at: on } })
  test.each([
    ['an open case', [supportPart()], [false, true, null]],
    ['closed on a day that nobody knows', [closed('DECLINED', null)], [false, true, null]],
    [
      'one of two closed late',
      [closed('DECLINED', '2025-02-10T10:00:00Z'), closed('DISENGAGED', '2025-04-01T10:00:00Z')],
      [false, false, null],
    ],
  ])('closure: %s', (_, cases, expected) => {
    const facts = make.helpFactsOf(at, cases)
    expect([facts.is_closed_rate, facts.is_victims_with_open_case, facts.closure_reason]).toEqual(expected)
    expect(facts.is_closure_reason_rate).toBe(false)
  })

  test('of several answers at closure the last counts', () => {
    const answered = (day: string, betterAbleToCope: number) =>
      supportPart({ closure: { at: `2025-04-${day}T10:00:00Z`, betterAbleToCope } })
    expect(make.outcomeFactsOf([answered('02', 2), answered('01', 5)]).is_better_able_to_cope_rate).toBe(false)
  })

  test('the finding of staff is a fact of its own', () => {
    const fact = make.helpFactsOf(at, [supportPart({ staff_finding: 'UNSAFE_TO_CONTACT' })])
    expect(fact).toMatchObject({ is_returned_by_charity_rate: true, staff_finding: 'UNSAFE_TO_CONTACT' })
  })

  test('support without a day meets no need', () => {
    const assessments = [{ kind: 'IN_DEPTH', at: '2025-02-10T10:00:00Z', needs: ['N1', 'N4'] }]
    const fact = make.helpFactsOf(at, [supportPart({ assessments, support: [{ deliveredAt: null, need: 'N1' }] })])
    expect(fact).toMatchObject({ of_need_unmet: 0b1001n, is_need_unmet: 0b1001n })
  })

  test.each(['2030-10-31', '2030-12-30', '2031-01-02'])(
    'beyond the calendar, what came on %s is not judged, and the quarter is published all the same',
    (day) => {
      const attempts = [{ at: `${day}T12:00:00Z`, result: 'NO_ANSWER', channel: 'PHONE' }]
      const facts = make.helpFactsOf(new Date(`${day}T10:00:00Z`), [supportPart({ attempts })])
      expect(facts).toMatchObject({ is_contact_attempted_rate: true, is_first_contact_in_time_rate: day < '2030-11-01' })
    },
  )

  test('the days of an own case run from its opening', () => {
    const help = {
      attempts: [{ at: '2025-02-05T10:00:00Z', channel: 'PHONE', result: 'REACHED' }],
      assessments: [{ kind: 'IN_DEPTH', at: '2025-02-20T10:00:00Z' }],
      support: [{ type: 'EMOTIONAL', deliveredAt: '2025-02-21T10:00:00Z' }],
    }
    const inTime = { is_contact_attempted_rate: true, first_contact_days: '1', is_supported_of_assessed_rate: true }
    expect(ownCase(at, help)).toMatchObject(inTime)
    const early = ownCase(new Date('2025-01-01T10:00:00Z'), help)
    expect(early).toMatchObject({ is_contact_attempted_rate: false, is_needs_assessed_rate: false, is_supported_rate: false })
  })

  test('distance is from the first score to the exit, and only for needs scored at both', () => {
    const scored = (kind: string, on: string, ...scores: [need: string, score: number][]) => ({
      kind,
      at: on,
      scores: scores.map(([need, score]) => ({ need, score })),
    })
    const assessments = [
      scored('EXIT', '2025-04-10T10:00:00Z', ['N1', 2], ['N2', 6], ['N3', 5], ['N4', 1]),
      scored('IN_DEPTH', '2025-02-10T10:00:00Z', ['N1', 5], ['N2', 4], ['N3', 5], ['N5', 9]),
      scored('REVIEW', '2025-03-10T10:00:00Z', ['N1', 1]),
    ]
    expect(make.outcomeFactsOf([supportPart({ assessments })])).toMatchObject({
      of_need_reduced: 0b111n,
      is_need_reduced: 0b001n,
      of_need_increased: 0b111n,
      is_need_increased: 0b010n,
    })
  })
})

test('a victim who was met at court, although no event says that the victim was due, is in no rate of those due', () => {
  const fact = make.factOfFollowed('FOLLOWED_180', { ...followed, attendance_days: null, met_at_court: true }, context)
  expect(fact).toMatchObject({
    of_witness_service_reached_within_180_days_rate: false,
    is_witness_service_reached_within_180_days_rate: false,
  })
})

describe('those who came directly', () => {
  test.each([
    ['YES', [true, false]],
    [null, [false, false]],
  ])('kept updated before: %s', (earlier_updates, expected) => {
    const fact = direct({ ever_reported_before: 'YES', earlier_updates })
    expect([fact.of_not_updated_before_rate, fact.is_not_updated_before_rate]).toEqual(expected)
  })

  test.each([
    ['has reported', { reported: true, trigger: 'OWN_DECISION' }, [true, true, 'OWN_DECISION']],
    ['was not asked again', null, [false, false, null]],
    ['reported, nobody knows why', { reported: true }, [true, true, null]],
  ])('reported later: %s', (_, later_reported, expected) => {
    const fact = direct({ later_reported })
    expect([fact.of_later_reported_rate, fact.is_later_reported_rate, fact.later_report_trigger]).toEqual(expected)
  })

  test('people who came directly have the needs and the support of every case of the charity that names theirs', () => {
    const cases = [
      { assessments: [{ kind: 'IN_DEPTH', needs: ['N1', 'N3'] }], support: [{ type: 'EMOTIONAL' }, {}] },
      { assessments: [{ kind: 'TRIAGE', needs: ['N2'] }], support: [{ type: 'REPORTING_HELP' }] },
    ]
    expect(direct({ cases })).toMatchObject({
      is_direct_needs_assessed_rate: true,
      is_direct_need_identified_rate: true,
      is_direct_need: 0b101n,
      support_type: 0b11n,
    })
  })
})

test('a visit to court that was not recorded is unknown, and no measure recorded is none', () => {
  expect(court()).toMatchObject({ of_pre_trial_visit_rate: false, is_pre_trial_visit_rate: false, special_measure: 0n })
  expect(court({ pre_trial_visit: false, special_measures: ['SCREENS', 'PRIVATE_EVIDENCE'] })).toMatchObject({
    of_pre_trial_visit_rate: true,
    is_pre_trial_visit_rate: false,
    is_special_measures_rate: true,
    is_special_measure_used_rate: true,
    special_measure: 0b101n,
  })
})

describe('answers to a survey', () => {
  test('who had not reported before has no earlier update', () => {
    const fact = answers(
      { item: 'REPORTED_BEFORE', scale: 'YES_NO', value: 'NO' },
      { item: 'EARLIER_UPDATES', scale: 'YES_NO', value: 'NO' },
    )
    expect([
      fact.of_respondents_reported_before_rate,
      fact.is_respondents_reported_before_rate,
      fact.of_respondents_not_updated_before_rate,
    ]).toEqual([true, false, false])
  })

  test.each([
    ['FAIRLY_WELL', true],
    ['NOT_AT_ALL', false],
  ])('kept informed: %s', (value, positive) => {
    expect(answers({ item: 'KEPT_INFORMED', scale: 'CSEW_INFORMED', value }).is_kept_informed_rate).toBe(positive)
  })

  test('drivers without a valid answer are neither positive nor negative', () => {
    const say = (item: string, value: string) => ({ item, scale: 'USS_7', value })
    const fact = answers(say('ACCESSIBLE_PRESENCE', '1'), say('TIMELY_RESPONSE', '7'), say('GOOD_COMMUNICATION', 'REFUSED'))
    expect([fact.is_driver, fact.dissatisfied_with]).toEqual([0b1n, 0b10n])
  })
})

test('a bereaved family that nobody reached has no days, and one score is no change', () => {
  expect(family({ reviews: [{ at: '2025-02-10T10:00:00Z', outlook: 2, healthAndSleep: 5 }] })).toMatchObject({
    is_days_to_case_worker: false,
    case_worker_days: null,
    of_homicide_outlook_improved_rate: false,
    of_homicide_health_improved_rate: false,
  })
})

describe('a complaint', () => {
  const [soon, late] = [new Date('2025-02-17T20:00:00Z'), new Date('2025-02-18T09:00:00Z')]
  const acknowledged = { acknowledged_at: soon, timescale_given: true, replied_at: late }

  test.each<[string, Partial<ComplaintEpisode>, [answered: boolean, due: boolean]]>([
    ['acknowledged with a timescale is in time, however late the reply', acknowledged, [true, true]],
    ['answered after the last day that is seen is not answered yet', { replied_at: new Date('2025-04-28T23:00:00Z') }, [false, true]],
    ['not yet due is in neither', { received_at: new Date('2025-04-20T09:00:00Z') }, [false, false]],
  ])('a complaint: %s', (_, more, [answered, due]) => {
    expect(make.factOfComplaint({ ...complaint, ...more }, context)).toMatchObject({
      is_complaint_answered_in_time_rate: answered,
      of_complaint_answer_evidenced_rate: due,
      is_complaint_answer_evidenced_rate: answered,
    })
    expect(make.factOfPassedOn({ ...complaint, ...more }, context)).toMatchObject({
      is_complaints_passed_on_answered_in_time_rate: answered,
      of_complaints_passed_on_answer_evidenced_rate: due,
      is_complaints_passed_on_answer_evidenced_rate: answered,
    })
  })
})
