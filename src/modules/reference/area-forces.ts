import { readData } from './read-data.js'

interface BodiesFile {
  readonly bodies: readonly { readonly code: string; readonly name: string; readonly forces: readonly string[] }[]
}

const byCode = new Map(readData<BodiesFile>('policing-bodies.json').bodies.map((body) => [body.code, body.forces]))

/** Forces that a local policing body holds to account, by its partner code; none for every other partner. */
export const areaForces = (partner: string): readonly string[] => byCode.get(partner) ?? []
