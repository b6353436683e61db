import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { checklist, erratumReasons, withdrawalReasons } from '../../src/modules/releases/index.js'
import { analysisQuery, ask, period, type Row } from '../support/callers/ask.js'
import { charity, inspector, officerOf, startHub, type As } from '../support/hub/hub.js'
import { agreeToBeNamed } from '../support/releases/releases.js'
import { figuresInFile, figuresOfRows, sorted } from '../support/answers/ways-out.js'
import { ofSuite } from '../support/runs/of-suite.js'

/** The life of an agreement, and of a figure under it, as every participant acts. Each test continues where the previous one ended. */
const start = '2026-11-25T09:00:00Z'
const afterObjections = '2026-12-10T10:00:00Z'
const hub = ofSuite(() => startHub({ now: start, persons: 3_000 }))
beforeAll(async () => {
  for (const force of ['surrey', 'kent']) await agreeToBeNamed(hub, force)
})

const reference = 'DSA-STORY'
const address = '/public/vulnerability/v1'
const parties = ['victim-support', 'surrey', 'kent', 'hmicfrs']
const [chief, surrey, kent, inspectorate] = [officerOf('victim-support'), officerOf('surrey'), officerOf('kent'), officerOf('hmicfrs')]
const question = { measures: ['VULNERABILITY_IDENTIFIED_RATE', 'VICTIMS_REFERRED'], by: ['FORCE'], period: period('2025') }
const terms = {
  reference,
  version: 1,
  title: 'Forces open to everybody',
  purpose: 'PUBLIC_FIGURES',
  lawfulBasis: 'Public task',
  parties,
  feeds: ['POLICE_REFERRAL'],
  roles: ['CHARITY_ANALYST'],
  startsOn: '2026-01-01',
  endsOn: '2027-12-31',
  reviewDueOn: '2027-06-30',
}

/** The result of a document with one field, under the agreement; or the code with which it is refused. */
async function does(as: As, document: string, variables: Record<string, unknown> = {}, headers = {}): Promise<unknown> {
  const under = { 'x-agreement': reference, ...headers }
  const { data, errors } = await hub.send<Record<string, unknown> | null>(as, document, variables, under)
  return errors?.[0]?.extensions.code ?? Object.values(data ?? {})[0]
}
const asks = (headers = {}): Promise<unknown> => does(charity, analysisQuery, { question }, headers)
/** Proposed by the partner that runs the hub, confirmed by another party. */
const suspends = async (on: boolean): Promise<unknown> => {
  const proposed = await does(chief, `mutation { suspendAgreement(reference: "${reference}", suspended: ${on}) { id } }`)
  return does(inspectorate, `mutation { confirmSuspension(id: "${idOf(proposed)}") { suspended } }`)
}
const signs = (as: As, termsHash: string): Promise<unknown> =>
  does(as, `mutation { signAgreement(reference: "${reference}", version: 1, termsHash: "${termsHash}") { state } }`)

const requests = (purpose = terms.purpose): Promise<unknown> =>
  does(charity, 'mutation ($request: ReleaseRequest!) { requestRelease(request: $request) { id state } }', {
    request: { kind: 'PUBLICATION', slug: 'vulnerability', title: 'Vulnerability, by force', purpose, question },
  })
const answers = Object.keys(checklist).map((item) => ({ item, met: true }))
const reviews = (as: As, id: string): Promise<unknown> =>
  does(
    as,
    'mutation ($id: ID!, $answers: [ChecklistAnswerInput!]!) { reviewRelease(id: $id, checklist: $answers) { state reviews { partner } } }',
    { id, answers },
  )
const releases = (id: string): Promise<unknown> => does(charity, `mutation { completeRelease(id: "${id}") { state version } }`)
const idOf = (requested: unknown): string => (requested as { id: string }).id

const open = async (path: string): Promise<{ status: number; text: string }> => {
  const response = await fetch(`${hub.url}${path}`, { headers: { connection: 'close' } })
  return { status: response.status, text: await response.text() }
}

describe('an agreement', () => {
  test('an agreement is proposed by one party, and opens nothing before the last of them has signed', async () => {
    const draft = await does(chief, 'mutation ($terms: AgreementTerms!) { draftAgreement(terms: $terms) { state termsHash } }', { terms })
    expect(draft).toMatchObject({ state: 'DRAFT' })
    const { termsHash } = draft as { termsHash: string }
    expect(await signs(kent, termsHash)).toBe('AGREEMENT_UNKNOWN')
    expect(await does(chief, `mutation { proposeAgreement(reference: "${reference}", version: 1) { state } }`)).toEqual({
      state: 'PROPOSED',
    })
    for (const officer of [chief, surrey, kent]) expect(await signs(officer, termsHash)).toEqual({ state: 'PROPOSED' })
    expect(await asks()).toBe('NO_LIVE_AGREEMENT')
    expect(await signs(inspectorate, termsHash)).toEqual({ state: 'LIVE' })
  })

  test('an agreement is used only for its purpose, refused at once while it is suspended, and answers as before when that is lifted', async () => {
    const before = await asks({ 'x-purpose': terms.purpose })
    expect(before).toHaveProperty('rows')
    expect(await asks({ 'x-purpose': 'ANOTHER_PURPOSE' })).toBe('PURPOSE_NOT_AGREED')
    expect(await suspends(true)).toEqual({ suspended: true })
    expect(await asks()).toBe('NO_LIVE_AGREEMENT')
    expect(await suspends(false)).toEqual({ suspended: false })
    expect(await asks()).toEqual(before)
  })
})

describe('a figure', () => {
  let first = ''
  let second = ''

  /** Officers of two partners approve what is proposed. */
  async function accept(): Promise<unknown[]> {
    const { amendments } = (await does(surrey, `{ figureRelease(id: "${second}") { amendments { id } } }`)) as {
      amendments: { id: string }[]
    }
    const approve = `mutation { reviewAmendment(id: "${second}", amendment: "${amendments.at(-1)?.id}", approved: true) { state } }`
    return [await does(surrey, approve), await does(inspectorate, approve)]
  }

  test("a figure is requested only for the purpose of the agreement, and reviewed by two others who do not know each other's decision", async () => {
    expect(await requests('ANOTHER_PURPOSE')).toBe('PURPOSE_NOT_AGREED')
    first = idOf(await requests())
    expect(await reviews(chief, first)).toBe('NOT_INDEPENDENT')
    expect(await reviews(kent, first)).toEqual({ state: 'IN_REVIEW', reviews: [] })
    expect(await does(inspectorate, `{ figureRelease(id: "${first}") { reviews { partner } } }`)).toEqual({ reviews: [] })
    expect(await reviews(inspectorate, first)).toEqual({
      state: 'OPEN_TO_OBJECTION',
      reviews: [{ partner: 'kent' }, { partner: 'hmicfrs' }],
    })
  })

  test('a figure is stopped by a partner that has rows in it, and requested anew', async () => {
    expect(await does(surrey, `mutation { objectToRelease(id: "${first}", reason: MISLEADING) { state } }`)).toEqual({ state: 'OBJECTED' })
    expect(await releases(first)).toBe('RELEASE_STATE')
    second = idOf(await requests())
    await reviews(kent, second)
    await reviews(inspectorate, second)
    expect(await releases(second)).toBe('RELEASE_STATE')
    expect((await open(address)).status).toBe(404)
  })

  test('a figure is released and then public, exactly as every partner sees it, for the forces that agreed to be named', async () => {
    hub.moveTo(afterObjections)
    expect(await releases(second)).toEqual({ state: 'RELEASED', version: 1 })
    expect((await open('/public')).text).toContain(address)
    const named = (await ask(hub, inspector, question)).filter(({ dimensions: [force] }: Row) =>
      ['surrey', 'kent'].includes(force?.value ?? ''),
    )
    const file = Buffer.from((await open(`${address}.csv`)).text)
    expect(named).toHaveLength(2)
    expect(sorted(figuresInFile('text/csv', file))).toEqual(sorted(figuresOfRows(named)))
  })

  test('a figure is corrected and ended by its requester and two reviewers', async () => {
    const erratum = erratumReasons.ROWS_SENT_TWICE
    const proposed = (step: string) => does(chief, `mutation { ${step} { state amendments { id } } }`)
    expect(await proposed(`correctRelease(id: "${second}", erratum: ROWS_SENT_TWICE)`)).toMatchObject({ state: 'RELEASED' })
    expect((await open(address)).text).not.toContain(erratum)
    expect(await accept()).toEqual([{ state: 'RELEASED' }, { state: 'CORRECTED' }])
    expect(await open(address)).toMatchObject({ status: 200, text: expect.stringContaining(erratum) })
    const because = withdrawalReasons.NEWER_FIGURES
    expect(await proposed(`endRelease(id: "${second}", because: NEWER_FIGURES)`)).toMatchObject({ state: 'CORRECTED' })
    expect(await accept()).toEqual([{ state: 'CORRECTED' }, { state: 'WITHDRAWN' }])
    expect(await open(address)).toMatchObject({ status: 410, text: expect.stringContaining(because) })
  })

  test('each step of a figure, and each refusal, is in the log with the partner that took it, and the log verifies', async () => {
    const query =
      'query ($partner: String!) { auditTrail(first: 100, filter: { partner: $partner }) { edges { node { event resource detail } } } }'
    interface Event {
      readonly event: string
      readonly resource: string
      readonly detail: string
    }
    const stepsOf = async (partner: string): Promise<string[]> => {
      const trail = (await does({ role: 'AUDITOR', partner }, query, { partner })) as { edges: { node: Event }[] }
      return trail.edges
        .map(({ node: { event, resource, detail } }) => {
          const of = resource.endsWith(first) ? ' first' : resource.endsWith(second) ? ' second' : ''
          const { code } = JSON.parse(detail) as { code?: string }
          return `${event}${of}${code === undefined ? '' : ` ${code}`}`
        })
        .filter((step) => /^(agreement|suspension|purpose|release|analysis|force):/.test(step))
        .reverse()
    }
    expect(await stepsOf('victim-support')).toEqual([
      'agreement:drafted',
      'agreement:proposed',
      'agreement:signed',
      'analysis:answered',
      'purpose:denied',
      'suspension:proposed',
      'agreement:denied',
      'suspension:proposed',
      'analysis:answered',
      'release:denied PURPOSE_NOT_AGREED',
      // What is requested, and what is released, is a question.
      'analysis:answered',
      'release:requested first',
      'release:denied NOT_INDEPENDENT',
      'release:denied RELEASE_STATE',
      'analysis:answered',
      'release:requested second',
      'release:denied RELEASE_STATE',
      'analysis:answered',
      'release:released second',
      'release:amendment-proposed second',
      'release:amendment-proposed second',
    ])
    expect(await stepsOf('surrey')).toEqual([
      'force:named',
      'agreement:signed',
      'release:objected first',
      'release:amendment-reviewed second',
      'release:amendment-reviewed second',
    ])
    const reviewed = ['agreement:signed', 'release:reviewed first', 'release:reviewed second']
    expect(await stepsOf('kent')).toEqual(['force:named', ...reviewed])
    const suspended = ['suspension:confirmed', 'agreement:suspended', 'suspension:confirmed', 'agreement:resumed']
    const amended = ['release:corrected second', 'release:withdrawn second']
    expect(await stepsOf('hmicfrs')).toEqual(['agreement:signed', ...suspended, ...reviewed.slice(1), 'analysis:answered', ...amended])
    await hub.hub.sealer.signNow()
    expect(await hub.hub.verifyAudit()).toMatchObject({ findings: [] })
  })

  test('a figure and its agreement are verified by each party with a short program of its own', async () => {
    const program = new URL('../../examples/audit/verify.py', import.meta.url).pathname
    for (const partner of parties) {
      const env = { ...process.env, HUB_TOKEN: await hub.token({ role: 'AUDITOR', partner }) }
      const { stdout } = await promisify(execFile)('python3', [program, hub.url], { env })
      expect(stdout).toMatch(new RegExp(`^good: \\d+ entries of ${partner} up to the root`))
    }
  })
})
