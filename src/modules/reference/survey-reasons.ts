import { readData } from '../../kit/jurisdiction.js'

/**
 * The share of the Crime Survey's non-reporters who gave a reason, as a range if the source gives one. One reason of the survey may cover
 * several of the hub.
 */
interface SurveyReasonShare {
  readonly reasons: readonly string[]
  readonly lower: number
  readonly upper: number
}

interface SurveyReasonFile {
  readonly version: string
  readonly source: string
  readonly validFrom: string
  readonly year: string
  readonly shares: readonly SurveyReasonShare[]
}

/** Why the Crime Survey's respondents had not reported. */
export const surveyReasons = readData<SurveyReasonFile>('lists/survey-reasons.json')
