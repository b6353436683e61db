import { describe, expect, test } from '@jest/globals'
import { freezeLines } from '../../../../../src/cli/commands/publish.js'
import { checkExpected, freezeOf, remaining, type StandingState } from '../../../../../src/modules/analytics/publishing/freeze.js'
import type { StandingRows } from '../../../../../src/modules/analytics/publishing/freeze.store.js'

const rowsOf = (quarter: string, more: Partial<StandingRows> = {}): StandingRows => ({
  quarter,
  feed: 'POLICE_REFERRAL',
  partner: 'surrey',
  records: 10,
  late: 0,
  content: '1',
  ...more,
})

/** Projects are frozen together with what is counted, and are not reported missing in a quarter. */
const contributors = { POLICE_REFERRAL: { FORCE: ['kent', 'surrey'] }, PROJECT: { CHARITY: ['victim-support'] } }

/** A partnership that has published nothing, on a day on which 2025Q1 to 2025Q3 are ripe. */
const standing = (more: Partial<StandingState> = {}): StandingState => ({
  rows: [rowsOf('2025Q1'), rowsOf('2025Q2'), rowsOf('2025Q3')],
  contributors,
  published: [],
  today: '2025-12-01',
  first: '2025Q1',
  ...more,
})

const quartersOf = (freeze: { quarters: readonly { quarter: string }[] }) => freeze.quarters.map(({ quarter }) => quarter)

describe('what would be frozen', () => {
  test('what would be frozen is every ripe quarter in order, by partner and rows, with who has sent nothing', () => {
    const freeze = freezeOf(standing())
    expect(quartersOf(freeze)).toEqual(['2025Q1', '2025Q2', '2025Q3'])
    expect(freeze.quarters[0]?.missing).toEqual([{ feed: 'POLICE_REFERRAL', partner: 'kent' }])
    expect(freeze.next).toEqual({ quarter: '2025Q4', from: '2026-02-05' })
    expect(freezeLines(freeze).slice(0, 3)).toEqual([
      '2025Q1 would be frozen for good:',
      '  POLICE_REFERRAL of surrey: 10 records',
      '  POLICE_REFERRAL: no record of 1 partner: kent',
    ])
  })

  test('what would be frozen ends before a quarter without a row, for which later ones wait, unless it is asked for', () => {
    const rows = [rowsOf('2025Q1'), rowsOf('2025Q3')]
    const freeze = freezeOf(standing({ rows }))
    expect([quartersOf(freeze), freeze.empty]).toEqual([['2025Q1'], '2025Q2'])
    expect(freezeLines(freeze).at(-1)).toBe(
      'No partner has a row of 2025Q2, so it is not frozen, and later quarters wait for it. If that is right, add --empty.',
    )
    expect(quartersOf(freezeOf(standing({ rows, allowEmpty: true })))).toEqual(['2025Q1', '2025Q2', '2025Q3'])
  })

  test('what would be frozen begins with the quarter that is named, and says what lies before it', () => {
    expect(() => freezeOf(standing({ first: undefined }))).toThrow(
      "rows go back to 2025Q1. Name the partnership's first quarter with --first",
    )
    const freeze = freezeOf(standing({ first: '2025Q2' }))
    expect(quartersOf(freeze)).toEqual(['2025Q2', '2025Q3'])
    expect(freezeLines(freeze)).toContain(
      'POLICE_REFERRAL of surrey: 10 records of 2025Q1, before the first quarter, which will never count.',
    )
    expect(() => freezeOf(standing({ published: ['2025Q1'], first: '2025Q2' }))).toThrow(
      'first quarter is 2025Q1, which is published and stays',
    )
    expect(() => freezeOf(standing({ first: '2025-1' }))).toThrow('A quarter is written like 2026Q1')
  })

  test('what would be frozen goes on after what is published, and counts what came too late', () => {
    const rows = [rowsOf('2025Q1', { late: 400 }), rowsOf('2025Q2')]
    const freeze = freezeOf(standing({ rows, published: ['2025Q1'], first: undefined }))
    expect(quartersOf(freeze)).toEqual(['2025Q2'])
    expect(freezeLines(freeze)).toContain(
      'POLICE_REFERRAL of surrey: 400 records of 2025Q1 came too late, and stand in no figure of that quarter.',
    )
  })

  test('nothing would be frozen if nobody has sent a row, if no quarter is ripe, or for a quarter that is published, not ripe or not the next', () => {
    expect(() => freezeOf(standing({ rows: [], first: undefined }))).toThrow('No feed holds a record yet')
    expect(freezeLines(freezeOf(standing({ today: '2025-04-01' })))).toEqual([
      'No quarter is ripe. 2025Q1 can be published from 2025-05-06.',
    ])
    const published = ['2025Q1']
    expect(() => freezeOf(standing({ published, first: undefined, only: '2025Q1' }))).toThrow('2025Q1 is published and stays as it is')
    expect(() => freezeOf(standing({ published, first: undefined, only: '2025Q4' }))).toThrow('2025Q4 can be published from')
    expect(() => freezeOf(standing({ published, first: undefined, only: '2025Q3' }))).toThrow('the next is 2025Q2, not 2025Q3')
    expect(quartersOf(freezeOf(standing({ only: '2025Q1' })))).toEqual(['2025Q1'])
  })
})

describe('the hash of what would be frozen', () => {
  const seen = freezeOf(standing())

  test.each<[string, Partial<StandingState>]>([
    ['a row more', { rows: [rowsOf('2025Q1', { records: 11, content: '2' }), rowsOf('2025Q2'), rowsOf('2025Q3')] }],
    ['a row corrected', { rows: [rowsOf('2025Q1', { content: '2' }), rowsOf('2025Q2'), rowsOf('2025Q3')] }],
    ['a partner more', { contributors: { POLICE_REFERRAL: { FORCE: ['essex', 'kent', 'surrey'] } } }],
    ['a quarter more', { rows: [...standing().rows, rowsOf('2025Q4')], today: '2026-03-01' }],
    ['another first quarter', { first: '2025Q2' }],
  ])('the hash of what would be frozen differs with %s, and nothing is frozen by the old one', (_, more) => {
    expect(() => checkExpected(freezeOf(standing(more)), seen.hash, [])).toThrow(
      'Nothing was frozen. Run "hub publish --dry-run" and look again.',
    )
  })

  test('the hash differs if a record of an earlier quarter is corrected, because its follow-up is frozen with this one', () => {
    const published = ['2025Q1', '2025Q2']
    const looked = freezeOf(standing({ published, first: undefined }))
    expect(looked.quarters[0]?.followed).toEqual([
      { quarter: '2025Q2', days: 90 },
      { quarter: '2025Q1', days: 180 },
    ])
    expect(freezeLines(looked)).toContain(
      '  with it, from the records as they stand now: what happened within 180 days to those referred in 2025Q1',
    )
    const corrected = [rowsOf('2025Q1', { content: '2' }), rowsOf('2025Q2'), rowsOf('2025Q3')]
    expect(() => checkExpected(freezeOf(standing({ rows: corrected, published, first: undefined })), looked.hash, [])).toThrow('look again')
  })

  test('a hash that no longer holds half way names what was frozen before', () => {
    const rows = [rowsOf('2025Q1'), rowsOf('2025Q2', { content: '2' }), rowsOf('2025Q3')]
    const rest = freezeOf(standing({ rows, published: ['2025Q1'], first: undefined }))
    expect(() => checkExpected(rest, remaining(seen, 1), ['2025Q1'])).toThrow('Frozen before that: 2025Q1. Nothing else was.')
  })

  test('the hash of what would be frozen stays the same if later rows come, and is that of the rest once its first quarters are frozen', () => {
    checkExpected(freezeOf(standing({ rows: [...standing().rows, rowsOf('2025Q4')] })), seen.hash, [])
    checkExpected(freezeOf(standing({ published: ['2025Q1'], first: undefined })), remaining(seen, 1), ['2025Q1'])
  })
})
