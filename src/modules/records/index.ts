// type-graphql's decorators need it before the first decorated class is read.
import 'reflect-metadata'

export { CaseEvent, EnhancedRightsDecision, PoliceReferral } from './referral.type.js'
export { DirectCase } from './direct-case.type.js'
export { HomicideCase } from './homicide-case.type.js'
export { SupportCase } from './support.type.js'
export { PageInfo } from '../governance/index.js'
export { RecordBatch, RecordPartner } from './record.type.js'
export { ReferralResolver } from './referral.resolver.js'
export { SupportResolver } from './support.resolver.js'
export { DirectCaseResolver } from './direct-case.resolver.js'
export { HomicideCaseResolver } from './homicide-case.resolver.js'
export { OwnRecordStore } from './own-record.store.js'
export { fromCursor, toCursor, type Place } from './cursor.js'
export { recordLoaders, type PartnerPort, type RecordLoaders, type RecordsContext } from './records.loader.js'
export { below, selectionOf, type Selection } from './selection.js'
export * from './victims-code/index.js'
export { DutyResolver } from './victims-code/duty.resolver.js'
export { CodeDuty } from './victims-code/duty.type.js'
export {
  linkageKey,
  subjectToken,
  tokenisedFeeds,
  tokeniseCsv,
  tokeniseFile,
  tokeniseNdjson,
  type TokeniseAccount,
  type TokenisedFeed,
  variantsFile,
} from './tokenise.js'
export { variantKinds, variantTokens } from './variant-tokens.js'
