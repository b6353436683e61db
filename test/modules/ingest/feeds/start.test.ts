import { expect, test } from '@jest/globals'
import { grants } from '../../../../src/access/grants.js'

test('a hub in which a supplier of a feed may not send it does not start', async () => {
  Object.assign(grants.DATA_STEWARD.words, { FORCE: ['complaint:submit'] })
  await expect(import('../../../../src/modules/ingest/index.js')).rejects.toThrow(
    'The feed police-referral is supplied by FORCE, but DATA_STEWARD holds referral:submit at no kind of partner.',
  )
})
