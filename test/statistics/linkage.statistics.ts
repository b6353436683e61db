import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { assumed, madeRecords } from '../../proof/linkage-people.js'
import { bandsOf, bandTable, heavyRepeats, pairedFile, reviewsDrawn } from '../../proof/linkage-band.js'
import { exact, linked, tableOf, type Tokenised } from '../../proof/linkage-pairs.js'
import { randomFrom } from '../support/facts/facts.js'
import { linkKinds, tokensOf, variantKinds } from '../../tokenise/src/index.js'

const key = Buffer.alloc(32, 3)

function tokenised(seed: number): readonly Tokenised[] {
  return madeRecords(seed).map((record) => {
    const tokens = tokensOf(key, record)
    const named = linkKinds.flatMap(({ name }, at) => {
      const token = tokens[at]
      return token === undefined ? [] : [[name, token] as const]
    })
    return { person: String(record.person), tokens: new Map(named) }
  })
}

test.each([1, 2])(
  'of the pairs that the tokens find among 250,000 people with households, twins and namesakes, 99 in a hundred are of one person: seed %i',
  (seed) => {
    const records = tokenised(seed)
    expect(records.length).toBeGreaterThan(assumed.people * (1 + assumed.comingBack * 0.95))
    const { right, wrong } = linked(records, [exact, ...variantKinds])
    expect(right / (right + wrong)).toBeGreaterThanOrEqual(0.99)
    if (seed === 1) expect(readFileSync(new URL('../../docs/LINKAGE.md', import.meta.url), 'utf8')).toContain(tableOf(records))
  },
)

test('of the bands that reviewed samples give, 95 in a hundred hold the true number of persons and the true share of repeats', () => {
  const files = [1, 2].map((seed) => {
    const file = pairedFile(tokenised(seed))
    return { seed, file, found: bandsOf(file, reviewsDrawn.rounds, { ...reviewsDrawn, random: randomFrom(seed) }) }
  })
  for (const { found } of files) {
    expect(found.persons).toBeGreaterThanOrEqual(0.95)
    expect(found.repeats).toBeGreaterThanOrEqual(0.95)
  }
  expect(readFileSync(new URL('../../docs/LINKAGE.md', import.meta.url), 'utf8')).toContain(bandTable(files))
})

test('of the bands of repeats 95 in a hundred hold the true share where five people have nine in ten pairs', () => {
  const file = pairedFile(heavyRepeats())
  expect([file.repeated, file.trulyRepeated, file.truePersons]).toEqual([455, 905, 10_000])
  const found = bandsOf(file, reviewsDrawn.rounds, { ...reviewsDrawn, random: randomFrom(1) })
  expect(found.repeats).toBeGreaterThanOrEqual(0.95)
  expect(found.persons).toBeGreaterThanOrEqual(0.95)
})
