import { afterAll, beforeAll, expect, test } from '@jest/globals'

interface OwnCell {
  readonly own: number | null
  readonly ownOf: number | null
  readonly ownIsOfTheSame: boolean
}
interface Row {
  readonly cell: OwnCell
  readonly dimensions: readonly { readonly dimension: string; readonly value: string }[]
}

// The pages are a separate client, with other settings of the compiler.
const path = '../../../web/src/chart/figures/own-figure.js'
const { ownBeside, ownFigure } = (await import(path)) as {
  ownFigure: (cell: OwnCell, isRate: boolean) => { group: string; said: string; isOfTheSame: boolean } | null
  ownBeside: (row: Row, ownForce: string | undefined) => number | null
}

// A word of the interface is in the language of the page.
const page = globalThis as { document?: unknown }
beforeAll(() => {
  page.document = { documentElement: { lang: 'en' } }
})
afterAll(() => {
  delete page.document
})

const cell = (own: number | null, ownOf: number | null, ownIsOfTheSame: boolean): OwnCell => ({ own, ownOf, ownIsOfTheSame })

test('an own figure is about the same people, or names its group and denominator', () => {
  expect(ownFigure(cell(0.369, 90_576, false), true)).toEqual({
    group: 'Of the 90,576 people in your own records, another group',
    said: '36.9\u00a0%',
    isOfTheSame: false,
  })
  expect(ownFigure(cell(1_234, null, false), false)).toMatchObject({ group: 'In your own records, another group', said: '1,234' })
  expect(ownFigure(cell(0.017, 1_888, true), true)).toMatchObject({ group: 'Your own exact figure', isOfTheSame: true })
  expect(ownFigure(cell(null, null, false), true)).toBeNull()
})

test('a force’s own figure is shown with no other force', () => {
  const of = (value: string): Row => ({ cell: cell(0.1, 10, true), dimensions: [{ dimension: 'FORCE', value }] })
  expect([ownBeside(of('surrey'), 'surrey'), ownBeside(of('kent'), 'surrey'), ownBeside(of('kent'), undefined)]).toEqual([0.1, null, 0.1])
})
