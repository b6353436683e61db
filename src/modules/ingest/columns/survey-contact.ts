import type { Item } from './item-kinds.js'
import type { Reading } from './feed.js'

/** What a row says of a survey. */
interface Surveyed {
  readonly satisfaction: readonly Item[] | null
  readonly surveyContact: Item | null
}

const textOf = (time: unknown): string | null => (typeof time === 'string' ? time : null)

/**
 * The time by which a row is counted in the stratum of the survey: the earliest fieldwork of its answers, or else when it was decided that
 * there are none; null if it says nothing of a survey. Times are stored in one format, so the earliest comes first in the order of texts.
 */
export function surveyedAt({ satisfaction, surveyContact }: Surveyed): string | null {
  const answered = (satisfaction ?? []).map(({ fieldworkAt }) => textOf(fieldworkAt)).sort()[0]
  return answered ?? textOf(surveyContact?.at)
}

/** Whoever answered has answers, and nobody else has. The messages repeat nothing of the row. */
export function checkSurveyContact({ satisfaction, surveyContact }: Surveyed, reading: Reading): void {
  if (surveyContact === null || typeof surveyContact.result !== 'string') return
  const hasAnswers = (satisfaction ?? []).length > 0
  if ((surveyContact.result === 'ANSWERED') === hasAnswers) return
  reading.fail(
    'survey_contact.result',
    'LINK_MISSING',
    hasAnswers
      ? 'The row has survey answers, and survey_contact.result says that there are none. Write ANSWERED, or leave out the answers.'
      : 'survey_contact.result says that the person answered, and the row has no answers. Add them to satisfaction, or write NOT_ANSWERED.',
  )
}
