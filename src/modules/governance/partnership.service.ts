import { setTimeout as after } from 'node:timers/promises'
import type { Database, Tx } from '../../db/database.js'
import type { Clock } from '../../kit/clock.js'
import { Conflict, Invalid } from '../../kit/errors.js'
import { isPartnerCode } from '../../kit/partner-code.js'
import { bookCached } from './caller.service.js'
import { checkTerms } from './agreement-terms.js'
import { agreementStore, type AgreementRow, type NewAgreement } from './agreement.store.js'
import type { AuditEventName } from './audit-event.js'
import { partnerStore, type Partner } from './partner.store.js'
import { changePartnership, type Actor, type Note } from './partnership-change.js'

/** What applying did, or would do. */
export interface Applied {
  readonly reference: string
  readonly version: number
  readonly outcome: 'ADDED' | 'CHANGED' | 'UNCHANGED'
  /** Names of the terms that differ from those before. */
  readonly changed: readonly string[]
}

/** Partners and agreements of a hub of one's own. Each change is one transaction with its row in the audit log. */
export class PartnershipService {
  constructor(
    private readonly db: Pick<Database, 'transaction' | 'cancelUnder'>,
    private readonly clock: Clock,
    /** Codes of the feeds that an agreement may cover. */
    private readonly feeds: readonly string[],
    /** Called after each change. */
    private readonly onChanged: () => void = () => undefined,
  ) {}

  /**
   * Registers a partner, or corrects its name. Returns whether anything changed.
   * @throws Invalid `PARTNER_INVALID`; Conflict `PARTNER_KIND_FIXED` where the code is that of a partner of another kind
   */
  async addPartner(by: Actor, partner: Partner): Promise<boolean> {
    const name = partner.name.trim()
    return this.change(by, 'partner:added', async (tx, note) => {
      if (!isPartnerCode(partner.code) || partner.code === 'hub' || name === '' || name.length > 200)
        throw new Invalid(
          'PARTNER_INVALID',
          'A partner has a code of at most 40 lower case letters, digits and hyphens that is not "hub", and a name of at most 200 characters.',
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
      return true
    })
  }

  partners(): Promise<Partner[]> {
    return this.read((tx) => partnerStore.all(tx))
  }

  agreements(): Promise<AgreementRow[]> {
    return this.read((tx) => agreementStore.all(tx))
  }

  /**
   * Brings the agreement of this reference to these terms. The same terms again change nothing; others need a higher version. A suspension
   * stays. With `dryRun` everything is checked and nothing is stored.
   * @throws Invalid `AGREEMENT_INVALID`; Conflict `VERSION_NEEDED`
   */
  async apply(by: Actor, given: unknown, { dryRun = false }: { readonly dryRun?: boolean } = {}): Promise<Applied> {
    return this.change(by, dryRun ? null : 'agreement:applied', async (tx, note) => {
      const partners = await partnerStore.all(tx)
      const terms = checkTerms(given, { partners, feeds: this.feeds })
      const before = (await agreementStore.all(tx)).find(({ reference }) => reference === terms.reference)
      const changed = before ? differences(before, terms) : []
      const { reference, version } = terms
      if (before && changed.length === 0) return { reference, version, outcome: 'UNCHANGED', changed }
      if (before && version <= before.version)
        throw new Conflict(
          'VERSION_NEEDED',
          `${reference} is stored as version ${before.version} with another ${changed.join(', ')}. Give what was agreed anew a higher version.`,
        )
      if (!dryRun) {
        await agreementStore.save(tx, terms)
        await note('agreement:applied', `agreement/${reference}`, { version, changed })
      }
      return { reference, version, outcome: before ? 'CHANGED' : 'ADDED', changed }
    })
  }

  /** Suspends an agreement, so that it is refused within a second on every node, or ends its suspension. Returns whether anything changed. */
  async setSuspended(by: Actor, reference: string, suspended: boolean): Promise<boolean> {
    const event = suspended ? 'agreement:suspended' : 'agreement:resumed'
    const changed = await this.change(by, event, async (tx, note) => {
      const before = (await agreementStore.all(tx)).find((one) => one.reference === reference)
      if (!before) throw new Invalid('AGREEMENT_UNKNOWN', 'There is no agreement of that reference. hub agreement list names them.')
      if ((before.suspendedAt !== null) === suspended) return null
      await agreementStore.setSuspended(tx, reference, suspended ? this.clock.now() : null)
      await note(event, `agreement/${reference}`, { version: before.version })
      return before.id
    })
    if (changed !== null && suspended) await this.endStatements(changed)
    return changed !== null
  }

  /** Ends what runs under an agreement, and again what another node began while it still had the agreement in its cache. */
  private async endStatements(agreement: string): Promise<void> {
    await this.db.cancelUnder(agreement)
    await after(bookCached)
    await this.db.cancelUnder(agreement)
  }

  private read<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.db.transaction({ role: 'hub_read_agreements' }, work)
  }

  private async change<T>(by: Actor, tried: AuditEventName | null, work: (tx: Tx, note: Note) => Promise<T>): Promise<T> {
    const result = await changePartnership(this.db, by, tried, work)
    this.onChanged()
    return result
  }
}

/** Names of the terms that differ; lists are compared without their order. */
function differences(before: AgreementRow, after: NewAgreement): string[] {
  const plain = (value: unknown): string => JSON.stringify(Array.isArray(value) ? [...(value as unknown[])].sort() : value)
  return (Object.keys(after) as (keyof NewAgreement)[]).filter((name) => plain(before[name]) !== plain(after[name]))
}
