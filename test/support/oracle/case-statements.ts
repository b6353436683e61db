import { londonDate } from './calendar-statements.js'
import { caseLine, linesOf } from './record-lines.store.js'
import { assessmentsShape, attemptsShape, closureShape, flagsShape, restorativeShape, supportShape } from './record-shapes.js'
import { jsonOf } from './sql-text.js'

const lists = {
  flags: flagsShape,
  attempts: attemptsShape,
  assessments: assessmentsShape,
  support: supportShape,
  restorative: restorativeShape,
  closure: closureShape,
}

const read = Object.entries(lists).map(([name, shape]) => `${jsonOf(name, shape)} AS ${name}`)

/** Makes the table `cases` from the lines of cases, for both strata that use it. `k` is the order of cases. */
export const readCases = (path: string): string => `CREATE OR REPLACE TEMP TABLE cases AS
  SELECT * EXCLUDE (opened_at, referred_at, ${Object.keys(lists).join(', ')}), {opened: opened_at, id: CAST(id AS VARCHAR)} AS k,
    ${londonDate('opened_at')} AS opened, ${londonDate('referred_at')} AS referred, ${read.join(', ')}
  FROM ${linesOf(path, caseLine)}`

const columns = `k, staff_finding, ${Object.keys(lists).join(', ')}`

/** The cases of each referral, as `parts`. */
export const partsOfReferrals = `CREATE OR REPLACE TEMP VIEW parts AS SELECT referral AS id, referred AS start, ${columns} FROM cases WHERE referral IS NOT NULL`

/** Each of the charity's own cases, as `parts`. */
export const partsOfOwnCases = `CREATE OR REPLACE TEMP VIEW parts AS SELECT id, opened AS start, ${columns} FROM cases WHERE own`
