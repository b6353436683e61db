import { type ValuesOf, float, int, list, listOf, ofType, orNull, text } from '../../../api/field.js'
import { objectType } from '../../../api/object-type.js'
import { rangeOfProtection } from '../../../kit/figure/moved-by.js'
import { CellStatus, rangeDescription, rangeFields } from '../../analytics/index.js'

const ReturnRange = objectType('ReturnRange', { access: 'return:read', texts: 'HUB', description: rangeDescription })(rangeFields)

export const ReturnFigure = objectType('ReturnFigure', {
  access: 'return:read',
  texts: 'HUB',
  description: 'For how many of the people who were owed a duty something holds, as published.',
})({
  status: ofType(CellStatus),
  people: orNull(float('Published people; null if they are withheld.')),
  rate: orNull(float('The share of those who were owed the duty, as a fraction of 1; null if it is withheld.')),
  lower: float(rangeOfProtection.lower),
  upper: float(rangeOfProtection.upper),
  range: orNull(
    ofType(ReturnRange, 'What may move the share, as it is shown with it. Null of a return that was kept before it was given.'),
  ),
})
export type ReturnFigure = InstanceType<typeof ReturnFigure>

export const ReturnLine = objectType('ReturnLine', {
  access: 'return:read',
  texts: 'HUB',
  description: 'One duty of the police in a return.',
})({
  duty: text('Code of the duty, such as D07a.'),
  title: text(),
  right: int("The right of the Victims' Code that holds it, 1 to 12."),
  limit: orNull(text('The time that the Code gives, in words; null if it gives none, or more than one.')),
  heldWith: list(text('Who else holds the duty, so that what they did is not in the figures.')),
  due: orNull(float('Published people who were owed it; null if they are withheld.')),
  evidenced: ofType(ReturnFigure, 'For whom the records show whether it was met.'),
  met: orNull(ofType(ReturnFigure, 'For whom it was met each time; null if the Code sets no time limit.')),
  reasons: list(text('Why it is not shown to be met for everybody, or why that is not told.')),
})
export type ReturnLine = InstanceType<typeof ReturnLine>

/** What a return says, as it is asked and as it is kept. */
export const returnContent = {
  force: text('Code of the force.'),
  forceName: text(),
  area: orNull(text('Name of the policing body that holds it to account; null if reference data has none.')),
  period: text(),
  snapshot: orNull(text('The published state from which it is made.')),
  figuresSha256: text('SHA-256 of force, period and figures, in hex. The same figures have the same hash, whatever is said beside them.'),
  sentence: text('What it says, in one sentence.'),
  lines: listOf(ReturnLine, 'By the right of the Code.'),
  basis: text('What it rests on.'),
  notIn: list(text('What is not in it, and why.')),
}
export type ReturnContent = ValuesOf<typeof returnContent>
