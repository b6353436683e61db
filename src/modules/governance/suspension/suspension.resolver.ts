import { Resolver } from 'type-graphql'
import { entries } from '../../../api/entries.js'
import { bool, id, listOf, ofType, written } from '../../../api/field.js'
import type { RequestContext } from '../partners/caller.js'
import { actorOf } from '../steps/actor.js'
import { suspensionSteps } from './suspension-steps.js'
import { SuspensionProposal, SuspensionReasonEnum } from './suspension.type.js'
import type { SuspensionService } from './suspension.service.js'

/**
 * What any governance officer can do about suspensions: confirm one that another partner proposed, and suspend the officer's own partner.
 */
@Resolver()
export class SuspensionResolver {
  constructor(readonly suspensions: SuspensionService) {}
}

entries<SuspensionResolver, RequestContext>(SuspensionResolver, ({ query, mutation }) => ({
  suspensionProposals: query({
    permission: 'agreement:sign',
    description: 'Suspensions that wait for an officer of another partner; of an agreement only for its parties.',
    returns: listOf(SuspensionProposal),
    run: ({ suspensions }, _, { viewer }) => suspensions.proposals(viewer.partner),
  }),
  confirmSuspension: mutation({
    ...suspensionSteps.confirm.asked,
    description: 'Confirms what an officer of another partner proposed. It takes effect within a second.',
    args: { id: written('NAMES', id()) },
    returns: ofType(SuspensionProposal),
    run: ({ suspensions }, { id: proposal }, { viewer }) => suspensions.confirm(actorOf(viewer), proposal),
  }),
  suspendOwnPartner: mutation({
    ...suspensionSteps.suspendOwn.asked,
    description:
      'Suspends your own partner: within a second the hub answers it nothing and takes nothing from it. Only others can resume it. Always true.',
    args: { reason: ofType(SuspensionReasonEnum) },
    returns: bool(),
    run: async ({ suspensions }, { reason }, context) => {
      await suspensions.suspendOwn(actorOf(context.viewer), reason)
      context.ownRightEnds()
      return true
    },
  }),
}))
