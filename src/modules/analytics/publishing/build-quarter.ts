import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { Tx } from '../../../db/database.js'
import type { TableManifest } from '../snapshot/manifest.js'
import { furtherColumns } from '../snapshot/further.js'
import { stageFacts, writeFactFile, type FactSource, type StratumRows } from '../snapshot/snapshot-file.js'
import { columnsOf, stratumNames, stratumOf, type Stratum } from '../vocabulary/strata.js'
import { byCharity } from './by-charity.js'
import type { CountedPeople } from './taking-over/counted-file.js'
import { blocksOf, factBlock, type Block } from './fact-block.js'
import { making } from './making.js'
import { standingProjects } from './project.store.js'
import { recordLines } from './reading/record-lines.store.js'
import { quarterItself } from './reading/seen-year.js'
import type { ToBuild } from './to-build.js'

/**
 * Builds a quarter into a file. PostgreSQL writes the records of a stratum as lines, the rules make one row of facts for each person, and
 * DuckDB sorts, sums and hashes these rows while the next stratum is read. The same input gives the same rows, whatever was stored since.
 * @param counted is given whom the quarter counts
 */
export async function buildQuarter(tx: Tx, build: ToBuild, path: string, counted?: CountedPeople): Promise<TableManifest[]> {
  const folder = `${path}.lines`
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { mode: 0o700 })
  const staged = stagedInTurn((stratum) => stageStratum(tx, { build, stratum, counted }, folder))
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
  const staged = new Map<Stratum, Promise<StratumRows>>()
  let last: Promise<unknown> = Promise.resolve()
  for (const stratum of stratumNames) {
    const facts = last.then(() => stage(stratum))
    staged.set(stratum, facts)
    last = facts
  }
  return (stratum) => staged.get(stratum) ?? Promise.reject(new Error(`nothing makes ${stratum}`))
}

/**
 * Stages the rows of a stratum: of the first charity, and in a table apart those of each further one. A further charity's own rows of what
 * it alone sends stand with the first one's too, in its own count and not in the joint one.
 */
async function stageStratum(tx: Tx, { build, stratum, counted }: ToStage, folder: string): Promise<StratumRows> {
  const { first, further } = byCharity(build, stratum)
  const own = stratumOf(stratum).contributor === 'CHARITY' ? further : []
  // Safeguard Each charity's counts by themselves: first -> build
  const facts = inTurn([
    linesOf(tx, first, { stratum }, counted),
    ...own.map((one) => linesOf(tx, one.build, { stratum, of: 'OWN_ROWS' }, counted)),
  ])
  const staged = { facts: await stageFacts(join(folder, stratum), columnsOf(stratum), facts) }
  if (further.length === 0) return staged
  const rows = inTurn(further.map(({ charity, build: one }) => linesOf(tx, one, { stratum, of: { charity } })))
  return { ...staged, further: await stageFacts(join(folder, `${stratum}.further`), furtherColumns(stratum), rows) }
}

interface ToStage {
  readonly build: ToBuild
  readonly stratum: Stratum
  readonly counted: CountedPeople | undefined
}

/** The rows of one build; none if the quarter has none. */
async function* linesOf(tx: Tx, build: ToBuild, as: Pick<Block, 'stratum' | 'of'>, counted?: CountedPeople): AsyncIterable<string> {
  if (build.rowsLost.some(({ stratum }) => stratum === stratumOf(as.stratum).letter)) return
  const records = making[as.stratum].records(build)
  if (records === null) return
  const noted = counted && making[as.stratum].source.stratum === as.stratum ? counted.noting(as.stratum) : undefined
  for await (const block of blocksOf(recordLines(tx, records.query), blockSize)) {
    yield factBlock({ ...as, quarter: records.quarter, records: block, noted })
    await counted?.write()
    await setImmediate()
  }
}

async function* inTurn(all: readonly AsyncIterable<string>[]): AsyncIterable<string> {
  for (const one of all) yield* one
}

// Some hundred records, so that no block keeps the event loop busy for long.
const blockSize = 200_000
