import { beforeAll, describe, expect, test } from '@jest/globals'
import { operatorActor } from '../../../src/modules/governance/index.js'
import { analysisQuery, ask, period, refusal, whereForce, type Question } from '../../support/callers/ask.js'
import { bytesOf, times } from '../../support/disclosure/attack.js'
import { charity, inspector, officerOf, policeOf, startAnother, startHub, stewardOf, type As } from '../../support/hub/hub.js'
import { publishedAt } from '../../support/hub/published-at.js'
import { approved, objectionDays, requestRelease, reviewRelease } from '../../support/releases/releases.js'
import { directCase, referral, submitDirect, submitReferrals } from '../../support/batches/rows.js'
import { postTo, withoutSecondFactor } from '../../support/answers/ways-out.js'
import { ofSuite } from '../../support/runs/of-suite.js'

let key: string

const surrey = policeOf('surrey')
const months = { '2025Q1': '02', '2025Q2': '05', '2025Q3': '08' }

/** In each quarter 60 people referred by Surrey and by Kent, and 40 who came directly. */
async function sendAll(): Promise<void> {
  for (const [quarter, month] of Object.entries(months)) {
    const day = (n: number) => `2025-${month}-${n}T10:00:00Z`
    for (const force of ['surrey', 'kent'])
      await submitReferrals(
        hub,
        force,
        times(60).map((n) => referral(`${quarter}-${n}`, `${force}-${quarter}-${n}`, { reportedAt: day(10), referredAt: day(11) })),
      )
    const came = times(40).map((n) =>
      directCase(`${quarter}-${n}`, `direct-${quarter}-${n}`, { area: 'kent', receivedAt: day(10), consentAt: day(10) }),
    )
    await submitDirect(hub, came)
  }
}

/** One database, two nodes: after a change by one, the other relies on what it read before for at most half a second. */
const hub = ofSuite(() => startHub({ now: '2026-02-20T09:00:00Z' }))
const other = ofSuite(() => startAnother(hub))
beforeAll(async () => {
  await sendAll()
  await hub.hub.publish('2025Q1')
  await publishedAt(hub, other.url, '2025Q1')
  key = await hub.hub.credentials.createKey(operatorActor, { partner: 'surrey', feed: 'police-referral', days: 9 })
})

const referred = (quarter: string, more: Partial<Question> = {}): Question => ({
  measures: ['VICTIMS_REFERRED'],
  period: period(quarter),
  ...more,
})
const direct = (quarter: string): Question => referred(quarter, { measures: ['VICTIMS_DIRECT'] })
const ofTheSurvey = (quarter: string): Question => referred(quarter, { measures: ['KEPT_INFORMED_RATE'] })

const leave = (as: As, reference = 'DSA-DEMO-1', headers = {}) =>
  hub.send<{ leaveAgreement: boolean } | null>(as, `mutation { leaveAgreement(reference: "${reference}") }`, {}, headers)
const refusalOf = ({ errors }: Awaited<ReturnType<typeof leave>>) => `${errors?.[0]?.extensions.code}: ${errors?.[0]?.message}`

/** The other node's answer to a question, by its code. */
async function askedElsewhere(as: As, question: Question): Promise<string> {
  const response = await fetch(`${other.url}/graphql`, {
    method: 'POST',
    headers: { connection: 'close', 'content-type': 'application/json', authorization: `Bearer ${await hub.token(as)}` },
    body: JSON.stringify({ query: analysisQuery, variables: { question } }),
  })
  return /"code":"(\w+)"/.exec(await response.text())?.[1] ?? 'ANSWERED'
}

async function uploaded(authorization: string, url: string): Promise<string> {
  const response = await fetch(`${url}/ingest/police-referral?batch=after&dryRun=true`, {
    method: 'POST',
    headers: { connection: 'close', authorization },
    body: 'record_ref\n',
  })
  return /"code":"(\w+)"/.exec(await response.text())?.[1] ?? 'TAKEN'
}

const hasLeft =
  'surrey has left DSA-DEMO-1. It takes part again under a new version that every party signs; its governance officer can draft one.'

describe('a party that leaves an agreement', () => {
  const before = new Map<string, string>()
  const others = [
    [policeOf('kent'), referred('2025Q1', { by: ['FORCE'] })],
    [charity, referred('2025Q1', { by: ['REGION'] })],
    [charity, direct('2025Q1')],
  ] as const

  test('a party that leaves an agreement needs a second factor, the role of a governance officer, and an agreement that it takes part in', async () => {
    for (const [as, question] of others) before.set(JSON.stringify([as, question]), await bytesOf(hub, as, question))
    const officer = officerOf('surrey')
    expect(refusalOf(await leave(officer, 'DSA-DEMO-1', await withoutSecondFactor(hub, officer)))).toMatch(/^STEP_UP_NEEDED: Sign in again/)
    expect((await leave(stewardOf('surrey'))).errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED')
    expect(refusalOf(await leave(officer, 'DSA-0'))).toBe(
      'AGREEMENT_UNKNOWN: surrey is a party to no agreement in force of this reference. What is only proposed binds nobody: do not sign it.',
    )
  })

  test('a party that leaves an agreement is refused on every node as soon as it is told that it has left: questions, uploads, keys and exports', async () => {
    // Every cache is filled.
    expect(await askedElsewhere(surrey, referred('2025Q1'))).toBe('ANSWERED')
    expect((await leave(officerOf('surrey'))).data).toEqual({ leaveAgreement: true })
    expect(await askedElsewhere(surrey, referred('2025Q1'))).toBe('NO_LIVE_AGREEMENT')
    const { errors } = await hub.send(surrey, '{ policeReferrals(first: 1) { edges { cursor } } }')
    expect(errors?.[0]).toMatchObject({ message: hasLeft, extensions: { code: 'NO_LIVE_AGREEMENT' } })
    for (const url of [hub.url, other.url])
      for (const bearer of [key, await hub.token(stewardOf('surrey'))])
        expect(await uploaded(`Bearer ${bearer}`, url)).toBe('NO_LIVE_AGREEMENT')
    const body = { question: referred('2025Q1') }
    expect(await postTo(hub, '/exports/analysis', { as: surrey, body, accept: 'text/csv' })).toMatchObject({ code: 'NO_LIVE_AGREEMENT' })
  })

  test('a party that leaves an agreement is out of the register, and leaves there and in every published figure all others as they were, to the byte', async () => {
    const register = (await (await fetch(`${other.url}/register`)).json()) as { agreement: string; partner: string }[]
    const parties = register.filter(({ agreement }) => agreement === 'DSA-DEMO-1').map(({ partner }) => partner)
    expect([parties.includes('surrey'), parties.includes('kent'), parties.length]).toEqual([false, true, 47])
    for (const [as, question] of others) expect(await bytesOf(hub, as, question)).toBe(before.get(JSON.stringify([as, question])))
    expect(Object.keys(JSON.parse(before.get(JSON.stringify(others[0])) ?? '{}') as object)).toContain('data')
    const { agreements } = await hub.query<{ agreements: { reference: string; left: string[] }[] }>(
      officerOf('kent'),
      '{ agreements { reference left } }',
    )
    expect(agreements.find(({ reference }) => reference === 'DSA-DEMO-1')?.left).toEqual(['surrey'])
  })

  test('a party that leaves an agreement leaves once', async () => {
    expect(refusalOf(await leave(officerOf('surrey')))).toBe(
      'ALREADY_LEFT: surrey has left this agreement. It takes part again under a new version that every party signs.',
    )
  })

  test('a party that leaves an agreement enters no later quarter: its part is CONTRIBUTOR_MISSING there, and stays in the quarters before', async () => {
    // As long as another agreement covers it with its feed, it still contributes under that agreement.
    await leave(officerOf('surrey'), 'DSA-DEMO-2')
    await hub.hub.publish('2025Q2')
    const where = whereForce('surrey')
    expect(await refusal(hub, inspector, referred('2025Q2', { where }))).toBe('CONTRIBUTOR_MISSING')
    expect(await refusal(hub, inspector, referred('2025Q1', { where }))).toBe('ANSWERED')
    // Within 9 of 120 and of 60.
    const nation = async (quarter: string) => (await ask(hub, inspector, referred(quarter)))[0]?.cells[0]?.value
    expect(await nation('2025Q1')).toBeGreaterThan(110)
    expect(await nation('2025Q2')).toBeLessThan(70)
  })

  test('a party that leaves an agreement makes a stratum CONTRIBUTOR_MISSING if it was the only contributor', async () => {
    expect(await refusal(hub, inspector, ofTheSurvey('2025Q2'))).toBe('ANSWERED')
    for (const reference of ['DSA-DEMO-1', 'DSA-DEMO-2']) await hub.hub.leaving.leave(operatorActor, reference, 'victim-support')
    await hub.hub.publish('2025Q3')
    expect(await refusal(hub, inspector, ofTheSurvey('2025Q3'))).toBe('CONTRIBUTOR_MISSING')
    expect(await refusal(hub, inspector, ofTheSurvey('2025Q2'))).toBe('ANSWERED')
    expect(await refusal(hub, inspector, referred('2025Q3', { where: whereForce('kent') }))).toBe('ANSWERED')
  })

  test('a party that leaves an agreement no longer has the whole log, even if it was the auditor', async () => {
    const whole = async () => {
      const { auditTrail } = await hub.query<{ auditTrail: { edges: { node: { partner: string } }[] } }>(
        { role: 'AUDITOR', partner: 'hmicfrs' },
        '{ auditTrail(first: 100) { edges { node { partner } } } }',
      )
      return new Set(auditTrail.edges.map(({ node }) => node.partner)).size > 1
    }
    await hub.hub.partnership.setSuspended(operatorActor, 'DSA-DEMO-2', true)
    expect(await whole()).toBe(true)
    await leave(officerOf('hmicfrs'))
    expect(await whole()).toBe(false)
  })

  test('a party that left an agreement is in the log when it asks in vain', async () => {
    const { auditTrail } = await hub.query<{ auditTrail: { edges: { node: { event: string; detail: string } }[] } }>(
      { role: 'AUDITOR', partner: 'surrey' },
      '{ auditTrail(first: 100) { edges { node { event detail } } } }',
    )
    const of = (event: string) =>
      auditTrail.edges.filter(({ node }) => node.event === event).map(({ node }) => JSON.parse(node.detail) as unknown)
    expect(of('agreement:left')).toEqual(Array.from({ length: 2 }, () => ({ version: 1, partner: 'surrey' })))
    expect(of('agreement:denied')).toContainEqual({ state: 'LEFT' })
    expect(of('partnership:denied')).toContainEqual({ step: 'agreement:left', code: 'ALREADY_LEFT' })
  })
})

describe('coming back', () => {
  const reference = 'DSA-2026-8'
  const terms = {
    reference,
    title: 'Sharing between two forces',
    purpose: 'JOINT_SERVICES',
    lawfulBasis: 'Public task',
    parties: ['essex', 'kent'],
    feeds: ['POLICE_REFERRAL'],
    roles: ['POLICE_ANALYST'],
    startsOn: '2026-01-01',
    endsOn: '2027-12-31',
    reviewDueOn: '2027-06-30',
  }
  const does = async (as: As, document: string, variables = {}) => {
    const { data, errors } = await hub.send<Record<string, Record<string, string>> | null>(as, document, variables)
    return errors?.[0] ? { code: errors[0].extensions.code, message: errors[0].message } : Object.values(data ?? {})[0]
  }
  const draft = async (version: number) => {
    const drafted = await does(officerOf('kent'), 'mutation ($terms: AgreementTerms!) { draftAgreement(terms: $terms) { termsHash } }', {
      terms: { ...terms, version },
    })
    await does(officerOf('kent'), `mutation { proposeAgreement(reference: "${reference}", version: ${version}) { state } }`)
    return drafted?.['termsHash'] ?? ''
  }
  const sign = (partner: string, version: number, hash: string) =>
    does(officerOf(partner), `mutation { signAgreement(reference: "${reference}", version: ${version}, termsHash: "${hash}") { state } }`)

  test('a party comes back only by a new version that every party signs, and by no file of the operator and no signature from before', async () => {
    const first = await draft(1)
    await sign('kent', 1, first)
    expect(await sign('essex', 1, first)).toEqual({ state: 'LIVE' })
    const second = await draft(2)
    await sign('essex', 2, second)
    expect((await leave(officerOf('essex'), reference)).data).toEqual({ leaveAgreement: true })

    expect(await sign('essex', 1, first)).toEqual({
      code: 'AGREEMENT_STATE',
      message: 'This version is LIVE. Only a proposed version is signed. agreementVersions lists those that wait for your partner.',
    })
    expect(await sign('kent', 2, second)).toMatchObject({ code: 'AGREEMENT_STATE' })
    const byFile = { ...terms, signedAt: '2026-01-01T10:00:00Z' }
    const entered = (change: object) => hub.hub.partnership.apply(operatorActor, { ...byFile, ...change })
    const refused = {
      code: 'PARTY_LEFT',
      message:
        'essex has left DSA-2026-8, and comes back by its own signature alone. Take it out of the parties, or let a party draft a new version that all of them sign.',
    }
    await expect(entered({ version: 3 })).rejects.toMatchObject(refused)
    expect(await entered({ version: 3, parties: ['kent', 'cumbria'] })).toMatchObject({ outcome: 'CHANGED' })
    await expect(entered({ version: 4 })).rejects.toMatchObject(refused)
    const fourth = await draft(4)
    expect(await sign('kent', 4, fourth)).toEqual({ state: 'PROPOSED' })
    expect(await sign('essex', 4, second)).toMatchObject({ code: 'TERMS_CHANGED' })
    expect(await sign('essex', 4, fourth)).toEqual({ state: 'LIVE' })
    const asked = await hub.send(policeOf('essex'), '{ policeReferrals(first: 1) { edges { cursor } } }', {}, { 'x-agreement': reference })
    expect(asked.errors).toBeUndefined()
  })
})

describe('a party that leaves while a release is under review', () => {
  const dorset = policeOf('dorset')
  const complete = async (id: string) => {
    const { errors } = await hub.send(dorset, `mutation { completeRelease(id: "${id}") { state } }`)
    return `${errors?.[0]?.extensions.code}: ${errors?.[0]?.message}`
  }

  test('a party that leaves during a review reviews no release any more, and gets no figure that it requested: the refusal says how it comes back', async () => {
    const requested = { question: referred('2025Q1') }
    const mine = await approved(hub, dorset, requested, [officerOf('cumbria'), officerOf('mopac')])
    const ofCumbria = (await requestRelease(hub, policeOf('cumbria'), requested)).release?.id ?? ''
    await leave(officerOf('dorset'))
    expect(await reviewRelease(hub, officerOf('dorset'), ofCumbria)).toMatchObject({ code: 'RELEASE_UNKNOWN' })
    expect(await reviewRelease(hub, officerOf('mopac'), ofCumbria)).toMatchObject({ code: undefined })
    hub.moveTo(new Date(hub.hub.clock.now().getTime() + (objectionDays + 1) * 86_400_000).toISOString())
    expect(await complete(mine)).toBe(
      'NO_LIVE_AGREEMENT: dorset has left DSA-DEMO-1. It takes part again under a new version that every party signs; its governance officer can draft one.',
    )
  })
})
