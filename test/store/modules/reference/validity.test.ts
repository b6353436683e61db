import { beforeAll, expect, test } from '@jest/globals'
import sql from 'sql-template-tag'
import { definitionsBetween, readMapper } from '../../../../src/modules/reference/index.js'
import { startDatabase } from '../../../support/postgres/database.js'
import { ofSuite } from '../../../support/runs/of-suite.js'

const store = ofSuite(() => startDatabase())
beforeAll(async () => {
  await store.db.transaction({ role: 'hub_governance' }, async (tx) => {
    await tx.rows(sql`INSERT INTO reference.code_mappings (provider, field, raw_value, canonical, valid_from, valid_to)
      VALUES ('surrey', 'sex', 'WMN', 'F', '2025-01-01', '2025-06-30'), ('surrey', 'sex', 'WMN', 'M', '2025-07-01', NULL)`)
    await tx.rows(sql`INSERT INTO reference.vulnerability_definitions (force, definition, source, valid_from, valid_to)
      VALUES ('surrey', 'first', 'test', '2024-01-01', '2024-12-31'), ('surrey', 'second', 'test', '2025-01-01', NULL)`)
  })
})

test('a mapping holds from its first day to its last', async () => {
  const on = async (date: string) => {
    const mapper = await store.db.transaction({ role: 'hub_ingest', partner: 'surrey' }, (tx) => readMapper(tx, date))
    return mapper('surrey', 'sex', 'wmn')
  }
  expect(await Promise.all(['2024-12-31', '2025-01-01', '2025-06-30', '2025-07-01'].map(on))).toEqual([undefined, 'F', 'F', 'M'])
  // A line that ended does not return if the line after it is removed.
  await store.db.transaction({ role: 'hub_governance' }, (tx) =>
    tx.rows(sql`UPDATE reference.code_mappings SET valid_to = '2025-07-31' WHERE canonical = 'M' AND raw_value = 'WMN'`),
  )
  expect(await on('2025-08-01')).toBeUndefined()
})

test('a definition is printed if it held on a day of the period, both ends included', async () => {
  const between = async (from: string, to: string) =>
    (await definitionsBetween(store.db, from, to)).map(({ definition, validFrom, validTo }) => [definition, validFrom, validTo])
  const first = ['first', '2024-01-01', '2024-12-31']
  const second = ['second', '2025-01-01', null]
  expect(await between('2023-01-01', '2023-12-31')).toEqual([])
  expect(await between('2023-01-01', '2024-01-01')).toEqual([first])
  expect(await between('2024-12-31', '2025-01-01')).toEqual([first, second])
  expect(await between('2025-01-01', '2025-03-31')).toEqual([second])
})
