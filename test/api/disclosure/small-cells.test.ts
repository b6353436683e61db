import { describe, expect, test } from '@jest/globals'
import { analysisQuery, ask, period, whereForce, type Question } from '../../support/callers/ask.js'
import { someForces } from '../../support/batches/forces.js'
import { charity, commissioner, inspector, policeOf, researcher, startHub, type As, type TestHub } from '../../support/hub/hub.js'
import { directCase, referral, submitDirect, submitEnoughDirect, submitReferrals } from '../../support/batches/rows.js'
import { belowTheFloor } from '../../support/runs/long.js'
import { shareOf } from '../../support/runs/share.js'

/**
 * A hub in which `people` have come directly in Surrey, and someone else in Kent, so that there is a quarter to publish. With `enough` so many came in
 * the year before that the quarter is open to everybody.
 */
async function withDirectPeople(people: number, { casesEach = 1, enough = false } = {}): Promise<TestHub> {
  const hub = await startHub({ now: '2025-05-20' })
  if (enough) await submitEnoughDirect(hub)
  const rows = Array.from({ length: people }, (_, index) => index + 1).flatMap((n) =>
    Array.from({ length: casesEach }, (_, again) => directCase(`d-${n}-${again}`, n, { receivedAt: `2025-02-${10 + again}T10:00:00Z` })),
  )
  await submitDirect(hub, [...rows, directCase('kent-1', 'kent', { area: 'kent' })])
  await submitReferrals(hub, 'kent', [referral('k1', 'kent-referred')])
  await hub.hub.publish()
  return hub
}

const inSurrey = (by: string[] = [], measure = 'VICTIMS_DIRECT'): Question => ({
  measures: [measure],
  by,
  where: whereForce('surrey'),
  period: period('2025Q1'),
})

describe('golden vectors of the disclosure control, through the API', () => {
  const vectors: readonly [number, number | null][] = [
    [3, null],
    [6, null],
    [9, null],
    [10, 10],
    [12, 10],
    [20, 25],
    [40, 40],
    [100, 100],
  ]

  test.each(shareOf(vectors))('%i people are published as %p', async (people, published) => {
    const hub = await withDirectPeople(people)
    try {
      const [row] = await ask(hub, charity, inSurrey())
      expect(row?.cells[0]?.value).toBe(published)
      const women = await ask(hub, charity, { ...inSurrey(), where: [...whereForce('surrey'), { dimension: 'SEX', value: 'F' }] })
      if (people === 40) expect(women[0]?.cells[0]?.value).toBe(40)
    } finally {
      await hub.stop()
    }
  })
})

const askers: As[] = [policeOf('surrey'), charity, inspector, commissioner, researcher]

/** Every further split of Surrey that a role may ask for, answered or refused, as bytes. */
async function everythingAboutSurrey(hub: TestHub): Promise<string> {
  const questions = [
    ...[[], ['SEX'], ['AGE_BAND'], ['OFFENCE_GROUP'], ['ETHNICITY'], ['MENTAL_HEALTH'], ['CHANNEL'], ['SEX', 'AGE_BAND']].map((by) =>
      inSurrey(by),
    ),
    ...[['REASON_GROUP'], ['REASON_NOT_REPORTED']].map((by) => inSurrey(by, 'REASON_CITED_RATE')),
    inSurrey([], 'UNREPORTED_SHARE'),
    { ...inSurrey(), period: period('2025Q1', '2025Q1'), per: 'QUARTER' },
  ]
  const answers = []
  const asked = askers.flatMap((as) => questions.map((question) => ({ as, question })))
  for (const { as, question } of shareOf(asked)) answers.push((await hub.send(as, analysisQuery, { question })).data)
  return JSON.stringify(answers)
}

describe('below the floor nothing can be told', () => {
  test('none, one and up to four people give the same bytes everywhere inside the area', async () => {
    const bytes: string[] = []
    for (const people of belowTheFloor) {
      const hub = await withDirectPeople(people, { enough: true })
      try {
        bytes.push(await everythingAboutSurrey(hub))
      } finally {
        await hub.stop()
      }
    }
    expect(bytes[0]).toContain('SUPPRESSED')
    for (const other of bytes) expect(other).toBe(bytes[0])
  })

  test('one person with twelve cases is one person', async () => {
    const hub = await withDirectPeople(1, { casesEach: 12 })
    try {
      const [row] = await ask(hub, charity, inSurrey())
      expect(row?.cells[0]).toMatchObject({ status: 'SUPPRESSED', value: null, lower: 0, upper: 16 })
    } finally {
      await hub.stop()
    }
  })

  test('four people are withheld wherever they are, even if the noise alone would lift them over the threshold', async () => {
    const hub = await startHub({ now: '2025-05-20' })
    try {
      await submitDirect(
        hub,
        someForces.flatMap((area) => [1, 2, 3, 4].map((n) => directCase(`${area}-${n}`, `${area}-${n}`, { area }))),
      )
      await hub.hub.publish()
      // Everyone is in each of these, so that each force is drawn sixteen times.
      const all = [
        ['SEX', 'F'],
        ['AGE_BAND', '25-34'],
        ['OFFENCE_GROUP', 'VIOLENCE_AGAINST_THE_PERSON'],
        ['CHANNEL', 'SUPPORTLINE'],
        ['ETHNICITY', 'UNKNOWN'],
      ]
      const one = all.map(([dimension = '', value = '']) => [{ dimension, value }])
      const two = one.flatMap((first, index) => one.slice(index + 1).map((second) => [...first, ...second]))
      let cells = 0
      for (const where of [[], ...one, ...two]) {
        for (const row of await ask(hub, charity, { measures: ['VICTIMS_DIRECT'], by: ['FORCE'], where, period: period('2025Q1') })) {
          cells++
          expect(row.cells[0]).toMatchObject({ status: 'SUPPRESSED', value: null, lower: 0, upper: 16 })
        }
      }
      expect(cells).toBe(16 * someForces.length)
    } finally {
      await hub.stop()
    }
  })
})
