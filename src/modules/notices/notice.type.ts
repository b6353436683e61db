import { float, id, int, listOf, ofType, orNull, text } from '../../api/field.js'
import { objectType } from '../../api/object-type.js'
import { ChangeDirection, MeasureName } from '../analytics/index.js'

export const NoticeLine = objectType('NoticeLine', {
  access: 'notice:read',
  texts: 'HUB',
  description: 'A published figure that changed by more than chance and protection would give.',
})({
  measure: ofType(MeasureName),
  subject: text('What it is a figure of, in words: measure, duty, place.'),
  from: text('The same quarter of the year before.'),
  to: text(),
  direction: ofType(ChangeDirection, 'UP or DOWN.'),
  value: orNull(float('The difference; null if a figure is withheld and its bounds decide the direction.')),
  sentence: text('Both figures, and the interval of their difference for this figure alone.'),
})
export type NoticeLine = InstanceType<typeof NoticeLine>

export const NotTold = objectType('NotTold', {
  access: 'notice:read',
  texts: 'HUB',
  description: 'A table about which nothing can be told.',
})({
  subject: text(),
  reason: text(),
})
export type NotTold = InstanceType<typeof NotTold>

export const Notice = objectType('Notice', {
  access: 'notice:read',
  texts: 'HUB',
  description:
    'What has changed beyond chance and protection with a published quarter, from published figures of standing tables alone. It is the same for every reader of an organisation.',
})({
  id: id('The same in the feed.'),
  quarter: text(),
  comparedWith: text(),
  partner: text('Code of the partner that is told.'),
  publishedOn: text('Day in London, YYYY-MM-DD.'),
  judged: int('How many published figures were judged; the level holds over all of them.'),
  summary: text('How much changed, and at which level that is said.'),
  lines: listOf(NoticeLine),
  notTold: listOf(NotTold),
})
export type Notice = InstanceType<typeof Notice>
