import { createHash } from 'node:crypto'
import type { Database, Tx } from '../../../db/database.js'
import type { Clock } from '../../../kit/clock.js'
import { Conflict, Invalid } from '../../../kit/errors.js'
import { stateOfVersion } from './agreement-state.policy.js'
import { agreementSteps, type GivenTerms, type VersionSeen, type VersionStep } from './agreement-steps.js'
import { checkTerms, differences } from './agreement-terms.js'
import { versionStore, type VersionRow } from './agreement-version.store.js'
import { agreementStore, type NewAgreement } from './agreement.store.js'
import { partnerStore } from '../partners/partner.store.js'
import { toldNumber } from '../audit/told-value.js'
import type { EnteredAnew } from '../endings/endings-book.js'
import { canonicalText } from '../sealing/chain.js'
import type { Actor } from '../steps/actor.js'
import { takeStep, tryStep, type NoteChange } from '../steps/take-step.js'

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

/** How terms are agreed (`agreementSteps`). The last signature puts them in force and supersedes the version before. A suspension stays. */
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
    return this.step(
      by,
      agreementSteps.draft,
      (tx) => this.drafted(tx, by, given),
      async (tx, { terms }) => {
        await this.saveDraft(tx, by, terms, null)
        return terms
      },
    )
  }

  /**
   * Proposes terms to the parties. The partner that brings them need not be a party, because each party still has to sign. Terms that are
   * in force or already proposed change nothing. With `dryRun` everything is checked and nothing is stored. @throws Invalid
   * `AGREEMENT_INVALID`; Conflict `VERSION_NEEDED`, `AGREEMENT_STATE`
   */
  async bring(by: Actor, given: object, { dryRun = false }: { readonly dryRun?: boolean } = {}): Promise<Brought> {
    const find = async (tx: Tx) => {
      const { terms, before, state } = await this.drafted(tx, by, given)
      const inForce = (await agreementStore.all(tx)).find(({ reference }) => reference === terms.reference)
      const changed = inForce ? differences(inForce, { ...terms, signedAt: inForce.signedAt }) : []
      const isProposed = before?.state === 'PROPOSED' && before.termsHash === hashOf(textOf(terms))
      const isUnchanged = isProposed || (inForce !== undefined && changed.length === 0)
      return { terms, changed, isUnchanged, state: isUnchanged ? null : state }
    }
    const bring = async (
      tx: Tx,
      { terms, changed, isUnchanged }: Awaited<ReturnType<typeof find>>,
      note?: NoteChange,
    ): Promise<Brought> => {
      const { reference, version } = terms
      if (isUnchanged) return { reference, version, outcome: 'UNCHANGED', changed }
      await this.saveDraft(tx, by, terms, this.clock.now(), note !== undefined)
      const noted = { version: toldNumber.version(version), state: 'PROPOSED', termsHash: hashOf(textOf(terms)) }
      await note?.('agreement:proposed', `agreement/${reference}`, noted)
      return { reference, version, outcome: 'PROPOSED', changed }
    }
    return dryRun ? tryStep(this.db, by, agreementSteps.bring, find, bring) : takeStep(this.db, by, agreementSteps.bring, find, bring)
  }

  private async drafted(tx: Tx, by: Actor, given: object): Promise<GivenTerms> {
    const terms = await this.checkUnsigned(tx, given)
    const before = (await this.read(tx)).find((one) => isNamed(one, terms))
    return { terms, parties: terms.parties, before, state: before?.draftedFor === by.partner ? before.state : null }
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
    return this.ofVersion(by, agreementSteps.propose, name, async (tx, version) => {
      await this.check(tx, JSON.parse(version.terms) as object)
      await versionStore.note(tx, name, { proposedAt: this.clock.now() })
    })
  }

  /** Withdraws a draft or a proposal for good. */
  withdraw(by: Actor, name: VersionName): Promise<VersionSeen> {
    return this.ofVersion(by, agreementSteps.withdraw, name, (tx) => versionStore.note(tx, name, { withdrawnAt: this.clock.now() }))
  }

  /**
   * Signs the text with this hash for the officer's own partner. @throws Conflict `TERMS_CHANGED`, `ALREADY_SIGNED`,
   * `SAME_PERSON`, `AGREEMENT_STATE`; Invalid `AGREEMENT_UNKNOWN`, `AGREEMENT_INVALID`
   */
  sign(by: Actor, name: VersionName, termsHash: string): Promise<VersionSeen> {
    return this.ofVersion(by, agreementSteps.sign, name, async (tx, version) => {
      // Safeguard Two people sign the same text: version.termsHash !== termsHash -> false
      if (version.termsHash !== termsHash)
        throw new Conflict('TERMS_CHANGED', 'The hash is not that of these terms. Read them again, and sign the hash that they have now.')
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

  /** Takes a step with a version that the partner sees. */
  private ofVersion(
    by: Actor,
    step: VersionStep<VersionSeen>,
    name: VersionName,
    work: (tx: Tx, version: VersionSeen) => Promise<void>,
  ): Promise<VersionSeen> {
    const find = async (tx: Tx): Promise<VersionSeen> => {
      // Safeguard Two people sign the same text: && isSeenBy(one, by.partner) ->
      const version = (await this.read(tx)).find((one) => isNamed(one, name) && isSeenBy(one, by.partner))
      if (version) return version
      throw new Invalid('AGREEMENT_UNKNOWN', 'There is no such version that your partner is a party to. agreementVersions lists them.')
    }
    return this.step(by, step, find, async (tx, version) => {
      await work(tx, version)
      return name
    })
  }

  private async step<Thing extends object>(
    by: Actor,
    step: VersionStep<Thing>,
    find: (tx: Tx) => Promise<Thing>,
    work: (tx: Tx, thing: Thing) => Promise<VersionName>,
  ): Promise<VersionSeen> {
    const changed = await takeStep(this.db, by, step, find, async (tx, thing, note) => {
      const { reference, version } = await work(tx, thing)
      const after = (await this.read(tx)).find((one) => isNamed(one, { reference, version }))
      if (!after) throw new Error('a version that was changed is there')
      const noted = { version: toldNumber.version(version), state: after.state, termsHash: after.termsHash }
      await note(step.event, `agreement/${reference}`, noted)
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
        signatures: signed,
        missing: version.parties.filter((party) => !signed.some(({ partner }) => partner === party)),
      }
    })
  }
}

/** The text that is signed. */
const textOf = (terms: NewAgreement): string => canonicalText({ ...terms, signedAt: undefined })

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

const isNamed = (one: VersionName, { reference, version }: VersionName): boolean => one.reference === reference && one.version === version

const isSeenBy = ({ proposedAt, parties, draftedFor }: VersionRow, partner: string): boolean =>
  draftedFor === partner || (proposedAt !== null && parties.includes(partner))
