import { describe, expect, test } from '@jest/globals'
import { adviceFor, isTooSparse, tooSparse } from '../../../../src/modules/analytics/asking/too-sparse.js'
import { completeQuestion, type PartialQuestion, type Question } from '../../../../src/modules/analytics/asking/question.js'
import { referenceRegistry } from '../../../../src/modules/analytics/vocabulary/registry.js'

const registry = referenceRegistry()
const year = { from: '2025', to: '2025' }

/** What is tried in place of a table that is too sparse, and the advice where `passes` says that it is dense enough. */
async function advised(question: Partial<PartialQuestion>, passes: (tried: Question) => boolean, shown = 0) {
  const tried: Question[] = []
  const asked = completeQuestion({ measures: ['VICTIMS_REFERRED'], period: year, ...question })
  const all = 2_000
  const advice = await adviceFor(asked, { all, suppressed: all - shown }, registry, async (one) => {
    tried.push(one)
    return passes(one)
  })
  return { advice, tried }
}

describe('the advice beside a table that is too sparse', () => {
  test('is one force at a time, which is small enough to be answered', async () => {
    const { advice, tried } = await advised({ by: ['FORCE', 'OFFENCE_GROUP'] }, ({ where }) => where.length > 0)
    expect(advice).toBe('for one FORCE at a time, with where in place of by')
    expect(tried.at(-1)).toMatchObject({ by: ['OFFENCE_GROUP'], where: [{ dimension: 'FORCE' }] })
  })

  test('names one force in the place of a region, and none where no other dimension is left', async () => {
    const { tried } = await advised({ by: ['FORCE', 'OFFENCE_GROUP'], where: [{ dimension: 'REGION', value: 'E12000008' }] }, ({ where }) =>
      where.some(({ dimension }) => dimension === 'FORCE'),
    )
    expect(tried.at(-1)?.where).toEqual([{ dimension: 'FORCE', value: expect.any(String) }])
    expect((await advised({ by: ['FORCE'] }, () => true)).advice).not.toContain('one FORCE')
  })

  test('is none where nothing that was tried passes', async () => {
    expect((await advised({ by: ['FORCE', 'OFFENCE_GROUP'] }, () => false)).advice).toBeUndefined()
    expect(tooSparse(undefined).message).toContain('Ask with fewer dimensions, or for longer periods.')
  })
})

test('half of a large table withheld is not too much, more is; a small one is never too sparse', () => {
  expect(isTooSparse({ all: 100, suppressed: 50 })).toBe(false)
  expect(isTooSparse({ all: 100, suppressed: 51 })).toBe(true)
  expect(isTooSparse({ all: 50, suppressed: 50 })).toBe(false)
})
