import { float, listOf, orNull, text } from '../../../../api/field.js'
import { enumType } from '../../../../api/enum-type.js'
import { objectType } from '../../../../api/object-type.js'
import { enumOf } from '../../../../kit/enum-of.js'
import { causes, purposeIn, rangeInWords, rangeOf, type Figure } from '../../../../kit/figure/moved-by.js'
import { measureOf } from '../../vocabulary/measures.js'
import { MeasureName } from '../../vocabulary/names.js'
import type { Question } from '../question/question.js'

export const Cause = enumType('Cause', 'What may move a figure away from what is published.', enumOf(causes), {
  descriptions: {
    PROTECTION: 'Noise, rounding and withholding, which protect people.',
    CHANCE: 'Other people would have come, or answered, by chance. At 95 % unless the field says otherwise.',
    LINKAGE: 'Records of one person that do not meet, or of two people that do. A note says how many.',
    DEFINITION: 'Who is counted differs between places or changes between periods. Notes say whose and when.',
  },
})

/** What a type of a range consists of. Answers, releases and returns are read under permissions of their own, so each has a type. */
export const rangeFields = {
  lower: orNull(float()),
  upper: orNull(float()),
  movedBy: listOf(Cause, 'The causes that are in it. Of a withheld figure that is protection alone.'),
  words: text('The range with the name of its causes, as pages and papers show it.'),
}
export const rangeDescription = 'The one range that is shown with a figure. Its measure and the question decide which causes are in it.'

export const FigureRange = objectType('FigureRange', { access: 'analysis:ask', texts: 'HUB', description: rangeDescription })(rangeFields)
export type FigureRange = InstanceType<typeof FigureRange>

/** A published cell, as answers, releases and returns have it. */
export interface RangedCell extends Omit<Figure, 'isExact'> {
  readonly measure: string
  readonly status: string
}

const isMeasure = (name: string): name is MeasureName => Object.hasOwn(MeasureName, name)

/** Whether a question sets groups or periods beside each other. */
export const isComparison = ({ by, per, period }: Pick<Question, 'by' | 'per' | 'period'>): boolean =>
  by.length > 0 || (per !== 'WHOLE' && period.from !== period.to)

/** The range that is shown with a cell; null if it is exact. A measure that is no longer in the catalogue is judged as a performance is. */
export function rangeOfCell(cell: RangedCell, isCompared: boolean): FigureRange | null {
  const measure = isMeasure(cell.measure) ? measureOf(cell.measure) : null
  const isRate = measure ? measure.kind !== 'COUNT' : cell.interval !== null
  const range = rangeOf({ ...cell, isExact: cell.status === 'EXACT' }, measure ? purposeIn(measure.purpose, isCompared) : 'PERFORMANCE')
  return range && { ...range, words: rangeInWords(cell.value, range, isRate) }
}
