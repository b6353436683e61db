import { expect, test } from '@jest/globals'
import { failureIn } from '../../../../support/processes/in-a-process.js'

test('a hub does not start if a measure reads a column that does not exist', async () => {
  const failure = await failureIn(`
    import { strata } from './src/modules/analytics/vocabulary/strata.ts'
    Object.assign(strata.REFERRED, { columns: strata.REFERRED.columns.filter(({ name }) => name !== 'is_reached_rate') })
    await import('./src/modules/analytics/index.ts')
  `)
  expect(failure).toContain('REACHED_RATE reads is_reached_rate, which REFERRED lacks.')
})
