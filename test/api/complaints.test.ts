import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { analysisQuery, ask, period, refusal, whereForce, type Question } from '../support/ask.js'
import { charity, commissioner, inspector, policeOf, startHub, type As, type TestHub } from '../support/hub.js'
import { complaint, submitComplaints } from '../support/rows.js'

const times = (count: number): number[] => Array.from({ length: count }, (_, n) => n)
const complaints = (more: Partial<Question> = {}): Question => ({
  measures: ['COMPLAINT_ANSWERED_IN_TIME_RATE'],
  period: period('2025Q1'),
  ...more,
})

/** A hub in which 60 people complained in Surrey, 20 of them answered late, and so many in Kent; the charity passed on others. */
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
  // Of the people who complained in Surrey, and of others.
  const ofCharity = times(passedOn).flatMap((n) => [complaint(`c-${n}`, `s${59 - n}`), complaint(`d-${n}`, `d${n}`, { force: 'kent' })])
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
  ])('are counted once a person and judged by the Code for %s', async (_, as) => {
    const [row] = await ask(hub, as, complaints({ where: whereForce('surrey') }))
    const [cell] = row?.cells ?? []
    expect(cell?.status).toBe('OK')
    expect(Math.abs((cell?.denominator ?? 0) - 60)).toBeLessThanOrEqual(9)
    expect(cell?.lower).toBeLessThanOrEqual(40 / 60)
    expect(cell?.upper).toBeGreaterThanOrEqual(40 / 60)
  })

  test('a few are withheld', async () => {
    const [row] = await ask(hub, inspector, complaints({ measures: ['VICTIMS_WHO_COMPLAINED'], where: whereForce('kent') }))
    expect(row?.cells[0]).toMatchObject({ status: 'SUPPRESSED', value: null, lower: 0, upper: 16 })
  })

  test.each<[string, As, Partial<Question>]>([
    ['another force', policeOf('kent'), { where: whereForce('surrey') }],
    ['a force, the nation', policeOf('surrey'), {}],
    ['a commissioner, another area', commissioner, { where: whereForce('surrey') }],
  ])('may not be asked by %s', async (_, as, more) => {
    expect(await refusal(hub, as, complaints(more))).toBe('QUESTION_NOT_PERMITTED')
  })

  test('a force counts those that it sent itself exactly, and nobody else reads them', async () => {
    const [own] = await ask(hub, policeOf('surrey'), complaints({ scope: 'OWN' }))
    expect(own?.cells[0]).toMatchObject({ numerator: 40, denominator: 60, status: 'EXACT' })
    const all = complaints({ measures: ['VICTIMS_WHO_COMPLAINED'], scope: 'OWN' })
    const [kent] = await ask(hub, policeOf('kent'), all)
    expect(kent?.cells[0]?.value).toBe(3)
    const [passedOn] = await ask(hub, charity, all)
    expect(passedOn?.cells[0]?.value).toBe(10)
  })

  test('a force sends those of its own area alone', async () => {
    const receipt = await submitComplaints(hub, 'kent', [complaint('x-1', 'x', { force: 'surrey' })])
    expect(receipt.errors).toMatchObject([{ field: 'force', code: 'MISSING_LINK' }])
  })
})

test('what the charity passed on changes no byte of what anybody may ask', async () => {
  const all = ['COMPLAINT_ANSWERED_IN_TIME_RATE', 'COMPLAINT_ANSWER_EVIDENCED_RATE', 'VICTIMS_WHO_COMPLAINED']
  const bytes: string[] = []
  for (const passedOn of [0, 40]) {
    const hub = await withComplaints(90, passedOn)
    try {
      const answers = []
      for (const by of [[], ['SEX'], ['AGE_BAND'], ['COMPLAINT_ABOUT']]) {
        for (const [as, force] of [
          [policeOf('surrey'), 'surrey'],
          [policeOf('kent'), 'kent'],
          [inspector, 'kent'],
          [charity, 'surrey'],
        ] as const)
          answers.push((await hub.send(as, analysisQuery, { question: complaints({ measures: all, where: whereForce(force), by }) })).data)
      }
      bytes.push(JSON.stringify(answers))
    } finally {
      await hub.stop()
    }
  }
  expect(bytes[0]).toContain('"OK"')
  expect(bytes[1]).toBe(bytes[0])
})

describe('below the floor nothing can be told', () => {
  test('0, 1, 2, 3 and 4 people give the same bytes everywhere inside the area', async () => {
    const where = whereForce('kent')
    const all = ['COMPLAINT_ANSWERED_IN_TIME_RATE', 'COMPLAINT_ANSWER_EVIDENCED_RATE', 'VICTIMS_WHO_COMPLAINED']
    const questions = [[], ['SEX'], ['AGE_BAND'], ['ETHNICITY'], ['COMPLAINT_ABOUT']].map((by) => complaints({ measures: all, where, by }))
    const bytes: string[] = []
    for (const people of times(5)) {
      const hub = await withComplaints(people)
      try {
        const answers = []
        for (const as of [policeOf('kent'), charity, inspector, commissioner])
          for (const question of questions) answers.push((await hub.send(as, analysisQuery, { question })).data)
        bytes.push(JSON.stringify(answers))
      } finally {
        await hub.stop()
      }
    }
    expect(bytes[0]).toContain('SUPPRESSED')
    for (const other of bytes) expect(other).toBe(bytes[0])
  })
})
