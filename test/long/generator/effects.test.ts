import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { generate } from '../../../demo/src/generator/index.js'
import { calibration } from '../../../demo/src/generator/world/calibration.js'
import { readPartnership, type Partnership, type Support } from '../../support/demo-world/emitted-rows.js'

const out = mkdtempSync(join(tmpdir(), 'hub-effects-'))
let made: Partnership
let written: unknown

beforeAll(async () => {
  await generate({ persons: 20_000, seed: 5, out })
  made = readPartnership(out)
  written = (JSON.parse(readFileSync(join(out, 'truth.json'), 'utf8')) as { calibration: unknown }).calibration
})
afterAll(() => rmSync(out, { recursive: true, force: true }))

const positives = ['1', '2', '3', 'VERY_SATISFIED', 'FAIRLY_SATISFIED']
const negatives = ['4', '5', '6', '7', 'BIT_DISSATISFIED', 'VERY_DISSATISFIED']

/** Undefined if there is no valid answer. */
function answer({ satisfaction = [] }: Support, item: string): boolean | undefined {
  const value = satisfaction.find((one) => one.item === item)?.value ?? ''
  return positives.includes(value) ? true : negatives.includes(value) ? false : undefined
}

const share = (rows: readonly Support[], holds: (row: Support) => boolean | undefined): number => {
  const known = rows.map(holds).filter((one) => one !== undefined)
  return known.filter(Boolean).length / known.length
}

describe('the people who are made', () => {
  test('generated people are more often satisfied if a driver was answered well, and most if they were treated with respect', () => {
    const gap = (driver: string): number => {
      const split = (positive: boolean) => made.support.filter((row) => answer(row, driver) === positive)
      return share(split(true), (row) => answer(row, 'WHOLE_EXPERIENCE')) - share(split(false), (row) => answer(row, 'WHOLE_EXPERIENCE'))
    }
    expect(gap('GOOD_COMMUNICATION')).toBeGreaterThan(0.07)
    expect(gap('RESPECTFUL_TREATMENT')).toBeGreaterThan(gap('ACCESSIBLE_PRESENCE'))
  })

  test('generated people with mental-health problems are less often treated with respect, and differ more in this than in any other driver', () => {
    const isTroubled = ({ flags = [] }: Support): boolean =>
      flags.some(({ indicator, value }) => indicator === 'MENTAL_HEALTH' && value === 'PRESENT')
    const gap = (driver: string): number => {
      const of = (troubled: boolean) => made.support.filter((row) => isTroubled(row) === troubled)
      return share(of(false), (row) => answer(row, driver)) - share(of(true), (row) => answer(row, driver))
    }
    const drivers = ['ACCESSIBLE_PRESENCE', 'TIMELY_RESPONSE', 'GOOD_COMMUNICATION', 'RESPECTFUL_TREATMENT']
    const gaps = Object.fromEntries(drivers.map((driver) => [driver, gap(driver)]))
    expect(Math.max(...Object.values(gaps))).toBe(gaps['RESPECTFUL_TREATMENT'])
    expect(gaps['RESPECTFUL_TREATMENT']).toBeGreaterThan(0.1)
  })

  test('generated people would report again more often if the police communicated well', () => {
    const again = (communicated: boolean): number =>
      share(
        made.support.filter((row) => answer(row, 'GOOD_COMMUNICATION') === communicated),
        ({ closure }) => closure?.wouldReportAgain,
      )
    expect(again(true) - again(false)).toBeGreaterThan(0.1)
  })

  test('the generated data comes with the sizes of every calibrated effect and their sources', () =>
    expect(written).toEqual(JSON.parse(JSON.stringify(calibration))))
})
