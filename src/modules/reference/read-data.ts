import { readFileSync } from 'node:fs'

/** Reads one of the versioned data files in `data/`. They ship with the code, so a missing one is a fault, not an input error. */
export const readData = <T>(file: string): T => JSON.parse(readFileSync(new URL(`./data/${file}`, import.meta.url), 'utf8')) as T
