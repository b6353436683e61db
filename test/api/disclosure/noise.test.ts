import { setTimeout as pass } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from '@jest/globals'
import sql from 'sql-template-tag'
import { ask, period, type Question } from '../../support/callers/ask.js'
import { correlation, mean, times, valuesBy, variance } from '../../support/disclosure/attack.js'
import { someForces } from '../../support/batches/forces.js'
import { inspector, researcher, startHub, type As } from '../../support/hub/hub.js'
import {
  complaint,
  directCase,
  referral,
  submitComplaints,
  submitDirect,
  submitEnoughDirect,
  submitReferrals,
} from '../../support/batches/rows.js'
import { ofSuite } from '../../support/runs/of-suite.js'
import { deciding } from '../../support/hub/deciding.js'

const places = someForces.slice(0, 40)
const ages = ['0-9', '10-15', '16-17', '18-24', '25-34', '35-44', '45-54', '55-64', '65-74', '75+']
const people = 40

const hub = ofSuite(() => startHub({ now: '2025-05-20' }))
beforeAll(async () => {
  for (const place of places) {
    const everybody = ages.flatMap((ageBand) =>
      times(people).map((n) => referral(`${ageBand}-${n}`.replace('+', ''), `${place}-${ageBand}-${n}`, { ageBand })),
    )
    await submitReferrals(hub, place, everybody)
  }
  await submitDirect(
    hub,
    times(33).map((n) => directCase(`d${n}`, n)),
  )
  await submitComplaints(
    hub,
    'victim-support',
    times(33).map((n) => complaint(`p${n}`, n)),
  )
  await submitEnoughDirect(hub)
  await hub.hub.publish()
})

const question: Question = { measures: ['VICTIMS_REFERRED'], by: ['FORCE', 'AGE_BAND'], period: period('2025Q1') }

/** How far each of the 400 disjoint counts lies from the 40 people whom everyone knows to be in it. */
async function noiseSeenBy(as: As): Promise<number[]> {
  const values = valuesBy(await ask(hub, as, question), 'FORCE', 'AGE_BAND')
  return places.flatMap((place) => ages.map((ageBand) => (values.get(`${place}|${ageBand}`) ?? Number.NaN) - people))
}

async function inSecureSetting(is: boolean): Promise<void> {
  await hub.hub.db.transaction(deciding(), (tx) =>
    tx.rows(sql`/* test.secureSetting */ UPDATE governance.agreements SET secure_setting = ${is} WHERE reference = 'DSA-DEMO-2'`),
  )
  // Agreements are read again after half a second.
  await pass(600)
}

function expectMoments(noise: readonly number[], { most, least, upTo }: { most: number; least: number; upTo: number }): void {
  expect(noise).toHaveLength(400)
  expect(Math.abs(mean(noise))).toBeLessThanOrEqual(0.37)
  expect(variance(noise)).toBeGreaterThanOrEqual(least)
  expect(variance(noise)).toBeLessThanOrEqual(upTo)
  expect(Math.max(...noise.map(Math.abs))).toBeLessThanOrEqual(most)
  expect(Math.abs(correlation(noise.slice(1), noise.slice(0, -1)))).toBeLessThan(0.15)
}

describe('the noise on 400 counts of 40 people', () => {
  test('the noise on 400 counts of 40 people has mean 0, variance 6, at most 7 either way and nothing in common between neighbours, as research in a secure setting sees it', async () => {
    await inSecureSetting(true)
    expectMoments(await noiseSeenBy(researcher), { most: 7, least: 4.7, upTo: 7.3 })
  })

  test('the noise on counts is rounded to 5 for everybody else, and for research as soon as its setting is no longer secure', async () => {
    const seen = await noiseSeenBy(inspector)
    expectMoments(seen, { most: 9, least: 6.7, upTo: 9.3 })
    expect(seen.every((noise) => noise % 5 === 0)).toBe(true)
    await inSecureSetting(false)
    expect(await noiseSeenBy(researcher)).toEqual(seen)
  })

  test('a rounded count and its unrounded form have the same draw of noise', async () => {
    const rounded = await noiseSeenBy(inspector)
    await inSecureSetting(true)
    const plain = await noiseSeenBy(researcher)
    expect(plain.map((noise) => Math.round((noise + people) / 5) * 5 - people)).toEqual(rounded)
    expect(plain.some((noise) => noise % 5 !== 0)).toBe(true)
  })

  test.each(['VICTIMS_DIRECT', 'COMPLAINTS_PASSED_ON'])('the noise on %s is rounded in a secure setting too', async (measure) => {
    await inSecureSetting(true)
    const unreported: Question = { measures: [measure], by: ['FORCE'], period: period('2025Q1') }
    const rows = await ask(hub, inspector, unreported)
    expect(rows.flatMap(({ cells }) => cells).some(({ status }) => status === 'OK')).toBe(true)
    expect(await ask(hub, researcher, unreported)).toEqual(rows)
  })
})
