import { basename } from 'node:path'
import sql from 'sql-template-tag'
import type { Database, Tx } from '../../../db/database.js'
import { Invalid } from '../../../kit/errors.js'
import { forceById, forces } from '../forces.js'
import { amount, fileForce } from './force-rows.js'
import { cell, publicRows, type PublicRow } from './public-rows.js'

/** What was loaded, and what was left out on purpose. */
export interface WorkforceAccount {
  rows: number
  years: number[]
  /** Full-time equivalent, by year. */
  officers: Record<string, number>
  /** Officers lent to central services, who belong to no force. */
  secondments: number
  /** Rows that give a region's total under the name of one of its forces. */
  regionTotals: number
}

interface Strength {
  readonly force: string
  readonly year: number
  readonly officers: number
  readonly file: string
  readonly line: number
}

const secondments = 'Central Service Secondments'
const tolerance = 0.5

/**
 * Loads police officers by force and year, as published, BTP included. Secondments, and a region's total under a force's name, are
 * left out and counted. Loads all files or none. Loading again replaces. Throws Invalid, with file and line.
 */
export async function loadWorkforce(db: Database, files: readonly string[], report: (line: string) => void): Promise<WorkforceAccount> {
  const sent: Strength[] = []
  let lent = 0
  for (const file of files) {
    let rows = 0
    for await (const row of publicRows(file)) {
      rows++
      if (cell(row, 'Police force', file) === secondments) lent++
      else sent.push(strengthOf(row, file))
    }
    if (rows === 0) throw new Invalid('FILE_EMPTY', `${basename(file)} has no rows. Load it as published.`)
  }
  const kept = withoutRegionTotals(sent, report)
  await db.transaction({ role: 'hub_governance' }, (tx) => store(tx, kept))
  const account = accountOf(kept, lent, sent.length - kept.length)
  for (const year of account.years) report(`${year}: ${account.officers[year]} officers`)
  report(`${account.rows} rows; left out: ${secondments} ${lent}, totals of a region ${account.regionTotals}`)
  return account
}

function strengthOf(row: PublicRow, file: string): Strength {
  const year = cell(row, 'Year', file)
  if (!/^(19|20)\d{2}$/.test(year))
    throw new Invalid('DATE_INVALID', `${basename(file)} line ${row.line}: no such year "${year}". Load the file as published.`)
  return {
    force: fileForce(row, 'Police force', file),
    year: Number(year),
    officers: amount(row, 'FTE Count', file),
    file: basename(file),
    line: row.line,
  }
}

/** A name that appears twice in a year is a force and its region. The region is the row that equals the sum of all its forces. */
function withoutRegionTotals(sent: readonly Strength[], report: (line: string) => void): Strength[] {
  const kept = new Map<string, Strength>()
  const twice: [Strength, Strength][] = []
  for (const row of sent) {
    const key = `${row.force}|${row.year}`
    const other = kept.get(key)
    const [force, total] = !other || row.officers < other.officers ? [row, other] : [other, row]
    kept.set(key, force)
    if (total) twice.push([force, total])
  }
  for (const [force, total] of twice) {
    if (!isRegionTotal(total, [...kept.values()])) {
      const places = `${force.file} line ${force.line} and ${total.file} line ${total.line}`
      throw new Invalid('ROW_REPEATED', `${places} both give officers of ${force.force} in ${force.year}: leave one out.`)
    }
    report(`${total.file} line ${total.line}: ${total.officers} in ${total.year} is the whole region of ${total.force}, left out`)
  }
  return [...kept.values()]
}

function isRegionTotal(total: Strength, kept: readonly Strength[]): boolean {
  const region = forceById(total.force)?.region ?? null
  if (region === null) return false
  const ids = new Set(forces.filter((force) => force.region === region).map((force) => force.id))
  const sum = kept.reduce((officers, row) => officers + (row.year === total.year && ids.has(row.force) ? row.officers : 0), 0)
  return Math.abs(sum - total.officers) < tolerance
}

async function store(tx: Tx, rows: readonly Strength[]): Promise<void> {
  const column = <K extends keyof Strength>(name: K): Strength[K][] => rows.map((row) => row[name])
  await tx.rows(sql`/* workforce.store */
    INSERT INTO reference.workforce (force, year, officers, source)
    SELECT * FROM unnest(${column('force')}::text[], ${column('year')}::int[], ${column('officers')}::float8[], ${column('file')}::text[])
    ON CONFLICT (force, year) DO UPDATE SET officers = excluded.officers, source = excluded.source`)
}

function accountOf(rows: readonly Strength[], lent: number, regionTotals: number): WorkforceAccount {
  const sums: Record<string, number> = {}
  for (const { year, officers } of rows) sums[year] = (sums[year] ?? 0) + officers
  const officers = Object.fromEntries(Object.entries(sums).map(([year, sum]) => [year, Math.round(sum * 100) / 100]))
  return { rows: rows.length, years: Object.keys(officers).map(Number), officers, secondments: lent, regionTotals }
}
