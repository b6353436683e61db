import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { DemoClock } from '../../../demo/src/partnership/demo-clock.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hub-clock-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Days between the clock and the real time, which is read a moment later; 0 and not -0 if there are none. */
const daysAhead = (clock: DemoClock): number => Math.round((clock.now().getTime() - Date.now()) / 86_400_000) + 0

test('a demo that was never moved has the real time', async () => {
  expect(daysAhead(await DemoClock.open(folder, undefined))).toBe(0)
})

test('a demo whose clock was moved on stays there when it is opened again', async () => {
  const clock = await DemoClock.open(folder, undefined)
  await clock.moveOn(15)
  await clock.moveOn(1)
  expect([daysAhead(clock), daysAhead(await DemoClock.open(folder, undefined))]).toEqual([16, 16])
  expect(await readdir(folder)).toEqual(['clock.json'])
})

test('HUB_NOW sets the clock of a demo anew, and it is moved on from there', async () => {
  await (await DemoClock.open(folder, undefined)).moveOn(20)
  const clock = await DemoClock.open(folder, new Date(Date.now() + 5 * 86_400_000))
  expect(daysAhead(clock)).toBe(5)
  await clock.moveOn(2)
  expect(daysAhead(await DemoClock.open(folder, undefined))).toBe(7)
})

test.each([0, -3, 32, 1.5, Number.NaN])('the clock of a demo is not moved by %p days', async (days) => {
  const clock = await DemoClock.open(folder, undefined)
  await expect(clock.moveOn(days)).rejects.toThrow('Move the clock on by 1 to 31 whole days')
  expect([daysAhead(clock), await readdir(folder)]).toEqual([0, []])
})

test.each(['', '{"ahead":', '{"ahead":"soon"}', '[]'])(
  'a damaged file of the clock of a demo, "%s", is named in a sentence',
  async (text) => {
    await writeFile(join(folder, 'clock.json'), text)
    await expect(DemoClock.open(folder, undefined)).rejects.toThrow('clock.json is damaged. Delete it')
  },
)
