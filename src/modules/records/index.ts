// type-graphql's decorators need it before the first decorated class is read.
import 'reflect-metadata'

export { CaseEvent, EnhancedRightsDecision, PoliceReferral } from './referral.type.js'
export { DirectCase } from './direct-case.type.js'
export { HomicideCase } from './homicide-case.type.js'
export { SupportCase } from './support.type.js'
export { RecordBatch, RecordPartner } from './record.type.js'
export { checkFieldsAreRead, ownRecordResolvers } from './own-record.resolver.js'
export { OwnRecordStore } from './own-record.store.js'
export { recordLoaders, type PartnerPort, type RecordLoaders, type RecordsContext } from './records.loader.js'
export { below, selectionOf, type Selection } from './selection.js'
export { DutyResolver } from './duties/duty.resolver.js'
export { CodeDuty } from './duties/duty.type.js'
