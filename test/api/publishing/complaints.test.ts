import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { analysisQuery, ask, period, refusal, whereForce, type Question } from '../../support/callers/ask.js'
import { charity, commissioner, inspector, policeOf, researcher, startHub, type As, type TestHub } from '../../support/hub/hub.js'
import { complaint, submitComplaints } from '../../support/batches/rows.js'
import { belowTheFloor } from '../../support/runs/long.js'
import { oneOf, shareOf } from '../../support/runs/share.js'

const times = (count: number): number[] => Array.from({ length: count }, (_, n) => n)
const complaints = (more: Partial<Question> = {}): Question => ({
  measures: ['COMPLAINT_ANSWERED_IN_TIME_RATE'],
  period: period('2025Q1'),
  ...more,
})

/**
 * A hub in which 60 people complained in Surrey, 20 of them answered late, and this many in Kent; the charity passed on this many in each.
 */
async function withComplaints(inKent: number, passedOn = 5): Promise<TestHub> {
  const hub = await startHub({ now: '2025-05-20' })
  const surrey = times(60).map((n) => complaint(`s-${n}`, `s${n}`, n < 20 ? { repliedAt: '2025-03-10T10:00:00Z' } : {}))
  expect(await submitComplaints(hub, 'surrey', surrey)).toMatchObject({ state: 'COMMITTED', accepted: 60, rejected: 0 })
  if (inKent > 0)
    await submitComplaints(
      hub,
      'kent',
      times(inKent).map((n) => complaint(`k-${n}`, `k${n}`, { force: 'kent' })),
    )
  // About people who complained in Surrey, and in Kent about some who did and some who did not.
  const ofCharity = times(passedOn).flatMap((n) => [
    complaint(`c-${n}`, `s${59 - n}`),
    complaint(`d-${n}`, n % 2 === 0 ? `k${n}` : `d${n}`, { force: 'kent', ...(n < 15 ? { repliedAt: '2025-03-10T10:00:00Z' } : {}) }),
  ])
  if (passedOn > 0) await submitComplaints(hub, 'victim-support', ofCharity)
  await hub.hub.publish('2025Q1')
  return hub
}

describe('complaints', () => {
  let hub: TestHub
  beforeAll(async () => {
    hub = await withComplaints(3)
  })
  afterAll(() => hub.stop())

  test.each<[string, As]>([
    ['its own force', policeOf('surrey')],
    ['the inspector', inspector],
    ['the charity', charity],
  ])('complaints are counted once a person and judged by the Code for %s', async (_, as) => {
    const [row] = await ask(hub, as, complaints({ where: whereForce('surrey') }))
    const [cell] = row?.cells ?? []
    expect(cell?.status).toBe('OK')
    expect(Math.abs((cell?.denominator ?? 0) - 60)).toBeLessThanOrEqual(9)
    expect(cell?.lower).toBeLessThanOrEqual(40 / 60)
    expect(cell?.upper).toBeGreaterThanOrEqual(40 / 60)
  })

  test('a few complaints are withheld', async () => {
    const [row] = await ask(hub, inspector, complaints({ measures: ['VICTIMS_WHO_COMPLAINED'], where: whereForce('kent') }))
    expect(row?.cells[0]).toMatchObject({ status: 'SUPPRESSED', value: null, lower: 0, upper: 16 })
  })

  test.each<[string, As, Partial<Question>]>([
    ['another force', policeOf('kent'), { where: whereForce('surrey') }],
    ['a force, the nation', policeOf('surrey'), {}],
    ['a commissioner, another area', commissioner, { where: whereForce('surrey') }],
  ])('complaints may not be asked by %s', async (_, as, more) => {
    expect(await refusal(hub, as, complaints(more))).toBe('QUESTION_NOT_PERMITTED')
  })

  test('a force counts exactly the complaints that it sent itself, the charity those that it passed on, and no one else reads them', async () => {
    const [own] = await ask(hub, policeOf('surrey'), complaints({ scope: 'OWN' }))
    expect(own?.cells[0]).toMatchObject({ numerator: 40, denominator: 60, status: 'EXACT' })
    const toForces = complaints({ measures: ['VICTIMS_WHO_COMPLAINED'], scope: 'OWN' })
    const passedOn = complaints({ measures: ['COMPLAINTS_PASSED_ON'], scope: 'OWN' })
    const [kent] = await ask(hub, policeOf('kent'), toForces)
    expect(kent?.cells[0]?.value).toBe(3)
    const [ofCharity] = await ask(hub, charity, passedOn)
    expect(ofCharity?.cells[0]?.value).toBe(10)
    expect(await refusal(hub, charity, toForces)).toBe('QUESTION_NOT_PERMITTED')
    expect(await refusal(hub, policeOf('kent'), passedOn)).toBe('QUESTION_NOT_PERMITTED')
  })

  test('a force sends only complaints of its own area', async () => {
    const receipt = await submitComplaints(hub, 'kent', [complaint('x-1', 'x', { force: 'surrey' })])
    expect(receipt.errors).toMatchObject([{ field: 'force', code: 'LINK_MISSING' }])
  })
})

const toForces = ['COMPLAINT_ANSWERED_IN_TIME_RATE', 'COMPLAINT_ANSWER_EVIDENCED_RATE', 'VICTIMS_WHO_COMPLAINED']
const passedOn = ['COMPLAINTS_PASSED_ON_ANSWERED_IN_TIME_RATE', 'COMPLAINTS_PASSED_ON_ANSWER_EVIDENCED_RATE', 'COMPLAINTS_PASSED_ON']

const splits = [['SEX'], ['AGE_BAND'], ['ETHNICITY'], ['COMPLAINT_ABOUT'], ['SEX', 'COMPLAINT_ABOUT']]

/** What each role gets about complaints in Kent, refusals by their codes, as bytes. */
async function told(hub: TestHub, measures: readonly string[]): Promise<string> {
  const answers = []
  for (const by of [[], ...shareOf(splits)])
    for (const when of ['2025Q1', '2025'])
      for (const as of [policeOf('kent'), policeOf('surrey'), inspector, charity, commissioner, researcher]) {
        const question = complaints({ measures: [...measures], where: whereForce('kent'), by, period: period(when) })
        const { data, errors } = await hub.send(as, analysisQuery, { question })
        answers.push([data, errors?.[0]?.extensions.code])
      }
  return JSON.stringify(answers)
}

/** The bytes of each of several hubs. */
async function toldBy(hubs: readonly (() => Promise<TestHub>)[], measures: readonly string[]): Promise<string[]> {
  const bytes: string[] = []
  for (const start of hubs) {
    const hub = await start()
    try {
      bytes.push(await told(hub, measures))
    } finally {
      await hub.stop()
    }
  }
  return bytes
}

describe('complaints to forces and those that the charity passed on are counted apart', () => {
  test('complaints that the charity passed on change no byte of the figures of complaints to forces', async () => {
    const [without, among] = await toldBy([() => withComplaints(90, 0), () => withComplaints(90, 40)], toForces)
    expect(without).toContain('"OK"')
    expect(among).toBe(without)
  })

  test('complaints that forces send change no byte of the figures of complaints that the charity passed on, of the same people and of others', async () => {
    const [without, among] = await toldBy([() => withComplaints(0, 40), () => withComplaints(90, 40)], passedOn)
    expect(without).toContain('"OK"')
    expect(among).toBe(without)
  })
})

describe('complaints that the charity passed on', () => {
  let hub: TestHub
  beforeAll(async () => {
    hub = await withComplaints(3, 40)
    hub.moveTo('2026-03-20')
    await hub.hub.publish()
  })
  afterAll(() => hub.stop())
  const asked = (more: Partial<Question> = {}): Question => ({ measures: [...passedOn], period: period('2025'), ...more })

  test.each<[string, As]>([
    ['a force', policeOf('surrey')],
    ['a commissioner', commissioner],
    ['the inspector', inspector],
    ['research', researcher],
    ['the charity', charity],
  ])('complaints that the charity passed on are shown to %s by force and year', async (_, as) => {
    const rows = await ask(hub, as, asked({ measures: ['COMPLAINTS_PASSED_ON'], by: ['FORCE'] }))
    for (const force of ['surrey', 'kent']) {
      const cell = rows.find(({ dimensions }) => dimensions[0]?.value === force)?.cells[0]
      expect(Math.abs((cell?.value ?? 0) - 40)).toBeLessThanOrEqual(9)
    }
    const [row] = await ask(hub, as, asked({ where: whereForce('kent'), per: 'YEAR' }))
    const [inTime] = row?.cells ?? []
    expect(inTime?.status).toBe('OK')
    expect(inTime?.lower).toBeLessThanOrEqual(25 / 40)
    expect(inTime?.upper).toBeGreaterThanOrEqual(25 / 40)
  })

  test.each<[string, Partial<Question>]>([
    ['quarter', { per: 'QUARTER' }],
    ['a run of quarters', { period: period('2025Q1', '2025Q2') }],
    ['a dimension other than the place', { by: ['COMPLAINT_ABOUT'] }],
    ['a value of such a dimension', { where: [...whereForce('surrey'), { dimension: 'SEX', value: 'F' }] }],
  ])('complaints that the charity passed on are not shown to a force by %s, but are to the charity', async (_, more) => {
    for (const measure of passedOn) {
      expect(await refusal(hub, policeOf('surrey'), asked({ measures: [measure], ...more }))).toBe('QUESTION_NOT_PERMITTED')
      expect(await refusal(hub, charity, asked({ measures: [measure], ...more }))).toBe('ANSWERED')
    }
  })

  test('complaints that the charity passed on are shown at depth two to everybody but the charity', async () => {
    const deep = asked({ measures: ['COMPLAINTS_PASSED_ON_ANSWERED_IN_TIME_RATE'], by: ['SEX', 'COMPLAINT_ABOUT'] })
    for (const as of [inspector, researcher, commissioner]) expect(await refusal(hub, as, deep)).toBe('TOO_DEEP')
    expect(await refusal(hub, charity, deep)).toBe('ANSWERED')
  })
})

describe('below the floor nothing can be told', () => {
  const ways: readonly [string, string[], (people: number) => Promise<TestHub>][] = [
    ['complained to the force', toForces, (people) => withComplaints(people)],
    ['had a complaint passed on', passedOn, (people) => withComplaints(3, people)],
  ]

  test.each(oneOf(ways))(
    'whether nobody, one or up to four people %s, the bytes are the same everywhere inside the area',
    async (_, measures, start) => {
      const bytes = await toldBy(
        belowTheFloor.map((people) => () => start(people)),
        measures,
      )
      expect(bytes[0]).toContain('SUPPRESSED')
      for (const other of bytes) expect(other).toBe(bytes[0])
    },
  )
})
