import type { PartnerKind } from '../../access/partner-kinds.js'
import { measuresMadeFrom, type DimensionName, type MeasureName } from '../analytics/index.js'

/** A standing table whose changes are told. */
export interface ToldMeasure {
  readonly measure: MeasureName
  /** Split by what it is about. Null: by force for whoever is told of every force, and not at all for whoever is told of its own. */
  readonly by: Extract<DimensionName, 'DUTY'> | null
  /** Kinds of partner that are told. Left out: all. */
  readonly only?: readonly PartnerKind[]
}

/**
 * The closed list of what notices tell. Every figure is of the standing tables, which are free and the same for everybody. What is made from
 * rows of the charity is told to the charity alone: a notice arrives at a known time, and a force that is told of such a figure could put
 * what moved it beside the people whom it knows.
 */
export const toldMeasures: readonly ToldMeasure[] = [
  { measure: 'VICTIMS_REFERRED', by: null },
  { measure: 'VULNERABILITY_IDENTIFIED_RATE', by: null },
  { measure: 'UPDATED_IN_TIME_RATE', by: null },
  { measure: 'CODE_DUTY_MET_OF_DUE_RATE', by: 'DUTY' },
  { measure: 'CODE_DUTY_EVIDENCED_RATE', by: 'DUTY' },
  // Safeguard, together, A notice and what the charity wrote: , only: ['CHARITY'] ->
  { measure: 'VICTIMS_DIRECT', by: null, only: ['CHARITY'] },
]

// Safeguard, together, A notice and what the charity wrote: checkWritten(toldMeasures) -> void checkWritten
checkWritten(toldMeasures)

/** The tables whose changes a kind of partner is told. */
export const toldTo = (kind: PartnerKind): readonly ToldMeasure[] => toldMeasures.filter(({ only }) => only?.includes(kind) ?? true)

/** Throws if somebody other than the charity would be told of a measure that is made from rows of the charity. */
export function checkWritten(told: readonly ToldMeasure[]): void {
  const ofCharity = measuresMadeFrom('CHARITY')
  const wrong = told.filter(({ measure, only }) => ofCharity.includes(measure) && (only ?? ['']).some((kind) => kind !== 'CHARITY'))
  if (wrong.length > 0)
    throw new TypeError(
      `${wrong.map(({ measure }) => measure).join(', ')} is made from rows of the charity. Tell it to the charity alone: only: ['CHARITY'].`,
    )
}
