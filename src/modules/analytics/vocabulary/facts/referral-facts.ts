import { evaluate, sensitiveConsent, type CodeCase, type CodeEvent, type EnhancedDecision } from '../../../victims-code/index.js'
import { londonDate, londonDay } from '../../../../kit/london.js'
import { enhancedRights, indicators, maskOf, needsExplicitConsent, offenceOf, responseTarget } from '../../../reference/index.js'
import { binOf, dayBins } from '../values/bins.js'
import { part, type PartOf } from '../columns.js'
import {
  commonOf,
  helpWithin28Days,
  millisecondsOf,
  isCharity,
  isPolice,
  isPresent,
  isWithdrawal,
  outcomeGroupOf,
  personal,
  supportedColumns,
  supportedFact,
  within28Days,
  type Frame,
  type Person,
  type SupportedFact,
} from './fact-parts.js'
import type { Episode, FactContext, EpisodeFlag, AsStored, SupportPart } from './episode.js'
import { codeFactsOf, dutyColumns, inTimeColumns } from './code-facts.js'
import { helpedColumns, helpFactsOf, type HelpFact } from './help-facts.js'
import { endedColumns, outcomeFactsOf, type OutcomeFact } from './outcome-facts.js'
import { restorativeFactsOf, restoredColumns, type RestorativeFact } from './restorative-facts.js'

const [referral, identification] = [part('referral'), part('identification')]
const [response, decision] = [part('response'), part('decision')]

export const referredColumns = [
  ...personal('POLICE'),
  referral.text('month', null),
  referral.optional('district', 'POLICE'),
  referral.mask('enhanced_rights', 'POLICE'),
  identification.yes('is_vulnerability_identified_rate', 'POLICE'),
  identification.yes('of_vulnerability_missed_by_police_rate', 'CHARITY'),
  identification.yes('is_vulnerability_missed_by_police_rate', 'BOTH'),
  ...supportedColumns,
  ...inTimeColumns,
  identification.yes('of_vulnerability_not_found_by_charity_rate', 'BOTH'),
  identification.yes('is_vulnerability_not_found_by_charity_rate', 'BOTH'),
  // Among those assessed in depth, who found the person vulnerable.
  identification.optional('seen_by', 'BOTH'),
  identification.mask('of_indicator_missed', 'CHARITY'),
  identification.mask('is_indicator_missed', 'BOTH'),
  identification.yes('is_days_to_identification', 'POLICE'),
  identification.optional('identification_days', 'POLICE'),
  referral.yes('of_enhanced_rights_not_recorded_rate', 'POLICE'),
  referral.yes('is_enhanced_rights_not_recorded_rate', 'POLICE'),
  ...dutyColumns,
  response.optional('response_grade', 'POLICE'),
  response.yes('of_responded_in_time_rate', 'POLICE'),
  response.yes('is_responded_in_time_rate', 'POLICE'),
  response.yes('is_response_evidenced_rate', 'POLICE'),
  referral.text('disposition', 'POLICE'),
  referral.yes('is_referral_not_accepted_rate', 'POLICE'),
  referral.optional('outcome_group', 'POLICE'),
  referral.yes('of_victim_withdrew_rate', 'POLICE'),
  referral.yes('is_victim_withdrew_rate', 'POLICE'),
  referral.text('supported', 'CHARITY'),
  // The time starts with the referral, which the police send.
  ...helpedColumns('BOTH'),
  ...restoredColumns,
  ...endedColumns,
  // Who was told of a decision not to investigate, of whom it is noted whether support was offered with it, and to whom it was.
  decision.yes('of_decision_support_noted_rate', 'POLICE'),
  decision.yes('is_decision_support_noted_rate', 'POLICE'),
  decision.yes('of_decision_support_offered_rate', 'POLICE'),
  decision.yes('is_decision_support_offered_rate', 'POLICE'),
] as const

type ReferralFact = PartOf<typeof referredColumns, 'referral'>
type IdentificationFact = PartOf<typeof referredColumns, 'identification'>
type ResponseFact = PartOf<typeof referredColumns, 'response'>
type ReferralCodeFact = PartOf<typeof referredColumns, 'code'>
type DecisionFact = PartOf<typeof referredColumns, 'decision'>

type FactOfReferral = readonly [
  Frame,
  Person,
  ReferralFact,
  SupportedFact,
  ReferralCodeFact,
  IdentificationFact,
  ResponseFact,
  ...HelpFact,
  RestorativeFact,
  ...OutcomeFact,
  DecisionFact,
]

export const storedOfReferral = {
  district: 'optionalText',
  offence_code: 'text',
  offence_flags: 'texts',
  victim_basis: 'text',
  reported_at: 'optionalTime',
  referred_at: 'time',
  consent: 'text',
  disposition: 'text',
  response_grade: 'optionalText',
  call_at: 'optionalTime',
  arrived_at: 'optionalTime',
} as const

/** A case event as it is stored. */
export interface CaseEvent extends CodeEvent {
  /** Whether support was offered when a decision not to investigate was explained; null if nobody noted it. */
  readonly supportOffered?: boolean | null
}

/** A person's first valid referral of the year by a force, as the force sent it. */
export interface ReferralEpisode extends Episode, AsStored<typeof storedOfReferral> {
  outcome_type: string | null
  outcome_at: Date | null
  agreed_update_days: number | null
  updates_agreed_at: Date | null
  flags: readonly EpisodeFlag[]
  enhanced_rights: readonly (EnhancedDecision & { decidedAt: string })[]
  events: readonly CaseEvent[]
}

/** A referral, with the charity's cases for it. */
export interface ReferralWithCases extends ReferralEpisode {
  readonly cases: readonly SupportPart[]
}

/** Stratum A: what the force said about the person, and what the charity's cases for the same referral add. */
export function factOfReferral(episode: ReferralEpisode, cases: readonly SupportPart[], context: FactContext): FactOfReferral {
  const help = helpWithin28Days(episode.referred_at, cases)
  return [
    ...commonOf(episode, context),
    whatItSays(episode, help.supported),
    supportedFact(help),
    codeFactsOf(evaluate(toCodeCase(episode, cases), context.asOf)),
    identificationOf(episode, cases, help.assessed),
    responseOf(episode),
    ...helpFactsOf(episode.referred_at, cases),
    restorativeFactsOf(cases),
    ...outcomeFactsOf(cases),
    decisionOf(episode.events, context.asOf),
  ]
}

/** Explanations of decisions not to investigate that were given by then. Support was offered if each that says so says yes. */
function decisionOf(events: readonly CaseEvent[], asOf: Date): DecisionFact {
  const explained = events.filter(({ type, toldAt, optedOut }) => {
    const told = millisecondsOf(toldAt)
    return type === 'DECISION_NOT_TO_INVESTIGATE' && optedOut !== true && told !== null && told <= asOf.getTime()
  })
  const noted = explained.flatMap(({ supportOffered }) => supportOffered ?? [])
  return {
    of_decision_support_noted_rate: explained.length > 0,
    is_decision_support_noted_rate: noted.length > 0,
    of_decision_support_offered_rate: noted.length > 0,
    is_decision_support_offered_rate: noted.length > 0 && noted.every(Boolean),
  }
}

function whatItSays(episode: ReferralEpisode, supported: boolean): ReferralFact {
  const entitled = entitledCategories(episode)
  const byRule = isEntitledByRule(episode)
  const outcome = outcomeGroupOf(episode.outcome_type)
  return {
    month: londonDate(episode.referred_at).slice(0, 7),
    district: episode.district,
    enhanced_rights: maskOf(enhancedRights, entitled),
    of_enhanced_rights_not_recorded_rate: byRule,
    is_enhanced_rights_not_recorded_rate: byRule && entitled.length === 0,
    disposition: episode.disposition,
    is_referral_not_accepted_rate: episode.disposition !== 'ACCEPTED',
    outcome_group: outcome,
    of_victim_withdrew_rate: outcome !== null,
    is_victim_withdrew_rate: isWithdrawal(outcome),
    supported: supported ? 'YES' : 'NO',
  }
}

/** Who recognised the person as vulnerable: the police by the time of the referral, and the charity within 28 days of it. */
function identificationOf(episode: ReferralEpisode, cases: readonly SupportPart[], assessed: boolean): IdentificationFact {
  const police = episode.flags.filter((flag) => isPolice(flag) && isPresent(flag) && notAfter(flag.assessedAt, episode.referred_at))
  const charity = cases
    .flatMap((part) => part.flags)
    .filter((flag) => isCharity(flag) && isPresent(flag) && within28Days(episode.referred_at, flag.assessedAt))
  const [identified, found] = [police.length > 0, charity.length > 0]
  const seen = maskOf(indicators, indicatorsOf(police))
  const foundIndicators = maskOf(indicators, indicatorsOf(charity))
  const days = identified ? daysToFirst(police, episode.reported_at) : null
  return {
    is_vulnerability_identified_rate: identified,
    of_vulnerability_missed_by_police_rate: found,
    is_vulnerability_missed_by_police_rate: found && !identified,
    of_vulnerability_not_found_by_charity_rate: assessed && identified,
    is_vulnerability_not_found_by_charity_rate: assessed && identified && !found,
    seen_by: assessed ? seenBy(identified, found) : null,
    of_indicator_missed: foundIndicators,
    is_indicator_missed: foundIndicators & ~seen,
    is_days_to_identification: days !== null,
    identification_days: days,
  }
}

const seenBy = (police: boolean, charity: boolean): string => (police ? (charity ? 'BOTH' : 'POLICE') : charity ? 'CHARITY' : 'NEITHER')

const indicatorsOf = (flags: readonly EpisodeFlag[]): string[] => flags.map(({ indicator }) => indicator)

/** Something known before the report counts as known on the day of the report. */
function daysToFirst(flags: readonly EpisodeFlag[], reportedAt: Date | null): string | null {
  if (!reportedAt) return null
  const first = Math.min(...flags.map(({ assessedAt }) => millisecondsOf(assessedAt) ?? Infinity))
  return binOf(dayBins, Math.max(0, londonDay(first) - londonDay(reportedAt)))
}

const minute = 60_000

/**
 * Whether a call was attended within its grade's target. A grade that is not attended is not judged. A call without an arrival was not
 * attended in time.
 */
function responseOf({ contributor, response_grade: grade, call_at: call, arrived_at: arrived }: ReferralEpisode): ResponseFact {
  const target = grade ? responseTarget(contributor, grade) : undefined
  const attended = call !== null && arrived !== null && arrived >= call
  return {
    response_grade: grade,
    of_responded_in_time_rate: target !== undefined,
    is_responded_in_time_rate: target !== undefined && attended && arrived.getTime() - call.getTime() <= target * minute,
    is_response_evidenced_rate: target !== undefined && attended,
  }
}

const under18: readonly string[] = ['0-9', '10-15', '16-17']
const mostSeriousFlags: readonly string[] = ['DOMESTIC_ABUSE', 'HATE_CRIME', 'MODERN_SLAVERY', 'CSA_CSE', 'BEREAVED']

/** The codes that entitle without a decision. */
type EntitlingCodes = Pick<ReferralEpisode, 'offence_code' | 'offence_flags' | 'victim_basis' | 'age_band'>

/** Entitled to enhanced rights by rule alone: a most serious crime, or under 18. Any other entitlement needs a decision. */
const isEntitledByRule = ({ offence_code, offence_flags, victim_basis, age_band }: EntitlingCodes): boolean =>
  under18.includes(age_band) ||
  victim_basis === 'BEREAVED_FAMILY' ||
  offence_flags.some((flag) => mostSeriousFlags.includes(flag)) ||
  (offenceOf(offence_code)?.mostSerious ?? false)

function notAfter(time: string | null | undefined, limit: Date): boolean {
  const at = millisecondsOf(time)
  return at !== null && at <= limit.getTime()
}

/** The categories whose last decision is that the person is entitled. */
function entitledCategories(episode: ReferralEpisode): string[] {
  const last = new Map<string, { decision: string; at: number }>()
  for (const { category, decision, decidedAt } of episode.enhanced_rights) {
    const at = millisecondsOf(decidedAt) ?? 0
    const known = last.get(category)
    if (!known || at >= known.at) last.set(category, { decision, at })
  }
  return [...last].filter(([, { decision }]) => decision === 'ENTITLED').map(([category]) => category)
}

/** Vulnerability found by the police or the charity counts, because the police could have known of it. */
const toCodeCase = (episode: ReferralEpisode, cases: readonly SupportPart[]): CodeCase => ({
  reportedAt: episode.reported_at,
  referredAt: episode.referred_at,
  declined: episode.consent === 'EXPLICIT_NO',
  enhanced: episode.enhanced_rights,
  events: episode.events,
  agreedUpdateDays: episode.agreed_update_days,
  updatesAgreedAt: episode.updates_agreed_at,
  outcomeAt: episode.outcome_at,
  sensitiveConsent: sensitiveConsent(
    needsExplicitConsent(episode.offence_code, episode.offence_flags, episode.victim_basis),
    episode.consent,
  ),
  flags: [...episode.flags, ...cases.flatMap((part) => part.flags)],
})
