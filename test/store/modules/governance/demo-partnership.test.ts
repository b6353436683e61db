import { expect, test } from '@jest/globals'
import { seedDemoPartnership } from '../../../../demo/src/partnership/index.js'
import { agreementStore, partnerStore } from '../../../../src/modules/governance/index.js'
import { startDatabase } from '../../../support/postgres/database.js'
import { ofSuite } from '../../../support/runs/of-suite.js'
import { deciding } from '../../../support/hub/deciding.js'

const store = ofSuite(() => startDatabase([]))

const forces = [
  { id: 'surrey', name: 'Surrey' },
  { id: 'kent', name: 'Kent' },
]
const seed = (named = forces) => store.db.transaction(deciding(), (tx) => seedDemoPartnership(tx, named, ['POLICE_REFERRAL']))

test('the second start of a demo adds a partner that is new, and leaves corrected names and agreements as they are', async () => {
  await seed()
  const before = await store.db.transaction({ role: 'hub_read_agreements' }, (tx) => agreementStore.all(tx))
  await store.db.transaction(deciding(), (tx) => partnerStore.upsertMany(tx, [{ code: 'kent', name: 'Kent Police', kind: 'FORCE' }]))
  await seed([...forces, { id: 'essex', name: 'Essex' }])
  const [partners, after] = await store.db.transaction({ role: 'hub_read_agreements' }, async (tx) => [
    await partnerStore.all(tx),
    await agreementStore.all(tx),
  ])
  expect(partners.filter(({ kind }) => kind === 'FORCE').map(({ name }) => name)).toEqual(['Essex', 'Kent Police', 'Surrey'])
  expect(after).toEqual(before)
  expect(after.map(({ startsOn, endsOn, parties }) => [startsOn, endsOn, parties.includes('surrey')])).toEqual([
    ['2020-01-01', '2035-12-31', true],
    ['2020-01-01', '2035-12-31', true],
  ])
})
