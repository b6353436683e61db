import { basename } from 'node:path'
import { Invalid } from '../../../kit/errors.js'
import { forceByAlias } from '../forces.js'
import { cell, type PublicRow } from './public-rows.js'

/** Id of the force in a column of the row. Throws Invalid if there is no such force. */
export function fileForce(row: PublicRow, column: string, file: string): string {
  const name = cell(row, column, file)
  const force = forceByAlias(name)
  if (!force)
    throw new Invalid(
      'CODE_UNKNOWN',
      `${basename(file)} line ${row.line}: no such force "${name}". Write it as the hub's list of forces does.`,
    )
  return force.id
}

/** A number of 0 or more in a column. Throws Invalid for anything else: a missing figure is not 0. */
export function amount(row: PublicRow, column: string, file: string): number {
  const text = cell(row, column, file)
  const value = Number(text)
  if (text === '' || !Number.isFinite(value) || value < 0) {
    throw new Invalid(
      'NUMBER_INVALID',
      `${basename(file)} line ${row.line}: ${column} is not a number of 0 or more. Correct it and load the file again.`,
    )
  }
  return value
}

/** Refuses a force that appears twice, in one file or two, because nothing shows which row is right. */
export function once(what: string): (key: string, row: PublicRow, file: string) => void {
  const known = new Map<string, string>()
  return (key, row, file) => {
    const place = `${basename(file)} line ${row.line}`
    const first = known.get(key)
    if (first) throw new Invalid('ROW_REPEATED', `${first} and ${place} both give ${what} of ${key}: leave one out.`)
    known.set(key, place)
  }
}
