import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { askers } from '../../../proof/asked.js'
import { lostQuestions, lostSection } from '../../../proof/lost-questions.js'
import { completeQuestion, mayAsk, type PartialQuestion } from '../../../src/modules/analytics/index.js'
import type { Question } from '../../support/callers/ask.js'

const complete = (question: Question) => completeQuestion(question as PartialQuestion)
const may = (question: Question, role: keyof typeof askers): boolean => mayAsk(complete(question), role, askers[role]?.partner ?? '')

test('docs/QUESTIONS.md says which of the 56 questions a role can no longer ask in a way that it could', () => {
  expect(lostSection().length).toBeGreaterThan(14)
  expect(readFileSync(new URL('../../../docs/QUESTIONS.md', import.meta.url), 'utf8')).toContain(lostSection().join('\n').trim())
})

test('docs/QUESTIONS.md gives for each lost question the nearest that the role may ask', () => {
  const lost = lostQuestions()
  expect(new Set(lost.map(({ role }) => role))).toEqual(new Set(['POLICE_ANALYST', 'COMMISSIONER_ANALYST', 'INSPECTOR', 'RESEARCHER']))
  for (const { id, role, asked, nearest } of lost) {
    expect({ id, role, may: may(asked, role), nearest: nearest !== undefined && may(nearest, role) }).toEqual({
      id,
      role,
      may: false,
      nearest: true,
    })
  }
})
