/** What a file is by its first bytes, if it is not the UTF-8 text that it should be. */
export type FileForm = 'EXCEL' | 'OLD_EXCEL' | 'OPEN_DOCUMENT' | 'ZIP' | 'GZIP' | 'UTF_16'

/** Bytes of the beginning of a file that are enough to know its form. */
export const formBytes = 256

/** What each form is called, and what to do with such a file. */
export const formSentences: Readonly<Record<FileForm, string>> = {
  EXCEL: 'This is an Excel workbook. Save it as CSV (in Excel: File, Save As, “CSV UTF-8”) and choose that file.',
  OLD_EXCEL: 'This is a workbook of an old Excel (.xls). Save it as CSV (in Excel: File, Save As, “CSV UTF-8”) and choose that file.',
  OPEN_DOCUMENT: 'This is an OpenDocument file. Save it as CSV with the character set UTF-8 and choose that file.',
  ZIP: 'This is a zip archive. Unpack it and choose the CSV file inside.',
  GZIP: 'This is a gzip file. Unpack it and choose the file inside.',
  UTF_16:
    'This is a text in UTF-16, which Excel calls “Unicode text”. Save it as CSV in UTF-8 (in Excel: “CSV UTF-8”) and choose that file.',
}

const startsWith = (bytes: Uint8Array, ...first: readonly number[]): boolean => first.every((byte, at) => bytes[at] === byte)

/** The form of a file by its first bytes; undefined if it may be UTF-8 text. */
export function fileForm(head: Uint8Array): FileForm | undefined {
  if (startsWith(head, 0x50, 0x4b, 0x03, 0x04)) return archiveForm(head)
  // A zip without a file, and one in parts.
  if (startsWith(head, 0x50, 0x4b, 0x05, 0x06) || startsWith(head, 0x50, 0x4b, 0x07, 0x08)) return 'ZIP'
  if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0)) return 'OLD_EXCEL'
  if (startsWith(head, 0x1f, 0x8b)) return 'GZIP'
  if (startsWith(head, 0xff, 0xfe) || startsWith(head, 0xfe, 0xff) || isEverySecondNull(head)) return 'UTF_16'
  return undefined
}

/** A zip says the name of its first file in its first bytes. Workbooks begin with parts of known names. */
function archiveForm(head: Uint8Array): FileForm {
  const length = (head[26] ?? 0) + (head[27] ?? 0) * 256
  const first = String.fromCharCode(...head.subarray(30, 30 + length))
  if (/^(\[Content_Types\]\.xml|_rels\/|docProps\/|xl\/)/.test(first)) return 'EXCEL'
  return first === 'mimetype' ? 'OPEN_DOCUMENT' : 'ZIP'
}

/** Latin text in UTF-16 without a byte-order mark has a null in every second byte. */
function isEverySecondNull(head: Uint8Array): boolean {
  if (head.length < 4) return false
  const nulls = (from: number): number => head.filter((byte, at) => at % 2 === from && byte === 0).length
  const half = Math.floor(head.length / 2)
  return [0, 1].some((from) => nulls(from) >= 0.8 * half && nulls(1 - from) === 0)
}
