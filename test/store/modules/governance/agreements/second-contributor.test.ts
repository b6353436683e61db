import { beforeEach, describe, expect, test } from '@jest/globals'
import { soleFeeds } from '../../../../../src/modules/analytics/index.js'
import {
  agreementStore,
  AgreementSigningService,
  LeavingService,
  operatorActor,
  PartnershipService,
  type Actor,
  type AgreedFeeds,
} from '../../../../../src/modules/governance/index.js'
import { feeds } from '../../../../../src/modules/ingest/index.js'
import { startDatabase } from '../../../../support/database.js'
import { ofSuite } from '../../../../support/of-suite.js'

const partners = [
  { code: 'kent', kind: 'FORCE' },
  { code: 'surrey', kind: 'FORCE' },
  { code: 'first', kind: 'CHARITY' },
  { code: 'second', kind: 'CHARITY' },
] as const
const store = ofSuite(() => startDatabase(partners))

const clock = { at: new Date('2026-03-01T09:00:00Z'), now: () => clock.at }
/** Charities that are contributors of the one published quarter, with every feed. */
let published: readonly string[] = []
const agreed: AgreedFeeds = {
  codes: Object.keys(feeds),
  sole: soleFeeds,
  published: async () => [Object.fromEntries(Object.keys(feeds).map((feed) => [feed, { CHARITY: published }]))],
}

beforeEach(async () => {
  published = []
  clock.at = new Date('2026-03-01T09:00:00Z')
  const owner = await store.openOwner()
  await owner.query(
    'TRUNCATE governance.agreements, governance.agreement_parties, governance.agreement_versions, governance.agreement_signatures CASCADE',
  )
  await owner.query('UPDATE governance.partners SET suspended_at = NULL')
})

const services = () => ({
  partnership: new PartnershipService(store.db, clock, agreed, [], store.ends, store.entered),
  signing: new AgreementSigningService(store.db, clock, agreed, store.entered),
  leaving: new LeavingService(store.db, clock, store.ends),
})

const terms = (reference: string, parties: readonly string[], change: object = {}) => ({
  ...{ reference, parties, version: 1, title: 'Sharing', purpose: 'SERVICES', lawfulBasis: 'Public task', feeds: ['DIRECT_CASE'] },
  ...{ roles: ['CHARITY_ANALYST'], startsOn: '2026-01-01', endsOn: '2026-12-31', reviewDueOn: '2026-12-31' },
  ...change,
})
const signedAt = '2026-01-01T10:00:00Z'

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'TAKEN',
    (error: { code?: string; message: string }) => error.code ?? error.message,
  )
/** As the operator enters terms at the machine. */
const entered = (reference: string, parties: readonly string[], change: object = {}) =>
  codeOf(services().partnership.apply(operatorActor, terms(reference, parties, { signedAt, ...change })))
/** As they are stored by a version of the hub that did not ask. */
const stored = (reference: string, parties: readonly string[], change: object = {}) =>
  store.db.transaction({ role: 'hub_governance' }, (tx) =>
    agreementStore.save(
      tx,
      { ...terms(reference, parties), auditor: null, secureSetting: false, languageModel: false, roles: [], signedAt: clock.at, ...change },
      'OPERATOR',
    ),
  )
const officer = (partner: string): Actor => ({ actor: `officer of ${partner}`, partner, role: 'GOVERNANCE_OFFICER' })
const second = 'SECOND_CONTRIBUTOR'

describe('terms that let a second charity send', () => {
  test('terms that name two charities are refused in every step that leads to force, and in a dry run', async () => {
    const { partnership, signing } = services()
    const both = terms('DSA-1', ['kent', 'first', 'second'])
    const given = [
      () => partnership.apply(operatorActor, { ...both, signedAt }),
      () => partnership.apply(operatorActor, both),
      () => partnership.apply(operatorActor, { ...both, signedAt }, { dryRun: true }),
      () => signing.bring(officer('kent'), both),
      () => signing.bring(officer('kent'), both, { dryRun: true }),
      () => signing.draft(officer('kent'), both),
    ]
    for (const one of given) expect(await codeOf(one())).toBe(second)
    expect(await partnership.agreements()).toEqual([])
    expect(await signing.versions('kent')).toEqual([])
  })

  test('terms that name one charity are refused beside terms that name another, in force or under signature', async () => {
    const { signing } = services()
    expect(await entered('DSA-1', ['kent', 'first'])).toBe('TAKEN')
    expect(await entered('DSA-2', ['kent', 'second'])).toBe(second)
    expect(await codeOf(signing.bring(officer('kent'), terms('DSA-2', ['kent', 'second'])))).toBe(second)
    expect(await entered('DSA-2', ['surrey', 'first'])).toBe('TAKEN')
    expect(await entered('DSA-3', ['kent', 'second'], { feeds: ['PROJECT', 'POLICE_REFERRAL'] })).toBe('TAKEN')
  })

  test('a proposal counts from the moment at which the parties see it until it is withdrawn, and a draft does not', async () => {
    const { signing } = services()
    const name = { reference: 'DSA-1', version: 1 }
    await signing.draft(officer('kent'), terms('DSA-1', ['kent', 'first']))
    await signing.draft(officer('surrey'), terms('DSA-2', ['surrey', 'second']))
    await signing.propose(officer('kent'), name)
    expect(await entered('DSA-3', ['kent', 'second'])).toBe(second)
    expect(await codeOf(signing.propose(officer('surrey'), { reference: 'DSA-2', version: 1 }))).toBe(second)
    await signing.withdraw(officer('kent'), name)
    expect(await codeOf(signing.propose(officer('surrey'), { reference: 'DSA-2', version: 1 }))).toBe('TAKEN')
  })

  test('nobody signs terms beside which another charity has come to send', async () => {
    const { signing } = services()
    const { termsHash } = await signing
      .bring(officer('kent'), terms('DSA-2', ['kent', 'second']))
      .then(async () => (await signing.versions('kent'))[0] ?? { termsHash: '' })
    await stored('DSA-1', ['surrey', 'first'])
    for (const partner of ['kent', 'second'])
      expect(await codeOf(signing.sign(officer(partner), { reference: 'DSA-2', version: 1 }, termsHash))).toBe(second)
  })

  test('a change of terms that adds a charity is refused, and one that takes a charity out is not', async () => {
    expect(await entered('DSA-1', ['kent', 'first'])).toBe('TAKEN')
    expect(await entered('DSA-1', ['kent', 'first', 'second'], { version: 2 })).toBe(second)
    expect(await entered('DSA-2', ['kent', 'second'], { feeds: ['POLICE_REFERRAL'] })).toBe('TAKEN')
    expect(await entered('DSA-2', ['kent', 'second'], { version: 2 })).toBe(second)
    // As they stand in a hub of an older version, beside each other.
    await stored('DSA-3', ['kent', 'first', 'second'])
    await stored('DSA-4', ['surrey', 'second'])
    expect(await entered('DSA-3', ['kent', 'first', 'second'], { version: 2, title: 'More' })).toBe(second)
    expect(await entered('DSA-3', ['kent', 'first'], { version: 2 })).toBe('TAKEN')
  })
})

describe('what counts as another charity', () => {
  test.each<[string, () => Promise<unknown>, string]>([
    ['a charity whose agreement is suspended counts', () => services().partnership.setSuspended(operatorActor, 'DSA-1', true), second],
    ['a charity that is suspended itself counts', () => services().partnership.setPartnerSuspended(operatorActor, 'first', true), second],
    ['a charity whose agreement has not begun counts', () => stored('DSA-1', ['kent', 'first'], { startsOn: '2026-11-01' }), second],
    ['a charity whose agreement has ended does not count', () => stored('DSA-1', ['kent', 'first'], { endsOn: '2026-02-01' }), 'TAKEN'],
    [
      'a charity whose agreement is overdue for review does not count',
      () => stored('DSA-1', ['kent', 'first'], { reviewDueOn: '2026-02-01' }),
      'TAKEN',
    ],
    ['a charity that has left its agreement does not count', () => services().leaving.leave(operatorActor, 'DSA-1', 'first'), 'TAKEN'],
  ])('%s', async (_, change, code) => {
    await stored('DSA-1', ['kent', 'first'])
    await change()
    expect(await entered('DSA-2', ['surrey', 'second'])).toBe(code)
  })

  test.each<[string, () => Promise<unknown>]>([
    ['has ended', () => stored('DSA-1', ['kent', 'first'], { endsOn: '2026-02-01' })],
    ['has been left', () => services().leaving.leave(operatorActor, 'DSA-1', 'first')],
  ])('a charity of a published quarter counts for good, though its agreement %s', async (_, change) => {
    await stored('DSA-1', ['kent', 'first'])
    await change()
    published = ['first']
    expect(await entered('DSA-2', ['surrey', 'second'])).toBe(second)
    expect(await entered('DSA-3', ['surrey', 'first'])).toBe('TAKEN')
  })

  test('terms of which the dates do not overlap are refused as others are', async () => {
    await stored('DSA-1', ['kent', 'first'], { endsOn: '2026-06-30' })
    expect(await entered('DSA-2', ['kent', 'second'], { startsOn: '2026-07-01' })).toBe(second)
  })
})

test('the refusal of a second charity names its feeds and says what to do', async () => {
  await stored('DSA-1', ['kent', 'first'])
  const given = services().partnership.apply(operatorActor, terms('DSA-2', ['kent', 'second'], { signedAt }))
  await expect(given).rejects.toThrow(
    /^The agreement is refused\. It lets second send DIRECT_CASE, and another partner of the kind CHARITY may .+ Leave DIRECT_CASE out of feeds, or /,
  )
})
