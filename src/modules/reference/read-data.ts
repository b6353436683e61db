import { readFileSync } from 'node:fs'

/** Reads a versioned data file from `data/`. The files ship with the code, so a missing one is a fault, not an input error. */
export const readData = <T>(file: string): T => JSON.parse(readFileSync(new URL(`./data/${file}`, import.meta.url), 'utf8')) as T
