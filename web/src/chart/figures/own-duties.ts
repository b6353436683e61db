import type { RowsFragment } from '../../gql/graphql.js'

type Row = Pick<RowsFragment['rows'][number], 'dimensions' | 'cells'>
type Cell = Row['cells'][number]

/** A duty of one's own, by its code and title. */
export interface OwnDuty {
  readonly code: string
  readonly title: string
}

/** A duty, for how many people it was breached, and for how many the records show whether it was met. */
export interface BreachedDuty extends OwnDuty {
  readonly breached: number
  readonly judged: number
}

/** What one's own exact figures say of the duties. */
export interface OwnDuties {
  /** The most often breached first. */
  readonly breached: readonly BreachedDuty[]
  readonly notEvidenced: readonly OwnDuty[]
  /** Nobody of one's own had a right to it in the period. */
  readonly neverDue: readonly OwnDuty[]
}

/** The exact share of a cell and the number of people behind it, beside a published figure or as the whole answer. */
const exactOf = ({ status, value, denominator, own, ownOf }: Cell) =>
  status === 'EXACT' ? { share: value, of: denominator } : { share: own, of: ownOf }

/** The number of people behind an exact share; null if there is no share. */
const peopleOf = ({ share, of }: ReturnType<typeof exactOf>): number | null =>
  share === null || of === null ? null : Math.round(share * of)

/** Reads the duties from an answer with own exact figures; undefined if it has none, as for whoever holds another's force to account. */
export function ownDutiesIn(rows: readonly Row[]): OwnDuties | undefined {
  const all = rows.flatMap(({ dimensions: [duty], cells }) => {
    const [met, evidenced] = ['CODE_DUTY_MET_OF_DUE_RATE', 'CODE_DUTY_EVIDENCED_RATE'].map((name) =>
      cells.find(({ measure }) => measure === name),
    )
    return duty && met && evidenced ? [{ code: duty.value, title: duty.label, met: exactOf(met), evidenced: exactOf(evidenced) }] : []
  })
  if (all.every(({ evidenced }) => evidenced.share === null)) return undefined
  const named = ({ code, title }: OwnDuty): OwnDuty => ({ code, title })
  const judged = all.flatMap((one) => {
    const [met, shown] = [peopleOf(one.met), peopleOf(one.evidenced)]
    return met !== null && shown !== null && shown > met ? [{ ...named(one), breached: shown - met, judged: shown }] : []
  })
  return {
    breached: judged.sort((one, other) => other.breached - one.breached),
    notEvidenced: all.filter(({ evidenced }) => evidenced.share === 0).map(named),
    neverDue: all.filter(({ evidenced }) => evidenced.share === null).map(named),
  }
}
