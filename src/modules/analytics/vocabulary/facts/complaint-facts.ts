import { evaluate } from '../../../victims-code/index.js'
import { forceById } from '../../../reference/index.js'
import { part, type PartOf, type Writer } from '../columns.js'
import type { CountedEpisode, FactContext, AsStored } from './episode.js'
import { framed, frameOf, type Frame } from './fact-parts.js'

const [complaint, answered] = [part('complaint'), part('answered')]

/** Who complained, and about what. */
const complaining = (writer: Writer) =>
  [
    ...framed,
    complaint.optional('force', null),
    complaint.optional('region', null),
    complaint.text('age_band', writer),
    complaint.text('sex', writer),
    complaint.text('ethnicity', writer),
    complaint.text('complaint_about', writer),
  ] as const

export const complainedColumns = [
  ...complaining('POLICE'),
  answered.yes('of_complaint_answered_in_time_rate', 'POLICE'),
  answered.yes('is_complaint_answered_in_time_rate', 'POLICE'),
  answered.yes('of_complaint_answer_evidenced_rate', 'POLICE'),
  answered.yes('is_complaint_answer_evidenced_rate', 'POLICE'),
] as const

export const passedOnColumns = [
  ...complaining('CHARITY'),
  answered.yes('of_complaints_passed_on_answered_in_time_rate', 'CHARITY'),
  answered.yes('is_complaints_passed_on_answered_in_time_rate', 'CHARITY'),
  answered.yes('of_complaints_passed_on_answer_evidenced_rate', 'CHARITY'),
  answered.yes('is_complaints_passed_on_answer_evidenced_rate', 'CHARITY'),
] as const

type ComplaintFact = PartOf<typeof complainedColumns, 'complaint'>
type AnsweredFact = PartOf<typeof complainedColumns, 'answered'>
type PassedOnAnsweredFact = PartOf<typeof passedOnColumns, 'answered'>
type FactOfComplaint = readonly [Frame, ComplaintFact, AnsweredFact]
type FactOfPassedOn = readonly [Frame, ComplaintFact, PassedOnAnsweredFact]

export const storedOfComplaint = {
  force: 'text',
  age_band: 'text',
  sex: 'text',
  ethnicity: 'text',
  about: 'text',
  received_at: 'time',
  timescale_given: 'yes',
} as const

/** A person's first complaint of the year, made to a force or passed on by the charity. */
export interface ComplaintEpisode extends CountedEpisode, AsStored<typeof storedOfComplaint> {
  acknowledged_at: Date | null
  replied_at: Date | null
}

/** Stratum K: complaints that forces received. */
export function factOfComplaint(episode: ComplaintEpisode, context: FactContext): FactOfComplaint {
  const { isDue, isAnswered, isInTime } = answerTo(episode, context)
  return [
    frameOf(episode, context),
    complaintOf(episode),
    {
      of_complaint_answered_in_time_rate: isAnswered,
      is_complaint_answered_in_time_rate: isInTime,
      of_complaint_answer_evidenced_rate: isDue,
      is_complaint_answer_evidenced_rate: isAnswered,
    },
  ]
}

/** Stratum P: complaints that the charity passed on. */
export function factOfPassedOn(episode: ComplaintEpisode, context: FactContext): FactOfPassedOn {
  const { isDue, isAnswered, isInTime } = answerTo(episode, context)
  return [
    frameOf(episode, context),
    complaintOf(episode),
    {
      of_complaints_passed_on_answered_in_time_rate: isAnswered,
      is_complaints_passed_on_answered_in_time_rate: isInTime,
      of_complaints_passed_on_answer_evidenced_rate: isDue,
      is_complaints_passed_on_answer_evidenced_rate: isAnswered,
    },
  ]
}

const complaintOf = ({ force, age_band, sex, ethnicity, about }: ComplaintEpisode): ComplaintFact => ({
  force,
  region: forceById(force)?.region ?? null,
  age_band,
  sex,
  ethnicity,
  complaint_about: about,
})

/** Judges duty D16 by the rules of the Victims' Code, on what the quarter sees. */
function answerTo(episode: ComplaintEpisode, { asOf }: FactContext): { isDue: boolean; isAnswered: boolean; isInTime: boolean } {
  const verdict = verdictOn(episode, asOf)
  const isAnswered = verdict === 'MET' || verdict === 'BREACHED'
  return { isDue: isAnswered || verdict === 'NOT_EVIDENCED', isAnswered, isInTime: verdict === 'MET' }
}

/** An acknowledgement counts as an answer only if it says when the reply will come. */
function verdictOn({ received_at, acknowledged_at, timescale_given, replied_at }: ComplaintEpisode, asOf: Date) {
  const answers = [replied_at, timescale_given ? acknowledged_at : null].filter((at) => at !== null)
  const toldAt = answers.length === 0 ? null : new Date(Math.min(...answers.map((at) => at.getTime()))).toISOString()
  const made = { type: 'COMPLAINT_MADE', occurredAt: received_at.toISOString(), toldAt }
  const judged = evaluate({ reportedAt: null, referredAt: received_at, declined: false, enhanced: [], events: [made] }, asOf)
  return judged.find(({ duty }) => duty === 'D16')?.verdict
}
