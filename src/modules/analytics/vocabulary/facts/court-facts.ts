import { maskOf, specialMeasures } from '../../../reference/index.js'
import { londonDay } from '../../../../kit/london.js'
import { part, type PartOf } from '../columns.js'
import { commonOf, millisecondsOf, isPresent, personal, type Frame, type Person } from './fact-parts.js'
import type { Episode, FactContext, EpisodeFlag } from './episode.js'

const [court, courtHelp] = [part('court'), part('courtHelp')]

export const atCourtColumns = [
  ...personal('CHARITY'),
  court.yes('of_vulnerability_first_identified_at_court_rate', 'BOTH'),
  court.yes('is_vulnerability_first_identified_at_court_rate', 'BOTH'),
  courtHelp.yes('of_pre_trial_visit_rate', 'CHARITY'),
  courtHelp.yes('is_pre_trial_visit_rate', 'CHARITY'),
  courtHelp.yes('is_special_measures_rate', 'CHARITY'),
  courtHelp.yes('is_special_measure_used_rate', 'CHARITY'),
  courtHelp.mask('special_measure', 'CHARITY'),
  courtHelp.yes('is_special_measures_applied_rate', 'CHARITY'),
  // Special measures applied for, with those granted and refused; and those granted, with those used.
  courtHelp.mask('of_measure_granted', 'CHARITY'),
  courtHelp.mask('is_measure_granted', 'CHARITY'),
  courtHelp.mask('of_measure_refused', 'CHARITY'),
  courtHelp.mask('is_measure_refused', 'CHARITY'),
  courtHelp.mask('of_measure_used', 'CHARITY'),
  courtHelp.mask('is_measure_used', 'CHARITY'),
] as const

type CourtFact = PartOf<typeof atCourtColumns, 'court'>
type CourtHelpFact = PartOf<typeof atCourtColumns, 'courtHelp'>
type FactOfCourt = readonly [Frame, Person, CourtFact, CourtHelpFact]

/** A victim's first hearing of the year. */
export interface CourtEpisode extends Episode {
  hearing_at: Date
  /** Flags from every joined source: this case, the referral, and the charity's other cases for it. */
  flags: readonly EpisodeFlag[]
  /** Null if it was not recorded. */
  pre_trial_visit: boolean | null
  special_measures: readonly string[] | null
  applied_for: readonly string[] | null
  granted: readonly string[] | null
  refused: readonly string[] | null
}

/**
 * Stratum W. Flags count up to the London date of the hearing, because flags found at court carry a time of that day. "First identified at
 * court" requires that the court's flag is earlier than all others. A flag of the same instant is not a new finding.
 */
export function factOfCourt(episode: CourtEpisode, context: FactContext): FactOfCourt {
  const hearing = londonDay(episode.hearing_at)
  let atCourt = Infinity
  let elsewhere = Infinity
  for (const flag of episode.flags) {
    const at = millisecondsOf(flag.assessedAt)
    if (!isPresent(flag) || at === null || londonDay(at) > hearing) continue
    if (flag.source === 'WITNESS_SERVICE_AT_COURT') atCourt = Math.min(atCourt, at)
    else elsewhere = Math.min(elsewhere, at)
  }
  return [
    ...commonOf(episode, context),
    {
      of_vulnerability_first_identified_at_court_rate: Math.min(atCourt, elsewhere) < Infinity,
      is_vulnerability_first_identified_at_court_rate: atCourt < elsewhere,
    },
    helpAtCourt(episode),
  ]
}

/**
 * A visit that was not recorded is unknown. Special measures that were not recorded were not used, because the list holds those that were.
 * What was granted or refused was also applied for.
 */
function helpAtCourt({ pre_trial_visit: visit, special_measures, applied_for, granted, refused }: CourtEpisode): CourtHelpFact {
  const [used, asked, given, denied] = [special_measures, applied_for, granted, refused].map((codes) =>
    maskOf(specialMeasures, codes ?? []),
  )
  const [mask, yes, no] = [used ?? 0n, given ?? 0n, denied ?? 0n]
  const applied = (asked ?? 0n) | yes | no
  return {
    of_pre_trial_visit_rate: visit !== null,
    is_pre_trial_visit_rate: visit === true,
    is_special_measures_rate: mask !== 0n,
    is_special_measure_used_rate: mask !== 0n,
    special_measure: mask,
    is_special_measures_applied_rate: applied !== 0n,
    of_measure_granted: applied,
    is_measure_granted: yes,
    of_measure_refused: applied,
    is_measure_refused: no,
    of_measure_used: yes,
    is_measure_used: yes & mask,
  }
}
