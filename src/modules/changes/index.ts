export type { ChangeKind } from './change-kinds.js'
export { ChangeResolver } from './change.resolver.js'
export { changesAgain, ChangeService } from './change.service.js'
export { mostChangesAYear } from './change.policy.js'
