import { describe, expect, test } from '@jest/globals'
import { measures as everyMeasure, personYearsAdvice } from '../../../../src/modules/analytics/index.js'
import type { ReleasedFigures } from '../../../../src/modules/releases/index.js'
import { figureTables } from '../../../../src/server/public/figure-tables.js'
import { leftOutOf, publicNotes, publicWords, whoIsCounted } from '../../../../src/server/public/public-words.js'
import { englishText } from '../../../../src/server/public/text/public-text.js'
import { releasedFigures } from '../../../support/releases/released-figures.js'
import { valueAlone } from '../../../support/answers/figures.js'

type Row = ReleasedFigures['analysis']['rows'][number]
type Cell = Row['cells'][number]

const shown = (measure: string, value: number, lower = value, upper = value): Cell => ({
  measure,
  value,
  status: 'OK',
  lower,
  upper,
  ...valueAlone,
})
const withheld = (measure: string, upper = 0.005): Cell => ({ ...shown(measure, 0, 0, upper), value: null, status: 'SUPPRESSED' })

const measures = ['CODE_DUTY_MET_OF_DUE_RATE', 'CODE_DUTY_MET_RATE', 'CODE_DUTY_EVIDENCED_RATE'] as const
const quarters = ['2025Q1', '2025Q2', '2025Q3', '2025Q4']
const duties = ['D01', ...Array.from({ length: 20 }, (_, n) => `D${String(n + 31)}`), 'D04']

const row = (force: string, duty: string, period: string, cells: readonly Cell[]): Row => ({
  period,
  dimensions: [
    { dimension: 'FORCE', value: force.toLowerCase(), label: `${force} Police` },
    { dimension: 'DUTY', value: duty, label: `What ${duty} asks` },
  ],
  cells,
})

const figuresOf = (rows: readonly Row[]): ReleasedFigures =>
  releasedFigures({
    question: { measures, by: ['FORCE', 'DUTY'], period: { from: '2025Q1', to: '2025Q4' }, per: 'QUARTER' },
    rows,
    catalogue: {
      measures: measures.map((name) => ({ name, title: `Title of ${name}`, version: '1', definition: '', source: '', kind: 'RATE' })),
      dimensions: [
        { name: 'FORCE', title: 'Police force' },
        { name: 'DUTY', title: 'Duty' },
      ],
    },
  })

/** The lines of the tables as their reader has them: the name, then a text for each cell. */
const lines = (text: string): string[][] =>
  [...text.matchAll(/<th scope="row">([^<]*)<\/th>([\s\S]*?)<\/tr>/g)].map(([, name = '', cells = '']) => [
    name,
    ...[...cells.matchAll(/<td[^>]*>([\s\S]*?)<\/td>/g)].map(([, cell = '']) =>
      cell.replace('<small>', ' | ').replace('</small>', '').trim(),
    ),
  ])

describe('the table of a publication', () => {
  test('the table of a publication is folded by its first dimension if it would be very long, and has every figure of every measure and quarter', () => {
    const figures = figuresOf(
      ['Kent', 'Essex'].flatMap((force) =>
        duties.flatMap((duty) =>
          quarters.map((quarter) =>
            row(
              force,
              duty,
              quarter,
              measures.map((measure) => shown(measure, 0.5)),
            ),
          ),
        ),
      ),
    )
    const { text } = figureTables(figures, englishText)
    expect([...text.matchAll(/<summary>([^<]*)<\/summary>/g)].map(([, name]) => name)).toEqual(['Kent Police', 'Essex Police'])
    const found = lines(text)
    expect(found).toHaveLength(2 * measures.length * duties.length)
    // All except the limitless duty, whose met shares say so once per line.
    expect(found.flatMap(([, ...cells]) => cells).filter((cell) => cell.startsWith('50.0\u00a0%'))).toHaveLength(
      2 * quarters.length * (measures.length * duties.length - 2),
    )
  })

  test('the table of a publication says that a duty is not evidenced, from the published share alone, and gives no bounds', () => {
    const of = (evidenced: Cell): string[] =>
      lines(
        figureTables(
          figuresOf([
            row('Kent', 'D04', '2025Q1', [withheld(measures[0]), withheld(measures[1]), evidenced]),
            row('Kent', 'D04', '2025Q2', []),
          ]),
          englishText,
        ).text,
      ).map(([, first = '']) => first)
    const notEvidenced = ['not evidenced', 'not evidenced']
    expect(of(withheld(measures[2]))).toEqual([...notEvidenced, 'withheld | protection: 0.0\u00a0% to 0.5\u00a0%'])
    expect(of(shown(measures[2], 0.049))).toEqual([...notEvidenced, expect.stringMatching(/^4\.9/)])
    expect(of(shown(measures[2], 0.05)).slice(0, 2)).toEqual([
      'withheld | protection: 0.0\u00a0% to 0.5\u00a0%',
      'withheld | protection: 0.0\u00a0% to 0.5\u00a0%',
    ])
    expect(of({ ...withheld(measures[2]), status: 'CAPPED' })[0]).toMatch(/^withheld/)
  })

  test('the table of a publication says of a duty without a limit that it has none, whatever was released', () => {
    const { text } = figureTables(
      figuresOf(
        quarters.map((quarter) =>
          row('Kent', 'D03', quarter, [shown(measures[0], 0.236), shown(measures[1], 1), shown(measures[2], 0.236)]),
        ),
      ),
      englishText,
    )
    expect(lines(text).map(([, ...cells]) => (cells.length === 1 ? cells[0] : cells[0]?.split(' |')[0]))).toEqual([
      'no time limit',
      'no time limit',
      '23.6\u00a0%',
    ])
  })

  test('the table of a publication rounds ranges outwards, so that they still hold', () => {
    const { text } = figureTables(figuresOf([row('Kent', 'D04', '2025Q1', [shown(measures[0], 0.3541, 0.35409, 0.35411)])]), englishText)
    expect(lines(text)[0]?.[1]).toBe('35.4\u00a0% | protection: 35.4\u00a0% to 35.5\u00a0%')
  })
})

describe('the words of a public page', () => {
  test('the words of a public page name what is counted by its title, and tell no one to ask', () => {
    expect(publicWords('Read CODE_DUTY_MET_RATE beside it. Rows overlap.')).toBe(
      'Read “Duty met, of those whose records show it” beside it. Rows overlap.',
    )
    expect(publicWords(`Whoever comes in two years counts twice. ${personYearsAdvice}`)).toBe('Whoever comes in two years counts twice.')
    for (const { definition, excludes, source } of everyMeasure)
      for (const text of [definition, excludes, source]) expect(publicWords(text)).not.toMatch(/\bAsk\b/)
    expect(publicWords('For VICTIM_SERVICES_IMPROVEMENT.')).toBe('For victim services improvement.')
  })

  test('the words of a public page leave out what the page says elsewhere, and advice for those who can ask', () => {
    const codes = ['SYNTHETIC', 'DEFINITION', 'EXCLUDES', 'HOW_TO_ASK', 'PROTECTED']
    const notes = codes.map((code) => ({ code, text: `Text of ${code.toLowerCase()}.`, measures: ['VICTIMS_REFERRED'] }))
    expect(publicNotes(notes)).toEqual(['Text of protected.'])
  })

  test('what a measure leaves out stands beside the measure that the note names, and among the notes if it names none', () => {
    const text = 'VICTIMS_REFERRED: those without a token.'
    expect(leftOutOf('VICTIMS_REFERRED', [{ code: 'EXCLUDES', text, measures: ['VICTIMS_REFERRED'] }])).toBe('those without a token.')
    expect(leftOutOf('SUPPORTED_RATE', [{ code: 'EXCLUDES', text, measures: ['VICTIMS_REFERRED'] }])).toBe('')
    expect(leftOutOf('VICTIMS_REFERRED', [{ code: 'EXCLUDES', text }])).toBe('')
    expect(publicNotes([{ code: 'EXCLUDES', text }])).toEqual([expect.stringMatching(/^“.*”: those without a token\.$/)])
  })

  test('the words of a public page say whom the figures are about, which is never everybody', () => {
    expect(whoIsCounted(englishText, ['UNREPORTED_SHARE']).text).toMatch(
      /^Of those whom the hub knows: people whom the police referred .*; and people who came/,
    )
    expect(whoIsCounted(englishText, ['VICTIMS_REFERRED']).text).not.toMatch(/came to a charity/)
  })
})
