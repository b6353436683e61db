import { bool, float, int, list, listOf, marked, ofType, optional, orNull, text, unshown } from '../../../../api/field.js'
import { enumType } from '../../../../api/enum-type.js'
import { objectType } from '../../../../api/object-type.js'
import { rangeOfProtection } from '../../../../kit/figure/moved-by.js'
import { InWelsh } from '../../../../api/in-welsh.js'
import { DimensionName, MeasureName } from '../../vocabulary/names.js'

export const CellStatus = enumType('CellStatus', 'Whether a figure is shown.', ['EXACT', 'OK', 'SUPPRESSED', 'CAPPED'], {
  descriptions: {
    EXACT: 'Your own rows, counted exactly. Only in scope OWN.',
    OK: 'Protected and shown.',
    SUPPRESSED: 'Withheld: too few people, or none.',
    CAPPED: 'Nearly everybody: lower says at least how many.',
  },
})
export type CellStatus = keyof typeof CellStatus

export const NoteHolds = objectType('NoteHolds', {
  access: 'analysis:ask',
  texts: 'HUB',
  description: 'Forces for which a sentence holds, and in which days.',
})({
  forces: list(text('Values of FORCE.')),
  from: text('The first day, as YYYY-MM-DD.'),
  to: orNull(text('The last day. Null if it holds on.')),
})
export type NoteHolds = InstanceType<typeof NoteHolds>

export const Note = objectType('Note', { access: 'analysis:ask', texts: 'HUB', description: 'A sentence that belongs to the answer.' })({
  code: text(),
  text: text(),
  forces: optional(
    list(text('The forces that the sentence is about, as values of FORCE in its order. Null or empty if it is about none in particular.')),
  ),
  measures: optional(listOf(MeasureName, 'The measures that the sentence is about. Null if it is about none in particular.')),
  holdsFor: optional(
    listOf(NoteHolds, 'For whom the sentence holds, if it holds for some forces and days only. The text names them before the statement.'),
  ),
  statement: optional(orNull(text('The text without for whom it holds. Null if the note has no holdsFor.'))),
})
export type Note = InstanceType<typeof Note>

export const DimensionValue = objectType('DimensionValue', { access: 'analysis:ask', texts: 'HUB' })({
  dimension: ofType(DimensionName),
  value: text(),
  label: marked(InWelsh(), text()),
})
export type DimensionValue = InstanceType<typeof DimensionValue>

export const Interval = objectType('Interval', {
  access: 'analysis:ask',
  description: 'A 95 % interval, of chance and what protection adds; of a rate Wilson, widened, unless the field says otherwise.',
})({
  lower: float(),
  upper: float(),
})
export type Interval = InstanceType<typeof Interval>

/** The published counts behind a figure. */
export interface Behind {
  /** People published in the denominator of a rate; of the unreported share only the referred, if the direct are withheld. */
  readonly people: number | null
  /** How many published counts each part of the figure adds. */
  readonly pieces: number
}

export const Cell = objectType('Cell', { access: 'analysis:ask', description: 'One figure. Rates are fractions of 1.' })({
  measure: ofType(MeasureName),
  value: orNull(float()),
  status: ofType(CellStatus),
  lower: orNull(float(rangeOfProtection.lower)),
  upper: orNull(float(rangeOfProtection.upper)),
  numerator: orNull(float('Of a rate, if it is shown.')),
  denominator: orNull(float('Of a rate, if it is published.')),
  own: orNull(float('With compareOwn, the exact figure of your own rows.')),
  ownOf: optional(orNull(int('With compareOwn, of how many people of your own rows a rate own is.'))),
  ownIsOfTheSame: optional(
    orNull(
      bool(
        'With compareOwn, whether own is of the same people as value. Where it is false, name its group: people in your own rows, each counted once within your organisation.',
      ),
    ),
  ),
  interval: orNull(ofType(Interval, 'Of a rate that is shown: chance and protection together.')),
  intervalIfShown: orNull(
    ofType(
      Interval,
      'Of a rate whose numerator or remainder is 40 or less: at 95 % among figures that are shown. Because those below the threshold are withheld, the ones shown are too far from it on average, and interval holds them less often. Null elsewhere, and for a sum of several periods.',
    ),
  ),
  /** What comparisons need to know of the published counts. No answer shows it. */
  behind: unshown<Behind>(),
  /** Set if the question compares its rows. */
  isCompared: unshown<boolean | undefined>(),
})
export type Cell = InstanceType<typeof Cell>

export const AnalysisRow = objectType('AnalysisRow', {
  access: 'analysis:ask',
  texts: 'HUB',
  description: 'The figures of one period and one value of each dimension in by; a total of additive has no dimensions.',
})({
  period: text('A registered period, or "from/to" if the row is a sum of several.'),
  dimensions: listOf(DimensionValue),
  cells: listOf(Cell, "In the order of the question's measures."),
})
export type AnalysisRow = InstanceType<typeof AnalysisRow>
