import { Resolver } from 'type-graphql'
import { entries } from '../../api/entries.js'
import { bool, int, listOf, ofType, text, written } from '../../api/field.js'
import type { AgreementSigningService } from './agreements/agreement-signing.service.js'
import { AgreementVersion } from './agreements/agreement-version.type.js'
import type { RequestContext } from './partners/caller.js'
import { AgreementTerms } from './agreements/agreement-terms.input.js'
import type { LeavingService } from './suspension/leaving.service.js'
import { agreementSteps } from './agreements/agreement-steps.js'
import { actorOf } from './steps/actor.js'

/** How the parties agree, each by its governance officer with a second factor. */
@Resolver()
export class AgreementSigningResolver {
  constructor(
    readonly signing: AgreementSigningService,
    readonly leaving: LeavingService,
  ) {}
}

const reference = written('NAMES', text())

entries<AgreementSigningResolver, RequestContext>(AgreementSigningResolver, ({ query, mutation }) => ({
  agreementVersions: query({
    permission: 'agreement:sign',
    description: 'Versions of agreements that your partner drafts, or is asked to sign or has signed.',
    returns: listOf(AgreementVersion),
    run: ({ signing }, _, { viewer }) => signing.versions(viewer.partner),
  }),
  draftAgreement: mutation({
    ...agreementSteps.draft.asked,
    description: 'Keeps terms that your partner is a party to as a draft. Leave signedAt out.',
    args: { terms: ofType(AgreementTerms) },
    returns: ofType(AgreementVersion),
    run: ({ signing }, { terms }, { viewer }) => signing.draft(actorOf(viewer), terms),
  }),
  proposeAgreement: mutation({
    ...agreementSteps.propose.asked,
    description: "Shows your partner's draft to the other parties, to be signed as it stands.",
    args: { reference, version: int() },
    returns: ofType(AgreementVersion),
    run: ({ signing }, version, { viewer }) => signing.propose(actorOf(viewer), version),
  }),
  signAgreement: mutation({
    ...agreementSteps.sign.asked,
    description: 'Signs for your partner. With the last signature the version is in force, and the one before superseded.',
    args: { reference, version: int(), termsHash: written('NAMES', text('Of the terms that you have read.')) },
    returns: ofType(AgreementVersion),
    run: ({ signing }, { termsHash, ...version }, { viewer }) => signing.sign(actorOf(viewer), version, termsHash),
  }),
  withdrawAgreement: mutation({
    ...agreementSteps.withdraw.asked,
    description: "Takes back your partner's draft or proposal, for good.",
    args: { reference, version: int() },
    returns: ofType(AgreementVersion),
    run: ({ signing }, version, { viewer }) => signing.withdraw(actorOf(viewer), version),
  }),
  leaveAgreement: mutation({
    ...agreementSteps.leave.asked,
    description:
      'Your partner leaves an agreement: within a second nothing is answered to it or taken from it under it. The others go on, and what your partner sent stays in published quarters. It takes part again under a new version that every party signs. Always true.',
    args: { reference },
    returns: bool(),
    run: async ({ leaving }, { reference: left }, { viewer }) => {
      const by = actorOf(viewer)
      await leaving.leave(by, left, by.partner)
      return true
    },
  }),
}))
