import type { VulnerabilityDefinition } from '../../../reference/index.js'
import { measureOf } from '../../vocabulary/measures.js'
import type { Measure } from '../../vocabulary/measure.js'
import type { DimensionName, MeasureName } from '../../vocabulary/names.js'
import { firstDayOf } from '../../vocabulary/quarters.js'
import type { Registry } from '../../vocabulary/registry.js'
import { stratumOf } from '../../vocabulary/strata.js'
import type { DimensionValue } from './analysis-row.type.js'
import type { Plan } from '../plan/plan.js'
import type { Question } from '../question/question.js'

/** First and last day that the answer covers. */
export type Days = Plan['days']

type DimensionValues = readonly Pick<DimensionValue, 'dimension' | 'value'>[]

/** A day within an answer on which the meaning of figures changes. */
export interface SeriesBreak {
  readonly on: string
  readonly text: string
  /** The measures whose figures change. */
  readonly measures: readonly MeasureName[]
  /** Forces whose rows, and the totals that contain them, are affected. All forces if left out. */
  readonly forces?: readonly string[]
  /** Does the break affect a row with these values? */
  readonly bearsOn: (values: DimensionValues) => boolean
}

interface BreakSetting {
  readonly days: Days
  readonly definitions: readonly VulnerabilityDefinition[]
  readonly registry: Registry
  /** The first published quarter, where the records begin. */
  readonly firstQuarter?: string | undefined
}

const onAll = (): boolean => true

/** Does the answer cover days before `on` and days from `on` onwards? */
const isCrossed = (on: string, { first, last }: Days): boolean => first < on && on <= last

const namedIn = ({ by, where }: Question): readonly DimensionName[] => [...by, ...where.map(({ dimension }) => dimension)]

/** Does the measure need the forces' own definitions of vulnerability? For referred persons the mental health flag follows them too. */
export const readsDefinitions = (question: Question, { strata, readsPoliceFlags }: Measure): boolean =>
  readsPoliceFlags === true ||
  (strata.some((stratum) => stratumOf(stratum).feeds.includes('POLICE_REFERRAL')) && namedIn(question).includes('MENTAL_HEALTH'))

const registered = ({ name, breaks = [] }: Measure, days: Days): SeriesBreak[] =>
  breaks.filter(({ on }) => isCrossed(on, days)).map(({ on, text }) => ({ on, text, measures: [name], bearsOn: onAll }))

/** For the first year of the records, part of the 365 days before an event is not in them. */
function lookBack({ name, looksBack }: Measure, { days, firstQuarter }: BreakSetting): SeriesBreak[] {
  if (!looksBack || firstQuarter === undefined) return []
  const on = firstDayOf(`${Number(firstQuarter.slice(0, 4)) + 1}${firstQuarter.slice(4)}`)
  if (days.first >= on) return []
  const text =
    'all of the 365 days before a referral are in the records. Before that day part of them is not, in the first quarter nearly all of them, and repeats are missed.'
  return [{ on, text, measures: [name], bearsOn: onAll }]
}

/** Each day on which a force changed its definition of vulnerable. */
function redefined(question: Question, { days, definitions, registry }: BreakSetting): SeriesBreak[] {
  const measures = question.measures.filter((name) => readsDefinitions(question, measureOf(name)))
  if (measures.length === 0) return []
  const changedOn = [...new Set(definitions.map(({ validFrom }) => validFrom))].filter((on) => isCrossed(on, days)).sort()
  return changedOn.map((on) => {
    const forces = definitions.filter(({ validFrom }) => validFrom === on).map(({ force }) => force)
    const text = `another definition of vulnerability holds in ${forces.map((force) => registry.find('FORCE', force)?.label ?? force).join(', ')}.`
    return { on, text, measures, forces, bearsOn: (values) => forces.some((force) => holdsForce(force, values, registry)) }
  })
}

/** The breaks within the days that a question covers. */
export function seriesBreaks(question: Question, setting: BreakSetting): readonly SeriesBreak[] {
  const measures = question.measures.map(measureOf)
  return [
    ...measures.flatMap((measure) => [...registered(measure, setting.days), ...lookBack(measure, setting)]),
    ...redefined(question, setting),
  ]
}

/** Is the force one of those behind a row with these values? */
export function holdsForce(force: string, values: DimensionValues, registry: Registry): boolean {
  const valueOf = (name: DimensionName): string | undefined => values.find(({ dimension }) => dimension === name)?.value
  const [region, district] = [valueOf('REGION'), valueOf('DISTRICT')]
  const only = valueOf('FORCE') ?? (district === undefined ? undefined : registry.find('DISTRICT', district)?.parent)
  if (only !== undefined) return force === only
  return region === undefined || registry.find('FORCE', force)?.parent === region
}
