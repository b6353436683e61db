// type-graphql's decorators need this before the first decorated class is loaded.
import 'reflect-metadata'

export { noticesAsAtom } from './as-atom.js'
export { NoticeResolver } from './notice.resolver.js'
export { NoticeService } from './notice.service.js'
export type { Notice } from './notice.type.js'
