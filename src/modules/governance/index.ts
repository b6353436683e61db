export { CredentialService, isLiveKey } from './credential.service.js'
export { actingRole } from './acting-role.policy.js'
export { agreementFor, agreementsSeenBy, endedFor, isLive, partnersCovered } from './agreement.policy.js'
export { agreementStore, type AgreementRow, type NewAgreement, type PartyRow } from './agreement.store.js'
export { Agreement, RegisterEntry, RoleEnum, ViewerType } from './agreement.type.js'
export { AgreementDisclosureResolver, RegisterDisclosureResolver } from './agreement-disclosure.resolver.js'
export { AgreementSigningResolver } from './agreement-signing.resolver.js'
export { AgreementSigningService, type VersionSeen } from './agreement-signing.service.js'
export {
  agreementStates,
  agreementSteps,
  stateOf,
  stateOfVersion,
  type AgreementState,
  type AgreementStep,
} from './agreement-state.policy.js'
export { AuditChainResolver } from './audit-chain.resolver.js'
export { AuditResolver } from './audit.resolver.js'
export { actingIn, auditOf, AuditStore, writeAudit, type AuditEntry } from './audit.store.js'
export { BudgetStore, type BudgetOf } from './budget.store.js'
export { countShown, countShownIn } from './count-shown.js'
export { readerOf, stewardIn, type AgreementHeaders, type Caller, type RequestContext } from './caller.js'
export { demoAuditor, seedDemoPartnership } from './demo-partnership.js'
export { GovernanceResolver } from './governance.resolver.js'
export { CallerService, type RegisterRow } from './caller.service.js'
export { UsageResolver } from './usage.resolver.js'
export { partnerStore, type Partner } from './partner.store.js'
export { readAgreementFile } from './agreement-terms.js'
export { operatorActor, type Actor } from './partnership-change.js'
export { PartnershipService, type Applied } from './partnership.service.js'
export { PartnershipResolver } from './partnership.resolver.js'
export { AuditSealer } from './sealing/audit-sealer.js'
export { ChainStore } from './sealing/chain.store.js'
export { keptSigningKey, readSigningKey, type SigningKey } from './sealing/signing-key.js'
export { verifiedEntry, verifyLog, type Finding, type VerifiedLog } from './sealing/verify-log.js'
