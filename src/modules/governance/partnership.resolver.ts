import { Arg, Ctx, Mutation, Resolver } from 'type-graphql'
import { Access } from '../../access/access.js'
import type { PartnerKind } from '../../access/partner-kinds.js'
import type { AgreementSigningService } from './agreement-signing.service.js'
import { AgreementTerms } from './agreement-terms.input.js'
import { AppliedAgreement, PartnerKindEnum } from './applied-agreement.type.js'
import type { RequestContext } from './caller.js'
import { actorOf } from './partnership-change.js'
import type { PartnershipService } from './partnership.service.js'
import type { SuspensionReason } from './suspension-reasons.js'
import type { SuspensionService } from './suspension.service.js'
import { SuspensionProposal, SuspensionReasonEnum } from './suspension.type.js'

/**
 * What a governance officer of the partner that runs the hub can do. None of it binds another partner or ends its rights without someone
 * else.
 */
@Resolver()
export class PartnershipResolver {
  constructor(
    private readonly partnership: PartnershipService,
    private readonly signing: AgreementSigningService,
    private readonly suspensions: SuspensionService,
  ) {}

  @Access('partnership:write', { secondFactor: 'RIGHTS', agreement: false, ownOrganisation: 'OPERATOR', alone: 'REGISTERS_LISTED' })
  @Mutation(() => Boolean, {
    description:
      'Registers a force or a local policing body, with the code and the name of reference data. Any other is registered at the machine: hub partner add. True where that changed anything.',
  })
  addPartner(
    @Arg('code', () => String) code: string,
    @Arg('name', () => String) name: string,
    @Arg('kind', () => PartnerKindEnum) kind: PartnerKind,
    @Ctx() context: RequestContext,
  ): Promise<boolean> {
    return this.partnership.addListedPartner(actorOf(context.viewer), { code, name, kind })
  }

  @Access('partnership:write', { secondFactor: 'RIGHTS', agreement: false, ownOrganisation: 'OPERATOR', alone: 'PROPOSES_AGREEMENT' })
  @Mutation(() => AppliedAgreement, {
    description:
      'Proposes terms to their parties, of which your partner need be none: they are in force when each party has signed (signAgreement). Leave signedAt out.',
  })
  applyAgreement(
    @Arg('terms', () => AgreementTerms) terms: AgreementTerms,
    @Arg('dryRun', () => Boolean, { defaultValue: false }) dryRun: boolean,
    @Ctx() context: RequestContext,
  ): Promise<AppliedAgreement> {
    return this.signing.bring(actorOf(context.viewer), terms, { dryRun })
  }

  @Access('partnership:write', { secondFactor: 'RIGHTS', agreement: false, ownOrganisation: 'OPERATOR', alone: 'PROPOSES_SUSPENSION' })
  @Mutation(() => SuspensionProposal, {
    description:
      'Proposes to suspend an agreement, or to end its suspension. An officer of another party confirms (confirmSuspension): within a second nothing, or all, is answered under it.',
  })
  suspendAgreement(
    @Arg('reference', () => String) reference: string,
    @Arg('suspended', () => Boolean, { defaultValue: true }) suspended: boolean,
    @Arg('reason', () => SuspensionReasonEnum, { defaultValue: 'UNDER_REVIEW' }) reason: SuspensionReason,
    @Ctx() context: RequestContext,
  ): Promise<SuspensionProposal> {
    return this.suspensions.propose(actorOf(context.viewer), { target: 'AGREEMENT', name: reference, suspended, reason })
  }

  @Access('partnership:write', { secondFactor: 'RIGHTS', agreement: false, ownOrganisation: 'OPERATOR', alone: 'PROPOSES_SUSPENSION' })
  @Mutation(() => SuspensionProposal, {
    description:
      'Proposes to suspend a partner, or to resume it. An officer of another partner confirms (confirmSuspension): within a second the hub answers it nothing and takes nothing from it, or all again.',
  })
  suspendPartner(
    @Arg('code', () => String) code: string,
    @Arg('suspended', () => Boolean, { defaultValue: true }) suspended: boolean,
    @Arg('reason', () => SuspensionReasonEnum, { defaultValue: 'UNDER_REVIEW' }) reason: SuspensionReason,
    @Ctx() context: RequestContext,
  ): Promise<SuspensionProposal> {
    return this.suspensions.propose(actorOf(context.viewer), { target: 'PARTNER', name: code, suspended, reason })
  }
}
