import type { AnalysisQuestion, DimensionName, DimensionValueInput, PeriodGrain } from '../gql/graphql.js'
import type { Address } from '../hub/address.js'
import type { RoleView } from '../hub/role-context.js'
import { measuresIn, type Together } from './measures-asked.js'

/** Whose rows are counted: those of all partners, the same compared with one's own, or only one's own. */
export const whoseRows = ['all', 'beside', 'own'] as const
export type WhoseRows = (typeof whoseRows)[number]

/** A question with every part given, as the form shows it. */
export interface Asked extends AnalysisQuestion {
  readonly by: DimensionName[]
  readonly where: DimensionValueInput[]
  readonly per: PeriodGrain
}

const isYear = (period: string): boolean => period.length === 4
const yearOf = (period: string): string => period.slice(0, 4)

/** The published periods in which a measure is counted: quarters if it is counted by quarter or month, else only years. */
export const periodsFor = ({ grains }: Pick<Together, 'grains'>, periods: readonly string[]): readonly string[] =>
  grains.includes('QUARTER') || grains.includes('MONTH') ? periods : periods.filter(isYear)

/** Periods in which a run that ends in `to` may begin: of the same kind, the latest first. */
export const beginningsFor = (to: string, periods: readonly string[]): readonly string[] =>
  periods.filter((period) => isYear(period) === isYear(to) && period <= to)

/** How a run of periods may be divided, the simplest first. A state on one day has no figure for several quarters. */
export function cutsFor({ grains }: Pick<Together, 'grains'>, from: string, to: string): readonly PeriodGrain[] {
  const isOfOneQuarter = grains.includes('QUARTER') && !grains.includes('YEAR')
  const whole: PeriodGrain[] = isOfOneQuarter && (isYear(to) || from !== to) ? [] : ['WHOLE']
  const years: PeriodGrain[] = isYear(to) && from !== to && grains.includes('YEAR') ? ['YEAR'] : []
  const quarters: PeriodGrain[] = (isYear(to) || from !== to) && grains.includes('QUARTER') ? ['QUARTER'] : []
  return [...whole, ...years, ...quarters, ...(grains.includes('MONTH') ? (['MONTH'] as const) : [])]
}

/** The question in an address. What the role may not ask of the measures is left out, and what they require is added. */
export function questionIn(address: Pick<Address, 'get' | 'period' | 'place'>, role: RoleView): Asked | undefined {
  const asked = measuresIn(address, role)
  const periods = asked ? periodsFor(asked, role.periods) : []
  if (!asked || periods.length === 0) return undefined
  const { get, place } = address
  const named = bysIn(get, asked)
  const where = [...(place ? [place] : []), ...conditionsIn(get)].filter(
    ({ dimension }) => asked.dimensions.includes(dimension) && !named.includes(dimension),
  )
  const needed = asked.needs.some((name) => named.includes(name) || where.some(({ dimension }) => dimension === name))
  const [need] = asked.needs
  const by = needed || need === undefined ? named : [need, ...named].slice(0, 2)
  const to = periods.find((one) => one === address.period) ?? periods.find((one) => one === yearOf(address.period)) ?? periods[0] ?? ''
  const from = beginningsFor(to, periods).find((one) => one === get('from')) ?? to
  const cuts = cutsFor(asked, from, to)
  const rows = asked.own ? get('rows') : undefined
  return {
    measures: asked.measures.map(({ name }) => name),
    by,
    where,
    period: { from, to },
    per: cuts.find((one) => one === get('per')) ?? cuts[0] ?? 'WHOLE',
    ...(get('total') === 'yes' && by.length > 0 ? { additive: true } : {}),
    ...(rows === 'beside' ? { compareOwn: true } : rows === 'own' ? { scope: 'OWN' } : {}),
  }
}

const bysIn = (get: Address['get'], { dimensions }: Together): DimensionName[] => [
  ...new Set(['by', 'and'].map(get).filter((name): name is DimensionName => dimensions.includes(name as DimensionName))),
]

/** Conditions in an address, `SEX:F,AGE_BAND:25-34`. No value's code contains a comma. */
function conditionsIn(get: Address['get']): readonly DimensionValueInput[] {
  const parts = (get('where') ?? '').split(',').filter((part) => part.includes(':'))
  return parts.map((part) => ({
    dimension: part.slice(0, part.indexOf(':')) as DimensionName,
    value: part.slice(part.indexOf(':') + 1),
  }))
}

/** Conditions as an address writes them; undefined if there are none. */
export const conditionsAs = (conditions: readonly DimensionValueInput[]): string | undefined =>
  conditions.map(({ dimension, value }) => `${dimension}:${value}`).join() || undefined

export const isPlace = ({ dimension }: DimensionValueInput): boolean => dimension === 'FORCE' || dimension === 'REGION'

/** Whose rows a question counts. */
export const rowsOf = ({ scope, compareOwn }: AnalysisQuestion): WhoseRows => (scope === 'OWN' ? 'own' : compareOwn ? 'beside' : 'all')

/** The parts of an address that describe a question. */
export function addressOf(question: AnalysisQuestion): Readonly<Record<string, string | undefined>> {
  const { measures, by = [], where = [], period, per, additive = false } = question
  const [place] = where.filter(isPlace)
  const rows = rowsOf(question)
  return {
    measure: measures.join(),
    by: by[0],
    and: by[1],
    place: place && `${place.dimension}:${place.value}`,
    where: conditionsAs(where.filter((one) => one !== place)),
    period: period.to,
    from: period.from === period.to ? undefined : period.from,
    per: per === 'WHOLE' ? undefined : per,
    total: additive ? 'yes' : undefined,
    rows: rows === 'all' ? undefined : rows,
  }
}
