import { readdirSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { catalogueDocument } from '../../../../../../src/modules/analytics/catalogue-document.js'
import { catalogueFor } from '../../../../../../src/modules/analytics/catalogue-for.js'
import { dimensions, measureOf, measures } from '../../../../../../src/modules/analytics/vocabulary/measures.js'
import { questionAnswers } from '../../../../../../src/modules/analytics/vocabulary/questions/question-answers.js'
import { answeredBy } from '../../../../../../src/modules/analytics/vocabulary/questions/partner-question.js'
import { questions } from '../../../../../../src/modules/analytics/vocabulary/questions/questions.js'
import { referenceRegistry } from '../../../../../../src/modules/analytics/vocabulary/registry.js'
import { roles } from '../../../../../../src/access/roles.js'

const saved = readdirSync(new URL('../../../../../../examples/questions/', import.meta.url)).map((file) => file.replace('.json', ''))

describe('the 56 questions', () => {
  test('the 56 questions are Q01 to Q51 and Q52a to Q52e, in order', () => {
    const numbered = Array.from({ length: 51 }, (_, index) => `Q${String(index + 1).padStart(2, '0')}`)
    expect(questions.map(({ id }) => id)).toEqual([...numbered, 'Q52a', 'Q52b', 'Q52c', 'Q52d', 'Q52e'])
  })

  test.each(questions)('the question $id says in one sentence what of it is answered', ({ answer }) => {
    expect(answer).toMatch(/^(Answered|Not answered)[^.]*\.$/)
  })

  test('no sentence is about a question that is not asked', () => {
    expect(Object.keys(questionAnswers)).toEqual(questions.map(({ id }) => id))
  })

  test.each(questions)('the question $id is answered, or says why not', ({ measures: answering, fields, reason }) => {
    expect(answering.length + fields.length > 0 || reason !== null).toBe(true)
  })

  test.each(questions.filter(({ measures: answering }) => answering.length > 0))('the question $id has a saved document', ({ id }) => {
    expect(saved.some((name) => name === id || name.startsWith(`${id}-`))).toBe(true)
  })

  test.each(questions)('each dimension of the question $id belongs to one of its measures', ({ measures: answering, dimensions: by }) => {
    const possible = new Set(answering.flatMap((name) => [...measureOf(name).dimensions]))
    expect(by.filter((name) => !possible.has(name))).toEqual([])
  })

  test('a measure that answers a question that nobody asks does not start', () => {
    const wrong = { ...measureOf('REACHED_RATE'), answers: ['Q99'] }
    expect(() => answeredBy([wrong], [])).toThrow('REACHED_RATE answers Q99, which is no question of questions.ts.')
  })

  test('a measure leads only a question that it answers', () => {
    const [first] = questions
    if (!first) throw new Error('there are no questions')
    const asked = [{ ...first, leads: 'REACHED_RATE' as const }]
    expect(() => answeredBy([{ ...measureOf('REACHED_RATE'), answers: [] }], asked)).toThrow(
      'REACHED_RATE does not say that it answers Q01.',
    )
  })

  test('every measure answers one of the 56 questions', () => {
    const used = new Set(questions.flatMap(({ measures: answering }) => [...answering]))
    expect(measures.map(({ name }) => name).filter((name) => !used.has(name))).toEqual([])
  })

  test.each(roles)('%s sees all of the 56 questions, with only measures that it may ask', (role) => {
    const { questions: seen, measures: own } = catalogueFor(role, referenceRegistry())
    expect(seen).toHaveLength(56)
    const names = own.map(({ name }) => name)
    expect(seen.flatMap(({ answeredBy }) => answeredBy.map(({ measure }) => measure)).filter((name) => !names.includes(name))).toEqual([])
    for (const { answeredBy, fields, reason } of seen) expect(answeredBy.length + fields.length > 0 || reason !== null).toBe(true)
  })
})

describe('the printed catalogue', () => {
  const text = catalogueDocument(referenceRegistry(), saved)

  test('the printed catalogue has every question, measure and dimension, and a link to every saved question', () => {
    for (const { id, title } of questions) expect(text).toContain(`\n| ${id} ${title} | `)
    for (const { name, title } of measures) expect(text).toContain(`\n| \`${name}\` | ${title} | `)
    for (const { name, title } of dimensions) expect(text).toContain(`\n| \`${name}\` | ${title} | `)
    for (const name of saved) expect(text).toContain(`examples/questions/${name}.json`)
  })
})
