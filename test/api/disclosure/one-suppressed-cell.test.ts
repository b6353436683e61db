import { beforeAll, expect, test } from '@jest/globals'
import { ask, period, type Question } from '../../support/callers/ask.js'
import { times, valuesBy } from '../../support/disclosure/attack.js'
import { someForces } from '../../support/batches/forces.js'
import { charity, startHub } from '../../support/hub/hub.js'
import { directCase, submitDirect } from '../../support/batches/rows.js'
import { ofSuite } from '../../support/runs/of-suite.js'

/** In each force a table of four values, one of which has 0 to 9 people. */
const tables = someForces.map((force, index) => ({
  force,
  sizes: { F: 31 + (index % 7), M: 27 + (index % 5), UNKNOWN: 22 + (index % 3), X: index % 10 },
}))

const hub = ofSuite(() => startHub({ now: '2025-05-20' }))
beforeAll(async () => {
  const rows = tables.flatMap(({ force, sizes }) =>
    Object.entries(sizes).flatMap(([sex, size]) =>
      times(size).map((n) =>
        directCase(`${force}-${sex}-${n}`, `${force}-${sex}-${n}`, { area: force, ...(sex === 'UNKNOWN' ? { sex: null } : { sex }) }),
      ),
    ),
  )
  await submitDirect(hub, rows)
  await hub.hub.publish()
})

test('subtracting the published siblings from the total finds at most three in ten of the suppressed cells', async () => {
  const direct = (by: string[], where: Question['where'] = []): Question => ({
    measures: ['VICTIMS_DIRECT'],
    by,
    where,
    period: period('2025Q1'),
  })
  const totals = valuesBy(await ask(hub, charity, direct(['FORCE'])), 'FORCE')
  const cells = valuesBy(await ask(hub, charity, direct(['FORCE', 'SEX'])), 'FORCE', 'SEX')
  const attacked = tables.filter(({ force, sizes }) => {
    const withheld = Object.keys(sizes).filter((sex) => cells.get(`${force}|${sex}`) === null)
    return totals.get(force) !== null && withheld.length === 1 && withheld[0] === 'X'
  })
  expect(attacked.length).toBeGreaterThanOrEqual(20)
  const hits = attacked.filter(({ force, sizes }) => {
    const siblings = ['F', 'M', 'UNKNOWN'].reduce((sum, sex) => sum + (cells.get(`${force}|${sex}`) ?? 0), 0)
    return Math.min(9, Math.max(0, (totals.get(force) ?? 0) - siblings)) === sizes.X
  })
  expect(hits.length / attacked.length).toBeLessThanOrEqual(0.3)
})
