import { expect, test } from '@jest/globals'
import { failureIn } from '../../../../support/processes/in-a-process.js'

test('a hub does not start if a supplier of a feed has no permission to send it', async () => {
  const failure = await failureIn(`
    import { grants } from './src/access/grants.ts'
    Object.assign(grants.DATA_STEWARD.words, { FORCE: ['complaint:submit'] })
    await import('./src/modules/ingest/index.ts')
  `)
  expect(failure).toContain('The feed police-referral is supplied by FORCE, but DATA_STEWARD holds referral:submit at no kind of partner.')
})
