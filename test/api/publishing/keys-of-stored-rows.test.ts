import { beforeAll, describe, expect, test } from '@jest/globals'
import { asOwner } from '../../support/postgres/as-owner.js'
import { ask, period } from '../../support/callers/ask.js'
import { charity, startHub } from '../../support/hub/hub.js'
import { ofSuite } from '../../support/runs/of-suite.js'
import { directCase, publishedQuarter, submitDirect } from '../../support/batches/rows.js'

/** As a version left the database that made no key of a direct case's own reference. */
const withoutKeys = [
  'DELETE FROM publication.counted_once WHERE kept IN (SELECT once_own_c FROM direct.direct_cases)',
  'UPDATE direct.direct_cases SET once_own_c = NULL',
]

describe('a hub that an earlier version filled and published', () => {
  const hub = ofSuite(() => startHub({ now: '2025-05-20T09:00:00Z' }))
  const counted = async (): Promise<unknown[]> =>
    (await ask(hub, charity, { measures: ['VICTIMS_DIRECT'], period: period('2025Q1', '2025Q2'), per: 'QUARTER', scope: 'OWN' })).map(
      ({ cells }) => cells[0]?.value,
    )

  beforeAll(async () => {
    await publishedQuarter(hub)
    await asOwner(hub.hub.settings.dataDir, ...withoutKeys)
    await hub.restart()
  })

  test('rows that it stored have the key of their own reference once this version has started', async () => {
    expect(
      await asOwner(
        hub.hub.settings.dataDir,
        `SELECT count(*)::int AS rows, count(once_own_c)::int AS keyed, (SELECT count(*)::int FROM publication.counted_once
          WHERE kept IN (SELECT once_own_c FROM direct.direct_cases)) AS counted FROM direct.direct_cases`,
      ),
    ).toEqual([{ rows: 30, keyed: 30, counted: 30 }])
  })

  test('direct cases that it had counted are counted in no later quarter, though they are sent again with a later date under other tokens', async () => {
    const again = Array.from({ length: 30 }, (_, n) => directCase(`d${n}`, `fresh-${n}`, { receivedAt: '2025-04-15T10:00:00Z' }))
    const others = Array.from({ length: 20 }, (_, n) => directCase(`e${n}`, `other-${n}`, { receivedAt: '2025-04-16T10:00:00Z' }))
    await submitDirect(hub, [...again, ...others])
    hub.moveTo('2025-08-20T09:00:00Z')
    await hub.hub.publish('2025Q2')
    expect(await counted()).toEqual([30, 20])
    for (const quarter of ['2025Q1', '2025Q2']) expect((await hub.hub.verify(quarter)).same).toBe(true)
  })
})
