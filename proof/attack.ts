/**
 * `npm run attack`: attacks every stratum as every role that asks, writes what it found into `governance/disclosed/disclosure-figures.ts`, and
 * the tables from it into docs/DISCLOSURE.md. Ends with 1 if a line is above its limit. What was found is kept as it comes: a run that was
 * stopped goes on, and a part can be run by itself. With `--weights` it instead tries what fixed weights of persons would do
 * (docs/adr/0040-weights-of-persons.md), and writes nothing.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { disclosureLines } from '../src/modules/governance/disclosed/disclosure-figures.js'
import { withMarked } from './attack/document.js'
import { figuresFile } from './attack/figures-file.js'
import { Kept } from './attack/persons/kept.js'
import { latticePrint } from './attack/persons/lattice-print.js'
import { aboveLimit } from './attack/persons/limits-of-lines.js'
import { linesFrom } from './attack/persons/lines.js'
import { runAll } from './attack/persons/run-all.js'
import { allTasks, nameOf } from './attack/persons/tasks.js'
import { tablesOf } from './attack/table.js'
import { weightLines } from './attack/weights.js'

const page = new URL('../docs/DISCLOSURE.md', import.meta.url)
const figures = new URL('../src/modules/governance/disclosed/disclosure-figures.ts', import.meta.url)

const usage = `Usage: npm run attack [-- OPTIONS]. All of it takes up to three hours on two cores where nothing else runs.
  --only WORDS    only the parts whose names have all of these words, say "DIRECT POLICE_ANALYST 600"
  --list          print the names of the parts, and run none
  --kept FILE     where what was found is kept between runs (attack.jsonl)
  --threads N     how many parts run at once (2)
  --weights       try fixed weights of persons instead
`

const say = (line: string): unknown => process.stderr.write(`${new Date().toTimeString().slice(0, 8)} ${line}\n`)

async function attack(only: string, path: string, threads: number): Promise<void> {
  const words = only.split(' ').filter(Boolean)
  const chosen = allTasks().filter((task) => words.every((word) => nameOf(task).split(' ').includes(word)))
  const kept = new Kept(path, latticePrint())
  await runAll(chosen, kept, threads, say)
  const lines = linesFrom(allTasks(), kept, disclosureLines)
  const tables = tablesOf(lines)
  writeFileSync(figures, figuresFile(lines))
  writeFileSync(page, withMarked(readFileSync(page, 'utf8'), tables))
  process.stdout.write(`${tables}\n`)
  for (const problem of aboveLimit(lines)) {
    process.stderr.write(`${problem}\n`)
    process.exitCode = 1
  }
}

function options() {
  const text = { type: 'string' } as const
  try {
    const flag = { type: 'boolean' } as const
    return parseArgs({ options: { only: text, kept: text, threads: text, list: flag, weights: flag } }).values
  } catch {
    return undefined
  }
}

const given = options()
if (!given || !(Number(given.threads ?? 2) >= 1)) {
  process.stderr.write(usage)
  process.exitCode = 2
} else if (given.weights) weightLines((line) => process.stdout.write(`${line}\n`))
else if (given.list) for (const task of allTasks()) process.stdout.write(`${nameOf(task)}\n`)
else await attack(given.only ?? '', given.kept ?? 'attack.jsonl', Number(given.threads ?? 2))
