import { describe, expect, test } from '@jest/globals'
import { Temporal } from 'temporal-polyfill'
import { codeVersions, dutyRules, evaluate, type CodeCase, type CodeEvent } from '../../../../src/modules/victims-code/index.js'
import { eventTypes } from '../../../../src/modules/reference/index.js'

const asOf = new Date('2026-11-01T12:00:00Z')
const agreedDays = 14

/**
 * The table of timed duties, copied by hand from the Codes as the domain has them and not from the rules under test: what starts the
 * clock, what shows that it was done, and by version the standard / enhanced limit in working days. `-` means no such duty, `due` means
 * due without a known limit. The sources give figures of 2006 only for D08, D17 and D19; the other days of that column are not verified.
 */
const table = `
  duty | trigger                                | clock      | shown by                  | VC2006  | VC2013   | VC2015   | VC2021
  D01  | REPORTED                               | reportedAt | INFORMATION_GIVEN         | due     | 5/5      | 5/5      | due
  D02  | REPORTED                               | reportedAt | ACKNOWLEDGEMENT_SENT      | -       | due      | due      | due
  D03  | REPORTED                               | reportedAt | NEEDS_ASSESSED            | due     | due      | due      | due
  D04  | REPORTED                               | reportedAt | referredAt                | 2/2     | 2/2      | 2/2      | 2/2
  D05  | DECISION_NOT_TO_INVESTIGATE            | occurredAt | toldAt                    | 5/5     | 5/5      | 5/5      | 5/1
  D06  | INVESTIGATION_CONCLUDED                | occurredAt | toldAt                    | 5/1     | 5/5      | 5/5      | 5/1
  D07a | SUSPECT_ARRESTED                       | occurredAt | toldAt                    | 5/1     | 5/1      | 5/1      | 5/1
  D07b | SUSPECT_INTERVIEWED                    | occurredAt | toldAt                    | 5/1     | 5/1      | 5/1      | 5/1
  D07c | SUSPECT_RELEASED                       | occurredAt | toldAt                    | 5/1     | 5/1      | 5/1      | 5/1
  D07d | SUSPECT_BAILED_OR_UNDER_INVESTIGATION  | occurredAt | toldAt                    | 5/1     | 5/1      | 5/1      | 5/1
  D07d | BAIL_CONDITIONS_CHANGED                | occurredAt | toldAt                    | 5/1     | 5/1      | 5/1      | 5/1
  D08  | CHARGE_DECISION                        | occurredAt | toldAt                    | 5/1     | 5/1      | 5/1      | 5/1
  D08  | CHARGE_ALTERED                         | occurredAt | toldAt                    | 5/1     | 5/1      | 5/1      | 5/1
  D09  | COURT_HEARING_SET                      | receivedAt | toldAt                    | due     | 5/1      | 5/1      | 1/1
  D09  | TRIAL_HEARING_SET                      | receivedAt | toldAt                    | due     | 1/1      | 1/1      | 1/1
  D10  | BAIL_HEARING_OUTCOME                   | receivedAt | toldAt                    | due     | 5/1      | 5/1      | 5/1
  D11  | WARRANT_ISSUED                         | receivedAt | toldAt                    | due     | 5/1      | 5/5      | 5/1
  D11  | WARRANT_HEARING_OUTCOME                | receivedAt | toldAt                    | due     | 5/1      | 5/5      | 5/1
  D12  | EVIDENCE_REQUIRED                      | receivedAt | toldAt                    | due     | 1/1      | 1/1      | 1/1
  D13  | TRIAL_OUTCOME                          | receivedAt | toldAt                    | due     | 1/1      | 1/1      | 1/1
  D13b | TRIAL_OUTCOME                          | occurredAt | receivedAt                | -       | -        | -        | 5/5
  D14  | APPEAL                                 | receivedAt | toldAt                    | due     | 1/1      | 1/1      | 1/1
  D15a | QUALIFYING_SENTENCE                    | occurredAt | VICTIM_CONTACT_REFERRED   | due     | 20/20    | 20/20    | 10/10
  D15b | VICTIM_CONTACT_REFERRED                | occurredAt | VICTIM_CONTACT_MADE       | -       | -        | -        | 20/20
  D16  | COMPLAINT_MADE                         | occurredAt | toldAt                    | -       | 10/10    | 10/10    | 10/10
  D16  | COMPLAINT_MADE                         | occurredAt | COMPLAINT_ANSWERED        | -       | 10/10    | 10/10    | 10/10
  D17  | EXPENSES_CLAIMED                       | occurredAt | EXPENSES_PAID             | 10/10   | 10/10    | 10/10    | 10/10
  D18  | REVIEW_REQUESTED                       | told       | occurredAt                | -       | 3 months | 3 months | 3 months
  D19  | PREVIOUS_UPDATE                        | occurredAt | PROGRESS_UPDATE           | 1 month | agreed   | agreed   | agreed
  D20  | STATEMENT_TAKEN                        | occurredAt | VPS_OFFERED               | -       | due      | due      | due`

interface Line {
  readonly duty: string
  readonly trigger: string
  readonly clock: string
  readonly shown: string
  /** By version. */
  readonly limits: Readonly<Record<string, string>>
}

const cells = table
  .trim()
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
const versions = (cells[0] as string[]).slice(4)
const lines = cells.slice(1).map(([duty = '', trigger = '', clock = '', shown = '', ...limits]): Line => {
  return { duty, trigger, clock, shown, limits: Object.fromEntries(limits.map((limit, at) => [versions[at] ?? '', limit])) }
})

/** Written by hand: the bank holidays that the rows below can include. */
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

/** Counted one day at a time, without the calendar under test. */
function workingDaysAfter(date: string, count: number): string {
  let day = Temporal.PlainDate.from(date)
  for (let left = count; left > 0;) {
    day = day.add({ days: 1 })
    if (day.dayOfWeek < 6 && !holidays.has(day.toString())) left--
  }
  return day.toString()
}

const plus = (date: string, step: { days?: number; months?: number }) => Temporal.PlainDate.from(date).add(step).toString()

const isTimed = (limit: string): boolean => limit !== '-' && limit !== 'due'

/** Working days of a limit, or null if it is in months or agreed. */
const daysIn = (limit: string, enhanced: boolean): number | null =>
  limit.includes('/') ? Number(limit.split('/')[enhanced ? 1 : 0]) : null

function dueBy(triggerOn: string, limit: string, enhanced: boolean): string {
  if (limit === 'agreed') return plus(triggerOn, { days: agreedDays })
  const days = daysIn(limit, enhanced)
  return days === null ? plus(triggerOn, { months: parseInt(limit) }) : workingDaysAfter(triggerOn, days)
}

const noon = (date: string) => new Date(`${date}T12:00:00Z`)

/** A case in which the duty is triggered on one day, by one of its triggers, and done on another, or never. */
function caseOf({ trigger, clock, shown }: Line, triggerOn: string, doneOn: string | null, enhanced: boolean): CodeCase {
  const isLater = eventTypes.codes.some(({ code }) => code === shown)
  const done: CodeEvent[] = isLater && doneOn ? [{ type: shown, occurredAt: doneOn }] : []
  const facts: CodeCase = {
    reportedAt: null,
    referredAt: noon(doneOn ?? triggerOn),
    declined: false,
    agreedUpdateDays: agreedDays,
    enhanced: enhanced ? [{ category: 'VULNERABLE_OR_INTIMIDATED', decision: 'ENTITLED', decidedAt: triggerOn }] : [],
    events: [],
  }
  if (trigger === 'REPORTED') return { ...facts, reportedAt: noon(triggerOn), events: done }
  if (trigger === 'PREVIOUS_UPDATE') return { ...facts, events: [{ type: 'PROGRESS_UPDATE', occurredAt: triggerOn }, ...done] }
  if (clock === 'told')
    return {
      ...facts,
      events: [
        { type: 'CHARGE_DECISION', occurredAt: triggerOn, toldAt: triggerOn },
        { type: trigger, occurredAt: doneOn },
      ],
    }
  return { ...facts, events: [{ type: trigger, [clock]: triggerOn, ...(isLater ? {} : { [shown]: doneOn }) }, ...done] }
}

const judged = (line: Line, triggerOn: string, doneOn: string | null, enhanced: boolean) =>
  evaluate(caseOf(line, triggerOn, doneOn, enhanced), asOf).find((one) => one.duty === line.duty)

const active = codeVersions.filter((version) => version.active).map((version) => version.id)

describe('every version of the Code says of every duty whether it is one', () => {
  test('every version of the Code says of every duty from D01 to D20 whether it has it, with its right, its sources and known event types', () => {
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

  test.each(dutyRules.map((rule) => [rule.id, rule] as const))('every version of the Code says of every duty: %s', (_, rule) => {
    expect([...Object.keys(rule.limits), ...Object.keys(rule.absent)].sort()).toEqual([...active].sort())
  })
})

const named = ({ duty, trigger, shown }: Line) => ({ duty, trigger, shown })

describe('the table', () => {
  test('the table of duties rests on sources only for D08, D17 and D19 of the Code of 2006: every other limit of it says how unsure it is', () => {
    for (const { id, limits } of dutyRules) {
      if (!limits.VC2006) continue
      expect([id, limits.VC2006.confidence]).toEqual([id, ['D08', 'D17', 'D19'].includes(id) ? 'high' : 'low'])
    }
  })

  test('the table of duties has a line for each trigger of each duty but the condition D04c, and a limit for each version', () => {
    const triggers = dutyRules.filter(({ id }) => id !== 'D04c').flatMap(({ id, trigger }) => trigger.map((one) => `${id} ${one}`))
    expect([...new Set(lines.map(({ duty, trigger }) => `${duty} ${trigger}`))].sort()).toEqual(triggers.sort())
    expect(versions).toEqual(active)
    for (const { limits } of lines) for (const version of active) expect(limits[version]).toMatch(/^(-|due|\d+\/\d+|\d months?|agreed)$/)
  })
})

const timed = lines.flatMap((line) =>
  Object.entries(line.limits)
    .filter(([, limit]) => isTimed(limit))
    .flatMap(([version, limit]) =>
      Object.entries(startsIn[version] ?? {}).flatMap(([how, triggerOn]) =>
        [false, true].map((enhanced) => ({
          ...named(line),
          version,
          how,
          rights: enhanced ? 'enhanced' : 'standard',
          line,
          triggerOn,
          enhanced,
          limit,
        })),
      ),
    ),
)

describe('a timed duty', () => {
  test.each(timed)('timed duty $duty, $version, $rights, $trigger, by $shown, $how: met on the due day, breached on the next', (row) => {
    const dueOn = dueBy(row.triggerOn, row.limit, row.enhanced)
    const common = {
      version: row.version,
      enhanced: row.enhanced,
      triggerOn: row.triggerOn,
      dueOn,
      limitWorkingDays: daysIn(row.limit, row.enhanced),
      wouldHaveBreached: false,
    }
    const on = (day: string) => judged(row.line, row.triggerOn, day, row.enhanced)
    expect(on(dueOn)).toMatchObject({ ...common, verdict: 'MET', evidencedOn: dueOn })
    expect(on(plus(dueOn, { days: 1 }))).toMatchObject({ ...common, verdict: 'BREACHED' })
  })

  test('a timed duty has its rows for each of its limits, and is never a breach when nothing is evidenced', () => {
    expect(timed.length).toBeGreaterThan(500)
    for (const { line, triggerOn, enhanced } of timed) {
      // A referral is its own evidence, and a review that no one asked for triggers nothing.
      if (line.shown === 'referredAt' || line.clock === 'told') continue
      expect(judged(line, triggerOn, null, enhanced)).toMatchObject({ verdict: 'NOT_EVIDENCED', evidencedOn: null })
    }
  })
})

const rowsWith = (limit: string) =>
  lines.flatMap((line) =>
    Object.entries(line.limits)
      .filter(([, one]) => one === limit)
      .map(([version]) => ({ ...named(line), version, line, triggerOn: startsIn[version]?.['from an ordinary day'] ?? '' })),
  )

describe('a duty without a known limit', () => {
  test.each(rowsWith('due'))('unlimited duty $duty, $version, $trigger: met if done, however late, else not evidenced', (row) => {
    const { line, version, triggerOn } = row
    const late = plus(triggerOn, { days: 90 })
    expect(judged(line, triggerOn, late, false)).toMatchObject({ version, verdict: 'MET', dueOn: null, evidencedOn: late })
    expect(judged(line, triggerOn, null, false)).toMatchObject({ version, verdict: 'NOT_EVIDENCED', evidencedOn: null })
  })
})

describe('a duty that a version does not have', () => {
  test.each(rowsWith('-'))('the duty $duty, which $version does not have, is not applicable', ({ line, version, triggerOn }) => {
    expect(judged(line, triggerOn, triggerOn, false)).toMatchObject({ version, verdict: 'NOT_APPLICABLE', limitWorkingDays: null })
  })
})
