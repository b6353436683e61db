import { int, list, ofType, text } from '../../api/field.js'
import { enumType } from '../../api/enum-type.js'
import { objectType } from '../../api/object-type.js'
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql'
import { Access } from '../../access/access.js'
import { Written } from '../../access/texts.js'
import { type PartnerKind, partnerKinds } from '../../access/partner-kinds.js'
import type { AgreementSigningService } from './agreements/agreement-signing.service.js'
import { AgreementTerms } from './agreements/agreement-terms.input.js'
import type { RequestContext } from './partners/caller.js'
import { actorOf } from './audit/partnership-change.js'
import type { PartnershipService } from './partnership.service.js'
import type { SuspensionReason } from './suspension/suspension-reasons.js'
import type { SuspensionService } from './suspension/suspension.service.js'
import { SuspensionProposal, SuspensionReasonEnum } from './suspension/suspension.type.js'

const PartnerKindEnum = enumType('PartnerKind', 'It decides which roles a partner can hold and which feeds it may send.', partnerKinds)

const AppliedOutcome = enumType(
  'AppliedOutcome',
  'What applying an agreement did, or would do in a dry run. PROPOSED: each party is asked to sign.',
  ['PROPOSED', 'UNCHANGED'],
)

const AppliedAgreement = objectType('AppliedAgreement', {
  access: 'partnership:write',
  texts: 'HUB',
  description: 'What applying an agreement did.',
})({
  reference: text(),
  version: int(),
  outcome: ofType(AppliedOutcome),
  changed: list(text('Names of the terms that differ from those in force.')),
})
type AppliedAgreement = InstanceType<typeof AppliedAgreement>

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
  @Written({ code: 'LISTED', name: 'LISTED' })
  @Mutation(() => Boolean, {
    description:
      'Registers a force or a local policing body, with the code and the name of reference data. Any other is registered at the machine: hub partner add. True if that changed anything.',
  })
  addPartner(
    @Arg('code', () => String) code: string,
    @Arg('name', () => String) name: string,
    @Arg('kind', () => PartnerKindEnum) kind: PartnerKind,
    @Ctx() context: RequestContext,
  ): Promise<boolean> {
    // Safeguard One officer writes no name and no lawful basis: addListedPartner -> addPartner
    return this.partnership.addListedPartner(actorOf(context.viewer), { code, name, kind })
  }

  @Access('partnership:write', { secondFactor: 'RIGHTS', agreement: false, ownOrganisation: 'OPERATOR', alone: 'PROPOSES_AGREEMENT' })
  @Mutation(() => AppliedAgreement, {
    description:
      'Proposes terms to their parties; your partner need not be one. They are in force when each party has signed (signAgreement). Leave signedAt out.',
  })
  applyAgreement(
    @Arg('terms', () => AgreementTerms) terms: AgreementTerms,
    @Arg('dryRun', () => Boolean, { defaultValue: false }) dryRun: boolean,
    @Ctx() context: RequestContext,
  ): Promise<AppliedAgreement> {
    return this.signing.bring(actorOf(context.viewer), terms, { dryRun })
  }

  @Access('partnership:write', { secondFactor: 'RIGHTS', agreement: false, ownOrganisation: 'OPERATOR', alone: 'PROPOSES_SUSPENSION' })
  @Written({ reference: 'NAMES' })
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
  // Safeguard A text that others read
  @Written({ code: 'NAMES' })
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
