import { expect, test } from '@jest/globals'
import { Coverages } from '../../../../../src/modules/releases/stored/coverages.js'

/** Figures without rows. */
const figures = JSON.stringify({
  question: { measures: ['VICTIMS_REFERRED'], where: [], period: { from: '2025Q1', to: '2025Q1' } },
  analysis: { rows: [], policy: { floor: 1000 } },
})

test('the figures of a publication are read once for what they show of forces, and asked for again while there are none', async () => {
  const coverages = new Coverages()
  const asked: (readonly string[])[] = []
  const read = async (releases: readonly string[]) => {
    asked.push(releases)
    return new Map(releases.filter((release) => release !== 'not yet').map((release) => [release, figures]))
  }
  await coverages.of(['one', 'not yet'], read)
  const found = await coverages.of(['two', 'one', 'not yet'], read)
  expect([...found.keys()]).toEqual(['two', 'one'])
  expect(asked).toEqual([
    ['one', 'not yet'],
    ['two', 'not yet'],
  ])
})
