import { int, listOf, ofType, orNull, text } from '../../api/field.js'
import { objectType } from '../../api/object-type.js'
import { ErrorCodeEnum } from '../../api/error-code.js'
import { Budget, CostInYear } from './budget.type.js'

export const Refusal = objectType('Refusal', { access: 'analysis:ask', texts: 'HUB', description: 'Why a question would be refused.' })({
  code: ofType(ErrorCodeEnum, 'The code that asking would give.'),
  text: text(),
  nearest: orNull(
    text('The nearest AnalysisQuestion that you may ask with what is left of your budget, as JSON; null if none near it was found.'),
  ),
})
export type Refusal = InstanceType<typeof Refusal>

export const Explanation = objectType('Explanation', {
  access: 'analysis:ask',
  description:
    'What would come of a question, counted in nodes: the protected counts that its figures are made of. Worked out from the standing tables and from what your organisation has asked before, so that nothing is spent.',
})({
  refusal: orNull(ofType(Refusal, 'Null if nothing that is published says that it would be refused; a table may still be too sparse.')),
  nodes: int(),
  cost: int('Of these, what would be counted in your budgets: new to your organisation, and beyond the standing tables.'),
  known: int('Of these, what your organisation may see for nothing.'),
  withheldOfKnown: int('Withheld among the known.'),
  withheldAtLeast: int(
    'Withheld in all, at least: the known ones, and as many of the others as the published figure of the whole leaves no people for. More may be.',
  ),
  years: listOf(
    CostInYear,
    'The same cost of each calendar year that is asked about: what is asked of several is counted in the budget of each.',
  ),
  budget: orNull(
    ofType(Budget, 'That of the newest of these years, as it is now; null if the question would be refused before it costs anything.'),
  ),
})
export type Explanation = InstanceType<typeof Explanation>
