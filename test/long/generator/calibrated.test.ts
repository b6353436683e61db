import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { generate } from '../../../demo/src/generator/index.js'
import { calibration, type LineName } from '../../../demo/src/generator/world/calibration.js'
import { findable } from '../../../demo/src/generator/world/questions.js'
import { questions } from '../../../src/modules/analytics/vocabulary/questions/questions.js'
import { allowed, isAsSaid } from '../../support/demo-world/allowed.js'
import { measures } from '../../support/demo-world/measures.js'
import { readWorld, type DemoWorld } from '../../support/demo-world/world.js'

const out = mkdtempSync(join(tmpdir(), 'hub-calibrated-'))
let world: DemoWorld

beforeAll(async () => {
  await generate({ persons: 50_000, seed: 2026, out, formats: ['ndjson'], truth: false })
  world = readWorld(out)
})
afterAll(() => rmSync(out, { recursive: true, force: true }))

const names = Object.keys(calibration) as LineName[]

describe('the made world', () => {
  test.each(names)('has the size of %s, within what chance allows for so many people and all lines together', (name) => {
    const line = calibration[name]
    const measured = measures[name](world)
    expect(measured.people).toBeGreaterThan(20)
    expect({ name, ...measured, allowed: allowed(line, measured), isAsSaid: isAsSaid(line, measured) }).toMatchObject({ isAsSaid: true })
  })
})

describe('what can be found', () => {
  test('each question of the catalogue has an effect, or a zero that is true', () => {
    expect(Object.keys(findable).sort()).toEqual(questions.map(({ id }) => id).sort())
    for (const { lines } of Object.values(findable)) expect(lines.length).toBeGreaterThan(0)
  })

  test('each line of the calibration says where it comes from, and why', () => {
    for (const { says, because, from } of Object.values(calibration)) {
      expect(says).not.toBe('')
      if (from !== 'ASSUMED' && from !== 'BY_DEFINITION') expect(because).not.toBe('')
    }
  })
})
