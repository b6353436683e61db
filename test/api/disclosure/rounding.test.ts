import { beforeAll, expect, test } from '@jest/globals'
import { ask, period, type Row } from '../../support/callers/ask.js'
import { charity, startHub } from '../../support/hub/hub.js'
import { directCase, submitDirect } from '../../support/batches/rows.js'
import { bestAccuracy } from '../../support/disclosure/attack.js'
import { someForces } from '../../support/batches/forces.js'
import { ofSuite } from '../../support/runs/of-suite.js'

// Six sizes around the points at which rounding alone would flip, each in forty areas and two quarters: eighty disjoint groups.
const sizes: Record<string, number> = { '18-24': 9, '25-34': 10, '35-44': 12, '45-54': 13, '55-64': 17, '65-74': 18 }

const quarters = [
  { quarter: '2025Q1', receivedAt: '2025-02-10T10:00:00Z' },
  { quarter: '2025Q2', receivedAt: '2025-05-10T10:00:00Z' },
]

const published = new Map<string, Row[]>()

const hub = ofSuite(() => startHub({ now: '2025-08-20' }))
beforeAll(async () => {
  for (const force of someForces.slice(0, 40)) {
    const people = Object.entries(sizes).flatMap(([ageBand, size]) =>
      quarters.flatMap(({ quarter, receivedAt }) =>
        Array.from({ length: size }, (_, n) =>
          directCase(`${quarter}-${force}-${ageBand}-${n}`, `${quarter}-${force}-${ageBand}-${n}`, { area: force, ageBand, receivedAt }),
        ),
      ),
    )
    await submitDirect(hub, people)
  }
  await hub.hub.publish()
  for (const value of Object.keys(sizes)) {
    const where = [{ dimension: 'AGE_BAND', value }]
    const of = (quarter: string) => ask(hub, charity, { measures: ['VICTIMS_DIRECT'], by: ['FORCE'], where, period: period(quarter) })
    published.set(value, (await Promise.all(quarters.map(({ quarter }) => of(quarter)))).flat())
  }
})

test.each([
  ['18-24', '25-34'],
  ['35-44', '45-54'],
  ['55-64', '65-74'],
])('one more person is not visible at a count where rounding without noise would change: %s and %s', (fewer, more) => {
  const forces = new Set(someForces.slice(0, 40))
  const of = (ageBand: string) =>
    (published.get(ageBand) ?? [])
      .filter(({ dimensions }) => dimensions.some(({ value }) => forces.has(value)))
      .map(({ cells }) => cells[0]?.value ?? 0)
  expect(of(fewer)).toHaveLength(80)
  expect(bestAccuracy(of(fewer), of(more))).toBeLessThanOrEqual(0.7)
  expect(of(more)).toHaveLength(80)
})
