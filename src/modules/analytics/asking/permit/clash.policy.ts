import type { PartnerKind } from '../../../../access/partner-kinds.js'
import { writerOf } from '../../vocabulary/columns.js'
import type { Measure } from '../../vocabulary/measure.js'
import type { Grain } from '../question/period.js'
import type { ReadColumn } from '../reads/shape.js'

/**
 * Which columns one figure may combine. A partner chooses the labels of its own rows. If it could relabel them at will before the quarter
 * is published, the same people would stand at many nodes, each with its own draw of noise, and the noise on what another partner wrote
 * about them would average out. A column made from both partners' rows counts as chosen by each and reveals something of each.
 */

/** Two columns that may not be in one figure: one that the asker's side wrote, and one that another side wrote. */
interface Clash {
  readonly own: ReadColumn
  readonly other: ReadColumn
}

/** The first clash among a node's columns for a kind of partner. The one police column that the measure registers is allowed. */
export function clashOf(kind: PartnerKind, columns: readonly ReadColumn[], { registers = [] }: Pick<Measure, 'registers'>): Clash | null {
  const writer = writerOf[kind]
  // Safeguard Flow: no label of the police beside the charity's columns: if (writer === null) ->
  // Safeguard Attack by chosen labels: if (writer === null) ->
  if (writer === null) return null
  const registered = columns.find((column) => column.writer === 'POLICE' && registers.some((one) => one === column.name))
  const beyond = columns.filter((column) => column !== registered && column.writer !== 'PUBLIC')
  for (const own of beyond.filter((column) => column.writer === writer || column.writer === 'BOTH')) {
    const other = beyond.find((column) => column !== own && column.writer !== writer)
    if (other) return { own, other }
  }
  // With the registered police column, the charity may use only one of its own columns. With more it could choose among many labels.
  const [, second] = columns.filter((column) => column.writer === 'CHARITY')
  return writer === 'CHARITY' && registered && second ? { own: second, other: registered } : null
}

/**
 * The finest period of a node for a kind of partner. A partner that knows the day of each row gets no monthly figure of what another wrote
 * about its people. A figure that combines police and charity columns is given only by calendar year, because each side can choose whom it
 * holds by its own labels.
 */
export function finestFor(kind: PartnerKind, columns: readonly ReadColumn[]): Grain {
  const holds = (...writers: string[]): boolean => columns.some(({ writer }) => writers.includes(writer))
  const writer = writerOf[kind]
  if (writer === null) return 'MONTH'
  if (holds('POLICE') && holds('CHARITY')) return 'YEAR'
  return holds('BOTH') || (writer === 'POLICE' && holds('CHARITY')) ? 'QUARTER' : 'MONTH'
}
