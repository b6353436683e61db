import { expect, test } from '@jest/globals'
import { completeQuestion } from '../../../../../../src/modules/analytics/asking/question/question.js'
import { askWider, widerThan } from '../../../../../../src/modules/analytics/comparing/cells/wider.js'
import type { DimensionName } from '../../../../../../src/modules/analytics/vocabulary/names.js'

type Asked = Omit<Parameters<typeof completeQuestion>[0], 'measures'>

const year = { from: '2025', to: '2025' }
const women = { dimension: 'SEX', value: 'F' } as const
const kent = { dimension: 'FORCE', value: 'kent' } as const

test.each<[string, Asked, DimensionName, string]>([
  ['by the year', { by: ['FORCE'], period: year, per: 'QUARTER' }, 'FORCE', 'per YEAR with period: { from: "2025", to: "2025" }'],
  [
    'by the whole year',
    { by: ['FORCE'], period: { from: '2025Q2', to: '2025Q3' } },
    'FORCE',
    'per YEAR with period: { from: "2025", to: "2025" }',
  ],
  ['of everybody', { by: ['FORCE'], where: [women], period: year }, 'FORCE', 'without SEX'],
  ['by a wider place', { by: ['FORCE'], period: year }, 'FORCE', 'by REGION in place of FORCE'],
  ['of a wider place', { by: ['SEX'], where: [kent], period: year }, 'SEX', 'without FORCE'],
])('the advice for a withheld figure is to ask %s', (_, asked, across, advice) => {
  expect(widerThan(completeQuestion({ measures: ['SATISFIED_RATE'], ...asked }), across)?.advice).toBe(advice)
})

test('if nothing wider is left, the rows with their bounds are all there is', () => {
  const nation = completeQuestion({ measures: ['SATISFIED_RATE'], by: ['REGION'], period: year })
  expect(askWider('No group shows its rate', nation, 'REGION')).toMatchObject({
    message: 'No group shows its rate: nothing wider can be asked, and each row has its range of protection.',
    details: {},
  })
})
