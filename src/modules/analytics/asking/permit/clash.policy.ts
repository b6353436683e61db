import type { PartnerKind } from '../../../../access/partner-kinds.js'
import { writerOf } from '../../vocabulary/columns.js'
import type { Measure } from '../../vocabulary/measure.js'
import type { Grain } from '../question/period.js'
import type { ReadColumn } from '../reads/shape.js'

/**
 * Whose columns one figure may hold together. A partner chooses the labels of its own rows. Labelled at will before the quarter is published, one set of
 * people stands at many nodes, each with a draw of its own, and the noise of what somebody else wrote about them averages away. What is made of both is
 * chosen by each and reveals something of each.
 */

/** Two columns that may not be in one figure: one that the asker's side wrote, and one that another side wrote. */
export interface Clash {
  readonly own: ReadColumn
  readonly other: ReadColumn
}

/** The first clash of a node's columns for a kind of partner, but for the one column of the police that the measure registers. */
export function clashOf(kind: PartnerKind, columns: readonly ReadColumn[], { registers = [] }: Pick<Measure, 'registers'>): Clash | null {
  const writer = writerOf[kind]
  if (writer === null) return null
  const registered = columns.find((column) => column.writer === 'POLICE' && registers.some((one) => one === column.name))
  const beyond = columns.filter((column) => column !== registered && column.writer !== 'PUBLIC')
  for (const own of beyond.filter((column) => column.writer === writer || column.writer === 'BOTH')) {
    const other = beyond.find((column) => column !== own && column.writer !== writer)
    if (other) return { own, other }
  }
  // Beside the registered column the charity would have many labels of its own to choose, the police have that one.
  const [, second] = columns.filter((column) => column.writer === 'CHARITY')
  return writer === 'CHARITY' && registered && second ? { own: second, other: registered } : null
}

/**
 * The finest period of a node for a kind of partner. A partner that knows the day of each row gets no month of what another wrote about its people; with
 * the registered column it chooses whom a figure holds, the police by that label and the charity by others of its own, and has it by calendar year.
 */
export function finestFor(kind: PartnerKind, columns: readonly ReadColumn[]): Grain {
  const holds = (...writers: string[]): boolean => columns.some(({ writer }) => writers.includes(writer))
  const writer = writerOf[kind]
  if (writer === null) return 'MONTH'
  if (holds('POLICE') && holds('CHARITY')) return 'YEAR'
  return holds('BOTH') || (writer === 'POLICE' && holds('CHARITY')) ? 'QUARTER' : 'MONTH'
}
