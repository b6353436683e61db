import { beforeEach, describe, expect, test } from '@jest/globals'
import { referral } from '../../../support/batches/rows.js'
import { startSmallHub } from '../../../support/hub/small-hub.js'
import { ofSuite } from '../../../support/runs/of-suite.js'

/** A marker that is in no schema, code list or sentence of the hub, as text and as a number. */
const marker = 'Quillfeather'
const number = 7700900123

const hub = ofSuite(() => startSmallHub())
beforeEach(() => {
  hub.logged.length = 0
})

/** Asks, and returns the first error, after looking for the marker in everything sent back and logged. */
async function refusal(query: string, variables?: object, role: 'DATA_STEWARD' | 'AUDITOR' | 'INSPECTOR' = 'DATA_STEWARD') {
  const partner = { DATA_STEWARD: 'surrey', AUDITOR: 'victim-support', INSPECTOR: 'hmicfrs' }[role]
  const { text, body } = await hub.ask(query, variables, role, partner)
  const said = `${text}\n${hub.logged.join('\n')}`.toLowerCase()
  expect(said).not.toContain(marker.toLowerCase().slice(0, 4))
  expect(said).not.toContain(String(number))
  const [error] = body.errors ?? []
  return { message: error?.message, code: error?.extensions.code }
}

const submit =
  'mutation Send($rows: [PoliceReferralInput!]!, $batch: ID! = "b") { submitPoliceReferrals(batchId: $batch, rows: $rows) { id received } }'
const good = { ...referral('A1', 1), crimeRef: marker, victimRef: marker, flags: [{ indicator: marker }] }
test('a good row is accepted, so that each bad row below is refused for the one thing that is wrong', async () => {
  const { body } = await hub.ask(submit, { rows: [good] }, 'DATA_STEWARD', 'surrey')
  expect(body).toMatchObject({ data: { submitPoliceReferrals: { received: 1 } } })
})

describe('a row in variables never comes back, and is a row error beside which the others are taken', () => {
  const told =
    'mutation($rows: [PoliceReferralInput!]!) { submitPoliceReferrals(batchId: "told", dryRun: true, rows: $rows) { received accepted errors { line field code message } } }'
  const right = referral('A2', 2)
  type Told = {
    submitPoliceReferrals: { received: number; accepted: number; errors: { line: number; field: string | null; code: string }[] }
  }

  /**
   * Sends a right row, a wrong one and another right one, and returns what the receipt says of the second, after looking for the marker.
   */
  async function errorsOf(row: unknown) {
    const { text, body } = await hub.ask(told, { rows: [right, row, referral('A3', 3)] }, 'DATA_STEWARD', 'surrey')
    const said = `${text}\n${hub.logged.join('\n')}`.toLowerCase()
    expect(said).not.toContain(marker.toLowerCase().slice(0, 4))
    expect(said).not.toContain(String(number))
    const { received, accepted, errors } = (body.data as unknown as Told).submitPoliceReferrals
    expect([received, accepted]).toEqual([3, 2])
    return errors.map(({ line, field, code }) => [line, field, code])
  }

  test.each<[string, object, string | null, string]>([
    ['an unknown field', { colour: marker }, null, 'FIELD_UNKNOWN'],
    ['an unknown field like a known one', { crimeReff: marker }, null, 'FIELD_UNKNOWN'],
    ['a field name that is none', { [`${marker} at "${marker}"`]: 1 }, null, 'FIELD_UNKNOWN'],
    ['a field name that could be a value', { [marker]: 1 }, null, 'FIELD_UNKNOWN'],
    ['a field name that every object has', JSON.parse(`{ "__proto__": "${marker}" }`) as object, null, 'FIELD_UNKNOWN'],
    ['a number for a code', { district: number }, 'district', 'CODE_UNKNOWN'],
    ['an object for a text', { crimeRef: { surname: marker } }, 'crime_ref', 'TEXT_INVALID'],
    ['a list for a text', { crimeRef: [marker] }, 'crime_ref', 'TEXT_INVALID'],
    ['a text for a number', { agreedUpdateDays: marker }, 'agreed_update_days', 'NUMBER_INVALID'],
    [
      'a text that speaks like a message',
      { agreedUpdateDays: `${marker}" at "rows[0]"; Field "${marker}" is not defined by type "String".` },
      'agreed_update_days',
      'NUMBER_INVALID',
    ],
    ['an unknown field of a part', { flags: [{ indicator: 'MENTAL_HEALTH', [marker]: marker }] }, 'flags', 'FIELD_UNKNOWN'],
    ['a number in a part', { flags: [{ value: number }] }, 'flags.value', 'CODE_UNKNOWN'],
    ['a text for a part', { flags: marker }, 'flags.indicator', 'CODE_UNKNOWN'],
    ['a text in a list', { offenceFlags: [marker, null] }, 'offence_flags', 'CODE_UNKNOWN'],
    ['lists in lists', { flags: [[[[[[[[[[[[marker]]]]]]]]]]]] }, null, 'ROW_MALFORMED'],
  ])('a row in variables never comes back: %s', async (_name, change, field, code) => {
    const row = Object.assign(Object.create(null) as object, right, { recordRef: 'A4', crimeRef: marker })
    for (const [name, value] of Object.entries(change)) Object.defineProperty(row, name, { value, enumerable: true })
    expect(await errorsOf(row)).toContainEqual([2, field, code])
  })

  test('an error never repeats a row from variables, even if it is not a row', async () => {
    for (const row of [marker, number, true, [marker], null]) expect(await errorsOf(row)).toEqual([[2, null, 'ROW_MALFORMED']])
  })

  test('an error never repeats a deeply nested row from variables, and one that is a million lists deep is not parsed', async () => {
    const authorization = `Bearer ${await hub.token('DATA_STEWARD', 'surrey')}`
    const sent = (levels: number) => {
      const deep = `${'['.repeat(levels)}${']'.repeat(levels)}`
      const body = `{"query":${JSON.stringify(told)},"variables":{"rows":[${deep},${JSON.stringify(right)}]}}`
      return hub.send('/graphql', { method: 'POST', headers: { 'content-type': 'application/json', authorization }, body })
    }
    expect((await sent(24_000)).body).toMatchObject({
      data: { submitPoliceReferrals: { received: 2, accepted: 1, errors: [{ line: 1, code: 'ROW_MALFORMED' }] } },
    })
    expect((await sent(1_000_000)).body).toMatchObject({ errors: [{ extensions: { code: 'BODY_TOO_LARGE' } }] })
  })

  test('an error never repeats a row from variables, even if there is only one or each has its own variable', async () => {
    const alone = await hub.ask(told, { rows: { ...right, colour: marker } }, 'DATA_STEWARD', 'surrey')
    expect(alone.body).toMatchObject({ data: { submitPoliceReferrals: { received: 1, errors: [{ code: 'FIELD_UNKNOWN' }] } } })
    const apart =
      'mutation($a: PoliceReferralInput!, $b: PoliceReferralInput!) { submitPoliceReferrals(batchId: "b2", dryRun: true, rows: [$a, $b]) { accepted rejected } }'
    const { body } = await hub.ask(apart, { a: right, b: { ...right, recordRef: 'A5', colour: marker } }, 'DATA_STEWARD', 'surrey')
    expect(body).toEqual({ data: { submitPoliceReferrals: { accepted: 1, rejected: 1 } } })
  })

  test('an error never repeats the value of any other argument', async () => {
    expect(await refusal(submit, { rows: [good], batch: { surname: marker } })).toEqual({
      message: 'Variable "$batch" has an invalid value: Expected type "ID".',
      code: 'BAD_USER_INPUT',
    })
  })
})

const inline = (rows: string, head = '') =>
  `mutation${head} { submitPoliceReferrals(batchId: "b", rows: [{ recordRef: "A1", crimeRef: "${marker}", ${rows} }]) { id } }`
const invalid = (field: string, reason: string) => ({
  message: `"${field}" has an invalid value: ${reason}`,
  code: 'GRAPHQL_VALIDATION_FAILED',
})

describe('a row in the document never comes back', () => {
  test.each<[string, string, object]>([
    [
      'an unknown field',
      inline(`surname: "${marker}"`),
      { message: 'Field "surname" is not defined by type "PoliceReferralInput".', code: 'GRAPHQL_VALIDATION_FAILED' },
    ],
    ['a number for a text', inline(`sex: ${number}`), invalid('sex', 'Expected type "String".')],
    ['a word for a text', inline(`sex: ${marker}`), invalid('sex', 'Expected type "String".')],
    ['an object for a text', inline(`sex: { surname: "${marker}" }`), invalid('sex', 'Expected type "String".')],
    ['a list for a text', inline(`sex: ["${marker}"]`), invalid('sex', 'Expected type "String".')],
    ['a text for a number', inline(`agreedUpdateDays: "${marker}"`), invalid('agreedUpdateDays', 'Expected type "Float".')],
    ['a block text for a number', inline(`agreedUpdateDays: """${marker}"""`), invalid('agreedUpdateDays', 'Expected type "Float".')],
    [
      'an unknown field of a part',
      inline(`flags: [{ colour: "${marker}" }]`),
      { message: 'Field "colour" is not defined by type "FlagInput".', code: 'GRAPHQL_VALIDATION_FAILED' },
    ],
    [
      'a number in a part',
      inline(`flags: [{ value: "x" }, { source: "y", value: ${number} }]`),
      invalid('value', 'Expected type "String".'),
    ],
    ['a number in a list', inline(`offenceFlags: ["${marker}", ${number}]`), invalid('offenceFlags', 'Expected type "String".')],
    ['a text behind a part', inline(`flags: [{ value: "x" }, "${marker}"]`), invalid('flags', 'Expected type "FlagInput!".')],
    ['a text for a part', inline(`flags: ["${marker}"]`), invalid('flags', 'Expected type "FlagInput!".')],
    [
      'a text for the rows',
      `mutation { submitPoliceReferrals(batchId: "b", rows: "${marker}") { id } }`,
      invalid('rows', 'Expected type "[PoliceReferralInput!]!".'),
    ],
    [
      'an object for a switch',
      `mutation { submitPoliceReferrals(batchId: "b", dryRun: { a: "${marker}" }, rows: []) { id } }`,
      invalid('dryRun', 'Expected type "Boolean".'),
    ],
    [
      "a variable's default",
      `mutation($days: Float = "${marker}") { submitPoliceReferrals(batchId: "b", rows: [{ agreedUpdateDays: $days }]) { id } }`,
      invalid('days', 'Expected type "Float".'),
    ],
  ])('a row in the document never comes back: %s', async (_name, query, expected) => {
    expect(await refusal(query)).toMatchObject(expected)
  })

  test('an error never repeats a row from the document if a null variable leaves a gap in it', async () => {
    const query = `mutation($row: PoliceReferralInput = { recordRef: "A2" }) { submitPoliceReferrals(batchId: "b", rows: [{ crimeRef: "${marker}" }, $row]) { id } }`
    expect(await refusal(query, { row: null })).toEqual({
      message: '"rows" has an invalid value: Expected another type.',
      code: 'BAD_USER_INPUT',
    })
  })

  test.each<[string, string, string]>([
    ['a text in the place of a name', inline(`"${marker}": 1`), 'Syntax Error: Expected Name, found String.'],
    ['a word too many', inline(`sex: ${marker} ${marker} ${marker}`), 'Syntax Error: Expected ":", found Name.'],
    ['a number too many', inline(`sex: "F" ${number}`), 'Syntax Error: Expected Name, found Int.'],
    ['a block text too many', inline(`sex: "F" """${marker} "a" said"""`), 'Syntax Error: Expected Name, found BlockString.'],
    ['a text without its end', inline(`sex: "${marker}`), 'Syntax Error: Unterminated string.'],
    ['a broken escape', inline(`sex: "\\u${marker}"`), 'Syntax Error: Invalid Unicode escape sequence.'],
    ['a broken number', inline(`agreedUpdateDays: 7${marker}`), 'Syntax Error: Invalid number, expected digit but got.'],
    ['a character that is none', inline(`sex: ?${marker}`), 'Syntax Error: Unexpected character.'],
  ])('a row in a broken document never comes back: %s', async (_name, query, message) => {
    expect(await refusal(query)).toEqual({ message, code: 'GRAPHQL_PARSE_FAILED' })
  })
})

describe('a value in a question never comes back', () => {
  const trail = 'query($filter: AuditFilter) { auditTrail(first: 1, filter: $filter) { edges { cursor } } }'
  const filter = (fields: string) => `{ auditTrail(first: 1, filter: { ${fields} }) { edges { cursor } } }`

  test('an error never repeats the value of a scalar in a question', async () => {
    const time = 'Expected type "DateTime".'
    expect(await refusal(trail, { filter: { atFrom: marker } }, 'AUDITOR')).toEqual({
      message: `Variable "$filter" has an invalid value at "filter.atFrom": ${time}`,
      code: 'BAD_USER_INPUT',
    })
    expect(await refusal(filter(`atFrom: "${marker}"`), undefined, 'AUDITOR')).toEqual(invalid('atFrom', time))
    for (let turn = 0; turn < 3; turn += 1) {
      expect(await refusal('query($kind: String!) { trouble(kind: $kind) }', { kind: [marker] }, 'INSPECTOR')).toEqual({
        message: 'Variable "$kind" has an invalid value: Expected type "String".',
        code: 'BAD_USER_INPUT',
      })
    }
  })

  test('an error never repeats the value of an enum in a question, but suggests possible names', async () => {
    const verb =
      'Expected type "AuditVerb". Choose one of its values; other text is not taken. Did you mean the enum value "CONSULTATION", "COLLECTION", or "COMBINATION"?'
    expect(await refusal(trail, { filter: { verb: 'CONSULTATIONS' } }, 'AUDITOR')).toMatchObject({
      message: `Variable "$filter" has an invalid value at "filter.verb": ${verb}`,
    })
    expect(await refusal(filter('verb: CONSULTATIONS'), undefined, 'AUDITOR')).toEqual(invalid('verb', verb))
    for (const value of [marker, `${marker}" does not exist in "X" enum. Did you mean the enum value "${marker}"?`, number, { a: marker }])
      expect((await refusal(trail, { filter: { verb: value } }, 'AUDITOR')).message).toContain('Expected type "AuditVerb".')
    for (const value of [marker, `"${marker}"`, String(number), `[${marker}]`])
      expect((await refusal(filter(`verb: ${value}`), undefined, 'AUDITOR')).message).toContain('Expected type "AuditVerb')
  })
})

test('a message that contains only names is shown as it is', async () => {
  const quality = (period: string, head = '') => `query${head} { dataQuality(feed: POLICE_REFERRAL, period: ${period}) { feed } }`
  const asked = [
    await refusal(quality('{ from: "2024" }')),
    await refusal(quality('$p', '($p: PeriodInput)'), { p: { from: '2024' } }),
    await refusal(quality('$p', '($p: PeriodInput!)')),
    await refusal(quality('$q')),
    await refusal(quality('$p', '($p: String)')),
    await refusal('{ dataQualitty { feed } }'),
    await refusal('{ viewer { partner }'),
  ]
  expect(asked.map(({ message }) => message)).toEqual([
    'Field "PeriodInput.to" of required type "String!" was not provided.',
    'Variable "$p" has an invalid value: Field "to" of required type "String!" was not provided.',
    'Variable "$p" of required type "PeriodInput!" was not provided.',
    'Variable "$q" is not defined.',
    'Variable "$p" of type "String" used in position expecting type "PeriodInput".',
    'Cannot query field "dataQualitty" on type "Query". Did you mean "dataQuality"?',
    'Syntax Error: Expected Name, found <EOF>.',
  ])
})
