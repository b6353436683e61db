import { float, int, ofType, orNull, text } from '../../api/field.js'
import { enumType } from '../../api/enum-type.js'
import { objectType } from '../../api/object-type.js'
import { reviewers } from '../linkage/index.js'

export const LinkageSource = enumType(
  'LinkageSource',
  'Where precision and recall of the token come from.',
  ['REVIEWED_SAMPLES', 'PUBLIC_SETS'],
  {
    descriptions: {
      REVIEWED_SAMPLES: 'People of the providers looked at pairs of their own records.',
      PUBLIC_SETS: 'Four public sets of made-up people, damaged more than records of crime are. Nothing of the hub is in it.',
    },
  },
)
export type LinkageSource = keyof typeof LinkageSource

export const RecordsWrittenBy = enumType('RecordsWrittenBy', 'The kind of partner that wrote the records.', reviewers)

export const LinkageShare = objectType('LinkageShare', { access: 'linkage:read', description: 'A share with its interval.' })({
  value: orNull(float('In whole percent. Null of public sets, of which a range is known.')),
  lower: float('Of samples, the lower end at 95 % (Wilson), rounded down to whole percent.'),
  upper: float('The upper end, rounded up.'),
})
export type LinkageShare = InstanceType<typeof LinkageShare>

export const LinkageQuality = objectType('LinkageQuality', {
  access: 'linkage:read',
  texts: 'HUB',
  description:
    'How well the token by which persons are counted links records, by who wrote them and by version of the token. Over all providers of a kind together: of one provider, if only one has sent a review.',
})({
  writtenBy: ofType(RecordsWrittenBy),
  version: text('Version of the token, such as tok|v1.'),
  source: ofType(LinkageSource),
  providers: int('Number of providers whose latest review is in it; 0 of public sets.'),
  from: orNull(int('First year whose records were reviewed. Null of public sets.')),
  to: orNull(int('Last such year.')),
  precision: ofType(LinkageShare, 'Of the pairs that the token finds, the share that is one person.'),
  recall: ofType(
    LinkageShare,
    'Of the true pairs, the share that the token finds: of samples, among pairs that any kind of token finds, so that the true share may be lower.',
  ),
  sentence: text('What was measured on what, and what it does not say.'),
})
export type LinkageQuality = InstanceType<typeof LinkageQuality>
