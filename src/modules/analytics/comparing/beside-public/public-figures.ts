import { forceById, projectKinds, publicRate, publicRates, surveyShares, type PublicFigures } from '../../../reference/index.js'
import { measureOf } from '../../vocabulary/measures.js'
import type { MeasureName } from '../../vocabulary/names.js'
import { cellsOf, checkByAlone, type Compared } from '../cells/compared.js'
import type { ForceProjects } from '../../snapshot/published-projects.js'
import { quarterOfMonth } from '../../vocabulary/quarters.js'
import { threeFigures } from '../../asking/answer/derive-cell.js'
import type { ForceFigures, ProjectsOfKind } from './force-figures.type.js'

/** Public figures of every force for a run of whole months. */
export type ReadPublicFigures = (from: string, to: string) => Promise<readonly PublicFigures[]>

/** Sources of the figures with which a published one is compared. */
interface PublicFigureSources {
  readonly publicFigures: ReadPublicFigures
  /** Projects in the forces that the asker may see, as a published quarter has kept them. */
  readonly projects: (quarter: string) => Promise<readonly ForceProjects[]>
}

/** First and last month (`YYYY-MM`) of a row's period: a year, quarter or month, or a run `from/to` of them. */
export function monthsOf(period: string): readonly [from: string, to: string] {
  const [first = period, last = first] = period.split('/')
  return [boundsOf(first)[0], boundsOf(last)[1]]
}

function boundsOf(period: string): [string, string] {
  const year = period.slice(0, 4)
  const quarter = /Q([1-4])$/.exec(period)?.[1]
  if (quarter !== undefined) return [`${year}-${month(Number(quarter) * 3 - 2)}`, `${year}-${month(Number(quarter) * 3)}`]
  return period.length === 4 ? [`${year}-01`, `${year}-12`] : [period, period]
}

const month = (number: number): string => String(number).padStart(2, '0')

/** Throws COMPARISON_NOT_POSSIBLE unless the answer is split only by FORCE. */
export const checkByForce = (compared: Compared): void => checkByAlone(compared, 'FORCE', 'set forces against their figures')

/** The forces of the last period with their public figures. */
export async function publicFiguresOf(compared: Compared, measure: MeasureName, sources: PublicFigureSources): Promise<ForceFigures[]> {
  const { where } = compared.question
  checkByForce(compared)
  const cells = cellsOf(compared, measure)
  const last = cells.at(-1)?.period
  if (last === undefined) return []
  const [from, to] = monthsOf(last)
  const known = await sources.publicFigures(from, to)
  const byForce = new Map(known.map((one) => [one.force, one]))
  const missing = notLoaded(known)
  const projects = new Map((await sources.projects(quarterOfMonth(to))).map((one) => [one.force, one]))
  // Some of a force's victims divided by all its residents would be a meaningless rate.
  const isWhole = measureOf(measure).kind === 'COUNT' && where.every(({ dimension }) => dimension === 'FORCE' || dimension === 'REGION')
  return cells.flatMap(({ period, at: [value], cell }) => {
    const figures = value && byForce.get(value.value)
    if (period !== last || !value || !figures) return []
    const count = isWhole ? cell.value : null
    return [{ value, ...publicPart(count, figures, missing), ...workersPart(count, projects.get(value.value)) }]
  })
}

/** A published count carries noise, so a rate of it has only three significant figures. */
const rounded = (figure: number | null | undefined): number | null =>
  figure === null || figure === undefined ? null : threeFigures(figure)

const loads = [
  ['residents', 'residents', 'population'],
  ['officers', 'police officers', 'workforce'],
  ['recordedCrime', 'recorded crime', 'recorded-crime'],
] as const

/** The kinds of public figures that the hub has for no force in these months, and how to get them; null if it has some of each. */
export function notLoaded(known: readonly PublicFigures[]): string | null {
  const missing = loads.filter(([column]) => known.every((one) => one[column] === null))
  if (missing.length === 0) return null
  const said = missing.map(([, title, kind]) => `${title} (hub load ${kind} FILE)`).join(', ')
  return `Not loaded for this period: ${said}.`
}

function publicPart(count: number | null, figures: PublicFigures, missing: string | null) {
  const { force, residents, officers, recordedCrime, years } = figures
  const rates = count === null ? null : publicRates(count, figures)
  const survey = surveyShares(figures)
  return {
    residents,
    residentsYear: years.residents,
    residentsNote: forceById(force)?.residentsNote ?? null,
    notLoaded: missing,
    officers: officers === null ? null : Math.round(officers),
    officersYear: years.officers,
    recordedCrime,
    per1000Residents: rounded(rates?.per1000Residents),
    perRecordedCrime: rounded(rates?.perRecordedCrime),
    per100Officers: rounded(rates?.per100Officers),
    surveyUnreported: rounded(survey?.unreported),
    surveyRespondents: survey?.respondents ?? null,
    surveyYear: survey === null ? null : years.survey,
    attitudes: figures.attitudes,
  }
}

function workersPart(count: number | null, kept: ForceProjects | undefined) {
  const caseWorkers = kept ? kept.workers_hundredths / 100 : null
  return {
    projects: kept?.open_projects ?? null,
    caseWorkers,
    volunteers: kept?.volunteers ?? null,
    perCaseWorker: rounded(count === null ? null : publicRate(count, caseWorkers, 1)),
    projectKinds: kept && kept.kinds.length > 0 ? kindsOf(kept) : null,
  }
}

/** In the order of the code list. */
const kindsOf = ({ kinds }: ForceProjects): ProjectsOfKind[] =>
  projectKinds.codes.flatMap(({ code, label }) =>
    kinds
      .filter(({ kind }) => kind === code)
      .map((row) => ({
        kind: code,
        label,
        projects: row.open_projects,
        caseWorkers: row.workers_hundredths / 100,
        volunteers: row.volunteers,
      })),
  )
