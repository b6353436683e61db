import sql from 'sql-template-tag'
import type { Tx } from '../../db/database.js'
import { dayOf, midnightOf } from '../../db/day.js'
import * as codes from './codes.js'
import { syntheticDefinitions } from './definitions.js'
import { forces, forcesVersion } from './forces.js'
import { defaultMappings, type CodeMapping } from './mappings.js'
import { offences, offencesVersion } from './offences.js'

const isList = (value: unknown): value is codes.CodeList =>
  typeof value === 'object' && value !== null && 'codes' in value && 'name' in value

function allLists(): codes.CodeList[] {
  const forceCodes = forces.map(({ id, name, region }) => (region ? { code: id, label: name, parent: region } : { code: id, label: name }))
  const offenceCodes = offences.map(({ code, label, offenceGroup }) => ({ code, label, parent: offenceGroup }))
  return [
    ...Object.values(codes).filter(isList),
    { name: 'forces', ...forcesVersion, codes: forceCodes },
    { name: 'offences', ...offencesVersion, codes: offenceCodes },
  ]
}

/**
 * Writes the shipped code lists and the default mappings into the database, so that they can be read, extended and versioned there. Runs
 * after every migration as `hub_governance`. Running it again changes nothing, and lines that governance added stay. It does not use the
 * models, because they took thirty times as long for 1,300 lines, at every first start.
 */
export async function seedReference(tx: Tx): Promise<void> {
  const lines = allLists().flatMap((list) => list.codes.map((code) => ({ ...list, ...code, parent: code.parent ?? null })))
  await tx.rows(sql`/* reference.seedCodes */
    INSERT INTO reference.codes AS kept (list, code, label, parent, source, version, valid_from)
    SELECT * FROM unnest(${lines.map((line) => line.name)}::text[], ${lines.map((line) => line.code)}::text[],
      ${lines.map((line) => line.label)}::text[], ${lines.map((line) => line.parent)}::text[], ${lines.map((line) => line.source)}::text[],
      ${lines.map((line) => line.version)}::text[], ${lines.map((line) => line.validFrom)}::date[])
    ON CONFLICT (list, code, version) DO UPDATE SET label = excluded.label, parent = excluded.parent, source = excluded.source
    WHERE (kept.label, kept.parent, kept.source) IS DISTINCT FROM (excluded.label, excluded.parent, excluded.source)`)
  const column = (name: keyof CodeMapping): string[] => defaultMappings.map((mapping) => mapping[name])
  await tx.rows(sql`/* reference.seedMappings */
    INSERT INTO reference.code_mappings (provider, field, raw_value, canonical, valid_from)
    SELECT * FROM unnest(${column('provider')}::text[], ${column('field')}::text[], ${column('rawValue')}::text[],
      ${column('canonical')}::text[], ${column('validFrom')}::date[])
    ON CONFLICT DO NOTHING`)
}

/** Gives each of the demonstration's forces a definition of vulnerability, labelled synthetic. Never called on a real database. */
export async function seedSyntheticDefinitions(tx: Tx): Promise<void> {
  await tx.models(async ({ vulnerabilityDefinition: table }) => {
    const keyOf = (force: string, day: Date) => `${force} ${dayOf(day)}`
    const known = new Set((await table.findMany()).map(({ force, validFrom }) => keyOf(force, validFrom)))
    const data = syntheticDefinitions
      .map((row) => ({ ...row, validFrom: midnightOf(row.validFrom), validTo: row.validTo === null ? null : midnightOf(row.validTo) }))
      .filter(({ force, validFrom }) => !known.has(keyOf(force, validFrom)))
    if (data.length > 0) await table.createMany({ data, skipDuplicates: true })
  })
}
