import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { csvLine } from './csv.js'
import { figureColumns, figuresCsv, notesCsv } from './figures-csv.js'
import { figuresTold, measuresIn, type ExportedAnalysis, type FigureName } from './exported-analysis.js'

/** A file of a package: its text, or a stream that is read when it is the file's turn. */
export interface PackedFile {
  readonly name: string
  readonly content: string | (() => Readable)
}

/** A package as a zip archive. Its directory comes last, so a truncated archive cannot be opened. */
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

/** A column as Table Schema describes it. */
interface SheetColumn {
  readonly name: string
  readonly type: string
  readonly description?: string
}

/** A CSV resource, as a Data Package of Frictionless Data (v1) describes it. */
export const csvResource = (name: string, description: string, fields: readonly SheetColumn[], more: object = {}) => ({
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

/** What is said about released figures beyond the answer itself. */
export interface Released {
  /** Name of the package: lower-case words joined by hyphens. */
  readonly name: string
  readonly title: string
  /** The entries of their origin, by name, with what was found wrong in them since. */
  readonly provenance: Readonly<Record<string, unknown>> & { readonly errata: readonly string[] }
}

interface TextFile {
  readonly name: string
  readonly content: string
}

/** The provenance of released figures as CSV, with names and values. */
const provenanceCsv = ({ provenance }: Released): string =>
  [csvLine(['name', 'value']), ...Object.entries(provenance).map(([name, value]) => csvLine([name, value]))].join('')

/** The answer as files: the figures, the notes to read with them, their origin if they were released, and a description of all files. */
export function analysisPackage(exported: ExportedAnalysis, released?: Released): readonly TextFile[] {
  const { described, sheets } = describedPackage(exported, released)
  return [{ name: 'datapackage.json', content: `${JSON.stringify(described, null, 2)}\n` }, ...sheets]
}

/** The CSV files of an answer, and what `datapackage.json` says of them. */
export function describedPackage(exported: ExportedAnalysis, released?: Released) {
  const sheet = (name: string, description: string, fields: readonly SheetColumn[], content: string) => {
    const sized = { bytes: Buffer.byteLength(content), hash: `sha256:${sha256(content)}` }
    return { file: { name: `${name}.csv`, content }, resource: { ...csvResource(name, description, fields), ...sized } }
  }
  const sheets = [
    sheet(
      'figures',
      'One line for each cell of the answer. Rates are fractions of 1.',
      // Safeguard What arrives, in a data package: figureColumns(exported) -> [...figureColumns(exported)].reverse()
      figureColumns(exported).map(fieldOf),
      // Safeguard What arrives, in a data package:
      //   exported -> { ...exported, analysis: { ...exported.analysis, rows: exported.analysis.rows.slice(1) } }
      figuresCsv(exported),
    ),
    sheet('notes', 'What must be read beside the figures.', texts('code', 'text'), notesCsv(exported)),
    ...(released ? [sheet('provenance', 'Where the figures come from.', texts('name', 'value'), provenanceCsv(released))] : []),
  ]
  const described = {
    profile: 'tabular-data-package',
    name: released?.name ?? 'analysis',
    title: released?.title ?? titleOf(exported),
    description: `${apostrophe} An empty figure is withheld and not zero; status says why, and lower and upper are the range of protection. rangeLower and rangeUpper are what is shown with a figure, and movedBy names what is in it.`,
    resources: sheets.map(({ resource }) => resource),
    citation: citationOf(exported, released),
    question: exported.question,
    snapshot: exported.analysis.snapshot,
    policy: exported.analysis.policy,
    definitions: measuresIn(exported),
    ...(released ? { provenance: released.provenance } : {}),
  }
  return { described, sheets: sheets.map(({ file }): TextFile => file) }
}

/** What is said of the files of an answer. */
export type PackageDescription = ReturnType<typeof describedPackage>['described']

const movedByTold = 'What is in the range from rangeLower to rangeUpper. Empty if the figure is exact.'

const isFigure = (name: string): name is FigureName => Object.hasOwn(figuresTold, name)

const texts = (...names: readonly string[]): readonly SheetColumn[] => names.map((name) => ({ name, type: 'string' }))

/** A column of the figures as Table Schema describes it. */
const fieldOf = (name: string): SheetColumn =>
  isFigure(name)
    ? { name, type: name === 'ownIsOfTheSame' ? 'boolean' : 'number', description: figuresTold[name] }
    : { name, type: 'string', ...(name === 'movedBy' && { description: movedByTold }) }

const titleOf = (exported: ExportedAnalysis): string =>
  measuresIn(exported)
    .map(({ title }) => title)
    .join('; ')

/** How the figures are cited. Whoever has the file knows when it was taken; a release says so in its provenance. */
function citationOf(exported: ExportedAnalysis, released: Released | undefined): string {
  const { snapshot, rows } = exported.analysis
  const periods = rows.map(({ period }) => period)
  const when = [...new Set([periods[0] ?? '', periods.at(-1) ?? ''])].join(' to ')
  const counted = measuresIn(exported).map(({ title, name, version }) => `${title} (${name}, definition ${version})`)
  const state = snapshot ? ` Published state ${snapshot.id}, of ${snapshot.publishedAt.slice(0, 10)}.` : ''
  return `Partnership hub${released ? `: “${released.title}”` : ''}, ${when}. ${counted.join('; ')}.${state}`
}

/** In hex. */
const sha256 = (content: string): string => createHash('sha256').update(content).digest('hex')
