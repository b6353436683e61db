import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { Tx } from '../../../db/database.js'
import type { TableManifest } from '../snapshot/manifest.js'
import { stageFacts, writeFactFile, type FactQuery, type FactSource } from '../snapshot/snapshot-file.js'
import { stratumNames, type Stratum } from '../vocabulary/strata.js'
import { blocksOf, factBlock } from './fact-block.js'
import { making } from './making.js'
import { standingProjects } from './project.store.js'
import { recordLines } from './reading/record-lines.store.js'
import { quarterItself } from './reading/seen-year.js'
import type { ToBuild } from './to-build.js'

/**
 * Builds a quarter into a file. PostgreSQL writes the records of a stratum as lines, the rules make one row of facts for each person, and
 * DuckDB sorts, sums and hashes these rows while the next stratum is read. The same input gives the same rows, whatever was stored since.
 */
export async function buildQuarter(tx: Tx, build: ToBuild, path: string): Promise<TableManifest[]> {
  const folder = `${path}.lines`
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { mode: 0o700 })
  const staged = stagedInTurn((stratum) => stageStratum(tx, build, stratum, folder))
  const all = Promise.allSettled(stratumNames.map(staged))
  try {
    return await writeFactFile(path, staged, () => standingProjects(tx, quarterItself(build.seen)))
  } finally {
    await all
    await rm(folder, { recursive: true, force: true })
  }
}

/** Stages all strata, one after the other, whether or not they are asked for. */
function stagedInTurn(stage: FactSource): FactSource {
  const staged = new Map<Stratum, Promise<FactQuery | null>>()
  let last: Promise<unknown> = Promise.resolve()
  for (const stratum of stratumNames) {
    const facts = last.then(() => stage(stratum))
    staged.set(stratum, facts)
    last = facts
  }
  return (stratum) => staged.get(stratum) ?? Promise.reject(new Error(`nothing makes ${stratum}`))
}

async function stageStratum(tx: Tx, build: ToBuild, stratum: Stratum, folder: string): Promise<FactQuery | null> {
  const records = making[stratum].records(build)
  if (records === null) return null
  return stageFacts(join(folder, stratum), stratum, factsOf(stratum, records.quarter, recordLines(tx, records.query)))
}

// Some hundred records, so that no block keeps the event loop busy for long.
const blockSize = 200_000

async function* factsOf(stratum: Stratum, quarter: string, records: AsyncIterable<Buffer>): AsyncIterable<string> {
  for await (const block of blocksOf(records, blockSize)) {
    yield factBlock({ stratum, quarter, records: block })
    await setImmediate()
  }
}
