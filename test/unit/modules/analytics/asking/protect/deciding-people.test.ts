import { describe, expect, test } from '@jest/globals'
import { decidingPeople, type NamedCharity } from '../../../../../../src/modules/analytics/asking/protect/deciding-people.js'

/** A charity that is in every quarter, and one that joins in the third quarter of 2025. */
const charitiesIn = (period: string): readonly NamedCharity[] =>
  period === '2025' || period >= '2025Q3' ? [null, 'young-charity'] : [null]

const before = new Map<string, Map<NamedCharity, number | null>>([['2024', new Map([[null, 700]])]])
const quarters = ['2024Q1', '2024Q4', '2025Q1', '2025Q2', '2025Q3']

describe('how many published people open a quarter or a year, where several charities send', () => {
  test('quarters of a charity of 700 people stay open after a second one has joined, and those of both are closed', () => {
    const people = decidingPeople(quarters, charitiesIn, before)
    expect(Object.fromEntries(people)).toEqual({
      ...{ '2024': 700, '2024Q1': 700, '2024Q4': 700, '2025Q1': 700, '2025Q2': 700 },
      '2025Q3': 0,
    })
  })

  test('once the year is over, its own count decides of the quarters of both, by the charity with fewer people', () => {
    const after = new Map([
      ...before,
      [
        '2025',
        new Map<NamedCharity, number | null>([
          [null, 500],
          ['young-charity', 620],
        ]),
      ],
    ])
    const people = decidingPeople([...quarters, '2025Q4'], charitiesIn, after)
    expect(Object.fromEntries(people)).toMatchObject({ '2025': 500, '2025Q2': 700, '2025Q3': 620, '2025Q4': 500 })
  })

  test('a withheld count opens nothing', () => {
    const people = decidingPeople(['2024Q1'], charitiesIn, new Map([['2024', new Map<NamedCharity, number | null>([[null, null]])]]))
    expect(Object.fromEntries(people)).toEqual({ '2024': 0, '2024Q1': 0 })
  })
})
