import { describe, expect, test } from '@jest/globals'
import { roles } from '../../../../src/access/roles.js'
import { completeQuestion, mayAsk, measureOf } from '../../../../src/modules/analytics/index.js'
import { changeKinds, type ChangeKind } from '../../../../src/modules/changes/change-kinds.js'
import {
  alsoChanged,
  checkMayRegister,
  checkMayWithdraw,
  idOf,
  judgedQuarters,
  measuresOf,
  mostChangesAYear,
  nextNumber,
  type ChangeRow,
  type NewChange,
} from '../../../../src/modules/changes/change.policy.js'

const now = new Date('2026-11-20T10:00:00Z')
const [maidstone, ashford, guildford] = ['E07000110', 'E07000105', 'E07000209']
const asked: NewChange = { partner: 'kent', district: null, kind: 'ATTENDING', start: '2027Q1' }
const row = (number: number, more: Partial<ChangeRow> = {}): ChangeRow => ({
  ...asked,
  ...{ year: 2026, number, registeredAt: now, withdrawnAt: null },
  ...more,
})
const withdrawnAt = now

describe('registering a change', () => {
  test.each([
    ['on the last day before it begins', '2026-12-31T23:59:00Z'],
    ['long before', '2026-01-05T10:00:00Z'],
  ])('a change is registered %s', (_, at) => {
    expect(() => checkMayRegister(asked, [], new Date(at))).not.toThrow()
  })

  test.each([
    ['on its first day', '2027-01-01T00:00:00Z'],
    ['after it began', '2027-02-01T10:00:00Z'],
  ])('a change is refused %s, in a sentence that says why', (_, at) => {
    expect(() => checkMayRegister(asked, [], new Date(at))).toThrow('2027Q1 began on 2027-01-01. A change is registered before it begins')
  })

  test('the first day is that of London, an hour before midnight of UTC in summer', () => {
    const summer = { ...asked, start: '2027Q3' }
    expect(() => checkMayRegister(summer, [], new Date('2027-06-30T22:59:00Z'))).not.toThrow()
    expect(() => checkMayRegister(summer, [], new Date('2027-06-30T23:00:00Z'))).toThrow('before it begins')
  })

  test.each<[string, Partial<ChangeRow>, Partial<NewChange>, boolean]>([
    ['of another kind three quarters later', { kind: 'REFERRING', start: '2027Q4' }, {}, false],
    ['three quarters earlier', { start: '2026Q2' }, {}, false],
    ['a year later', { start: '2028Q1' }, {}, true],
    ['a year earlier', { start: '2026Q1' }, {}, true],
    ['that was withdrawn', { withdrawnAt }, {}, true],
    ['of another force', { partner: 'surrey' }, {}, true],
    ['of a district of the force', { district: maidstone }, {}, false],
    ['of the force, for one of its districts', {}, { district: maidstone }, false],
    ['of the same district', { district: maidstone }, { district: maidstone }, false],
    ['of another district', { district: ashford }, { district: maidstone }, true],
  ])('beside a change %s, a new one is refused or not', (_, standing, more, isAllowed) => {
    const check = expect(() => checkMayRegister({ ...asked, ...more }, [row(1, standing)], new Date('2026-06-01T10:00:00Z')))
    if (isAllowed) check.not.toThrow()
    else check.toThrow('This overlaps another change of the same place')
  })

  test.each([
    ['of another force', guildford],
    ['that does not exist', 'E07999999'],
    ['in words', 'Maidstone'],
  ])('a district %s is refused', (_, district) => {
    expect(() => checkMayRegister({ ...asked, district }, [], now)).toThrow('Name one of your own districts by its code')
  })

  test('a start that is no quarter is refused', () => {
    expect(() => checkMayRegister({ ...asked, start: '2027' }, [], now)).toThrow('A quarter is written like 2026Q1')
  })

  test('a force registers four changes in a year, withdrawn ones included; another force and another year are counted apart', () => {
    const mine = Array.from({ length: mostChangesAYear }, (_, index) => row(index + 1, { withdrawnAt }))
    expect(() => checkMayRegister(asked, mine, now)).toThrow('A force registers at most 4 changes in a year')
    expect(() => checkMayRegister(asked, mine.slice(1), now)).not.toThrow()
    expect(() => checkMayRegister({ ...asked, partner: 'surrey' }, mine, now)).not.toThrow()
    expect(() => checkMayRegister({ ...asked, start: '2028Q1' }, mine, new Date('2027-01-05T10:00:00Z'))).not.toThrow()
  })

  test('the number of a withdrawn change is not given again', () => {
    const register = [row(1), row(2, { withdrawnAt }), row(1, { year: 2025 })]
    expect([2024, 2025, 2026].map((year) => nextNumber(register, year))).toEqual([1, 2, 3])
    expect(register.map(idOf)).toEqual(['2026-1', '2026-2', '2025-1'])
  })
})

describe('withdrawing a change', () => {
  test('a change may be withdrawn until the day before it begins, and only once', () => {
    expect(() => checkMayWithdraw(row(1), new Date('2026-12-31T23:59:00Z'))).not.toThrow()
    expect(() => checkMayWithdraw(row(1, { withdrawnAt }), now)).toThrow('was withdrawn before')
  })

  test('a change that has begun stays registered, whatever the figures say', () => {
    expect(() => checkMayWithdraw(row(1), new Date('2027-01-01T00:00:00Z'))).toThrow('2027Q1 has begun. What was registered stays')
  })
})

describe('how a change is judged', () => {
  test('a change is judged by the year before its start and the year from its start', () => {
    expect(judgedQuarters('2027Q2')).toEqual(['2026Q2', '2026Q3', '2026Q4', '2027Q1', '2027Q2', '2027Q3', '2027Q4', '2028Q1'])
  })

  test.each<[string, Partial<ChangeRow>, readonly string[]]>([
    ['of the same kind that began in between', { start: '2026Q3' }, ['essex']],
    ['of the last of these quarters', { start: '2027Q4' }, ['essex']],
    ['of one of its districts', { district: 'E07000066' }, ['essex']],
    ['of the first of these quarters, which are alike in it', { start: '2026Q1' }, []],
    ['after these quarters', { start: '2028Q1' }, []],
    ['of another kind', { kind: 'REFERRING' }, []],
    ['that was withdrawn', { withdrawnAt }, []],
  ])('another force with a change %s is left out or not', (_, more, leftOut) => {
    const change = row(1)
    expect(alsoChanged(change, [change, row(2, { partner: 'essex', ...more })])).toEqual(leftOut)
  })

  test('a change in one district leaves out districts that changed the same, and all districts of a force that did', () => {
    const change = row(1, { district: maidstone })
    const found = alsoChanged(change, [change, row(2, { partner: 'kent', district: ashford }), row(3, { partner: 'surrey' })])
    expect(found).toContain(ashford)
    expect(found).toContain(guildford)
    expect(found).not.toContain(maidstone)
    expect(found).toHaveLength(12)
  })

  test.each(Object.keys(changeKinds) as ChangeKind[])(
    'every rate of %s may be asked by quarter in each role that asks, and is a rate',
    (kind) => {
      const partners: Readonly<Record<string, string>> = {
        ...{
          POLICE_ANALYST: 'kent',
          CHARITY_ANALYST: 'victim-support',
          COMMISSIONER_ANALYST: 'mopac',
          INSPECTOR: 'hmicfrs',
          RESEARCHER: 'university',
        },
      }
      const mayBeAsked = (district: string | null) =>
        measuresOf({ kind }).flatMap((measure) =>
          roles
            .filter((role) => partners[role] !== undefined && !(district !== null && role === 'COMMISSIONER_ANALYST'))
            .map((role) => {
              const question = {
                measures: [measure],
                by: [district === null ? ('FORCE' as const) : ('DISTRICT' as const)],
                per: 'QUARTER' as const,
              }
              const period = { from: '2024Q1', to: '2025Q4' }
              return mayAsk(completeQuestion({ ...question, period }), role, partners[role] ?? '')
            }),
        )
      expect(new Set([...mayBeAsked(null), ...mayBeAsked(maidstone)])).toEqual(new Set([true]))
      for (const measure of measuresOf({ kind })) expect(measureOf(measure).kind).not.toBe('COUNT')
    },
  )
})
