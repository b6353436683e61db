import { describe, expect, test } from '@jest/globals'
import { DateTime } from 'luxon'
import {
  codeVersions,
  dutyRules,
  evaluate,
  type CodeCase,
  type CodeEvent,
  type DutyRule,
} from '../../../../src/modules/records/victims-code/index.js'
import { eventTypes } from '../../../../src/modules/reference/index.js'

const asOf = new Date('2026-11-01T12:00:00Z')
const agreedDays = 14

/** Written by hand: the bank holidays that the rows below can meet. */
const holidays = new Set(
  `2006-04-14 2006-04-17 2006-05-01 2010-04-02 2010-04-05 2010-05-03 2013-12-25 2013-12-26 2014-01-01 2014-04-18 2014-04-21 2014-05-05
   2015-12-25 2015-12-28 2016-01-01 2016-03-25 2016-03-28 2019-04-19 2019-04-22 2019-05-06 2021-04-02 2021-04-05 2021-05-03
   2025-04-18 2025-04-21 2025-05-05`.split(/\s+/),
)

/** Days on which the clock starts: an ordinary one, one before a bank holiday, and the days on both sides of a change of version. */
const startsIn: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  VC2006: {
    'from an ordinary day': '2010-03-01',
    'over Easter': '2010-04-01',
    'on its first day': '2006-04-03',
    'on its last day': '2013-12-09',
  },
  VC2013: {
    'from an ordinary day': '2014-03-03',
    'over Easter': '2014-04-17',
    'on its first day': '2013-12-10',
    'on its last day': '2015-11-15',
  },
  VC2015: {
    'from an ordinary day': '2016-03-07',
    'over Easter': '2019-04-18',
    'on its first day': '2015-11-16',
    'on its last day': '2021-03-31',
  },
  VC2021: { 'from an ordinary day': '2025-03-03', 'over Easter': '2025-04-17', 'on its first day': '2021-04-01' },
}

/** Counted one day at a time, by nothing of the calendar under test. */
function workingDaysAfter(date: string, count: number): string {
  let day = DateTime.fromISO(date, { zone: 'utc' })
  for (let left = count; left > 0;) {
    day = day.plus({ days: 1 })
    if (day.weekday < 6 && !holidays.has(day.toISODate() ?? '')) left--
  }
  return day.toISODate() ?? ''
}

const plus = (date: string, step: { days?: number; months?: number }) =>
  DateTime.fromISO(date, { zone: 'utc' }).plus(step).toISODate() ?? ''

function dueBy(triggerOn: string, limit: number | null, unit: string): string {
  if (unit === 'AGREED_DAY') return plus(triggerOn, { days: agreedDays })
  return unit === 'MONTH' ? plus(triggerOn, { months: limit ?? 0 }) : workingDaysAfter(triggerOn, limit ?? 0)
}

const noon = (date: string) => new Date(`${date}T12:00:00Z`)

/** A case in which the duty is triggered on one day, by one of its triggers, and done on another, or never. */
function caseOf(rule: DutyRule, trigger: string, triggerOn: string, doneOn: string | null, enhanced: boolean): CodeCase {
  const later = rule.evidence.find((word) => eventTypes.codes.some(({ code }) => code === word))
  const done: CodeEvent[] = later && doneOn ? [{ type: later, occurredAt: doneOn }] : []
  const facts: CodeCase = {
    reportedAt: null,
    referredAt: noon(doneOn ?? triggerOn),
    declined: false,
    agreedUpdateDays: agreedDays,
    enhanced: enhanced ? [{ category: 'VULNERABLE_OR_INTIMIDATED', decision: 'ENTITLED', decidedAt: triggerOn }] : [],
    events: [],
  }
  const told = rule.evidence[0] === 'TOLD' ? { toldAt: doneOn } : rule.evidence[0] === 'RECEIVED' ? { receivedAt: doneOn } : {}
  if (trigger === 'REPORTED') return { ...facts, reportedAt: noon(triggerOn), events: done }
  if (trigger === 'SENSITIVE_REFERRAL') return { ...facts, referredAt: noon(triggerOn), sensitiveConsent: doneOn ? 'GIVEN' : 'NOT_GIVEN' }
  if (trigger === 'PREVIOUS_UPDATE') return { ...facts, events: [{ type: 'PROGRESS_UPDATE', occurredAt: triggerOn }, ...done] }
  if (rule.clock === 'DECISION_TOLD')
    return {
      ...facts,
      events: [
        { type: 'CHARGE_DECISION', occurredAt: triggerOn, toldAt: triggerOn },
        { type: trigger, occurredAt: doneOn },
      ],
    }
  return { ...facts, events: [{ type: trigger, [rule.clock]: triggerOn, ...told }, ...done] }
}

const judged = (rule: DutyRule, trigger: string, triggerOn: string, doneOn: string | null, enhanced: boolean) =>
  evaluate(caseOf(rule, trigger, triggerOn, doneOn, enhanced), asOf).find((one) => one.duty === rule.id)

const active = codeVersions.filter((version) => version.active).map((version) => version.id)

describe('every version of the Code says of every duty whether it is one', () => {
  test('from D01 to D20, with its right, its sources and known event types', () => {
    const numbers = new Set(dutyRules.map((rule) => rule.id.slice(0, 3)))
    expect([...numbers].sort()).toEqual(Array.from({ length: 20 }, (_, at) => `D${String(at + 1).padStart(2, '0')}`))
    const ownWords = [
      'REPORTED',
      'SENSITIVE_REFERRAL',
      'PREVIOUS_UPDATE',
      'TOLD',
      'RECEIVED',
      'OCCURRED',
      'REFERRED',
      'EXPLICIT_CONSENT',
      'ENHANCED_DECISION',
    ]
    const known = [...ownWords, ...eventTypes.codes.map(({ code }) => code)]
    for (const rule of dutyRules) {
      expect(known).toEqual(expect.arrayContaining([...rule.trigger, ...rule.evidence]))
      expect(rule.right).toBeGreaterThan(0)
      for (const limit of Object.values(rule.limits)) expect(limit.source).not.toBe('')
    }
  })

  test.each(dutyRules.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
    expect([...Object.keys(rule.limits), ...Object.keys(rule.absent)].sort()).toEqual([...active].sort())
  })
})

const rows = dutyRules.flatMap((rule) => Object.entries(rule.limits).map(([version, limit]) => ({ rule, version, limit })))
const timed = rows
  .filter(({ limit }) => limit.standard !== null || limit.unit === 'AGREED_DAY')
  .flatMap(({ rule, version, limit }) =>
    Object.entries(startsIn[version] ?? {}).flatMap(([how, triggerOn]) =>
      [false, true].flatMap((enhanced) =>
        rule.trigger.map((trigger) => {
          const days = enhanced ? limit.enhanced : limit.standard
          const unit = limit.unit ?? 'WORKING_DAY'
          return { duty: rule.id, version, how, rights: enhanced ? 'enhanced' : 'standard', trigger, rule, triggerOn, enhanced, days, unit }
        }),
      ),
    ),
  )

describe('a timed duty', () => {
  test.each(timed)('$duty under $version, $rights, $trigger, $how: met on the due day, breached on the next', (row) => {
    const dueOn = dueBy(row.triggerOn, row.days, row.unit)
    const common = { version: row.version, enhanced: row.enhanced, triggerOn: row.triggerOn, dueOn, wouldHaveBreached: false }
    const limitWorkingDays = row.unit === 'WORKING_DAY' ? row.days : null
    const on = (day: string) => judged(row.rule, row.trigger, row.triggerOn, day, row.enhanced)
    expect(on(dueOn)).toMatchObject({ ...common, limitWorkingDays, verdict: 'MET', evidencedOn: dueOn })
    expect(on(plus(dueOn, { days: 1 }))).toMatchObject({ ...common, limitWorkingDays, verdict: 'BREACHED' })
  })

  test('has its rows for each of its limits, and is never a breach when nothing is evidenced', () => {
    expect(timed.length).toBeGreaterThan(400)
    for (const { rule, trigger, triggerOn, enhanced } of timed) {
      // A referral is its own evidence, and a review that nobody asked for triggers nothing.
      if (rule.evidence[0] === 'REFERRED' || rule.evidence[0] === 'OCCURRED') continue
      expect(judged(rule, trigger, triggerOn, null, enhanced)).toMatchObject({ verdict: 'NOT_EVIDENCED', evidencedOn: null })
    }
  })
})

describe('a duty without a known limit', () => {
  const untimed = rows
    .filter(({ limit }) => limit.standard === null && limit.unit !== 'AGREED_DAY')
    .flatMap(({ rule, version }) => rule.trigger.map((trigger) => ({ duty: rule.id, version, trigger, rule })))

  test.each(untimed)(
    '$duty under $version, $trigger: met where it was done, however late, else not evidenced',
    ({ rule, version, trigger }) => {
      const triggerOn = startsIn[version]?.['from an ordinary day'] ?? ''
      const late = trigger === 'SENSITIVE_REFERRAL' ? triggerOn : plus(triggerOn, { days: 90 })
      expect(judged(rule, trigger, triggerOn, late, false)).toMatchObject({ version, verdict: 'MET', dueOn: null, evidencedOn: late })
      expect(judged(rule, trigger, triggerOn, null, false)).toMatchObject({ version, verdict: 'NOT_EVIDENCED', evidencedOn: null })
    },
  )
})

describe('a duty that a version does not have', () => {
  const absent = dutyRules.flatMap((rule) => Object.keys(rule.absent).map((version) => ({ duty: rule.id, version, rule })))

  test.each(absent)('$duty under $version is not applicable', ({ rule, version }) => {
    const triggerOn = startsIn[version]?.['from an ordinary day'] ?? ''
    const [trigger = ''] = rule.trigger
    expect(judged(rule, trigger, triggerOn, triggerOn, false)).toMatchObject({ version, verdict: 'NOT_APPLICABLE', limitWorkingDays: null })
  })
})
