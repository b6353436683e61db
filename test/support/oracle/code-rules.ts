import { codeVersions, dutyRules, limitOf, type DutyRule } from '../../../src/modules/victims-code/index.js'
import { isForVictim } from '../../../src/modules/victims-code/occurrences.js'
import { maskOf } from '../../../src/modules/reference/index.js'
import { dutyList } from '../../../src/modules/analytics/vocabulary/values/duties.js'
import { rows, text } from './sql-text.js'

/** The rules of the Victims' Code as tables and expressions for DuckDB, printed from the same `rules.json` that `evaluate` reads. */

/** Duties that services keep. A duty that the victim keeps measures no service. */
const counted: readonly DutyRule[] = dutyRules.filter(({ id }) => dutyList.codes.some(({ code }) => code === id))

const active = codeVersions.filter((version) => version.active && version.from !== null)

/** The version in force on a date, by its number among those that were ever in force; NULL before the first. */
export const versionOn = (date: string): string => {
  const cases = active.map(({ from, to }, at) => `WHEN ${date} BETWEEN ${text(from)} AND ${text(to ?? '9999-12-31')} THEN ${at}`)
  return `CASE ${cases.join(' ')} END`
}

/** A mask of the versions under which the category gives enhanced rights. */
export const versionsKnowing = (category: string): string => {
  const categories = [...new Set(active.flatMap(({ enhancedCategories }) => enhancedCategories))]
  const maskFor = (one: string): number =>
    active.reduce((all, { enhancedCategories }, at) => all | (enhancedCategories.includes(one) ? 1 << at : 0), 0)
  return `CASE ${category} ${categories.map((one) => `WHEN ${text(one)} THEN ${maskFor(one)}`).join(' ')} ELSE 0 END`
}

/** Versions under which updates are due even without an agreement. */
export const promisedBy: readonly number[] = active.flatMap(({ id }, at) => (id === 'VC2006' ? [at] : []))

// Words in `evidence` that mean times of the triggering event itself.
const ownTimes: Readonly<Record<string, string>> = { TOLD: 'told', RECEIVED: 'received', OCCURRED: 'occurred' }
const elsewhere: readonly string[] = ['REFERRED', 'EXPLICIT_CONSENT', 'ENHANCED_DECISION']
/** Triggers that are not events. */
const notEvents: readonly string[] = ['REPORTED', 'SENSITIVE_REFERRAL', 'PREVIOUS_UPDATE']

const answersOf = ({ evidence }: DutyRule): string[] => evidence.filter((word) => !(word in ownTimes) && !elsewhere.includes(word))

const bitOf = ({ id }: DutyRule): number => Number(maskOf(dutyList, [id]))

const clockOf = ({ id, clock }: DutyRule): string => {
  if (clock === 'DECISION_TOLD') throw new TypeError(`no statement knows the clock of ${id}`)
  return clock === 'receivedAt' ? 'received' : 'occurred'
}

/** Makes the tables of rules: which event triggers a duty, which event answers it, and how long there is. */
export function ruleStatements(): string[] {
  const triggers = counted.flatMap((rule) =>
    rule.trigger
      .filter((trigger) => !notEvents.includes(trigger))
      .map((trigger) => [
        rule.id,
        trigger,
        clockOf(rule),
        ownTimes[rule.evidence[0] ?? ''] ?? null,
        answersOf(rule).length > 0,
        isForVictim(rule),
      ]),
  )
  const answers = counted.flatMap((rule) => answersOf(rule).map((type): [string, string] => [rule.id, type]))
  // In the statements, an answer serves one trigger of each duty; in `evaluate`, one trigger only. They agree if no event answers two duties.
  const shared = answers.find(([id, type]) => answers.some(([other, same]) => same === type && other !== id))
  if (shared) throw new TypeError(`${shared[1]} answers two duties, which no statement knows`)
  const limits = counted.flatMap((rule) =>
    rule.trigger.flatMap((trigger) =>
      active.flatMap(({ id }, at) => {
        const limit = limitOf(rule, id, trigger)
        return limit ? [[rule.id, trigger, at, limit.standard, limit.enhanced, limit.unit ?? 'WORKING_DAY']] : []
      }),
    ),
  )
  return [
    `CREATE TEMP TABLE code_triggers AS SELECT * FROM (${rows(triggers)}) rule(duty, trigger, clock, own, answered, victims)`,
    `CREATE TEMP TABLE code_answering AS SELECT * FROM (${rows(answers)}) rule(duty, type)`,
    `CREATE TEMP TABLE code_limits AS SELECT * FROM (${rows(limits)}) rule(duty, trigger, version, standard, enhanced, unit)`,
    `CREATE TEMP TABLE code_duties AS SELECT duty, CAST(bit AS BIGINT) AS bit FROM (${rows(counted.map((rule) => [rule.id, bitOf(rule)]))}) rule(duty, bit)`,
  ]
}

/** Every number of working days in the rules, for `due_dates`. */
export const codeLimits: readonly number[] = [
  ...new Set(
    counted
      .flatMap(({ limits }) => Object.values(limits).flatMap((limit) => [limit, ...Object.values(limit.byTrigger ?? {})]))
      .filter(({ unit }) => unit === undefined || unit === 'WORKING_DAY')
      .flatMap(({ standard, enhanced }) => [standard, enhanced])
      .filter((days) => days !== null),
  ),
]

/** Duties whose trigger is not an event: what starts them, and what shows that they were done. */
export const triggeredBy = (trigger: string): readonly DutyRule[] => counted.filter((rule) => rule.trigger.includes(trigger))
