import { readData } from './read-data.js'

/** Share of the Crime Survey's non-reporters who gave a reason, as a range where the source gives one; several reasons of the hub where the survey has one for them. */
export interface SurveyReasonShare {
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
export const surveyReasons = readData<SurveyReasonFile>('survey-reasons.json')
