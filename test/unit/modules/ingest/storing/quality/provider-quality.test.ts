import { describe, expect, test } from '@jest/globals'
import { feeds } from '../../../../../../src/modules/ingest/feeds/feeds.js'
import { qualityOfProviders } from '../../../../../../src/modules/ingest/storing/quality/provider-quality.js'
import type { ProviderBand } from '../../../../../../src/modules/ingest/storing/quality/provider-quality.store.js'
import { RowGaps, type GapNotes } from '../../../../../../src/modules/ingest/storing/quality/row-gaps.js'

const band = (partner: string, gap: string, share: string | null, more: Partial<ProviderBand> = {}): ProviderBand => ({
  ...{ partner, name: `${partner} Police`, feed: 'POLICE_REFERRAL', period: '2025Q1', rows: '1000+', sent: null, gap, share },
  ...more,
})

describe('what rows of a batch lack, by the quarter of their records', () => {
  const noon = (date: string) => Date.parse(`${date}T12:00:00Z`)
  const full = Object.fromEntries(
    feeds.POLICE_REFERRAL.columns.map(({ field }) => [field, field === 'flags' ? [{ value: 'ABSENT' }] : 'given']),
  )

  const countedOf = (notStored: readonly number[] = []) => {
    const gaps = new RowGaps(feeds.POLICE_REFERRAL)
    const notes: GapNotes = { lines: [], places: [] }
    const martian = { field: 'ethnicity', valueClass: 'OTHER_TEXT' as const }
    gaps.note(notes, 2, { ...full, referredAt: noon('2025-01-03') }, [])
    gaps.note(notes, 3, { ...full, referredAt: noon('2025-01-04'), ageBand: null }, [martian, { field: 'sex', valueClass: 'NUMBER' }])
    gaps.note(notes, 4, { ...full, referredAt: noon('2025-04-04'), ageBand: null }, [martian, { ...martian, valueClass: 'NUMBER' }])
    // Half past eleven in the evening of the last of March, by universal time, is April in London.
    gaps.note(notes, 5, { ...full, referredAt: Date.parse('2025-03-31T23:30:00Z') }, [])
    gaps.add(notes, new Set(notStored))
    return gaps.byQuarter().sort((one, other) => (`${one.quarter} ${one.gap}` < `${other.quarter} ${other.gap}` ? -1 : 1))
  }

  test('a row with several values without a code counts once, and a column with two of them once', () => {
    expect(countedOf()).toEqual([
      { quarter: '2025Q1', rows: 2, gap: '', lacking: 0 },
      { quarter: '2025Q1', rows: 0, gap: 'MISSING:age_band', lacking: 1 },
      { quarter: '2025Q1', rows: 0, gap: 'UNMAPPED', lacking: 1 },
      { quarter: '2025Q1', rows: 0, gap: 'UNMAPPED:ethnicity', lacking: 1 },
      { quarter: '2025Q1', rows: 0, gap: 'UNMAPPED:sex', lacking: 1 },
      { quarter: '2025Q2', rows: 2, gap: '', lacking: 0 },
      { quarter: '2025Q2', rows: 0, gap: 'MISSING:age_band', lacking: 1 },
      { quarter: '2025Q2', rows: 0, gap: 'UNMAPPED', lacking: 1 },
      { quarter: '2025Q2', rows: 0, gap: 'UNMAPPED:ethnicity', lacking: 1 },
    ])
  })

  test('rows that are not stored do not count', () => {
    expect(countedOf([3, 4]).map(({ quarter, rows, gap }) => ({ quarter, rows, gap }))).toEqual([
      { quarter: '2025Q1', rows: 1, gap: '' },
      { quarter: '2025Q2', rows: 1, gap: '' },
    ])
  })

  test('every feed has the column by which its records go into a quarter', () => {
    for (const feed of Object.values(feeds)) expect(() => new RowGaps(feed)).not.toThrow()
  })
})

describe('the quality of all providers in bands', () => {
  test('each watched field has its bands, the smallest where no row was counted, and none where rows are too few', () => {
    const { providers } = qualityOfProviders(2025, [
      band('kent', '', 'below 1 %'),
      band('kent', 'MISSING:sex', '5-19 %'),
      band('surrey', '', null, { rows: '0-99' }),
    ])
    const watched = feeds.POLICE_REFERRAL.columns.filter((column) => column.watched).map(({ name }) => name)
    expect(providers.map(({ partner, unmapped }) => [partner, unmapped])).toEqual([
      ['kent', 'below 1 %'],
      ['surrey', null],
    ])
    expect(providers.map(({ fields }) => fields.map(({ field }) => field))).toEqual([watched, watched])
    const sexOf = (place: number) => providers[place]?.fields.find(({ field }) => field === 'sex')
    expect(sexOf(0)).toEqual({ field: 'sex', missing: '5-19 %', unknown: 'below 1 %', notAssessed: 'below 1 %', unmapped: 'below 1 %' })
    expect(sexOf(1)).toEqual({ field: 'sex', missing: null, unknown: null, notAssessed: null, unmapped: null })
  })

  test('the sentence says where values have no code, where most is missing, and how many are too few', () => {
    const said = (...bands: ProviderBand[]) => qualityOfProviders(2025, bands).sentence
    expect(said()).toContain('no quarter of it is published')
    expect(said(band('kent', '', 'below 1 %'))).toBe(
      'Of 2025, nowhere has 1 % of the rows or more a value without a code. No field says nothing in 1 % of the rows or more. Shares are bands, of rows as the published quarters saw them.',
    )
    const much = said(
      band('kent', '', 'below 1 %'),
      band('kent', 'UNMAPPED', '1-4 %'),
      band('kent', 'UNKNOWN:ethnicity', '20-49 %'),
      band('essex', '', 'below 1 %'),
      band('essex', 'MISSING:flags', '5-19 %'),
      band('surrey', '', null),
    )
    expect(much).toContain(
      `in 1 of 2 tables of a provider, feed and period 1 % of the rows or more have a value without a code: kent Police (${feeds.POLICE_REFERRAL.title})`,
    )
    expect(much).toContain(`(20-49 % of the rows) in ethnicity of kent Police (${feeds.POLICE_REFERRAL.title}).`)
    expect(much).toContain('1 more have too few rows to tell, or none')
    expect(much).not.toContain('Nothing was sent')
    const silent = band('essex', '', null, { rows: '0-99', sent: false })
    for (const others of [[], [band('kent', '', 'below 1 %', { sent: true })]])
      expect(said(silent, ...others)).toContain(` Nothing was sent all year: essex Police (${feeds.POLICE_REFERRAL.title}).`)
  })
})
