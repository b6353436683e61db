import { basename } from 'node:path'
import type { Database } from '../../../db/database.js'
import { Invalid } from '../../../kit/errors.js'
import { leastRespondents, type KnownAttitudes } from '../public-figures.js'
import { amount, fileForce, once } from './force-rows.js'
import { cell, publicRows, type PublicRow } from './public-rows.js'

/** What was loaded. */
export interface PoliceAttitudesAccount {
  forces: number
  years: number[]
  /** Whether the file says that its figures were made up. */
  madeUp: boolean
  /** Forces of which neither share is given, because none is published or too few were asked. */
  withoutShare: string[]
}

/** The columns of the file, in the order of the documents. */
export const attitudeColumns = [
  'force',
  'year',
  'rated good %',
  'rating asked',
  'patrol weekly %',
  'patrol asked',
  'source',
  'licence',
  'made up',
] as const

interface Attitudes extends KnownAttitudes {
  readonly force: string
}

const longestText = 200

/**
 * Loads what residents say of their police, a row for each force and year, with source, licence and the number of people asked. An empty
 * share is one that is not published. Loads all or nothing; a year of a force is replaced. Made-up figures are refused where real ones
 * stand, and go when real ones come. Throws Invalid, with file and line.
 */
export async function loadPoliceAttitudes(
  db: Pick<Database, 'transaction'>,
  file: string,
  report: (line: string) => void,
): Promise<PoliceAttitudesAccount> {
  const rows: Attitudes[] = []
  const isNew = once('what residents say')
  for await (const row of publicRows(file)) {
    const attitudes = attitudesOf(row, file)
    isNew(`${attitudes.force} in ${attitudes.year}`, row, file)
    rows.push(attitudes)
  }
  const madeUp = kindOf(rows, file)
  const removed = await store(db, rows, madeUp, file)
  return accountOf(rows, { madeUp, removed }, report)
}

function attitudesOf(row: PublicRow, file: string): Attitudes {
  const year = cell(row, 'year', file)
  if (!/^(19|20)\d{2}$/.test(year))
    throw wrong(row, file, 'DATE_INVALID', `no such year "${year}". Write the year in which people were asked`)
  const [ratedGood, ratingAsked] = shareOf(row, 'rated good %', 'rating asked', file)
  const [patrolWeekly, patrolAsked] = shareOf(row, 'patrol weekly %', 'patrol asked', file)
  return {
    force: fileForce(row, 'force', file),
    year: Number(year),
    ...{ ratedGood, ratingAsked, patrolWeekly, patrolAsked },
    source: textOf(row, 'source', file),
    licence: textOf(row, 'licence', file),
    madeUp: isYes(row, 'made up', file),
  }
}

/** A share with the number of people asked; both null if nothing is published. */
function shareOf(row: PublicRow, share: string, base: string, file: string): [number, number] | [null, null] {
  if (cell(row, share, file) === '') return [null, null]
  const [percent, asked] = [amount(row, share, file), amount(row, base, file)]
  if (percent > 100) throw wrong(row, file, 'NUMBER_INVALID', `${share} is above 100. Correct it and load the file again`)
  if (!Number.isInteger(asked)) throw wrong(row, file, 'NUMBER_INVALID', `${base} is not a whole number of people`)
  return [percent / 100, asked]
}

function textOf(row: PublicRow, column: 'source' | 'licence', file: string): string {
  const text = cell(row, column, file)
  if (text === '' || text.length > longestText || /[\p{Cc}<>]/u.test(text))
    throw wrong(
      row,
      file,
      'ROW_MALFORMED',
      `${column} is needed, in at most ${longestText} plain characters: who publishes the figures, and under what terms`,
    )
  return text
}

function isYes(row: PublicRow, column: string, file: string): boolean {
  const said = cell(row, column, file).toLowerCase()
  if (said !== 'yes' && said !== 'no')
    throw wrong(
      row,
      file,
      'ROW_MALFORMED',
      `"${column}" must be "no" for figures that a survey found, or "yes" for figures that nobody was asked for`,
    )
  return said === 'yes'
}

const wrong = (row: PublicRow, file: string, code: 'DATE_INVALID' | 'NUMBER_INVALID' | 'ROW_MALFORMED', what: string): Invalid =>
  new Invalid(code, `${basename(file)} line ${row.line}: ${what}.`)

/** Whether the file's figures are made up. Throws Invalid for a file that mixes both, and for one of fractions. */
function kindOf(rows: readonly Attitudes[], file: string): boolean {
  const [first] = rows
  if (!first) throw new Invalid('FILE_EMPTY', `${basename(file)} has no rows. Load one row for each force and year.`)
  if (rows.some(({ madeUp }) => madeUp !== first.madeUp))
    throw new Invalid('FIGURES_MADE_UP', `${basename(file)} has rows that are made up and rows that are not. Load the real ones alone.`)
  const shares = rows.flatMap(({ ratedGood, patrolWeekly }) => [ratedGood, patrolWeekly]).filter((share) => share !== null)
  if (shares.length > 0 && shares.every((share) => share <= 0.01))
    throw new Invalid('NUMBER_INVALID', `${basename(file)} has no share above 1 %: it looks like fractions. Write 52 for 52 %.`)
  return first.madeUp
}

/** Returns how many made-up rows went. */
const store = (db: Pick<Database, 'transaction'>, rows: readonly Attitudes[], madeUp: boolean, file: string): Promise<number> =>
  db.transaction({ role: 'hub_governance' }, (tx) =>
    tx.models(async ({ policeAttitude }) => {
      // Safeguard Made-up figures where real ones stand: madeUp && (await policeAttitude.count({ where: { madeUp: false } })) > 0 -> false
      if (madeUp && (await policeAttitude.count({ where: { madeUp: false } })) > 0)
        throw new Invalid('FIGURES_MADE_UP', `${basename(file)} is made up, and the hub holds real figures of the same. It was not loaded.`)
      const { count } = madeUp ? { count: 0 } : await policeAttitude.deleteMany({ where: { madeUp: true } })
      await policeAttitude.deleteMany({ where: { OR: rows.map(({ force, year }) => ({ force, year })) } })
      await policeAttitude.createMany({ data: [...rows] })
      return count
    }),
  )

function accountOf(
  rows: readonly Attitudes[],
  { madeUp, removed }: { readonly madeUp: boolean; readonly removed: number },
  report: (line: string) => void,
): PoliceAttitudesAccount {
  const isTold = (share: number | null, asked: number | null): boolean => share !== null && (asked ?? 0) >= leastRespondents
  const without = rows.filter((row) => !isTold(row.ratedGood, row.ratingAsked) && !isTold(row.patrolWeekly, row.patrolAsked))
  const account = {
    forces: new Set(rows.map(({ force }) => force)).size,
    years: [...new Set(rows.map(({ year }) => year))].sort((one, other) => one - other),
    madeUp,
    withoutShare: without.map(({ force }) => force),
  }
  report(`${account.forces} forces, ${account.years.join(', ')}${madeUp ? ': MADE UP, nobody was asked' : ''}`)
  if (removed > 0) report(`${removed} made-up rows are gone`)
  for (const force of account.withoutShare)
    report(`${force}: none is published, or fewer than ${leastRespondents} were asked, so it gets no share`)
  return account
}
