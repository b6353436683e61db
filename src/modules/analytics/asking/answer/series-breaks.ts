import type { VulnerabilityDefinition } from '../../../reference/index.js'
import { measureOf } from '../../vocabulary/measures.js'
import type { Measure } from '../../vocabulary/measure.js'
import type { DimensionName } from '../../vocabulary/names.js'
import type { Registry } from '../../vocabulary/registry.js'
import { stratumOf } from '../../vocabulary/strata.js'
import type { Question } from '../question/question.js'
import { holdsForce, type Days, type SeriesBreak } from './series-break.js'
import { lookBackBreaks, ruleBreaks, type PublishedRecords } from './look-back.js'

interface BreakSetting {
  readonly days: Days
  readonly definitions: readonly VulnerabilityDefinition[]
  readonly registry: Registry
  /** Every published quarter, in order. */
  readonly records: readonly PublishedRecords[]
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
  breaks.flatMap(({ on, text }) => (on !== undefined && isCrossed(on, days) ? [{ on, text, measures: [name], bearsOn: onAll }] : []))

/** Each day on which a force changed its definition of vulnerable. */
function redefined(question: Question, { days, definitions, registry }: BreakSetting): SeriesBreak[] {
  const measures = question.measures.filter((name) => readsDefinitions(question, measureOf(name)))
  if (measures.length === 0) return []
  const changedOn = [...new Set(definitions.map(({ validFrom }) => validFrom))].filter((on) => isCrossed(on, days)).sort()
  return changedOn.map((on) => {
    const forces = definitions.filter(({ validFrom }) => validFrom === on).map(({ force }) => force)
    const textFor = (some: readonly string[]): string =>
      `another definition of vulnerability holds in ${some.map((force) => registry.find('FORCE', force)?.label ?? force).join(', ')}.`
    return {
      on,
      text: textFor(forces),
      textFor,
      measures,
      forces,
      bearsOn: (values) => forces.some((force) => holdsForce(force, values, registry)),
    }
  })
}

/** The breaks within the days that a question covers. */
export function seriesBreaks(question: Question, setting: BreakSetting): readonly SeriesBreak[] {
  const measures = question.measures.map(measureOf)
  return [
    ...measures.flatMap((measure) => [
      ...registered(measure, setting.days),
      ...ruleBreaks(measure, setting),
      ...lookBackBreaks(measure, setting),
    ]),
    ...redefined(question, setting),
  ]
}
