import { describe, expect, test } from '@jest/globals'
import { officerOf, policeOf, startHub, type As } from '../../support/hub/hub.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const hub = ofSuite(() => startHub({ now: '2026-03-01T09:00:00Z' }))

const terms = {
  reference: 'DSA-2026-8',
  version: 1,
  title: 'Sharing between two forces',
  purpose: 'JOINT_SERVICES',
  lawfulBasis: 'Public task',
  parties: ['surrey', 'kent'],
  feeds: ['POLICE_REFERRAL'],
  roles: ['POLICE_ANALYST'],
  startsOn: '2026-01-01',
  endsOn: '2027-12-31',
  reviewDueOn: '2027-06-30',
}
const fields = '{ reference version state termsHash signatures { partner } missing }'
interface Version {
  readonly reference: string
  readonly state: string
  readonly termsHash: string
  readonly signatures: readonly { partner: string }[]
  readonly missing: readonly string[]
}

const draft = (as: As, change = {}) =>
  hub.send<{ draftAgreement: Version }>(as, `mutation($terms: AgreementTerms!) { draftAgreement(terms: $terms) ${fields} }`, {
    terms: { ...terms, ...change },
  })
const step = async (as: As, name: string, version = 1, hash?: string) => {
  const more = hash === undefined ? '' : `, termsHash: "${hash}"`
  const { data, errors } = await hub.send<Record<string, Version>>(
    as,
    `mutation { ${name}(reference: "DSA-2026-8", version: ${version}${more}) ${fields} }`,
  )
  return errors?.[0]?.extensions.code ?? data[name]?.state
}
const versionsOf = async (as: As) =>
  (await hub.query<{ agreementVersions: Version[] }>(as, `{ agreementVersions ${fields} }`)).agreementVersions
const asked = async (agreement: string) => {
  const response = await fetch(`${hub.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${await hub.token(policeOf('surrey'))}`,
      'x-agreement': agreement,
    },
    body: JSON.stringify({ query: '{ policeReferrals(first: 1) { edges { cursor } } }' }),
  })
  const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] }
  return { code: errors?.[0]?.extensions.code, agreement: response.headers.get('x-agreement'), purpose: response.headers.get('x-purpose') }
}

describe('an agreement', () => {
  test('an agreement is drafted and proposed by one party, signed by both, and opens what it names from then on', async () => {
    expect((await draft(officerOf('surrey'))).data.draftAgreement).toMatchObject({
      state: 'DRAFT',
      missing: ['kent', 'surrey'].sort().reverse(),
    })
    expect(await versionsOf(officerOf('kent'))).toEqual([])
    expect(await step(officerOf('kent'), 'proposeAgreement')).toBe('AGREEMENT_UNKNOWN')
    expect(await step(officerOf('surrey'), 'proposeAgreement')).toBe('PROPOSED')
    const [{ termsHash } = { termsHash: '' }] = await versionsOf(officerOf('kent'))
    expect(await versionsOf(officerOf('mopac'))).toEqual([])
    expect(await step(officerOf('mopac'), 'signAgreement', 1, termsHash)).toBe('AGREEMENT_UNKNOWN')
    expect(await step(officerOf('surrey'), 'signAgreement', 1, '0'.repeat(64))).toBe('TERMS_CHANGED')
    expect(await step(officerOf('surrey'), 'signAgreement', 1, termsHash)).toBe('PROPOSED')
    expect(await step(officerOf('surrey'), 'signAgreement', 1, termsHash)).toBe('ALREADY_SIGNED')
    expect((await asked('DSA-2026-8')).code).toBe('NO_LIVE_AGREEMENT')
    expect(await step(officerOf('kent'), 'signAgreement', 1, termsHash)).toBe('LIVE')
    expect(await asked('DSA-2026-8')).toEqual({ code: undefined, agreement: 'DSA-2026-8', purpose: 'JOINT_SERVICES' })
    const register = (await (await fetch(`${hub.url}/register`)).json()) as { agreement: string; partner: string }[]
    expect(register.filter(({ agreement }) => agreement === 'DSA-2026-8').map(({ partner }) => partner)).toEqual(['kent', 'surrey'])
  })

  test('an agreement is superseded only by a version that both parties have signed', async () => {
    const { termsHash } = (await draft(officerOf('kent'), { version: 2, purpose: 'ANOTHER_PURPOSE' })).data.draftAgreement
    await step(officerOf('kent'), 'proposeAgreement', 2)
    await step(officerOf('kent'), 'signAgreement', 2, termsHash)
    expect((await asked('DSA-2026-8')).purpose).toBe('JOINT_SERVICES')
    expect(await step(officerOf('surrey'), 'signAgreement', 2, termsHash)).toBe('LIVE')
    expect((await asked('DSA-2026-8')).purpose).toBe('ANOTHER_PURPOSE')
    expect((await versionsOf(officerOf('surrey'))).map(({ state }) => state)).toEqual(['SUPERSEDED', 'LIVE'])
    expect((await draft(officerOf('surrey'), { version: 2 })).errors?.[0]?.extensions.code).toBe('VERSION_NEEDED')
  })

  test('an agreement is refused when its review is overdue, and says so', async () => {
    hub.moveTo('2027-07-01T09:00:00Z')
    expect((await asked('DSA-2026-8')).code).toBe('NO_LIVE_AGREEMENT')
    expect((await versionsOf(officerOf('surrey'))).map(({ state }) => state)).toEqual(['SUPERSEDED', 'EXPIRED'])
    hub.moveTo('2026-03-01T09:00:00Z')
  })

  test('an answer names its agreement and purpose, unless it needs none', async () => {
    expect(await asked('DSA-DEMO-1')).toEqual({ code: undefined, agreement: 'DSA-DEMO-1', purpose: 'VICTIM_SERVICES_IMPROVEMENT' })
  })

  test('an agreement is drafted only by officers, and each step is in the log of its partner, refused ones with their code', async () => {
    expect((await draft(policeOf('surrey'))).errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED')
    const surreys = await logOf('surrey')
    const taken = surreys.filter(({ event }) => event.startsWith('agreement:') && event !== 'agreement:denied').map(({ event }) => event)
    expect(taken).toEqual(['agreement:drafted', 'agreement:proposed', 'agreement:signed', 'agreement:signed'])
    expect(refusedIn(surreys)).toEqual([
      { step: 'agreement:signed', code: 'TERMS_CHANGED' },
      { step: 'agreement:signed', code: 'ALREADY_SIGNED' },
      { step: 'agreement:drafted', code: 'VERSION_NEEDED' },
    ])
    expect(refusedIn(await logOf('mopac'))).toEqual([{ step: 'agreement:signed', code: 'AGREEMENT_UNKNOWN' }])
  })
})

interface LogEvent {
  readonly event: string
  readonly detail: string
}

/** The partner's part of the log, the earliest first. */
async function logOf(partner: string): Promise<LogEvent[]> {
  const query = '{ auditTrail(first: 100) { edges { node { event detail } } } }'
  const { auditTrail } = await hub.query<{ auditTrail: { edges: { node: LogEvent }[] } }>({ role: 'AUDITOR', partner }, query)
  return auditTrail.edges.map(({ node }) => node).reverse()
}

const refusedIn = (events: readonly LogEvent[]): unknown[] =>
  events.filter(({ event }) => event === 'partnership:denied').map(({ detail }) => JSON.parse(detail) as unknown)
