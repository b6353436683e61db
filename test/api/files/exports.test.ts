import { beforeAll, describe, expect, test } from '@jest/globals'
import { readSavedQuestions } from '../../../src/modules/analytics/index.js'
import { waysOut } from '../../../src/modules/exports/index.js'
import { viewers } from '../../support/callers/allowed.js'
import { analysisQuery, period, type Row } from '../../support/callers/ask.js'
import { charity, inspector, policeOf, researcher, startHub, type As } from '../../support/hub/hub.js'
import { readCsv } from '../../support/readers/csv.js'
import { shareOf } from '../../support/runs/share.js'
import { filesIn, leavingBy, postTo, strayFigures } from '../../support/answers/ways-out.js'
import { ofSuite } from '../../support/runs/of-suite.js'

/** For a machine that sends referrals of Surrey. */
let key: string
const hub = ofSuite(() => startHub({ now: '2026-11-25', persons: 3_000 }))
beforeAll(async () => {
  key = await hub.hub.credentials.createKey(
    { actor: 'operator', partner: 'surrey', role: 'OPERATOR' },
    { partner: 'surrey', feed: 'police-referral', days: 1 },
  )
})

const surrey = policeOf('surrey')
/** The formats of an analysis, each on its own. */
const formats = waysOut.flatMap((way) => (way.takes === 'QUESTION' ? way.formats : []))
const question = { measures: ['VICTIMS_REFERRED', 'VULNERABILITY_IDENTIFIED_RATE'], by: ['FORCE'], period: period('2025') }
const asked = { question, kind: 'policeReferrals' }

const strayOf = async (as: As, one: unknown): Promise<string[]> => {
  const { data, errors } = await hub.send<{ analysis: { rows: Row[] } } | null>(as, analysisQuery, { question: one })
  return strayFigures(hub, as, one, { rows: data?.analysis.rows, code: errors?.[0]?.extensions.code })
}

describe('every way out', () => {
  test.each(waysOut.flatMap(({ path, formats }) => formats.map((accept) => ({ path, accept }))))(
    '$path as $accept is refused without a token, in a role that the token does not hold, and to an API key',
    async ({ path, accept }) => {
      expect(await postTo(hub, path, { body: asked, accept })).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' })
      const role = await postTo(hub, path, { as: surrey, body: asked, accept, headers: { 'x-role': 'CHARITY_ANALYST' } })
      expect(role).toMatchObject({ status: 403, code: 'ROLE_NOT_HELD' })
      expect(await postTo(hub, path, { body: asked, accept, headers: { authorization: `Bearer ${key}` } })).toMatchObject({ status: 403 })
    },
  )

  test.each(waysOut)('$path serves only the formats that it declares', async ({ path }) => {
    const token = `Bearer ${await hub.token(surrey)}`
    const got = await fetch(`${hub.url}${path}`, { headers: { authorization: token } })
    expect({ status: got.status, allow: got.headers.get('allow') }).toEqual({ status: 405, allow: 'POST' })
    expect(await postTo(hub, path, { as: surrey, body: asked, accept: 'text/html' })).toMatchObject({ status: 406, code: 'NOT_ACCEPTABLE' })
    expect(await postTo(hub, path, { as: surrey, body: 'x' })).toMatchObject({ status: 400, code: 'BAD_REQUEST' })
    const text = await postTo(hub, path, { as: surrey, body: asked, headers: { 'content-type': 'text/plain' } })
    expect(text).toMatchObject({ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' })
  })
})

describe('an analysis as a file', () => {
  test('an analysis as a file holds exactly the figures of the answer, or is refused by the same code, for every saved question as every viewer', async () => {
    const stray: string[] = []
    for (const saved of shareOf(readSavedQuestions())) {
      const as = [{ role: saved.role, partner: saved.partner }, surrey]
      for (const one of as) stray.push(...(await strayOf(one, saved.question)).map((what) => `${saved.id} ${one.role} ${what}`))
    }
    expect(stray).toEqual([])
  })

  test.each(Object.entries(viewers))('an analysis as a file is given to %s exactly if the answer is', async (_name, as) => {
    if (as.role === 'RESEARCHER')
      return expect((await leavingBy(hub, as, question)).map(({ code }) => code)).toEqual(formats.map(() => 'EXPORT_NOT_RELEASED'))
    expect(await strayOf(as, question)).toEqual([])
  })

  test('an analysis as a file with a total, several periods and own figures is read back whole', async () => {
    for (const more of [
      { additive: true, by: ['SEX'] },
      { per: 'QUARTER' },
      { compareOwn: true, measures: ['VICTIMS_REFERRED'] },
      { scope: 'OWN', by: ['SEX'] },
    ])
      expect(await strayOf(surrey, { ...question, ...more })).toEqual([])
  })

  test('an analysis as a file is logged like the answer', async () => {
    const events = async () =>
      (
        await hub.query<{ auditTrail: { edges: { node: { event: string } }[] } }>(
          { role: 'AUDITOR', partner: 'mopac' },
          '{ auditTrail(first: 100, filter: { event: "analysis:answered" }) { edges { node { event } } } }',
        )
      ).auditTrail.edges.length
    const before = await events()
    const commissioner: As = { role: 'COMMISSIONER_ANALYST', partner: 'mopac' }
    await leavingBy(hub, commissioner, question)
    expect((await events()) - before).toBe(formats.length)
  })

  test('an analysis as a file brings what must be read with the figures', async () => {
    const [packed, stat] = await leavingBy(hub, inspector, question)
    const files = filesIn(packed?.answer.bytes ?? new Uint8Array())
    expect(Object.keys(files).sort()).toEqual(['datapackage.json', 'figures.csv', 'notes.csv'])
    const notes = readCsv(files['notes.csv'] ?? '').lines
    const { analysis } = await hub.query<{ analysis: { notes: { code: string; text: string }[] } }>(
      inspector,
      'query ($question: AnalysisQuestion!) { analysis(question: $question) { notes { code text } } }',
      { question },
    )
    expect(notes).toEqual(analysis.notes)
    const described = JSON.parse(files['datapackage.json'] ?? '') as Record<string, unknown>
    expect(described).toMatchObject({ question, snapshot: { id: '2025Q4' }, policy: { rounding: 5, threshold: 10 } })
    expect(described['definitions']).toEqual(question.measures.map((name) => expect.objectContaining({ name }) as unknown))
    const dataset = JSON.parse(Buffer.from(stat?.answer.bytes ?? []).toString()) as { note: string[]; extension: object; class: string }
    expect(dataset).toMatchObject({ class: 'dataset', version: '2.0', extension: { question, policy: { rounding: 5 } } })
    expect(dataset.note).toEqual(analysis.notes.map(({ code, text }) => `${code}: ${text}`))
  })

  test('an analysis as a file has estimates of the model if it is asked for them, marked as a model, and none otherwise', async () => {
    const asked = { question: { ...question, measures: ['NEEDS_ASSESSED_RATE'] }, pooled: true }
    const answer = await postTo(hub, '/exports/analysis', { as: inspector, body: asked, accept: 'text/csv' })
    expect({ status: answer.status, code: answer.code }).toEqual({ status: 200, code: undefined })
    const { lines } = readCsv(Buffer.from(answer.bytes).toString())
    const { analysis } = await hub.query<{
      analysis: { pooled: { groups: { value: { value: string }; estimate: number; interval: { lower: number; upper: number } }[] } }
    }>(
      inspector,
      `query ($question: AnalysisQuestion!) { analysis(question: $question) {
        pooled(measure: NEEDS_ASSESSED_RATE, across: FORCE) { groups { value { value } estimate interval { lower upper } } } } }`,
      { question: asked.question },
    )
    const models = lines.filter(({ status }) => status === 'MODEL')
    expect(models.map(({ force, value, intervalLower, intervalUpper }) => [force, value, intervalLower, intervalUpper])).toEqual(
      analysis.pooled.groups.map(({ value, estimate, interval }) => [
        value.value,
        ...[estimate, interval.lower, interval.upper].map(String),
      ]),
    )
    expect(models.length).toBeGreaterThanOrEqual(10)
    expect(new Set(models.map(({ lower, upper, numerator }) => `${lower}${upper}${numerator}`))).toEqual(new Set(['']))
    const plain = await postTo(hub, '/exports/analysis', { as: inspector, body: { ...asked, pooled: false }, accept: 'text/csv' })
    expect(readCsv(Buffer.from(plain.bytes).toString()).lines).toEqual(lines.filter(({ status }) => status !== 'MODEL'))
  })

  test.each([
    ['in another format', { question, pooled: true }, 'application/json', 'BAD_REQUEST'],
    ['without a dimension', { question: { ...question, by: [] }, pooled: true }, 'text/csv', 'BAD_REQUEST'],
    ['of a count', { question, pooled: true }, 'text/csv', 'COMPARISON_NOT_POSSIBLE'],
  ])('a file with estimates of the model is refused %s', async (_, body, accept, code) => {
    expect(await postTo(hub, '/exports/analysis', { as: inspector, body, accept })).toMatchObject({ status: 400, code })
  })

  test('an analysis as a file is refused to research before its release, and to no one else for that reason', async () => {
    expect((await leavingBy(hub, researcher, question)).map(({ code, answer }) => [code, answer.status])).toEqual(
      formats.map(() => ['EXPORT_NOT_RELEASED', 403]),
    )
    expect((await leavingBy(hub, charity, question)).map(({ answer }) => answer.status)).toEqual(formats.map(() => 200))
  })
})
