import { readFileSync } from 'node:fs'

const folder = new URL('../../jurisdictions/england-and-wales/', import.meta.url)

/** The text of a file of the jurisdiction, by its path in that folder. The files ship with the code: a missing one is a fault, not an input error. */
export const readText = (path: string): string => readFileSync(new URL(path, folder), 'utf8')

/** A versioned data file of the jurisdiction, such as `places/forces.json`. */
export const readData = <T>(path: string): T => JSON.parse(readText(path)) as T
