import type { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { figureColumns, figuresCsv, notesCsv } from './figures-csv.js'
import { figureNames, measuresIn, type ExportedAnalysis } from './exported-analysis.js'

/** A file of a package: its text, or a stream that is read when its turn comes. */
export interface PackedFile {
  readonly name: string
  readonly content: string | (() => Readable)
}

/** A package as a zip archive. Its directory comes last, so that an archive that was cut short opens nowhere. */
export function zipOf(files: readonly PackedFile[], at: Date): Readable {
  const zip = new ZipFile()
  for (const { name, content } of files) {
    const options = { mtime: at, mode: 0o100644 }
    if (typeof content === 'string') zip.addBuffer(Buffer.from(content), name, options)
    else zip.addReadStreamLazy(name, options, (give) => give(null, content()))
  }
  zip.end()
  return zip.outputStream as Readable
}

const dialect = { delimiter: ',', lineTerminator: '\r\n', header: true }

/** A resource that is a CSV, as a Data Package of Frictionless Data (v1) describes it. */
export const csvResource = (name: string, description: string, fields: readonly object[], more: object = {}): object => ({
  name,
  description,
  path: `${name}.csv`,
  profile: 'tabular-data-resource',
  format: 'csv',
  mediatype: 'text/csv',
  encoding: 'utf-8',
  dialect,
  schema: { fields, missingValues: [''], ...more },
})

export const apostrophe = 'A text that a spreadsheet would run as a formula has an apostrophe before it.'

/** The answer as files: figures, what must be read beside them, and the description of both. */
export function analysisPackage(exported: ExportedAnalysis): readonly PackedFile[] {
  const numbers = new Set<string>(figureNames)
  const field = (name: string): object => ({ name, type: numbers.has(name) ? 'number' : 'string' })
  const described = {
    profile: 'tabular-data-package',
    name: 'analysis',
    title: measuresIn(exported)
      .map(({ title }) => title)
      .join('; '),
    description: `${apostrophe} An empty figure is withheld and not zero; status says why, and lower and upper hold the truth for certain.`,
    resources: [
      csvResource('figures', 'One line for each cell of the answer. Rates are fractions of 1.', figureColumns(exported).map(field)),
      csvResource('notes', 'What must be read beside the figures.', ['code', 'text'].map(field)),
    ],
    question: exported.question,
    snapshot: exported.analysis.snapshot,
    policy: exported.analysis.policy,
    definitions: measuresIn(exported),
  }
  return [
    { name: 'datapackage.json', content: `${JSON.stringify(described, null, 2)}\n` },
    { name: 'figures.csv', content: figuresCsv(exported) },
    { name: 'notes.csv', content: notesCsv(exported) },
  ]
}
