import { dayOrders, ordersThatRead, type DayOrder } from '../../../src/kit/sent-files/day-order.js'
import type { FeedShape } from '../../../src/kit/sent-files/feed-shape.js'
import { fit, targetsOf, type Target } from './children.js'
import type { SourceFile } from './look.js'
import { plainName } from '../../../src/kit/sent-files/plain-name.js'

/** How the columns of one file are read. */
export interface FileMapping {
  /** Name of the target by the header of the column. A column that is not named is left out. */
  readonly columns: Readonly<Record<string, string>>
  /** The code for each spelling of a system, by the name of the target. */
  readonly codes: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/**
 * How files of a system become a feed: names of columns, spellings of codes and the order of dates. It holds no cell of a file but the
 * spellings of codes that somebody gave a code.
 */
export interface Mapping {
  readonly feed: string
  /** Null until it is known. */
  readonly dates: DayOrder | null
  /** By `main`, or the name of a child. */
  readonly files: Readonly<Record<string, FileMapping>>
}

/** The files of hers, by `main` or the name of a child. */
export type SourceFiles = Readonly<Record<string, SourceFile>>

const leastFit = 0.45

/**
 * A mapping from what the files are called and how their dates look. Of two columns that fit one target the better one takes it. A known
 * mapping goes first, if it names the column.
 */
export function learn(feed: FeedShape, files: SourceFiles, known?: Mapping): Mapping {
  const learnt = Object.fromEntries(
    Object.entries(files).map(([name, { header, rows }]) => {
      const before = known?.files[name]
      const kept = header.filter((column) => before?.columns[column] !== undefined).map((column) => [column, before?.columns[column] ?? ''])
      const columns = { ...learnColumns(header, targetsOf(feed, name), Object.fromEntries(kept) as Record<string, string>) }
      const codes = before?.codes ?? {}
      return [name, { columns, codes: withSpellings(codes, columns, targetsOf(feed, name), { header, rows }) }]
    }),
  )
  const dates = orderIn(feed, files, learnt)
  return { feed: feed.name, dates: known?.dates ?? dates, files: learnt }
}

function learnColumns(
  header: readonly string[],
  targets: readonly Target[],
  before: Readonly<Record<string, string>>,
): Record<string, string> {
  const columns: Record<string, string> = { ...before }
  const taken = new Set(Object.values(before))
  const fits = header
    .filter((name) => before[name] === undefined)
    .flatMap((name) => targets.map((target) => ({ name, target: target.name, score: fit(name, target) })))
    .filter(({ score }) => score >= leastFit)
    .sort((one, other) => other.score - one.score)
  for (const { name, target } of fits) {
    if (columns[name] !== undefined || taken.has(target)) continue
    columns[name] = target
    taken.add(target)
  }
  return columns
}

/** Spellings that differ from a code only by capitals and signs are given that code. */
function withSpellings(
  codes: FileMapping['codes'],
  columns: FileMapping['columns'],
  targets: readonly Target[],
  table: Pick<SourceFile, 'header' | 'rows'>,
): FileMapping['codes'] {
  const all: Record<string, Record<string, string>> = Object.fromEntries(Object.entries(codes).map(([name, known]) => [name, { ...known }]))
  for (const target of targets) {
    const known = new Map((target.value.codes ?? []).map((code) => [plainName(code), code]))
    for (const spelling of spellingsOf(target, columns, table)) {
      const code = known.get(plainName(spelling))
      if (code !== undefined && code !== spelling) (all[target.name] ??= {})[spelling] ??= code
    }
  }
  return all
}

/** More different values than this are no spellings of codes. */
export const mostSpellings = 40
/** A longer value is no spelling either. */
const longestSpelling = 60

/** Different values of a column of codes that are no code of its list; none if they are too many to be spellings. */
export function spellingsOf(
  target: Target,
  columns: FileMapping['columns'],
  { header, rows }: Pick<SourceFile, 'header' | 'rows'>,
): readonly string[] {
  const { codes } = target.value
  const at = header.findIndex((name) => columns[name] === target.name)
  if (!codes || at < 0) return []
  const known = new Set(codes)
  const found = new Set<string>()
  for (const { cells } of rows)
    for (const word of wordsIn(target, cells[at] ?? '')) {
      if (word !== '' && !known.has(word) && word.length <= longestSpelling) found.add(word)
      if (found.size > mostSpellings) return []
    }
  return [...found].sort()
}

/** The codes of one cell. */
export const wordsIn = (target: Target, cell: string): readonly string[] =>
  (target.value.kind === 'codes' ? cell.split(target.joined) : [cell]).map((word) => word.trim())

/** The only order in which all dates of the files are read; null if several do, or none. Days that ISO writes are read in each. */
function orderIn(feed: FeedShape, files: SourceFiles, learnt: Mapping['files']): DayOrder | null {
  const days = Object.entries(files).flatMap(([name, { header, rows }]) => {
    const places = targetsOf(feed, name)
      .filter(({ value: { kind } }) => kind === 'instant' || kind === 'day')
      .map((target) => header.findIndex((column) => learnt[name]?.columns[column] === target.name))
      .filter((at) => at >= 0)
    return rows.flatMap(({ cells }) => places.map((at) => (cells[at] ?? '').trim().split(/[ T]/)[0] ?? '')).filter((day) => day !== '')
  })
  const unclear = days.filter((day) => !/^\d{4}-\d\d-\d\d$/.test(day))
  if (unclear.length === 0) return 'ymd'
  const orders = ordersThatRead(unclear)
  if (orders.length > 0) return orders.length === 1 ? (orders[0] ?? null) : null
  // Some text is no day in any order, such as 31/02. The order that reads clearly more than any other is meant.
  const counts = dayOrders.map((order) => ({ order, read: unclear.filter((day) => ordersThatRead([day]).includes(order)).length }))
  const [best, second] = counts.sort((one, other) => other.read - one.read)
  return best && second && best.read > second.read && best.read >= 0.8 * unclear.length ? best.order : null
}

/** What must be put right before the mapping is used. */
export function faultsOf(feed: FeedShape, { files, dates }: Mapping, sources: SourceFiles): readonly string[] {
  const faults: string[] = []
  if (dates === null) faults.push('Choose in which order your system writes day, month and year.')
  for (const [name, { header }] of Object.entries(sources)) {
    const columns = files[name]?.columns ?? {}
    const where = name === 'main' ? '' : ` of the file of ${name}`
    const byTarget = new Map<string, string[]>()
    for (const column of header) {
      const target = columns[column]
      if (target !== undefined && target !== '') byTarget.set(target, [...(byTarget.get(target) ?? []), `“${column}”`])
    }
    for (const [target, named] of byTarget)
      if (named.length > 1)
        faults.push(`${named.join(' and ')}${where} are both mapped to ${target}. Choose one of them, and leave the other out.`)
    for (const { name: target, value } of targetsOf(feed, name)) {
      const isPart = name === 'main' && target.includes('.')
      if (value.required && !isPart && !byTarget.has(target)) faults.push(`No column${where} is mapped to ${target}. Every row needs it.`)
    }
    if (name === 'main')
      for (const target of byTarget.keys()) {
        const [item = ''] = target.split('.')
        if (target.includes('.') && byTarget.has(item))
          faults.push(`Both ${item} and its part ${target} are mapped. Choose one of the two ways.`)
      }
    else if (byTarget.size > 0 && mainHas(name, sources, files))
      faults.push(`${name} is both a column of the main file and a file of its own. Leave one of them out.`)
  }
  return faults
}

/** Whether the main file fills what a child fills. */
function mainHas(child: string, sources: SourceFiles, files: Mapping['files']): boolean {
  const [column = ''] = child.split('.')
  const header = sources['main']?.header ?? []
  return header.some((name) => (files['main']?.columns[name] ?? '').split('.')[0] === column)
}

/** A mapping as a file, to be used again. Only columns that go somewhere are in it. */
export function mappingText(mapping: Mapping): string {
  const files = Object.fromEntries(
    Object.entries(mapping.files).map(([name, { columns, codes }]) => [
      name,
      { columns: Object.fromEntries(Object.entries(columns).filter(([, target]) => target !== '')), codes },
    ]),
  )
  return `${JSON.stringify({ ...mapping, files }, null, 2)}\n`
}

/** Reads a mapping file. Returns a sentence if it is no mapping file, or one of another feed. */
export function readMapping(text: string, feed: FeedShape): Mapping | string {
  const none = 'This is no mapping file. Choose one that this page saved, or go on without.'
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch {
    return none
  }
  if (!isObject(read) || typeof read['feed'] !== 'string' || !isObject(read['files'])) return none
  if (read['feed'] !== feed.name) return `This mapping file is for the feed ${read['feed']}. Choose that feed, or another mapping file.`
  const readDates = read['dates']
  const files = Object.entries(read['files']).filter(([name]) => targetsOf(feed, name).length > 0)
  const dates = dayOrders.find((order) => order === readDates) ?? null
  return { feed: feed.name, dates, files: Object.fromEntries(files.map(([name, file]) => [name, fileOf(file, targetsOf(feed, name))])) }
}

/** Only targets that the feed has, and only texts. */
function fileOf(file: unknown, targets: readonly Target[]): FileMapping {
  const { columns, codes } = isObject(file) ? file : {}
  const known = new Map(targets.map((target) => [target.name, target]))
  const texts = (value: unknown): [string, string][] =>
    isObject(value) ? Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string') : []
  const ofCodes = isObject(codes) ? Object.entries(codes) : []
  return {
    columns: Object.fromEntries(texts(columns).filter(([, target]) => known.has(target))),
    codes: Object.fromEntries(
      ofCodes
        .filter(([target]) => known.has(target))
        .map(([target, spellings]) => [
          target,
          Object.fromEntries(texts(spellings).filter(([, code]) => known.get(target)?.value.codes?.includes(code))),
        ]),
    ),
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
