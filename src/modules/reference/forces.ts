import { readData } from '../../kit/jurisdiction.js'
import { foldings } from '../../kit/sent-files/folding.js'
import { districtForce, districts } from './codes.js'

/** A police force. BTP is a force without a place: no area code, no region, no residents. */
export interface Force {
  /** data.police.uk force id, which is also the partner code. */
  readonly id: string
  /** Name as data.police.uk prints it in "Reported by". */
  readonly name: string
  readonly pfaCode: string | null
  /** ONS code of the region. */
  readonly region: string | null
  readonly aliases: readonly string[]
  /** Usual residents, Census 2011. */
  readonly population2011: number | null
  /** Officers, full-time equivalent, September 2019. */
  readonly officers2019: number | null
  /** Why no rate of its residents is given. */
  readonly residentsNote?: string
}

interface ForceFile {
  readonly version: string
  readonly source: string
  readonly validFrom: string
  readonly forces: readonly Force[]
}

const file = readData<ForceFile>('places/forces.json')

/** The 43 territorial forces in the order of their area codes, then BTP. */
export const forces: readonly Force[] = file.forces

/** The source of the list of forces. */
export const forcesVersion = { version: file.version, source: file.source, validFrom: file.validFrom }

const byId = new Map(forces.map((force) => [force.id, force]))

export const forceById = (id: string): Force | undefined => byId.get(id)

const spelling = foldings.SIGNS

const namesOf = ({ id, name, pfaCode, aliases }: Force): readonly string[] => [id, name, ...(pfaCode ? [pfaCode] : []), ...aliases]

const byAlias = new Map(forces.flatMap((force) => namesOf(force).map((name) => [spelling(name), force] as const)))

/** Every name of every force, by which a file may name it. */
export const forceNames: readonly string[] = forces.flatMap(namesOf)

/** Codes of districts, which `forceOfArea` accepts too. */
export const districtCodes: readonly string[] = districts.codes.map(({ code }) => code)

/** The force that a file names by id, police area code or any known name; undefined if none matches. */
export const forceByAlias = (text: string): Force | undefined => byId.get(text) ?? byAlias.get(spelling(text))

/** Id of the force that a place means: by a force id, a name, a police area code or a district code. */
export const forceOfArea = (text: string): string | undefined => forceByAlias(text)?.id ?? districtForce(text.trim().toUpperCase())
