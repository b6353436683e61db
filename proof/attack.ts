/**
 * `npm run attack`: attacks every stratum as every role that asks, and writes the results into docs/DISCLOSURE.md. Ends with 1 if a force,
 * a commissioner or the charity is right above its limit about somebody although it does not know the others. With `--weights` it instead
 * tries what fixed weights of persons would do (docs/adr/0040-weights-of-persons.md), and writes nothing.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { aboveLimit, attackAll } from './attack/table.js'
import { withMarked } from './attack/document.js'
import { figuresFile } from './attack/figures-file.js'
import { weightLines } from './attack/weights.js'

const page = new URL('../docs/DISCLOSURE.md', import.meta.url)
const figures = new URL('../src/modules/governance/disclosed/disclosure-figures.ts', import.meta.url)

function attack(): void {
  const outcome = attackAll((line) => process.stderr.write(`${line}\n`))
  writeFileSync(page, withMarked(readFileSync(page, 'utf8'), outcome.tables))
  writeFileSync(figures, figuresFile(outcome))
  process.stdout.write(`${outcome.tables}\n`)
  if (aboveLimit(outcome).length > 0) process.exitCode = 1
}

const options = process.argv.slice(2)
if (options.length === 0) attack()
else if (options.join(' ') === '--weights') weightLines((line) => process.stdout.write(`${line}\n`))
else {
  process.stderr.write(
    'Usage: npm run attack [-- --weights]. All of it takes twenty minutes where nothing else runs, and up to two hours beside other work.\n',
  )
  process.exitCode = 2
}
