import 'reflect-metadata'
import { expect, test } from '@jest/globals'
import type { Role } from '../../../src/access/roles.js'
import type { Caller } from '../../../src/modules/governance/index.js'
import { recordLoaders } from '../../../src/modules/records/records.loader.js'

const callerIn = async (role: Role): Promise<Caller> => ({
  subject: 's',
  partner: 'p',
  partnerKind: 'FORCE',
  role,
  agreement: null,
  purpose: 'P',
})

test('a batch is read as the role that reads its record, and one that is not there is null', async () => {
  const asked: (readonly [string, readonly string[]])[] = []
  const batches = {
    findByIds: async ({ role }: Caller, ids: readonly string[]) => {
      asked.push([role, ids])
      return [{ id: 'b', batchId: 'sent-b', committedAt: new Date(0) }]
    },
  }
  const loaders = recordLoaders(batches, { findByCodes: async () => [] }, callerIn)
  const police = loaders.batch('POLICE_ANALYST')
  const [a, b] = await Promise.all([
    police.load('a'),
    loaders.batch('POLICE_ANALYST').load('b'),
    loaders.batch('CHARITY_ANALYST').load('b'),
  ])
  expect([a, b?.batchId]).toEqual([null, 'sent-b'])
  expect(asked).toEqual([
    ['POLICE_ANALYST', ['a', 'b']],
    ['CHARITY_ANALYST', ['b']],
  ])
})
