import type { PartnerKind } from '../../../access/partner-kinds.js'
import { writerOf } from '../vocabulary/columns.js'
import type { Measure } from '../vocabulary/measure.js'
import type { ReadColumn } from './shape.js'

/**
 * Whose columns one figure may hold together. A partner chooses the labels of its own rows. Labelled at will before the quarter is published, one set of
 * people stands at many nodes, each with a draw of its own, and the noise of what somebody else wrote about them averages away.
 */

/** How many columns of its own a partner may see beside one of somebody else's. */
const ownBeside = { POLICE: 0, CHARITY: 1 } as const

/** Two columns that may not stand in one figure: one of the asker's own, and one that somebody else wrote. */
export interface Clash {
  readonly own: ReadColumn
  readonly other: ReadColumn
}

/** The first clash of a node's columns for a kind of partner, but for what the measure registers. */
export function clashOf(kind: PartnerKind, columns: readonly ReadColumn[], { registers = [] }: Pick<Measure, 'registers'>): Clash | null {
  const writer = writerOf[kind]
  if (writer === null) return null
  const other = columns.find((column) => column.writer !== writer && column.writer !== 'PUBLIC')
  if (!other) return null
  const own = columns.filter((column) => column.writer === writer)
  const registered = own.find(({ name }) => registers.some((one) => one === name))
  const beyond = own.filter((column) => column !== registered)[ownBeside[writer]]
  return beyond ? { own: beyond, other } : null
}

/** The police know the day of each referral: what the charity wrote about them has no month. */
export const needsQuarter = (kind: PartnerKind, columns: readonly ReadColumn[]): boolean =>
  writerOf[kind] === 'POLICE' && columns.some(({ writer }) => writer === 'CHARITY' || writer === 'BOTH')
