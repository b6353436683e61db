import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { judgedOf, judgedSection, judgements } from '../../../proof/questions-judged.js'
import { questions } from '../../../src/modules/analytics/vocabulary/questions/questions.js'

test('each of the 56 questions is judged, and what is missing is said in a short text', () => {
  const judged = judgedOf(questions)
  expect(judged).toHaveLength(56)
  for (const [{ id }, judgement] of judged) {
    const missing = judgement.verdict === 'answered' ? 'Nothing is missing.' : judgement.missing
    expect({ id, sentence: /^[A-Z][^|]{15,220}\.$/.test(missing) }).toEqual({ id, sentence: true })
  }
})

test('a question without a judgement stops the page with its id, and so does a judgement without a question', () => {
  expect(() => judgedOf([...questions, { id: 'Q57' }])).toThrow('does not say how far Q57 is answered')
  expect(() => judgedOf(questions, { ...judgements, Q58: { verdict: 'answered' } })).toThrow('judges Q58, which is not a question')
})

test('docs/QUESTIONS.md has the judgements of all questions', () => {
  const section = judgedSection(questions)
  const counts = section.find((line) => line.startsWith('Of 56 questions: ')) ?? ''
  const [, ...each] = (counts.match(/\d+/g) ?? []).map(Number)
  expect(each).toHaveLength(4)
  expect(each.reduce((sum, count) => sum + count, 0)).toBe(56)
  expect(readFileSync(new URL('../../../docs/QUESTIONS.md', import.meta.url), 'utf8')).toContain(section.join('\n').trim())
})
