import { entries } from '../../../api/entries.js'
import { id, listOf, ofType, optional, text, written } from '../../../api/field.js'
import { Resolver } from 'type-graphql'
import type { RequestContext } from '../../governance/index.js'
import { ComplianceReturn } from './compliance-return.type.js'
import type { KeptReturnService } from './kept-return.service.js'
import { returnSteps } from './return-steps.js'
import { KeptReturn } from './kept-return.type.js'

/** Returns under the Victims and Prisoners Act 2024, and who signs them. */
@Resolver()
export class ComplianceReturnResolver {
  constructor(readonly returns: KeptReturnService) {}
}

entries<ComplianceReturnResolver, RequestContext>(ComplianceReturnResolver, ({ query, mutation }) => ({
  complianceReturn: query({
    permission: 'return:ask',
    agreement: true,
    description:
      'The return of a force under the Victims and Prisoners Act 2024, for the force itself, the policing body of its area and the inspectorate.',
    args: {
      period: text('A published year or quarter, such as 2025 or 2025Q1.'),
      force: optional(text('Code of the force. Your own, or that of your area, if it is left out.')),
    },
    returns: ofType(ComplianceReturn),
    run: async (self, { period, force }, context) => self.returns.asked(await context.caller(), context.viewer, period, force ?? null),
  }),

  keptReturns: query({
    permission: 'return:read',
    description: 'Returns that were kept to be signed: of your own force, of your area, or of all; the newest first.',
    returns: listOf(KeptReturn),
    run: (self, _args, { viewer }) => self.returns.kept(viewer),
  }),

  keepReturn: mutation({
    ...returnSteps.keep.asked,
    description: 'Keeps the return of your own force as it is now, to be signed. The same figures are kept once.',
    args: { period: written('SHAPED', text('A published year or quarter, such as 2025 or 2025Q1.')) },
    returns: ofType(KeptReturn),
    run: async (self, { period }, context) => self.returns.keep(await context.caller(), context.viewer, period),
  }),

  signReturn: mutation({
    ...returnSteps.sign.asked,
    description: 'Signs a kept return for your organisation: first the force whose figures it has, then the policing body of its area.',
    args: { id: written('NAMES', id()) },
    returns: ofType(KeptReturn),
    run: (self, { id }, { viewer }) => self.returns.sign(viewer, id),
  }),
}))
