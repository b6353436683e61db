import type { AnalysisQuestion, DimensionName, DimensionValueInput, MeasureName } from '../gql/graphql.js'
import type { RoleView } from '../hub/role-context.js'

/** How figures are drawn. */
export type Draw =
  /** One line a group, the highest first. */
  | 'ranked'
  /** One line a group, in the order of the catalogue. */
  | 'groups'
  /** One line a measure. */
  | 'measures'
  | 'numbers'
  /** All groups on one line, the reader's own among them. */
  | 'strip'
  | 'funnel'
  | 'map'
  | 'heat'
  /** Bars of a count, with what describes them. */
  | 'bars'
  /** The mean of each group, around zero. */
  | 'means'
  /** Which driver goes most with satisfaction. */
  | 'weights'
  /** One line a reason, next to the Crime Survey's share of it. */
  | 'survey reasons'
  /** One line a force, next to the Crime Survey's share. */
  | 'survey forces'
  /** One line a force: open cases for each of the charity's case-workers. */
  | 'workload'
  /** One line a kind of project: the case-workers in it. */
  | 'project kinds'
  /** How many forces lie in each band, year by year. */
  | 'bands'
  /** One period after the other. */
  | 'series'

/** One chart of a page: a question and how its answer is drawn. */
export interface ChartSpec {
  readonly id: string
  readonly title: string
  /** One sentence that says what to look for, or what not to read into it. */
  readonly lead?: string
  readonly measures: readonly MeasureName[]
  readonly by?: readonly DimensionName[]
  readonly where?: readonly DimensionValueInput[]
  readonly draw: Draw
  /** Sets the reader's own exact figures beside the shared ones, where the hub lets them. */
  readonly own?: boolean
  /** All published years, whatever period the address names. */
  readonly years?: boolean
  /**
   * Drawn of a whole calendar year, also where a quarter is chosen: so fine that a quarter of a force would be withheld in the main, and that four of
   * them would take much of the year's budget.
   */
  readonly byYear?: true
  /** Two values of the one dimension in `by`, whose difference is shown. */
  readonly apart?: Apart
  /** By what is asked instead, one after the other, where so fine a table would be withheld in the main. */
  readonly coarser?: readonly (readonly DimensionName[])[]
}

/** Whose rate less whose. */
export interface Apart {
  readonly value: string
  readonly against: string
}

/** A question, and how it differs from what is chosen, if it does. */
interface Asking {
  readonly question: AnalysisQuestion
  readonly instead?: string
}

interface Asked {
  readonly period: string
  readonly place: DimensionValueInput | undefined
}

const places = ['FORCE', 'REGION', 'DISTRICT'] as const
const isPlace = (name: DimensionName): boolean => (places as readonly DimensionName[]).includes(name)

/** The measures of a chart that the role may ask, split as the chart splits them. */
export const askable = ({ measures, by = [], where = [] }: ChartSpec, role: RoleView): readonly MeasureName[] => {
  const needed = [...by, ...where.map(({ dimension }) => dimension)]
  return measures.filter((name) => {
    const found = role.measures.get(name)
    return found !== undefined && needed.every((dimension) => found.dimensions.includes(dimension))
  })
}

/** The questions of a chart, of which the first that the role may ask is answered; none if it is drawn of whole years, and no year is whole. */
export function questionsOf(spec: ChartSpec, role: RoleView, asked: Asked): readonly Asking[] {
  if (!spec.byYear) return questionsIn(spec, role, asked)
  const year = wholeYear(role.periods, asked.period)
  if (year === undefined) return []
  const questions = questionsIn(spec, role, { ...asked, period: year })
  if (year === asked.period) return questions
  return questions.map(({ question, instead }) => ({
    question,
    instead: `Of the calendar year ${year}: so fine a table is drawn of whole years. ${instead ?? ''}`.trim(),
  }))
}

/**
 * The questions of a chart in a period: of the place in the address, else of the whole, and
 * if that is not open to the role of its own area alone, and last of the whole year where a quarter is asked for. Own figures that would be withheld
 * beside all others are shown by themselves.
 */
function questionsIn(spec: ChartSpec, role: RoleView, { period, place }: Asked): readonly Asking[] {
  const measures = [...askable(spec, role)]
  const { by = [], where = [], own = false, coarser = [] } = spec
  const splitByPlace = by.some(isPlace)
  const shared = { measures, ...(spec.years ? yearsOf(role.periods, period) : { period: { from: period, to: period } }) }
  const here = place && !splitByPlace ? [...where, place] : [...where]
  const whole = { ...shared, by: [...by], where: here }
  const others: Asking[] = []
  if (own) others.push({ question: { ...whole, compareOwn: true } })
  others.push({ question: whole })
  const isOwnAlready = where.some(({ dimension }) => isPlace(dimension))
  if (own && isOwnAlready)
    others.push({
      question: { ...whole, scope: 'OWN' },
      instead: 'Your own exact figures alone: of the protected ones too many would be withheld in this period.',
    })
  for (const less of coarser)
    others.push({
      question: { ...whole, by: [...less] },
      instead: 'Less finely: more is not open to your role, or would be withheld in the main.',
    })
  const { ownForce } = role
  if (ownForce !== undefined && place?.value !== ownForce && !isOwnAlready) {
    const area = { ...shared, by: by.filter((name) => !isPlace(name)), where: [...where, { dimension: 'FORCE' as const, value: ownForce }] }
    const instead = 'Of your own area: the whole is not open to your role.'
    if (own) others.push({ question: { ...area, compareOwn: true }, instead })
    others.push({ question: area, instead })
  }
  const year = period.slice(0, 4)
  if (spec.years) return others
  if (year === period || !role.periods.includes(year)) return others
  const yearly = others.map(({ question, instead }) => ({
    question: { ...question, period: { from: year, to: year } },
    instead: `Of the calendar year ${year}: no quarter is shown of it. ${instead ?? ''}`.trim(),
  }))
  return [...others, ...yearly]
}

/** The whole year of a period; the newest before it, where its own is not whole. */
const wholeYear = (periods: readonly string[], period: string): string | undefined =>
  periods
    .filter((one) => one.length === 4 && one <= period.slice(0, 4))
    .sort()
    .at(-1)

/** All whole years, each by itself; the period if no year is whole. */
function yearsOf(periods: readonly string[], period: string): Pick<AnalysisQuestion, 'period' | 'per'> {
  const years = periods.filter((one) => one.length === 4).sort()
  const [from = period] = years
  return years.length === 0 ? { period: { from, to: from } } : { period: { from, to: years.at(-1) ?? from }, per: 'YEAR' }
}
