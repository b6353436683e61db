import { basename } from 'node:path'
import sql from 'sql-template-tag'
import type { Database, Tx } from '../../../db/database.js'
import { Invalid } from '../../../kit/errors.js'
import { ethnicities } from '../codes.js'
import { amount, fileForce, once } from './force-rows.js'
import { publicRows, type PublicRow } from './public-rows.js'

/** What was loaded. */
export interface PopulationAccount {
  forces: number
  residents: number
}

interface PopulationGroup {
  readonly force: string
  readonly ethnicity: string
  readonly residents: number
  readonly file: string
}

const columnOf = (group: string): string => `Ethnic Group: ${group}; measures: Value`
const totalColumn = columnOf('All categories: Ethnic group')

// The census uses the hub's groups, in capitals. Its finer groups are parts of these five and are not read.
const groups = ethnicities.codes
  .filter(({ code }) => code !== 'UNKNOWN')
  .map(({ code }) => [code, code.charAt(0) + code.slice(1).toLowerCase()] as const)

/**
 * Loads residents by police force area and ethnic group, as the census publishes them. The file does not say its year.
 * Loads all files or none. Loading again replaces. Throws Invalid, with file and line.
 */
export async function loadPopulation(
  db: Database,
  files: readonly string[],
  report: (line: string) => void,
  year = 2011,
): Promise<PopulationAccount> {
  const rows: PopulationGroup[] = []
  const seen = once('residents')
  for (const file of files) {
    const before = rows.length
    for await (const row of publicRows(file)) rows.push(...groupsOf(row, file, seen))
    if (rows.length === before) throw new Invalid('FILE_EMPTY', `${basename(file)} has no rows. Load it as published.`)
  }
  await db.transaction({ role: 'hub_governance' }, (tx) => store(tx, rows, year))
  const account = { forces: rows.length / groups.length, residents: rows.reduce((sum, row) => sum + row.residents, 0) }
  report(`${account.forces} forces, ${account.residents} residents in ${year}`)
  return account
}

function groupsOf(row: PublicRow, file: string, seen: (force: string, row: PublicRow, file: string) => void): PopulationGroup[] {
  const force = fileForce(row, nameColumn(row, file), file)
  seen(force, row, file)
  const found = groups.map(([ethnicity, label]) => ({
    force,
    ethnicity,
    residents: whole(row, columnOf(label), file),
    file: basename(file),
  }))
  const sum = found.reduce((total, group) => total + group.residents, 0)
  const total = whole(row, totalColumn, file)
  if (sum !== total) {
    throw new Invalid(
      'NUMBER_INVALID',
      `${basename(file)} line ${row.line}: the five ethnic groups make ${sum}, the total says ${total}. Load the file as published.`,
    )
  }
  return found
}

function nameColumn(row: PublicRow, file: string): string {
  const name = Object.keys(row.cells).find((column) => /^PFA\d{2}NM$/.test(column))
  if (!name) throw new Invalid('COLUMN_MISSING', `${basename(file)} has no column PFAyyNM: load it as published.`)
  return name
}

function whole(row: PublicRow, column: string, file: string): number {
  const value = amount(row, column, file)
  if (!Number.isInteger(value))
    throw new Invalid('NUMBER_INVALID', `${basename(file)} line ${row.line}: ${column} is not a whole number. Load the file as published.`)
  return value
}

async function store(tx: Tx, rows: readonly PopulationGroup[], year: number): Promise<void> {
  const column = <K extends keyof PopulationGroup>(name: K): PopulationGroup[K][] => rows.map((row) => row[name])
  await tx.rows(sql`/* population.store */
    INSERT INTO reference.population (force, year, ethnicity, residents, source)
    SELECT force, ${year}::int, ethnicity, residents, source
    FROM unnest(${column('force')}::text[], ${column('ethnicity')}::text[], ${column('residents')}::int[], ${column('file')}::text[])
      AS sent (force, ethnicity, residents, source)
    ON CONFLICT (force, year, ethnicity) DO UPDATE SET residents = excluded.residents, source = excluded.source`)
}
