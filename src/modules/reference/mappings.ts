import { ageBands, ethnicities, ethnicitiesOfficer, hasCode, outcomes, relationships, sexes, type CodeList } from './codes.js'
import { foldings } from '../../kit/sent-files/folding.js'
import { readData } from '../../kit/jurisdiction.js'

/** How one provider spells one canonical code. Provider `*` applies to all that have no line of their own. */
export interface CodeMapping {
  readonly provider: string
  readonly field: string
  readonly rawValue: string
  readonly canonical: string
  readonly validFrom: string
}

interface MappingFile {
  readonly version: string
  readonly source: string
  readonly validFrom: string
  readonly mappings: readonly (readonly [provider: string, field: string, raw: string, canonical: string])[]
}

const file = readData<MappingFile>('lists/code-mappings.json')

/** Mappings that apply from the start, for every provider. */
export const defaultMappings: readonly CodeMapping[] = file.mappings.map(([provider, field, rawValue, canonical]) => ({
  provider,
  field,
  rawValue,
  canonical,
  validFrom: file.validFrom,
}))

/** The canonical list behind each mapped field. */
export const mappedFields: Readonly<Record<string, CodeList>> = {
  sex: sexes,
  ethnicity: ethnicities,
  ethnicity_officer: ethnicitiesOfficer,
  outcome_type: outcomes,
  relationship: relationships,
}

/** In every system seen so far, letter case, quotes and repeated spaces carry no meaning. */
const spelling = foldings.QUOTES

/** How providers spell the codes of a list, by the shipped lines of all of them. */
export const spellingsOf = (list: CodeList): readonly string[] => [
  ...new Set(defaultMappings.filter(({ field }) => mappedFields[field] === list).map(({ rawValue }) => rawValue)),
]

export type MapCode = (provider: string, field: string, raw: string) => string | undefined

/**
 * A mapper over the given lines, e.g. the defaults and those from the database. Later lines win, and a provider's own lines win over `*`.
 */
export function codeMapper(mappings: readonly Omit<CodeMapping, 'validFrom'>[]): MapCode {
  const byField = new Map<string, Map<string, string>>()
  for (const { provider, field, rawValue, canonical } of mappings) {
    const key = `${provider}|${field}`
    const values = byField.get(key) ?? new Map<string, string>()
    values.set(spelling(rawValue), canonical)
    byField.set(key, values)
  }
  return (provider, field, raw) => {
    const spelled = spelling(raw)
    const own = byField.get(`${provider}|${field}`)?.get(spelled)
    if (own !== undefined) return own
    const canonicalList = mappedFields[field]
    if (canonicalList && hasCode(canonicalList, spelled)) return spelled
    return byField.get(`*|${field}`)?.get(spelled)
  }
}

/** Canonical code for a provider's raw value by the default lines; undefined if no line maps it. */
export const mapCode: MapCode = codeMapper(defaultMappings)

/** The highest age that is one, in years. */
export const mostAge = 120

const bandStarts = ageBands.codes.filter((band) => /^\d/.test(band.code)).map((band) => [parseInt(band.code, 10), band.code] as const)

/** Band of a whole age in years (0 to `mostAge`) or of a band code; undefined for anything else, such as `-3` or `#VALUE!`. */
export function ageBandOf(raw: string): string | undefined {
  const text = raw.trim()
  if (hasCode(ageBands, text)) return text
  if (!/^\d{1,3}$/.test(text)) return undefined
  const age = Number(text)
  return age > mostAge ? undefined : bandStarts.findLast(([start]) => age >= start)?.[1]
}
