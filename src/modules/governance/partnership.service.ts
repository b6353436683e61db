import type { Database, Tx } from '../../db/database.js'
import type { Clock } from '../../kit/clock.js'
import { Conflict, Invalid } from '../../kit/errors.js'
import { isPartnerCode } from '../../kit/partner-code.js'
import { checkTerms, differences } from './agreements/agreement-terms.js'
import { agreementStore, type AgreementRow } from './agreements/agreement.store.js'
import { toldNumber } from './audit/told-value.js'
import { partnerStore, type Partner, type PartnerRow } from './partners/partner.store.js'
import { partnershipSteps } from './steps/partnership-steps.js'
import type { Step } from './steps/step.js'
import type { Actor } from './steps/actor.js'
import { nothingBefore, takeStep, tryStep, type NoteChange } from './steps/take-step.js'
import type { EnteredAnew, NoteEnding } from './endings/endings-book.js'
import { endStatements, eventOf, suspend, type WantedSuspension } from './suspension/suspend.js'
import type { SuspensionReason } from './suspension/suspension-reasons.js'

/** The result of applying terms, or with `dryRun` what it would be. */
interface Applied {
  readonly reference: string
  readonly version: number
  readonly outcome: 'ADDED' | 'CHANGED' | 'UNCHANGED'
  /** Names of the terms that differ from those before. */
  readonly changed: readonly string[]
}

/** What the operator does at the machine with partners and agreements. Each change is one transaction with its row in the audit log. */
export class PartnershipService {
  constructor(
    private readonly db: Pick<Database, 'transaction' | 'cancelUnder'>,
    private readonly clock: Clock,
    /** Codes of the feeds that an agreement may cover. */
    private readonly feeds: readonly string[],
    /** Bodies in reference data, forces and local policing bodies, with the code and name under which they are registered. */
    private readonly listed: readonly Partner[],
    private readonly ends: NoteEnding,
    private readonly entered: EnteredAnew,
    /** Called after each change. */
    private readonly onChanged: () => void = () => undefined,
  ) {}

  /**
   * Registers a partner, or corrects its name. Returns whether anything changed. @throws Invalid `PARTNER_INVALID`;
   * Conflict `PARTNER_KIND_FIXED` if the code belongs to a partner of another kind
   */
  async addPartner(by: Actor, partner: Partner): Promise<boolean> {
    const name = partner.name.trim()
    return this.change(by, partnershipSteps.addPartner, async (tx, note) => {
      if (!isPartnerCode(partner.code) || partner.code === 'hub' || name === '' || name.length > 200)
        throw new Invalid(
          'PARTNER_INVALID',
          'Give the partner a code of at most 40 lower case letters, digits and hyphens that is not "hub", and a name of at most 200 characters.',
        )
      const before = (await partnerStore.all(tx)).find(({ code }) => code === partner.code)
      if (before && before.kind !== partner.kind)
        throw new Conflict(
          'PARTNER_KIND_FIXED',
          `${partner.code} is registered as ${before.kind}, which decides what its rows are. Use another code.`,
        )
      if (before?.name === name) return false
      await partnerStore.upsertMany(tx, [{ ...partner, name }])
      await note('partner:added', `partner/${partner.code}`, { kind: partner.kind, renamed: before !== undefined })
      // Safeguard What had ended about an agreement or a partner that is entered anew after the backup that is put back
      if (!before) await this.entered(tx, by, { target: 'PARTNER', name: partner.code })
      await this.ends(tx, { kind: 'PARTNER', code: partner.code, name, of: partner.kind })
      return true
    })
  }

  /**
   * Registers a body from reference data under its code and name there. Everybody reads partners' names, so no officer writes one. @throws
   * Invalid `PARTNER_NOT_LISTED`, and as `addPartner`
   */
  async addListedPartner(by: Actor, partner: Partner): Promise<boolean> {
    const { code, name, kind } = partner
    if (this.listed.some((one) => one.code === code && one.name === name && one.kind === kind)) return this.addPartner(by, partner)
    return this.change(by, partnershipSteps.addPartner, () => {
      throw new Invalid(
        'PARTNER_NOT_LISTED',
        'The API registers a force or a local policing body, with the code and the name of reference data. Whoever runs the hub registers any other partner at the machine: hub partner add.',
      )
    })
  }

  partners(): Promise<PartnerRow[]> {
    return this.read((tx) => partnerStore.all(tx))
  }

  agreements(): Promise<AgreementRow[]> {
    return this.read((tx) => agreementStore.all(tx))
  }

  /**
   * Sets the terms of the agreement with this reference, as entered by the operator. The same terms change nothing; different ones need a
   * higher version. A suspension stays, and partners that left stay out. With `dryRun` everything is checked and nothing is stored. @throws
   * Invalid `AGREEMENT_INVALID`; Conflict `VERSION_NEEDED`, `PARTY_LEFT`
   */
  async apply(by: Actor, given: unknown, { dryRun = false }: { readonly dryRun?: boolean } = {}): Promise<Applied> {
    const apply = async (tx: Tx, note?: NoteChange): Promise<Applied> => {
      const partners = await partnerStore.all(tx)
      const terms = checkTerms(given, { partners, feeds: this.feeds })
      const before = (await agreementStore.all(tx)).find(({ reference }) => reference === terms.reference)
      const left = terms.parties.filter((party) => before?.left.includes(party))
      // Safeguard A party that left stays out: left.length > 0 -> false
      if (left.length > 0)
        throw new Conflict(
          'PARTY_LEFT',
          `${left.join(', ')} has left ${terms.reference}, and comes back by its own signature alone. Take it out of the parties, or let a party draft a new version that all of them sign.`,
        )
      const changed = before ? differences(before, terms) : []
      const { reference, version } = terms
      if (before && changed.length === 0) return { reference, version, outcome: 'UNCHANGED', changed }
      if (before && version <= before.version)
        throw new Conflict(
          'VERSION_NEEDED',
          `${reference} is stored as version ${before.version} with another ${changed.join(', ')}. Give what was agreed anew a higher version.`,
        )
      if (note) {
        // Safeguard Who put an agreement in force: 'OPERATOR' -> 'PARTIES'
        await agreementStore.save(tx, terms, 'OPERATOR')
        await note('agreement:applied', `agreement/${reference}`, { version: toldNumber.version(version), changed, enteredBy: 'OPERATOR' })
        // Safeguard What had ended about an agreement or a partner that is entered anew after the backup that is put back
        if (!before) await this.entered(tx, by, { target: 'AGREEMENT', name: reference })
      }
      return { reference, version, outcome: before ? 'CHANGED' : 'ADDED', changed }
    }
    const step = partnershipSteps.applyAgreement
    return dryRun ? tryStep(this.db, by, step, nothingBefore, (tx) => apply(tx)) : this.change(by, step, apply)
  }

  /** Suspends an agreement, so that every node refuses it within a second, or ends its suspension. Returns whether anything changed. */
  setSuspended(by: Actor, reference: string, suspended: boolean, reason: SuspensionReason = reasonOf(suspended)): Promise<boolean> {
    return this.suspend(by, { target: 'AGREEMENT', name: reference, suspended, reason })
  }

  /**
   * Suspends a partner, so that within a second the hub answers it nothing and accepts nothing from it, or ends its suspension. Returns
   * whether anything changed.
   */
  setPartnerSuspended(by: Actor, code: string, suspended: boolean, reason: SuspensionReason = reasonOf(suspended)): Promise<boolean> {
    return this.suspend(by, { target: 'PARTNER', name: code, suspended, reason })
  }

  private async suspend(by: Actor, wanted: WantedSuspension): Promise<boolean> {
    const whose = await this.change(by, partnershipSteps[eventOf(wanted)], (tx, note) =>
      suspend(tx, { note, ends: this.ends }, wanted, this.clock.now()),
    )
    // Safeguard A request that runs when its agreement is suspended
    // Safeguard What runs ends with its partner
    if (whose && wanted.suspended) await endStatements(this.db, whose)
    return whose !== undefined
  }

  private read<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.db.transaction({ role: 'hub_read_agreements' }, work)
  }

  private async change<T>(by: Actor, step: Step<object>, work: (tx: Tx, note: NoteChange) => Promise<T>): Promise<T> {
    const result = await takeStep(this.db, by, step, nothingBefore, (tx, _, note) => work(tx, note))
    this.onChanged()
    return result
  }
}

const reasonOf = (suspended: boolean): SuspensionReason => (suspended ? 'UNDER_REVIEW' : 'RESOLVED')
