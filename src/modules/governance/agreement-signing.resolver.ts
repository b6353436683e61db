import { Arg, Ctx, Int, Mutation, Query, Resolver } from 'type-graphql'
import { Access } from '../../access/access.js'
import { Written } from '../../access/texts.js'
import type { AgreementSigningService } from './agreements/agreement-signing.service.js'
import { AgreementVersion } from './agreements/agreement-version.type.js'
import type { RequestContext } from './partners/caller.js'
import { AgreementTerms } from './agreements/agreement-terms.input.js'
import type { LeavingService } from './suspension/leaving.service.js'
import { actorOf } from './audit/partnership-change.js'

/** How the parties agree, each by its governance officer with a second factor. */
@Resolver()
export class AgreementSigningResolver {
  constructor(
    private readonly signing: AgreementSigningService,
    private readonly leaving: LeavingService,
  ) {}

  @Access('agreement:sign')
  @Query(() => [AgreementVersion], { description: 'Versions of agreements that your partner drafts, or is asked to sign or has signed.' })
  agreementVersions(@Ctx() { viewer }: RequestContext): Promise<AgreementVersion[]> {
    return this.signing.versions(viewer.partner)
  }

  @Access('agreement:sign', { secondFactor: 'RIGHTS', agreement: false, ownOrganisation: 'PARTY', alone: 'OWN_PARTNER' })
  @Mutation(() => AgreementVersion, { description: 'Keeps terms that your partner is a party to as a draft. Leave signedAt out.' })
  draftAgreement(@Arg('terms', () => AgreementTerms) terms: AgreementTerms, @Ctx() context: RequestContext): Promise<AgreementVersion> {
    return this.signing.draft(actorOf(context.viewer), terms)
  }

  @Access('agreement:sign', { secondFactor: 'RIGHTS', agreement: false, ownOrganisation: 'DRAFTER', alone: 'PROPOSES_AGREEMENT' })
  @Written({ reference: 'NAMES' })
  @Mutation(() => AgreementVersion, { description: "Shows your partner's draft to the other parties, to be signed as it stands." })
  proposeAgreement(
    @Arg('reference', () => String) reference: string,
    @Arg('version', () => Int) version: number,
    @Ctx() context: RequestContext,
  ): Promise<AgreementVersion> {
    return this.signing.propose(actorOf(context.viewer), { reference, version })
  }

  @Access('agreement:sign', { secondFactor: 'RIGHTS', agreement: false, ownOrganisation: 'PARTY', alone: 'ONE_SIGNATURE' })
  @Written({ reference: 'NAMES', termsHash: 'NAMES' })
  @Mutation(() => AgreementVersion, {
    description: 'Signs for your partner. With the last signature the version is in force, and the one before superseded.',
  })
  signAgreement(
    @Arg('reference', () => String) reference: string,
    @Arg('version', () => Int) version: number,
    @Arg('termsHash', () => String, { description: 'Of the terms that you have read.' }) termsHash: string,
    @Ctx() context: RequestContext,
  ): Promise<AgreementVersion> {
    return this.signing.sign(actorOf(context.viewer), { reference, version }, termsHash)
  }

  @Access('agreement:sign', { secondFactor: 'RIGHTS', agreement: false, ownOrganisation: 'DRAFTER', alone: 'OWN_PARTNER' })
  @Written({ reference: 'NAMES' })
  @Mutation(() => AgreementVersion, { description: "Takes back your partner's draft or proposal, for good." })
  withdrawAgreement(
    @Arg('reference', () => String) reference: string,
    @Arg('version', () => Int) version: number,
    @Ctx() context: RequestContext,
  ): Promise<AgreementVersion> {
    return this.signing.withdraw(actorOf(context.viewer), { reference, version })
  }

  @Access('agreement:sign', { secondFactor: 'RIGHTS', agreement: false, ownOrganisation: 'PARTY', alone: 'OWN_PARTNER' })
  @Written({ reference: 'NAMES' })
  @Mutation(() => Boolean, {
    description:
      'Your partner leaves an agreement: within a second nothing is answered to it or taken from it under it. The others go on, and what your partner sent stays in published quarters. It takes part again under a new version that every party signs. Always true.',
  })
  async leaveAgreement(@Arg('reference', () => String) reference: string, @Ctx() context: RequestContext): Promise<boolean> {
    const by = actorOf(context.viewer)
    await this.leaving.leave(by, reference, by.partner)
    return true
  }
}
