import { basename } from 'node:path'
import sql from 'sql-template-tag'
import type { Database, Tx } from '../../../db/database.js'
import { Invalid } from '../../../kit/errors.js'
import { forceByAlias } from '../forces.js'
import { cell, publicRows, type PublicRow } from './public-rows.js'

/** What was loaded: LSOAs placed in districts, districts placed in forces. */
export interface GeographyAccount {
  lsoas: number
  districts: number
}

interface Lookup {
  readonly file: string
  /** Year of the codes, from the column names. */
  readonly version: string
  readonly rows: { readonly code: string; readonly label: string; readonly parent: string }[]
}

const batchRows = 5_000

/**
 * Loads ONS lookups as published, in any order: districts to police force areas, and LSOAs to districts; the header tells them apart.
 * Loads all files or none. Loading again changes nothing.
 */
export async function loadGeography(db: Database, files: readonly string[], report: (line: string) => void): Promise<GeographyAccount> {
  const account: GeographyAccount = { lsoas: 0, districts: 0 }
  await db.transaction({ role: 'hub_governance' }, async (tx) => {
    for (const file of files) {
      const { kind, lookup } = await readLookup(file)
      await (kind === 'lsoas' ? storeAreas(tx, lookup) : storeDistricts(tx, lookup))
      account[kind] += lookup.rows.length
      report(`${basename(file)}: ${lookup.rows.length} ${kind === 'lsoas' ? 'LSOAs' : 'districts'} of ${lookup.version}`)
    }
  })
  return account
}

async function readLookup(file: string): Promise<{ kind: keyof GeographyAccount; lookup: Lookup }> {
  let columns: GeographyColumns | undefined
  const rows: Lookup['rows'] = []
  for await (const row of publicRows(file)) {
    columns ??= columnsOf(row, file)
    const parent = cell(row, columns.parent, file)
    rows.push({
      code: cell(row, columns.code, file),
      label: cell(row, columns.label, file),
      parent: columns.kind === 'lsoas' ? parent : force(parent, row, file),
    })
  }
  if (!columns) throw new Invalid('FILE_EMPTY', `${basename(file)} has no rows. Load it as published.`)
  return { kind: columns.kind, lookup: { file: basename(file), version: columns.version, rows } }
}

interface GeographyColumns {
  readonly kind: keyof GeographyAccount
  readonly version: string
  readonly code: string
  readonly label: string
  readonly parent: string
}

function columnsOf(row: PublicRow, file: string): GeographyColumns {
  const names = Object.keys(row.cells)
  const of = (prefix: string): string | undefined => names.find((name) => new RegExp(`^${prefix}\\d{2}CD$`).test(name))
  const [lsoa, district, area] = [of('LSOA'), of('LAD'), of('PFA')]
  if (!district || !(lsoa || area))
    throw new Invalid(
      'FILE_UNKNOWN',
      `${basename(file)} is no ONS lookup of LSOAs or police force areas: it needs LADyyCD together with LSOAyyCD or PFAyyCD.`,
    )
  const version = `20${district.slice(3, 5)}`
  if (lsoa) return { kind: 'lsoas', version, code: lsoa, label: lsoa.replace(/CD$/, 'NM'), parent: district }
  return { kind: 'districts', version, code: district, label: district.replace(/CD$/, 'NM'), parent: area as string }
}

function force(pfaCode: string, row: PublicRow, file: string): string {
  const known = forceByAlias(pfaCode)
  if (!known)
    throw new Invalid(
      'CODE_UNKNOWN',
      `${basename(file)} line ${row.line}: no police force area ${pfaCode}. Load a lookup of the areas that the hub lists.`,
    )
  return known.id
}

async function storeAreas(tx: Tx, { file, version, rows }: Lookup): Promise<void> {
  for (let start = 0; start < rows.length; start += batchRows) {
    const part = rows.slice(start, start + batchRows)
    await tx.rows(sql`/* geography.storeAreas */
      INSERT INTO reference.areas AS kept (lsoa, lad, version, source)
      SELECT lsoa, lad, ${version}::text, ${file}::text
      FROM unnest(${part.map((row) => row.code)}::text[], ${part.map((row) => row.parent)}::text[]) AS sent (lsoa, lad)
      ON CONFLICT (lsoa, version) DO UPDATE SET lad = excluded.lad, source = excluded.source WHERE kept.lad <> excluded.lad`)
  }
}

async function storeDistricts(tx: Tx, { file, version, rows }: Lookup): Promise<void> {
  await tx.rows(sql`/* geography.storeDistricts */
    INSERT INTO reference.codes AS kept (list, code, label, parent, source, version, valid_from)
    SELECT 'districts', code, label, parent, ${file}::text, ${version}::text, ${`${version}-01-01`}::date
    FROM unnest(${rows.map((row) => row.code)}::text[], ${rows.map((row) => row.label)}::text[], ${rows.map((row) => row.parent)}::text[])
      AS sent (code, label, parent)
    ON CONFLICT (list, code, version) DO UPDATE SET label = excluded.label, parent = excluded.parent
    WHERE (kept.label, kept.parent) IS DISTINCT FROM (excluded.label, excluded.parent)`)
}
