import type { AnalysisQuestion, DimensionName, DimensionValueInput, MeasureName } from '../../gql/graphql.js'
import type { RoleView } from '../../hub/role-context.js'

/** How figures are drawn. */
export type Draw =
  /** One line for each group, the highest first. */
  | 'ranked'
  /** One line for each group, in the order of the catalogue. */
  | 'groups'
  /** One line for each measure. */
  | 'measures'
  | 'numbers'
  /** All groups on one line, including the reader's own. */
  | 'strip'
  | 'funnel'
  | 'map'
  | 'heat'
  /** Bars of a count, with the figures that describe them. */
  | 'bars'
  /** The mean of each group, around zero. */
  | 'means'
  /** Which driver is most closely related to satisfaction. */
  | 'weights'
  /** One line for each reason, next to the Crime Survey's share for it. */
  | 'survey reasons'
  /** One line for each force, next to the Crime Survey's share. */
  | 'survey forces'
  /** One line for each force: open cases for each of the charity's case-workers. */
  | 'workload'
  /** One line for each kind of project: its case-workers. */
  | 'project kinds'
  /** How many forces are in each band, year by year. */
  | 'bands'
  /** Numbers, with how many people a rate of respondents stands for. */
  | 'behind'
  /** One line for each class, with the rate weighted to all referred. */
  | 'weighted'
  /** One period after the other, with the limits of a control chart. */
  | 'control'
  /** One period after the other. */
  | 'series'
  /** The share to whom it had happened, by the ends of bands of days. */
  | 'steps'

/** One chart of a page: a question and how its answer is drawn. */
export interface ChartSpec {
  readonly id: string
  readonly title: string
  /** One sentence that says what to look for, or how not to misread it. */
  readonly lead?: string
  readonly measures: readonly MeasureName[]
  readonly by?: readonly DimensionName[]
  readonly where?: readonly DimensionValueInput[]
  readonly draw: Draw
  /** Shows the reader's own exact figures with the shared ones, if the hub allows it. */
  readonly own?: boolean
  /** Opens with what the reader's own duties come to, exactly and for the screen alone. */
  readonly ofOwnDuties?: true
  /** All published years, whichever period the address names. */
  readonly years?: boolean
  /** All published quarters, the latest sixteen at most, whichever period the address names. */
  readonly quarters?: true
  /**
   * Drawn for a whole calendar year, even if a quarter is chosen. It is so detailed that most of a force's quarter would be withheld, and
   * that four quarters would take much of the year's budget.
   */
  readonly byYear?: true
  /** The share that a group reaches or not, of bands the lowest rate of the highest. */
  readonly share?: number
  /**
   * Drawn of people who were followed to the end, which takes so many quarters more: of the period if they are published, otherwise of the
   * latest year or quarter before it of which they are.
   */
  readonly followed?: number
  /** Two values of the only dimension in `by`, whose difference is shown. */
  readonly apart?: Apart
  /** Says of each measure how far it lies from the one that asks other people the same. */
  readonly beside?: true
  /** Says between what the figure lies with what linkage may have missed, if it is of a whole year. */
  readonly linked?: true
  /** Splits to ask instead, one after the other, if most of such a detailed table would be withheld. */
  readonly coarser?: readonly (readonly DimensionName[])[]
}

/** The two groups: the rate of the first minus the rate of the second. */
export interface Apart {
  readonly value: string
  readonly against: string
}

/** A question, and how it differs from what was chosen, if it does. */
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

/** The measures of a chart that the role may ask with the chart's splits. */
export const askable = ({ measures, by = [], where = [] }: ChartSpec, role: RoleView): readonly MeasureName[] => {
  const needed = [...by, ...where.map(({ dimension }) => dimension)]
  return measures.filter((name) => {
    const found = role.measures.get(name)
    return found !== undefined && needed.every((dimension) => found.dimensions.includes(dimension))
  })
}

/** The questions of a chart. The first that the role may ask is answered. None, if it is drawn for whole years and no year is complete. */
export function questionsOf(spec: ChartSpec, role: RoleView, asked: Asked): readonly Asking[] {
  if (spec.followed !== undefined) return followedIn(spec, spec.followed, role, asked)
  // Safeguard The pages take half of a budget or less: if (!spec.byYear) ->
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

/** The questions of a chart of people who are followed. */
function followedIn(spec: ChartSpec, quarters: number, role: RoleView, asked: Asked): readonly Asking[] {
  const period = followedPeriod(role.periods, asked.period, quarters)
  if (period === undefined) return []
  const questions = questionsIn(spec, role, { ...asked, period })
  if (period === asked.period) return questions
  return questions.map(({ question, instead }) => ({
    question,
    instead: `Of ${period}: those of ${asked.period} are not yet followed to the end. ${instead ?? ''}`.trim(),
  }))
}

/**
 * The questions of a chart in a period: first for the place in the address, else for the whole; if the role may not ask that, for its own
 * area only; and last, if a quarter was chosen, for the whole year. Own figures are asked by themselves if comparing them would withhold
 * the others.
 */
function questionsIn(spec: ChartSpec, role: RoleView, { period, place }: Asked): readonly Asking[] {
  const measures = [...askable(spec, role)]
  const { by = [], where = [], own = false, coarser = [] } = spec
  const splitByPlace = by.some(isPlace)
  const shared = { measures, ...periodOf(spec, role.periods, period) }
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
  if (spec.years || spec.quarters) return others
  if (year === period || !role.periods.includes(year)) return others
  const yearly = others.map(({ question, instead }) => ({
    question: { ...question, period: { from: year, to: year } },
    instead: `Of the calendar year ${year}: no quarter is shown of it. ${instead ?? ''}`.trim(),
  }))
  return [...others, ...yearly]
}

/** The quarter so many after the last of a period. */
function quarterAfter(period: string, quarters: number): string {
  const last = Number(period.slice(0, 4)) * 4 + (period.length === 4 ? 3 : Number(period.at(-1)) - 1) + quarters
  return `${Math.floor(last / 4)}Q${(last % 4) + 1}`
}

/** The period if it is followed, or the latest year before it that is, or the latest quarter. Months are counted in none. */
function followedPeriod(periods: readonly string[], period: string, quarters: number): string | undefined {
  const followed = periods.filter((one) => !one.includes('-') && periods.includes(quarterAfter(one, quarters))).sort()
  if (followed.includes(period)) return period
  const before = followed.filter((one) => one.slice(0, 4) <= period.slice(0, 4))
  return before.filter((one) => one.length === 4).at(-1) ?? before.at(-1)
}

/** The whole year of a period, or the latest complete year before it. */
const wholeYear = (periods: readonly string[], period: string): string | undefined =>
  periods
    .filter((one) => one.length === 4 && one <= period.slice(0, 4))
    .sort()
    .at(-1)

const periodOf = (spec: ChartSpec, periods: readonly string[], period: string): Pick<AnalysisQuestion, 'period' | 'per'> =>
  spec.years ? yearsOf(periods, period) : spec.quarters ? quartersOf(periods, period) : { period: { from: period, to: period } }

/** So many quarters are four years. */
const mostQuarters = 16

/** The latest published quarters, each by itself; the period if none is published. */
function quartersOf(periods: readonly string[], period: string): Pick<AnalysisQuestion, 'period' | 'per'> {
  const quarters = periods
    .filter((one) => one.includes('Q'))
    .sort()
    .slice(-mostQuarters)
  const [from = period] = quarters
  return { period: { from, to: quarters.at(-1) ?? from }, per: 'QUARTER' }
}

/** All complete years, each by itself; the period if no year is complete. */
function yearsOf(periods: readonly string[], period: string): Pick<AnalysisQuestion, 'period' | 'per'> {
  const years = periods.filter((one) => one.length === 4).sort()
  const [from = period] = years
  return years.length === 0 ? { period: { from, to: from } } : { period: { from, to: years.at(-1) ?? from }, per: 'YEAR' }
}
