/** Figures with which a force's counts are compared. Null if nothing was loaded or no such figure exists. */
export interface PublicFigures {
  readonly force: string
  /** Also null for a force whose residents give no meaningful rate: see `Force.residentsNote`. */
  readonly residents: number | null
  /** Full-time equivalent. */
  readonly officers: number | null
  /** Crimes that the police recorded in the same period; null if a month is missing. */
  readonly recordedCrime: number | null
  readonly survey: readonly SurveyEstimate[]
  /** What its residents say of the police; null if nothing of the force is loaded. */
  readonly attitudes: KnownAttitudes | null
  /** The year of each figure, which may differ from the period. */
  readonly years: { readonly residents: number | null; readonly officers: number | null; readonly survey: number | null }
}

/** What the Crime Survey says about one offence in one force. */
export interface SurveyEstimate {
  readonly offence: string
  readonly respondents: number
  readonly estimated: number
  readonly knownToPolice: number
}

/** What residents of a force say of their police, as a survey publishes it. */
export interface KnownAttitudes {
  readonly year: number
  /** Share who rate the local police good or excellent; null if too few were asked, or none is published. */
  readonly ratedGood: number | null
  readonly ratingAsked: number | null
  /** Share who see officers on foot patrol at least weekly; null alike. */
  readonly patrolWeekly: number | null
  readonly patrolAsked: number | null
  /** Publisher and table, as the file says. */
  readonly source: string
  readonly licence: string
  /** Nobody was asked: the figures were made up, as the demo's are. */
  readonly madeUp: boolean
}

/** A count of the hub divided by its context. Null if there is no honest denominator. */
interface PublicRates {
  readonly force: string
  readonly per1000Residents: number | null
  readonly perRecordedCrime: number | null
  readonly per100Officers: number | null
}

/** The share of what the Crime Survey estimates that the police came to know, and the rest. */
interface SurveyShares {
  readonly force: string
  readonly respondents: number
  readonly reported: number
  readonly unreported: number
}

/** A count divided by its context; null if there is nothing to divide by. */
export const publicRate = (count: number, of: number | null, per: number): number | null =>
  of === null || of <= 0 ? null : (count * per) / of

/** Rates of one force's count, e.g. its referrals. The count may be a published one, so the rate reveals no more than the count. */
export function publicRates(count: number, { force, residents, officers, recordedCrime }: PublicFigures): PublicRates {
  return {
    force,
    per1000Residents: publicRate(count, residents, 1000),
    perRecordedCrime: publicRate(count, recordedCrime, 1),
    per100Officers: publicRate(count, officers, 100),
  }
}

/** Fewer interviews than this say nothing about a force. Most have about 1,000; the City of London had five. */
export const leastRespondents = 100

/** Offences in the survey that do not overlap and together cover everything it asked about. */
const surveyTotals: readonly string[] = ['VIOLENCE_COMBINED', 'THEFT_COMBINED', 'DAMAGE_COMBINED']

/**
 * The share of crime that the police came to know, `known / estimated`, over offences that do not overlap (all of them by
 * default). Null if the survey found no crime there or asked too few people.
 */
export function surveyShares({ force, survey }: Pick<PublicFigures, 'force' | 'survey'>, offences = surveyTotals): SurveyShares | null {
  const asked = survey.filter((one) => offences.includes(one.offence))
  const estimated = asked.reduce((sum, one) => sum + one.estimated, 0)
  const respondents = Math.min(...asked.map((one) => one.respondents))
  if (asked.length < offences.length || estimated <= 0 || respondents < leastRespondents) return null
  const reported = asked.reduce((sum, one) => sum + one.knownToPolice, 0) / estimated
  return { force, respondents, reported, unreported: 1 - reported }
}
