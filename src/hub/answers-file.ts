import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Answers } from '../server/graphql/executor.js'

const fileIn = (dataDir: string): string => join(dataDir, 'answers.json')

/**
 * Writes into the data folder how many answers came from each way, for the operator to read. A number alone reveals nothing about a
 * question.
 */
export const writeAnswers = (dataDir: string, answers: Answers): Promise<void> =>
  writeFile(fileIn(dataDir), JSON.stringify(answers), { mode: 0o600 })

/** What the hub serving from a data folder last wrote there; undefined if nothing, or if it cannot be read. */
export async function readAnswers(dataDir: string): Promise<Answers | undefined> {
  try {
    const { compiled, plain, kept = 0 } = JSON.parse(await readFile(fileIn(dataDir), 'utf8')) as Partial<Answers>
    return compiled === undefined || plain === undefined ? undefined : { compiled, plain, kept }
  } catch {
    return undefined
  }
}
