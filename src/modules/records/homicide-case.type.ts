import { bool, dateTime, id, int, listOf, ofType, optional, orNull, text } from '../../api/field.js'
import { objectType } from '../../api/object-type.js'
import { RecordBatch } from './record.type.js'

const FamilyReview = objectType('FamilyReview', { access: 'homicide-case:read', description: 'How a bereaved family fared on a day.' })({
  at: dateTime<string>(),
  outlook: optional(int('0 (worst) to 10.')),
  healthAndSleep: optional(int('0 (worst) to 10.')),
})
type FamilyReview = InstanceType<typeof FamilyReview>

export const HomicideCase = objectType('HomicideCase', {
  access: 'homicide-case:read',
  texts: 'OWN_PARTNER',
  description: 'A family bereaved by homicide.',
})({
  id: id(),
  recordRef: text("The charity's own reference of the record."),
  disposition: text('Always ACCEPTED: code of the list "dispositions".'),
  late: bool('Came after its quarter was published and enters no published quarter.'),
  notifiedAt: dateTime<string>(),
  notifiedBy: text('Code of the list "homicideNotifiers".'),
  region: optional(text('Code of the list "regions"; null abroad.')),
  firstContactAt: optional(dateTime<string>()),
  reviews: listOf(FamilyReview),
  closedAt: optional(dateTime<string>()),
  batch: optional(orNull(ofType(RecordBatch, 'The batch in which it came in.'))),
})
export type HomicideCase = InstanceType<typeof HomicideCase>
