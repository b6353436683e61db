import { expect, test } from '@jest/globals'
import type { PublishedRecords } from '../../../../../../src/modules/analytics/asking/answer/look-back.js'
import { seriesBreaks } from '../../../../../../src/modules/analytics/asking/answer/series-breaks.js'
import { daysOf } from '../../../../../../src/modules/analytics/asking/question/period.js'
import { completeQuestion } from '../../../../../../src/modules/analytics/asking/question/question.js'
import { changesOf, type Change } from '../../../../../../src/modules/analytics/comparing/over-time/change.js'
import { measureOf, measures, type MeasureName } from '../../../../../../src/modules/analytics/vocabulary/measures.js'
import { countingRules, nextQuarter } from '../../../../../../src/modules/analytics/vocabulary/quarters.js'
import { comparedOf, countCell, drawnRate, rowOf } from '../../../../../support/answers/figures.js'
import { smallRegistry } from '../../../../../support/facts/facts.js'

interface Records {
  /** The quarters in which the force is not. */
  readonly without?: readonly string[]
  /** The quarters that the first version of the counting rules counted. */
  readonly byFirstRules?: readonly string[]
  /** The days on which Kent defined vulnerability anew. */
  readonly redefinedOn?: readonly string[]
}

/** Twelve quarters from 2024Q1 on, of Kent and Surrey. */
const recordsOf = ({ without = [], byFirstRules = [] }: Records): PublishedRecords[] => {
  const quarters = ['2024Q1']
  while (quarters.length < 12) quarters.push(nextQuarter(quarters.at(-1) ?? ''))
  return quarters.map((quarter) => ({
    quarter,
    contributors: { POLICE_REFERRAL: { FORCE: without.includes(quarter) ? ['surrey'] : ['kent', 'surrey'] } },
    ...(byFirstRules.includes(quarter) ? {} : { countingRules }),
  }))
}

/** What is told of a figure that doubled from one period to another, of the nation or of a force. */
function told(measure: MeasureName, [from, to]: readonly [string, string], records: Records = {}, force?: string): Change | undefined {
  const at = force === undefined ? {} : { FORCE: force }
  const period = { from, to }
  const per = from.includes('Q') ? 'QUARTER' : 'YEAR'
  const question = completeQuestion({ measures: [measure], per, period, by: force === undefined ? [] : ['FORCE'] })
  const cell = (value: number) =>
    measureOf(measure).kind === 'COUNT' ? countCell(measure, value) : { ...drawnRate(measure, `A|${value}|`, value, 5_000), measure }
  const definitions = (records.redefinedOn ?? []).map((validFrom) => ({
    force: 'kent',
    definition: '',
    source: '',
    validFrom,
    validTo: null,
  }))
  const breaks = seriesBreaks(question, { days: daysOf(period), definitions, registry: smallRegistry, records: recordsOf(records) })
  const rows = [rowOf(at, [cell(1_000)], from), rowOf(at, [cell(2_000)], to)]
  return changesOf(comparedOf(question, rows, { breaks }), measure)[0]
}

const stock = 'VICTIMS_WITH_OPEN_CASE_AT_QUARTER_END'
const notKnown = (reason: RegExp) => ({
  direction: 'NOT_KNOWN',
  value: null,
  lower: null,
  upper: null,
  interval: null,
  sentence: expect.stringMatching(reason),
})

test.each<[string, MeasureName, [string, string], RegExp]>([
  ['a stock in the second quarter', stock, ['2024Q2', '2025Q2'], /across a break: from 2024-10-01 all of the 365 days .* at the beginning/],
  [
    'a measure that looks back a year, in the third quarter',
    'REPEAT_VICTIM_RATE',
    ['2024Q3', '2025Q3'],
    /from 2025-01-01 all of the 365 days/,
  ],
  [
    'what counts everything before it',
    'VICTIMS_WITH_ONLY_OLDER_OPEN_CASES',
    ['2025Q4', '2026Q4'],
    /^No change is given\. .* grows with them/,
  ],
])('no direction is given of %s, with the reason', (_, measure, periods, reason) => {
  expect(told(measure, periods)).toMatchObject(notKnown(reason))
})

test('a stock has a direction from the fourth quarter of the records on, and what looks back a year from the fifth', () => {
  expect(told(stock, ['2024Q4', '2025Q4'])?.direction).toBe('UP')
  expect(told('REPEAT_VICTIM_RATE', ['2025Q1', '2026Q1'])?.direction).toBe('UP')
  expect(told('VICTIMS_REFERRED', ['2024Q1', '2025Q1'])?.direction).toBe('UP')
})

test('two periods before the beginning of what a measure reads are not offered instead', () => {
  expect(told(stock, ['2024Q2', '2025Q2'])?.sentence).toMatch(/ask for like periods that both begin on it or later\.$/)
})

test('of a force that joined later, or was away, a stock has a direction once its own records hold the days', () => {
  const without = ['2024Q1', '2024Q2']
  expect(told(stock, ['2024Q4', '2025Q4'], { without }, 'surrey')?.direction).toBe('UP')
  for (const whose of ['kent', undefined])
    expect(told(stock, ['2024Q4', '2025Q4'], { without }, whose)).toMatchObject(notKnown(/from 2025-04-01 of KENT, all of the 365 days/))
  expect(told(stock, ['2025Q2', '2026Q2'], { without }, 'kent')?.direction).toBe('UP')
  const away = { without: ['2025Q1'] }
  expect(told(stock, ['2025Q4', '2026Q4'], away, 'kent')).toMatchObject(notKnown(/from 2026-01-01 of KENT/))
})

test('a quarter that an earlier version of the counting rules counted is compared with none', () => {
  const byFirstRules = ['2024Q1', '2024Q2', '2024Q3', '2024Q4', '2025Q1']
  for (const periods of [['2024Q1', '2025Q1'] as const, ['2025Q1', '2026Q1'] as const])
    expect(told(stock, periods, { byFirstRules })).toMatchObject(notKnown(/from 2025-04-01 only cases of referrals of the 365 days/))
  expect(told(stock, ['2025Q2', '2026Q2'], { byFirstRules })?.direction).toBe('UP')
})

test('no direction is given of a force with two definitions of vulnerability in a year', () => {
  const redefinedOn = ['2025-03-01', '2025-09-01']
  const change = (periods: readonly [string, string], force?: string) =>
    told('VULNERABILITY_IDENTIFIED_RATE', periods, { redefinedOn }, force)
  for (const whose of ['kent', undefined])
    expect(change(['2024', '2025'], whose)).toMatchObject(notKnown(/from 2025-03-01 another definition of vulnerability holds in KENT\./))
  expect(change(['2025Q1', '2026Q1'], 'kent')).toMatchObject(notKnown(/another definition/))
  expect(change(['2024', '2025'], 'surrey')?.direction).toBe('UP')
})

test('each measure that looks back says so in its definition', () => {
  const looking = measures.filter(({ looksBack }) => looksBack !== 0)
  expect(looking.map(({ name, looksBack }) => `${name} ${looksBack}`)).toEqual([
    'REPEAT_VICTIM_RATE 365',
    'REPEAT_RECOGNISED_RATE 365',
    'VICTIMS_WITH_OPEN_CASE_AT_QUARTER_END 365',
    'VICTIMS_WAITING_FOR_CONTACT 365',
    'VICTIMS_WAITING_FOR_SUPPORT 365',
    'VICTIMS_WITH_ONLY_OLDER_OPEN_CASES ALL',
  ])
  for (const { definition } of looking) expect(definition).toMatch(/365 days|VICTIMS_WITH_OPEN_CASE_AT_QUARTER_END/)
})
