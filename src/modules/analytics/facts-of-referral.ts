import { evaluate, type CodeCase, type CodeEvent, type DutyVerdict, type EnhancedDecision } from '../records/victims-code/index.js'
import { enhancedRights, londonDate, maskOf } from '../reference/index.js'
import { commonOf, helpWithin28Days, instant, isCharity, isPolice, isPresent, within28Days } from './fact-parts.js'
import type { Episode, FactA, FactContext, Flag, SupportPart } from './fact-rows.js'

/** To be told of what happens in the case: D05, the four of D07, and D08. */
const updateDuties: readonly string[] = ['D05', 'D07a', 'D07b', 'D07c', 'D07d', 'D08']

/** A person's first valid referral of the year, as the force sent it. */
export interface ReferralEpisode extends Episode {
  district: string | null
  reported_at: Date | null
  referred_at: Date
  consent: string
  flags: readonly Flag[]
  enhanced_rights: readonly (EnhancedDecision & { decidedAt: string })[]
  events: readonly CodeEvent[]
}

/** Stratum A: what the force said of the person, and what the charity's cases for the same referral add. */
export function factOfReferral(episode: ReferralEpisode, cases: readonly SupportPart[], context: FactContext): FactA {
  const identified = episode.flags.some((flag) => isPolice(flag) && isPresent(flag) && notAfter(flag.assessedAt, episode.referred_at))
  const found = cases.some((part) =>
    part.flags.some((flag) => isCharity(flag) && isPresent(flag) && within28Days(episode.referred_at, flag.assessedAt)),
  )
  const help = helpWithin28Days(episode.referred_at, cases)
  const verdicts = evaluate(toCodeCase(episode), context.publishedAt)
  const updated = judge(verdicts, updateDuties)
  const referred = judge(verdicts, ['D04'])
  return {
    ...commonOf(episode, context),
    month: londonDate(episode.referred_at).slice(0, 7),
    district: episode.district,
    enhanced_rights: maskOf(enhancedRights, entitledCategories(episode)),
    is_vulnerability_identified_rate: identified,
    of_vulnerability_missed_by_police_rate: found,
    is_vulnerability_missed_by_police_rate: found && !identified,
    is_needs_assessed_rate: help.assessed,
    is_supported_rate: help.supported,
    is_supported_of_assessed_rate: help.assessed && help.supported,
    of_updated_in_time_rate: updated.judged,
    is_updated_in_time_rate: updated.met,
    of_referred_in_time_rate: referred.judged,
    is_referred_in_time_rate: referred.met,
  }
}

function notAfter(time: string | null | undefined, limit: Date): boolean {
  const at = instant(time)
  return at !== null && at <= limit.getTime()
}

/** Missing evidence is no breach: only duties that were met or breached are judged, and all of them must be met. */
function judge(verdicts: readonly DutyVerdict[], duties: readonly string[]): { judged: boolean; met: boolean } {
  const judged = verdicts.filter((one) => duties.includes(one.duty) && (one.verdict === 'MET' || one.verdict === 'BREACHED'))
  return { judged: judged.length > 0, met: judged.length > 0 && judged.every((one) => one.verdict === 'MET') }
}

/** The categories whose last decision says entitled. */
function entitledCategories(episode: ReferralEpisode): string[] {
  const last = new Map<string, { decision: string; at: number }>()
  for (const { category, decision, decidedAt } of episode.enhanced_rights) {
    const at = instant(decidedAt) ?? 0
    const known = last.get(category)
    if (!known || at >= known.at) last.set(category, { decision, at })
  }
  return [...last].filter(([, { decision }]) => decision === 'ENTITLED').map(([category]) => category)
}

const toCodeCase = (episode: ReferralEpisode): CodeCase => ({
  reportedAt: episode.reported_at,
  referredAt: episode.referred_at,
  declined: episode.consent === 'EXPLICIT_NO',
  enhanced: episode.enhanced_rights,
  events: episode.events,
})
