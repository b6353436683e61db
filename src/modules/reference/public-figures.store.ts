import sql from 'sql-template-tag'
import type { Tx } from '../../db/database.js'
import type { PublicFigures, SurveyEstimate } from './public-figures.js'
import { forces } from './forces.js'

interface Figure {
  readonly force: string
  readonly value: number
}

/**
 * Context of every force for a period of whole months, `YYYY-MM` to `YYYY-MM`: residents, officers and estimates of the latest year
 * loaded that is not after the period, else of the earliest there is. Recorded crime counts only where every month is loaded.
 */
export async function readPublicFigures(tx: Tx, from: string, to: string): Promise<PublicFigures[]> {
  const year = Number(to.slice(0, 4))
  const residents = await tx.rows<Figure>(sql`/* context.residents */
    SELECT force, sum(residents)::int AS value FROM reference.population p
    WHERE year = (SELECT year FROM reference.population WHERE force = p.force ORDER BY year > ${year}, abs(year - ${year}) LIMIT 1) GROUP BY force`)
  const officers = await tx.rows<Figure>(sql`/* context.officers */
    SELECT DISTINCT ON (force) force, officers AS value FROM reference.workforce ORDER BY force, year > ${year}, abs(year - ${year})`)
  const recorded = await tx.rows<Figure & { months: number }>(sql`/* context.recorded */
    SELECT force, sum(recorded)::int AS value, count(DISTINCT month)::int AS months FROM reference.recorded_crime
    WHERE month BETWEEN ${from} AND ${to} AND crime_type <> 'anti-social-behaviour' GROUP BY force`)
  const survey = await tx.rows<SurveyEstimate & { force: string }>(sql`/* context.survey */
    SELECT DISTINCT ON (force, offence) force, offence, respondents, estimated, known_to_police AS "knownToPolice"
    FROM reference.survey_crime ORDER BY force, offence, year > ${year}, abs(year - ${year})`)
  const months = monthsBetween(from, to)
  return forces.map(({ id }) => ({
    force: id,
    residents: valueOf(residents, id),
    officers: valueOf(officers, id),
    recordedCrime: valueOf(
      recorded.filter((row) => row.months === months),
      id,
    ),
    survey: survey.filter((row) => row.force === id).map(({ force: _, ...estimate }) => estimate),
  }))
}

const valueOf = (figures: readonly Figure[], force: string): number | null => figures.find((row) => row.force === force)?.value ?? null

const monthNumber = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7))

const monthsBetween = (from: string, to: string): number => monthNumber(to) - monthNumber(from) + 1
