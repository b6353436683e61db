import type { VulnerabilityDefinition } from '../../../reference/index.js'
import { measureOf } from '../../vocabulary/measures.js'
import type { Measure } from '../../vocabulary/measure.js'
import type { DimensionName } from '../../vocabulary/names.js'
import { countingRulesOf, firstDayOf, nextQuarter } from '../../vocabulary/quarters.js'
import { stratumOf } from '../../vocabulary/strata.js'
import type { Question } from '../question/question.js'
import { breakOf, type Days, type SeriesBreak } from './series-break.js'
import { lookBackBreaks, type LookBackSetting } from './look-back.js'

interface BreakSetting extends LookBackSetting {
  readonly definitions: readonly VulnerabilityDefinition[]
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

/** Breaks of a measure that some published quarters count by an earlier version of the counting rules. No two of those are compared. */
function recounted({ name, breaks = [] }: Measure, { days, records }: BreakSetting): SeriesBreak[] {
  const last = records.at(-1)?.quarter
  return breaks.flatMap((one): SeriesBreak[] => {
    if (one.rules === undefined || last === undefined) return []
    const counted = records.find((quarter) => countingRulesOf(quarter) >= one.rules)?.quarter ?? nextQuarter(last)
    const on = firstDayOf(counted)
    return days.first < on ? [{ on, text: one.text, measures: [name], alike: 'FROM_THERE', bearsOn: onAll }] : []
  })
}

/** Each day on which a force changed its definition of vulnerable. */
function redefined(question: Question, { days, definitions, registry }: BreakSetting): SeriesBreak[] {
  const measures = question.measures.filter((name) => readsDefinitions(question, measureOf(name)))
  if (measures.length === 0) return []
  const changedOn = [...new Set(definitions.map(({ validFrom }) => validFrom))].filter((on) => isCrossed(on, days)).sort()
  return changedOn.map((on) => {
    const forces = definitions.filter(({ validFrom }) => validFrom === on).map(({ force }) => force)
    return { ...breakOf(forces, (names) => `another definition of vulnerability holds in ${names}.`, registry), on, measures }
  })
}

/** The breaks within the days that a question covers. */
export function seriesBreaks(question: Question, setting: BreakSetting): readonly SeriesBreak[] {
  const measures = question.measures.map(measureOf)
  return [
    ...measures.flatMap((measure) => [
      ...registered(measure, setting.days),
      ...recounted(measure, setting),
      ...lookBackBreaks(measure, setting),
    ]),
    ...redefined(question, setting),
  ]
}
