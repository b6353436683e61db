import sql from 'sql-template-tag'
import type { Tx } from '../../db/database.js'
import { leastRespondents, type KnownAttitudes, type PublicFigures, type SurveyEstimate } from './public-figures.js'
import { forces } from './forces.js'

interface ForceFigure {
  readonly force: string
  readonly value: number
  readonly year?: number
}

/**
 * The context of every force for a period of whole months, `YYYY-MM` to `YYYY-MM`. Residents, officers, estimates and attitudes are of the
 * latest loaded year that is not after the period, else of the earliest year. Recorded crime is given only if every month is
 * loaded.
 */
export async function readPublicFigures(tx: Tx, from: string, to: string): Promise<PublicFigures[]> {
  const year = Number(to.slice(0, 4))
  const residents = await tx.rows<ForceFigure>(sql`/* context.residents */
    SELECT force, sum(residents)::int AS value, min(year)::int AS year FROM reference.population p
    WHERE year = (SELECT year FROM reference.population WHERE force = p.force ORDER BY year > ${year}, abs(year - ${year}) LIMIT 1) GROUP BY force`)
  const officers = await tx.rows<ForceFigure>(sql`/* context.officers */
    SELECT DISTINCT ON (force) force, officers AS value, year::int AS year FROM reference.workforce ORDER BY force, year > ${year}, abs(year - ${year})`)
  const recorded = await tx.rows<ForceFigure & { months: number }>(sql`/* context.recorded */
    SELECT force, sum(recorded)::int AS value, count(DISTINCT month)::int AS months FROM reference.recorded_crime
    WHERE month BETWEEN ${from} AND ${to} AND crime_type <> 'anti-social-behaviour' GROUP BY force`)
  const survey = await tx.rows<SurveyEstimate & { force: string; year: number }>(sql`/* context.survey */
    SELECT DISTINCT ON (force, offence) force, offence, year::int AS year, respondents, estimated, known_to_police AS "knownToPolice"
    FROM reference.survey_crime ORDER BY force, offence, year > ${year}, abs(year - ${year})`)
  const attitudes = await tx.rows<KnownAttitudes & { force: string }>(sql`/* context.attitudes */
    SELECT DISTINCT ON (force) force, year::int AS year, rated_good AS "ratedGood", rating_asked AS "ratingAsked", patrol_weekly AS "patrolWeekly",
      patrol_asked AS "patrolAsked", source, licence, made_up AS "madeUp"
    FROM reference.police_attitudes ORDER BY force, year > ${year}, abs(year - ${year})`)
  const months = monthsBetween(from, to)
  return forces.map(({ id, residentsNote }) => {
    const estimates = survey.filter((row) => row.force === id)
    const isMeaningful = residentsNote === undefined
    return {
      force: id,
      residents: isMeaningful ? valueOf(residents, id) : null,
      officers: valueOf(officers, id),
      recordedCrime: valueOf(
        recorded.filter((row) => row.months === months),
        id,
      ),
      survey: estimates.map(({ force: _, year: __, ...estimate }) => estimate),
      attitudes: attitudesOf(attitudes, id),
      years: {
        residents: isMeaningful ? yearOf(residents, id) : null,
        officers: yearOf(officers, id),
        survey: estimates[0]?.year ?? null,
      },
    }
  })
}

/** Without the shares of fewer people than say anything of a force. */
function attitudesOf(attitudes: readonly (KnownAttitudes & { force: string })[], id: string): KnownAttitudes | null {
  const found = attitudes.find(({ force }) => force === id)
  if (!found) return null
  const { force: _, ...said } = found
  const told = (share: number | null, asked: number | null): number | null => ((asked ?? 0) < leastRespondents ? null : share)
  return { ...said, ratedGood: told(said.ratedGood, said.ratingAsked), patrolWeekly: told(said.patrolWeekly, said.patrolAsked) }
}

const yearOf = (figures: readonly ForceFigure[], force: string): number | null => figures.find((row) => row.force === force)?.year ?? null

const valueOf = (figures: readonly ForceFigure[], force: string): number | null => figures.find((row) => row.force === force)?.value ?? null

const monthNumber = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7))

const monthsBetween = (from: string, to: string): number => monthNumber(to) - monthNumber(from) + 1
