import { evaluate } from '../../../victims-code/index.js'
import { forceById } from '../../../reference/index.js'
import type { FactContext } from './episode.js'
import type { FactOfComplaint } from './fact-rows.js'
import { frameOf } from './fact-parts.js'

/** A person's first complaint of the year. */
export interface ComplaintEpisode {
  contributor: string
  joint: boolean
  own: boolean
  rkey: number
  force: string
  age_band: string
  sex: string
  ethnicity: string
  about: string
  received_at: Date
  acknowledged_at: Date | null
  timescale_given: boolean
  replied_at: Date | null
}

/** Stratum K: duty D16 as the rules of the Victims' Code judge it, on what was known when the quarter was published. */
export function factOfComplaint(episode: ComplaintEpisode, context: FactContext): FactOfComplaint {
  const { force, age_band, sex, ethnicity, about } = episode
  const verdict = verdictOn(episode, context.publishedAt)
  const answered = verdict === 'MET' || verdict === 'BREACHED'
  const complaint = {
    force,
    region: forceById(force)?.region ?? null,
    age_band,
    sex,
    ethnicity,
    complaint_about: about,
    of_complaint_answered_in_time_rate: answered,
    is_complaint_answered_in_time_rate: verdict === 'MET',
    of_complaint_answer_evidenced_rate: answered || verdict === 'NOT_EVIDENCED',
    is_complaint_answer_evidenced_rate: answered,
  }
  return [frameOf(episode, context), complaint]
}

/** An acknowledgement answers only where it says when the reply will come. */
function verdictOn({ received_at, acknowledged_at, timescale_given, replied_at }: ComplaintEpisode, asOf: Date) {
  const answers = [replied_at, timescale_given ? acknowledged_at : null].filter((at) => at !== null)
  const toldAt = answers.length === 0 ? null : new Date(Math.min(...answers.map((at) => at.getTime()))).toISOString()
  const made = { type: 'COMPLAINT_MADE', occurredAt: received_at.toISOString(), toldAt }
  const judged = evaluate({ reportedAt: null, referredAt: received_at, declined: false, enhanced: [], events: [made] }, asOf)
  return judged.find(({ duty }) => duty === 'D16')?.verdict
}
