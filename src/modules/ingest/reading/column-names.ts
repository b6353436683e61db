import { clearKindOf, type ClearKind } from '../../../kit/sent-files/clear-columns.js'
import { plainName } from '../../../kit/sent-files/plain-name.js'
import type { Feed } from '../columns/feed.js'

/** Characters of a name of a column. The longest of a feed has under 40. What is longer is none, and nothing more is asked of it. */
const longestName = 200

/**
 * The names of the columns of all feeds, each in one form. It is made once, so that a name of a file is looked up, however many columns the feeds
 * have.
 */
export class ColumnNames {
  private readonly feedsOf = new Map<string, Feed[]>()

  constructor(feeds: readonly Feed[]) {
    for (const feed of feeds)
      for (const { name } of feed.columns) {
        const plain = plainName(name)
        this.feedsOf.set(plain, [...(this.feedsOf.get(plain) ?? []), feed])
      }
  }

  /** The feeds that have a column of this name, however it is written: `Phone Usable` and `phoneUsable` are `phone_usable`. */
  feedsWith(name: string): readonly Feed[] {
    return (name.length > longestName ? undefined : (this.feedsOf.get(name) ?? this.feedsOf.get(plainName(name)))) ?? []
  }

  /** Why a column of this name is of a person or holds free text; undefined if a feed has it, or if its name says nothing of the kind. */
  clearKindOf(name: string): ClearKind | undefined {
    // Safeguard A name as long as a line is no column: name.length > longestName ? undefined : ->
    const kind = name.length > longestName ? undefined : clearKindOf(name)
    return kind !== undefined && this.feedsWith(name).length > 0 ? undefined : kind
  }
}
