// type-graphql's decorators need this before the first decorated class is loaded.
import 'reflect-metadata'

export { BookmarkResolver } from './bookmark.resolver.js'
export { bookmarkLimit, BookmarkService } from './bookmark.service.js'
