/** What a force's counts are set against. Null if nothing was loaded, or if there is no such thing. */
export interface PublicFigures {
  readonly force: string
  /** Null also for a force of whose residents no rate says anything: see `Force.residentsNote`. */
  readonly residents: number | null
  /** Full-time equivalent. */
  readonly officers: number | null
  /** Crimes that the police recorded in the same period; null if a month of it is missing. */
  readonly recordedCrime: number | null
  readonly survey: readonly SurveyEstimate[]
  /** Of which year each of them is, which need not be that of the period. */
  readonly years: { readonly residents: number | null; readonly officers: number | null; readonly survey: number | null }
}

/** What the Crime Survey says of one offence in one force. */
export interface SurveyEstimate {
  readonly offence: string
  readonly respondents: number
  readonly estimated: number
  readonly knownToPolice: number
}

/** A count of the hub set against its context. Null if there is no honest denominator. */
export interface PublicRates {
  readonly force: string
  readonly per1000Residents: number | null
  readonly perRecordedCrime: number | null
  readonly per100Officers: number | null
}

/** Of what the Crime Survey estimates: the share that the police came to know of, and the rest. */
export interface SurveyShares {
  readonly force: string
  readonly respondents: number
  readonly reported: number
  readonly unreported: number
}

/** A count set against its context; null if there is nothing to divide by. */
export const publicRate = (count: number, of: number | null, per: number): number | null =>
  of === null || of <= 0 ? null : (count * per) / of

/** Rates of one force's count, e.g. its referrals. The count may be a published one, so the rate shows no more than it does. */
export function publicRates(count: number, { force, residents, officers, recordedCrime }: PublicFigures): PublicRates {
  return {
    force,
    per1000Residents: publicRate(count, residents, 1000),
    perRecordedCrime: publicRate(count, recordedCrime, 1),
    per100Officers: publicRate(count, officers, 100),
  }
}

/** Fewer interviews than this say nothing of a force: it has about 1,000 as a rule, and the City of London had five. */
export const leastRespondents = 100

/** Offences of the survey that do not overlap and together are all that it asked about. */
const surveyTotals: readonly string[] = ['VIOLENCE_COMBINED', 'THEFT_COMBINED', 'DAMAGE_COMBINED']

/**
 * Share of crime that the police came to know of, `known / estimated`, over offences that do not overlap (all of them if none is
 * named). Null where the survey met no crime there or asked too few.
 */
export function surveyShares({ force, survey }: Pick<PublicFigures, 'force' | 'survey'>, offences = surveyTotals): SurveyShares | null {
  const asked = survey.filter((one) => offences.includes(one.offence))
  const estimated = asked.reduce((sum, one) => sum + one.estimated, 0)
  const respondents = Math.min(...asked.map((one) => one.respondents))
  if (asked.length < offences.length || estimated <= 0 || respondents < leastRespondents) return null
  const reported = asked.reduce((sum, one) => sum + one.knownToPolice, 0) / estimated
  return { force, respondents, reported, unreported: 1 - reported }
}
