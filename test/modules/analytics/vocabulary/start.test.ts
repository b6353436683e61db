import { expect, test } from '@jest/globals'
import { strata } from '../../../../src/modules/analytics/vocabulary/strata.js'

test('a hub in which a measure reads a column that is not made does not start', async () => {
  Object.assign(strata.REFERRED, { columns: strata.REFERRED.columns.filter(({ name }) => name !== 'is_reached_rate') })
  await expect(import('../../../../src/modules/analytics/index.js')).rejects.toThrow(
    'REACHED_RATE reads is_reached_rate, which REFERRED lacks.',
  )
})
