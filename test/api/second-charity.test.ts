import { beforeAll, describe, expect, test } from '@jest/globals'
import { madeFrom } from '../../src/modules/analytics/asking/reads/made-from.js'
import { measures, type DimensionName, type Measure } from '../../src/modules/analytics/index.js'
import { operatorActor } from '../../src/modules/governance/index.js'
import { analysisQuery, period, refusal, type Question } from '../support/ask.js'
import { asOwner } from '../support/as-owner.js'
import { charity, commissioner, inspector, officerOf, policeOf, researcher, startHub, type As } from '../support/hub.js'
import { ofSuite } from '../support/of-suite.js'
import { requestRelease } from '../support/releases.js'
import { shareOf } from '../support/share.js'
import { postTo } from '../support/ways-out.js'

const hub = ofSuite(() => startHub({ now: '2026-11-25', persons: 3_000 }))

const second: As = { role: 'CHARITY_ANALYST', partner: 'second-charity' }
const everybody = [charity, second, policeOf('kent'), commissioner, inspector, researcher]
const closed = 'SECOND_CONTRIBUTOR'

const terms = {
  ...{ reference: 'DSA-SECOND-1', version: 1, title: 'Sharing', purpose: 'SECOND', lawfulBasis: 'Public task' },
  ...{ parties: ['kent', 'second-charity'], feeds: ['POLICE_REFERRAL', 'DIRECT_CASE', 'CHARITY_SUPPORT', 'COMPLAINT', 'HOMICIDE_CASE'] },
  ...{ roles: ['CHARITY_ANALYST', 'GOVERNANCE_OFFICER'], startsOn: '2026-01-01', endsOn: '2027-12-31', reviewDueOn: '2027-12-31' },
}
const apply = 'mutation($terms: AgreementTerms!, $dryRun: Boolean) { applyAgreement(terms: $terms, dryRun: $dryRun) { outcome } }'
const draft = 'mutation($terms: AgreementTerms!) { draftAgreement(terms: $terms) { reference } }'

const undivided = (name: string): Question => ({ measures: [name], period: period('2025') })
/** The whole answer, without the id of the request. */
const told = async (as: As, question: Question): Promise<string> =>
  JSON.stringify(await hub.send(as, analysisQuery, { question })).replace(/"requestId":"[^"]+"/g, '')

/** Stores an agreement as a hub did that did not ask how many send. */
const stored = (feeds: readonly string[]) =>
  asOwner(
    hub.hub.settings.dataDir,
    `WITH one AS (INSERT INTO governance.agreements
        (reference, title, purpose, lawful_basis, roles, feeds, starts_on, ends_on, review_due_on, signed_at)
       VALUES ('DSA-SECOND-1', 'Sharing', 'SECOND', 'Public task', '{CHARITY_ANALYST}', '{${feeds.join(',')}}', '2026-01-01', '2027-12-31', '2027-12-31', '2026-01-01') RETURNING id)
     INSERT INTO governance.agreement_parties (agreement_id, partner) SELECT id, 'second-charity' FROM one`,
  ).then(() => hub.hub.governance.forget())
const setSuspended = (on: boolean) => hub.hub.partnership.setSuspended(operatorActor, 'DSA-SECOND-1', on)

beforeAll(async () => {
  await hub.hub.partnership.addPartner(operatorActor, { code: 'second-charity', name: 'Second charity', kind: 'CHARITY' })
})

describe('a second charity in a hub that has one', () => {
  test('a second charity may be registered, and closes nothing', async () => {
    for (const as of [charity, inspector]) expect(await refusal(hub, as, undivided('VICTIMS_DIRECT'))).toBe('ANSWERED')
  })

  test('an officer brings no terms that let it send what the first one sends, whichever mutation is used', async () => {
    const codeOf = async (document: string, variables: object) =>
      (await hub.send(officerOf('victim-support'), document, { ...variables })).errors?.[0]?.extensions.code
    for (const feed of terms.feeds.filter((one) => one !== 'POLICE_REFERRAL')) {
      const given = { terms: { ...terms, feeds: [feed], parties: ['victim-support', 'second-charity'] } }
      expect([feed, await codeOf(apply, given), await codeOf(apply, { ...given, dryRun: true }), await codeOf(draft, given)]).toEqual([
        feed,
        ...[closed, closed, closed],
      ])
    }
    const alone = { terms: { ...terms, feeds: ['DIRECT_CASE'] } }
    expect([await codeOf(apply, alone), await codeOf(apply, { ...alone, dryRun: true })]).toEqual([closed, closed])
    expect(await codeOf(apply, { terms: { ...terms, feeds: ['POLICE_REFERRAL', 'PROJECT'] } })).toBeUndefined()
  })
})

describe('a hub in which two charities may send already', () => {
  const asked = () => shareOf(measures.map(({ name }) => name))
  const before = new Map<string, string>()
  const key = (as: As, name: string): string => `${as.role} ${name}`
  const askers = [charity, inspector]

  beforeAll(async () => {
    for (const as of askers) for (const name of asked()) before.set(key(as, name), await told(as, undivided(name)))
    await stored(terms.feeds)
  })

  test('no shared figure that a charity writes is answered to anybody, also one that was answered before', async () => {
    for (const as of everybody) {
      expect([as.role, await refusal(hub, as, undivided('VICTIMS_DIRECT'))]).toEqual([as.role, closed])
      expect([as.role, await refusal(hub, as, undivided('UNREPORTED_SHARE'))]).toEqual([as.role, closed])
    }
  })

  test('each measure that is made from rows of a charity is closed, and every other is answered as before to the byte', async () => {
    let found = 0
    for (const as of askers)
      for (const name of asked()) {
        const measure = measures.find((one) => one.name === name)
        const isOfCharity = madeFrom(measure as Measure, [])
          .flat()
          .some(({ sender }) => sender === 'CHARITY')
        const was = before.get(key(as, name)) ?? ''
        const now = await told(as, undivided(name))
        if (!isOfCharity || was.includes('"errors"')) expect([name, now]).toEqual([name, was])
        else expect([name, /"code":"(\w+)"/.exec(now)?.[1]]).toEqual([name, closed])
        if (isOfCharity && !was.includes('"errors"')) found += 1
      }
    expect(found).toBeGreaterThan(5)
  })

  test('a split that reads what a charity wrote is closed, though its measure is not', async () => {
    const isOfCharity = (measure: Measure, names: readonly DimensionName[]) =>
      madeFrom(measure, names).every((sources) => sources.some(({ sender }) => sender === 'CHARITY'))
    const splits = measures.flatMap((measure) =>
      isOfCharity(measure, [])
        ? []
        : measure.dimensions.filter((name) => isOfCharity(measure, [name])).map((name) => ({ ...undivided(measure.name), by: [name] })),
    )
    const codes = new Set<string>()
    for (const question of splits) codes.add(await refusal(hub, inspector, question))
    expect(codes).toContain(closed)
    expect(codes).not.toContain('ANSWERED')
  })

  test('every other way that asks is closed as the API is: files, an explanation, a release, a publication', async () => {
    const question = undivided('VICTIMS_DIRECT')
    for (const accept of ['application/zip', 'application/json', 'text/csv'])
      expect(await postTo(hub, '/exports/analysis', { as: inspector, body: { question }, accept })).toMatchObject({ code: closed })
    const { explain } = await hub.query<{ explain: { refusal: { code: string } | null } }>(
      inspector,
      'query($question: AnalysisQuestion!) { explain(question: $question) { refusal { code } } }',
      { question },
    )
    expect(explain.refusal?.code).toBe(closed)
    expect((await requestRelease(hub, researcher, { question })).code).toBe(closed)
    const publication = { kind: 'PUBLICATION' as const, slug: 'people-who-came', question: { ...question, by: ['REGION'] } }
    expect((await requestRelease(hub, charity, publication)).code).toBe(closed)
  })

  test('a charity still reads its own rows exactly, and no shared figure beside them', async () => {
    const question = undivided('VICTIMS_DIRECT')
    expect(await refusal(hub, charity, { ...question, scope: 'OWN' })).toBe('ANSWERED')
    expect(await refusal(hub, charity, { ...question, compareOwn: true })).toBe(closed)
  })

  test('a notice tells no change of what a charity wrote, and says why', async () => {
    const text = JSON.stringify(await hub.query(charity, '{ notice(quarter: "2025Q4") { notTold { subject reason } } }'))
    expect(text).toContain('More than one charity may send what this is made from, so nothing of it is shared.')
  })

  test('the figures are answered as before when one charity alone may send again, and no quarter was published meanwhile', async () => {
    await setSuspended(true)
    for (const as of askers) for (const name of asked()) expect(await told(as, undivided(name))).toBe(before.get(key(as, name)))
    await setSuspended(false)
    expect(await refusal(hub, inspector, undivided('VICTIMS_DIRECT'))).toBe(closed)
  })

  test('a hub with two charities in its published quarters stays closed, whoever may send now', async () => {
    await setSuspended(true)
    await asOwner(
      hub.hub.settings.dataDir,
      `UPDATE publication.quarters SET manifest = jsonb_set(manifest, '{contributors,DIRECT_CASE,CHARITY}', '["second-charity"]') WHERE quarter = '2024Q1'`,
    )
    await hub.restart()
    for (const as of everybody.filter((one) => one !== second))
      expect([as.role, await refusal(hub, as, undivided('VICTIMS_DIRECT'))]).toEqual([as.role, closed])
    expect(await refusal(hub, inspector, undivided('SUPPORTED_RATE'))).toBe('ANSWERED')
  })
})
