import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { analysisQuery, period } from '../support/ask.js'
import { charity, policeOf, startHub, type As, type TestHub } from '../support/hub.js'

let hub: TestHub
beforeAll(async () => {
  hub = await startHub({ now: '2026-03-01T09:00:00Z' })
})
afterAll(() => hub.stop())

const officerOf = (partner: string): As => ({ role: 'GOVERNANCE_OFFICER', partner })
const officer = officerOf('victim-support')

const terms = {
  reference: 'DSA-2026-7',
  version: 1,
  title: 'Sharing',
  purpose: 'SERVICES',
  lawfulBasis: 'Public task',
  parties: ['surrey', 'north-charity'],
  feeds: ['POLICE_REFERRAL'],
  roles: ['POLICE_ANALYST'],
  startsOn: '2026-01-01',
  endsOn: '2027-12-31',
  reviewDueOn: '2027-06-30',
  signedAt: '2025-12-15T10:00:00Z',
}
const add = 'mutation($code: String!, $name: String!, $kind: PartnerKind!) { addPartner(code: $code, name: $name, kind: $kind) }'
const apply =
  'mutation($terms: AgreementTerms!, $dryRun: Boolean) { applyAgreement(terms: $terms, dryRun: $dryRun) { reference version outcome changed } }'
const suspend = 'mutation($reference: String!, $suspended: Boolean) { suspendAgreement(reference: $reference, suspended: $suspended) }'

const northCharity = { code: 'north-charity', name: 'A charity of the north', kind: 'CHARITY' }
const applied = async (change: object, dryRun = false) =>
  (await hub.query<{ applyAgreement: unknown }>(officer, apply, { terms: { ...terms, ...change }, dryRun })).applyAgreement
const codeOf = async (as: As, document: string, variables: object) =>
  (await hub.send(as, document, { ...variables })).errors?.[0]?.extensions['code']
const references = async (as: As) =>
  (await hub.query<{ agreements: { reference: string; live: boolean }[] }>(as, '{ agreements { reference live } }')).agreements

describe('a governance officer of the partner that runs the hub', () => {
  test('registers a partner once, and corrects its name', async () => {
    const given = async (partner: object) => (await hub.query<{ addPartner: boolean }>(officer, add, { ...partner })).addPartner
    expect([await given(northCharity), await given(northCharity), await given({ ...northCharity, name: 'North' })]).toEqual([
      true,
      false,
      true,
    ])
    expect(await codeOf(officer, add, { ...northCharity, kind: 'FORCE' })).toBe('PARTNER_KIND_FIXED')
    expect(await codeOf(officer, add, { ...northCharity, code: 'hub' })).toBe('PARTNER_INVALID')
    const denied = '{ auditTrail(first: 10, filter: { event: "partnership:denied" }) { edges { node { detail } } } }'
    const { auditTrail } = await hub.query<{ auditTrail: { edges: { node: { detail: string } }[] } }>(
      { role: 'AUDITOR', partner: 'victim-support' },
      denied,
    )
    // The step and the code, and nothing of what was sent.
    expect(auditTrail.edges.map(({ node }) => JSON.parse(node.detail) as unknown)).toEqual([
      { step: 'partner:added', code: 'PARTNER_INVALID' },
      { step: 'partner:added', code: 'PARTNER_KIND_FIXED' },
    ])
  })

  test('tries an agreement without storing it, applies it, and the same again changes nothing', async () => {
    const stored = async () => (await references(officer)).some(({ reference }) => reference === 'DSA-2026-7')
    expect([await applied({}, true), await stored()]).toEqual([
      { reference: 'DSA-2026-7', version: 1, outcome: 'ADDED', changed: [] },
      false,
    ])
    expect([await applied({}), await stored()]).toEqual([{ reference: 'DSA-2026-7', version: 1, outcome: 'ADDED', changed: [] }, true])
    expect(await applied({ parties: ['north-charity', 'surrey'] })).toMatchObject({ outcome: 'UNCHANGED' })
  })

  test('changes its terms with a higher version alone', async () => {
    expect(await codeOf(officer, apply, { terms: { ...terms, title: 'More' } })).toBe('VERSION_NEEDED')
    expect(await applied({ title: 'More', version: 2 })).toEqual({
      reference: 'DSA-2026-7',
      version: 2,
      outcome: 'CHANGED',
      changed: ['version', 'title'],
    })
  })

  test('suspends it: what its parties could ask is refused, until it is resumed', async () => {
    const surrey = policeOf('surrey')
    const ask = async () =>
      (
        await hub.send(
          surrey,
          analysisQuery,
          { question: { measures: ['VICTIMS_REFERRED'], period: period('2025') } },
          { 'x-agreement': 'DSA-2026-7' },
        )
      ).errors?.[0]?.extensions['code']
    const until = async (code: string) => {
      for (let n = 0; n < 100 && (await ask()) !== code; n++) await new Promise((resolve) => setTimeout(resolve, 50))
      return ask()
    }
    // Nothing is published here: that is found out only after the agreement was.
    expect(await until('PERIOD_NOT_PUBLISHED')).toBe('PERIOD_NOT_PUBLISHED')
    const set = async (suspended: boolean) =>
      (await hub.query<{ suspendAgreement: boolean }>(officer, suspend, { reference: 'DSA-2026-7', suspended })).suspendAgreement
    expect([await set(true), await set(true)]).toEqual([true, false])
    expect(await until('NO_LIVE_AGREEMENT')).toBe('NO_LIVE_AGREEMENT')
    // A higher version does not end a suspension by the way.
    await applied({ title: 'More still', version: 3 })
    expect(await ask()).toBe('NO_LIVE_AGREEMENT')
    expect(await set(false)).toBe(true)
    expect(await until('PERIOD_NOT_PUBLISHED')).toBe('PERIOD_NOT_PUBLISHED')
    expect(await codeOf(officer, suspend, { reference: 'DSA-0' })).toBe('AGREEMENT_UNKNOWN')
  })

  test('leaves a row in the log for each change, and none for what changed nothing', async () => {
    const { auditTrail } = await hub.query<{ auditTrail: { edges: { node: { event: string; resource: string } }[] } }>(
      { role: 'AUDITOR', partner: 'victim-support' },
      '{ auditTrail(first: 50) { edges { node { event resource } } } }',
    )
    const changes = auditTrail.edges.map(({ node }) => node).filter(({ event }) => /^(partner|agreement):/.test(event))
    expect(changes.reverse().map(({ event }) => event)).toEqual([
      'partner:added',
      'partner:added',
      'agreement:applied',
      'agreement:applied',
      'agreement:suspended',
      'agreement:applied',
      'agreement:resumed',
    ])
  })
})

describe('anyone else', () => {
  const attempts = [
    ['registers no partner', add, { code: 'x', name: 'X', kind: 'FORCE' }],
    ['applies no agreement', apply, { terms }],
    ['suspends none', suspend, { reference: 'DSA-DEMO-1' }],
  ] as const

  test.each(attempts)('as governance officer of another partner %s', async (_, document, variables) => {
    for (const partner of ['surrey', 'hmicfrs', 'north-charity'])
      expect(await codeOf(officerOf(partner), document, variables)).toBe('FORBIDDEN')
  })

  test.each(attempts)('in another role %s: the mutation does not exist', async (_, document, variables) => {
    for (const as of [charity, policeOf('surrey')]) expect(await codeOf(as, document, variables)).toBe('GRAPHQL_VALIDATION_FAILED')
  })
})
