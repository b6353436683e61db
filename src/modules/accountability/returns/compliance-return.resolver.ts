import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql'
import { Access } from '../../../access/access.js'
import { Written } from '../../../access/texts.js'
import type { RequestContext } from '../../governance/index.js'
import { ComplianceReturn } from './compliance-return.type.js'
import type { KeptReturnService } from './kept-return.service.js'
import { KeptReturn } from './kept-return.type.js'

/** Returns under the Victims and Prisoners Act 2024, and who signs them. */
@Resolver()
export class ComplianceReturnResolver {
  constructor(private readonly returns: KeptReturnService) {}

  @Access('return:ask', { agreement: true })
  @Query(() => ComplianceReturn, {
    description:
      'The return of a force under the Victims and Prisoners Act 2024, for the force itself, the policing body of its area and the inspectorate.',
  })
  async complianceReturn(
    @Arg('period', () => String, { description: 'A published year or quarter, such as 2025 or 2025Q1.' }) period: string,
    @Arg('force', () => String, { nullable: true, description: 'Code of the force. Your own, or that of your area, if it is left out.' })
    force: string | null,
    @Ctx() context: RequestContext,
  ): Promise<ComplianceReturn> {
    return this.returns.asked(await context.caller(), context.viewer, period, force ?? null)
  }

  @Access('return:read')
  @Query(() => [KeptReturn], {
    description: 'Returns that were kept to be signed: of your own force, of your area, or of all; the newest first.',
  })
  async keptReturns(@Ctx() { viewer }: RequestContext): Promise<readonly KeptReturn[]> {
    return this.returns.kept(viewer)
  }

  @Access('return:keep', { secondFactor: null, agreement: true, ownOrganisation: 'OWN_PARTNER', alone: 'KEEPS_RETURN' })
  @Written({ period: 'SHAPED' })
  @Mutation(() => KeptReturn, {
    description: 'Keeps the return of your own force as it is now, to be signed. The same figures are kept once.',
  })
  async keepReturn(
    @Arg('period', () => String, { description: 'A published year or quarter, such as 2025 or 2025Q1.' }) period: string,
    @Ctx() context: RequestContext,
  ): Promise<KeptReturn> {
    return this.returns.keep(await context.caller(), context.viewer, period)
  }

  @Access('return:sign', { secondFactor: 'RETURN', agreement: false, ownOrganisation: 'FORCE_OR_ITS_BODY', alone: 'SIGNS_RETURN' })
  @Written({ id: 'NAMES' })
  @Mutation(() => KeptReturn, {
    description: 'Signs a kept return for your organisation: first the force whose figures it has, then the policing body of its area.',
  })
  async signReturn(@Arg('id', () => ID) id: string, @Ctx() { viewer }: RequestContext): Promise<KeptReturn> {
    return this.returns.sign(viewer, id)
  }
}
