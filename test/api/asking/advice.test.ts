import { beforeAll, describe, expect, test } from '@jest/globals'
import { analysisQuery, ask, period, refusal, type Question } from '../../support/callers/ask.js'
import { times } from '../../support/disclosure/attack.js'
import { charity, commissioner, inspector, policeOf, researcher, startHub, type As } from '../../support/hub/hub.js'
import { referral, submitEnoughDirect, submitReferrals } from '../../support/batches/rows.js'
import { unsaid } from '../../support/answers/unsaid.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const districts = ['E07000207', 'E07000208', 'E07000209']

const hub = ofSuite(() => startHub({ now: '2026-02-20', nodeBudget: 1_000_000 }))
beforeAll(async () => {
  const dates = { reportedAt: '2025-02-03T10:00:00Z', referredAt: '2025-02-04T10:00:00Z' }
  await submitReferrals(
    hub,
    'surrey',
    times(60).map((n) => referral(`s${n}`, `s${n}`, { ...dates, district: districts[n % 3] })),
  )
  await submitEnoughDirect(hub, '2025')
  for (const quarter of ['2025Q1', '2025Q2', '2025Q3', '2025Q4']) await hub.hub.publish(quarter)
})

const police = policeOf('surrey')
const question = (measure: string, more: Partial<Question> = {}): Question => ({
  measures: [measure],
  period: period('2025Q1'),
  ...more,
})

describe('each advice that a refusal gives is itself answered', () => {
  const bars = ['FIRST_CONTACT_DAYS']
  test.each<[string, As, Question]>([
    ['days to the first contact by force', inspector, question('DAYS_TO_FIRST_CONTACT', { by: ['FORCE', ...bars] })],
    ['days to the first contact by age', charity, question('DAYS_TO_FIRST_CONTACT', { by: ['AGE_BAND', ...bars] })],
    ['three dimensions', inspector, question('VICTIMS_REFERRED', { by: ['DISTRICT', 'OFFENCE_GROUP', 'AGE_BAND'] })],
    ['attempts by force', inspector, question('CONTACT_ATTEMPTS', { by: ['FORCE', 'ATTEMPTS'] })],
    ['direct cases two deep, for the police', police, question('VICTIMS_DIRECT', { by: ['AGE_BAND', 'SEX'] })],
    ['reasons two deep, for the police', police, question('REASON_CITED_RATE', { by: ['REASON_GROUP', 'OFFENCE_GROUP'] })],
    ['a rate of direct cases by sex, for the commissioner', commissioner, question('LATER_REPORTED_RATE', { by: ['SEX'] })],
    [
      'needs of direct cases beside those of the referred, for the commissioner',
      commissioner,
      question('DIRECT_NEED_IDENTIFIED_RATE', { measures: ['DIRECT_NEED_IDENTIFIED_RATE', 'NEED_IDENTIFIED_RATE'], by: ['NEED'] }),
    ],
    ['another area', commissioner, question('SUPPORTED_RATE', { where: [{ dimension: 'FORCE', value: 'kent' }] })],
    [
      'support by what a force fills in',
      police,
      question('SUPPORTED_RATE', { by: ['SEX'], where: [{ dimension: 'FORCE', value: 'surrey' }] }),
    ],
    [
      'own rows of a district elsewhere',
      police,
      question('VICTIMS_REFERRED', { scope: 'OWN', where: [{ dimension: 'DISTRICT', value: 'E07000105' }] }),
    ],
    [
      'own rows of a force elsewhere',
      police,
      question('VICTIMS_REFERRED', { scope: 'OWN', where: [{ dimension: 'FORCE', value: 'kent' }] }),
    ],
  ])('%s', async (_, as, asked) => {
    const [error] = (await hub.send(as, analysisQuery, { question: asked })).errors ?? []
    expect(error).toBeDefined()
    const { message = '', extensions } = error ?? {}
    const instead = extensions?.instead as Question
    expect(instead).toMatchObject({ measures: [expect.any(String)] })
    expect(unsaid(asked, instead, message)).toEqual([])
    expect([message, await refusal(hub, as, instead)]).toEqual([message, 'ANSWERED'])
  })
})

test('direct cases at depth two are refused to police and commissioners with what may be asked of them, and answered to inspectors and researchers', async () => {
  const asked = question('VICTIMS_DIRECT', { by: ['SEX'], where: [{ dimension: 'AGE_BAND', value: '25-34' }], period: period('2025') })
  for (const as of [police, commissioner]) {
    const [error] = (await hub.send(as, analysisQuery, { question: asked })).errors ?? []
    expect(error?.extensions.code).toBe('TOO_DEEP')
    expect(error?.message).toMatch(
      /^VICTIMS_DIRECT asked this way is 2 deep \((SEX, AGE_BAND|AGE_BAND, SEX)\); on direct cases 1 is allowed\. The nearest question that you may ask is this one without SEX\. .*direct cases undivided by place and period, and split for the whole nation by calendar year alone, to depth 1/,
    )
  }
  for (const as of [charity, inspector, researcher]) expect(await refusal(hub, as, asked)).toBe('ANSWERED')
})

test('own rows by district are those of the own districts, and own rows by force those of the own force', async () => {
  const own = (by: string) => ask(hub, police, question('VICTIMS_REFERRED', { scope: 'OWN', by: [by] }))
  const byDistrict = await own('DISTRICT')
  expect(
    byDistrict.filter(({ cells }) => (cells[0]?.value ?? 0) > 0).map(({ dimensions, cells }) => [dimensions[0]?.value, cells[0]?.value]),
  ).toEqual(districts.map((district) => [district, 20]))
  expect(byDistrict).toHaveLength(11)
  expect((await own('FORCE')).map(({ dimensions, cells }) => [dimensions[0]?.value, cells[0]?.value])).toEqual([['surrey', 60]])
})
