import { createHash } from 'node:crypto'
import { beforeAll, expect, test } from '@jest/globals'
import { ask, period, type Question } from '../../support/callers/ask.js'
import { bytesOf, codeOf, mean, proportionsZ, times, valuesBy, variance } from '../../support/disclosure/attack.js'
import { someForces } from '../../support/batches/forces.js'
import { charity, startHub } from '../../support/hub/hub.js'
import { directCase, submitDirect } from '../../support/batches/rows.js'
import { ofSuite } from '../../support/runs/of-suite.js'

/** Fifty targets, each a place and an age band with 20 to 59 people. */
const targets = someForces
  .slice(0, 25)
  .flatMap((force, place) => ['18-24', '25-34'].map((ageBand, band) => ({ force, ageBand, size: 20 + ((place * 7 + band * 13) % 40) })))

const partitions = {
  SEX: ['F', 'F', 'F', 'M', 'M', 'X', null],
  OFFENCE_GROUP: ['105/01', '105/01', '028/03', 'ROBBERY_OF_PERSONAL_PROPERTY', 'ARSON', 'RAPE', null],
  ETHNICITY: ['WHITE', 'WHITE', 'WHITE', 'ASIAN', 'BLACK', 'MIXED', null],
} as const

/** Numbers that look random, the same in each run. */
function drawn<T>(from: readonly T[], ...names: readonly (string | number)[]): T {
  const number = createHash('sha256').update(names.join('|')).digest().readUInt32BE(0)
  return from[number % from.length] as T
}

const hub = ofSuite(() => startHub({ now: '2025-05-20' }))
beforeAll(async () => {
  const rows = targets.flatMap(({ force, ageBand, size }) =>
    times(size).map((n) => {
      const who = `${force}-${ageBand}-${n}`
      const one = <T>(name: string, from: readonly T[]) => drawn(from, who, name)
      return directCase(who, who, {
        area: force,
        ageBand,
        sex: one('sex', partitions.SEX),
        offence: one('offence', partitions.OFFENCE_GROUP),
        ethnicity: one('ethnicity', partitions.ETHNICITY),
      })
    }),
  )
  expect((await submitDirect(hub, rows)).rejected).toBe(0)
  await hub.hub.publish()
})

const direct = (by: string[], ageBand: string): Question => ({
  measures: ['VICTIMS_DIRECT'],
  by,
  where: [{ dimension: 'AGE_BAND', value: ageBand }],
  period: period('2025Q1'),
})

test('a part of a partition cannot be asked for, so that no target can be put together from two random halves', async () => {
  const sex = (...values: unknown[]) => values.map((value) => ({ dimension: 'SEX', value }))
  for (const [where, code] of [
    [sex('F', 'M'), 'QUERY_NOT_PERMITTED'],
    [sex('F,X'), 'QUERY_NOT_PERMITTED'],
    [sex(['F', 'X']), 'BAD_USER_INPUT'],
    [sex('!M'), 'QUERY_NOT_PERMITTED'],
  ] as const) {
    expect(codeOf(await bytesOf(hub, charity, { ...direct(['FORCE'], '18-24'), where }))).toBe(code)
    // The same question about one value is answered: only a part with several values is refused.
    expect(codeOf(await bytesOf(hub, charity, { ...direct(['FORCE'], '18-24'), where: sex('F') }))).toBe('ANSWERED')
  }
})

/** For each target, the estimate from a whole partition: its published cells, divided by the share that such cells have in the country. */
async function toldBy(dimension: string, whole: readonly number[]): Promise<number[]> {
  const told = new Map<string, number>()
  for (const ageBand of ['18-24', '25-34']) {
    const country = valuesBy(await ask(hub, charity, direct([dimension], ageBand)), dimension)
    const all = [...country.values()].reduce<number>((sum, value) => sum + (value ?? 0), 0)
    for (const force of new Set(targets.map((target) => target.force))) {
      const where = [...(direct([], ageBand).where ?? []), { dimension: 'FORCE', value: force }]
      const cells = [...valuesBy(await ask(hub, charity, { ...direct([dimension], ageBand), where }), dimension)].filter(
        ([, value]) => value !== null,
      )
      const share = cells.reduce((sum, [name]) => sum + (country.get(name) ?? 0), 0) / all
      told.set(`${force}|${ageBand}`, cells.reduce((sum, [, value]) => sum + (value ?? 0), 0) / share)
    }
  }
  // If all of it is withheld, the partition says nothing beyond the figure itself.
  return targets.map(({ force, ageBand }, index) => told.get(`${force}|${ageBand}`) || (whole[index] ?? 0))
}

async function wholes(): Promise<number[]> {
  const values = new Map<string, number | null>()
  for (const ageBand of ['18-24', '25-34']) {
    for (const [force, value] of valuesBy(await ask(hub, charity, direct(['FORCE'], ageBand)), 'FORCE'))
      values.set(`${force}|${ageBand}`, value)
  }
  return targets.map(({ force, ageBand }) => values.get(`${force}|${ageBand}`) ?? Number.NaN)
}

test('averaging the target with its estimate from every whole partition finds no more than the target by itself', async () => {
  const whole = await wholes()
  expect(whole.filter(Number.isNaN)).toEqual([])
  const estimates: { values: readonly number[]; weight: number }[] = [{ values: whole, weight: 1 / 8 }]
  for (const dimension of Object.keys(partitions)) {
    const values = await toldBy(dimension, whole)
    const spread = variance(values.map((value, index) => value - (whole[index] ?? 0))) - 8
    estimates.push({ values, weight: 1 / Math.max(8, spread) })
  }
  const weights = estimates.reduce((sum, { weight }) => sum + weight, 0)
  const averaged = targets.map(
    (_, index) => estimates.reduce((sum, { values, weight }) => sum + (values[index] ?? 0) * weight, 0) / weights,
  )
  const isHit = (value: number, index: number) => Math.round(value) === targets[index]?.size
  const error = (values: readonly number[]) => mean(values.map((value, index) => Math.abs(value - (targets[index]?.size ?? 0))))
  // A figure that is a multiple of 5 and has a standard deviation of 2.8 is right by chance about once in seven times.
  expect(averaged.filter(isHit).length / targets.length).toBeLessThanOrEqual(0.25)
  expect(proportionsZ(averaged.map(isHit), whole.map(isHit))).toBeLessThan(2)
  expect(error(averaged)).toBeGreaterThan(0.8 * error(whole))
})
