import { expect, test } from '@jest/globals'
import type { GraphQLObjectType } from 'graphql'
import sql from 'sql-template-tag'
import { hubSchema } from '../../../src/hub/resolvers.js'
import { analysisDocument, followsFromAnswer, questionVariables, readSavedQuestions } from '../../../src/modules/analytics/index.js'
import { readAnswers } from '../../../src/hub/answers-file.js'
import { startHub, type As } from '../../support/hub/hub.js'
import { shareOf } from '../../support/runs/share.js'
import { ofSuite } from '../../support/runs/of-suite.js'
import { enteredByOwner } from '../../support/hub/entered-by-owner.js'

const hub = ofSuite(() => startHub({ now: '2026-11-25', persons: 3_000 }))

/** An answer that is kept, and one that is not, because it contains a word about the asker. */
const besides = analysisDocument.replace('  analysis(question: $question) {', '  viewer { partner }\n  analysis(question: $question) {')

const textOf = async (as: As, query: string, variables: Record<string, unknown>): Promise<string> =>
  JSON.stringify(await hub.send(as, query, variables)).replace(/"requestId":"[^"]+"/g, '"requestId":""')

const analysisIn = (text: string): unknown => {
  const { data, errors } = JSON.parse(text) as { body?: unknown } & Record<string, unknown> as {
    data?: { analysis?: unknown } | null
    errors?: readonly { message: string }[]
  }
  return { analysis: data?.analysis ?? null, errors: errors?.map(({ message }) => message) }
}

test.each(['POLICE_ANALYST', 'CHARITY_ANALYST', 'COMMISSIONER_ANALYST', 'INSPECTOR', 'RESEARCHER'] as const)(
  'every saved question of %s has the same answer the second time, equal to the one computed in full',
  async (role) => {
    // Police have no own kept answers, and ask those of the inspectorate: what they may not ask is refused each time in the same way.
    const saved = readSavedQuestions().filter((one) => one.role === (role === 'POLICE_ANALYST' ? 'INSPECTOR' : role))
    expect(saved.length).toBeGreaterThan(0)
    for (const one of shareOf(saved)) {
      const [as, variables] = [{ role, partner: role === 'POLICE_ANALYST' ? 'surrey' : one.partner }, questionVariables(one)]
      const first = await textOf(as, analysisDocument, variables)
      for (let again = 0; again < 3; again += 1) expect(await textOf(as, analysisDocument, variables)).toBe(first)
      expect({ id: one.id, said: analysisIn(await textOf(as, besides, variables)) }).toEqual({ id: one.id, said: analysisIn(first) })
    }
  },
)

const question = { measures: ['SUPPORTED_RATE'], by: ['SEX'], period: { from: '2025', to: '2025' } }
const query = 'query Kept($question: AnalysisQuestion!) { analysis(question: $question) { rows { period cells { value status } } } }'
const inspector: As = { role: 'INSPECTOR', partner: 'hmicfrs' }

/** The log of answers to the inspectorate, the latest first. */
const answered = (): Promise<{ detail: string }[]> =>
  hub.hub.db.transaction({ role: 'hub_audit_reader', partner: 'hmicfrs' }, (tx) =>
    tx.rows(
      sql`SELECT detail::text AS detail FROM audit.events WHERE event = 'analysis:answered' AND partner = 'hmicfrs' ORDER BY seq DESC`,
    ),
  )

test('a cached answer is logged each time that it is sent, with the same line', async () => {
  const before = await answered()
  for (let turn = 0; turn < 4; turn += 1) await hub.query(inspector, query, { question })
  const after = await answered()
  expect(after).toHaveLength(before.length + 4)
  expect(new Set(after.slice(0, 4).map(({ detail }) => detail)).size).toBe(1)
})

test('a cached answer is not sent under an agreement that has ended, or that no longer covers it', async () => {
  const given = await hub.send(inspector, query, { question })
  const [agreement] = await hub.hub.db.transaction({ role: 'hub_read_agreements' }, (tx) =>
    tx.rows<{ feeds: string[] }>(sql`SELECT feeds FROM governance.agreements WHERE 'INSPECTOR' = ANY (roles)`),
  )
  const told = async (change: string) => {
    await enteredByOwner(hub, `UPDATE governance.agreements SET ${change} WHERE 'INSPECTOR' = ANY (roles)`)
    // After the next reading of the book.
    await new Promise((resolve) => setTimeout(resolve, 600))
    return hub.send(inspector, query, { question })
  }
  const refused = (code: string) => ({ data: null, errors: [{ extensions: { code } }] })
  expect(await told(`feeds = '{POLICE_REFERRAL}'`)).toMatchObject(refused('FEED_NOT_COVERED'))
  expect(await told(`feeds = '{${agreement?.feeds.join(',')}}', suspended_at = now()`)).toMatchObject(refused('NO_LIVE_AGREEMENT'))
  expect(await told('suspended_at = NULL')).toEqual(given)
})

test('an answer that is cached for one organisation is computed again for another, and each spends its own budget', async () => {
  const wide = { ...question, by: ['SEX', 'AGE_BAND'] }
  const spent = async (as: As): Promise<number> =>
    (await hub.query<{ budget: { used: number } }>(as, '{ budget(year: "2025") { used } }')).budget.used
  const researcher: As = { role: 'RESEARCHER', partner: 'university' }
  for (const as of [inspector, researcher]) {
    const before = await spent(as)
    await hub.send(as, query, { question: wide })
    const after = await spent(as)
    expect(after).toBeGreaterThan(before)
    await hub.send(as, query, { question: wide })
    expect(await spent(as)).toBe(after)
  }
})

test('the remaining budget is never taken from a cached answer', async () => {
  const withBudget = query.replace('{ rows', '{ budget { used } rows')
  const used = async (): Promise<number | undefined> =>
    (await hub.query<{ analysis: { budget: { used: number } } }>(inspector, withBudget, { question })).analysis.budget.used
  const before = await used()
  await hub.send(inspector, query, { question: { ...question, by: ['AGE_BAND', 'ETHNICITY'] } })
  expect(await used()).toBeGreaterThan(before ?? Infinity)
})

test('every field of an answer depends only on the question, or is listed as an exception', () => {
  const fieldsOf = (name: string): string[] => Object.keys((hubSchema().getType(name) as GraphQLObjectType).getFields())
  const others = (name: string): string[] => fieldsOf(name).filter((field) => !followsFromAnswer[name]?.has(field))
  expect({ Analysis: others('Analysis').sort(), Snapshot: others('Snapshot') }).toEqual({
    Analysis: [
      'beforeAndAfter',
      'budget',
      'completeness',
      'directBeside',
      'eventTimes',
      'funnel',
      'linkageBand',
      'model',
      'publicFigures',
      'rankCorrelation',
      'standingOut',
      'surveyResponse',
    ],
    Snapshot: ['files'],
  })
  for (const [name, fields] of Object.entries(followsFromAnswer)) expect(fieldsOf(name)).toEqual(expect.arrayContaining([...fields]))
})

test('a good part of the repeated answers in this suite come from the cache', async () => {
  await hub.restart()
  const answers = await readAnswers(hub.hub.settings.dataDir)
  // How large a part follows from the saved questions of the share: some ask fields that are worked out anew each time.
  expect(answers?.kept).toBeGreaterThan((answers?.plain ?? Infinity) / 2)
})
