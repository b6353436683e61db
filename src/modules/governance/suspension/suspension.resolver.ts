import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql'
import { Access } from '../../../access/access.js'
import { Written } from '../../../access/texts.js'
import type { RequestContext } from '../partners/caller.js'
import { actorOf } from '../audit/partnership-change.js'
import { SuspensionProposal, SuspensionReasonEnum } from './suspension.type.js'
import type { SuspensionReason } from './suspension-reasons.js'
import type { SuspensionService } from './suspension.service.js'

/**
 * What any governance officer can do about suspensions: confirm one that another partner proposed, and suspend the officer's own partner.
 */
@Resolver()
export class SuspensionResolver {
  constructor(private readonly suspensions: SuspensionService) {}

  @Access('agreement:sign')
  @Query(() => [SuspensionProposal], {
    description: 'Suspensions that wait for an officer of another partner; of an agreement only for its parties.',
  })
  suspensionProposals(@Ctx() { viewer }: RequestContext): Promise<SuspensionProposal[]> {
    return this.suspensions.proposals(viewer.partner)
  }

  // Safeguard Nobody suspends another alone: 'RIGHTS' -> null
  @Access('agreement:sign', { secondFactor: 'RIGHTS', agreement: false, ownOrganisation: 'NOT_PROPOSER', alone: 'CONFIRMS_SUSPENSION' })
  @Written({ id: 'NAMES' })
  @Mutation(() => SuspensionProposal, {
    description: 'Confirms what an officer of another partner proposed. It takes effect within a second.',
  })
  confirmSuspension(@Arg('id', () => ID) id: string, @Ctx() context: RequestContext): Promise<SuspensionProposal> {
    return this.suspensions.confirm(actorOf(context.viewer), id)
  }

  @Access('agreement:sign', { secondFactor: 'RIGHTS', agreement: false, ownOrganisation: 'OWN_PARTNER', alone: 'OWN_PARTNER' })
  @Mutation(() => Boolean, {
    description:
      'Suspends your own partner: within a second the hub answers it nothing and takes nothing from it. Only others can resume it. Always true.',
  })
  async suspendOwnPartner(
    @Arg('reason', () => SuspensionReasonEnum) reason: SuspensionReason,
    @Ctx() context: RequestContext,
  ): Promise<boolean> {
    await this.suspensions.suspendOwn(actorOf(context.viewer), reason)
    context.ownRightEnds()
    return true
  }
}
