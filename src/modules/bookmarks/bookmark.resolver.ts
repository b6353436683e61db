import { dateTime, id, text } from '../../api/field.js'
import { objectType } from '../../api/object-type.js'
import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql'
import { Access } from '../../access/access.js'
import { Written } from '../../access/texts.js'
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
  constructor(private readonly kept: BookmarkService) {}

  @Access('bookmark:write')
  @Query(() => [Bookmark], { description: 'The questions that you keep in this role, the newest first. Nobody else sees them.' })
  bookmarks(@Ctx() context: RequestContext): Promise<Bookmark[]> {
    return this.kept.of(context.reader())
  }

  @Access('bookmark:write', { secondFactor: null, agreement: true, ownOrganisation: 'OWN_PERSON', alone: 'OWN_BOOKMARKS' })
  @Mutation(() => Bookmark, {
    description: 'Keeps a question that you may ask now. It stores the question and no answer: opened later, it is asked anew.',
  })
  async saveBookmark(
    @Arg('question', () => AnalysisQuestion) question: AnalysisQuestion,
    @Ctx() context: RequestContext,
  ): Promise<Bookmark> {
    return this.kept.save(await context.caller(), question)
  }

  @Access('bookmark:write', { secondFactor: null, agreement: false, ownOrganisation: 'OWN_PERSON', alone: 'OWN_BOOKMARKS' })
  @Written({ id: 'NAMES' })
  @Mutation(() => Boolean, { description: 'Removes one of your bookmarks. False if you have none of this id.' })
  removeBookmark(@Arg('id', () => ID) id: string, @Ctx() context: RequestContext): Promise<boolean> {
    return this.kept.remove(context.reader(), id)
  }
}
