import { dateTime, float, id, int, listOf, ofType, orNull, text } from '../../api/field.js'
import { enumType } from '../../api/enum-type.js'
import { objectType } from '../../api/object-type.js'
import { levelOfChange, MeasureName } from '../analytics/index.js'
import { ChangeKind, changeKinds } from './change-kinds.js'
import { idOf, judgedQuarters, measuresOf, placeName, type ChangeRow } from './change.policy.js'

enumType('ChangeKind', 'What a force changes. The rates by which a change is judged follow from its kind.', ChangeKind, {
  descriptions: Object.fromEntries(Object.entries(changeKinds).map(([kind, { title }]) => [kind, `${title}.`])),
})

export const RegisteredChange = objectType('RegisteredChange', {
  access: 'change:read',
  texts: 'HUB',
  description: 'A change that a force registered before it began.',
})({
  id: id('Its entry in the register, such as 2027-3 for the third of 2027. Send it to Analysis.beforeAndAfter.'),
  force: text('Code of the force that makes the change.'),
  district: orNull(text('Code of the one district where it is made; null if the whole force makes it.')),
  place: text('Name of the force or district.'),
  kind: ofType(ChangeKind),
  title: text('What is changed, in words.'),
  start: text('The first quarter after the change, such as 2027Q1.'),
  measures: listOf(MeasureName, 'The rates by which it is judged.'),
  from: text('The first of the eight quarters by which it is judged: a year before start.'),
  to: text('The last of these quarters. It is judged once this is published.'),
  year: int('London year in which it was registered.'),
  number: int('Its place in the order of that year. A number is never given twice.'),
  level: float(
    'At which level each of its rates is judged: its share of 5 % for all changes of the year, which depends only on those before it.',
  ),
  registeredAt: dateTime(),
  withdrawnAt: orNull(dateTime('When it was withdrawn, before it began. It is not judged then.')),
})
export type RegisteredChange = InstanceType<typeof RegisteredChange>

export function toRegisteredChange(change: ChangeRow): RegisteredChange {
  const quarters = judgedQuarters(change.start)
  const measures = measuresOf(change)
  return {
    ...change,
    id: idOf(change),
    force: change.partner,
    place: placeName(change),
    title: changeKinds[change.kind].title,
    measures,
    from: quarters[0] ?? '',
    to: quarters.at(-1) ?? '',
    level: levelOfChange(change.number, measures.length),
  }
}
