import { expect, test } from '@jest/globals'
import { analysisDocument, questionVariables, readSavedQuestions } from '../../../src/modules/analytics/index.js'
import { startHub } from '../../support/hub/hub.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const derived = readSavedQuestions().filter(({ aspect }) => aspect !== undefined)

const hub = ofSuite(() => startHub({ now: '2026-11-25', persons: 3_000 }))

/** Too few people, or a file that this hub has not loaded. Anything else is a mistake in the document. */
const ofTheHub = /withheld|is withheld|shows its rate|more than half of this table|fewer than|too few|at least 600/i

test.each(derived)('the saved question $id gets its derived figure, or a sentence that too few people are in this hub', async (saved) => {
  const { errors = [], data } = await hub.send<{ analysis: Record<string, unknown> | null } | null>(
    saved,
    analysisDocument,
    questionVariables(saved),
  )
  expect(errors.map(({ message }) => message).filter((message) => !ofTheHub.test(message))).toEqual([])
  const name = saved.aspect?.name ?? ''
  if (errors.length === 0) expect(data?.analysis?.[name]).toBeTruthy()
  else expect(data?.analysis?.[name] ?? null).toBeNull()
})
