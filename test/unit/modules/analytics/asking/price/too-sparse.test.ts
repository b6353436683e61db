import { describe, expect, test } from '@jest/globals'
import { adviceFor, isTooSparse, tooSparse } from '../../../../../../src/modules/analytics/asking/price/too-sparse.js'
import { completeQuestion, type PartialQuestion, type Question } from '../../../../../../src/modules/analytics/asking/question/question.js'
import { referenceRegistry } from '../../../../../../src/modules/analytics/vocabulary/registry.js'

const registry = referenceRegistry()
const year = { from: '2025', to: '2025' }

interface Setting {
  readonly all?: number
  readonly shown?: number
  readonly isPermitted?: (tried: Question) => boolean
}

/** What is counted instead of a table that is too sparse, and the advice if `passes` says that it is dense enough. */
async function advised(
  question: Partial<PartialQuestion>,
  passes: (tried: Question) => boolean,
  { all = 2_000, shown = 0, isPermitted = () => true }: Setting = {},
) {
  const tried: Question[] = []
  const asked = completeQuestion({ measures: ['VICTIMS_REFERRED'], period: year, ...question })
  const found = await adviceFor(asked, { all, suppressed: all - shown }, registry, {
    isPermitted: async (one) => isPermitted(one),
    passes: async (one) => {
      tried.push(one)
      return passes(one)
    },
  })
  return { advice: found?.advice, tried }
}

describe('the advice beside a table that is too sparse', () => {
  test('the advice for a table that is too sparse is one force at a time, which is small enough to be answered', async () => {
    const { advice, tried } = await advised({ by: ['FORCE', 'OFFENCE_GROUP'] }, ({ where }) => where.length > 0)
    expect(advice).toBe('for one FORCE at a time, with where in place of by')
    expect(tried.at(-1)).toMatchObject({ by: ['OFFENCE_GROUP'], where: [{ dimension: 'FORCE' }] })
  })

  test('the advice for a table that is too sparse names one force in the place of a region, and none if no other dimension is left', async () => {
    const { tried } = await advised({ by: ['FORCE', 'OFFENCE_GROUP'], where: [{ dimension: 'REGION', value: 'E12000008' }] }, ({ where }) =>
      where.some(({ dimension }) => dimension === 'FORCE'),
    )
    expect(tried.at(-1)?.where).toEqual([{ dimension: 'FORCE', value: expect.any(String) }])
    expect((await advised({ by: ['FORCE'] }, () => true)).advice).not.toContain('one FORCE')
  })

  test('the advice for a table that is too sparse is one value at a time if the dimension cannot be left out', async () => {
    const { advice, tried } = await advised({ by: ['OFFENCE_GROUP'] }, () => true, {
      all: 120,
      isPermitted: ({ by, where }) => [...by, ...where.map(({ dimension }) => dimension)].includes('OFFENCE_GROUP'),
    })
    expect(advice).toBe('for one OFFENCE_GROUP at a time, with where in place of by')
    expect(tried).toHaveLength(1)
  })

  test('the advice for a table that is too sparse is one value of each in one sentence, if neither dimension can be left out', async () => {
    const { advice } = await advised({ by: ['FORCE', 'OFFENCE_GROUP'] }, ({ where }) => where.length === 2, {
      isPermitted: ({ by, where }) => by.length + where.length === 2,
    })
    expect(advice).toBe('for one FORCE and one OFFENCE_GROUP at a time, with where in place of by')
  })

  test('the advice for a table that is too sparse is the wider place if that may be asked, and never one that may not', async () => {
    const where = [{ dimension: 'FORCE' as const, value: 'kent' }]
    const needed = ({ by }: Question): boolean => by.includes('OFFENCE_GROUP')
    const asked = { by: ['OFFENCE_GROUP' as const], where }
    expect((await advised(asked, () => true, { shown: 1_000, isPermitted: needed })).advice).toBe('without FORCE')
    const { tried } = await advised(asked, () => true, { isPermitted: (one) => needed(one) && one.where.length > 0 })
    for (const one of tried) expect(one.where.length).toBeGreaterThan(0)
  })

  test('the advice for a table that is too sparse counts one large table at most, and two in all', async () => {
    const rows = ({ by }: Pick<Question, 'by'>): number => by.reduce((product, name) => product * registry.values(name).length, 1)
    const all = rows({ by: ['DISTRICT', 'OFFENCE_GROUP'] })
    // Forces by offence are dense enough by what is shown, and so would districts alone be, which come next.
    const { tried } = await advised({ by: ['DISTRICT', 'OFFENCE_GROUP'] }, () => false, { all, shown: 300 })
    expect(tried.map(({ by }) => by)).toEqual([['OFFENCE_GROUP', 'FORCE'], ['OFFENCE_GROUP']])
    expect(tried.map((one) => rows(one) > 50)).toEqual([true, false])
  })

  test('the advice for a table that is too sparse is none if nothing that was tried passes', async () => {
    expect((await advised({ by: ['FORCE', 'OFFENCE_GROUP'] }, () => false)).advice).toBeUndefined()
    expect(tooSparse(undefined).message).toContain('Ask with fewer dimensions, or for longer periods.')
  })
})

test('a large table may have half withheld and no more; a small one is never too sparse', () => {
  expect(isTooSparse({ all: 100, suppressed: 50 })).toBe(false)
  expect(isTooSparse({ all: 100, suppressed: 51 })).toBe(true)
  expect(isTooSparse({ all: 50, suppressed: 50 })).toBe(false)
})
