import { describe, expect, test } from '@jest/globals'
import type { ReleasedFigures } from '../../../../src/modules/releases/index.js'
import { barDrawing } from '../../../../src/server/public/bar-drawing.js'
import { englishText } from '../../../../src/server/public/text/public-text.js'
import { releasedFigures } from '../../../support/releases/released-figures.js'
import { valueAlone } from '../../../support/answers/figures.js'

type Cell = ReleasedFigures['analysis']['rows'][number]['cells'][number]
type Measure = ReleasedFigures['catalogue']['measures'][number]

const cell = (measure: Cell['measure'], value: number): Cell => ({
  measure,
  value,
  status: 'OK',
  lower: value,
  upper: value,
  ...valueAlone,
})

const described = (name: Measure['name'], title: string, kind: Measure['kind']): Measure => ({
  name,
  title,
  version: '1',
  definition: '',
  source: '',
  kind,
})

const rate = described('VULNERABILITY_IDENTIFIED_RATE', 'Identified as vulnerable', 'RATE')
const count = described('VICTIMS_REFERRED', 'Victims referred', 'COUNT')

/** Two forces, each with a rate and then a count, as the question names them. */
const figures = (measures: readonly Measure[]): ReleasedFigures =>
  releasedFigures({
    question: { measures: ['VULNERABILITY_IDENTIFIED_RATE', 'VICTIMS_REFERRED'], per: 'WHOLE' },
    rows: [
      ['surrey', 'Surrey Police', 0.311, 1_890],
      ['kent', 'Kent Police', 0.012, 4_320],
    ].map(([value, label, share, all]) => ({
      period: '2025',
      dimensions: [{ dimension: 'FORCE', value: String(value), label: String(label) }],
      cells: [cell('VULNERABILITY_IDENTIFIED_RATE', Number(share)), cell('VICTIMS_REFERRED', Number(all))],
    })),
    catalogue: { measures, dimensions: [{ name: 'FORCE', title: 'Police force' }] },
  })

/** The words of each bar, as a reader of the page has them: the force, then the figure. */
const words = (given: ReleasedFigures): string[] =>
  [...(barDrawing(given, englishText)?.text ?? '').matchAll(/<text[^>]*>\s*([^<]*?)\s*<\/text>/g)].map(([, text = '']) => text)

describe('bars of a public page', () => {
  test.each([
    ['the catalogue has the measures in the order of the question', [rate, count]],
    ['the catalogue has them in another order', [count, rate]],
  ])('bars of a public page are written in the unit of their own measure, if %s', (_, measures) => {
    const given = figures(measures)
    expect(words(given)).toEqual(['Surrey Police', '31.1\u00a0%', 'Kent Police', '1.2\u00a0%'])
    expect(barDrawing(given, englishText)?.text).toContain('<figcaption>Identified as vulnerable, 2025</figcaption>')
  })
})
