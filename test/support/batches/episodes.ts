import type { SupportPart } from '../../../src/modules/analytics/vocabulary/facts/episode.js'
import type { ReferralEpisode } from '../../../src/modules/analytics/vocabulary/facts/referral-facts.js'

/** What every episode of a person has: somebody of Surrey who counts once, for all and for the force. */
export const personEpisode = {
  contributor: 'surrey',
  joint: true,
  own: true,
  rkey: 4_294_967_295,
  force: 'surrey',
  offence_group: 'ROBBERY',
  age_band: '25-34',
  sex: 'F',
  ethnicity: 'WHITE',
  mental_health: 'NOT_ASSESSED',
}

/** A referral of which nothing more was recorded than that it was made on the day after the report. */
export const referralEpisode = (more: Partial<ReferralEpisode> = {}): ReferralEpisode => ({
  ...personEpisode,
  district: 'E07000207',
  offence_code: '034/01',
  offence_flags: [],
  victim_basis: 'DIRECT',
  disposition: 'ACCEPTED',
  response_grade: null,
  call_at: null,
  arrived_at: null,
  outcome_type: null,
  outcome_at: null,
  agreed_update_days: null,
  updates_agreed_at: null,
  reported_at: new Date('2025-02-03T10:00:00Z'),
  referred_at: new Date('2025-02-04T10:00:00Z'),
  consent: 'OPT_OUT_NOT_EXERCISED',
  flags: [],
  enhanced_rights: [],
  events: [],
  ...more,
})

/** A case in which nothing was done yet. */
export const supportPart = (more: Partial<SupportPart> = {}): SupportPart => ({
  flags: [],
  attempts: [],
  assessments: [],
  support: [],
  restorative: null,
  closure: null,
  staff_finding: null,
  ...more,
})
