import { evaluate, type CodeEvent, type EnhancedDecision } from '../../../victims-code/index.js'
import { drivers, maskOf, toPositive } from '../../../reference/index.js'
import { answerPairList, answerPairsOf } from '../values/answer-pairs.js'
import { part, type PartOf } from '../columns.js'
import { commonOf, millisecondsOf, personal, type Frame, type Person } from './fact-parts.js'
import { codeFactsOf } from './code-facts.js'
import type { Episode, FactContext } from './episode.js'

const [survey, contacted, recalled] = [part('survey'), part('contacted'), part('recalled')]

export const surveyedColumns = [
  ...personal('CHARITY'),
  survey.yes('of_kept_informed_rate', 'CHARITY'),
  survey.yes('is_kept_informed_rate', 'CHARITY'),
  survey.yes('of_heard_nothing_rate', 'CHARITY'),
  survey.yes('is_heard_nothing_rate', 'CHARITY'),
  survey.yes('of_satisfied_rate', 'CHARITY'),
  survey.yes('is_satisfied_rate', 'CHARITY'),
  // Drivers that were answered, and those answered positively.
  survey.mask('of_driver', 'CHARITY'),
  survey.mask('is_driver', 'CHARITY'),
  // Drivers answered negatively.
  survey.mask('dissatisfied_with', 'CHARITY'),
  // One bit for each pair of items that were both answered, and the two answers.
  survey.mask('answer_pair', 'CHARITY'),
  survey.yes('of_would_report_again_rate', 'CHARITY'),
  survey.yes('is_would_report_again_rate', 'CHARITY'),
  // By the events of the referral that the case names.
  survey.text('updated_in_time', 'POLICE'),
  // Who may be asked, and how it ended. Respondents for whom the charity does not say how it ended have none of these columns.
  contacted.yes('is_survey_eligible', 'CHARITY'),
  contacted.yes('is_survey_excluded_rate', 'CHARITY'),
  contacted.yes('is_survey_asked_rate', 'CHARITY'),
  contacted.yes('is_survey_response_rate', 'CHARITY'),
  // What respondents say about an earlier report, as people who came directly are asked it.
  recalled.yes('of_respondents_reported_before_rate', 'CHARITY'),
  recalled.yes('is_respondents_reported_before_rate', 'CHARITY'),
  recalled.yes('of_respondents_negative_police_experience_rate', 'CHARITY'),
  recalled.yes('is_respondents_negative_police_experience_rate', 'CHARITY'),
  recalled.yes('of_respondents_not_updated_before_rate', 'CHARITY'),
  recalled.yes('is_respondents_not_updated_before_rate', 'CHARITY'),
] as const

type SurveyFact = PartOf<typeof surveyedColumns, 'survey'>
type ContactedFact = PartOf<typeof surveyedColumns, 'contacted'>
type RecalledFact = PartOf<typeof surveyedColumns, 'recalled'>
type FactOfResponse = readonly [Frame, Person, SurveyFact, ContactedFact, RecalledFact]

export interface Answer {
  fieldworkAt?: string | null
  item: string
  scale: string
  value: string
}

/** How it ended with somebody who may be asked the survey: code of the list "surveyResults". */
export interface Contact {
  readonly result: string
}

/** A person's first survey of the year, or the first time that it was decided to do without. */
export interface ResponseEpisode extends Episode {
  /** Null if the charity does not say. */
  survey_contact: Contact | null
  satisfaction: readonly Answer[]
  /** The answer at closure of the same case; null if it was not asked, or if the case is open. */
  would_report_again: boolean | null
  /** The referral of the case; null if there is none in the hub. */
  referral: AnsweredReferral | null
}

/** A referral as it is joined to a response, with times as text. */
export interface AnsweredReferral {
  reported_at: string | null
  referred_at: string
  consent: string
  agreed_update_days: number | null
  enhanced_rights: readonly EnhancedDecision[]
  events: readonly CodeEvent[]
}

/**
 * Stratum S. Of several answers to one item, the first valid one counts. Refused, "too early" and "not necessary" are not valid answers.
 */
export function factOfResponse(episode: ResponseEpisode, context: FactContext): FactOfResponse {
  const answers = new Map<string, boolean>()
  const inOrder = [...episode.satisfaction].sort(
    (left, right) => (millisecondsOf(left.fieldworkAt) ?? 0) - (millisecondsOf(right.fieldworkAt) ?? 0),
  )
  for (const { item, scale, value } of inOrder) {
    const positive = toPositive(scale, value)
    if (positive !== null && !answers.has(item)) answers.set(item, positive)
  }
  const items = [...answers.keys()]
  // Somebody who gave the survey no answer is no respondent, whatever was said at closure.
  const again = episode.satisfaction.length > 0 ? episode.would_report_again : null
  return [
    ...commonOf(episode, context),
    {
      of_kept_informed_rate: answers.has('KEPT_INFORMED'),
      is_kept_informed_rate: answers.get('KEPT_INFORMED') === true,
      of_heard_nothing_rate: answers.has('HEARD_NOTHING'),
      is_heard_nothing_rate: answers.get('HEARD_NOTHING') === true,
      of_satisfied_rate: answers.has('WHOLE_EXPERIENCE'),
      is_satisfied_rate: answers.get('WHOLE_EXPERIENCE') === true,
      of_driver: maskOf(drivers, items),
      is_driver: maskOf(
        drivers,
        items.filter((item) => answers.get(item)),
      ),
      dissatisfied_with: maskOf(
        drivers,
        items.filter((item) => answers.get(item) === false),
      ),
      answer_pair: maskOf(
        answerPairList,
        answerPairsOf((item) => answers.get(item)),
      ),
      of_would_report_again_rate: again !== null,
      is_would_report_again_rate: again === true,
      updated_in_time: updateStateOf(episode.referral, context.asOf),
    },
    contactedOf(episode.survey_contact),
    recalledOf(answers),
  ]
}

/** By the same rule as for people who came directly. Someone who never reported before had no updates to wait for. */
function recalledOf(answers: ReadonlyMap<string, boolean>): RecalledFact {
  const [before, positive] = [answers.get('REPORTED_BEFORE'), answers.get('EARLIER_POLICE_EXPERIENCE')]
  const updated = before === false ? undefined : answers.get('EARLIER_UPDATES')
  return {
    of_respondents_reported_before_rate: before !== undefined,
    is_respondents_reported_before_rate: before === true,
    of_respondents_negative_police_experience_rate: positive !== undefined,
    is_respondents_negative_police_experience_rate: positive === false,
    of_respondents_not_updated_before_rate: updated !== undefined,
    is_respondents_not_updated_before_rate: updated === false,
  }
}

/** Everybody for whom the charity says how it ended was eligible, including those who were left out to spare them. */
function contactedOf(contact: Contact | null): ContactedFact {
  const result = contact?.result
  return {
    is_survey_eligible: result !== undefined,
    is_survey_excluded_rate: result === 'EXCLUDED',
    is_survey_asked_rate: result === 'ANSWERED' || result === 'NOT_ANSWERED',
    is_survey_response_rate: result === 'ANSWERED',
  }
}

/** Whether the updates that the referral makes due were in time, as in stratum A. */
function updateStateOf(referral: AnsweredReferral | null, asOf: Date): string {
  if (!referral) return 'NOT_JUDGED'
  const { reported_at, referred_at, consent, agreed_update_days, enhanced_rights, events } = referral
  const verdicts = evaluate(
    {
      reportedAt: reported_at === null ? null : new Date(reported_at),
      referredAt: new Date(referred_at),
      declined: consent === 'EXPLICIT_NO',
      enhanced: enhanced_rights,
      events,
      agreedUpdateDays: agreed_update_days,
    },
    asOf,
  )
  return codeFactsOf(verdicts).updated_in_time
}
