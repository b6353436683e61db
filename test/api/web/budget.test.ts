import { describe, expect, test } from '@jest/globals'
import { askers } from '../../../proof/asked.js'
import { takenByPages, takenInFirstYear } from '../../../proof/nodes-taken.js'
import { kinds } from '../../../src/modules/analytics/asking/question/asker.js'
import { nodeBudgets } from '../../../src/modules/analytics/index.js'
import type { As } from '../../support/hub/hub.js'
import { shareOf } from '../../support/runs/share.js'

const half = ({ role }: As): number => nodeBudgets[kinds[role] ?? 'FORCE'] / 2

describe.each(shareOf(Object.values(askers)).map((as) => [as.role, as] as const))('every chart of every page, for a %s', (_role, as) => {
  test('the charts of all pages take half of a role’s budget of a year or less, for the year and each of its quarters', async () => {
    const { year, withQuarters } = await takenByPages(as)
    expect(year).toBeGreaterThan(100)
    expect(withQuarters).toBeGreaterThan(year)
    expect(withQuarters).toBeLessThanOrEqual(half(as))
  })

  test('the charts of all pages take half of the budget in the first year of a hub too, in which each quarter is read as it is published', async () => {
    const taken = await takenInFirstYear(as)
    expect(taken).toBeGreaterThan(100)
    expect(taken).toBeLessThanOrEqual(half(as))
  })
})
