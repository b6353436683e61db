import { entries } from '../../api/entries.js'
import { bool, dateTime, id, listOf, ofType, text, written } from '../../api/field.js'
import { objectType } from '../../api/object-type.js'
import { Resolver } from 'type-graphql'
import { AnalysisQuestion } from '../analytics/index.js'
import type { RequestContext } from '../governance/index.js'
import type { BookmarkService } from './bookmark.service.js'

export const Bookmark = objectType('Bookmark', {
  access: 'bookmark:write',
  texts: 'OWN_PARTNER',
  description: 'A question that you keep for later. Only you see it, in the role in which you saved it.',
})({
  id: id(),
  question: text('The question as JSON, with every field of an `AnalysisQuestion`.'),
  savedAt: dateTime(),
})
export type Bookmark = InstanceType<typeof Bookmark>

/** Questions that a person keeps for later. */
@Resolver()
export class BookmarkResolver {
  constructor(readonly kept: BookmarkService) {}
}

entries<BookmarkResolver, RequestContext>(BookmarkResolver, ({ query, mutation }) => ({
  bookmarks: query({
    permission: 'bookmark:write',
    description: 'The questions that you keep in this role, the newest first. Nobody else sees them.',
    returns: listOf(Bookmark),
    run: ({ kept }, _, context) => kept.of(context.reader()),
  }),
  saveBookmark: mutation({
    permission: 'bookmark:write',
    conditions: { secondFactor: null, agreement: true, ownOrganisation: 'OWN_PERSON', alone: 'OWN_BOOKMARKS' },
    description: 'Keeps a question that you may ask now. It stores the question and no answer: opened later, it is asked anew.',
    args: { question: ofType(AnalysisQuestion) },
    returns: ofType(Bookmark),
    run: async ({ kept }, { question }, context) => kept.save(await context.caller(), question),
  }),
  removeBookmark: mutation({
    permission: 'bookmark:write',
    conditions: { secondFactor: null, agreement: false, ownOrganisation: 'OWN_PERSON', alone: 'OWN_BOOKMARKS' },
    description: 'Removes one of your bookmarks. False if you have none of this id.',
    args: { id: written('NAMES', id()) },
    returns: bool(),
    run: ({ kept }, { id: bookmark }, context) => kept.remove(context.reader(), bookmark),
  }),
}))
