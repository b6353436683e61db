import { beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type pg from 'pg'
import { clockFrom } from '../../../../../src/kit/clock.js'
import {
  AgreementSigningService,
  agreementStates,
  agreementStore,
  isLive,
  LeavingService,
  operatorActor,
  PartnershipService,
  type Actor,
  type AgreementState,
} from '../../../../../src/modules/governance/index.js'
import { startDatabase } from '../../../../support/postgres/database.js'
import { tableHash } from '../../../../support/postgres/table-hash.js'
import { isLong } from '../../../../support/runs/long.js'
import { seedOfShare, shareOfTrials, triesAll } from '../../../../support/runs/share.js'
import { ofSuite } from '../../../../support/runs/of-suite.js'

let owner: pg.Client
let signing: AgreementSigningService
let partnership: PartnershipService
let leaving: LeavingService
const clock = clockFrom(new Date('2026-03-01T09:00:00Z'))

const toAgree = ['POLICE_REFERRAL']

const store = ofSuite(() => startDatabase())
beforeAll(async () => {
  owner = await store.openOwner()
  signing = new AgreementSigningService(store.db, clock, toAgree, store.entered)
  partnership = new PartnershipService(store.db, clock, toAgree, [], store.ends, store.entered)
  leaving = new LeavingService(store.db, clock, store.ends)
})

const reference = 'DSA-1'
const parties = ['surrey', 'kent']
const termsOf = (version: number) => ({
  reference,
  version,
  title: 'Sharing',
  purpose: 'SERVICES',
  lawfulBasis: 'Public task',
  parties,
  feeds: ['POLICE_REFERRAL'],
  roles: ['POLICE_ANALYST'],
  startsOn: '2026-01-01',
  endsOn: '2027-12-31',
  reviewDueOn: '2027-06-30',
})

/** Someone who is an officer of two parties, and officers of one; the charity is no party. */
const officers: readonly Actor[] = [
  ['both', 'surrey'],
  ['both', 'kent'],
  ['one', 'surrey'],
  ['two', 'kent'],
  ['three', 'victim-support'],
].map(([actor = '', partner = '']) => ({ actor, partner, role: 'GOVERNANCE_OFFICER' }))

const days = { SIGNED: '2025-12-01', LIVE: '2026-03-01', EXPIRED: '2027-07-01' } as const
type Day = keyof typeof days

/** The expected result, worked out without the hub. */
interface Version {
  readonly drafter: string
  proposed: boolean
  withdrawn: boolean
  complete: boolean
  signed: { partner: string; actor: string }[]
}
class Model {
  readonly versions = new Map<number, Version>()
  inForce = 0
  readonly left = new Set<string>()
  isSuspended = false
  day: Day = 'LIVE'

  state(number: number): AgreementState | null {
    const version = this.versions.get(number)
    if (!version) return null
    if (version.withdrawn) return 'WITHDRAWN'
    if (this.inForce > number) return 'SUPERSEDED'
    if (!version.complete) return version.proposed ? 'PROPOSED' : 'DRAFT'
    return this.isSuspended ? 'SUSPENDED' : this.day
  }

  draft(by: Actor, number: number): string {
    if (!parties.includes(by.partner)) return 'NOT_A_PARTY'
    const before = this.versions.get(number)
    if (before && before.drafter !== by.partner) return 'VERSION_NEEDED'
    if (before && this.state(number) !== 'DRAFT') return 'AGREEMENT_STATE'
    if (this.inForce >= number) return 'VERSION_NEEDED'
    this.versions.set(number, { drafter: by.partner, proposed: false, withdrawn: false, complete: false, signed: [] })
    return 'DRAFT'
  }

  leave({ partner }: Actor): string {
    if (this.left.has(partner)) return 'ALREADY_LEFT'
    if (this.inForce === 0 || !parties.includes(partner)) return 'AGREEMENT_UNKNOWN'
    this.left.add(partner)
    for (const version of this.versions.values())
      if (!version.complete && version.signed.some((one) => one.partner === partner)) version.withdrawn = true
    return 'left'
  }

  step(step: 'propose' | 'withdraw' | 'sign', by: Actor, number: number, rightHash: boolean): string {
    const version = this.versions.get(number)
    const isSeen = version && (version.drafter === by.partner || (version.proposed && parties.includes(by.partner)))
    if (!isSeen) return 'AGREEMENT_UNKNOWN'
    const allowed = { propose: ['DRAFT'], withdraw: ['DRAFT', 'PROPOSED'], sign: ['PROPOSED'] }[step]
    if (!allowed.includes(this.state(number) ?? '')) return 'AGREEMENT_STATE'
    if (step !== 'sign') {
      if (version.drafter !== by.partner) return 'NOT_THE_DRAFTER'
      if (step === 'propose') version.proposed = true
      else version.withdrawn = true
      return this.state(number) ?? ''
    }
    if (version.signed.some(({ partner }) => partner === by.partner)) return 'ALREADY_SIGNED'
    if (version.signed.some(({ actor }) => actor === by.actor)) return 'SAME_PERSON'
    if (!rightHash) return 'TERMS_CHANGED'
    version.signed.push(by)
    if (version.signed.length === parties.length) {
      version.complete = true
      this.inForce = number
      this.left.clear()
    }
    return this.state(number) ?? ''
  }
}

type Step =
  | { readonly does: 'leave'; readonly by: Actor }
  | { readonly does: 'draft' | 'propose' | 'withdraw' | 'sign'; readonly by: Actor; readonly number: number; readonly rightHash: boolean }
  | { readonly does: 'suspend'; readonly on: boolean }
  | { readonly does: 'wait'; readonly until: Day }

const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      does: fc.constantFrom('draft' as const, 'propose' as const, 'sign' as const, 'sign' as const, 'withdraw' as const),
      by: fc.constantFrom(...officers),
      number: fc.integer({ min: 1, max: 2 }),
      rightHash: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('suspend' as const), on: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('leave' as const), by: fc.constantFrom(...officers) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('wait' as const), until: fc.constantFrom<Day>('SIGNED', 'LIVE', 'EXPIRED') }) },
)

/** The state after a step, or the code with which it was refused. */
async function done(step: Step): Promise<string> {
  try {
    if (step.does === 'suspend') return String(await partnership.setSuspended(operatorActor, reference, step.on))
    if (step.does === 'wait') {
      const at = clockFrom(new Date(`${days[step.until]}T12:00:00Z`))
      clock.now = () => at.now()
      return 'waited'
    }
    if (step.does === 'leave') {
      await leaving.leave(step.by, reference, step.by.partner)
      return 'left'
    }
    const name = { reference, version: step.number }
    if (step.does === 'draft') return (await signing.draft(step.by, termsOf(step.number))).state
    if (step.does !== 'sign') return (await signing[step.does](step.by, name)).state
    const seen = (await signing.versions(step.by.partner)).find(({ version }) => version === step.number)
    return (await signing.sign(step.by, name, step.rightHash && seen ? seen.termsHash : '0'.repeat(64))).state
  } catch (error) {
    return (error as { code: string }).code
  }
}

function expected(model: Model, step: Step): string {
  if (step.does === 'wait') {
    model.day = step.until
    return 'waited'
  }
  if (step.does === 'suspend') {
    if (model.inForce === 0) return 'AGREEMENT_UNKNOWN'
    const changed = model.isSuspended !== step.on
    model.isSuspended = step.on
    return String(changed)
  }
  if (step.does === 'leave') return model.leave(step.by)
  return step.does === 'draft' ? model.draft(step.by, step.number) : model.step(step.does, step.by, step.number, step.rightHash)
}

const tables = ['agreement_signatures', 'agreement_versions', 'agreement_parties', 'agreements'].map((name) => `governance.${name}`)
const isRefusal = (said: string): boolean => /^[A-Z_]+$/.test(said) && !agreementStates.includes(said as AgreementState)

async function walk(walked: readonly Step[], reached: Set<string>): Promise<void> {
  for (const table of tables) await owner.query(`DELETE FROM ${table}`)
  await store.ledger.takeOver()
  await done({ does: 'wait', until: 'LIVE' })
  const model = new Model()
  for (const step of walked) {
    const right = expected(model, step)
    const rows = isRefusal(right) ? await tableHash(owner, tables) : ''
    expect({ step, came: await done(step) }).toEqual({ step, came: right })
    if (isRefusal(right)) expect({ step, left: await tableHash(owner, tables) }).toEqual({ step, left: rows })
    reached.add(right)
  }
  const seen = new Map((await Promise.all(parties.map((party) => signing.versions(party)))).flat().map((one) => [one.version, one.state]))
  for (const number of model.versions.keys()) expect([number, seen.get(number)]).toEqual([number, model.state(number)])
  for (const state of seen.values()) reached.add(state)
  const agreements = await store.db.transaction({ role: 'hub_read_agreements' }, (tx) => agreementStore.all(tx))
  const takePart = parties.filter((party) => !model.left.has(party)).sort()
  expect(agreements.map((one) => [one.version, isLive(one, clock.now()), one.parties, one.left, one.enteredBy])).toEqual(
    model.inForce === 0 ? [] : [[model.inForce, !model.isSuspended && model.day === 'LIVE', takePart, [...model.left].sort(), 'PARTIES']],
  )
  // An agreement of the same reference is suspended when it is entered anew, while its suspension was not ended.
  if (model.isSuspended) await done({ does: 'suspend', on: false })
}

const [surrey, kent] = [officers[2] as Actor, officers[3] as Actor]
const agreed = (number: number): Step[] => [
  { does: 'draft', by: surrey, number, rightHash: true },
  { does: 'propose', by: surrey, number, rightHash: true },
  { does: 'sign', by: surrey, number, rightHash: true },
  { does: 'sign', by: kent, number, rightHash: true },
]

describe('an agreement on a random walk', () => {
  test('an agreement on a random walk takes every step that its state allows, refuses every other with its code, and is live only when all parties have signed', async () => {
    const reached = new Set<string>()
    // So that each state is reached, whatever the random choices.
    await walk(
      [...agreed(1), { does: 'suspend', on: true }, ...agreed(2), { does: 'suspend', on: false }, { does: 'wait', until: 'EXPIRED' }],
      reached,
    )
    const [both, bothToo] = [officers[0] as Actor, officers[1] as Actor]
    const signed = (by: Actor): Step => ({ does: 'sign', by, number: 1, rightHash: true })
    await walk([...agreed(1).slice(0, 2), signed(both), signed(surrey), signed(bothToo), signed(kent), signed(kent)], reached)
    await walk([...agreed(1).slice(0, 3), { does: 'withdraw', by: surrey, number: 1, rightHash: true }, signed(kent)], reached)
    // A party leaves while another version has its signature, and returns by a later one.
    const leaves: Step = { does: 'leave', by: kent }
    const signsSecond: Step = { does: 'sign', by: kent, number: 2, rightHash: true }
    await walk([...agreed(1), ...agreed(2).slice(0, 2), signsSecond, leaves, leaves, { ...signsSecond, by: surrey }], reached)
    await walk([...agreed(1), leaves, ...agreed(2)], reached)
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { maxLength: 14 }), fc.boolean(), (random, isBegun) =>
        walk([...(isBegun ? agreed(1).slice(0, 3) : []), ...random], reached),
      ),
      { numRuns: isLong ? 400 : shareOfTrials(40), seed: seedOfShare(7) },
    )
    const byChance = triesAll ? ['SAME_PERSON', 'SUSPENDED', 'AGREEMENT_STATE', 'AGREEMENT_UNKNOWN', 'NOT_A_PARTY'] : []
    expect([...reached]).toEqual(expect.arrayContaining([...byChance, 'ALREADY_SIGNED', 'LIVE', 'SUPERSEDED', 'WITHDRAWN', 'ALREADY_LEFT']))
    expect(agreementStates.length).toBe(8)
  })
})

describe('terms', () => {
  test('terms of an agreement are not drafted for one party, with a signature, or with what the hub does not know', async () => {
    const codeOf = (change: object) =>
      signing.draft(surrey, { ...termsOf(9), ...change }).then(
        () => 'DRAFT',
        (error: { code: string }) => error.code,
      )
    for (const change of [
      { parties: ['surrey'] },
      { signedAt: '2026-01-01T00:00:00Z' },
      { parties: ['surrey', 'nobody'] },
      { feeds: ['OTHER'] },
    ])
      expect([change, await codeOf(change)]).toEqual([change, 'AGREEMENT_INVALID'])
  })
})
