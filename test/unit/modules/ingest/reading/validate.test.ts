import { describe, expect, test } from '@jest/globals'
import { mapCode } from '../../../../../src/modules/reference/index.js'
import { exampleRows } from '../../../../../src/modules/ingest/feeds/example-rows.js'
import { Reading } from '../../../../../src/modules/ingest/columns/feed.js'
import { feeds, type FeedCode } from '../../../../../src/modules/ingest/feeds/feeds.js'
import { fromObjects } from '../../../../../src/modules/ingest/reading/parse.js'
import { validate } from '../../../../../src/modules/ingest/reading/validate.js'
import { badRows } from '../../../../support/batches/bad-rows.js'

const now = Date.parse('2026-01-15T12:00:00Z')

function read(code: FeedCode, fields: object) {
  const reading = new Reading(now, 'surrey', mapCode)
  const [raw] = fromObjects(feeds[code], [fields])
  return { row: validate(feeds[code], raw!, reading), errors: reading.errors, unmapped: reading.unmapped }
}

const good = (code: FeedCode) => exampleRows(feeds[code])[0] as Record<string, unknown>

describe.each(Object.keys(feeds) as FeedCode[])('%s', (code) => {
  test('the columns of a feed accept every example row', () => {
    for (const fields of exampleRows(feeds[code])) expect(read(code, fields).errors).toEqual([])
  })

  test.each(badRows[code])('an example of a bad row gives $code in $field', ({ field, code: expected, change }) => {
    const { row, errors } = read(code, { ...good(code), ...change })
    expect(row).toBeNull()
    expect(errors).toContainEqual({
      line: 1,
      recordRef: field === 'record_ref' ? null : expect.any(String),
      field,
      code: expected,
      message: expect.stringMatching(/^[A-Z`a-z].{10,}\.$/),
    })
  })

  test('a message never repeats what could be a name', () => {
    for (const { change } of badRows[code]) {
      for (const { message } of read(code, { ...good(code), ...change }).errors) expect(message).not.toMatch(/Zzyzx/)
    }
  })

  test('a message repeats no value and no name of a field, whatever stands there', () => {
    const { columns, consentRule } = feeds[code]
    const marker = 'QUILLFEATHER'
    for (const { field, kind } of columns) {
      const many = typeof kind.shape === 'object' && kind.shape.many
      const parts = typeof kind.shape === 'object' ? kind.shape.parts : []
      const items = [{ [marker]: 1 }, ...parts.map((part) => ({ [part.name]: marker }))]
      const values = [marker, { [marker]: marker }, [marker], ...(many ? [items] : items)]
      for (const value of values) {
        const { errors } = read(code, { ...good(code), [field]: value, [marker]: marker })
        // The reference itself is named on purpose.
        const said = errors.map(({ recordRef, ...rest }) => (field === 'recordRef' ? rest : { recordRef, ...rest }))
        expect(JSON.stringify(said)).not.toMatch(new RegExp(marker, 'i'))
        if (!consentRule) expect(errors).toContainEqual(expect.objectContaining({ field: null, code: 'FIELD_UNKNOWN' }))
      }
    }
  })

  test('a value of any column that holds U+0000 is a row error, or no consent', () => {
    for (const { field, name } of feeds[code].columns) {
      for (const value of ['F\0', [{ deep: ['\0'] }], { '\0': 1 }]) {
        const { row, errors } = read(code, { ...good(code), [field]: value })
        expect(row).toBeNull()
        const refused = errors.some((error) => error.code === 'CONSENT_MISSING' || (error.code === 'TEXT_INVALID' && error.field === name))
        expect([name, refused]).toEqual([name, true])
      }
    }
  })
})

describe('a row', () => {
  test('a row reports all that is wrong with it at once', () => {
    const { errors } = read('POLICE_REFERRAL', { recordRef: 'a b', offence: 'nonsense', referredAt: 'soon', phoneSafe: 'perhaps' })
    expect(errors.map((error) => [error.field, error.code])).toEqual([
      ['record_ref', 'TEXT_INVALID'],
      ['offence', 'CODE_UNKNOWN'],
      ['referred_at', 'DATE_INVALID'],
      ['consent', 'VALUE_MISSING'],
      ['phone_safe', 'BOOLEAN_INVALID'],
    ])
  })

  test.each([
    ['sex', 'Q'],
    ['ethnicity', 'Martian'],
    ['ageBand', '-4'],
    ['ageBand', '#VALUE!'],
    ['outcomeType', 'N1001'],
  ])('a row with an unmapped spelling of %s is kept, and counted', (field, value) => {
    const { row, unmapped } = read('POLICE_REFERRAL', { ...good('POLICE_REFERRAL'), [field]: value })
    expect(row?.[field]).toBe(field === 'outcomeType' ? null : 'UNKNOWN')
    expect(unmapped).toEqual([
      {
        field: feeds.POLICE_REFERRAL.columns.find((column) => column.field === field)?.name,
        valueClass: value === '-4' ? 'NUMBER' : 'OTHER_TEXT',
      },
    ])
  })

  test.each([
    ['ageBand', '17', '16-17'],
    ['ageBand', 84, '75+'],
    ['ageBand', '10-15', '10-15'],
    ['sex', 'Female', 'F'],
    ['offence', 'violence and sexual offences', 'Violence and sexual offences'],
    ['phoneSafe', 'Y', true],
    ['phoneSafe', 0, false],
    ['referredAt', '2025-07-01', Date.parse('2025-06-30T23:00:00Z')],
    ['referredAt', '2025-07-01T10:00:00+02:00', Date.parse('2025-07-01T08:00:00Z')],
  ])('a row with %s %s means %s', (field, value, meaning) => {
    expect(read('POLICE_REFERRAL', { ...good('POLICE_REFERRAL'), [field]: value }).row?.[field]).toBe(meaning)
  })

  test('a row may name its area by force, alias, police area or district, and the force alone is kept', () => {
    for (const area of ['surrey', 'Surrey Police', 'E23000031', 'E07000207']) {
      expect(read('DIRECT_CASE', { ...good('DIRECT_CASE'), area }).row?.area).toBe('surrey')
    }
  })

  test('a row without explicit consent says that and nothing else, whatever else is wrong', () => {
    for (const change of [
      { consentExplicit: 'false' },
      { consentExplicit: null },
      { consentId: null },
      { consentAt: '' },
      { consentScope: ['RESEARCH'] },
      { consentWithdrawnAt: '2025-12-01' },
      { consentExplicit: 'no', recordRef: 'Zzyzx Zzyzx', colour: 'x' },
    ]) {
      expect(read('DIRECT_CASE', { ...good('DIRECT_CASE'), ...change }).errors).toEqual([
        {
          line: 1,
          recordRef: null,
          field: 'consent_explicit',
          code: 'CONSENT_MISSING',
          message: expect.stringContaining('Nothing of this row was kept'),
        },
      ])
    }
  })

  test('a row in which many items share an unknown value counts it once', () => {
    const reading = new Reading(now, 'surrey', mapCode)
    for (let n = 0; n < 1_000; n++) reading.noteUnmapped('sex', 'NUMBER')
    expect(reading.unmapped).toHaveLength(1)
  })

  test('a row may have one item instead of a list of them', () => {
    const [flag] = [good('POLICE_REFERRAL')['flags']].flat()
    expect(flag).toBeDefined()
    expect(read('POLICE_REFERRAL', { ...good('POLICE_REFERRAL'), flags: flag }).row?.['flags']).toHaveLength(1)
  })

  test('a row may be referred on the day of the report, when only the day is known', () => {
    const fields = { ...good('POLICE_REFERRAL'), reportedAt: '2025-03-01T22:00:00Z', recordedAt: null, referredAt: '2025-03-01' }
    expect(read('POLICE_REFERRAL', fields).errors).toEqual([])
  })

  test('a row of a project may name an end in the future, and no more workers than the registered bound', () => {
    for (const change of [
      { closesOn: '2034-03-31' },
      { opensOn: '2026-01-15', closesOn: '2026-01-15' },
      { workersFte: '500.00' },
      { volunteers: 0 },
    ])
      expect(read('PROJECT', { ...good('PROJECT'), ...change }).errors).toEqual([])
  })

  test('a row of a witness may be in the future', () => {
    const witness = { hearingAt: '2026-09-01T09:00:00Z', isVictim: 'true' }
    expect(read('CHARITY_SUPPORT', { ...good('CHARITY_SUPPORT'), witness }).errors).toEqual([])
  })
})

describe('a list of a row', () => {
  const lists = (Object.keys(feeds) as FeedCode[]).flatMap((code) =>
    feeds[code].columns
      // A consent that cannot be read is none, and that is said of it.
      .filter(({ name }) => name !== 'consent_scope')
      .filter(({ kind: { shape } }) => shape === 'list' || (typeof shape === 'object' && shape.many))
      .map(({ name, field }) => ({ code, name, field })),
  )

  test('a list of a row has 500 entries, and of a longer one none is looked at', () => {
    expect(lists.length).toBeGreaterThan(10)
    for (const { code, name, field } of lists) {
      const said = (value: unknown) => read(code, { ...good(code), [field]: value }).errors.filter((error) => error.field?.startsWith(name))
      const sentence = `${name} has more than 500 entries. Send a row for each record, with its own entries alone.`
      const tooLong = [expect.objectContaining({ field: name, code: 'ROW_MALFORMED', message: sentence })]
      const texts = ['|', '+', ',']
        .map((sign) => `Zzyzx=1${sign}`.repeat(100_000))
        .filter((text) => said(text).some(({ message }) => message === sentence))
      expect({ name, inACsv: texts.length }).toEqual({ name, inACsv: 1 })
      for (const value of [...texts, new Array(501).fill('Zzyzx'), new Array(300_000).fill({})]) expect(said(value)).toEqual(tooLong)
      for (const value of [new Array(500).fill('Zzyzx'), new Array(500).fill({})]) expect(said(value)).not.toEqual(tooLong)
    }
  })
})
