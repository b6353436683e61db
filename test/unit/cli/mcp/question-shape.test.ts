import { expect, test } from '@jest/globals'
import { questionShape, questionText } from '../../../../src/cli/mcp/question-shape.js'

const least = { measures: ['VICTIMS_REFERRED'], period: { from: '2025', to: '2025' } }

test('a question of a model needs only measures and a period', () => {
  expect(questionShape.parse(least)).toEqual({ ...least, by: [], where: [], per: 'WHOLE', additive: false })
})

test.each([{ scope: 'OWN' }, { compareOwn: true }, { period: { from: '2025' } }, { measures: [] }])(
  'a question of a model cannot say %j',
  (change) => {
    expect(questionShape.safeParse({ ...least, ...change }).success).toBe(false)
  },
)

test('the same question has the same text, in whatever order it is written, and another question another text', () => {
  const where = [
    { dimension: 'SEX', value: 'F' },
    { dimension: 'FORCE', value: 'kent' },
  ]
  const one = questionShape.parse({ ...least, where, by: ['AGE_BAND'] })
  expect(questionText({ ...one, where: [...where].reverse() })).toBe(questionText(one))
  for (const change of [
    { by: [] },
    { where: [] },
    { per: 'QUARTER' as const },
    { additive: true },
    { period: { from: '2024', to: '2025' } },
  ])
    expect(questionText({ ...one, ...change })).not.toBe(questionText(one))
})
