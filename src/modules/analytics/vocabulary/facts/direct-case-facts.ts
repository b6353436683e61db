import { maskOf, needCodes, parentOf, reasonGroups, supportTypes, unreportedReasons } from '../../../reference/index.js'
import { londonDay } from '../../../../kit/london.js'
import { binOf, laterReportBins } from '../values/bins.js'
import { part, type PartOf } from '../columns.js'
import { commonOf, millisecondsOf, personal, type Frame, type Person } from './fact-parts.js'
import type { Episode, FactContext, AsStored } from './episode.js'

const [reasons, experience] = [part('reasons'), part('experience')]
const [later, directHelp] = [part('later'), part('directHelp')]

export const directColumns = [
  ...personal('CHARITY'),
  reasons.text('channel', 'CHARITY'),
  reasons.yes('of_reason_cited_rate', 'CHARITY'),
  reasons.yes('is_reason_cited_rate', 'CHARITY'),
  reasons.mask('reason_not_reported', 'CHARITY'),
  reasons.mask('reason_group', 'CHARITY'),
  reasons.yes('is_prior_experience_cited_rate', 'CHARITY'),
  experience.yes('of_reported_before_rate', 'CHARITY'),
  experience.yes('is_reported_before_rate', 'CHARITY'),
  experience.yes('of_negative_police_experience_rate', 'CHARITY'),
  experience.yes('is_negative_police_experience_rate', 'CHARITY'),
  experience.yes('of_not_updated_before_rate', 'CHARITY'),
  experience.yes('is_not_updated_before_rate', 'CHARITY'),
  later.yes('of_later_reported_rate', 'CHARITY'),
  later.yes('is_later_reported_rate', 'CHARITY'),
  later.optional('later_report_trigger', 'CHARITY'),
  later.yes('is_days_to_later_report', 'CHARITY'),
  later.optional('later_report_days', 'CHARITY'),
  directHelp.yes('is_direct_needs_assessed_rate', 'CHARITY'),
  directHelp.yes('is_direct_need_identified_rate', 'CHARITY'),
  // Needs found in an assessment of the charity's case for this direct case, and the kinds of support given in it.
  directHelp.mask('is_direct_need', 'CHARITY'),
  directHelp.mask('support_type', 'CHARITY'),
] as const

type DirectColumns = typeof directColumns
type DirectFact = PartOf<DirectColumns, 'reasons'>
type ExperienceFact = PartOf<DirectColumns, 'experience'>
type LaterReportFact = PartOf<DirectColumns, 'later'>
type DirectHelpFact = PartOf<DirectColumns, 'directHelp'>
type FactOfDirectCase = readonly [Frame, Person, DirectFact, ExperienceFact, LaterReportFact, DirectHelpFact]

/** What the charity's own support case for a direct case says. */
export interface DirectSupport {
  assessments: readonly { kind?: string | null; at?: string | null; needs?: readonly string[] | null }[]
  support: readonly { type?: string | null }[]
}

export const storedOfDirectCase = {
  received_at: 'time',
  channel: 'text',
  reasons: 'texts',
  ever_reported_before: 'optionalText',
  police_experience: 'optionalText',
  earlier_updates: 'optionalText',
} as const

/** A person's first direct case of the year that has consent in force when the quarter is published. */
export interface DirectEpisode extends Episode, AsStored<typeof storedOfDirectCase> {
  later_reported: { reported?: boolean | null; at?: string | null; trigger?: string | null } | null
  /** The charity's cases that name this direct case. */
  cases: readonly DirectSupport[]
}

const priorExperience: readonly string[] = ['PREVIOUS_BAD_EXPERIENCE_POLICE_OR_COURTS', 'PREVIOUS_LACK_OF_UPDATES']
const experiences: readonly string[] = ['POSITIVE', 'MIXED', 'NEGATIVE']

const noReasons: readonly string[] = ['NOT_ASKED', 'DECLINED_TO_SAY']

/** Stratum C. People who were not asked, or who only declined to say, are not in the denominator of the reasons. */
export function factOfDirectCase(episode: DirectEpisode, context: FactContext): FactOfDirectCase {
  const reasons = episode.reasons.includes('NOT_ASKED') ? [] : episode.reasons.filter((reason) => !noReasons.includes(reason))
  const answered = reasons.length > 0
  const groups = reasons.map((reason) => parentOf(unreportedReasons, reason)).filter((group) => group !== undefined)
  return [
    ...commonOf(episode, context),
    {
      channel: episode.channel,
      of_reason_cited_rate: answered,
      is_reason_cited_rate: answered,
      reason_not_reported: maskOf(unreportedReasons, reasons),
      reason_group: maskOf(reasonGroups, groups),
      is_prior_experience_cited_rate: reasons.some((reason) => priorExperience.includes(reason)),
    },
    experienceOf(episode),
    laterReportOf(episode),
    helpOf(episode),
  ]
}

/**
 * UNKNOWN is not an answer. Someone who never had contact with the police has no experience to judge, and someone who never reported
 * had no updates to wait for.
 */
function experienceOf(episode: DirectEpisode): ExperienceFact {
  const { ever_reported_before: before, police_experience: experience, earlier_updates: updates } = episode
  return {
    of_reported_before_rate: before === 'YES' || before === 'NO',
    is_reported_before_rate: before === 'YES',
    of_negative_police_experience_rate: experience !== null && experiences.includes(experience),
    is_negative_police_experience_rate: experience === 'NEGATIVE',
    of_not_updated_before_rate: before !== 'NO' && (updates === 'YES' || updates === 'NO'),
    is_not_updated_before_rate: before !== 'NO' && updates === 'NO',
  }
}

/** Only if the charity recorded an answer. The day of asking is not recorded; the day of the report is. */
function laterReportOf({ later_reported: later, received_at }: DirectEpisode): LaterReportFact {
  const asked = typeof later?.reported === 'boolean'
  const reported = later?.reported === true
  const reportedAt = reported ? millisecondsOf(later?.at) : null
  // A report without a day, or with a day before the person came, has no known delay.
  const days = reportedAt === null ? null : binOf(laterReportBins, londonDay(reportedAt) - londonDay(received_at))
  return {
    of_later_reported_rate: asked,
    is_later_reported_rate: reported,
    later_report_trigger: (reported && later?.trigger) || null,
    is_days_to_later_report: days !== null,
    later_report_days: days,
  }
}

function helpOf({ cases }: DirectEpisode): DirectHelpFact {
  const assessments = cases.flatMap((one) => one.assessments).filter(({ kind }) => kind === 'IN_DEPTH')
  const mask = maskOf(
    needCodes,
    assessments.flatMap((one) => one.needs ?? []),
  )
  const given = cases.flatMap((one) => one.support).flatMap(({ type }) => (type ? [type] : []))
  return {
    is_direct_needs_assessed_rate: assessments.length > 0,
    is_direct_need_identified_rate: mask !== 0n,
    is_direct_need: mask,
    support_type: maskOf(supportTypes, given),
  }
}
