import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { getNamedType, isLeafType } from 'graphql'
import pg from 'pg'
import { aloneEffects, type Alone } from '../../src/access/alone.js'
import { conditionsOfSchema } from '../../src/access/conditions-of-schema.js'
import type { ChangeConditions } from '../../src/access/conditions.js'
import { startEmbedded, type EmbeddedPostgres } from '../../src/db/embedded-postgres.js'
import { hubSchema } from '../../src/hub/resolvers.js'
import { checklist } from '../../src/modules/releases/index.js'
import { period, whereForce } from '../support/ask.js'
import { person, researcher, startHub, type As, type TestHub } from '../support/hub.js'
import { changedIn, remember, stored, tablesNotKnown, type Stored } from '../support/one-person.js'
import { approved, completeRelease, officerOf, purposes, requestRelease, reviewRelease } from '../support/releases.js'
import { complaint, directCase, homicideCase, project, referral, submitReferrals, supportCase } from '../support/rows.js'
import { withoutSecondFactor } from '../support/ways-out.js'
import { viewers } from './allowed.js'

// T-GOV-1
const start = '2026-11-25T09:00:00Z'
const afterObjection = '2026-12-10T09:00:00Z'
const persons: readonly As[] = [
  ...Object.values(viewers),
  officerOf('kent'),
  officerOf('university'),
  officerOf('hmicfrs'),
  officerOf('mopac'),
]
const mutations = hubSchema().getMutationType()?.getFields() ?? {}
const declared = (conditionsOfSchema(hubSchema()).get('Mutation') ?? new Map()) as ReadonlyMap<string, ChangeConditions>

let hub: TestHub
let embedded: EmbeddedPostgres
let owner: pg.Client
let putBack: () => Promise<void>
let ids: {
  readonly requested: string
  readonly open: string
  readonly released: string
  readonly batches: readonly string[]
  readonly hash: string
}

beforeAll(async () => {
  hub = await startHub({ now: start, persons: 600 })
  embedded = await startEmbedded(hub.hub.settings.dataDir, { make: false })
  owner = new pg.Client({ connectionString: embedded.adminUrl })
  await owner.connect()
  const hash = await propose()
  ids = { ...(await releases()), batches: [(await submitReferrals(hub, 'surrey', [referral('mine', 'alone')])).id], hash }
  putBack = await remember(owner)
})
afterAll(async () => {
  await owner.end()
  await embedded.stop()
  await hub.stop()
})

const ofSurrey = { measures: ['VICTIMS_REFERRED'], where: whereForce('surrey'), period: period('2025') }

/** Releases of the university on Surrey's rows: requested, open to objection, and on the public pages. */
async function releases(): Promise<{ requested: string; open: string; released: string }> {
  const reviewers = [officerOf('kent'), officerOf('hmicfrs')]
  await hub.query(officerOf('surrey'), 'mutation { agreeToBeNamed(agreed: true) }')
  const published = { kind: 'PUBLICATION', slug: 'of-surrey', question: ofSurrey } as const
  const released = await approved(hub, researcher, published, reviewers)
  hub.moveTo(afterObjection)
  expect((await completeRelease(hub, researcher, released)).release?.state).toBe('RELEASED')
  const open = await approved(hub, researcher, { question: ofSurrey }, reviewers)
  const requested = (await requestRelease(hub, researcher, { question: ofSurrey })).release?.id ?? ''
  return { requested, open, released }
}

const terms = (parties: readonly string[], reference: string) => ({
  reference,
  version: 1,
  title: 'Sharing',
  purpose: 'JOINT_SERVICES',
  lawfulBasis: 'Public task',
  parties,
  feeds: ['POLICE_REFERRAL'],
  roles: ['POLICE_ANALYST'],
  startsOn: '2026-01-01',
  endsOn: '2027-12-31',
  reviewDueOn: '2027-06-30',
})

const draft = 'mutation($terms: AgreementTerms!) { made: draftAgreement(terms: $terms) { termsHash } }'
const proposing = 'mutation($reference: String!) { proposeAgreement(reference: $reference, version: 1) { termsHash } }'

/** Gives each officer a draft of its own, and has the City of London propose terms to everybody; gives the hash of these. */
async function propose(): Promise<string> {
  const partners = [...new Set(persons.map(({ partner }) => partner))]
  for (const partner of partners) await hub.query(officerOf(partner), draft, { terms: terms([partner, 'essex'], `draft-${partner}`) })
  const of = officerOf('essex')
  const { made } = await hub.query<{ made: { termsHash: string } }>(of, draft, { terms: terms([...partners, 'essex'], 'to-all') })
  await hub.query(of, proposing, { reference: 'to-all' })
  return made.termsHash
}

let sent = 0
const send = (rows: readonly object[]) => () => [{ batchId: `alone-${++sent}`, rows }]
const aboutAPerson = () => [{ subjectToken: person('alone') }, { subjectToken: person('nobody') }]
const answers = Object.keys(checklist).map((item) => ({ item, met: true }))

/** By mutation the variables with which each person tries it: on what is its own, and on what is of others. */
const tried: Readonly<Record<string, (as: As) => readonly Record<string, unknown>[]>> = {
  addPartner: () => [
    { code: 'new-partner', name: 'New', kind: 'FORCE' },
    { code: 'kent', name: 'Not Kent', kind: 'FORCE' },
  ],
  agreeToBeNamed: () => [{ agreed: true }, { agreed: false }],
  applyAgreement: ({ partner }) => [{ terms: { ...terms([partner, 'kent'], 'applied'), signedAt: '2026-01-01T00:00:00Z' } }],
  completeRelease: () => [{ id: ids.requested }, { id: ids.open }, { id: ids.released }],
  correctRelease: () => [{ id: ids.released, erratum: 'A sentence of one person' }],
  draftAgreement: ({ partner }) => [{ terms: terms([partner, 'kent'], 'drafted') }, { terms: terms(['kent', 'essex'], 'of-others') }],
  eraseSubject: aboutAPerson,
  liftRestriction: aboutAPerson,
  objectToRelease: () => [
    { id: ids.open, reason: 'MISLEADING' },
    { id: ids.released, reason: 'MISLEADING' },
  ],
  proposeAgreement: ({ partner }) => [
    { reference: `draft-${partner}`, version: 1 },
    { reference: 'draft-kent', version: 1 },
  ],
  requestRelease: ({ role }) => [
    {
      request: {
        kind: 'RESULT',
        title: 'Mine',
        purpose: role === 'RESEARCHER' ? purposes.research : purposes.partnership,
        question: ofSurrey,
      },
    },
  ],
  requestSubjectRecords: aboutAPerson,
  restrictSubject: aboutAPerson,
  reviewRelease: () => [{ id: ids.requested, checklist: answers }],
  signAgreement: () => [{ reference: 'to-all', version: 1, termsHash: ids.hash }],
  submitComplaints: send([complaint('c', 'alone')]),
  submitDirectCases: send([directCase('d', 'alone')]),
  submitHomicideCases: send([homicideCase('h', 'alone')]),
  submitPoliceReferrals: send([referral('r', 'alone')]),
  submitProjects: send([project('p')]),
  submitSupportCases: send([supportCase('s', 'surrey', 'mine')]),
  suspendAgreement: () => [{ reference: 'DSA-DEMO-1', suspended: true }],
  withdrawAgreement: ({ partner }) => [
    { reference: `draft-${partner}`, version: 1 },
    { reference: 'to-all', version: 1 },
  ],
  withdrawBatch: () => ids.batches.map((id) => ({ id })),
  withdrawConsent: () => [{ subjectToken: person('alone'), scope: 'FEED_C_SHARE', wording: 'v1' }],
  withdrawRelease: () => [
    { id: ids.released, because: 'A sentence of one person' },
    { id: ids.requested, because: 'No longer wanted' },
  ],
}

function documentOf(name: string): string {
  const field = mutations[name]
  if (!field) throw new Error(`there is no ${name}`)
  const args = Object.keys(tried[name]?.(viewers['governance'] as As)[0] ?? {}).flatMap(
    (arg) => field.args.find((one) => one.name === arg) ?? [],
  )
  const variables = args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ')
  const passed = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ')
  return `mutation(${variables}) { ${name}(${passed}) ${isLeafType(getNamedType(field.type)) ? '' : '{ __typename }'} }`
}

/** What changed where one person tried a mutation in every way. What is agreed and released is put back each time. */
async function changedBy(as: As, name: string, headers: Record<string, string>): Promise<string[]> {
  const document = documentOf(name)
  const changed: string[] = []
  for (const variables of tried[name]?.(as) ?? []) {
    const before: Stored = await stored(owner)
    await hub.send(as, document, variables, headers)
    const now = changedIn(before, await stored(owner))
    changed.push(...now)
    if (now.some((key) => key.startsWith('governance.'))) await putBack()
    hub.hub.governance.forget()
  }
  return [...new Set(changed)].sort()
}

/** What each person changed alone, with a second factor and without. */
async function alone(name: string): Promise<{ with: [As, string[]][]; without: [As, string[]][] }> {
  const found: { with: [As, string[]][]; without: [As, string[]][] } = { with: [], without: [] }
  for (const as of persons) {
    found.without.push([as, await changedBy(as, name, await withoutSecondFactor(hub, as))])
    found.with.push([as, await changedBy(as, name, {})])
  }
  return found
}

/** What may change where somebody acts alone, by what is declared. */
const reach: Readonly<Record<Alone, (partner: string) => RegExp>> = {
  OWN_ROWS: (partner) => new RegExp(`^(ingest|records|direct)\\.\\w+ of ${partner}$`),
  OWN_PARTNER: (partner) => new RegExp(`^governance\\.(agreement_versions|named_forces) of ${partner}$`),
  PROPOSES_AGREEMENT: (partner) => new RegExp(`^governance\\.agreement_versions of ${partner}$`),
  ONE_SIGNATURE: (partner) => new RegExp(`^governance\\.agreement_signatures of ${partner}$`),
  REQUESTS_RELEASE: (partner) => new RegExp(`^governance\\.releases of ${partner}$`),
  ONE_REVIEW: (partner) => new RegExp(`^governance\\.release_reviews of ${partner}$`),
  STOPS_UNRELEASED: (partner) => new RegExp(`^governance\\.release_objections of ${partner}$`),
  COMPLETES_RELEASE: () => /^nothing$/,
  CHANGES_PUBLISHED: () => /^governance\.(releases|publications) of /,
  CHANGES_RIGHTS: () => /^governance\.(partners|agreements|agreement_parties) of all$/,
}

/** Mutations that one person's try cannot bring about, whatever they change with others. */
const takesOthers: readonly Alone[] = ['COMPLETES_RELEASE']
const changes = Object.keys(mutations).sort()

describe('one person alone', () => {
  test('every mutation is tried, and of every table it is known whose its rows are', async () => {
    expect(Object.keys(tried).sort()).toEqual(changes)
    expect(await tablesNotKnown(owner)).toEqual([])
  })

  test('these reach others without anybody else', () => {
    const reaching = changes.filter((name) => aloneEffects[declared.get(name)?.alone ?? 'CHANGES_RIGHTS'].others)
    expect(reaching).toEqual(['addPartner', 'applyAgreement', 'correctRelease', 'suspendAgreement', 'withdrawRelease'])
  })

  test.each(changes)('%s changes what its line of the table says, and nothing else', async (name) => {
    const { alone: effect, secondFactor, ownOrganisation } = declared.get(name) as ChangeConditions
    const found = await alone(name)
    if (secondFactor !== null) expect(found.without.filter(([, changed]) => changed.length > 0)).toEqual([])
    for (const [as, changed] of [...found.with, ...found.without]) {
      const beyond = changed.filter((key) => !reach[effect](as.partner).test(key))
      expect({ as, beyond }).toEqual({ as, beyond: [] })
    }
    const able = found.with.filter(([, changed]) => changed.length > 0).map(([{ partner }]) => partner)
    // A try that changes nothing at anybody's hands would prove nothing.
    expect(able.length > 0).toBe(!takesOthers.includes(effect))
    if (ownOrganisation === 'OPERATOR') expect(new Set(able)).toEqual(new Set(['victim-support']))
  })
})

describe('what takes two', () => {
  test('a release waits for a second reviewer, of whom the requester is none', async () => {
    expect((await reviewRelease(hub, officerOf('university'), ids.requested)).code).toBe('NOT_INDEPENDENT')
    expect((await reviewRelease(hub, officerOf('kent'), ids.requested)).release?.state).toBe('IN_REVIEW')
    expect((await reviewRelease(hub, officerOf('kent'), ids.requested)).code).toBe('ALREADY_REVIEWED')
    expect((await completeRelease(hub, researcher, ids.requested)).code).toBe('RELEASE_STATE')
    await putBack()
  })

  test('terms bind nobody before the last party has signed', async () => {
    const sign = 'mutation($hash: String!) { signAgreement(reference: "to-all", version: 1, termsHash: $hash) { state missing } }'
    const parties = [...new Set(persons.map(({ partner }) => partner)), 'essex']
    const inForce = async () => (await owner.query(`SELECT 1 FROM governance.agreements WHERE reference = 'to-all'`)).rowCount
    for (const partner of parties) {
      expect(await inForce()).toBe(0)
      await hub.query(officerOf(partner), sign, { hash: ids.hash })
    }
    expect(await inForce()).toBe(1)
    await putBack()
  })
})
