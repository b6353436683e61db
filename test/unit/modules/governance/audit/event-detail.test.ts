import { describe, expect, test } from '@jest/globals'
import { bandOf, countShown } from '../../../../../src/modules/governance/audit/count-shown.js'
import { checkDetail, eventDetails, type DetailOf } from '../../../../../src/modules/governance/audit/event-detail.js'
import { toldNumber, type ToldClass } from '../../../../../src/modules/governance/audit/told-value.js'

const sha256 = 'ab'.repeat(32)
const contributors = { POLICE_REFERRAL: { FORCE: ['surrey'] } }
/** The number of all batches of everybody. */
const ofAll: number = 279

const fields = Object.entries(eventDetails).flatMap(([event, declared]) =>
  Object.entries<ToldClass<unknown>>(declared).map(([field, told]) => ({ event, field, told })),
)

describe('the detail of an event', () => {
  test('a detail that is declared is taken, with what it may leave out and without', () => {
    checkDetail('quarter:published', { contributors, sha256 })
    checkDetail('records:read', { fields: ['sex'], period: { from: '2025', to: '2025' } })
    checkDetail('records:exported', { count: countShown({ partnerKind: 'CHARITY' }, ofAll) })
    checkDetail('analysis:explained', { code: 'TOO_DEEP' })
  })

  test.each<[string, keyof typeof eventDetails, Record<string, unknown>, string]>([
    ['the number of all batches', 'quarter:published', { contributors, sha256, asOf: ofAll }, 'has no field asOf'],
    ['a field of another event', 'quarter:verified', { same: true, sha256 }, 'has no field sha256'],
    ['a name of every object', 'batch:read', { toString: 'x' }, 'has no field toString'],
    ['nothing of what must be there', 'quarter:published', { contributors }, 'says nothing of sha256'],
    ['a number in the place of a name', 'agreement:denied', { state: ofAll }, 'field state of the event agreement:denied must be a name'],
    ['a number that is written as a name', 'agreement:denied', { state: '279' }, 'must be a name that is no number'],
    ['a number among the codes of partners', 'quarter:published', { contributors: { POLICE_REFERRAL: ofAll }, sha256 }, 'must be codes'],
    ['a number within a question', 'records:read', { fields: ['sex'], period: { from: '2025', to: ofAll } }, 'must be a question'],
    ['an exact number in the place of a band', 'audit:verified', { findings: ofAll }, 'must be a band'],
    ['a number with a fraction', 'linkage:reviewed', { year: 2025.5, corrects: false }, 'must be a calendar year'],
    ['a number larger than what it counts', 'linkage:reviewed', { year: 27_900, corrects: false }, 'must be a calendar year'],
  ])('a detail that says %s is refused, and the value is not repeated', (_, event, detail, said) => {
    const refused = (): void => checkDetail(event, detail)
    expect(refused).toThrow(said)
    expect(refused).not.toThrow(String(ofAll))
  })

  test('a detail with a plain number, or with a field that is not declared, does not compile', () => {
    // @ts-expect-error `npm run types` fails on this line when the compiler takes it.
    const common: DetailOf<'quarter:published'> = { contributors, sha256, asOf: ofAll }
    // @ts-expect-error A year is said to be one.
    const plain: DetailOf<'linkage:reviewed'> = { year: ofAll, corrects: false }
    // @ts-expect-error Rows of one partner are no version.
    const other: DetailOf<'release:hidden'> = { state: 'RELEASED', version: toldNumber.days(1) }
    // @ts-expect-error Rows go through `countShown`.
    const rows: DetailOf<'records:exported'> = { count: ofAll }
    const banded: DetailOf<'audit:verified'> = { findings: bandOf(ofAll) }
    expect([common, plain, other, rows].every(Boolean)).toBe(true)
    expect(banded).toEqual({ findings: '100-999' })
  })

  test('the fields that hold a number are these, and none of them counts what several partners sent or did', () => {
    const exact = [
      'a version',
      'a version or null',
      'nodes of one answer',
      'a size of one answer',
      'rows of its own',
      'days that were asked for',
    ]
    const kinds = [...exact, 'a calendar year', 'rows of the partnership']
    const held = fields.filter(({ told }) => told.holds(2))
    expect([...new Set(held.map(({ told }) => told.says))].sort()).toEqual([...kinds].sort())
    const of = (says: string): string[] => held.filter(({ told }) => told.says === says).map(({ event, field }) => `${event} ${field}`)
    const each = (events: readonly string[], names: readonly string[]): string[] =>
      events.flatMap((event) => names.map((name) => `${event} ${name}`))
    const counted = each(['analysis:answered', 'analysis:refused'], ['published', 'suppressed', 'own'])
    expect(of('nodes of one answer')).toEqual(each(['analysis:answered', 'analysis:refused'], ['nodes']))
    expect(of('a size of one answer').sort()).toEqual(
      [...counted, 'analysis:explained cost', ...each(['audit:read', 'usage:read', 'uses:read'], ['count'])].sort(),
    )
    const ofBatch = ['received', 'accepted', 'rejected', 'unchanged', 'corrected', 'reverted', 'ended']
    expect(of('rows of its own')).toEqual([
      ...each(['batch:committed'], ofBatch),
      'batch:withdrawn rows',
      'records:exported count',
      'records:read count',
      'retention:applied records',
    ])
    const versioned = ['applied', 'drafted', 'left', 'proposed', 'signed', 'withdrawn'].map((step) => `agreement:${step}`)
    expect(of('a version')).toEqual(each(versioned, ['version']))
    expect(of('a version or null').every((name) => /^release:[a-z-]+ version$/.test(name))).toBe(true)
    const [days, years, rows] = ['days that were asked for', 'a calendar year', 'rows of the partnership'].map(of)
    expect([days, years, rows]).toEqual([['key:created days'], ['linkage:reviewed year'], ['partnership:altered rows']])
  })
})
