import { entries } from '../../api/entries.js'
import { bool, int, list, ofType, text, withDefault, written } from '../../api/field.js'
import { enumType } from '../../api/enum-type.js'
import { objectType } from '../../api/object-type.js'
import { Resolver } from 'type-graphql'
import { partnerKinds } from '../../access/partner-kinds.js'
import type { AgreementSigningService } from './agreements/agreement-signing.service.js'
import { AgreementTerms } from './agreements/agreement-terms.input.js'
import type { RequestContext } from './partners/caller.js'
import { actorOf } from './steps/actor.js'
import { agreementSteps } from './agreements/agreement-steps.js'
import { partnershipSteps } from './steps/partnership-steps.js'
import { suspensionSteps } from './suspension/suspension-steps.js'
import type { PartnershipService } from './partnership.service.js'
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
    readonly partnership: PartnershipService,
    readonly signing: AgreementSigningService,
    readonly suspensions: SuspensionService,
  ) {}
}

/** Whether to suspend or to resume, and why. */
const suspending = {
  suspended: withDefault(true, bool()),
  reason: withDefault('UNDER_REVIEW', ofType(SuspensionReasonEnum)),
}

entries<PartnershipResolver, RequestContext>(PartnershipResolver, ({ mutation }) => ({
  addPartner: mutation({
    ...partnershipSteps.addPartner.asked,
    description:
      'Registers a force or a local policing body, with the code and the name of reference data. Any other is registered at the machine: hub partner add. True if that changed anything.',
    args: { code: written('LISTED', text()), name: written('LISTED', text()), kind: ofType(PartnerKindEnum) },
    returns: bool(),
    // Safeguard One officer writes no name and no lawful basis: addListedPartner -> addPartner
    run: ({ partnership }, listed, { viewer }) => partnership.addListedPartner(actorOf(viewer), listed),
  }),
  applyAgreement: mutation({
    ...agreementSteps.bring.asked,
    description:
      'Proposes terms to their parties; your partner need not be one. They are in force when each party has signed (signAgreement). Leave signedAt out.',
    args: { terms: ofType(AgreementTerms), dryRun: withDefault(false, bool()) },
    returns: ofType(AppliedAgreement),
    run: ({ signing }, { terms, dryRun }, { viewer }) => signing.bring(actorOf(viewer), terms, { dryRun }),
  }),
  suspendAgreement: mutation({
    ...suspensionSteps.propose.asked,
    description:
      'Proposes to suspend an agreement, or to end its suspension. An officer of another party confirms (confirmSuspension): within a second nothing, or all, is answered under it.',
    args: { reference: written('NAMES', text()), ...suspending },
    returns: ofType(SuspensionProposal),
    run: ({ suspensions }, { reference, suspended, reason }, { viewer }) =>
      suspensions.propose(actorOf(viewer), { target: 'AGREEMENT', name: reference, suspended, reason }),
  }),
  suspendPartner: mutation({
    ...suspensionSteps.propose.asked,
    description:
      'Proposes to suspend a partner, or to resume it. An officer of another partner confirms (confirmSuspension): within a second the hub answers it nothing and takes nothing from it, or all again.',
    // Safeguard A text that others read: written('NAMES', text()) -> text()
    args: { code: written('NAMES', text()), ...suspending },
    returns: ofType(SuspensionProposal),
    run: ({ suspensions }, { code, suspended, reason }, { viewer }) =>
      suspensions.propose(actorOf(viewer), { target: 'PARTNER', name: code, suspended, reason }),
  }),
}))
