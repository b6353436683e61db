import { readData } from '../../kit/jurisdiction.js'

/** What a force means by "vulnerable" between two days. Rates of two forces can be compared only together with these texts. */
export interface VulnerabilityDefinition {
  readonly force: string
  readonly definition: string
  readonly source: string
  readonly validFrom: string
  /** Last day; null while it applies. */
  readonly validTo: string | null
}

interface DefinitionFile {
  readonly source: string
  readonly wordings: Readonly<Record<string, string>>
  readonly definitions: readonly (readonly [force: string, wording: string, validFrom: string, validTo: string | null])[]
}

const file = readData<DefinitionFile>('law/vulnerability-definitions.json')

/** Definitions for the demonstration partnership, each labelled synthetic. A real hub loads its forces' own. */
export const syntheticDefinitions: readonly VulnerabilityDefinition[] = file.definitions.map(([force, wording, validFrom, validTo]) => ({
  force,
  definition: file.wordings[wording] ?? wording,
  source: file.source,
  validFrom,
  validTo,
}))
