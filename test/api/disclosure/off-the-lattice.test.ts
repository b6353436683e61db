import { beforeAll, describe, expect, test } from '@jest/globals'
import { ask, period, whereForce, type Question } from '../../support/callers/ask.js'
import { bytesOf, codeOf, times, valueOf } from '../../support/disclosure/attack.js'
import { charity, inspector, policeOf, researcher, startHub, type As } from '../../support/hub/hub.js'
import { directCase, referral, submitDirect, submitReferrals } from '../../support/batches/rows.js'
import { ofSuite } from '../../support/runs/of-suite.js'

/** The result of every refused question before there was a single record in the hub. */
const before = new Map<string, string>()

const askers: As[] = [policeOf('surrey'), charity, inspector, researcher]
/** Those who see the same value of a node. Researchers see referrals unrounded. */
const rounded: As[] = [policeOf('surrey'), charity, inspector]

const place = (dimension: string, ...values: string[]) => values.map((value) => ({ dimension, value }))
const referred = (where: unknown, more: object = {}) => ({ measures: ['VICTIMS_REFERRED'], where, period: period('2025Q1'), ...more })
const direct = (where: unknown, more: object = {}) => ({ measures: ['VICTIMS_DIRECT'], where, period: period('2025Q1'), ...more })

const areas: [string, object][] = [
  ['two forces', direct(place('FORCE', 'surrey', 'kent'))],
  ['a force and the same with another', direct(place('FORCE', 'surrey', 'surrey', 'kent'))],
  ['two regions', direct(place('REGION', 'E12000008', 'E12000007'))],
  ['a force and a region that it does not lie in', direct([...place('FORCE', 'surrey'), ...place('REGION', 'E12000007')])],
  ['a list of districts', referred(place('DISTRICT', 'E07000207', 'E07000208'))],
  ['a list of districts in one value', referred(place('DISTRICT', 'E07000207,E07000208'))],
  ['a district of older boundaries', referred(place('DISTRICT', 'E08000020'))],
  ['a district of newer boundaries', referred(place('DISTRICT', 'E06000060'))],
  ['a place that was made up', referred(place('FORCE', 'north-surrey'))],
  ['a district, of direct cases', direct(place('DISTRICT', 'E07000207'))],
]

const sets: [string, object][] = [
  ['a list of values', direct(place('SEX', 'F', 'M'))],
  ['a list in one value', direct(place('SEX', 'F,M'))],
  ['a list where one value stands', direct([{ dimension: 'SEX', value: ['F', 'M'] }])],
  ['a negation', direct(place('SEX', '!F'))],
  ['a negation in words', direct(place('SEX', 'NOT F'))],
  ['a comparison', direct(place('SEX', '<>F'))],
  ['a pattern', direct(place('SEX', '%'))],
  ['all', direct(place('SEX', 'ALL'))],
  ['nothing', direct(place('SEX', ''))],
  ['a range of ages', direct(place('AGE_BAND', '18-34'))],
  ['an age', direct(place('AGE_BAND', '25'))],
  ['an operator', direct([{ dimension: 'SEX', value: 'F', not: true }])],
  ['an exclusion', direct([], { exclude: place('SEX', 'F') })],
  ['an alternative', direct([], { or: [place('SEX', 'F')] })],
  ['the same split twice', direct([], { by: ['SEX', 'SEX'] })],
]

const windows: [string, object][] = [
  ['1 January to 31 March, in days', direct([], { period: period('2025-01-01', '2025-03-31') })],
  ['2 January to 31 March', direct([], { period: period('2025-01-02', '2025-03-31') })],
  ['a month of direct cases', direct([], { period: period('2025-02') })],
  ['months of direct cases', direct([], { period: period('2025Q1'), per: 'MONTH' })],
  ['a run that starts inside a quarter', direct([], { period: period('2025-02', '2025-03') })],
  ['the same of referrals', referred(place('FORCE', 'surrey'), { period: period('2025-02', '2025-03') })],
  ['a year that is not over', direct([], { period: period('2025') })],
  ['a quarter that is not published', direct([], { period: period('2025Q2') })],
]

const refusedFor: Readonly<Record<string, RegExp>> = {
  areas: /^(QUERY_NOT_PERMITTED|DIMENSION_NOT_AVAILABLE)$/,
  sets: /^(QUERY_NOT_PERMITTED|BAD_USER_INPUT|GRAPHQL_VALIDATION_FAILED)$/,
}

const hub = ofSuite(() => startHub({ now: '2025-05-20' }))
beforeAll(async () => {
  for (const [name, question] of [...areas, ...sets])
    for (const as of askers) before.set(`${name} ${as.role}`, await bytesOf(hub, as, question))
  const peopleOf = (force: string, sizes: Record<string, number>) =>
    Object.entries(sizes).flatMap(([sex, size]) =>
      times(size).map((n) => ({ name: `${force}-${sex}-${n}`, sex: sex === 'UNKNOWN' ? null : sex })),
    )
  const sizes = { surrey: { F: 30, M: 30, X: 2, UNKNOWN: 20 }, kent: { F: 30, M: 40, X: 25, UNKNOWN: 21 } }
  for (const [force, ofForce] of Object.entries(sizes)) {
    const people = peopleOf(force, ofForce)
    await submitDirect(
      hub,
      people.map(({ name, sex }) => directCase(name, name, { area: force, sex })),
    )
    await submitReferrals(
      hub,
      force,
      people.map(({ name, sex }) => referral(`r-${name}`, `r-${name}`, { sex, ...(force === 'surrey' ? { district: 'E07000207' } : {}) })),
    )
  }
  await hub.hub.publish()
})

describe.each([
  ['areas', areas],
  ['sets', sets],
] as const)('%s that are no node of the lattice', (kind, questions) => {
  test.each(questions)('a node off the lattice, %s: refused, in words that depend only on the request', async (name, question) => {
    for (const as of askers) {
      const answer = await bytesOf(hub, as, question)
      expect(codeOf(answer)).toMatch(refusedFor[kind] as RegExp)
      expect(answer).toBe(before.get(`${name} ${as.role}`))
    }
  })
})

describe('windows that are no registered period', () => {
  test.each(windows)('a window that is no registered period, %s: refused', async (_, question) => {
    for (const as of askers) expect(codeOf(await bytesOf(hub, as, question))).toMatch(/^PERIOD_/)
  })
})

describe('a node of the lattice', () => {
  /** One node, as different questions spell it. */
  const spellings = (sex: string): Question[] => {
    const [kent, one] = [place('FORCE', 'kent'), place('SEX', sex)]
    const question = { measures: ['VICTIMS_REFERRED'], period: period('2025Q1') }
    return [
      { ...question, where: [...kent, ...one] },
      { ...question, where: [...one, ...kent] },
      { ...question, where: kent, by: ['SEX'] },
      { ...question, where: one, by: ['FORCE'] },
      { ...question, where: [...place('REGION', 'E12000008'), ...one], by: ['FORCE'] },
      { ...question, where: kent, by: ['SEX'], per: 'QUARTER', additive: true },
    ]
  }

  test('a node of the lattice has one value, in whichever order and way it is spelled, by whomever, again and after a restart', async () => {
    const seen: Record<string, Set<number | null>> = { F: new Set(), M: new Set(), X: new Set(), UNKNOWN: new Set() }
    for (const again of times(2)) {
      for (const as of rounded) {
        for (const [sex, values] of Object.entries(seen)) {
          for (const question of spellings(sex)) {
            const all = (await ask(hub, as, question)).filter(({ dimensions }) => dimensions.length === (question.by ?? []).length)
            const rows = all.filter(
              (row) => [undefined, sex].includes(valueOf(row, 'SEX')) && [undefined, 'kent'].includes(valueOf(row, 'FORCE')),
            )
            expect(rows).toHaveLength(1)
            values.add(rows[0]?.cells[0]?.value ?? null)
          }
        }
      }
      if (again === 0) await hub.restart()
    }
    for (const values of Object.values(seen)) expect([...values]).toEqual([expect.any(Number)])
  })
})

describe('an additive total', () => {
  const split = (force: string): Question => ({
    measures: ['VICTIMS_REFERRED'],
    by: ['SEX'],
    where: whereForce(force),
    period: period('2025Q1'),
    additive: true,
  })

  test('an additive total is the sum of the published children, exactly', async () => {
    for (const as of rounded) {
      const rows = await ask(hub, as, split('kent'))
      const children = rows.filter((row) => valueOf(row, 'SEX') !== undefined)
      const total = rows.find((row) => valueOf(row, 'SEX') === undefined)
      expect(children.map(({ cells }) => cells[0]?.status)).toEqual(['OK', 'OK', 'OK', 'OK'])
      expect(total?.cells[0]?.value).toBe(children.reduce((sum, { cells }) => sum + (cells[0]?.value ?? 0), 0))
    }
  })

  test('an additive total is withheld if one child is', async () => {
    for (const as of rounded) {
      const rows = await ask(hub, as, split('surrey'))
      expect(rows.filter(({ cells }) => cells[0]?.status === 'SUPPRESSED')).toHaveLength(2)
      expect(rows.find((row) => valueOf(row, 'SEX') === undefined)?.cells[0]).toMatchObject({ status: 'SUPPRESSED', value: null })
    }
  })

  test('an additive total is refused if people may have several values, or none', async () => {
    for (const by of ['REASON_GROUP', 'REGION']) {
      const question = { ...split('kent'), by: [by], where: [], measures: by === 'REGION' ? ['VICTIMS_DIRECT'] : ['REASON_CITED_RATE'] }
      expect(codeOf(await bytesOf(hub, charity, question))).toBe('ADDITIVE_NOT_POSSIBLE')
    }
  })
})
