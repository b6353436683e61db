import { beforeAll, describe, expect, test } from '@jest/globals'
import { times } from '../../support/disclosure/attack.js'
import { period } from '../../support/callers/ask.js'
import { asOwner } from '../../support/postgres/as-owner.js'
import { viewers } from '../../support/callers/allowed.js'
import { inspector, officerOf, policeOf, startHub, type As } from '../../support/hub/hub.js'
import { referral, submitReferrals } from '../../support/batches/rows.js'
import { forces as listedForces } from '../../../src/modules/reference/index.js'
import { withoutSecondFactor } from '../../support/answers/ways-out.js'
import { ofSuite } from '../../support/runs/of-suite.js'

/**
 * Twenty-five forces, of which Kent registered that it would refer victims sooner from 2025Q1 on, and did. Essex registered the same and withdrew
 * it; Dorset made the same change in between.
 */
const before = '2024-11-20T10:00:00Z'
const after = '2026-02-20T10:00:00Z'
const named = ['kent', 'essex', 'dorset']
/** More than half of all forces: a table of fewer would be refused as too sparse. */
const forces = [...named, ...listedForces.map(({ id }) => id).filter((id) => !named.includes(id))].slice(0, 25)
const people = 50
const quarters = ['2024', '2025'].flatMap((year) => [1, 2, 3, 4].map((n) => `${year}Q${n}`))
/** The day of a week without a holiday in each quarter, a Tuesday. */
const tuesdays = ['2024-02-06', '2024-05-14', '2024-08-06', '2024-11-05', '2025-02-04', '2025-05-13', '2025-08-05', '2025-11-04']

const registering = `mutation($kind: ChangeKind!, $start: String!, $district: String) {
  registerChange(kind: $kind, start: $start, district: $district) { id }
}`
const register = (force: string, kind: string, start: string, district?: string) =>
  hub.send<{ registerChange: { id: string } }>(officerOf(force), registering, { kind, start, district })
const withdraw = (force: string, id: string) => hub.send(officerOf(force), `mutation { withdrawChange(id: "${id}") { id withdrawnAt } }`)
const refusedWith = ({ errors }: { errors?: readonly { message: string; extensions: { code: string } }[] | undefined }) =>
  errors?.map(({ message, extensions }) => `${extensions.code}: ${message}`).join() ?? 'nothing'

interface Registered {
  readonly id: string
  readonly force: string
  readonly withdrawnAt: string | null
}
const listed = async (as: As, more = ''): Promise<readonly Registered[]> =>
  (await hub.query<{ registeredChanges: Registered[] }>(as, `{ registeredChanges { id force withdrawnAt ${more} } }`)).registeredChanges

/** Of the people of a force in a quarter, how many are referred a week too late. */
const lateOf = (force: string, quarter: number): number => (quarter >= 4 && (force === 'kent' || force === 'dorset') ? 14 : 30)

const hub = ofSuite(() => startHub({ now: before }))
beforeAll(async () => {
  await register('kent', 'REFERRING', '2025Q1')
  await register('essex', 'REFERRING', '2025Q1')
  await register('dorset', 'REFERRING', '2025Q2')
  await withdraw('essex', '2024-2')
  hub.moveTo(after)
  for (const force of forces) {
    const rows = quarters.flatMap((quarter, at) =>
      times(people).map((n) => {
        const reportedAt = `${tuesdays[at] ?? ''}T10:00:00Z`
        const late = new Date(Date.parse(reportedAt) + 7 * 86_400_000).toISOString()
        return referral(`${force}-${quarter}-${n}`, `${force}-${quarter}-${n}`, {
          ...{ reportedAt, referredAt: n < lateOf(force, at) ? late : reportedAt },
        })
      }),
    )
    await submitReferrals(hub, force, rows)
  }
  for (const quarter of quarters) await hub.hub.publish(quarter)
})

const asked = (more: object = {}) => ({
  ...{ measures: ['REFERRED_IN_TIME_RATE'], by: ['FORCE'], period: period('2024Q1', '2025Q4'), per: 'QUARTER' },
  ...more,
})
interface Compared {
  readonly before: number
  readonly after: number
  readonly others: number
  readonly leftOut: { value: string }[]
  readonly level: number
  readonly verdict: string
  readonly sentence: string
}
const compare = (as: As, id: string, question: object = asked(), measure = 'REFERRED_IN_TIME_RATE') =>
  hub.send<{ analysis: { beforeAndAfter: Compared | null } }>(
    as,
    `query($q: AnalysisQuestion!, $id: ID!) { analysis(question: $q) {
      beforeAndAfter(measure: ${measure}, change: $id) { before after others leftOut { value } level verdict sentence } } }`,
    { q: question, id },
  )

describe('what a registered change came to', () => {
  test.each([inspector, policeOf('surrey'), viewers['charity'] as As])(
    'the result of a registered change is shown to $role from its force, start and number, compared with forces that did not change the same',
    async (as) => {
      const { data, errors } = await compare(as, '2024-1')
      expect(errors).toBeUndefined()
      const found = data.analysis.beforeAndAfter
      expect(found).toMatchObject({ verdict: 'UP', level: 0.025, others: forces.length - 2 })
      expect(found?.leftOut.map(({ value }) => value)).toContain('dorset')
      // Essex withdrew its change before it began.
      expect(found?.leftOut.map(({ value }) => value)).not.toContain('essex')
      expect(found?.before).toBeCloseTo(0.4, 1)
      expect(found?.after).toBeCloseTo(0.72, 1)
      expect(found?.sentence).toMatch(/^Kent Police from 2025Q1 on: .* in 23 other forces /)
    },
  )

  test('a change that was withdrawn is not judged', async () => {
    expect(refusedWith(await compare(inspector, '2024-2'))).toMatch(/^COMPARISON_NOT_POSSIBLE: This change was withdrawn before 2025Q1/)
  })

  test.each<[string, string, object, string]>([
    ['another period', '2024-1', asked({ period: period('2024Q3', '2025Q4') }), 'period: { from: "2024Q1", to: "2025Q4" }'],
    ['years', '2024-1', asked({ per: 'YEAR' }), 'ask per: QUARTER with period'],
    ['a part of the people', '2024-1', asked({ where: [{ dimension: 'SEX', value: 'F' }] }), 'nothing in where'],
    ['an entry that nobody made', '2024-9', asked(), 'CHANGE_UNKNOWN: No change of that id is registered.'],
    ['quarters of which the last is not published', '2024-3', asked({ period: period('2024Q2', '2026Q1') }), 'PERIOD_NOT_PUBLISHED'],
  ])('a question about %s is refused in a sentence', async (_, id, question, sentence) => {
    expect(refusedWith(await compare(inspector, id, question))).toContain(sentence)
  })

  test('a rate by which its kind is not judged is refused', async () => {
    const found = await compare(inspector, '2024-1', asked(), 'VULNERABILITY_IDENTIFIED_RATE')
    expect(refusedWith(found)).toContain('A change of this kind is judged by REFERRED_IN_TIME_RATE, and by no rate that is picked')
  })

  test('a later entry changes no sentence that was told', async () => {
    const told = (await compare(inspector, '2024-1')).data
    expect(told.analysis.beforeAndAfter?.verdict).toBe('UP')
    expect(refusedWith(await register('surrey', 'REFERRING', '2026Q3'))).toBe('nothing')
    expect((await compare(inspector, '2024-1')).data).toEqual(told)
  })
})

describe('the register', () => {
  const readers = ['police', 'charity', 'commissioner', 'inspector', 'researcher', 'governance', 'overseer']
  test.each(Object.keys(viewers))('%s reads the register, or is refused', async (name) => {
    const as = viewers[name] as As
    const found = await hub.send(as, '{ registeredChanges { id } }')
    expect(found.errors === undefined).toBe(readers.includes(name))
  })

  test('an entry has the quarters, rates and level by which it is judged, and no person', async () => {
    const [first] = await listed(inspector, 'place title kind start from to measures year number level registeredAt')
    expect(first).toEqual({
      ...{ id: '2024-1', force: 'kent', place: 'Kent Police', kind: 'REFERRING', title: 'How victims are referred to support' },
      ...{ start: '2025Q1', from: '2024Q1', to: '2025Q4', measures: ['REFERRED_IN_TIME_RATE'], year: 2024, number: 1, level: 0.025 },
      ...{ registeredAt: expect.stringMatching(/^2024-11-20T10:/), withdrawnAt: null },
    })
  })

  test('the log says who registered and withdrew what', async () => {
    const rows = await asOwner(
      hub.hub.settings.dataDir,
      `SELECT partner, event, resource FROM audit.events WHERE event LIKE 'change:%' AND resource LIKE 'change/2024%' ORDER BY seq`,
    )
    expect(rows.map((row) => Object.values(row).join(' '))).toEqual([
      'kent change:registered change/2024-1',
      'essex change:registered change/2024-2',
      'dorset change:registered change/2024-3',
      'essex change:withdrawn change/2024-2',
    ])
  })

  test('a change that has begun is not registered, nor withdrawn', async () => {
    expect(refusedWith(await register('norfolk', 'ATTENDING', '2026Q1'))).toMatch(/^CHANGE_BEGUN: 2026Q1 began on 2026-01-01\./)
    expect(refusedWith(await withdraw('kent', '2024-1'))).toMatch(/^CHANGE_BEGUN: 2025Q1 has begun\. What was registered stays/)
  })

  test('two changes of one place within a year are refused, and so is a district of another force', async () => {
    expect(refusedWith(await register('suffolk', 'ATTENDING', '2026Q3'))).toBe('nothing')
    expect(refusedWith(await register('suffolk', 'REFERRING', '2027Q2'))).toMatch(
      /^CHANGE_OVERLAPS: This overlaps another change of the same place: how calls are attended in Suffolk Constabulary from 2026Q3 on\./,
    )
    expect(refusedWith(await register('suffolk', 'REFERRING', '2028Q1', 'E07000110'))).toMatch(/^CHANGE_PLACE_UNKNOWN: /)
  })

  test('a force withdraws its own change alone', async () => {
    const { data } = await register('durham', 'ATTENDING', '2026Q3')
    const { id } = data.registerChange
    expect(refusedWith(await withdraw('cheshire', id))).toMatch(/^CHANGE_UNKNOWN/)
    expect((await listed(inspector)).find((one) => one.id === id)?.withdrawnAt).toBeNull()
    expect(refusedWith(await withdraw('durham', id))).toBe('nothing')
  })

  test('the number of a withdrawn change is not given again, and two officers at once get two numbers', async () => {
    const numbers = await Promise.all(['cumbria', 'cleveland', 'merseyside'].map((force) => register(force, 'ATTENDING', '2027Q1')))
    const given = numbers.map(({ data }) => data.registerChange.id)
    expect(new Set(given).size).toBe(3)
    const all = (await listed(inspector)).filter(({ id }) => id.startsWith('2026-'))
    expect(all.map(({ id }) => id)).toEqual(all.map((_, index) => `2026-${index + 1}`))
    expect(all.some(({ withdrawnAt }) => withdrawnAt !== null)).toBe(true)
  })

  test('only an officer of a force registers, with a second factor', async () => {
    const variables = { kind: 'ATTENDING', start: '2028Q1' }
    for (const partner of ['mopac', 'victim-support', 'hmicfrs'])
      expect(refusedWith(await hub.send(officerOf(partner), registering, variables))).toBe(
        'NOT_A_FORCE: Only a force registers changes. Ask an officer of the force that changes something.',
      )
    expect(refusedWith(await hub.send(policeOf('surrey'), registering, variables))).not.toBe('nothing')
    expect((await listed(inspector, 'start')).some((one) => (one as { start?: string }).start === '2028Q1')).toBe(false)
    const weak = await hub.send(officerOf('surrey'), registering, variables, await withoutSecondFactor(hub, officerOf('surrey')))
    expect(refusedWith(weak)).toMatch(/^STEP_UP_NEEDED: .* this is on record for good\.$/)
  })

  test.each([
    [
      'a row of another force',
      `INSERT INTO governance.changes VALUES (2026, 90, 'surrey', NULL, 'ATTENDING', '2030Q1', '2026-02-20', NULL)`,
    ],
    ['a start that has begun', `INSERT INTO governance.changes VALUES (2026, 90, 'kent', NULL, 'ATTENDING', '2026Q1', '2026-02-20', NULL)`],
    [
      'a number of another year',
      `INSERT INTO governance.changes VALUES (2025, 90, 'kent', NULL, 'ATTENDING', '2030Q1', '2026-02-20', NULL)`,
    ],
    ['another start for an entry', `UPDATE governance.changes SET start = '2030Q1' WHERE partner = 'kent'`],
    ['the end of an entry', 'DELETE FROM governance.changes'],
  ])('the database itself refuses %s to the role of officers of Kent', async (_, statement) => {
    const acting = `SET ROLE hub_governance; SELECT set_config('hub.partner', 'kent', false)`
    await expect(asOwner(hub.hub.settings.dataDir, acting, statement)).rejects.toThrow(
      /row-level security|violates check|permission denied/,
    )
  })

  test('a partner that acts as itself withdraws no row of another', async () => {
    const rows = await asOwner(
      hub.hub.settings.dataDir,
      `SET ROLE hub_governance; SELECT set_config('hub.partner', 'kent', false)`,
      `UPDATE governance.changes SET withdrawn_at = registered_at WHERE partner = 'surrey' RETURNING partner`,
    )
    expect(rows).toEqual([])
  })
})
