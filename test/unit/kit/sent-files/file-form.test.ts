import { gzipSync } from 'node:zlib'
import { expect, test } from '@jest/globals'
import { fileForm, formBytes, formSentences } from '../../../../src/kit/sent-files/file-form.js'
import { strToU8, zipSync } from 'fflate'

const zipOf = (...names: readonly string[]): Uint8Array => zipSync(Object.fromEntries(names.map((name) => [name, strToU8('content')])))

test.each([
  ['EXCEL', zipOf('[Content_Types].xml', 'xl/workbook.xml')],
  ['EXCEL', zipOf('xl/workbook.xml')],
  ['OPEN_DOCUMENT', zipOf('mimetype', 'content.xml')],
  ['ZIP', zipOf('referrals.csv')],
  ['ZIP', zipSync({})],
  ['OLD_EXCEL', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1])],
  ['GZIP', gzipSync('record_ref')],
  ['UTF_16', Buffer.from('\ufeffrecord_ref,offence', 'utf16le')],
  ['UTF_16', Buffer.from('record_ref,offence', 'utf16le')],
  ['UTF_16', Buffer.from('record_ref,offence', 'utf16le').swap16()],
  [undefined, Buffer.from('\ufeffrecord_ref,offence\n')],
  [undefined, Buffer.from('a,é\n')],
  [undefined, new Uint8Array()],
] as const)('a file is seen as %s', (form, bytes) => {
  expect(fileForm(bytes.subarray(0, formBytes))).toBe(form)
})

test('a file that cannot be sent as it is gets a sentence that says what to do', () => {
  for (const sentence of Object.values(formSentences)) expect(sentence).toMatch(/(Save|Unpack) it .*choose/)
})
