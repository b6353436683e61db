import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { getNamedType, isLeafType } from 'graphql'
import type pg from 'pg'
import { aloneEffects, type Alone } from '../../../src/access/alone.js'
import { conditionsOfSchema } from '../../../src/access/conditions-of-schema.js'
import type { ChangeConditions } from '../../../src/access/conditions.js'
import { wordsOf } from '../../../src/access/grants.js'
import type { PartnerKind } from '../../../src/access/partner-kinds.js'
import { wordsOfSchema } from '../../../src/access/schema-words.js'
import { hubSchema } from '../../../src/hub/resolvers.js'
import { checklist } from '../../../src/modules/releases/index.js'
import { openOwner } from '../../support/postgres/as-owner.js'
import { period, whereForce } from '../../support/callers/ask.js'
import { officerOf, person, policeOf, researcher, stewardOf, type As, type TestHub } from '../../support/hub/hub.js'
import { changedIn, remember, stored, tablesNotKnown } from '../../support/postgres/one-person.js'
import { approved, completeRelease, purposes, requestRelease, reviewRelease } from '../../support/releases/releases.js'
import { complaint, directCase, homicideCase, project, referral, submitReferrals, supportCase } from '../../support/batches/rows.js'
import { shareOf } from '../../support/runs/share.js'
import { withoutSecondFactor } from '../../support/answers/ways-out.js'
import { viewers } from '../../support/callers/allowed.js'
import { startYearOfSurrey } from '../../support/hub/year-of-surrey.js'

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

const needed = wordsOfSchema(hubSchema()).fields.get('Mutation') ?? new Map<string, never>()

let hub: TestHub
let owner: pg.Client
let close: () => Promise<void>
let putBack: () => Promise<void>
let ids: {
  readonly requested: string
  readonly open: string
  readonly released: string
  readonly amended: string
  readonly amendment: string
  readonly batches: readonly string[]
  readonly bookmarks: readonly string[]
  readonly hash: string
  readonly kept: string
}

beforeAll(async () => {
  hub = await startYearOfSurrey(start)
  ;({ owner, close } = await openOwner(hub.hub.settings.dataDir))
  for (const { code, kind } of await hub.hub.partnership.partners()) kinds.set(code, kind)
  const hash = await propose()
  await submitReferrals(hub, 'surrey', [referral('held', 'held')])
  await hub.query(stewardOf('surrey'), `mutation { restrictSubject(subjectToken: "${person('held')}") { id } }`)
  const keeping = 'mutation { keepReturn(period: "2025") { id } }'
  const { keepReturn } = await hub.query<{ keepReturn: { id: string } }>(policeOf('surrey'), keeping)
  ids = {
    kept: keepReturn.id,
    ...(await releases()),
    batches: [(await submitReferrals(hub, 'surrey', [referral('mine', 'alone')])).id],
    bookmarks: [await bookmarkOf(viewers['police']), await bookmarkOf(researcher)],
    hash,
  }
  const back = await remember(owner)
  putBack = async () => {
    await back()
    await hub.hub.ledger.takeOver()
  }
})
afterAll(async () => {
  await close()
  await hub.stop()
})

/** A policing body of the reference data that the demo has not registered. */
const listed = { code: 'gmca', name: 'Greater Manchester Combined Authority' }

const ofSurrey = { measures: ['VICTIMS_REFERRED'], where: whereForce('surrey'), period: period('2025') }

/**
 * Releases of the university on Surrey's rows: requested, open to objection, and on the public pages, one of these with a waiting
 * amendment.
 */
async function releases(): Promise<Pick<typeof ids, 'requested' | 'open' | 'released' | 'amended' | 'amendment'>> {
  const reviewers = [officerOf('kent'), officerOf('hmicfrs')]
  await hub.query(officerOf('surrey'), 'mutation { agreeToBeNamed(agreed: true) }')
  const published = { kind: 'PUBLICATION', question: ofSurrey } as const
  const released = await approved(hub, researcher, { ...published, slug: 'of-surrey' }, reviewers)
  const amended = await approved(hub, researcher, { ...published, slug: 'amended' }, reviewers)
  hub.moveTo(afterObjection)
  for (const id of [released, amended]) expect((await completeRelease(hub, researcher, id)).release?.state).toBe('RELEASED')
  const ending = 'mutation($id: ID!) { endRelease(id: $id, because: NOT_NEEDED) { id } }'
  await hub.query(officerOf('university'), ending, { id: amended })
  const { rows } = await owner.query<{ id: string }>('SELECT id FROM governance.release_amendments')
  const amendment = rows[0]?.id ?? ''
  const open = await approved(hub, researcher, { question: ofSurrey }, reviewers)
  const requested = (await requestRelease(hub, researcher, { question: ofSurrey })).release?.id ?? ''
  return { requested, open, released, amended, amendment }
}

const saving = 'mutation($question: AnalysisQuestion!) { saveBookmark(question: $question) { id } }'

/** The id of a question that this person keeps. */
async function bookmarkOf(as: As | undefined): Promise<string> {
  const { saveBookmark } = await hub.query<{ saveBookmark: { id: string } }>(as as As, saving, { question: ofSurrey })
  return saveBookmark.id
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

/** Gives each officer a draft of its own, and has the City of London propose terms to everyone; returns the hash of these. */
async function propose(): Promise<string> {
  const partners = [...new Set(persons.map(({ partner }) => partner))]
  for (const partner of partners) await hub.query(officerOf(partner), draft, { terms: terms([partner, 'essex'], `draft-${partner}`) })
  const registering = 'mutation { registerChange(kind: REFERRING, start: "2027Q3") { id } }'
  for (const partner of ['kent', 'surrey']) await hub.query(officerOf(partner), registering)
  const of = officerOf('essex')
  const { made } = await hub.query<{ made: { termsHash: string } }>(of, draft, { terms: terms([...partners, 'essex'], 'to-all') })
  await hub.query(of, proposing, { reference: 'to-all' })
  return made.termsHash
}

let sent = 0
const send = (rows: readonly object[]) => () => [{ batchId: `alone-${++sent}`, rows }]
const aboutAPerson = () => [{ subjectToken: person('alone') }, { subjectToken: person('nobody') }]
const answers = Object.keys(checklist).map((item) => ({ item, met: true }))

/** By mutation, the variables with which each person tries it: on its own data, and on others'. */
const tried: Readonly<Record<string, (as: As) => readonly Record<string, unknown>[]>> = {
  addPartner: () => [
    { code: listed.code, name: listed.name, kind: 'COMMISSIONER' },
    { code: 'new-partner', name: 'New', kind: 'FORCE' },
    { code: 'kent', name: 'Not Kent', kind: 'FORCE' },
  ],
  agreeToBeNamed: () => [{ agreed: true }, { agreed: false }],
  applyAgreement: ({ partner }) => [
    { terms: terms([partner, 'kent'], 'applied') },
    { terms: { ...terms([partner, 'kent'], 'signed'), signedAt: '2026-01-01T00:00:00Z' } },
  ],
  completeRelease: () => [{ id: ids.requested }, { id: ids.open }, { id: ids.released }],
  confirmSuspension: () => [{ id: randomUUID() }],
  correctRelease: () => [{ id: ids.released, erratum: 'ROWS_WRONG' }],
  draftAgreement: ({ partner }) => [{ terms: terms([partner, 'kent'], 'drafted') }, { terms: terms(['kent', 'essex'], 'of-others') }],
  endRelease: () => [{ id: ids.released, because: 'NOT_NEEDED' }],
  eraseSubject: aboutAPerson,
  hideRelease: () => [{ id: ids.released }],
  keepReturn: () => [{ period: '2025Q1' }],
  leaveAgreement: () => [{ reference: 'DSA-DEMO-1' }],
  liftRestriction: () => [{ subjectToken: person('held') }],
  objectToRelease: () => [
    { id: ids.open, reason: 'MISLEADING' },
    { id: ids.released, reason: 'MISLEADING' },
  ],
  proposeAgreement: ({ partner }) => [
    { reference: `draft-${partner}`, version: 1 },
    { reference: 'draft-kent', version: 1 },
  ],
  removeBookmark: () => ids.bookmarks.map((id) => ({ id })),
  registerChange: () => [{ kind: 'ATTENDING', start: '2028Q3' }],
  sendLinkageReview: () => [
    {
      review: {
        ...{ year: 2025, records: 2_000, persons: 1_900, withoutToken: 20 },
        kinds: [{ name: 'exact', version: 'tok|v1', pairs: 110, reviewed: 60, same: 59, different: 1, unsure: 0 }],
      },
    },
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
  reviewAmendment: () => [true, false].map((isApproved) => ({ id: ids.amended, amendment: ids.amendment, approved: isApproved })),
  reviewRelease: () => [{ id: ids.requested, checklist: answers }],
  saveBookmark: () => [{ question: { ...ofSurrey, by: ['SEX'] } }],
  signAgreement: () => [{ reference: 'to-all', version: 1, termsHash: ids.hash }],
  signReturn: () => [{ id: ids.kept }],
  submitComplaints: send([complaint('c', 'alone')]),
  submitDirectCases: send([directCase('d', 'alone')]),
  submitHomicideCases: send([homicideCase('h', 'alone')]),
  submitPoliceReferrals: send([referral('r', 'alone')]),
  submitProjects: send([project('p')]),
  submitSupportCases: send([supportCase('s', 'surrey', 'mine')]),
  suspendAgreement: () => [{ reference: 'DSA-DEMO-1', suspended: true, reason: 'UNDER_REVIEW' }],
  suspendOwnPartner: () => [{ reason: 'UNDER_REVIEW' }],
  suspendPartner: () => [{ code: 'kent', suspended: true, reason: 'UNDER_REVIEW' }],
  withdrawAgreement: ({ partner }) => [
    { reference: `draft-${partner}`, version: 1 },
    { reference: 'to-all', version: 1 },
  ],
  withdrawBatch: () => ids.batches.map((id) => ({ id })),
  withdrawChange: () => ['2026-1', '2026-2'].map((id) => ({ id })),
  withdrawConsent: () => [{ subjectToken: person('alone'), scope: 'FEED_C_SHARE', wording: 'v1' }],
  withdrawRelease: () => [
    { id: ids.released, because: 'NOT_NEEDED' },
    { id: ids.requested, because: 'NOT_NEEDED' },
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
  const [declaring, passing] = [variables && `(${variables})`, passed && `(${passed})`]
  return `mutation${declaring} { ${name}${passing} ${isLeafType(getNamedType(field.type)) ? '' : '{ __typename }'} }`
}

const kinds = new Map<string, PartnerKind>()
const holdsWord = ({ role, partner }: As, name: string): boolean => {
  const words = wordsOf(role, kinds.get(partner) ?? 'FORCE')
  return (needed.get(name) ?? []).every((word) => words.has(word))
}

/** Who tries a mutation, and whether with a second factor. */
interface Try {
  readonly as: As
  readonly steppedUp: boolean
}

/** What changed when these people tried a mutation, each in every way. What is agreed and released is restored. */
async function changedBy(name: string, tries: readonly Try[]): Promise<string[]> {
  const document = documentOf(name)
  const before = await stored(owner)
  for (const { as, steppedUp } of tries) {
    const headers = steppedUp ? {} : await withoutSecondFactor(hub, as)
    for (const variables of tried[name]?.(as) ?? []) await hub.send(as, document, variables, headers)
  }
  const changed = changedIn(before, await stored(owner))
  if (changed.some((key) => key.startsWith('governance.'))) await putBack()
  hub.hub.governance.forget()
  return changed
}

/** What may change if someone acts alone, as declared. */
const reach: Readonly<Record<Alone, (partner: string) => RegExp>> = {
  OWN_ROWS: (partner) => new RegExp(`^(ingest|records|direct)\\.\\w+ of ${partner}$`),
  OWN_PARTNER: (partner) => new RegExp(`^governance\\.(agreement_versions|releases|agreement_parties|partners|changes) of ${partner}$`),
  // What is held back is worked out when it is read: no row of another partner changes.
  NAMES_OWN_FORCE: (partner) => new RegExp(`^governance\\.named_forces of ${partner}$`),
  OWN_BOOKMARKS: (partner) => new RegExp(`^governance\\.bookmarks of ${partner}$`),
  PROPOSES_AGREEMENT: (partner) => new RegExp(`^governance\\.agreement_versions of ${partner}$`),
  ONE_SIGNATURE: (partner) => new RegExp(`^governance\\.agreement_signatures of ${partner}$`),
  REQUESTS_RELEASE: (partner) => new RegExp(`^governance\\.releases of ${partner}$`),
  ONE_REVIEW: (partner) => new RegExp(`^governance\\.release_reviews of ${partner}$`),
  STOPS_UNRELEASED: (partner) => new RegExp(`^governance\\.release_objections of ${partner}$`),
  COMPLETES_RELEASE: () => /^nothing$/,
  PROPOSES_AMENDMENT: (partner) => new RegExp(`^governance\\.release_amendments of ${partner}$`),
  // One refusal closes the proposal of the university, and leaves the published figures as they are.
  ONE_AMENDMENT_REVIEW: (partner) =>
    new RegExp(`^governance\\.(release_amendment_reviews of ${partner}|release_amendments of university)$`),
  HIDES_FOR_SEVEN_DAYS: (partner) => new RegExp(`^governance\\.(release_hidings of ${partner}|publications of all)$`),
  REGISTERS_LISTED: () => new RegExp(`^governance\\.partners of ${listed.code}$`),
  PROPOSES_SUSPENSION: (partner) => new RegExp(`^governance\\.suspension_proposals of ${partner}$`),
  KEEPS_RETURN: (partner) => new RegExp(`^governance\\.kept_returns of ${partner}$`),
  SIGNS_RETURN: (partner) => new RegExp(`^governance\\.return_signatures of ${partner}$`),
  SENDS_REVIEW: (partner) => new RegExp(`^governance\\.linkage_reviews of ${partner}$`),
  REGISTERS_CHANGE: (partner) => new RegExp(`^governance\\.changes of ${partner}$`),
  CONFIRMS_SUSPENSION: () => /^nothing$/,
}

/** Mutations that one person's attempt cannot carry out, whatever they change with others. */
const takesOthers: readonly Alone[] = ['COMPLETES_RELEASE', 'CONFIRMS_SUSPENSION']
const changes = Object.keys(mutations).sort()

describe('one person alone', () => {
  test('every mutation is tried by one person alone, and each table of the database has a known owner of its rows', async () => {
    expect(Object.keys(tried).sort()).toEqual(changes)
    expect(await tablesNotKnown(owner)).toEqual([])
  })

  test('the changes that reach others without anyone else are exactly those listed', () => {
    const reaching = changes.filter((name) => aloneEffects[(declared.get(name) as ChangeConditions).alone].others)
    expect(reaching).toEqual(['agreeToBeNamed', 'hideRelease', 'registerChange', 'sendLinkageReview'])
  })

  test.each(shareOf(changes))('one person alone, by %s, changes exactly what its line of the table says', async (name) => {
    const { alone: effect, secondFactor, ownOrganisation } = declared.get(name) as ChangeConditions
    const all = persons.flatMap((as) => [true, false].map((steppedUp) => ({ as, steppedUp })))
    const isAble = ({ as, steppedUp }: Try) => holdsWord(as, name) && (steppedUp || secondFactor === null)
    const refused = all.filter((one) => !isAble(one))
    expect(await changedBy(name, refused)).toEqual([])
    const able = new Set<string>()
    for (const one of all.filter(isAble)) {
      const { partner } = one.as
      const changed = await changedBy(name, [one])
      expect({ one, beyond: changed.filter((key) => !reach[effect](partner).test(key)) }).toEqual({ one, beyond: [] })
      if (changed.length > 0) able.add(partner)
    }
    // If no one's attempt changed anything, the test would prove nothing.
    expect(able.size > 0).toBe(!takesOthers.includes(effect))
    if (ownOrganisation === 'OPERATOR') expect([...able]).toEqual(['victim-support'])
  })
})

describe('what takes two', () => {
  test('a release waits for a second reviewer, and the requester is not one', async () => {
    expect((await reviewRelease(hub, officerOf('university'), ids.requested)).code).toBe('NOT_INDEPENDENT')
    expect((await reviewRelease(hub, officerOf('kent'), ids.requested)).release?.state).toBe('IN_REVIEW')
    expect((await reviewRelease(hub, officerOf('kent'), ids.requested)).code).toBe('ALREADY_REVIEWED')
    expect((await completeRelease(hub, researcher, ids.requested)).code).toBe('RELEASE_STATE')
    await putBack()
  })

  test('an agreement is suspended when an officer of another partner confirms it, and not by two officers of one partner', async () => {
    const proposing = 'mutation { suspendAgreement(reference: "DSA-DEMO-1", reason: UNDER_REVIEW) { id } }'
    const { suspendAgreement: proposal } = await hub.query<{ suspendAgreement: { id: string } }>(officerOf('victim-support'), proposing)
    const confirming = `mutation { confirmSuspension(id: "${proposal.id}") { id } }`
    const isSuspended = async () =>
      (await owner.query(`SELECT 1 FROM governance.agreements WHERE reference = 'DSA-DEMO-1' AND suspended_at IS NOT NULL`)).rowCount
    expect((await hub.send(officerOf('victim-support'), confirming)).errors?.[0]?.extensions.code).toBe('SAME_PARTNER')
    expect(await isSuspended()).toBe(0)
    await hub.query(officerOf('kent'), confirming)
    expect(await isSuspended()).toBe(1)
    await putBack()
    hub.hub.governance.forget()
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
