import 'reflect-metadata'
import type { GraphQLSchema } from 'graphql'
import { grantedTo, wordsOf } from '../access/grants.js'
import { partnerKinds, type PartnerKind } from '../access/partner-kinds.js'
import { printedSchema, schemaFor } from '../access/role-schema.js'
import type { Role } from '../access/roles.js'
import type { Clock } from '../kit/clock.js'
import { Invalid } from '../kit/errors.js'
import {
  AnalyticsResolver,
  BudgetResolver,
  ComparisonResolver,
  CellRangeResolver,
  LinkageBandResolver,
  PublicFiguresResolver,
  referenceRegistry,
  SnapshotResolver,
  UseOfDataResolver,
  ViewerMeasuresResolver,
  type AnalyticsService,
  type SnapshotStore,
} from '../modules/analytics/index.js'
import {
  AgreementDisclosureResolver,
  AgreementSigningResolver,
  AuditChainResolver,
  LogBeginningResolver,
  AuditResolver,
  GovernanceResolver,
  PartnershipResolver,
  SuspensionResolver,
  RegisterDisclosureResolver,
  UsageResolver,
  type AgreementSigningService,
  type AuditStore,
  type ChainStore,
  type CallerService,
  type LeavingService,
  type PartnershipService,
  type SuspensionService,
} from '../modules/governance/index.js'
import {
  BatchResolver,
  QualityResolver,
  submitResolvers,
  WithdrawalResolver,
  type BatchReader,
  type IngestService,
  type WithdrawalService,
} from '../modules/ingest/index.js'
import {
  checkFieldsAreRead,
  DutyResolver,
  ownRecordResolvers,
  ReferralsByDutyResolver,
  WaitingResolver,
  type DutySearch,
  type OwnRecordStore,
  type WaitingStore,
} from '../modules/records/index.js'
import { BookmarkResolver, type BookmarkService } from '../modules/bookmarks/index.js'
import { ComplianceReturnResolver, type KeptReturnService, ToAskResolver, ToAskService } from '../modules/accountability/index.js'
import { ChangeResolver, type ChangeService } from '../modules/changes/index.js'
import { LinkageReviewResolver, type LinkageReviewService } from '../modules/linkage-reviews/index.js'
import { NoticeResolver, type NoticeService } from '../modules/notices/index.js'
import { RetentionResolver, RightsResolver, type RetentionService, type RightsService } from '../modules/rights/index.js'
import { forceById, SimilarForcesResolver, type PublicFigures, type SimilarForces } from '../modules/reference/index.js'
import { schemaUnder } from './schema-under.js'
import { ReleaseResolver, type ReleaseServices } from '../modules/releases/index.js'
import { buildHubSchema, type ResolverClass, type Resolvers } from '../server/graphql/hub-schema.js'

/** The services behind the fields. */
export interface Answering {
  readonly clock: Clock
  readonly governance: CallerService
  readonly partnership: PartnershipService
  readonly signing: AgreementSigningService
  readonly leaving: LeavingService
  readonly suspensions: SuspensionService
  readonly releasing: ReleaseServices
  readonly audit: AuditStore
  readonly chains: ChainStore
  readonly ingest: IngestService
  readonly batches: BatchReader
  readonly withdrawals: WithdrawalService
  readonly rights: RightsService
  readonly retention: RetentionService
  readonly records: OwnRecordStore
  readonly dutySearch: DutySearch
  readonly waiting: WaitingStore
  readonly snapshots: SnapshotStore
  readonly analytics: AnalyticsService
  readonly bookmarks: BookmarkService
  readonly keptReturns: KeptReturnService
  readonly notices: NoticeService
  readonly changes: ChangeService
  readonly linkageReviews: LinkageReviewService
  /** Whether it holds synthetic people only. */
  readonly demo: boolean
  /** Public figures of every force for a period of whole months (`YYYY-MM`), as loaded. */
  readonly publicFigures: (from: string, to: string) => Promise<readonly PublicFigures[]>
  /** Most similar forces, as loaded. */
  readonly similarForces: () => Promise<SimilarForces[]>
}

const classes: readonly ResolverClass[] = [
  GovernanceResolver,
  PartnershipResolver,
  AgreementSigningResolver,
  SuspensionResolver,
  AgreementDisclosureResolver,
  RegisterDisclosureResolver,
  ReleaseResolver,
  AuditResolver,
  AuditChainResolver,
  LogBeginningResolver,
  UsageResolver,
  AnalyticsResolver,
  BudgetResolver,
  ComparisonResolver,
  CellRangeResolver,
  LinkageBandResolver,
  PublicFiguresResolver,
  UseOfDataResolver,
  ViewerMeasuresResolver,
  SnapshotResolver,
  SimilarForcesResolver,
  BookmarkResolver,
  NoticeResolver,
  ToAskResolver,
  ComplianceReturnResolver,
  ChangeResolver,
  LinkageReviewResolver,
  ...ownRecordResolvers,
  DutyResolver,
  ReferralsByDutyResolver,
  WaitingResolver,
  BatchResolver,
  QualityResolver,
  WithdrawalResolver,
  RightsResolver,
  RetentionResolver,
  ...submitResolvers,
]

/** The objects that answer fields in a hub with these services. */
export function resolversOf(hub: Answering): Resolvers {
  const objects = [
    new GovernanceResolver(hub.governance),
    new PartnershipResolver(hub.partnership, hub.signing, hub.suspensions),
    new AgreementSigningResolver(hub.signing, hub.leaving),
    new SuspensionResolver(hub.suspensions),
    new AgreementDisclosureResolver(),
    new RegisterDisclosureResolver(),
    new ReleaseResolver(hub.releasing),
    new AuditResolver(hub.audit),
    new AuditChainResolver(hub.chains),
    new LogBeginningResolver(hub.chains),
    new UsageResolver(hub.audit),
    new AnalyticsResolver(hub.analytics, referenceRegistry()),
    new BudgetResolver(hub.analytics),
    new ComparisonResolver(hub.analytics),
    new CellRangeResolver(),
    new LinkageBandResolver(hub.analytics),
    new PublicFiguresResolver(hub.analytics, hub.publicFigures),
    new UseOfDataResolver(hub.audit),
    new ViewerMeasuresResolver(),
    new SnapshotResolver({
      store: hub.snapshots,
      policyOf: (caller) => hub.analytics.policyOf(caller),
      audit: (entry) => hub.audit.write(entry),
    }),
    new SimilarForcesResolver(hub.similarForces),
    new BookmarkResolver(hub.bookmarks),
    new NoticeResolver(hub.notices),
    new ToAskResolver(new ToAskService(hub.analytics)),
    new ComplianceReturnResolver(hub.keptReturns),
    new ChangeResolver(hub.changes),
    new LinkageReviewResolver(hub.linkageReviews),
    ...ownRecordResolvers.map((OwnRecordResolver) => new OwnRecordResolver(hub.records, hub.governance)),
    new DutyResolver(hub.clock),
    new ReferralsByDutyResolver(hub.dutySearch, hub.records),
    new WaitingResolver(hub.waiting),
    new BatchResolver(hub.batches),
    new QualityResolver(hub.batches),
    new WithdrawalResolver(hub.withdrawals),
    new RightsResolver(hub.rights),
    new RetentionResolver(hub.retention),
    ...submitResolvers.map((SubmitResolver) => new SubmitResolver(hub.ingest)),
  ]
  return new Map(objects.map((object) => [object.constructor, object]))
}

let built: GraphQLSchema | undefined

/** The guarded schema, built once per process. */
export function hubSchema(): GraphQLSchema {
  built ??= checkFieldsAreRead(buildHubSchema(classes))
  return built
}

/** The schema that a role sees. A DATA_STEWARD sees a different one at a force than at the charity, so the partner must be named. */
export function printedSchemaFor(role: Role, partner?: string): string {
  return printedSchema(schemaFor(hubSchema(), wordsOf(role, kindFor(role, partner))))
}

/** The parts of an agreement that decide what a role sees under it. */
interface AgreementToSee {
  readonly reference: string
  readonly feeds: readonly string[]
  readonly roles: readonly Role[]
  readonly parties: readonly string[]
}

/**
 * The schema that a role sees under an agreement. Throws Invalid `ROLE_NOT_AGREED` if the agreement does not name the role or the partner
 * is not a party. The caller must check that it is live.
 */
export function printedSchemaUnder(agreement: AgreementToSee, role: Role, partner?: string): string {
  const { reference, roles, parties } = agreement
  if (!roles.includes(role))
    throw new Invalid('ROLE_NOT_AGREED', `${reference} does not name ${role}. Ask for a role that it names: ${roles.join(', ')}.`)
  if (partner !== undefined && !parties.includes(partner))
    throw new Invalid('ROLE_NOT_AGREED', `${partner} is not a party to ${reference}. Name one of ${parties.join(', ')}.`)
  return printedSchema(schemaUnder(hubSchema(), role, kindFor(role, partner), agreement))
}

function kindFor(role: Role, partner: string | undefined): PartnerKind {
  const kinds = partnerKinds.filter((kind) => grantedTo(role, kind).length > 0)
  if (partner) return forceById(partner) ? 'FORCE' : (kinds.find((kind) => kind !== 'FORCE') ?? 'FORCE')
  const [only] = kinds
  if (!only) throw new Invalid('ROLE_NOT_HELD', `No partner can hold ${role}.`)
  return only
}
