import { readData } from '../../kit/jurisdiction.js'

interface BodiesFile {
  readonly bodies: readonly { readonly code: string; readonly name: string; readonly forces: readonly string[] }[]
}

/** The local policing bodies, by partner code. */
export const policingBodies = readData<BodiesFile>('places/policing-bodies.json').bodies

const byCode = new Map(policingBodies.map((body) => [body.code, body.forces]))

/** Forces that a local policing body holds to account, by its partner code; none for any other partner. */
export const areaForces = (partner: string): readonly string[] => byCode.get(partner) ?? []
