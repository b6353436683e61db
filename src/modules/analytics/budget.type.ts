import { id, int, ofType, orNull, text } from '../../api/field.js'
import { objectType } from '../../api/object-type.js'

export const Budget = objectType('Budget', {
  access: 'budget:read',
  texts: 'HUB',
  description:
    'How many protected figures all of your organisation together may ask of a calendar year of data with its quarters and months, counted as distinct nodes: what was asked before is free, and so are all measures by nation, region and force, per quarter or year. It is never opened again.',
})({
  year: text('The calendar year of the periods that were asked about.'),
  snapshot: id('Id of the published state that answers now. A further published quarter opens no budget anew.'),
  most: int('Distinct nodes that your kind of partner may ask of a year.'),
  used: int('Asked by all accounts of your organisation.'),
  left: int('What is left.'),
  leftToday: orNull(int('What language models of your organisation may still ask today, within what is left; null if a person asks.')),
})
export type Budget = InstanceType<typeof Budget>

export const CostInYear = objectType('CostInYear', {
  access: 'budget:read',
  description: 'What a question would take of the budget of one calendar year.',
})({
  cost: int('Nodes of the year that are new to your organisation, beyond the standing tables.'),
  budget: ofType(Budget, 'As it is now.'),
})
export type CostInYear = InstanceType<typeof CostInYear>
