import { dayIn, dayOrders, ordersThatRead, type DayOrder } from '../../../src/kit/sent-files/day-order.js'
import { codesOf, type FeedShape } from '../../../src/kit/sent-files/feed-shape.js'
import { fit, targetsOf, type Target } from './children.js'
import type { SourceFile } from './look.js'

/** How the columns of one file are read. */
export interface FileMapping {
  /** Name of the target by the header of the column. A column that is not named is left out. */
  readonly columns: Readonly<Record<string, string>>
  /** The code that somebody gave a word of a system, by the name of the target. */
  readonly codes: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** How files of a system become a feed. The words are kept with the browser (`own-words.ts`) and never in a file. */
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
    Object.entries(files).map(([name, { header }]) => {
      const before = known?.files[name]
      const kept = header.filter((column) => before?.columns[column] !== undefined).map((column) => [column, before?.columns[column] ?? ''])
      const columns = learnColumns(header, targetsOf(feed, name), Object.fromEntries(kept) as Record<string, string>)
      return [name, { columns, codes: before?.codes ?? {} }]
    }),
  )
  return { feed: feed.name, dates: known?.dates ?? orderIn(feed, files, learnt), files: learnt }
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

/** The only order in which all dates of the files are read; null if several do, or none. Days that ISO writes are read in each. */
function orderIn(feed: FeedShape, files: SourceFiles, learnt: Mapping['files']): DayOrder | null {
  const unclear = unclearDays(feed, files, learnt)
  const orders = ordersThatRead([...unclear.keys()])
  if (unclear.size > 0 && orders.length > 0) return orders.length === 1 ? (orders[0] ?? null) : null
  // Some text is no day in any order, such as 31/02. The order that reads clearly more than any other is meant.
  const all = [...unclear.values()].reduce((sum, rows) => sum + rows, 0)
  const readBy = (order: DayOrder): number =>
    [...unclear].reduce((sum, [day, rows]) => sum + (dayIn(order, day) === undefined ? 0 : rows), 0)
  // Or none of it is a day at all, such as a name: then the others say how days are written.
  if (dayOrders.every((order) => readBy(order) === 0)) return 'ymd'
  const [best, second] = dayOrders.map((order) => ({ order, read: readBy(order) })).sort((one, other) => other.read - one.read)
  return best && second && best.read > second.read && best.read >= 0.8 * all ? best.order : null
}

/** Days that are not written as ISO does, with how often each stands in a column of days or times. */
function unclearDays(feed: FeedShape, files: SourceFiles, learnt: Mapping['files']): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (const [name, { header, rows }] of Object.entries(files)) {
    const places = targetsOf(feed, name)
      .filter(({ value: { kind } }) => kind === 'instant' || kind === 'day')
      .map((target) => header.findIndex((column) => learnt[name]?.columns[column] === target.name))
      .filter((at) => at >= 0)
    for (const { cells } of rows)
      for (const at of places) {
        const day = (cells[at] ?? '').trim().split(/[ T]/)[0] ?? ''
        if (day !== '' && !/^\d{4}-\d\d-\d\d$/.test(day)) found.set(day, (found.get(day) ?? 0) + 1)
      }
  }
  return found
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

/** The mapping after words of a target were given codes, or their codes were taken away. */
export function withCodes(
  mapping: Mapping,
  { file, target, words }: { file: string; target: string; words: Readonly<Record<string, string | undefined>> },
): Mapping {
  const own = mapping.files[file] ?? { columns: {}, codes: {} }
  const given = Object.entries({ ...own.codes[target], ...words }).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return { ...mapping, files: { ...mapping.files, [file]: { ...own, codes: { ...own.codes, [target]: Object.fromEntries(given) } } } }
}

/** A mapping as a file, to be used again: names of columns that go somewhere, the order of dates, and no word of a cell. */
export function mappingText(mapping: Mapping): string {
  const files = Object.fromEntries(
    Object.entries(mapping.files).map(([name, { columns }]) => [
      name,
      { columns: Object.fromEntries(Object.entries(columns).filter(([, target]) => target !== '')) },
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

/** Only targets that the feed has, and only texts. Files of before held words with their codes too. */
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
          Object.fromEntries(texts(spellings).filter(([, code]) => codesIn(known.get(target)).includes(code))),
        ]),
    ),
  }
}

const codesIn = (target: Target | undefined): readonly string[] => (target ? codesOf(target.value) : [])

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
