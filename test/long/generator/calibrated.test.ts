import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { generate } from '../../../demo/src/generator/index.js'
import { calibration, type LineName } from '../../../demo/src/generator/world/calibration.js'
import { findable } from '../../../demo/src/generator/world/questions.js'
import { ethnicShares } from '../../../demo/src/generator/world/residents.js'
import { traitSources } from '../../../demo/src/generator/world/traits.js'
import { questions } from '../../../src/modules/analytics/vocabulary/questions/questions.js'
import { allowed, isAsSaid } from '../../support/demo-world/allowed.js'
import { isAssessed } from '../../support/demo-world/of-referrals.js'
import { leastDiffering, traitsOf } from '../../support/demo-world/traits.js'
import { measures } from '../../support/demo-world/measures.js'
import { daysFrom, readWorld, type DemoWorld } from '../../support/demo-world/world.js'

const out = mkdtempSync(join(tmpdir(), 'hub-calibrated-'))
let world: DemoWorld

beforeAll(async () => {
  await generate({ persons: 50_000, seed: 2026, out, formats: ['ndjson'], truth: false })
  world = readWorld(out)
})
afterAll(() => rmSync(out, { recursive: true, force: true }))

const names = Object.keys(calibration) as LineName[]

describe('the made world', () => {
  test.each(names)('the made world has the size of %s, within what chance allows for so many people and all lines together', (name) => {
    const line = calibration[name]
    const measured = measures[name](world)
    expect(measured.people).toBeGreaterThan(20)
    expect({ name, ...measured, allowed: allowed(line, measured), isAsSaid: isAsSaid(line, measured) }).toMatchObject({ isAsSaid: true })
  })
})

describe('the made forces', () => {
  test('at least 20 of 30 traits differ between forces by more than chance, at 1 % over all traits together', () => {
    const traits = traitsOf(world)
    expect(traits).toHaveLength(30)
    expect(traits.filter(({ differs }) => differs).length).toBeGreaterThanOrEqual(leastDiffering)
  })

  test('traits that are alike by design do not differ by more than chance', () => {
    const alike = traitsOf(world).filter(({ name }) => name !== 'supportOffered' && traitSources[name].from === 'BY_DEFINITION')
    expect(alike.length).toBeGreaterThan(0)
    expect(alike.filter(({ differs }) => differs)).toEqual([])
  })

  test('ethnicity by force is that of the residents of 2011', () => {
    for (const force of ['metropolitan', 'west-midlands', 'cumbria']) {
      const known = world.referrals.filter((row) => row.force === force && row.ethnicity !== undefined)
      const white = known.filter(({ ethnicity }) => ethnicity === 'WHITE').length / known.length
      const [, aim] = ethnicShares(force)[0] ?? ['', 0]
      expect(Math.abs(white - aim)).toBeLessThan(4 * Math.sqrt((aim * (1 - aim)) / known.length))
    }
  })
})

describe('the made records hang together', () => {
  test('everybody who is assessed within 28 days was reached before that', () => {
    for (const row of world.referrals.filter(isAssessed)) {
      const reached = row.theirs?.attempts?.find(({ result }) => result === 'REACHED')?.at ?? ''
      const assessed = row.theirs?.assessments?.filter(({ kind }) => kind === 'IN_DEPTH').map(({ at }) => at) ?? []
      expect(reached).not.toBe('')
      expect(assessed.every((at) => at > reached)).toBe(true)
    }
  })

  test('a case closes after everything that was done in it', () => {
    const closed = world.support.filter(({ closure }) => closure)
    expect(closed.length).toBeGreaterThan(1_000)
    for (const { closure, attempts = [], assessments = [], support = [] } of closed) {
      const acts = [...attempts.map(({ at }) => at), ...assessments.map(({ at }) => at), ...support.map(({ deliveredAt }) => deliveredAt)]
      expect(acts.every((at) => at < (closure?.at ?? ''))).toBe(true)
    }
  })

  test('who was tried had been charged, by the day of the trial', () => {
    const tried = world.referrals.filter(
      ({ events = [], outcomeType }) => outcomeType && events.some(({ type }) => type === 'TRIAL_OUTCOME'),
    )
    expect(tried.length).toBeGreaterThan(100)
    for (const { events = [], outcomeType, outcomeAt = '' } of tried) {
      expect(outcomeType).toBe('1')
      expect(outcomeAt <= (events.find(({ type }) => type === 'TRIAL_OUTCOME')?.occurredAt ?? '')).toBe(true)
    }
  })

  test('no crime without a suspect ends with one, and no arrest with none', () => {
    for (const { events = [], outcomeType } of world.referrals)
      if (events.some(({ type }) => type === 'SUSPECT_ARRESTED')) expect(['14', '18']).not.toContain(outcomeType)
  })

  test('an interview follows its arrest, a release and a charge follow that, and nothing happens to a suspect after the outcome', () => {
    const course = [
      'SUSPECT_ARRESTED',
      'SUSPECT_INTERVIEWED',
      'SUSPECT_RELEASED',
      'SUSPECT_BAILED_OR_UNDER_INVESTIGATION',
      'CHARGE_DECISION',
    ]
    let seen = 0
    for (const { events = [], outcomeAt, reportedAt = '' } of world.referrals) {
      const steps = events.filter(({ type }) => course.includes(type))
      const times = steps.map(({ occurredAt }) => occurredAt)
      expect(times).toEqual([...times].sort())
      expect(steps.map(({ type }) => course.indexOf(type))).toEqual(steps.map(({ type }) => course.indexOf(type)).sort())
      for (const at of times) {
        expect(at > reportedAt).toBe(true)
        if (outcomeAt !== undefined) expect(at < outcomeAt).toBe(true)
      }
      seen += times.length
    }
    expect(seen).toBeGreaterThan(10_000)
  })

  test('nobody decides on the rights of a victim before the crime is reported', () => {
    const decided = world.referrals.flatMap(({ enhancedRights = [], reportedAt }) =>
      enhancedRights.map(({ decidedAt }) => ({ decidedAt, reportedAt: reportedAt ?? '' })),
    )
    expect(decided.length).toBeGreaterThan(1_000)
    expect(decided.filter(({ decidedAt, reportedAt }) => decidedAt < reportedAt)).toEqual([])
  })

  test('each special measure that is granted is used by somebody, and none is used that was not granted', () => {
    const granted = new Set<string>()
    const used = new Set<string>()
    for (const { witness } of world.support) {
      for (const measure of witness?.measuresGranted ?? []) granted.add(measure)
      for (const measure of witness?.specialMeasures ?? []) {
        used.add(measure)
        expect(witness?.measuresGranted).toContain(measure)
      }
    }
    expect([...granted].sort()).toEqual([...used].sort())
    expect(used.size).toBe(5)
  })

  test('the first contact has a peak in the first days and a tail of weeks', () => {
    const days = world.referrals.flatMap(({ referredAt, theirs }) => {
      const first = theirs?.attempts?.[0]?.at
      return first === undefined ? [] : [daysFrom(referredAt, first)]
    })
    const within = (from: number, to: number): number => days.filter((day) => day >= from && day <= to).length / days.length
    expect(within(0, 0)).toBeGreaterThan(0.02)
    expect(within(0, 3)).toBeGreaterThan(0.6)
    expect(within(8, 14)).toBeGreaterThan(within(15, 28))
    expect(within(15, 28)).toBeGreaterThan(within(29, 60))
    expect(within(29, 60)).toBeGreaterThan(0)
  })

  test('courts and probation breach their duties too', () => {
    const pairs = (from: string, to: string): number[] =>
      world.referrals.flatMap(({ events = [] }) => {
        const [start, end] = [events.find(({ type }) => type === from), events.find(({ type }) => type === to)]
        const at = from === to ? start?.receivedAt : end?.occurredAt
        return start && at ? [daysFrom(start.occurredAt, at)] : []
      })
    const [received, contacted] = [pairs('TRIAL_OUTCOME', 'TRIAL_OUTCOME'), pairs('VICTIM_CONTACT_REFERRED', 'VICTIM_CONTACT_MADE')]
    const late = (days: readonly number[], limit: number): number => days.filter((day) => day > limit).length / days.length
    for (const share of [late(received, 10), late(contacted, 30)]) {
      expect(share).toBeGreaterThan(0.02)
      expect(share).toBeLessThan(0.3)
    }
  })

  test('nearly all cases of 2024 are closed by the end of the records', () => {
    const cases = world.referrals.filter(({ referredAt, theirs }) => referredAt < '2025' && theirs && theirs.staffFinding === undefined)
    const closed = cases.filter(({ theirs }) => theirs?.closure).length / cases.length
    expect(closed).toBeGreaterThan(0.95)
    expect(closed).toBeLessThan(1)
  })

  test('records go on long enough to follow everybody for 180 days, and no longer', () => {
    const times = world.support
      .flatMap(({ closure }) => (closure ? [closure.at] : []))
      .concat(world.referrals.flatMap(({ outcomeAt = '' }) => outcomeAt))
    const last = times.reduce((latest, at) => (at > latest ? at : latest))
    expect(last >= '2026-06').toBe(true)
    expect(last < '2026-06-30').toBe(true)
  })
})

describe('what can be found', () => {
  test('each question of the catalogue has an effect in the made world, or a true effect of zero', () => {
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
