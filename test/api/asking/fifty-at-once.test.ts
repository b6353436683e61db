import { expect, test } from '@jest/globals'
import { analysisQuery } from '../../support/callers/ask.js'
import { someForces } from '../../support/batches/forces.js'
import { inspector, startHub } from '../../support/hub/hub.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const hub = ofSuite(() => startHub({ now: '2026-11-25', persons: 3_000, nodeBudget: 1_000_000 }))

test('fifty distinct questions that nobody has asked before are all answered, though they come at once', async () => {
  const questions = Array.from({ length: 50 }, (_, n) => ({
    measures: ['SUPPORTED_RATE', 'VICTIMS_REFERRED'],
    by: n % 2 === 0 ? ['AGE_BAND', 'OFFENCE_GROUP'] : ['AGE_BAND', 'SEX'],
    where: [{ dimension: 'FORCE', value: someForces[Math.floor(n / 2)] }],
    period: { from: '2024', to: '2025' },
  }))
  const answers = await Promise.all(questions.map((question) => hub.send(inspector, analysisQuery, { question })))
  for (const { status, errors } of answers) {
    // With so few people many tables are too sparse, which is known only after they are worked out.
    expect([status, errors?.[0]?.extensions.code ?? 'TABLE_TOO_SPARSE']).toEqual([200, 'TABLE_TOO_SPARSE'])
  }
})
