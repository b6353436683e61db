import { basename } from 'node:path'
import sql from 'sql-template-tag'
import type { Database, Tx } from '../../../db/database.js'
import { Invalid } from '../../../kit/errors.js'
import { leastRespondents } from '../public-figures.js'
import { amount, fileForce, once } from './force-rows.js'
import { publicRows, type PublicRow } from './public-rows.js'

/** What was loaded. */
export interface SurveyCrimeAccount {
  forces: number
  year: number
  offences: string[]
  /** Forces in which so few people were asked that no share of the estimates can be given. */
  tooFewAsked: string[]
}

interface CrimeEstimate {
  readonly force: string
  readonly offence: string
  readonly respondents: number
  readonly estimated: number
  readonly known: number
  readonly file: string
}

interface SurveyColumns {
  readonly year: number
  readonly name: string
  readonly offences: readonly string[]
}

const knownSuffix = '.rp'

/**
 * Loads the Crime Survey's estimates by police force area: how much of each offence there was, and how much of it the police came to
 * know (columns ending `.rp`). The year is in a column's name. Loads all or nothing. Loading again replaces. Throws Invalid, with file
 * and line.
 */
export async function loadSurveyCrime(db: Database, file: string, report: (line: string) => void): Promise<SurveyCrimeAccount> {
  const rows: CrimeEstimate[] = []
  const seen = once('estimates')
  let columns: SurveyColumns | undefined
  for await (const row of publicRows(file)) {
    columns ??= columnsOf(row, file)
    rows.push(...estimatesOf(row, columns, file, seen))
  }
  if (!columns) throw new Invalid('FILE_EMPTY', `${basename(file)} has no rows. Load it as published.`)
  const { year } = columns
  await db.transaction({ role: 'hub_governance' }, (tx) => store(tx, rows, year))
  return accountOf(rows, columns, report)
}

function columnsOf(row: PublicRow, file: string): SurveyColumns {
  const names = Object.keys(row.cells)
  const year = names.map((column) => /^Individuals_(\d{4})/.exec(column)?.[1]).find(Boolean)
  const name = names.find((column) => /^PFA\d{2}NM$/.test(column))
  const offences = names.filter((column) => names.includes(column + knownSuffix))
  if (!year || !name || offences.length === 0) {
    throw new Invalid(
      'FILE_UNKNOWN',
      `${basename(file)} is no table of Crime Survey estimates by force: it needs PFAyyNM, Individuals_yyyy and offences with .rp.`,
    )
  }
  return { year: Number(year), name, offences }
}

function estimatesOf(
  row: PublicRow,
  columns: SurveyColumns,
  file: string,
  seen: (force: string, row: PublicRow, file: string) => void,
): CrimeEstimate[] {
  const force = fileForce(row, columns.name, file)
  seen(force, row, file)
  const respondents = Math.round(amount(row, 'n', file))
  return columns.offences.map((column) => {
    const [estimated, known] = [amount(row, column, file), amount(row, column + knownSuffix, file)]
    if (known > estimated + 1e-6) {
      throw new Invalid(
        'NUMBER_INVALID',
        `${basename(file)} line ${row.line}: the police knew of more ${column} than there was. Load a file with both numbers as the survey prints them.`,
      )
    }
    return { force, offence: offenceName(column), respondents, estimated, known, file: basename(file) }
  })
}

/** `theft.from.person` is THEFT_FROM_PERSON. */
const offenceName = (column: string): string => column.replaceAll('.', '_').toUpperCase()

async function store(tx: Tx, rows: readonly CrimeEstimate[], year: number): Promise<void> {
  const column = <K extends keyof CrimeEstimate>(name: K): CrimeEstimate[K][] => rows.map((row) => row[name])
  await tx.rows(sql`/* surveyCrime.store */
    INSERT INTO reference.survey_crime (force, year, offence, respondents, estimated, known_to_police, source)
    SELECT force, ${year}::int, offence, respondents, estimated, known, source
    FROM unnest(${column('force')}::text[], ${column('offence')}::text[], ${column('respondents')}::int[], ${column('estimated')}::float8[],
      ${column('known')}::float8[], ${column('file')}::text[]) AS sent (force, offence, respondents, estimated, known, source)
    ON CONFLICT (force, year, offence) DO UPDATE SET respondents = excluded.respondents, estimated = excluded.estimated,
      known_to_police = excluded.known_to_police, source = excluded.source`)
}

function accountOf(rows: readonly CrimeEstimate[], { year, offences }: SurveyColumns, report: (line: string) => void): SurveyCrimeAccount {
  const forces = [...new Set(rows.map((row) => row.force))]
  const tooFewAsked = forces.filter((force) => rows.some((row) => row.force === force && row.respondents < leastRespondents))
  const account = { forces: forces.length, year, offences: offences.map(offenceName), tooFewAsked }
  report(`${account.forces} forces, ${offences.length} offences, year ${year}`)
  for (const force of tooFewAsked) report(`${force}: fewer than ${leastRespondents} were asked, so it gets no share`)
  return account
}
