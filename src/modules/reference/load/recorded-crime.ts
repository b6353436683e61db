import { basename } from 'node:path'
import sql from 'sql-template-tag'
import type { Database, Tx } from '../../../db/database.js'
import { Invalid } from '../../../kit/errors.js'
import { crimeTypes, districtForce, districts, labelOf } from '../codes.js'
import { forceByAlias } from '../forces.js'
import { cell, publicRows, type PublicRow } from './public-rows.js'

/** What was loaded; every row is counted once in `rows` and once in `byType`. */
export interface RecordedCrimeAccount {
  rows: number
  /** Rows by crime type, labelled as published. */
  byType: Record<string, number>
  withoutLsoa: number
  /** Anti-social behaviour has no crime id, because it is an incident and not a crime. */
  withoutCrimeId: number
  /** Rows placed in a district of another force. */
  outsideForce: number
}

/** Counts of one force, month and crime type. */
interface Count {
  readonly force: string
  readonly month: string
  readonly type: string
  readonly file: string
  recorded: number
  withoutLsoa: number
  withoutCrimeId: number
  outsideForce: number
}

const typeByLabel = new Map(crimeTypes.codes.map(({ code, label }) => [label, code]))

/**
 * Loads data.police.uk street-level files as published. Loads all files or none. Loading a force's month again
 * replaces it. Throws Invalid, with file and line, if a column, force, month or crime type is not as published.
 */
export async function loadRecordedCrime(
  db: Database,
  files: readonly string[],
  report: (line: string) => void,
): Promise<RecordedCrimeAccount> {
  return db.transaction({ role: 'hub_governance' }, async (tx) => {
    const placeOf = await places(tx)
    const counts = new Map<string, Count>()
    for (const file of files) {
      const own = await countFile(file, placeOf)
      for (const [key, count] of own) addOnce(counts, key, count)
      report(`${basename(file)}: ${sum([...own.values()], 'recorded')} rows`)
    }
    await store(tx, [...counts.values()])
    return accountOf([...counts.values()], report)
  })
}

/** Force of a row's place: from its LSOA if geography is loaded, else from the district in the LSOA's name (`Surrey Heath 003B`). */
type PlaceOf = (lsoa: string, name: string) => string | undefined

async function places(tx: Tx): Promise<PlaceOf> {
  const areas = await tx.rows<{ lsoa: string; lad: string }>(sql`/* recordedCrime.places */
    SELECT DISTINCT ON (lsoa) lsoa, lad FROM reference.areas ORDER BY lsoa, version DESC`)
  const byLsoa = new Map(areas.map(({ lsoa, lad }) => [lsoa, districtForce(lad)]))
  const byName = new Map(districts.codes.map(({ label, parent }) => [label, parent]))
  return (lsoa, name) => byLsoa.get(lsoa) ?? byName.get(name.replace(/ \d{3}[A-Z]$/, ''))
}

async function countFile(file: string, placeOf: PlaceOf): Promise<Map<string, Count>> {
  const counts = new Map<string, Count>()
  for await (const row of publicRows(file)) {
    const count = countFor(counts, row, file)
    const lsoa = cell(row, 'LSOA code', file)
    count.recorded++
    if (cell(row, 'Crime ID', file) === '') count.withoutCrimeId++
    if (lsoa === '') {
      count.withoutLsoa++
      continue
    }
    const place = placeOf(lsoa, cell(row, 'LSOA name', file))
    // BTP polices no area of its own, so no row of its can lie outside it.
    if (place !== undefined && place !== count.force && count.force !== 'btp') count.outsideForce++
  }
  if (counts.size === 0) throw new Invalid('FILE_EMPTY', `${basename(file)} has no rows. Load it as published.`)
  return counts
}

function countFor(counts: Map<string, Count>, row: PublicRow, file: string): Count {
  const [reporter, month, label] = [cell(row, 'Reported by', file), cell(row, 'Month', file), cell(row, 'Crime type', file)]
  const key = `${reporter}|${month}|${label}`
  const known = counts.get(key)
  if (known) return known
  const unknown = (wrong: string): Invalid =>
    new Invalid('CODE_UNKNOWN', `${basename(file)} line ${row.line}: no such ${wrong}. Load the file as published.`)
  const force = forceByAlias(reporter)?.id
  if (!force) throw unknown(`force "${reporter}"`)
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) throw unknown(`month "${month}"`)
  const type = typeByLabel.get(label)
  if (!type) throw unknown(`crime type "${label}"`)
  const count: Count = { force, month, type, file: basename(file), recorded: 0, withoutLsoa: 0, withoutCrimeId: 0, outsideForce: 0 }
  counts.set(key, count)
  return count
}

function addOnce(counts: Map<string, Count>, key: string, count: Count): void {
  const other = counts.get(key)
  if (other)
    throw new Invalid(
      'FILE_REPEATED',
      `${other.file} and ${count.file} both hold ${count.force} for ${count.month}: leave one out, or nothing says which is right.`,
    )
  counts.set(key, count)
}

async function store(tx: Tx, counts: readonly Count[]): Promise<void> {
  const column = <K extends keyof Count>(name: K): Count[K][] => counts.map((count) => count[name])
  // A type that the month no longer has becomes 0. An earlier load must not remain.
  await tx.rows(sql`/* recordedCrime.clear */
    UPDATE reference.recorded_crime SET recorded = 0, without_lsoa = 0, without_crime_id = 0, outside_force = 0
    WHERE (force, month) IN (SELECT * FROM unnest(${column('force')}::text[], ${column('month')}::text[]))`)
  await tx.rows(sql`/* recordedCrime.store */
    INSERT INTO reference.recorded_crime (force, month, crime_type, source, recorded, without_lsoa, without_crime_id, outside_force)
    SELECT * FROM unnest(${column('force')}::text[], ${column('month')}::text[], ${column('type')}::text[], ${column('file')}::text[],
      ${column('recorded')}::int[], ${column('withoutLsoa')}::int[], ${column('withoutCrimeId')}::int[], ${column('outsideForce')}::int[])
    ON CONFLICT (force, month, crime_type) DO UPDATE SET source = excluded.source, recorded = excluded.recorded,
      without_lsoa = excluded.without_lsoa, without_crime_id = excluded.without_crime_id, outside_force = excluded.outside_force`)
}

const sum = (counts: readonly Count[], of: 'recorded' | 'withoutLsoa' | 'withoutCrimeId' | 'outsideForce'): number =>
  counts.reduce((total, count) => total + count[of], 0)

function accountOf(counts: readonly Count[], report: (line: string) => void): RecordedCrimeAccount {
  const byType: Record<string, number> = {}
  for (const { type, recorded } of counts) {
    const label = labelOf(crimeTypes, type)
    byType[label] = (byType[label] ?? 0) + recorded
  }
  const account = {
    rows: sum(counts, 'recorded'),
    byType: Object.fromEntries(Object.entries(byType).sort(([left], [right]) => (left < right ? -1 : 1))),
    withoutLsoa: sum(counts, 'withoutLsoa'),
    withoutCrimeId: sum(counts, 'withoutCrimeId'),
    outsideForce: sum(counts, 'outsideForce'),
  }
  for (const [label, recorded] of Object.entries(account.byType)) report(`  ${label}: ${recorded}`)
  report(
    `${account.rows} rows; without LSOA ${account.withoutLsoa}, without Crime ID ${account.withoutCrimeId}, outside the force's area ${account.outsideForce}`,
  )
  return account
}
