import { beforeAll, describe, expect, test } from '@jest/globals'
import { ask, period, type Question } from '../../support/callers/ask.js'
import { bestAccuracy, proportionsZ, times, valuesBy } from '../../support/disclosure/attack.js'
import { someForces } from '../../support/batches/forces.js'
import { charity, startHub } from '../../support/hub/hub.js'
import { directCase, submitDirect } from '../../support/batches/rows.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const ages = ['0-9', '10-15', '16-17', '18-24', '25-34', '35-44', '45-54', '55-64', '65-74', '75+']
const pairs = someForces.slice(0, 40).flatMap((force) => ages.map((ageBand) => ({ force, ageBand })))

/** Two hundred parents contain only women, two hundred one man more; at 23 and 28, rounding alone would reveal him. */
const menIn = (index: number): number => index % 2
const peopleIn = (index: number): number => (index % 4 < 2 ? 23 : 28)

let parents: readonly number[]
let women: readonly number[]

async function seen(where: Question['where'] = []): Promise<number[]> {
  const question: Question = { measures: ['VICTIMS_DIRECT'], by: ['FORCE', 'AGE_BAND'], where, period: period('2025Q1') }
  const values = valuesBy(await ask(hub, charity, question), 'FORCE', 'AGE_BAND')
  return pairs.map(({ force, ageBand }) => values.get(`${force}|${ageBand}`) ?? Number.NaN)
}

const hub = ofSuite(() => startHub({ now: '2025-05-20' }))
beforeAll(async () => {
  const rows = pairs.flatMap(({ force, ageBand }, index) =>
    times(peopleIn(index)).map((n) =>
      directCase(`${index}-${n}`, `${index}-${n}`, { area: force, ageBand, sex: n < menIn(index) ? 'M' : 'F' }),
    ),
  )
  for (const from of times(4)) await submitDirect(hub, rows.slice((from * rows.length) / 4, ((from + 1) * rows.length) / 4))
  await hub.hub.publish()
  parents = await seen()
  women = await seen([{ dimension: 'SEX', value: 'F' }])
})

const group = <T>(values: readonly T[], men: number): T[] => values.filter((_, index) => menIn(index) === men)

describe('subtracting the women from everybody, in 200 groups without a man and 200 with one', () => {
  test('all counts of groups with and without a man are published', () => {
    expect([...parents, ...women].filter(Number.isNaN)).toEqual([])
    expect(group(parents, 1)).toHaveLength(200)
  })

  test('subtracting the women from everybody does not tell in which groups the one man is', () => {
    const differences = parents.map((parent, index) => parent - (women[index] ?? 0))
    expect(bestAccuracy(group(differences, 0), group(differences, 1))).toBeLessThanOrEqual(0.64)
    const turned = differences.map((difference) => -difference)
    expect(bestAccuracy(group(turned, 0), group(turned, 1))).toBeLessThanOrEqual(0.64)
  })

  test('equal published values do not tell that two groups hold the same people', () => {
    const equal = parents.map((parent, index) => parent === women[index])
    expect(proportionsZ(group(equal, 0), group(equal, 1))).toBeLessThan(3)
    expect(equal.filter(Boolean).length).toBeLessThan(200)
  })
})
