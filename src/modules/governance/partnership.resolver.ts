import { Arg, Ctx, Mutation, Resolver } from 'type-graphql'
import { Access } from '../../access/access.js'
import type { PartnerKind } from '../../access/partner-kinds.js'
import type { RequestContext } from './caller.js'
import { AgreementTerms } from './agreement-terms.input.js'
import { actorOf } from './partnership-change.js'
import type { PartnershipService } from './partnership.service.js'
import { AppliedAgreement, PartnerKindEnum } from './applied-agreement.type.js'

/** What `hub partner` and `hub agreement` do, for governance officers of the partner that runs the hub. */
@Resolver()
export class PartnershipResolver {
  constructor(private readonly partnership: PartnershipService) {}

  @Access('partnership:write', { secondFactor: 'RIGHTS', agreement: false, ownOrganisation: 'OPERATOR', alone: 'CHANGES_RIGHTS' })
  @Mutation(() => Boolean, { description: 'Registers a partner or corrects its name. True where that changed anything.' })
  addPartner(
    @Arg('code', () => String) code: string,
    @Arg('name', () => String) name: string,
    @Arg('kind', () => PartnerKindEnum) kind: PartnerKind,
    @Ctx() context: RequestContext,
  ): Promise<boolean> {
    return this.partnership.addPartner(actorOf(context.viewer), { code, name, kind })
  }

  @Access('partnership:write', { secondFactor: 'RIGHTS', agreement: false, ownOrganisation: 'OPERATOR', alone: 'CHANGES_RIGHTS' })
  @Mutation(() => AppliedAgreement, {
    description: 'Brings an agreement to these terms. The same terms again change nothing; others need a higher version.',
  })
  applyAgreement(
    @Arg('terms', () => AgreementTerms) terms: AgreementTerms,
    @Arg('dryRun', () => Boolean, { defaultValue: false }) dryRun: boolean,
    @Ctx() context: RequestContext,
  ): Promise<AppliedAgreement> {
    const { signedAt = null } = terms
    return this.partnership.apply(actorOf(context.viewer), { ...terms, signedAt: signedAt?.toISOString() ?? null }, { dryRun })
  }

  @Access('partnership:write', { secondFactor: 'RIGHTS', agreement: false, ownOrganisation: 'OPERATOR', alone: 'CHANGES_RIGHTS' })
  @Mutation(() => Boolean, {
    description:
      'Suspends an agreement, or ends its suspension: within a second nothing, or all, is answered under it. True where that changed anything.',
  })
  suspendAgreement(
    @Arg('reference', () => String) reference: string,
    @Arg('suspended', () => Boolean, { defaultValue: true }) suspended: boolean,
    @Ctx() context: RequestContext,
  ): Promise<boolean> {
    return this.partnership.setSuspended(actorOf(context.viewer), reference, suspended)
  }
}
