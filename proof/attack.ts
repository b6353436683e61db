/** `npm run attack`: attacks every stratum as every role that sends rows, and writes what came of it into docs/DISCLOSURE.md. */
import { readFileSync, writeFileSync } from 'node:fs'
import { attackTables } from './attack/table.js'
import { withMarked } from './attack/document.js'

const page = new URL('../docs/DISCLOSURE.md', import.meta.url)
const tables = attackTables()
writeFileSync(page, withMarked(readFileSync(page, 'utf8'), tables))
process.stdout.write(`${tables}\n`)
