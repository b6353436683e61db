import { createHmac } from 'node:crypto'
import { cellKeyOf, type CellKeys } from '../kit/keyed/cell-key-of.js'
import { Conflict } from '../kit/errors.js'
import type { Tx } from './database.js'

/** The secrets of disclosure control: the record key, and the cell key of each year. */
export interface DisclosureKeys<Key> extends CellKeys<Key> {
  readonly record: Key
}

/** Shows whether a key is the one used before, and nothing about the key itself. */
export type KeyChecks = DisclosureKeys<string>

/**
 * The stored check values of the keys that were used, by `record`, `cell` and, for a year with a later key, `cell 2027`. Empty before the
 * first row.
 */
export type NotedChecks = Readonly<Record<string, string>>

const checkOf = (name: 'record' | 'cell', key: Uint8Array): string =>
  createHmac('sha256', key).update(`check|v1|${name}`).digest('hex').slice(0, 32)

/** The check value of a cell key, of whichever year. */
export const cellCheckOf = (key: Uint8Array): string => checkOf('cell', key)

/** The check values of the keys. */
export const keyChecksOf = ({ record, cell, cellFrom }: DisclosureKeys<Uint8Array>): KeyChecks => ({
  record: checkOf('record', record),
  cell: cellCheckOf(cell),
  ...(cellFrom && {
    cellFrom: new Map([...cellFrom].map(([year, key]) => [year, cellCheckOf(key)])),
  }),
})

/**
 * Refuses keys that differ from those used before. @param noted what was stored then @param published quarters of the same place
 * @param what was made with the keys, for the sentence @throws Conflict `KEY_CHANGED`, which names the year if one has another cell key
 */
export function checkSameKeys(checks: KeyChecks, noted: NotedChecks, published: readonly string[], what: string): void {
  for (const name of ['record', 'cell'] as const) {
    // Safeguard T-SDC-20 another key than before: if (noted[name] === undefined || noted[name] === checks[name]) ->
    if (noted[name] === undefined || noted[name] === checks[name]) continue
    throw new Conflict(
      'KEY_CHANGED',
      `The ${name} key is not the one with which ${what}: another would draw all noise anew and give counts away. ` +
        `Set HUB_${name.toUpperCase()}_KEY_FILE to the key of before (in the demo HUB_SEED makes it), or start with an empty database and data folder.`,
    )
  }
  for (const year of yearsOf(noted, published)) {
    const before = noted[nameOf(year)] ?? noted['cell']
    // Safeguard T-SDC-20 the cell key of a year: if (before === undefined || before === cellKeyOf(checks, year)) ->
    if (before === undefined || before === cellKeyOf(checks, year)) continue
    throw new Conflict(
      'KEY_CHANGED',
      `The cell key of ${year} is not the one with which ${what}: another would draw the noise of ${year} anew and give counts away. ` +
        (before === noted['cell']
          ? 'It was the first cell key: name a later one only from a year of which nothing is published.'
          : `Set HUB_CELL_KEY_${year}_FILE, or both of its parts, to the key of before.`),
    )
  }
}

const nameOf = (year: string): string => `cell ${year}`

/** The years that have a key of their own, and those of published quarters, in order. */
const yearsOf = (noted: NotedChecks, published: readonly string[]): string[] =>
  [
    ...new Set([
      ...Object.keys(noted).flatMap((name) => /^cell (\d{4})$/.exec(name)?.[1] ?? []),
      ...published.map((one) => one.slice(0, 4)),
    ]),
  ].sort()

/** What the database has noted; empty before the first row. */
export async function readKeyChecks(tx: Tx): Promise<NotedChecks> {
  const rows = await tx.models(({ keyCheck }) => keyCheck.findMany())
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]))
}

/** Notes the record key and the first cell key if nothing is noted, and refuses to go on with others. @throws Conflict `KEY_CHANGED` */
export async function holdKeyChecks(tx: Tx, checks: KeyChecks): Promise<void> {
  let before = await readKeyChecks(tx)
  if (before['record'] === undefined || before['cell'] === undefined) before = await noted(tx, { record: checks.record, cell: checks.cell })
  checkSameKeys(checks, before, [], 'this database was filled')
}

/**
 * Notes the cell key of the year of a quarter that is published now, and refuses another than that of its quarters before. A year that has the
 * first key needs no note. @param published the quarters before @returns all that is noted @throws Conflict `KEY_CHANGED`
 */
export async function holdYearKey(tx: Tx, checks: KeyChecks, published: readonly string[], quarter: string): Promise<NotedChecks> {
  const before = await readKeyChecks(tx)
  checkSameKeys(checks, before, published, 'this database was filled')
  const [year, check] = [quarter.slice(0, 4), cellKeyOf(checks, quarter)]
  return check === before['cell'] || before[nameOf(year)] !== undefined ? before : noted(tx, { [nameOf(year)]: check })
}

/** Notes what is not noted yet. @returns all that is noted then */
async function noted(tx: Tx, checks: NotedChecks): Promise<NotedChecks> {
  const data = Object.entries(checks).map(([name, value]) => ({ name, value }))
  await tx.models(({ keyCheck }) => keyCheck.createMany({ data, skipDuplicates: true }))
  return readKeyChecks(tx)
}
