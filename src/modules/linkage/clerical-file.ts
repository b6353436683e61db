import { createReadStream } from 'node:fs'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { parse } from 'csv-parse'
import { Invalid } from '../../kit/errors.js'
import { tokenPartOf } from '../../kit/sent-files/clear-columns.js'
import type { DayOrder } from '../../kit/sent-files/day-order.js'
import { columnForm, clearCsvLine, linkageKey, linkKinds, noSuchFile, readable, utf8 } from '../../../tokenise/src/index.js'
import { clericalCount, type KindCount, type ReviewedPair } from './clerical-count.js'
import { clericalSample, type ClearRecord, type ClericalSample, type FileSize } from './clerical-sample.js'

const clear = ['surname', 'first_name', 'birth_date'] as const
const clearTwice = ['one', 'other'].flatMap((which) => ['row', 'record_ref', ...clear, 'postcode'].map((name) => `${which}_${name}`))
const ofFile = ['records_of_file', 'persons_of_file', 'without_token'] as const
const header = ['pair', 'kind', 'version', 'pairs_of_kind', ...ofFile, ...clearTwice, 'same_person']

/** The rows of a CSV, by column name in one spelling. Throws Invalid, which repeats nothing of a row. */
async function rowsOf(file: string, needed: readonly string[]): Promise<ReadonlyMap<string, string>[]> {
  const parser = parse({ bom: true, skip_empty_lines: true })
  const parsing = pipeline(createReadStream(file), utf8, parser)
  parsing.catch(() => undefined)
  let names: readonly string[] | undefined
  const rows: ReadonlyMap<string, string>[] = []
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      if (names === undefined) {
        names = cells.map((name) => tokenPartOf(name) ?? columnForm(name))
        checkColumns(names, needed)
      } else rows.push(new Map(names.map((name, at) => [name, cells[at] ?? ''])))
    }
    await parsing
  } catch (error) {
    throw readable(error)
  }
  if (rows.length === 0) throw new Invalid('FILE_EMPTY', 'The file has no rows. Check that it was exported whole.')
  return rows
}

function checkColumns(names: readonly string[], needed: readonly string[]): void {
  const missing = needed.filter((name) => !names.includes(name))
  if (missing.length > 0)
    throw new Invalid('COLUMN_MISSING', `The header lacks ${missing.join(', ')}. Give a CSV with a header of ${needed.join(', ')}.`)
}

interface SampleFileSettings {
  readonly keyFile: string
  readonly each: number
  readonly seed: string
  /** How the provider writes birth dates. `yyyy-mm-dd` is read in any case. */
  readonly dates?: DayOrder
}

/** Draws a sample for review from a clear file into another file, which only its owner can read. The file appears whole or not at all. */
export async function sampleFile(from: string, to: string, { keyFile, each, seed, dates }: SampleFileSettings): Promise<ClericalSample> {
  const key = linkageKey(await readFile(keyFile).catch(noSuchFile(keyFile)))
  const rows = await rowsOf(from, clear).catch(noSuchFile(from))
  const records = rows.map((row, at): ClearRecord => {
    const of = (name: string): string => row.get(name) ?? ''
    const person = { surname: of('surname'), firstName: of('first_name'), birthDate: of('birth_date'), postcode: of('postcode') }
    return { row: at + 1, reference: of('record_ref'), ...person }
  })
  const sample = clericalSample(records, { key, each, seed, order: dates })
  const unfinished = `${to}.unfinished`
  try {
    // Safeguard Clear names of a review stay with their owner: , { mode: 0o600 } ->
    await writeFile(unfinished, [header, ...linesOf(sample)].map(clearCsvLine).join(''), { mode: 0o600 })
    await rename(unfinished, to)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
  return sample
}

function linesOf({ pairs, found, size: { records, persons, withoutToken } }: ClericalSample): string[][] {
  const size = [records, persons, withoutToken].map(String)
  const cellsOf = ({ row, reference, surname, firstName, birthDate, postcode = '' }: ClearRecord): string[] => [
    String(row),
    reference,
    surname,
    firstName,
    birthDate,
    postcode,
  ]
  return pairs.map(({ kind, one, other }, at) => {
    const all = found[linkKinds.indexOf(kind)] ?? 0
    return [String(at + 1), kind.name, kind.version, String(all), ...size, ...cellsOf(one), ...cellsOf(other), '']
  })
}

/** A sample that came back from review, counted. */
export interface CountedFile {
  readonly kinds: readonly KindCount[]
  /** The size of the file that the sample was drawn from. Null in a sample that an earlier version drew. */
  readonly size: FileSize | null
}

/** Counts a sample that came back from review. */
export async function countFile(file: string): Promise<CountedFile> {
  const rows = await rowsOf(file, ['kind', 'version', 'pairs_of_kind', 'same_person']).catch(noSuchFile(file))
  const kinds = clericalCount(
    rows.map((row, at): ReviewedPair => ({
      line: at + 2,
      kind: row.get('kind') ?? '',
      version: row.get('version') ?? '',
      found: Number(row.get('pairs_of_kind')),
      verdict: (row.get('same_person') ?? '').trim().toLowerCase(),
    })),
  )
  return { kinds, size: sizeIn(rows) }
}

function sizeIn(rows: readonly ReadonlyMap<string, string>[]): FileSize | null {
  const told = rows.map((row) => ofFile.map((name) => row.get(name) ?? '').join())
  const [records, persons, withoutToken] = ofFile.map((name) => rows[0]?.get(name) ?? '').map((text) => (text === '' ? NaN : Number(text)))
  if (records === undefined || persons === undefined || withoutToken === undefined || Number.isNaN(records + persons + withoutToken))
    return null
  if (new Set(told).size > 1) throw new Invalid('ROW_MALFORMED', 'The pairs are from several files: count each file of a sample by itself.')
  return { records, persons, withoutToken }
}
