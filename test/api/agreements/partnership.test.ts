import { describe, expect, test } from '@jest/globals'
import { operatorActor } from '../../../src/modules/governance/index.js'
import { charity, officerOf, policeOf, startHub, type As } from '../../support/hub/hub.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const hub = ofSuite(() => startHub({ now: '2026-03-01T09:00:00Z' }))

const officer = officerOf('victim-support')

const terms = {
  reference: 'DSA-2026-7',
  version: 1,
  title: 'Sharing',
  purpose: 'SERVICES',
  lawfulBasis: 'Public task',
  parties: ['surrey', 'kent'],
  feeds: ['POLICE_REFERRAL'],
  roles: ['POLICE_ANALYST'],
  startsOn: '2026-01-01',
  endsOn: '2027-12-31',
  reviewDueOn: '2027-06-30',
}
const add = 'mutation($code: String!, $name: String!, $kind: PartnerKind!) { addPartner(code: $code, name: $name, kind: $kind) }'
const apply =
  'mutation($terms: AgreementTerms!, $dryRun: Boolean) { applyAgreement(terms: $terms, dryRun: $dryRun) { reference version outcome changed } }'
const suspend = 'mutation($reference: String!) { suspendAgreement(reference: $reference) { id } }'
const suspendPartner = 'mutation($code: String!) { suspendPartner(code: $code) { id } }'

const applied = async (change: object, dryRun = false) =>
  (await hub.query<{ applyAgreement: unknown }>(officer, apply, { terms: { ...terms, ...change }, dryRun })).applyAgreement
const refusalOf = async (as: As, document: string, variables: object) => {
  const { errors } = await hub.send(as, document, { ...variables })
  return { code: errors?.[0]?.extensions['code'], message: errors?.[0]?.message }
}
const codeOf = async (as: As, document: string, variables: object) => (await refusalOf(as, document, variables)).code
const references = async () =>
  (await hub.query<{ agreements: { reference: string }[] }>(officer, '{ agreements { reference } }')).agreements.map(
    ({ reference }) => reference,
  )

interface Entry {
  readonly agreement: string
  readonly partner: string
  readonly enteredBy: string
}
const registered = async (reference: string): Promise<string[]> => {
  const register = (await (await fetch(`${hub.url}/register`)).json()) as Entry[]
  return register.filter(({ agreement }) => agreement === reference).map(({ partner, enteredBy }) => `${partner} ${enteredBy}`)
}

interface Version {
  readonly reference: string
  readonly version: number
  readonly termsHash: string
  readonly missing: readonly string[]
}
const versionsOf = async (as: As): Promise<Version[]> =>
  (await hub.query<{ agreementVersions: Version[] }>(as, '{ agreementVersions { reference version termsHash missing } }')).agreementVersions
const sign = async (partner: string, version: number) => {
  const found = (await versionsOf(officerOf(partner))).find((one) => one.version === version)
  const by = `reference: "DSA-2026-7", version: ${version}, termsHash: "${found?.termsHash}"`
  const { data, errors } = await hub.send<{ signAgreement: { state: string } }>(
    officerOf(partner),
    `mutation { signAgreement(${by}) { state } }`,
  )
  return errors?.[0]?.extensions.code ?? data.signAgreement.state
}

describe('a governance officer of the partner that runs the hub', () => {
  test('a governance officer of the partner that runs the hub registers a force or a policing body with the name that reference data gives it, and no other partner and no other name', async () => {
    const mayor = { code: 'mopac', name: "Mayor's Office for Policing and Crime", kind: 'COMMISSIONER' }
    const given = async () => (await hub.query<{ addPartner: boolean }>(officer, add, mayor)).addPartner
    // The demo registers it as a demo.
    expect([await given(), await given()]).toEqual([true, false])
    for (const free of [
      { code: 'shell', name: 'A shell', kind: 'RESEARCH' },
      { ...mayor, name: 'Jane Doe went to the charity' },
      { code: 'kent', name: 'Surrey Police', kind: 'FORCE' },
    ])
      expect(await refusalOf(officer, add, free)).toEqual({
        code: 'PARTNER_NOT_LISTED',
        message:
          'The API registers a force or a local policing body, with the code and the name of reference data. Whoever runs the hub registers any other partner at the machine: hub partner add.',
      })
  })

  test('a governance officer of the partner that runs the hub proposes terms that it is no party to: nobody is bound, nothing is public, and a date of signature is refused', async () => {
    const signed = { terms: { ...terms, signedAt: '2026-01-01T10:00:00Z' } }
    expect(await refusalOf(officer, apply, signed)).toEqual({
      code: 'AGREEMENT_INVALID',
      message: 'The agreement is refused: signedAt follows from the signatures. Leave it out.',
    })
    expect(await applied({}, true)).toEqual({ reference: 'DSA-2026-7', version: 1, outcome: 'PROPOSED', changed: [] })
    expect(await versionsOf(officerOf('kent'))).toEqual([])
    expect(await applied({})).toEqual({ reference: 'DSA-2026-7', version: 1, outcome: 'PROPOSED', changed: [] })
    expect(await applied({})).toMatchObject({ outcome: 'UNCHANGED' })
    expect(await references()).not.toContain('DSA-2026-7')
    expect(await registered('DSA-2026-7')).toEqual([])
    expect((await versionsOf(officerOf('kent'))).map(({ missing }) => missing)).toEqual([['surrey', 'kent']])
    expect(await versionsOf(officerOf('mopac'))).toEqual([])
  })

  test('a governance officer of the partner that runs the hub signs for no one: the terms are in force with the signature of every party, and the register says so', async () => {
    expect(await sign('victim-support', 1)).toBe('NOT_A_PARTY')
    expect(await sign('surrey', 1)).toBe('PROPOSED')
    expect(await registered('DSA-2026-7')).toEqual([])
    expect(await sign('kent', 1)).toBe('LIVE')
    expect(await registered('DSA-2026-7')).toEqual(['kent PARTIES', 'surrey PARTIES'])
  })

  test('a governance officer of the partner that runs the hub changes terms only by a higher version, which every party signs anew', async () => {
    expect(await applied({})).toMatchObject({ outcome: 'UNCHANGED' })
    expect(await codeOf(officer, apply, { terms: { ...terms, title: 'More' } })).toBe('AGREEMENT_STATE')
    expect(await applied({ title: 'More', version: 2 })).toEqual({
      reference: 'DSA-2026-7',
      version: 2,
      outcome: 'PROPOSED',
      changed: ['version', 'title'],
    })
    const titles = async () =>
      (await hub.query<{ agreements: { reference: string; title: string }[] }>(officer, '{ agreements { reference title } }')).agreements
        .filter(({ reference }) => reference === 'DSA-2026-7')
        .map(({ title }) => title)
    expect(await titles()).toEqual(['Sharing'])
    await sign('surrey', 2)
    expect(await titles()).toEqual(['Sharing'])
    await sign('kent', 2)
    expect(await titles()).toEqual(['More'])
  })

  test('a governance officer of the partner that runs the hub leaves a row in the log for each change, and for each refusal its step and code and nothing that was sent', async () => {
    const { auditTrail } = await hub.query<{ auditTrail: { edges: { node: { event: string; detail: string } }[] } }>(
      { role: 'AUDITOR', partner: 'victim-support' },
      '{ auditTrail(first: 50) { edges { node { event detail } } } }',
    )
    const events = auditTrail.edges.map(({ node }) => node).reverse()
    const changes = events.map(({ event }) => event).filter((event) => /^(partner|agreement):/.test(event))
    expect(changes).toEqual(['partner:added', 'agreement:proposed', 'agreement:proposed'])
    const denied = events.filter(({ event }) => event === 'partnership:denied').map(({ detail }) => JSON.parse(detail) as unknown)
    expect(denied).toEqual([
      ...Array.from({ length: 3 }, () => ({ step: 'partner:added', code: 'PARTNER_NOT_LISTED' })),
      { step: 'agreement:proposed', code: 'AGREEMENT_INVALID' },
      { step: 'agreement:signed', code: 'NOT_A_PARTY' },
      { step: 'agreement:proposed', code: 'AGREEMENT_STATE' },
    ])
  })
})

test('what the operator enters at the machine is in force at once, and the register and the log say who entered it', async () => {
  const entered = { ...terms, reference: 'DSA-2026-9', signedAt: '2025-12-15T10:00:00Z' }
  expect(await hub.hub.partnership.apply(operatorActor, entered)).toMatchObject({ outcome: 'ADDED' })
  expect(await registered('DSA-2026-9')).toEqual(['kent OPERATOR', 'surrey OPERATOR'])
  const { agreements } = await hub.query<{ agreements: { reference: string; enteredBy: string }[] }>(
    officerOf('surrey'),
    '{ agreements { reference enteredBy } }',
  )
  const by = Object.fromEntries(agreements.map(({ reference, enteredBy }) => [reference, enteredBy]))
  expect(by).toEqual({ 'DSA-2026-7': 'PARTIES', 'DSA-2026-9': 'OPERATOR', 'DSA-DEMO-1': 'OPERATOR', 'DSA-DEMO-2': 'OPERATOR' })
  const { register } = await hub.query<{ register: Entry[] }>(charity, '{ register { agreement partner enteredBy } }')
  expect(register.find(({ agreement }) => agreement === 'DSA-2026-9')?.enteredBy).toBe('OPERATOR')
  const { auditTrail } = await hub.query<{ auditTrail: { edges: { node: { actor: string; detail: string } }[] } }>(
    { role: 'AUDITOR', partner: 'hmicfrs' },
    '{ auditTrail(first: 50, filter: { event: "agreement:applied" }) { edges { node { actor detail } } } }',
  )
  expect(auditTrail.edges.map(({ node: { actor, detail } }) => [actor, JSON.parse(detail) as unknown])).toEqual([
    ['operator', { version: 1, changed: [], enteredBy: 'OPERATOR' }],
  ])
})

describe('anyone else', () => {
  const attempts = [
    ['registers no partner', add, { code: 'kent', name: 'Kent Police', kind: 'FORCE' }],
    ['brings no agreement', apply, { terms }],
    ['proposes no suspension of an agreement', suspend, { reference: 'DSA-DEMO-1' }],
    ['proposes no suspension of a partner', suspendPartner, { code: 'kent' }],
  ] as const

  test.each(attempts)('a governance officer of another partner %s', async (_, document, variables) => {
    for (const partner of ['surrey', 'hmicfrs', 'mopac']) expect(await codeOf(officerOf(partner), document, variables)).toBe('FORBIDDEN')
  })

  test.each(attempts)('a user in another role %s: the mutation does not exist', async (_, document, variables) => {
    for (const as of [charity, policeOf('surrey')]) expect(await codeOf(as, document, variables)).toBe('GRAPHQL_VALIDATION_FAILED')
  })
})
