import { describe, expect, test } from '@jest/globals'
import { personEpisode, referralEpisode, supportPart } from '../../../../../support/batches/episodes.js'
import { factOfOwnCase, factOfReferral } from '../../../../../support/facts/fact-columns.js'
import { contextOf, type EpisodeFlag, type SupportPart } from '../../../../../../src/modules/analytics/vocabulary/facts/episode.js'
import type { ReferralEpisode } from '../../../../../../src/modules/analytics/vocabulary/facts/referral-facts.js'
import { dutyList } from '../../../../../../src/modules/analytics/vocabulary/values/duties.js'
import { enhancedRights, indicators, maskOf } from '../../../../../../src/modules/reference/index.js'

const context = contextOf('2025Q1')

const flag = (indicator: string, source: string, assessedAt: string): EpisodeFlag => ({ indicator, value: 'PRESENT', source, assessedAt })
const factOf = (one: Partial<ReferralEpisode> = {}, ...cases: SupportPart[]) => factOfReferral(referralEpisode(one), cases, context)

const police = (indicator: string, at = '2025-02-03T11:00:00Z') => flag(indicator, 'POLICE_FIRST_CONTACT', at)
const charity = (indicator: string) => flag(indicator, 'CHARITY_NEEDS_ASSESSMENT', '2025-02-10T10:00:00Z')
const inDepth = { assessments: [{ kind: 'IN_DEPTH', at: '2025-02-10T10:00:00Z' }] }

describe('flagged by the police and not found by the charity', () => {
  test.each([
    ['assessed, and found by both', [police('MENTAL_HEALTH')], supportPart({ ...inDepth, flags: [charity('HATE_CRIME')] }), [true, false]],
    ['assessed, and found by the police alone', [police('MENTAL_HEALTH')], supportPart(inDepth), [true, true]],
    ['not assessed', [police('MENTAL_HEALTH')], supportPart(), [false, false]],
    ['flagged by nobody', [], supportPart(inDepth), [false, false]],
  ])('flagged by the police and not found by the charity: %s', (_, flags, one, expected) => {
    const fact = factOf({ flags }, one)
    expect([fact.of_vulnerability_not_found_by_charity_rate, fact.is_vulnerability_not_found_by_charity_rate]).toEqual(expected)
  })
})

test('an indicator is missed that the charity found and the police had not flagged, whatever else they flagged', () => {
  const fact = factOf({ flags: [police('MENTAL_HEALTH')] }, supportPart({ flags: [charity('MENTAL_HEALTH'), charity('HATE_CRIME')] }))
  expect(fact.of_indicator_missed).toBe(maskOf(indicators, ['MENTAL_HEALTH', 'HATE_CRIME']))
  expect(fact.is_indicator_missed).toBe(maskOf(indicators, ['HATE_CRIME']))
})

describe('days to identification', () => {
  test.each([
    ['on the day of the report', [police('MENTAL_HEALTH')], '0'],
    ['the first of several', [police('MENTAL_HEALTH', '2025-02-04T09:00:00Z'), police('HATE_CRIME')], '0'],
    ['the next London day', [police('MENTAL_HEALTH', '2025-02-04T00:10:00Z')], '1'],
    ['known before the report', [police('MENTAL_HEALTH', '2025-01-03T09:00:00Z')], '0'],
    ['after the referral', [police('MENTAL_HEALTH', '2025-02-05T09:00:00Z')], null],
    ['never', [], null],
  ])('days to identification: %s', (_, flags, bar) => {
    expect(factOf({ flags })).toMatchObject({ identification_days: bar, is_days_to_identification: bar !== null })
  })

  test('days to identification are not known without a time of report', () => {
    expect(factOf({ flags: [police('MENTAL_HEALTH')], reported_at: null }).identification_days).toBeNull()
  })
})

describe('entitled by rule and not recorded', () => {
  const decided = (decision: 'ENTITLED' | 'NOT_ENTITLED') => [
    { category: 'MOST_SERIOUS_CRIME', decision, decidedAt: '2025-02-03T12:00:00Z' },
  ]
  test.each<[string, Partial<ReferralEpisode>, boolean[]]>([
    ['a robbery of an adult', {}, [false, false]],
    ['under 18', { age_band: '16-17' }, [true, true]],
    ['domestic abuse', { offence_flags: ['DOMESTIC_ABUSE'] }, [true, true]],
    ['bereaved', { victim_basis: 'BEREAVED_FAMILY' }, [true, true]],
    ['a sexual offence', { offence_code: 'RAPE' }, [true, true]],
    ['stalking alone takes a decision', { offence_flags: ['STALKING'] }, [false, false]],
    ['recorded as entitled', { age_band: '10-15', enhanced_rights: decided('ENTITLED') }, [true, false]],
    ['recorded as not entitled', { age_band: '10-15', enhanced_rights: decided('NOT_ENTITLED') }, [true, true]],
  ])('entitled by rule and not recorded: %s', (_, one, expected) => {
    const fact = factOf(one)
    expect([fact.of_enhanced_rights_not_recorded_rate, fact.is_enhanced_rights_not_recorded_rate]).toEqual(expected)
  })
})

describe('response', () => {
  const call = new Date('2025-02-03T10:00:00Z')
  const after = (minutes: number) => new Date(call.getTime() + minutes * 60_000)
  test.each([
    ['EMERGENCY', after(15), [true, true]],
    ['EMERGENCY', after(15.1), [true, false]],
    ['PRIORITY', after(60), [true, true]],
    ['STANDARD', after(2881), [true, false]],
    ['TELEPHONE', after(5), [false, false]],
    ['PRIORITY', null, [true, false]],
    ['PRIORITY', after(-1), [true, false]],
  ])('a call of grade %s that the police reached at %p is judged by the target of its grade', (grade, arrived, expected) => {
    const fact = factOf({ response_grade: grade, call_at: call, arrived_at: arrived })
    expect([fact.of_responded_in_time_rate, fact.is_responded_in_time_rate]).toEqual(expected)
  })
})

describe('receipt, repeat and outcome', () => {
  test('a disposition other than accepted is counted, with its code', () => {
    expect(factOf({ disposition: 'CONSENT_MISSING' })).toMatchObject({
      disposition: 'CONSENT_MISSING',
      is_referral_not_accepted_rate: true,
    })
    expect(factOf().is_referral_not_accepted_rate).toBe(false)
  })

  test.each([
    [null, null, false, false],
    ['1', 'CHARGED_SUMMONSED', true, false],
    ['14', 'EVID_DIFF_VICTIM_NOT_SUPPORTING', true, true],
    ['16', 'EVID_DIFF_VICTIM_NOT_SUPPORTING', true, true],
    ['15', 'EVID_DIFF_VICTIM_SUPPORTS', true, false],
  ])("the police's outcome %s", (outcome_type, group, finalised, withdrew) => {
    expect(factOf({ outcome_type })).toMatchObject({
      outcome_group: group,
      of_victim_withdrew_rate: finalised,
      is_victim_withdrew_rate: withdrew,
    })
  })

  test('an update in time counts as late only if somebody found the victim vulnerable', () => {
    const events = [{ type: 'SUSPECT_ARRESTED', occurredAt: '2025-02-10T10:00:00Z', toldAt: '2025-02-13T10:00:00Z' }]
    expect(factOf({ events })).toMatchObject({ is_updated_in_time_rate: true, is_updated_in_time_if_known_rate: true })
    const found = factOf({ events }, supportPart({ flags: [charity('MENTAL_HEALTH')] }))
    expect(found).toMatchObject({ is_updated_in_time_rate: true, is_updated_in_time_if_known_rate: false })
  })
})

describe('what a referral says is what its duties are judged by', () => {
  const isDue = (duty: string, one: Partial<ReferralEpisode>): boolean => (factOf(one).of_duty_evidenced & maskOf(dutyList, [duty])) !== 0n
  const arrested = [{ type: 'SUSPECT_ARRESTED', occurredAt: '2025-02-10T10:00:00Z', toldAt: '2025-02-13T10:00:00Z' }]
  const decided = (...decisions: ('ENTITLED' | 'NOT_ENTITLED')[]) =>
    decisions.map((decision) => ({ category: 'VULNERABLE_OR_INTIMIDATED', decision, decidedAt: '2025-02-10T10:00:00Z' }))

  test('whoever refused consent was owed no referral', () => {
    expect(factOf().of_referred_in_time_rate).toBe(true)
    expect(factOf({ consent: 'EXPLICIT_NO' }).of_referred_in_time_rate).toBe(false)
  })

  test('updates are due if a frequency was agreed, unless the agreement is too late for the quarter or the outcome came first', () => {
    expect(isDue('D19', {})).toBe(false)
    expect(isDue('D19', { agreed_update_days: 14 })).toBe(true)
    expect(isDue('D19', { agreed_update_days: 14, updates_agreed_at: new Date('2025-04-20T10:00:00Z') })).toBe(false)
    expect(isDue('D19', { agreed_update_days: 14, outcome_at: new Date('2025-02-10T10:00:00Z') })).toBe(false)
  })

  test('of two decisions of one instant the last sent holds, for the category and for the limit of an update', () => {
    const late = factOf({ events: arrested, enhanced_rights: decided('NOT_ENTITLED', 'ENTITLED') })
    expect([late.enhanced_rights, late.is_updated_in_time_rate]).toEqual([maskOf(enhancedRights, ['VULNERABLE_OR_INTIMIDATED']), false])
    const inTime = factOf({ events: arrested, enhanced_rights: decided('ENTITLED', 'NOT_ENTITLED') })
    expect([inTime.enhanced_rights, inTime.is_updated_in_time_rate]).toEqual([0n, true])
  })
})

test('the days of an own case run from its opening', () => {
  const attempts = [{ at: '2025-02-06T10:00:00Z', channel: 'PHONE', result: 'REACHED' }]
  const opened = { ...personEpisode, ...supportPart({ attempts }), opened_at: new Date('2025-02-05T10:00:00Z') }
  expect(factOfOwnCase(opened, context)).toMatchObject({ is_contact_attempted_rate: true, first_contact_days: '1' })
})
