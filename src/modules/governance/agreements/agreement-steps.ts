import type { ChangeConditions } from '../../../access/conditions.js'
import { Conflict, Forbidden } from '../../../kit/errors.js'
import { neverPartner, neverPerson, onlyPartner, stepsOf, type Step } from '../steps/step.js'
import type { NewAgreement } from './agreement.store.js'
import type { AgreementState } from './agreement-state.policy.js'
import type { SignatureRow, VersionRow } from './agreement-version.store.js'

/** A version, its state, and who has signed. */
export interface VersionSeen extends VersionRow {
  readonly state: AgreementState
  readonly signatures: readonly SignatureRow[]
  /** Parties that have not signed. */
  readonly missing: readonly string[]
}

/** Terms that are given, and the state of the version of theirs that the partner has drafted; null if there is none. */
export interface GivenTerms {
  readonly terms: NewAgreement
  readonly parties: readonly string[]
  readonly before: VersionSeen | undefined
  readonly state: AgreementState | null
}

/** A step that leaves a version. */
export type VersionStep<Thing> = Step<Thing> & {
  readonly event: 'agreement:drafted' | 'agreement:proposed' | 'agreement:signed' | 'agreement:withdrawn'
}

const whatToDo: Readonly<Record<string, string>> = {
  'agreement:drafted': 'Its text stands. Give your draft a higher version.',
  'agreement:proposed': 'Only a draft is proposed. Draft a higher version.',
  'agreement:signed': 'Only a proposed version is signed. agreementVersions lists those that wait for your partner.',
  'agreement:withdrawn': 'Only a draft or a proposal is taken back. A party leaves what is in force with leaveAgreement.',
}

const step = stepsOf(
  'PARTNERSHIP',
  (name, state) => new Conflict('AGREEMENT_STATE', `This version is ${state ?? 'not there'}. ${whatToDo[name]}`),
)

const ofVersion = step<VersionSeen>()

const asked = <const Of extends Pick<ChangeConditions, 'ownOrganisation' | 'alone'>>(of: Of) =>
  ({ permission: 'agreement:sign', conditions: { secondFactor: 'RIGHTS', agreement: false, ...of } }) as const

const byDrafter = onlyPartner<VersionSeen>(
  'the partner that drafted it',
  ({ draftedFor }) => [draftedFor],
  () => new Forbidden('Only the partner that drafted a version proposes it or takes it back. Ask that partner.', 'NOT_THE_DRAFTER'),
)

/**
 * How terms are agreed: a party's officer drafts and proposes them, and one person of each party signs the same text. Time alone does the
 * rest: SIGNED, LIVE, EXPIRED.
 */
export const agreementSteps = {
  draft: step<GivenTerms>()({
    asked: asked({ ownOrganisation: 'PARTY', alone: 'OWN_PARTNER' }),
    event: 'agreement:drafted',
    from: [null, 'DRAFT'],
    who: [
      onlyPartner(
        'a party',
        ({ parties }) => parties,
        () => new Forbidden('Your partner is not a party to these terms. Add it to parties, or leave the draft to a party.', 'NOT_A_PARTY'),
      ),
    ],
  }),
  /** By the partner that runs the hub. It need not be a party, because each party still has to sign. */
  bring: step<Pick<GivenTerms, 'state'>>()({
    asked: {
      permission: 'partnership:write',
      conditions: { secondFactor: 'RIGHTS', agreement: false, ownOrganisation: 'OPERATOR', alone: 'PROPOSES_AGREEMENT' },
    },
    event: 'agreement:proposed',
    from: [null, 'DRAFT'],
  }),
  propose: ofVersion({
    asked: asked({ ownOrganisation: 'DRAFTER', alone: 'PROPOSES_AGREEMENT' }),
    event: 'agreement:proposed',
    from: ['DRAFT'],
    who: [byDrafter],
  }),
  sign: ofVersion({
    asked: asked({ ownOrganisation: 'PARTY', alone: 'ONE_SIGNATURE' }),
    event: 'agreement:signed',
    from: ['PROPOSED'],
    who: [
      // Safeguard Nobody is bound without a signature: ({ parties }) => parties -> ({ parties, draftedFor }) => [...parties, draftedFor]
      onlyPartner(
        'a party',
        ({ parties }) => parties,
        () => new Forbidden('Your partner drafted these terms and is not a party to them. Only the parties sign.', 'NOT_A_PARTY'),
      ),
      neverPartner(
        'a party that has signed it',
        ({ signatures }) => signatures.map(({ partner }) => partner),
        () =>
          new Conflict(
            'ALREADY_SIGNED',
            'Your partner has signed this version. It waits for the parties that agreementVersions calls missing.',
          ),
      ),
      // Safeguard Two people sign the same text: signatures.map(({ subject }) => subject) -> []
      neverPerson(
        'a person who has signed it',
        ({ signatures }) => signatures.map(({ subject }) => subject),
        () => new Conflict('SAME_PERSON', 'You have signed for another party. Each party is signed for by a person of its own.'),
      ),
    ],
  }),
  withdraw: ofVersion({
    asked: asked({ ownOrganisation: 'DRAFTER', alone: 'OWN_PARTNER' }),
    event: 'agreement:withdrawn',
    from: ['DRAFT', 'PROPOSED'],
    who: [byDrafter],
  }),
  leave: step()({ asked: asked({ ownOrganisation: 'PARTY', alone: 'OWN_PARTNER' }), event: 'agreement:left' }),
}
