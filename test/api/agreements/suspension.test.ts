import { beforeAll, describe, expect, test } from '@jest/globals'
import { operatorActor } from '../../../src/modules/governance/index.js'
import { period, refusal, whereForce, type Question } from '../../support/callers/ask.js'
import { bytesOf, times } from '../../support/disclosure/attack.js'
import { charity, inspector, officerOf, policeOf, startAnother, startHub, stewardOf, type As } from '../../support/hub/hub.js'
import { publishedAt } from '../../support/hub/published-at.js'
import { referral, submitReferrals } from '../../support/batches/rows.js'
import { withoutSecondFactor } from '../../support/answers/ways-out.js'
import { ofSuite } from '../../support/runs/of-suite.js'

let key: string

const [operator, mopac, kent] = [officerOf('victim-support'), officerOf('mopac'), officerOf('kent')]
const referred = (quarter: string, more: Partial<Question> = {}): Question => ({
  measures: ['VICTIMS_REFERRED'],
  period: period(quarter),
  ...more,
})

/** One database, two nodes. */
const hub = ofSuite(() => startHub({ now: '2026-02-20T09:00:00Z' }))
const other = ofSuite(() => startAnother(hub))
beforeAll(async () => {
  for (const month of ['02', '05'])
    for (const force of ['surrey', 'kent']) {
      const day = (n: number) => `2025-${month}-${n}T10:00:00Z`
      const rows = times(60).map((n) => referral(`${month}-${n}`, `${force}-${month}-${n}`, { reportedAt: day(10), referredAt: day(11) }))
      await submitReferrals(hub, force, rows)
    }
  await hub.hub.publish('2025Q1')
  await publishedAt(hub, other.url, '2025Q1')
  key = await hub.hub.credentials.createKey(operatorActor, { partner: 'kent', feed: 'police-referral', days: 30 })
})

interface Proposal {
  readonly id: string
  readonly name: string
}
const does = async (as: As, document: string, headers = {}): Promise<unknown> => {
  const { data, errors } = await hub.send<Record<string, unknown> | null>(as, document, {}, headers)
  return errors?.[0] ? `${errors[0].extensions.code}: ${errors[0].message}` : Object.values(data ?? {})[0]
}
const codeOf = (said: unknown): string => (typeof said === 'string' ? (/^[A-Z_]+/.exec(said)?.[0] ?? said) : 'DONE')
const propose = (as: As, what: string): Promise<unknown> => does(as, `mutation { ${what} { id } }`)
const idOf = (said: unknown): string => (said as Proposal).id
const confirm = (as: As, id: string, headers = {}): Promise<unknown> =>
  does(as, `mutation { confirmSuspension(id: "${id}") { name suspended } }`, headers)
const proposals = async (as: As): Promise<string[]> =>
  ((await does(as, '{ suspensionProposals { id name } }')) as Proposal[]).map(({ name }) => name)

/** What a partner with this token or key gets at either node, by its code. */
async function triedBy(partner: string): Promise<string[]> {
  const codes: string[] = []
  for (const url of [hub.url, other.url]) {
    const sent = async (path: string, bearer: string, body: string, type = 'application/json') => {
      const headers = { connection: 'close', authorization: `Bearer ${bearer}`, 'content-type': type }
      const response = await fetch(`${url}${path}`, { method: 'POST', headers, body })
      const text = await response.text()
      codes.push(response.ok ? 'DONE' : (/"code":"(\w+)"/.exec(text)?.[1] ?? text))
    }
    const analyst = await tokenOf(policeOf(partner))
    await sent('/graphql', analyst, '{"query":"{ viewer { partner } }"}')
    await sent('/graphql', await tokenOf(officerOf(partner)), '{"query":"{ agreements { reference } }"}')
    await sent('/graphql', analyst, '{"query":"{ policeReferrals(first: 1) { edges { cursor } } }"}')
    await sent('/exports/analysis', analyst, JSON.stringify({ question: referred('2025Q1') }))
    const row = JSON.stringify({ recordRef: 'k', subjectToken: 'a'.repeat(64), offenceCode: '104/25', referredAt: '2025-06-01T10:00:00Z' })
    await sent(`/ingest/police-referral?batch=${codes.length}&dryRun=true`, await tokenOf(stewardOf(partner)), row, 'application/x-ndjson')
    if (partner === 'kent') await sent(`/ingest/police-referral?batch=${codes.length}&dryRun=true`, key, row, 'application/x-ndjson')
  }
  return [...new Set(codes)]
}
const tokens = new Map<string, Promise<string>>()
/** Kept, because none is issued to a suspended partner. */
const tokenOf = (as: As): Promise<string> => {
  const name = JSON.stringify(as)
  if (!tokens.has(name)) tokens.set(name, hub.token(as))
  return tokens.get(name) as Promise<string>
}

describe('a partner is suspended', () => {
  let id: string
  let before: string

  test('a partner is suspended by no one alone: an officer of the partner that runs the hub proposes, and nothing changes', async () => {
    before = await bytesOf(hub, inspector, referred('2025Q1', { by: ['FORCE'] }))
    expect(await triedBy('kent')).toEqual(['DONE'])
    const proposed = await propose(operator, 'suspendPartner(code: "kent", reason: SECURITY_INCIDENT)')
    id = idOf(proposed)
    expect(await triedBy('kent')).toEqual(['DONE'])
    for (const as of [operator, mopac, kent]) expect(await proposals(as)).toEqual(['kent'])
  })

  test('a partner is suspended by an officer of another partner who confirms with a second factor, and by no other', async () => {
    expect(await confirm(operator, id)).toBe('SAME_PARTNER: Your own partner proposed this. An officer of another partner must confirm it.')
    expect(codeOf(await confirm(mopac, id, await withoutSecondFactor(hub, mopac)))).toBe('STEP_UP_NEEDED')
    expect(codeOf(await confirm(charity, id))).toBe('GRAPHQL_VALIDATION_FAILED')
    expect(codeOf(await confirm(mopac, '5f0d6a5e-0000-4000-8000-000000000001'))).toBe('SUSPENSION_UNKNOWN')
    expect(await triedBy('kent')).toEqual(['DONE'])
    expect(await confirm(mopac, id)).toEqual({ name: 'kent', suspended: true })
  })

  test('a suspended partner is answered nothing and sends nothing, by token or key, at every node, in one sentence', async () => {
    expect(await triedBy('kent')).toEqual(['PARTNER_SUSPENDED'])
    const { errors } = await hub.send(policeOf('kent'), '{ viewer { partner } }')
    expect(errors?.[0]?.message).toBe(
      'kent is suspended: the hub answers it nothing and takes nothing from it. Ask whoever runs the hub what must happen before it resumes.',
    )
    await expect(hub.hub.operator('kent')).rejects.toMatchObject({ code: 'PARTNER_SUSPENDED' })
  })

  test('a suspension stops no other partner, and moves no published figure', async () => {
    expect(await triedBy('surrey')).toEqual(['DONE'])
    expect(await bytesOf(hub, inspector, referred('2025Q1', { by: ['FORCE'] }))).toBe(before)
    const register = (await (await fetch(`${other.url}/register`)).json()) as { partner: string }[]
    expect(register.map(({ partner }) => partner)).not.toContain('kent')
  })

  test('a suspended partner can still have a person’s request carried out at the machine', async () => {
    expect(await hub.hub.steward('kent')).toMatchObject({ partner: 'kent', role: 'DATA_STEWARD' })
  })

  test('a suspended partner enters no quarter that is published meanwhile', async () => {
    await hub.hub.publish('2025Q2')
    expect(await refusal(hub, inspector, referred('2025Q2', { where: whereForce('kent') }))).toBe('CONTRIBUTOR_MISSING')
    expect(await refusal(hub, inspector, referred('2025Q1', { where: whereForce('kent') }))).toBe('ANSWERED')
  })

  test('a suspended partner stays so until two officers of two partners resume it', async () => {
    expect(codeOf(await confirm(mopac, id))).toBe('SUSPENSION_UNKNOWN')
    expect(await propose(operator, 'suspendPartner(code: "kent")')).toBe(
      'SUSPENSION_NOT_NEEDED: It is suspended already: there is nothing to change.',
    )
    const resumed = idOf(await propose(operator, 'suspendPartner(code: "kent", suspended: false, reason: RESOLVED)'))
    expect(await triedBy('kent')).toEqual(['PARTNER_SUSPENDED'])
    expect(await confirm(officerOf('surrey'), resumed)).toEqual({ name: 'kent', suspended: false })
    await new Promise((over) => setTimeout(over, 600))
    expect(await triedBy('kent')).toEqual(['DONE'])
  })

  test('a partner is suspended by a proposal that is not older than seven days, and not replaced by another', async () => {
    const [one, two] = ['victim-support', 'mopac'].map((partner) => ({ actor: `of ${partner}`, partner, role: 'GOVERNANCE_OFFICER' }))
    if (!one || !two) throw new Error('there are two')
    const wanted = { target: 'PARTNER', name: 'essex', suspended: true, reason: 'UNDER_REVIEW' } as const
    const [first, second] = [await hub.hub.suspensions.propose(one, wanted), await hub.hub.suspensions.propose(one, wanted)]
    const confirmed = (id: string) => hub.hub.suspensions.confirm(two, id)
    await expect(confirmed(first.id)).rejects.toMatchObject({ code: 'SUSPENSION_UNKNOWN' })
    hub.moveTo('2026-02-27T09:30:00Z')
    await expect(confirmed(second.id)).rejects.toMatchObject({ code: 'SUSPENSION_UNKNOWN' })
    hub.moveTo('2026-02-20T09:00:00Z')
    // One person with an account at two partners is one person.
    await expect(hub.hub.suspensions.confirm({ ...two, actor: one.actor }, second.id)).rejects.toMatchObject({ code: 'SAME_PERSON' })
  })
})

describe('an officer', () => {
  const suspendOwn = 'mutation { suspendOwnPartner(reason: SECURITY_INCIDENT) }'

  test('an officer suspends only its own partner, at once, with a second factor, and cannot resume it', async () => {
    const dorset = officerOf('dorset')
    for (const as of [dorset, policeOf('dorset'), stewardOf('dorset')]) await tokenOf(as)
    expect(codeOf(await does(dorset, suspendOwn, await withoutSecondFactor(hub, dorset)))).toBe('STEP_UP_NEEDED')
    expect(await does(dorset, suspendOwn)).toBe(true)
    expect(await triedBy('dorset')).toEqual(['PARTNER_SUSPENDED'])
    expect(codeOf(await propose(dorset, 'suspendPartner(code: "dorset", suspended: false)'))).toBe('PARTNER_SUSPENDED')
    expect(await hub.hub.partnership.setPartnerSuspended(operatorActor, 'dorset', false)).toBe(true)
    await new Promise((over) => setTimeout(over, 600))
    expect(await triedBy('dorset')).toEqual(['DONE'])
  })
})

describe('an agreement is suspended', () => {
  const asks = () => refusal(hub, policeOf('surrey'), referred('2025Q1'))

  test('an agreement is suspended by an officer of the partner that runs the hub and one of another party, and resumed in the same way', async () => {
    const set = async (on: boolean) =>
      confirm(mopac, idOf(await propose(operator, `suspendAgreement(reference: "DSA-DEMO-1", suspended: ${on})`)))
    expect(await set(true)).toEqual({ name: 'DSA-DEMO-1', suspended: true })
    expect(await asks()).toBe('NO_LIVE_AGREEMENT')
    expect(await set(false)).toEqual({ name: 'DSA-DEMO-1', suspended: false })
    expect(await asks()).toBe('ANSWERED')
    expect(codeOf(await propose(operator, 'suspendAgreement(reference: "DSA-0")'))).toBe('AGREEMENT_UNKNOWN')
    expect(codeOf(await propose(operator, 'suspendPartner(code: "nobody")'))).toBe('PARTNER_UNKNOWN')
  })

  test('an agreement is suspended by no officer of a partner that takes no part in it', async () => {
    await hub.hub.leaving.leave(operatorActor, 'DSA-DEMO-1', 'mopac')
    const id = idOf(await propose(operator, 'suspendAgreement(reference: "DSA-DEMO-1")'))
    expect(await proposals(mopac)).not.toContain('DSA-DEMO-1')
    expect(codeOf(await confirm(mopac, id))).toBe('SUSPENSION_UNKNOWN')
    expect(await asks()).toBe('ANSWERED')
  })
})
