import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'

interface Shape {
  readonly name: string
}
interface Looked {
  readonly faults?: readonly string[]
  readonly file?: {
    readonly header: readonly string[]
    readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[]
    readonly unreadable: readonly number[]
  }
}

// The pages are a separate client, with other settings of the compiler.
const path = '../../../../web/src/sending/look.js'
const { lookAt } = (await import(path)) as {
  lookAt: (name: string, bytes: Uint8Array, expected: { feeds: readonly Shape[]; feed: Shape; today: string }) => Promise<Looked>
}
const feeds = JSON.parse(readFileSync(new URL('../../../../web/src/gql/feeds.json', import.meta.url), 'utf8')) as readonly Shape[]
const feedOf = (name: string): Shape => feeds.find((feed) => feed.name === name) ?? { name: '' }
const look = (text: string | Uint8Array, feed = 'charity-support'): Promise<Looked> =>
  lookAt('file.csv', typeof text === 'string' ? Buffer.from(text) : text, { feeds, feed: feedOf(feed), today: '2026-11-28' })

const good = 'record_ref,opened_at'
const withColumn = (name: string, values: readonly string[]): string =>
  [`${good},${name}`, ...values.map((value, at) => `R${at},2025-01-01,${value}`), ''].join('\n')

describe('a file is refused before a byte is sent', () => {
  test.each([
    ['a surname', withColumn('Client Surname', ['x']), 'Column 3, “Client Surname”, is a personal column \\(name\\)\\. Run hub tokenise'],
    ['a first name in capitals', withColumn('FIRST NAME', ['x']), 'personal column \\(name\\)'],
    ['a birth date', withColumn('DOB', ['x']), 'personal column \\(birth date\\)'],
    ['an address', withColumn('Address line 1', ['x']), 'personal column \\(address\\)\\. Leave the column out'],
    ['free text', withColumn('Case notes', ['x']), 'personal column \\(free text\\)'],
    ['a postcode under another name', withColumn('Place', ['SW1A 1AA']), 'Column 3, “Place”, holds what looks like postcodes'],
    ['an address for mail under another name', withColumn('How', ['a.lee@example.org']), 'looks like e-mail addresses'],
    ['phone numbers under another name', withColumn('How', ['07700 900123', '07700900456']), 'looks like phone numbers'],
    ['numbers of the NHS', withColumn('No', ['9434765919', '9434765870', '4505577104']), 'looks like NHS numbers'],
    ['birth dates under another name', withColumn('Date 1', ['03/02/1990', '30/11/1987', '01/01/2015']), 'looks like birth dates'],
    ['sentences', withColumn('Other', ['She said that he had been there all night long again']), 'looks like free text'],
    [
      'names in a column of references',
      `record_ref,opened_at\n${['Lee', 'Smith', 'Obrien', 'Ng', 'Patel', 'Jones', 'Brown', 'Evans'].map((name) => `${name},2025-01-01\n`).join('')}`,
      'Column 1, “record_ref”, holds what looks like names',
    ],
    [
      'an address for mail in row 501',
      withColumn('How', [...Array<string>(500).fill('x'), 'a.lee@example.org']),
      'looks like e-mail addresses',
    ],
    [
      'names under another name',
      withColumn('Client', ['Lee', 'Smith', 'O’Brien', 'Ng', 'Patel', 'Jones', 'Brown', 'Evans']),
      'looks like names\\. Leave the column out',
    ],
    ['a column twice', `${good},Opened At\nR1,2025-01-01,2025-01-01\n`, 'Columns 2 and 3 have the same name, “Opened At”'],
    [
      'a file of another feed',
      'record_ref,received_at,channel,area,consent_id,consent_scope,consent_explicit,consent_at\na,,,,,,,\n',
      'looks like a file of direct-case and not of charity-support',
    ],
    ['semicolons', 'record_ref;opened_at\nR1;2025-01-01\n', 'separated by semicolons'],
    ['tabs', 'record_ref\topened_at\nR1\t2025-01-01\n', 'separated by tabs'],
    ['a million columns', `${good}${','.repeat(999_000)}\n`, 'has more than 200 columns'],
    ['JSON', '{"recordRef":"R1"}\n', 'This file is JSON'],
    ['nothing', '\n', 'This file is empty'],
    ['a header alone', `${good}\n`, 'a header and no rows'],
    ['carriage returns alone', `${good}\rR1,2025-01-01\r`, 'carriage return alone'],
    ['UTF-16', Buffer.from(`\ufeff${good}\n`, 'utf16le'), 'UTF-16'],
    ['another character set', Buffer.from([0x61, 0xe9, 0x0a]), 'not UTF-8'],
    ['a zip', Buffer.from('PK\x03\x04 and more, so that it is a zip file'), 'zip archive'],
  ])('%s', async (_, content, sentence) => {
    const { faults = [], file } = await look(content)
    expect(file).toBeUndefined()
    expect(faults.join('\n')).toMatch(new RegExp(sentence))
  })
})

describe('a file is not refused', () => {
  test('for codes, references and capitals', async () => {
    const offences = ['Robbery', 'Burglary', 'Stalking', 'Arson', 'Theft', 'Fraud', 'Assault', 'Harassment']
    expect((await look(withColumn('Offence', offences))).faults).toBeUndefined()
    expect((await look('RECORD_REF,Opened At\nR1,2025-01-01\n')).faults).toBeUndefined()
  })

  test('for a sentence in a column of codes of the feed, because each cell of it is proved before it leaves', async () => {
    expect((await look(withColumn('offence', ['She said that he had been there all night long again']))).faults).toBeUndefined()
  })

  test('the columns that look personal and belong to its feed', async () => {
    expect((await look('record_ref,phone_usable,Email Safe\nR1,yes,no\n', 'police-referral')).faults).toBeUndefined()
  })
})

test('lines are those of an editor: with mixed ends, blank lines and rows that do not fit', async () => {
  const { file } = await look('\ufeffrecord_ref,opened_at\r\nR1,2025-01-01\n\nR2,2025-01-01,more\r\nR3,"2025-01-01\nR4,2025-01-02\n')
  expect(file?.rows.map(({ line, cells }) => [line, cells[0]])).toEqual([
    [2, 'R1'],
    [6, 'R4'],
  ])
  expect(file?.unreadable).toEqual([4, 5])
})

test('columns that the page added to refused rows, and its apostrophes, are gone when the corrected file comes back', async () => {
  const { file } = await look(
    'record_ref,offence,opened_at,refused_line,refused_because\nR1,\'=1+1,2025-01-01,7,"because she said that it was wrong in six words"\n',
  )
  expect(file?.header).toEqual(['record_ref', 'offence', 'opened_at'])
  expect(file?.rows[0]?.cells).toEqual(['R1', '=1+1', '2025-01-01'])
})
