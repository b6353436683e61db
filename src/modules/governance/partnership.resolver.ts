import { Arg, Ctx, Mutation, Resolver } from 'type-graphql'
import { Access } from '../../access/access.js'
import type { PartnerKind } from '../../access/partner-kinds.js'
import { Forbidden } from '../../kit/errors.js'
import type { RequestContext } from './caller.js'
import { AgreementTerms } from './agreement-terms.input.js'
import type { Actor } from './partnership-change.js'
import type { PartnershipService } from './partnership.service.js'
import { AppliedAgreement, PartnerKindEnum } from './applied-agreement.type.js'

/** What `hub partner` and `hub agreement` do, for governance officers of the partner that runs the hub. */
@Resolver()
export class PartnershipResolver {
  constructor(
    private readonly partnership: PartnershipService,
    /** Code of the partner whose governance officers may change the partnership; undefined where none may. */
    private readonly operatorPartner: string | undefined,
  ) {}

  @Access('partnership:write')
  @Mutation(() => Boolean, { description: 'Registers a partner or corrects its name. True where that changed anything.' })
  addPartner(
    @Arg('code', () => String) code: string,
    @Arg('name', () => String) name: string,
    @Arg('kind', () => PartnerKindEnum) kind: PartnerKind,
    @Ctx() context: RequestContext,
  ): Promise<boolean> {
    return this.partnership.addPartner(this.actorIn(context), { code, name, kind })
  }

  @Access('partnership:write')
  @Mutation(() => AppliedAgreement, {
    description: 'Brings an agreement to these terms. The same terms again change nothing; others need a higher version.',
  })
  applyAgreement(
    @Arg('terms', () => AgreementTerms) terms: AgreementTerms,
    @Arg('dryRun', () => Boolean, { defaultValue: false }) dryRun: boolean,
    @Ctx() context: RequestContext,
  ): Promise<AppliedAgreement> {
    const { signedAt = null } = terms
    return this.partnership.apply(this.actorIn(context), { ...terms, signedAt: signedAt?.toISOString() ?? null }, { dryRun })
  }

  @Access('partnership:write')
  @Mutation(() => Boolean, {
    description:
      'Suspends an agreement, or ends its suspension: within a second nothing, or all, is answered under it. True where that changed anything.',
  })
  suspendAgreement(
    @Arg('reference', () => String) reference: string,
    @Arg('suspended', () => Boolean, { defaultValue: true }) suspended: boolean,
    @Ctx() context: RequestContext,
  ): Promise<boolean> {
    return this.partnership.setSuspended(this.actorIn(context), reference, suspended)
  }

  /** An officer of another partner could otherwise write itself into an agreement. */
  private actorIn({ viewer: { subject, partner, role, steppedUp } }: RequestContext): Actor {
    if (partner !== this.operatorPartner)
      throw new Forbidden('Partners and agreements are kept by governance officers of the partner that runs this hub.')
    if (!steppedUp) throw new Forbidden('Sign in again with your second factor: this changes who may do what.', 'STEP_UP_NEEDED')
    return { actor: subject, partner, role }
  }
}
