import { expect, test } from '@jest/globals'

interface Cited {
  readonly title: string
  readonly periods: readonly string[]
  readonly measures: readonly { readonly title: string; readonly version: string }[]
  readonly state: { readonly id: string; readonly publishedAt: string }
  readonly address: string
  readonly readOn: string
  readonly isSynthetic: boolean
}

// The pages are a separate client, with other settings of the compiler.
const path = '../../../web/src/chart/citation.js'
const { addressOfChart, citationOf } = (await import(path)) as {
  citationOf: (cited: Cited) => string
  addressOfChart: (here: string, period: string, id: string) => string
}

const cited: Cited = {
  title: 'Which forces stand out?',
  periods: ['2025'],
  measures: [{ title: 'Vulnerability identified', version: '2' }],
  state: { id: '2025Q4', publishedAt: '2026-11-25T09:00:00Z' },
  address: 'http://hub.test/identifying?period=2025#ranking',
  readOn: '2026-11-28T14:00:00Z',
  isSynthetic: true,
}

test('a citation names the published state, the version of the definition, the address and the day of reading', () => {
  expect(citationOf(cited)).toBe(
    'Partnership hub: “Which forces stand out?”, 2025. Vulnerability identified (definition 2). Published state 2025Q4, of 25 November 2026. Synthetic data. http://hub.test/identifying?period=2025#ranking, read on 28 November 2026.',
  )
})

test('a citation of several periods names the first and the last, and one of real data does not say synthetic', () => {
  const said = citationOf({ ...cited, periods: ['2024', '2025'], isSynthetic: false })
  expect(said).toContain('”, 2024 to 2025. ')
  expect(said).not.toContain('Synthetic')
})

test('the address in a citation names the period, because a page without one shows the newest', () => {
  expect(addressOfChart('http://hub.test/mine', '2025Q4', 'own-duties')).toBe('http://hub.test/mine?period=2025Q4#own-duties')
  expect(addressOfChart('http://hub.test/support?period=2023&place=FORCE:kent', '2024', 'needs')).toBe(
    'http://hub.test/support?period=2024&place=FORCE%3Akent#needs',
  )
})
