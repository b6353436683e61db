import { describe, expect, test } from '@jest/globals'
import { completeQuestion, mayAsk } from '../../../../../src/modules/analytics/index.js'
import { maySeeFigures } from '../../../../../src/modules/releases/stored/read-releases.js'

describe('who sees the figures of a release', () => {
  const ofCharities = (by: 'SEX'[], contributors: string[]) => ({
    question: JSON.stringify(completeQuestion({ measures: ['VICTIMS_DIRECT'], by, period: { from: '2025Q1', to: '2025Q1' } })),
    contributors,
    requestedFor: 'hmicfrs',
  })
  const sees = (release: Parameters<typeof maySeeFigures>[0]): Promise<boolean> =>
    maySeeFigures(release, { partner: 'second', partnerKind: 'CHARITY' }, async (question, kind, partner) =>
      mayAsk(question, kind === 'CHARITY' ? 'CHARITY_ANALYST' : 'POLICE_ANALYST', partner),
    )
  const deep = ofCharities(['SEX'], ['first', 'second'])

  test('a charity sees figures of another one only as far as a stranger may ask them', async () => {
    expect(await sees(deep)).toBe(false)
    expect(await sees(ofCharities([], ['first', 'second']))).toBe(true)
  })

  test('a charity sees deeper figures of itself and of forces, and those that it asked for itself', async () => {
    expect(await sees({ ...deep, contributors: ['second', 'kent'] })).toBe(true)
    expect(await sees({ ...deep, requestedFor: 'second' })).toBe(true)
  })
})
