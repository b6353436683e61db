// type-graphql's decorators need this before the first decorated class is loaded.
import 'reflect-metadata'

export { noticesAsAtom } from './as-atom.js'
export { NoticeResolver } from './notice.resolver.js'
export { NoticeAddressResolver } from './notice-address.resolver.js'
export { NoticeService } from './notice.service.js'
export { NoticeAddressService, noticeAddressAgain } from './sending/address.service.js'
export { outboxStore } from './sending/outbox.store.js'
export type { OwnReceivers } from './sending/post.js'
export { NoticeKeys } from './sending/notice-keys.js'
export { NoticeSender } from './sending/sender.js'
export type { Notice } from './notice.type.js'
