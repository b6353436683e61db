import { dateTime, int, listOf, text, written } from '../../api/field.js'
import { inputType, objectType } from '../../api/object-type.js'

/** The counts of one kind of token, said in the same words in the input and in the answer. */
export const sharedKind = {
  name: written('LISTED', text('The exact token (exact), or a kind of variant token.')),
  version: written('LISTED', text('Of the token, such as tok|v1.')),
  pairs: int('Pairs of records in the whole file that this kind finds, and no earlier kind: ten or more.'),
  reviewed: int('Those of them that people looked at.'),
  same: int('Reviewed pairs that are one person.'),
  different: int('Reviewed pairs that are two people.'),
  unsure: int('Reviewed pairs that could not be decided.'),
}

/** The file that was reviewed, said in the same words in the input and in the answer. */
export const sharedReview = {
  year: int('Calendar year of the records.'),
  records: int('Records of the file: 1,000 or more.'),
  persons: int('Persons among them by the exact token. A record without a token is one.'),
  withoutToken: int('Records without a token.'),
}

const ofKinds = 'A kind with fewer than ten pairs is left out.'

export const LinkageReviewKindInput = inputType('LinkageReviewKindInput', {
  access: 'linkage:review',
  description: 'What a clerical review found for one kind of token.',
})(sharedKind)
export type LinkageReviewKindInput = InstanceType<typeof LinkageReviewKindInput>

export const LinkageReviewInput = inputType('LinkageReviewInput', {
  access: 'linkage:review',
  description: 'The counts of a clerical review, as hub linkage count --review YEAR prints them. Nothing of a person is in it.',
})({
  ...sharedReview,
  kinds: listOf(LinkageReviewKindInput, ofKinds),
})
export type LinkageReviewInput = InstanceType<typeof LinkageReviewInput>

export const LinkageReviewKind = objectType('LinkageReviewKind', {
  access: 'linkage:review',
  texts: 'OWN_PARTNER',
  description: 'What a clerical review found for one kind of token.',
})(sharedKind)
export type LinkageReviewKind = InstanceType<typeof LinkageReviewKind>

export const LinkageReview = objectType('LinkageReview', {
  access: 'linkage:review',
  texts: 'OWN_PARTNER',
  description: 'The counts of a clerical review of one calendar year, which your own partner has sent. No other partner reads them.',
})({
  ...sharedReview,
  kinds: listOf(LinkageReviewKind, ofKinds),
  sentAt: dateTime(),
})
export type LinkageReview = InstanceType<typeof LinkageReview>
