import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { feeds as definitions } from '../../../../src/modules/ingest/index.js'
import { readCsv } from '../../../support/readers/csv.js'

interface Shape {
  readonly name: string
}
interface File {
  readonly name: string
  readonly header: readonly string[]
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[]
  readonly unreadable: readonly number[]
}
interface Mapping {
  readonly feed: string
  readonly dates: string | null
  readonly files: Readonly<
    Record<
      string,
      { readonly columns: Readonly<Record<string, string>>; readonly codes: Readonly<Record<string, Readonly<Record<string, string>>>> }
    >
  >
}
type Files = Readonly<Record<string, File>>
interface Built {
  readonly text: string
  readonly orphans: Readonly<Record<string, readonly number[]>>
  readonly forms: readonly { readonly key: string }[]
}

// The pages are a separate client, with other settings of the compiler.
const folder = '../../../../web/src/sending'
const { learn, faultsOf, mappingText, readMapping } = (await import(`${folder}/mapping.js`)) as {
  learn: (feed: Shape, files: Files, known?: Mapping) => Mapping
  faultsOf: (feed: Shape, mapping: Mapping, files: Files) => readonly string[]
  mappingText: (mapping: Mapping) => string
  readMapping: (text: string, feed: Shape) => Mapping | string
}
const { build } = (await import(`${folder}/build.js`)) as {
  build: (feed: Shape, files: Files, mapping: Mapping, confirmed: ReadonlySet<string>) => Promise<Built>
}
const { instantIn, monthIn } = (await import(`${folder}/proving/times.js`)) as Record<
  'instantIn' | 'monthIn',
  (order: string, text: string) => string | undefined
>
const { refusedCsv } = (await import(`${folder}/refused.js`)) as {
  refusedCsv: (file: File, refused: readonly object[], dates: string) => string
}

const feeds = JSON.parse(readFileSync(new URL(`${folder}/../gql/feeds.json`, import.meta.url), 'utf8')) as readonly Shape[]
const support = feeds.find(({ name }) => name === 'charity-support') ?? { name: '' }

/** What is built once every form of a reference is confirmed. */
async function built(files: Files, mapping: Mapping): Promise<Built> {
  const { forms } = await build(support, files, mapping, new Set())
  return build(support, files, mapping, new Set(forms.map(({ key }) => key)))
}

const fileOf = (text: string): File => {
  const [header = [], ...rows] = text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(','))
  return { name: 'file.csv', header, rows: rows.map((cells, at) => ({ line: at + 2, cells })), unreadable: [] }
}
const files: Files = {
  main: fileOf(`Case ref,Token,Police force,Referral ref,Date opened,Crime type,Gender,Worker
    S1,${'a'.repeat(64)},surrey,R1,31/12/2025 14:30,Robbery,F,Zzyzx
    S2,,surrey,R2,13/01/2026,Burglary,M,Zzyzx`),
  attempts: fileOf(`Case ref,Contact date,Method,Result
    S1,02/01/2026 09:05,Phone,Reached
    S1,13/01/2026,PHONE,no answer
    S9,13/01/2026,PHONE,REACHED`),
  assessments: fileOf(`case_ref,kind,at\nS1,In depth,14/01/2026`),
  'assessments.needs': fileOf(`case_ref,need,score\nS1,N1,3\nS1,N8,7\nS1,N4,`),
  closure: fileOf(`case_ref,reason,closed at\nS2,Support completed,20/01/2026`),
}

describe('a mapping', () => {
  const mapping = learn(support, files)

  test('a mapping is learnt from names of columns and the only order that reads the dates', () => {
    expect(mapping.dates).toBe('dmy')
    expect(mapping.files['main']?.columns).toEqual({
      'Case ref': 'record_ref',
      Token: 'subject_token',
      'Police force': 'force',
      'Referral ref': 'referral_ref',
      'Date opened': 'opened_at',
      'Crime type': 'offence',
      Gender: 'sex',
    })
    expect(mapping.files['attempts']).toEqual({
      columns: { 'Case ref': 'record_ref', 'Contact date': 'at', Method: 'channel', Result: 'result' },
      codes: {},
    })
    expect(faultsOf(support, mapping, files)).toEqual([])
  })

  test('a saved mapping keeps no value of the file, also no word that somebody gave a code', () => {
    const own = { ...mapping, files: { ...mapping.files, main: { ...mapping.files['main']!, codes: { offence: { Zzyzx: 'ROBBERY' } } } } }
    const text = mappingText(own)
    const values = Object.values(files).flatMap(({ rows }) => rows.flatMap(({ cells }) => cells))
    expect(values.filter((value) => value.length > 2 && text.includes(`"${value}"`))).toEqual([])
    expect(text).not.toMatch(/Zzyzx|Worker|S1|2026/)
    expect(readMapping(text, support)).toEqual(mapping)
  })

  test('a mapping of two columns to one is refused in a sentence, and so is a missing column that is needed, and an unknown order of dates', () => {
    const twice = {
      ...mapping,
      dates: null,
      files: { ...mapping.files, main: { columns: { 'Case ref': 'record_ref', Token: 'record_ref' }, codes: {} } },
    }
    expect(faultsOf(support, twice, files)).toEqual([
      'Choose in which order your system writes day, month and year.',
      '“Case ref” and “Token” are both mapped to record_ref. Choose one of them, and leave the other out.',
      'No column is mapped to opened_at. Every row needs it.',
    ])
    expect(learn(support, { main: fileOf('record_ref,opened_at\nS1,01/02/2026') }).dates).toBeNull()
  })

  test.each([
    ['{', 'This is no mapping file'],
    ['{"feed":"complaint","files":{}}', 'This mapping file is for the feed complaint'],
  ])('that is none is a sentence: %s', (text, sentence) => {
    expect(readMapping(text, support)).toContain(sentence)
  })

  test('that names what the feed does not have, leaves it out', () => {
    const foreign = {
      feed: 'charity-support',
      dates: 'later',
      files: { main: { columns: { a: 'rkey', b: 'offence' }, codes: { staff_finding: { x: 'NO_CODE' } } }, other: {} },
    }
    expect(readMapping(JSON.stringify(foreign), support)).toEqual({
      feed: 'charity-support',
      dates: null,
      files: { main: { columns: { b: 'offence' }, codes: { staff_finding: {} } } },
    })
  })
})

describe('a file that is built', () => {
  const mapping = learn(support, files)

  test('a built file has only mapped columns, times with their zone, and the rows of children in the cells of their record', async () => {
    const { columns, lines } = readCsv((await built(files, mapping)).text)
    expect(columns).toEqual([
      'record_ref',
      'subject_token',
      'force',
      'referral_ref',
      'opened_at',
      'offence',
      'sex',
      'attempts',
      'assessments',
      'closure',
    ])
    expect(lines).toEqual([
      {
        record_ref: 'S1',
        subject_token: 'a'.repeat(64),
        force: 'surrey',
        referral_ref: 'R1',
        opened_at: '2025-12-31T14:30:00Z',
        offence: 'Robbery',
        sex: 'F',
        attempts: '2026-01-02T09:05:00Z;PHONE;REACHED|2026-01-13;PHONE;NO_ANSWER',
        assessments: 'IN_DEPTH;2026-01-14;N1+N8+N4;N1=3+N8=7',
        closure: '',
      },
      expect.objectContaining({ record_ref: 'S2', opened_at: '2026-01-13', attempts: '', closure: 'SUPPORT_COMPLETED;2026-01-20' }),
    ])
  })

  test('a built file says which rows of children have no record', async () => {
    expect((await built(files, mapping)).orphans).toEqual({ attempts: [4] })
  })

  test('a built file has a mark and not the value in place of a cell that is no date, no code, no token or no reference', async () => {
    const main = fileOf('record_ref,subject_token,opened_at,staff_finding\nZ Zyzx,Zzyzx,31/02/2026,Zzyzx\nS2,,13/02/2026,')
    const { text: sent } = await built({ main }, { ...learn(support, { main }), dates: 'dmy' })
    expect(sent).toBe('record_ref,subject_token,opened_at,staff_finding\n?,?,?,?\nS2,,2026-02-13,\n')
  })

  test('a built file has a need whose assessment is missing as a row that the hub refuses', async () => {
    const some = { ...files, 'assessments.needs': fileOf('case_ref,at,need\nS1,15/01/2026,N1') }
    expect((await built(some, learn(support, some))).text).toContain('IN_DEPTH;2026-01-14|?')
  })
})

test.each([
  ['dmy', '01/07/2025 14:30', '2025-07-01T14:30:00+01:00'],
  ['dmy', '26/10/2025 01:30', '2025-10-26T01:30:00+01:00'],
  ['dmy', '26/10/2025 02:00:05', '2025-10-26T02:00:05Z'],
  ['mdy', '07/01/2025', '2025-07-01'],
  ['ymd', '2025-07-01T14:30:00Z', '2025-07-01T14:30:00Z'],
  ['ymd', '2025-07-01 14:30', '2025-07-01T14:30:00+01:00'],
  ['dmy', '31/02/2025', undefined],
  ['dmy', '01/07/2025 25:00', undefined],
])('a built file has in the order %s the time %s as %s', (order, text, time) => {
  expect(instantIn(order, text)).toBe(time)
})

test('a month is read from a month or a day', () => {
  expect(['2025-03', '03/2025', '14/03/2025', '13/2025'].map((text) => monthIn('dmy', text))).toEqual([
    '2025-03',
    '2025-03',
    '2025-03',
    undefined,
  ])
})

test('refused rows are a CSV of her own cells with line and reason, and no cell that a spreadsheet runs', () => {
  const file = { name: 'x.csv', header: ['a', 'b'], rows: [], unreadable: [] }
  const errors = [{ line: 2, recordRef: null, field: 'b', code: 'CODE_UNKNOWN', message: 'Use a code.' }]
  const text = refusedCsv(
    file,
    [
      { row: { line: 7, cells: ['=HYPERLINK("x")', '-1'] }, errors },
      { row: { line: 9, cells: ['+4', '@x, y'] }, errors: [] },
    ],
    'ymd',
  )
  expect(text).toBe(
    'a,b,refused_line,refused_because\r\n"\'=HYPERLINK(""x"")",\'-1,7,b: CODE_UNKNOWN. Use a code.\r\n\'+4,"\'@x, y",9,\r\n',
  )
})

test('the reason of a refused date names the form of her own system', () => {
  const file = { name: 'x.csv', header: ['a'], rows: [], unreadable: [] }
  const error = { line: 2, recordRef: null, field: 'opened_at', code: 'DATE_INVALID', message: 'Write 2025-03-01.' }
  const refused = [{ row: { line: 2, cells: ['31/02/2025'] }, errors: [error] }]
  expect(refusedCsv(file, refused, 'dmy')).toContain('opened_at is no day as your system writes days, such as 31/12/2025.')
  expect(refusedCsv(file, refused, 'ymd')).toContain('Write 2025-03-01.')
})

test('the pages know every column of every feed', () => {
  expect(feeds.map(({ name }) => name)).toEqual(Object.values(definitions).map(({ name }) => name))
})

test('days of which none but a few words is written otherwise than ISO does are read as ISO writes them', () => {
  expect(learn(support, { main: fileOf('record_ref,opened_at\nS1,2026-02-01\nS2,Zzyzx') }).dates).toBe('ymd')
})
