import { createHash } from 'node:crypto'
import type { Database, Tx } from '../../../db/database.js'
import type { Clock } from '../../../kit/clock.js'
import { Conflict, Forbidden, Invalid } from '../../../kit/errors.js'
import { checkStep, stateOfVersion, type AgreementState, type AgreementStep } from './agreement-state.policy.js'
import { checkTerms, differences } from './agreement-terms.js'
import { versionStore, type SignatureRow, type VersionRow } from './agreement-version.store.js'
import { agreementStore, type NewAgreement } from './agreement.store.js'
import { partnerStore } from '../partners/partner.store.js'
import type { AuditEventName } from '../audit/audit-event.js'
import { changePartnership, type Actor } from '../audit/partnership-change.js'
import { toldNumber } from '../audit/told-value.js'
import type { EnteredAnew } from '../endings/endings-book.js'
import { canonicalText } from '../sealing/chain.js'

/** A version, its state, and who has signed. */
interface VersionSeen extends VersionRow {
  readonly state: AgreementState
  readonly signatures: readonly Pick<SignatureRow, 'partner' | 'signedAt'>[]
  /** Parties that have not signed. */
  readonly missing: readonly string[]
}

/** The result of proposing terms to the parties, or with `dryRun` what it would be. */
interface Brought {
  readonly reference: string
  readonly version: number
  readonly outcome: 'PROPOSED' | 'UNCHANGED'
  /** Names of the terms that differ from those in force. */
  readonly changed: readonly string[]
}

/** The reference and the number of a version. */
interface VersionName {
  readonly reference: string
  readonly version: number
}

/**
 * How terms are agreed: a party's officer drafts and proposes them, and one person of each party signs the same text. Nobody signs for two
 * parties. The last signature puts them in force and supersedes the version before. A suspension of the agreement stays.
 */
export class AgreementSigningService {
  constructor(
    private readonly db: Pick<Database, 'transaction'>,
    private readonly clock: Clock,
    /** Codes of the feeds that an agreement may cover. */
    private readonly feeds: readonly string[],
    private readonly entered: EnteredAnew,
    /** Called after each change. */
    private readonly onChanged: () => void = () => undefined,
  ) {}

  /** Versions to which the partner is a party. Only the drafting partner sees a draft. */
  versions(partner: string): Promise<VersionSeen[]> {
    return this.db.transaction({ role: 'hub_read_agreements' }, async (tx) => (await this.read(tx)).filter((one) => isSeenBy(one, partner)))
  }

  /**
   * Stores the terms as a draft, replacing any draft of the same version. @throws Invalid `AGREEMENT_INVALID`;
   * Conflict `VERSION_NEEDED`, `AGREEMENT_STATE`; Forbidden `NOT_A_PARTY`
   */
  draft(by: Actor, given: object): Promise<VersionSeen> {
    return this.change(by, 'agreement:drafted', async (tx) => {
      const terms = await this.checkUnsigned(tx, given)
      if (!terms.parties.includes(by.partner))
        throw new Forbidden('Your partner is not a party to these terms. Add it to parties, or leave the draft to a party.', 'NOT_A_PARTY')
      await this.saveDraft(tx, by, terms, null)
      return terms
    })
  }

  /**
   * Proposes terms to the parties. The partner that brings them need not be a party, because each party still has to sign. Terms that are
   * in force or already proposed change nothing. With `dryRun` everything is checked and nothing is stored. @throws Invalid
   * `AGREEMENT_INVALID`; Conflict `VERSION_NEEDED`, `AGREEMENT_STATE`
   */
  async bring(by: Actor, given: object, { dryRun = false }: { readonly dryRun?: boolean } = {}): Promise<Brought> {
    return changePartnership(this.db, by, dryRun ? null : 'agreement:proposed', async (tx, note) => {
      const terms = await this.checkUnsigned(tx, given)
      const { reference, version } = terms
      const inForce = (await agreementStore.all(tx)).find((one) => one.reference === reference)
      const changed = inForce ? differences(inForce, { ...terms, signedAt: inForce.signedAt }) : []
      if (inForce && changed.length === 0) return { reference, version, outcome: 'UNCHANGED', changed }
      const before = (await this.read(tx)).find((one) => isNamed(one, terms))
      if (before?.state === 'PROPOSED' && before.termsHash === hashOf(textOf(terms)))
        return { reference, version, outcome: 'UNCHANGED', changed }
      await this.saveDraft(tx, by, terms, this.clock.now(), !dryRun)
      if (!dryRun)
        await note('agreement:proposed', `agreement/${reference}`, {
          version: toldNumber.version(version),
          state: 'PROPOSED',
          termsHash: hashOf(textOf(terms)),
        })
      return { reference, version, outcome: 'PROPOSED', changed }
    })
  }

  /** Checks terms before anyone has signed them. They must not claim to be signed. */
  private async checkUnsigned(tx: Tx, given: object): Promise<NewAgreement> {
    // Safeguard Nobody is bound without a signature: 'signedAt' in given && given.signedAt -> false
    if ('signedAt' in given && given.signedAt)
      throw new Invalid('AGREEMENT_INVALID', 'The agreement is refused: signedAt follows from the signatures. Leave it out.')
    const terms = await this.check(tx, { ...given, signedAt: null })
    if (terms.parties.length < 2)
      throw new Invalid(
        'AGREEMENT_INVALID',
        'The agreement is refused: parties names only one. Name at least two, because two different people must sign, each for a party.',
      )
    return terms
  }

  private async saveDraft(tx: Tx, by: Actor, terms: NewAgreement, proposedAt: Date | null, isStored = true): Promise<void> {
    const { reference, version, parties } = terms
    const before = (await this.read(tx)).find((one) => isNamed(one, terms))
    if (before && before.draftedFor !== by.partner) throw new Conflict('VERSION_NEEDED', 'This version is taken. Give yours a higher one.')
    checkStep('draft', before?.state ?? null)
    const inForce = (await agreementStore.all(tx)).find((one) => one.reference === reference)
    if (inForce && inForce.version >= version)
      throw new Conflict('VERSION_NEEDED', `${reference} is in force as version ${inForce.version}. Give yours a higher one.`)
    const text = textOf(terms)
    const times = { draftedAt: this.clock.now(), proposedAt, withdrawnAt: null, completedAt: null }
    const draft = { reference, version, terms: text, termsHash: hashOf(text), parties, draftedFor: by.partner, ...times }
    if (isStored) await versionStore.saveDraft(tx, draft)
  }

  /**
   * Shows the draft to the other parties. From then on its text does not change. Throws as `draft` does, and Invalid `AGREEMENT_UNKNOWN`.
   */
  propose(by: Actor, name: VersionName): Promise<VersionSeen> {
    return this.step(by, 'propose', name, async (tx, version) => {
      checkDrafter(version, by)
      await this.check(tx, JSON.parse(version.terms) as object)
      await versionStore.note(tx, name, { proposedAt: this.clock.now() })
    })
  }

  /** Withdraws a draft or a proposal for good. */
  withdraw(by: Actor, name: VersionName): Promise<VersionSeen> {
    return this.step(by, 'withdraw', name, async (tx, version) => {
      checkDrafter(version, by)
      await versionStore.note(tx, name, { withdrawnAt: this.clock.now() })
    })
  }

  /**
   * Signs the text with this hash for the officer's own partner. @throws Conflict `TERMS_CHANGED`, `ALREADY_SIGNED`,
   * `SAME_PERSON`, `AGREEMENT_STATE`; Invalid `AGREEMENT_UNKNOWN`, `AGREEMENT_INVALID`
   */
  sign(by: Actor, name: VersionName, termsHash: string): Promise<VersionSeen> {
    return this.step(by, 'sign', name, async (tx, version) => {
      // Safeguard Two people sign the same text: version.termsHash !== termsHash -> false
      if (version.termsHash !== termsHash)
        throw new Conflict('TERMS_CHANGED', 'The hash is not that of these terms. Read them again, and sign the hash that they have now.')
      // Safeguard Nobody is bound without a signature: !version.parties.includes(by.partner) -> false
      if (!version.parties.includes(by.partner))
        throw new Forbidden('Your partner drafted these terms and is not a party to them. Only the parties sign.', 'NOT_A_PARTY')
      if (!version.missing.includes(by.partner))
        throw new Conflict(
          'ALREADY_SIGNED',
          'Your partner has signed this version. It waits for the parties that agreementVersions calls missing.',
        )
      const signed = (await versionStore.signatures(tx)).filter((one) => isNamed(one, name))
      // Safeguard Two people sign the same text: signed.some(({ subject }) => subject === by.actor) -> false
      if (signed.some(({ subject }) => subject === by.actor))
        throw new Conflict('SAME_PERSON', 'You have signed for another party. Each party is signed for by a person of its own.')
      await this.check(tx, JSON.parse(version.terms) as object)
      const { reference } = name
      await versionStore.sign(tx, { reference, version: name.version, partner: by.partner, subject: by.actor, signedAt: this.clock.now() })
      // Safeguard Two people sign the same text: if (version.missing.length === 1) ->
      if (version.missing.length === 1) await this.complete(tx, by, version)
    })
  }

  private async complete(tx: Tx, by: Actor, version: VersionRow): Promise<void> {
    const signedAt = this.clock.now()
    // Checked again, because partners and feeds may have changed since it was drafted.
    const terms = await this.check(tx, { ...(JSON.parse(version.terms) as object), signedAt: signedAt.toISOString() })
    await versionStore.note(tx, version, { completedAt: signedAt })
    const isNew = !(await agreementStore.all(tx)).some(({ reference }) => reference === terms.reference)
    // Safeguard Who put an agreement in force: 'PARTIES' -> 'OPERATOR'
    await agreementStore.save(tx, terms, 'PARTIES')
    if (isNew) await this.entered(tx, by, { target: 'AGREEMENT', name: terms.reference, signed: true })
  }

  private async check(tx: Tx, terms: object): Promise<NewAgreement> {
    const partners = await partnerStore.all(tx)
    return checkTerms(terms, { partners, feeds: this.feeds })
  }

  private step(
    by: Actor,
    step: AgreementStep,
    name: VersionName,
    work: (tx: Tx, version: VersionSeen) => Promise<void>,
  ): Promise<VersionSeen> {
    return this.change(by, eventOf[step], async (tx) => {
      // Safeguard Two people sign the same text: && isSeenBy(one, by.partner) ->
      const version = (await this.read(tx)).find((one) => isNamed(one, name) && isSeenBy(one, by.partner))
      if (!version)
        throw new Invalid('AGREEMENT_UNKNOWN', 'There is no such version that your partner is a party to. agreementVersions lists them.')
      // Safeguard Two people sign the same text
      checkStep(step, version.state)
      await work(tx, version)
      return name
    })
  }

  private async change(by: Actor, event: (typeof eventOf)[AgreementStep], work: (tx: Tx) => Promise<VersionName>): Promise<VersionSeen> {
    const changed = await changePartnership(this.db, by, event, async (tx, note) => {
      const { reference, version } = await work(tx)
      const after = (await this.read(tx)).find((one) => isNamed(one, { reference, version }))
      if (!after) throw new Error('a version that was changed is there')
      await note(event, `agreement/${reference}`, { version: toldNumber.version(version), state: after.state, termsHash: after.termsHash })
      return after
    })
    this.onChanged()
    return changed
  }

  private async read(tx: Tx): Promise<VersionSeen[]> {
    const [versions, signatures, inForce] = [await versionStore.all(tx), await versionStore.signatures(tx), await agreementStore.all(tx)]
    return versions.map((version) => {
      const signed = signatures.filter((one) => isNamed(one, version))
      return {
        ...version,
        state: stateOfVersion(
          version,
          inForce.find(({ reference }) => reference === version.reference),
          this.clock.now(),
        ),
        signatures: signed.map(({ partner, signedAt }) => ({ partner, signedAt })),
        missing: version.parties.filter((party) => !signed.some(({ partner }) => partner === party)),
      }
    })
  }
}

/** The text that is signed. */
const textOf = (terms: NewAgreement): string => canonicalText({ ...terms, signedAt: undefined })

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

const eventOf = {
  draft: 'agreement:drafted',
  propose: 'agreement:proposed',
  sign: 'agreement:signed',
  withdraw: 'agreement:withdrawn',
} as const satisfies Readonly<Record<AgreementStep, AuditEventName>>

const isNamed = (one: VersionName, { reference, version }: VersionName): boolean => one.reference === reference && one.version === version

const isSeenBy = ({ proposedAt, parties, draftedFor }: VersionRow, partner: string): boolean =>
  draftedFor === partner || (proposedAt !== null && parties.includes(partner))

function checkDrafter({ draftedFor }: VersionRow, { partner }: Actor): void {
  if (draftedFor !== partner)
    throw new Forbidden('Only the partner that drafted a version proposes it or takes it back. Ask that partner.', 'NOT_THE_DRAFTER')
}
