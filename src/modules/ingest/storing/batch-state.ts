import { enumOf } from '../../../kit/enum-of.js'

/** How far a batch has come. */
export const BatchState = enumOf(['RECEIVED', 'VALIDATED', 'COMMITTED', 'REJECTED', 'WITHDRAWN'] as const)
export type BatchState = keyof typeof BatchState
